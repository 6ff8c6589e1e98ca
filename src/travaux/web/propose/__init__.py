"""Proposing: the wording edited in place, what it would look like, and the ways in which it is sent."""
