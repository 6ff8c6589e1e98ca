"""Acts, one module a noun: their bodies, what each does to a state, and what may forbid it."""

from travaux.record.acts import group, negotiation, outcome, party, proposal, text

MODULES = (negotiation, party, group, text, proposal, outcome)
"""The nouns, in the order of the reference."""
