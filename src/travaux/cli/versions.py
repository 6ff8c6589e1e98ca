"""The delegations' versions, as a command line names them: CODE=FILE, A+B=FILE, CODE=FILE@REV."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from os.path import exists
from typing import TYPE_CHECKING, NamedTuple

from travaux.errors import DuplicateCodeError, UnknownProposalError, UnknownRevisionError, UsageError

if TYPE_CHECKING:
    from travaux.formats.docx.taking import Take

_CODE = r"\w[\w .&'’-]*\Z"
# No bracket, comma, slash or semicolon: in a rolling text they would end the name.


class VersionSource(NamedTuple):
    """Where one version comes from.

    Attributes:
        parties: codes, sorted; several for a joint version.
        file: path, or "-".
        revision: the earlier revision that it was written on; None for the base (or not said).
        amends: a code of the version whose proposal this one amends; None for the base.
        authors: those whose tracked changes in a Word file are this version; empty for all of them.
    """

    parties: tuple[str, ...]
    file: str
    revision: str | None = None
    amends: str | None = None
    authors: frozenset[str] = frozenset()

    @property
    def take(self) -> "Take":
        """What to take of the tracked changes of its file."""
        return self.authors or "result"

    @property
    def id(self) -> str:
        """The name of its proposal: "KAR", "ILM+VES"."""
        return "+".join(self.parties)


def parse_sources(
    versions: Sequence[str],
    *,
    earlier: Sequence[str] = (),
    amends: Sequence[str] = (),
    authors: Sequence[str] = (),
) -> tuple[VersionSource, ...]:
    """Read the values of ``--from``, with those of ``--amends`` and ``--authors``.

    Args:
        versions: as typed: "KAR=kar.txt", "ILM+VES=joint.txt", "KAR=kar.txt@rev1".
        earlier: names of the revisions that were given.
        amends: as typed: "KAR=ILM".
        authors: as typed: "Jane Doe=KAR"; several names may stand for one code.

    Returns:
        The sources by their parties, whatever the order they were typed in.

    Raises:
        DuplicateCodeError: a code stands in two versions, or twice in one.
        UnknownRevisionError: FILE@REV names no revision that was given.
        UnknownProposalError: ``amends`` names a code that no version has.
        UsageError: a value of another form, or ``authors`` names a code that no version has.
    """
    targets = _parse_amends(amends)
    names = _parse_authors(authors)
    sources: list[VersionSource] = []
    seen: set[str] = set()
    for value in versions:
        parties, file = _split_pair(value, option="--from", left="CODE", right="FILE")
        codes = _parse_codes(parties)
        for code in codes:
            if code in seen:
                raise DuplicateCodeError(party=code)
            seen.add(code)
        file, revision = _split_revision(file)
        if revision is not None and revision not in earlier:
            raise UnknownRevisionError(revision=revision, party="+".join(codes))
        on = next((targets.pop(code) for code in codes if code in targets), None)
        mine = frozenset[str]().union(*(names.pop(code, frozenset()) for code in codes))
        sources.append(VersionSource(codes, file, revision, on, mine))
    for code in names:
        raise UsageError(
            problem=f"--authors names {code!r}, which has no version", way_out=f"give --from {code}=FILE too"
        )
    for code in targets:
        raise UsageError(
            problem=f"--amends names {code!r}, which has no version", way_out=f"give --from {code}=FILE too"
        )
    for source in sources:
        if source.amends is not None and (source.amends not in seen or source.amends in source.parties):
            raise UnknownProposalError(proposal=source.id, on=source.amends)
    return tuple(sorted(sources, key=lambda source: source.parties))


def parse_earlier(earlier: Sequence[str]) -> dict[str, str]:
    """Read the values of ``--earlier``: name of the revision -> file, in the order typed.

    Raises:
        UsageError: a value of another form, or a revision given twice.
    """
    files: dict[str, str] = {}
    for value in earlier:
        revision, file = _split_pair(value, option="--earlier", left="REV", right="FILE")
        if revision in files:
            raise UsageError(problem=f"the revision {revision!r} is given twice", way_out="name each once")
        files[revision] = file
    return files


def require_one_stdin(files: Sequence[str]) -> None:
    """Standard input can be read once.

    Raises:
        UsageError: "-" stands twice among the files.
    """
    if files.count("-") > 1:
        raise UsageError(problem="standard input (-) is asked for twice", way_out="save one as a file")


def parse_parties(text: str, codes: Collection[str] = ()) -> tuple[str, ...]:
    """The conference's own order: a code a line, then a name after a blank, a comma or a tab.

    Empty lines and lines that start with # say nothing; of a code that stands twice the first counts.

    Args:
        text: of the file.
        codes: of the delegations, so that one with a blank in it is known.
    """
    found: dict[str, None] = {}
    for line in map(str.strip, text.splitlines()):
        known = [code for code in codes if re.match(rf"{re.escape(code)}(?![^\s,;])", line)]
        code = max(known, key=len) if known else re.split(r"[\s,;]", line, maxsplit=1)[0]
        if code and not line.startswith("#"):
            found[code] = None
    return tuple(found)


def parse_names(text: str) -> dict[str, str]:
    """Code -> name, of the lines of the same file that have a name."""
    names: dict[str, str] = {}
    for line in text.splitlines():
        code, *rest = re.split(r"[\s,;]+", line.strip(), maxsplit=1)
        if code and not code.startswith("#") and rest and rest[0]:
            names.setdefault(code, rest[0].strip())
    return names


def _parse_amends(amends: Sequence[str]) -> dict[str, str]:
    targets: dict[str, str] = {}
    for value in amends:
        code, other = _split_pair(value, option="--amends", left="CODE", right="OTHER")
        if targets.setdefault(code, other) != other:
            raise UsageError(
                problem=f"{code}'s version amends {targets[code]!r} and {other!r}",
                way_out="a version amends one proposal, or the base",
            )
    return targets


def _parse_authors(authors: Sequence[str]) -> dict[str, frozenset[str]]:
    """Code -> names of the authors whose changes are that delegation's."""
    names: dict[str, frozenset[str]] = {}
    for value in authors:
        name, _, code = (part.strip() for part in value.rpartition("="))
        if not (name and code):
            raise UsageError(
                problem=f"--authors {value!r} is not of the form NAME=CODE",
                way_out="write it as --authors 'NAME=CODE'",
            )
        names[code] = names.get(code, frozenset()) | {name}
    return names


def _parse_codes(parties: str) -> tuple[str, ...]:
    codes = sorted(code.strip() for code in parties.split("+"))
    for code in codes:
        if not re.match(_CODE, code):
            raise UsageError(
                problem=f"{code!r} cannot be a delegation's code",
                way_out="use letters, digits, blanks and . & - ' (and A+B=FILE for a joint version)",
            )
    for code, following in pairwise(codes):
        if code == following:
            raise DuplicateCodeError(party=code)
    return tuple(codes)


def _split_pair(value: str, *, option: str, left: str, right: str) -> tuple[str, str]:
    name, equals, rest = (part.strip() for part in value.partition("="))
    if not (name and equals and rest):
        raise UsageError(
            problem=f"{option} {value!r} is not of the form {left}={right}",
            way_out=f"write it as {option} {left}={right}",
        )
    return name, rest


def _split_revision(file: str) -> tuple[str, str | None]:
    """The file and its revision; a file that exists under the whole name is that file."""
    path, at, revision = file.rpartition("@")
    if not (path and at and revision) or exists(file):
        return file, None
    return path, revision
