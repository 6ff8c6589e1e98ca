"""How dates are written where conferences write them otherwise than Django does."""
