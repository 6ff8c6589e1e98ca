"""Wording: provisions, words, alignment, compiling, brackets. Pure."""
