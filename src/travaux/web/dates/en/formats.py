"""The day before the month, which is written out: it is read the same on both sides of the Atlantic."""

DATE_FORMAT = "j F Y"
MONTH_DAY_FORMAT = "j F"
