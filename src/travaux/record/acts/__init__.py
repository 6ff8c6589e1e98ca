"""Acts, one module a noun: their bodies, what each does to a state, and what may forbid it."""

from travaux.record.acts import (
    brief,
    closing,
    group,
    meeting,
    negotiation,
    outcome,
    party,
    proposal,
    record,
    response,
    silence,
    source,
    statement,
    text,
    track,
    undertaking,
)

MODULES = (
    negotiation,
    party,
    group,
    text,
    proposal,
    outcome,
    response,
    track,
    meeting,
    undertaking,
    silence,
    statement,
    source,
    brief,
    closing,
    record,
)
"""The nouns, in the order of the reference."""
