"""Files in and out: a text or a version comes in, is looked at, and is tabled; all texts go out."""
