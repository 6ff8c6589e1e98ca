"""My negotiations: what awaits me, and the way in."""
