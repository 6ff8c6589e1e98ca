"""Signing invented people in by a link, in a room that was opened to be shown."""
