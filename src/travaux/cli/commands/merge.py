"""travaux merge: one Word file in which each delegation is an author of tracked changes."""

from typing import Annotated

from travaux.cli.declare import Option
from travaux.cli.options import Authors, Base, Complete, Output, Partial, Parties, Versions

EXAMPLE = "  travaux merge base.docx --from KAR=kar.docx --from ILM+VES=joint.docx -o all.docx"


def run(
    base: Base,
    versions: Versions = None,
    partial: Partial = False,
    complete: Complete = False,
    authors: Authors = None,
    parties: Parties = None,
    keep_comments: Annotated[
        bool, Option(("--keep-comments",), "", "keep the comments of BASE, with their authors' names")
    ] = False,
    output: Output = None,
) -> None:
    """Put the delegations' changes into one Word file, each under its name.

    The base keeps its look; equal changes stand once, with all their delegations. Accept what names a
    delegation and reject the rest: that is its text.
    """
    from datetime import UTC, datetime

    from travaux.cli.compiling import parse_request, read_order
    from travaux.cli.progress import Progress
    from travaux.cli.results import choose_destination, deliver, notices_beside
    from travaux.errors import UsageError
    from travaux.formats.docx.merging import merge_packages
    from travaux.formats.docx.opening import read_package

    request = parse_request(
        base,
        versions=versions or (),
        partial=partial,
        complete=complete,
        earlier=(),
        amends=(),
        authors=authors or (),
        parties=parties,
        title=None,
    )
    if output is None:
        raise UsageError(problem="a merge is a Word file", way_out="say where to with -o OUT.docx")
    destination = choose_destination(output, formats=("docx",), inputs=request.files)
    with Progress(total=len(request.files) + 1) as progress:
        order = read_order(request)
        progress.step(f"reading {base}")
        host, notices = read_package(base, take="base", keep_comments=keep_comments)
        guests = []
        for source in request.sources:
            progress.step(f"reading {source.file}")
            version, doubts = read_package(source.file, take=source.take)
            guests.append((source.parties, version))
            notices += doubts
        progress.step("merging")
        merged = merge_packages(host, guests, at=datetime.now(UTC), order=order, partial=request.partial)
    deliver(merged.save(), destination)
    notices_beside(notices, destination)
