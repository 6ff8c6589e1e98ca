"""Views: pure functions of what a reader's logs have come to."""
