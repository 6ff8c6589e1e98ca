"""Every address of the room, read from its router."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

_PARAMETER = re.compile(r"<(?:[a-z_]+:)?([a-z_]+)>")
_GROUP = re.compile(r"\(\?P<([a-z0-9_]+)>[^)]*\)")


class Route(NamedTuple):
    """One address. ``path``: with its parameters as ``<name>``, without those of one character class."""

    name: str
    path: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of the parameters, in order."""
        return tuple(_PARAMETER.findall(self.path))

    def fill(self, samples: Mapping[str, Sequence[str]]) -> list[str]:
        """The addresses with every combination of the samples in them.

        Raises:
            KeyError: a parameter has no samples.
        """
        choices = [samples[name] for name in self.parameters]
        return [self.put(dict(zip(self.parameters, chosen, strict=True))) for chosen in product(*choices)]

    def put(self, values: Mapping[str, str]) -> str:
        """The address with these values."""
        return "/" + _PARAMETER.sub(lambda found: values[found.group(1)], self.path)


def list_routes() -> list[Route]:
    """All of them, in the router's order."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: Sequence[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[Route]:
    for pattern in patterns:
        path = prefix + _simplify(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, path, inner)
        else:
            yield Route(f"{space}{pattern.name}", path)


def _simplify(pattern: str) -> str:
    """A regular expression as a path; a path as it is."""
    return _GROUP.sub(r"<\1>", pattern).removeprefix("^").removesuffix("$").replace("\\Z", "")
