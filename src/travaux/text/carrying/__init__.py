"""Carrying notes: which paragraph is which, and where words went inside it."""
