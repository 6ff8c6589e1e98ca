"""travaux verify: whether a record holds."""

from typing import TYPE_CHECKING, Annotated

from travaux.cli.declare import Option
from travaux.cli.options import AsJson
from travaux.cli.record_options import RecordFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travaux.formats.archives import ArchiveVerdict

EXAMPLE = """\
  travaux verify for-kar.travaux

Against a checkpoint that was given out earlier, and the keeper's public key:
  travaux verify lake.travaux --checkpoint acknowledgement.txt --key "$PUBLIC_KEY"
"""


def run(
    file: RecordFile,
    checkpoint: Annotated[
        str | None,
        Option(("--checkpoint",), "FILE", "what travaux do printed earlier: its history has to be here"),
    ] = None,
    key: Annotated[
        str | None, Option(("--key",), "HEX", "the public key that has to have signed the checkpoints")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Check a record, chain by chain, to the last byte; no network, no key needed.

    Exit status 0 and a line a log; or 1 and the first place that does not hold. A tail that was cut off shows
    only against a checkpoint. Whoever has the signing key can forge what nobody else has witnessed.
    """
    from travaux.cli.acting import read_checkpoints
    from travaux.cli.record_listing import list_lines
    from travaux.cli.results import choose_destination, deliver
    from travaux.errors import UsageError
    from travaux.formats.archives import verify_archive
    from travaux.formats.archives.reading import ARCHIVE_BOUND_BYTES
    from travaux.formats.decoding import decode
    from travaux.formats.source import read_bytes

    destination = choose_destination(None, formats=("txt",), as_json=as_json)
    if key is not None and (len(key) != 64 or not set(key) <= set("0123456789abcdef")):
        raise UsageError(problem=f"{key!r} is no public key", way_out="give 64 figures and letters a to f")
    text = decode(read_bytes(checkpoint), file=checkpoint).text if checkpoint is not None else ""
    given = read_checkpoints(text, file=checkpoint) if checkpoint is not None else ()
    verdict = verify_archive(read_bytes(file, bound=ARCHIVE_BOUND_BYTES), checkpoints=given, key=key)
    if destination.format == "json":
        import msgspec

        from travaux.formats.writing_json import encode

        shape = {"travaux": 1, "holds": verdict.place is None, "place": verdict.place, "logs": verdict.logs}
        deliver(encode(msgspec.to_builtins(shape)), destination)
    else:
        deliver(list_lines(_list_verdict(verdict), none="it holds no log"), destination)
    return 0 if verdict.place is None else 1


def _list_verdict(verdict: "ArchiveVerdict") -> "Iterator[str]":
    from travaux.cli.listing import say_count

    place = verdict.place
    if place is not None:
        where = (place.member, f"{place.log} {place.seq}" if place.seq else place.log, place.field)
        yield f"does not hold: {', '.join(filter(None, where))}: {place.problem}"
        return
    signed = {c.log: c.key for c in verdict.manifest.checkpoints} if verdict.manifest is not None else {}
    for log, found in verdict.logs.items():
        redacted = f", {len(found.redacted)} redacted" if found.redacted else ""
        by = f", signed by {signed[log]}" if log in signed else ""
        acts = say_count(found.head.seq, "act")
        yield f"holds: {log}, {acts}{redacted}, {found.head.hash}{by}"
