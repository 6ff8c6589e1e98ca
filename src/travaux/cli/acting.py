"""Acts done on a record: in order, all or none, and acknowledged once they are on disk."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from travaux.cli.edge import make_context, tell_time

if TYPE_CHECKING:
    from travaux.formats.archives import Archive
    from travaux.record.body import Command
    from travaux.record.chain import Checkpoint
    from travaux.record.envelope import Act

CHECKPOINT = "checkpoint"
_WAY_OUT = "give what travaux do printed"


class Done(NamedTuple):
    """What came of one command: who gave it ("" for the keeper), and the acts."""

    party: str
    acts: "tuple[Act, ...]"


def act_alone(archive: "Archive", command: "Command") -> list[Done]:
    """Do one command.

    Raises:
        TravauxError: it is refused, or cannot be.
    """
    return [Done(command.party, archive.ledger.perform(command, make_context()))]


def act_in_order(archive: "Archive", script: "Iterable[tuple[int, tuple[Command, ...]]]") -> list[Done]:
    """Do the commands of a script, each on what the ones before it came to.

    Args:
        archive: on whose ledger.
        script: (number of the line, or 0 where there are no lines; commands).

    Raises:
        TravauxError: one is refused, or cannot be; then the ledger is not to be kept.
    """
    from travaux.cli.filling import at_line

    done: list[Done] = []
    for number, commands in script:
        if not number:
            for command in commands:
                done += act_alone(archive, command)
            continue
        with at_line(number):
            for command in commands:
                done += act_alone(archive, command)
    return done


def act_on_file(
    file: str, script: "Iterable[tuple[int, tuple[Command, ...]]]", documents: "Mapping[str, bytes]"
) -> "tuple[list[Done], Archive]":
    """Do the commands of a script on a file, all or none.

    Args:
        file: the working file.
        script: as for `act_in_order`.
        documents: SHA-256 -> bytes of those that the commands refer to.

    Returns:
        What was done, on disk by now, and the record as it stands.

    Raises:
        TravauxError: a command is refused, or the file cannot be read or written; it is then as it was.
    """
    from travaux.formats.archives import edit_archive

    def edit(archive: "Archive") -> "tuple[list[Done], Archive]":
        done = act_in_order(archive, script)
        for log in {act.log for each in done for act in each.acts}:
            for digest, data in documents.items():  # those to which no act refers are not written
                archive.attachments.setdefault((log, digest), data)
        return done, archive

    return edit_archive(file, edit)


def acknowledge(done: Sequence[Done], archive: "Archive", *, key: bytes | None, as_json: bool) -> None:
    """Say what was done, an act a line: log, place, id, kind; then a checkpoint of each log concerned.

    Acts on logs that the author does not open, as when the chair alone is told whose a handle is, are not
    named; nor is how many there were.

    Args:
        done: the acts, on disk by now.
        archive: as it stands.
        key: signs the checkpoints; None: there are none.
        as_json: whether to write an object a line.
    """
    from travaux.record.circles import KEEPER, Reader, logs_for

    states = archive.ledger.states
    logs: dict[str, None] = {}
    lines: list[str] = []
    for code, acts in done:
        opened = logs_for(Reader(code) if code else KEEPER, states)
        for act in acts:
            if act.log in opened:
                logs[act.log] = None
                lines.append(_write_act(act, as_json=as_json))
    lines += (write_checkpoint(each, as_json=as_json) for each in _sign(archive, list(logs), key))
    _say("".join(f"{line}\n" for line in lines))
    if key is None:
        from travaux.cli.report import report_notices
        from travaux.text.model import Notice

        message = "there is no key: nothing is signed; name one with --key FILE or TRAVAUX_KEY"
        report_notices([Notice("unsigned", "the acknowledgement", message)])


def _say(acknowledged: str) -> None:
    try:
        sys.stdout.write(acknowledged)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        from travaux.errors import UsageError

        why = error.strerror or error
        raise UsageError(
            problem=f"the acts are on record, but standard output cannot be written ({why})",
            way_out="do not do them again; travaux log shows them",
        ) from error


def _sign(archive: "Archive", logs: list[str], key: bytes | None) -> "tuple[Checkpoint, ...]":
    if key is None:
        return ()
    from travaux.formats.archives.writing import sign_logs

    return sign_logs(archive, logs, at=tell_time(), private=key)


def _write_act(act: "Act", *, as_json: bool) -> str:
    if not as_json:
        return f"{act.log} {act.seq} {act.id} {act.kind}"
    import msgspec

    shape = {"travaux": 1, "log": act.log, "seq": act.seq, "id": act.id, "kind": act.kind, "hash": act.hash}
    return msgspec.json.encode(shape).decode()


def write_checkpoint(checkpoint: "Checkpoint", *, as_json: bool) -> str:
    """A checkpoint on a line, as `read_checkpoints` reads it."""
    import msgspec

    if as_json:
        return msgspec.json.encode({"travaux": 1, CHECKPOINT: checkpoint}).decode()
    return f"{CHECKPOINT} {msgspec.json.encode(checkpoint).decode()}"


def read_checkpoints(text: str, *, file: str) -> "tuple[Checkpoint, ...]":
    """The checkpoints in what `travaux do` printed; other lines count for nothing.

    Raises:
        InputError: there is none, or one cannot be read.
    """
    import msgspec

    from travaux.errors import ActShapeError, InputError
    from travaux.record.canonical import write_canonical
    from travaux.record.chain import Checkpoint

    found: list[Checkpoint] = []
    for line in text.split("\n"):
        body = line.strip().removeprefix(CHECKPOINT).strip()
        if not (body.startswith("{") and '"signature"' in body):
            continue
        try:
            shape = msgspec.json.decode(body)
            checkpoint = msgspec.convert(shape.get(CHECKPOINT, shape), Checkpoint)
            write_canonical(checkpoint)
        except (msgspec.MsgspecError, AttributeError, RecursionError, ActShapeError) as error:
            problem = f"a checkpoint cannot be read ({error})"
            raise InputError(file=file, problem=problem, way_out=_WAY_OUT) from None
        if checkpoint.seq < 0:
            raise InputError(file=file, problem=f"a log has no act {checkpoint.seq}", way_out=_WAY_OUT)
        found.append(checkpoint)
    if not found:
        raise InputError(file=file, problem="there is no checkpoint in it", way_out=_WAY_OUT)
    return tuple(found)
