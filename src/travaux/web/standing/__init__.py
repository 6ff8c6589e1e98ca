"""Where it stands: what is open in a text and how that came about; for one alone, who holds it."""
