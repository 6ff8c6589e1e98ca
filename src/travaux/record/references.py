"""How one act names what another created: the act's id, or "WORK#PROVISION" for a provision of a text.

A person may write a number ("text-3#Article 5"); the act keeps the provision's id.
"""

from collections.abc import Callable, Iterable

Naming = Callable[[str], str]
"""What a thing is called on one log -> what it is called on the public log; "" for what is not public."""


def split_reference(reference: str) -> tuple[str, str]:
    """The id of an act, and the provision if one is meant.

    >>> split_reference("text-3#text-3.5")
    ('text-3', 'text-3.5')
    """
    act, _, provision = reference.partition("#")
    return act, provision


def rename(references: Iterable[str], name: Naming) -> tuple[str, ...]:
    """References as the public log has them; those to what is not public are dropped."""
    return tuple(public for reference in references if (public := name(reference)))
