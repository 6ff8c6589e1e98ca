"""Travaux: a workbench for negotiating the text of an agreement."""

__version__ = "0.1.0"
