"""The text: rolling, clean, one delegation's, columns, changes; one address a provision."""
