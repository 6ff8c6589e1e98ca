"""Months written out, as in a letter."""

DATE_FORMAT = "j F Y"
