"""Notation profiles: what they are, how words and provisions are written in them and read again."""
