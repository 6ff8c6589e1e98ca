"""Positions: who supports, opposes, reserves; lifted, withdrawn, co-sponsored."""
