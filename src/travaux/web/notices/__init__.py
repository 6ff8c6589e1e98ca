"""Notices: a person follows a negotiation and hears by mail that something awaits; never what."""
