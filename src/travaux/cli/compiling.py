"""From a command line to a rolling text: what `compile` and `columns` share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from travaux.cli.progress import Progress
from travaux.cli.versions import (
    VersionSource,
    parse_earlier,
    parse_names,
    parse_parties,
    parse_sources,
    require_one_stdin,
)
from travaux.errors import UsageError

if TYPE_CHECKING:
    from travaux.formats.docx.taking import Take
    from travaux.text.model import Instrument, Notice, Proposal, RollingText


@dataclass(frozen=True, slots=True)
class Request:
    """What a drafter asks to have compiled.

    Attributes:
        base: file of the base.
        sources: the versions, by party.
        earlier: revision -> file, in the order given.
        partial: True silent on what is absent, False deletes it, None not said.
        parties: file of the conference's own order; None: by code.
        title: of the rolling text; None: that of the base.
    """

    base: str
    sources: tuple[VersionSource, ...]
    earlier: dict[str, str]
    partial: bool | None
    parties: str | None
    title: str | None

    @property
    def codes(self) -> list[str]:
        """Those of all delegations."""
        return [code for source in self.sources for code in source.parties]

    @property
    def files(self) -> list[str]:
        """Every file that is read."""
        order = [self.parties] if self.parties is not None else []
        return [self.base, *(source.file for source in self.sources), *self.earlier.values(), *order]


def parse_request(
    base: str,
    *,
    versions: Sequence[str],
    partial: bool,
    complete: bool,
    earlier: Sequence[str],
    amends: Sequence[str],
    parties: str | None,
    title: str | None,
    authors: Sequence[str] = (),
) -> Request:
    """Read the words of the command line; no file is opened.

    Raises:
        UsageError: no version, both ``partial`` and ``complete``, or a word of the wrong form
            (see `travaux.cli.versions`).
    """
    if not versions:
        raise UsageError(problem="no version is given", way_out="give each delegation's as --from CODE=FILE")
    if partial and complete:
        raise UsageError(
            problem="--partial and --complete contradict each other", way_out="give one, for all the versions"
        )
    files = parse_earlier(earlier)
    sources = parse_sources(versions, earlier=tuple(files), amends=amends, authors=authors)
    said = True if partial else False if complete else None
    request = Request(base, sources, files, said, parties, title)
    require_one_stdin(request.files)
    return request


def compile_request(request: Request) -> "RollingText":
    """Read the files and compile them.

    Raises:
        TravauxError: a file cannot be read, or the versions cannot be compiled.
    """
    from travaux.text.compile import compile_rolling

    with Progress(total=len(request.files) + 1) as progress:
        order = read_order(request)
        base = _read(request.base, progress, take="base")
        earlier = {revision: _read(file, progress, take="base") for revision, file in request.earlier.items()}
        proposals, doubts = _read_proposals(request, base, earlier, progress)
        doubts += _doubt_order(order, request)
        progress.step("compiling")
        rolling = compile_rolling(base, proposals, parties_order=order)
    return replace(
        rolling,
        notices=(*rolling.notices, *doubts),
        title=rolling.title if request.title is None else request.title,
    )


def read_order(request: Request) -> tuple[str, ...]:
    """The conference's own order of the parties; empty where no file says it.

    Raises:
        InputError: the file cannot be read.
        UsageError: it names none of the delegations.
    """
    if request.parties is None:
        return ()
    from travaux.formats.decoding import decode
    from travaux.formats.source import read_bytes

    text = decode(read_bytes(request.parties), file=request.parties).text
    order = parse_parties(text, request.codes)
    if not set(order).intersection(request.codes):
        raise UsageError(
            problem=f"no line of {request.parties} begins with a delegation's code ({request.codes[0]}, …)",
            way_out="give --parties a file with a code a line, in the conference's order",
        )
    return order


def _doubt_order(order: tuple[str, ...], request: Request) -> "list[Notice]":
    from travaux.text.model import Notice

    return [
        Notice(
            "party-unlisted",
            str(request.parties),
            f"{code} has no line here; it stands after those that have",
        )
        for code in request.codes
        if order and code not in order
    ]


def read_names(file: str | None) -> dict[str, str]:
    """Code -> name of the parties, as far as the file has names; standard input is not read again.

    Raises:
        InputError: the file cannot be read.
    """
    from travaux.formats.decoding import decode
    from travaux.formats.source import STANDARD, read_bytes

    if file is None or file == STANDARD:
        return {}
    return parse_names(decode(read_bytes(file), file=file).text)


def _read(file: str, progress: Progress, *, take: "Take") -> "Instrument":
    from travaux.formats import read_instrument

    progress.step(f"reading {file}")
    return read_instrument(file, take=take)


def _read_proposals(
    request: Request, base: "Instrument", earlier: "dict[str, Instrument]", progress: Progress
) -> "tuple[list[Proposal], list[Notice]]":
    from travaux.formats.source import STANDARD, read_bytes
    from travaux.text.compile import proposals_from

    versions: dict[str, Instrument] = {}
    doubts: list[Notice] = []
    seen: dict[tuple[bytes, Take], Instrument] = {}  # many a file is a co-sponsor's copy of another
    for source in request.sources:
        data = b"" if source.file == STANDARD else read_bytes(source.file)
        version = seen.get((data, source.take)) or _read(source.file, progress, take=source.take)
        if data:
            seen[data, source.take] = version
        if earlier:
            from travaux.text.reanchor import rebase_version

            version, notices = rebase_version(
                earlier, base, version, revision=source.revision, partial=bool(request.partial)
            )
            doubts += (replace(notice, where=f"{source.id}, {notice.where}") for notice in notices)
        versions[source.id] = version
    ids = {code: source.id for source in request.sources for code in source.parties}
    on = {source.id: ids[source.amends] for source in request.sources if source.amends is not None}
    proposals = proposals_from(versions, partial=request.partial)
    return [replace(proposal, on=on.get(proposal.id)) for proposal in proposals], doubts
