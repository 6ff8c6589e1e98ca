"""The brief: what a delegation keeps to itself on every provision. Seen by it alone."""
