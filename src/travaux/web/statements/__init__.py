"""Statements and their sources: what was said around a text, and how it is known."""
