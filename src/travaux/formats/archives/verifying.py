"""Whether a `.travaux` file holds, to the last byte; and if not, the first place that does not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from travaux.formats.archives.container import read_zip
from travaux.formats.archives.manifest import (
    MANIFEST,
    Manifest,
    digest_members,
    list_attached,
    name_acts,
    name_attachment,
    name_bodies,
)
from travaux.formats.archives.reading import read_log, read_manifest
from travaux.record.canonical import hash_bytes
from travaux.record.chain import Checkpoint, Fault, Verdict, verify_checkpoint, verify_log
from travaux.record.circles import Reader, logs_for
from travaux.record.envelope import PUBLIC, Head, Stored, brief_of
from travaux.record.fold import fold


class Place(msgspec.Struct, frozen=True):
    """The first place of a file that does not hold.

    Attributes:
        member: of the zip; "" for the file as a whole.
        log: the log, if it lies in one.
        seq: the act's place in it, from 1; 0 for none.
        field: what does not hold there.
        problem: one sentence.
    """

    member: str
    log: str
    seq: int
    field: str
    problem: str


@dataclass(slots=True)
class ArchiveVerdict:
    """What checking a file found.

    Attributes:
        logs: log -> what checking it found, of those that were reached.
        place: the first that does not hold; None if all does.
        manifest: what the file says of itself; None if that cannot be read.
    """

    logs: dict[str, Verdict] = field(default_factory=dict)
    place: Place | None = None
    manifest: Manifest | None = None


def verify_archive(
    data: bytes, *, checkpoints: Sequence[Checkpoint] = (), key: str | None = None
) -> ArchiveVerdict:
    """Check all of a file. Never raises, whatever the bytes.

    Args:
        data: all bytes of the file.
        checkpoints: given out earlier; each has to be part of the history that is here.
        key: the public key, hexadecimal, that has to have signed these and those of the file itself.

    Complexity: linear.
    """
    verdict = ArchiveVerdict()
    members, broken, is_whole = read_zip(data)
    form = None if broken is None else Place(broken.member, "", 0, broken.field, broken.problem)
    if not is_whole:
        verdict.place = form if members else Place("", "", 0, "signature", "it is no zip, so no record")
        return verdict
    manifest = read_manifest(members.get(MANIFEST, b""))
    if isinstance(manifest, str):
        verdict.place = Place(MANIFEST, "", 0, "manifest", manifest)
        return verdict
    verdict.manifest = manifest
    checks = _Checks(manifest, members, verdict)
    verdict.place = next((place for check in checks.list_checks(checkpoints, key) for place in check), form)
    return verdict


@dataclass(slots=True)
class _Checks:
    """What is checked, each giving the places that do not hold."""

    manifest: Manifest
    members: Mapping[str, bytes]
    verdict: ArchiveVerdict
    logs: dict[str, list[Stored]] = field(default_factory=dict)

    def list_checks(self, checkpoints: Sequence[Checkpoint], key: str | None) -> Iterator[Iterator[Place]]:
        """All checks, in the order of the file, so that the first place comes first."""
        yield self._check_logs()
        yield self._check_attachments()
        yield self._check_names()
        yield self._check_reader()
        yield self._check_own_checkpoints(key)
        yield self._check_digest()
        yield self._check_checkpoints(checkpoints, key)

    def _check_logs(self) -> Iterator[Place]:
        for end in self.manifest.logs:
            acts, bodies = name_acts(end.log), name_bodies(end.log)
            for name in (acts, bodies):
                if name not in self.members:
                    yield Place(name, end.log, 0, "name", "the member is missing, or goes by another name")
            stored = read_log(end.log, self.members.get(acts, b""), self.members.get(bodies, b""))
            if isinstance(stored, Fault):
                yield self._place(stored)
                continue
            self.logs[end.log] = stored
            found = self.verdict.logs[end.log] = verify_log(end.log, stored)
            if found.fault is not None:
                yield self._place(found.fault)
            elif found.head != Head(end.seq, end.hash):
                problem = f"the log ends at {found.head.seq}; the manifest says {end.seq}, or another act"
                yield Place(acts, end.log, min(found.head.seq, end.seq) + 1, "tail", problem)

    def _place(self, fault: Fault) -> Place:
        name = name_bodies if fault.field in ("body", "salt") else name_acts
        return Place(name(fault.log), fault.log, fault.seq, fault.field, fault.problem)

    def _check_attachments(self) -> Iterator[Place]:
        listed = [(each.log, each.sha256) for each in self.manifest.attachments]
        for log, sha256 in listed:
            name = name_attachment(log, sha256)
            content = self.members.get(name)
            if content is None:
                yield Place(name, log, 0, "name", "the document is missing, or goes by another name")
            elif hash_bytes(content) != sha256:
                yield Place(name, log, 0, "content", "the document is not the one of this hash")
        called = {
            (log, name): seq for log, acts in self.logs.items() for name, seq in list_attached(acts).items()
        }
        for (log, name), seq in called.items():
            if (log, name) not in listed:
                problem = "the act refers to a document that is not here"
                yield Place(name_acts(log), log, seq, "attachment", problem)
        for log, sha256 in listed:
            if (log, sha256) not in called:
                problem = "no act refers to the document"
                yield Place(name_attachment(log, sha256), log, 0, "attachment", problem)

    def _check_names(self) -> Iterator[Place]:
        logs, attachments = self.manifest.logs, self.manifest.attachments
        expected = [MANIFEST]
        for end in logs:
            expected += (name_acts(end.log), name_bodies(end.log))
        expected += (name_attachment(each.log, each.sha256) for each in attachments)
        for found, called in zip([*self.members, ""], [*expected, ""], strict=False):
            if found != called:
                yield Place(found or called, "", 0, "name", f"expected here: {called or 'no more members'}")
        names = [end.log for end in logs]
        if names != sorted(set(names)):
            yield Place(MANIFEST, "", 0, "logs", "they are not in order, each once")

    def _check_reader(self) -> Iterator[Place]:
        who = self.manifest.reader
        reader = Reader(who.party, who.keeps)
        if who.keeps:
            if who.party:
                yield Place(MANIFEST, "", 0, "reader", f"the keeper is no party, and {who.party} is none")
            return
        if self.manifest.holds == "working":
            yield Place(MANIFEST, "", 0, "holds", "a working file is the keeper's")
        states = {log: fold(log, acts) for log, acts in self.logs.items()}
        own = {PUBLIC, brief_of(who.party)} if who.party else {PUBLIC}
        for log in states:
            if log not in own and log not in logs_for(reader, states):
                problem = f"a log that {who.party or 'the public'} does not open"
                yield Place(name_acts(log), log, 0, "reader", problem)

    def _check_own_checkpoints(self, key: str | None) -> Iterator[Place]:
        ends = {end.log: end for end in self.manifest.logs}
        signed = [checkpoint.log for checkpoint in self.manifest.checkpoints]
        if signed and signed != list(ends):
            yield Place(MANIFEST, "", 0, "checkpoints", "there is not one for each log")
        if key is not None and self.manifest.holds == "export" and not signed:
            yield Place(MANIFEST, "", 0, "checkpoints", "nobody signed this export")
        for checkpoint in self.manifest.checkpoints:
            end = ends.get(checkpoint.log)
            if end is None or (end.seq, end.hash) != (checkpoint.seq, checkpoint.hash):
                yield Place(MANIFEST, checkpoint.log, checkpoint.seq, "checkpoints", "not of the log's end")
            fault = verify_checkpoint(checkpoint, self.logs.get(checkpoint.log, []), key=key)
            if fault is not None:
                yield Place(MANIFEST, fault.log, fault.seq, fault.field, fault.problem)

    def _check_digest(self) -> Iterator[Place]:
        if digest_members(self.manifest, self.members) != self.manifest.digest:
            yield Place(MANIFEST, "", 0, "digest", "it is not that of the manifest's fields and the members")

    def _check_checkpoints(self, checkpoints: Sequence[Checkpoint], key: str | None) -> Iterator[Place]:
        for checkpoint in checkpoints:
            fault = verify_checkpoint(checkpoint, self.logs.get(checkpoint.log, []), key=key)
            if fault is not None:
                yield self._place(fault)
