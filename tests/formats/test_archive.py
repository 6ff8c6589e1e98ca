"""The record as a file: round trips, every changed byte found, and no reader gets what it may not open."""

import io
import json
import os
import random
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.talks import Talks
from travaux.errors import ActShapeError, DamagedRecordError, FileMissingError, TooLargeError, UsageError
from travaux.formats.archives import (
    Archive,
    ArchiveVerdict,
    create_file,
    edit_archive,
    read_archive,
    read_file,
    verify_archive,
    write_archive,
)
from travaux.formats.archives.container import read_zip, write_zip
from travaux.formats.archives.manifest import MANIFEST, name_acts, name_attachment, name_bodies
from travaux.formats.archives.reading import ARCHIVE_BOUND_BYTES
from travaux.formats.archives.writing import export_for, sign_logs
from travaux.record.chain import Checkpoint, make_key, public_key
from travaux.record.circles import ANYBODY, KEEPER, Reader
from travaux.record.state import dump_state

NOW = "2030-05-01T12:00:00Z"
DOCUMENT = b"%PDF, or whatever it is\x00\xff"
CHANGES = 1_000


def make_talks() -> Talks:
    """Talks with a brief, a group, a publication, a document and a redaction."""
    talks = Talks("A", "B", "C", "D:chair")
    work = talks.text("A")
    talks.publish(work, "D")
    talks.do("proposal.propose", "B", work=work, edits=[{"strike": "two coins", "at": "2"}])
    talks.do("brief.note", "A", words="CANARYBRIEF stay above one coin")
    group = talks.group("CANARYGROUP", "A", "B")
    talks.do("statement.record", "A", log=group, nature="position", words="CANARYTALK among ourselves")
    wrong = talks.do("statement.record", "B", nature="position", words="CANARYREDACTED the wrong file")
    talks.do("record.redact", "D", acts=[wrong], authority="the chair", reason="tabled by mistake")
    talks.do("source.file", "A", title="A report", attachment=sha256(DOCUMENT).hexdigest())
    return talks


@pytest.fixture(scope="module")
def archive() -> Archive:
    return Archive(make_talks().ledger, {("table", sha256(DOCUMENT).hexdigest()): DOCUMENT})


@pytest.fixture(scope="module")
def data(archive: Archive) -> bytes:
    return write_archive(archive)


def place_of(verdict: ArchiveVerdict) -> tuple[str, int, str]:
    assert verdict.place is not None
    return verdict.place.log, verdict.place.seq, verdict.place.field


# Round trip


def test_a_file_gives_back_what_was_written(archive: Archive, data: bytes) -> None:
    again = read_archive(data, file="talks.travaux")
    assert again.ledger.logs == archive.ledger.logs
    assert {name: dump_state(state) for name, state in again.ledger.states.items()} == {
        name: dump_state(state) for name, state in archive.ledger.states.items()
    }
    assert again.attachments == archive.attachments
    assert (again.reader, again.holds) == (KEEPER, "working")
    assert write_archive(again) == data


def test_a_file_that_was_not_touched_holds(archive: Archive, data: bytes) -> None:
    verdict = verify_archive(data)
    assert verdict.place is None
    assert {log: found.head for log, found in verdict.logs.items()} == {
        log: archive.ledger.head(log) for log in archive.ledger.logs
    }
    assert verdict.logs["table"].redacted


def test_other_programs_open_it(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[:2] == [MANIFEST, "logs/brief%3AA.acts.jsonl"]
        lines = archive.read(name_acts("table")).splitlines()
    assert [json.loads(line)["seq"] for line in lines] == list(range(1, len(lines) + 1))


def test_a_redacted_body_and_its_document_are_gone() -> None:
    talks = make_talks()
    digest = sha256(DOCUMENT).hexdigest()
    held = Archive(talks.ledger, {("table", digest): DOCUMENT})
    source = next(iter(talks.table.sources))
    talks.do("record.redact", "D", acts=[source], authority="the chair", reason="not ours to keep")
    data = write_archive(held)
    assert b"CANARYREDACTED" not in data
    assert DOCUMENT not in data
    assert verify_archive(data).place is None


def test_a_document_that_is_not_there_is_not_vouched_for(archive: Archive) -> None:
    with pytest.raises(ActShapeError, match="is not kept with table"):
        write_archive(Archive(archive.ledger))


# Changed bytes


@pytest.mark.parametrize("seed", range(4))
def test_a_changed_byte_in_any_member_is_found(data: bytes, seed: int) -> None:
    chance = random.Random(seed)
    members = read_zip(data).members
    names = list(members)
    for turn in range(CHANGES // 4):
        name = names[turn % len(names)]
        content = bytearray(members[name])
        at = chance.randrange(len(content))
        content[at] = chance.choice([byte for byte in range(256) if byte != content[at]])
        verdict = verify_archive(write_zip({**members, name: bytes(content)}))
        assert verdict.place is not None, (name, at)
        if name.startswith("logs/"):
            assert verdict.place.log, (name, at, verdict.place)
            assert verdict.place.seq, (name, at, verdict.place)


@pytest.mark.parametrize("seed", range(4))
def test_a_changed_byte_anywhere_in_the_file_is_found(data: bytes, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(CHANGES // 4):
        content = bytearray(data)
        at = chance.randrange(len(content))
        content[at] ^= chance.randrange(1, 256)
        assert verify_archive(bytes(content)).place is not None, at
        with pytest.raises(DamagedRecordError):
            read_archive(bytes(content), file="talks.travaux")


def test_every_changed_byte_of_headers_and_directory_is_found(data: bytes) -> None:
    """Whatever is no content of a member, byte by byte."""
    members = read_zip(data).members
    inside: set[int] = set()
    for content in members.values():
        start = data.index(content)
        inside.update(range(start, start + len(content)))
    for at in sorted(set(range(len(data))) - inside):
        changed = bytearray(data)
        changed[at] ^= 0x20
        assert verify_archive(bytes(changed)).place is not None, at


def test_the_place_of_a_changed_word_is_named(data: bytes) -> None:
    changed = data.replace(b"CANARYTALK", b"CANARYTALE")
    place = verify_archive(changed).place
    assert place is not None
    assert place.log.startswith("group:")
    assert (place.seq, place.field) == (2, "body")
    assert place.member == name_bodies(place.log)


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [line.upper() for line in lines],
        lambda lines: [line.replace(b'"', b' "', 1) for line in lines],
        lambda lines: [line + b" " for line in lines],
        lambda lines: [line + b"\r" for line in lines],
        lambda lines: [*lines, b""],
        lambda lines: [b"", *lines],
        lambda lines: lines[:-1],
        lambda lines: lines[1:],
        lambda lines: [lines[1], lines[0], *lines[2:]],
        lambda lines: [lines[0], lines[0], *lines[1:]],
        lambda lines: [*lines[:2], *lines[3:]],
        lambda lines: [],
    ],
    ids="case blank trail return empty first cut-tail cut-head swap twice remove none".split(),
)
@pytest.mark.parametrize("name_member", [name_acts, name_bodies])
def test_changed_lines_are_found(
    data: bytes, name_member: Callable[[str], str], change: Callable[[list[bytes]], list[bytes]]
) -> None:
    members = read_zip(data).members
    name = name_member("table")
    lines = change(members[name].split(b"\n")[:-1])
    verdict = verify_archive(write_zip({**members, name: b"".join(line + b"\n" for line in lines)}))
    assert place_of(verdict)[0] == "table"


@pytest.mark.parametrize("seq", [2, 5])
@pytest.mark.parametrize("what", ["remove", "swap", "insert"])
def test_acts_removed_swapped_or_inserted_are_found_where_they_are(
    archive: Archive, what: str, seq: int
) -> None:
    """Of both members, and with a manifest that is made to fit."""
    logs = {name: list(acts) for name, acts in archive.ledger.logs.items()}
    table = logs["table"]
    if what == "remove":
        del table[seq - 1]
    elif what == "swap":
        table[seq - 1], table[seq] = table[seq], table[seq - 1]
    else:
        table.insert(seq - 1, table[0])
    forged = Archive(type(archive.ledger)(logs), archive.attachments)
    assert place_of(verify_archive(write_archive(forged))) == ("table", seq, "seq")


def test_members_added_removed_or_moved_are_found(data: bytes) -> None:
    members = read_zip(data).members
    document = name_attachment("table", sha256(DOCUMENT).hexdigest())
    extra = {**members, "note.txt": b"hello"}
    assert verify_archive(write_zip(extra)).place is not None
    assert verify_archive(write_zip(dict(reversed(members.items())))).place is not None
    for name in members:
        fewer = {other: content for other, content in members.items() if other != name}
        place = verify_archive(write_zip(fewer)).place
        assert place is not None
        assert place.member == name
    other = {**members, document: b"another document"}
    assert place_of(verify_archive(write_zip(other))) == ("table", 0, "content")


def test_a_manifest_that_was_made_to_fit_is_found_by_what_it_leaves_out(data: bytes) -> None:
    """A document, its entry and the digest removed: an act still refers to it."""
    members = read_zip(data).members
    manifest = json.loads(members[MANIFEST])
    for field, value in (
        ("holds", "export"),
        ("reader", {"keeps": False, "party": "B"}),
        ("digest", "0" * 64),
    ):
        changed = {**manifest, field: value}
        content = json.dumps(changed, sort_keys=True, separators=(",", ":")).encode()
        place = verify_archive(write_zip({**members, MANIFEST: content})).place
        assert place is not None, field


# Checkpoints


@pytest.fixture(scope="module")
def key() -> bytes:
    return make_key()


def test_a_cut_tail_shows_against_a_checkpoint(archive: Archive, key: bytes) -> None:
    given_out = sign_logs(archive, ["table"], at=NOW, private=key)
    cut = archive.ledger.at(
        {name: len(acts) - (name == "table") for name, acts in archive.ledger.logs.items()}
    )
    data = write_archive(Archive(cut))
    assert verify_archive(data).place is None
    last = len(archive.ledger.logs["table"])
    assert place_of(verify_archive(data, checkpoints=given_out)) == ("table", last, "tail")
    assert verify_archive(write_archive(archive), checkpoints=given_out, key=public_key(key)).place is None


def test_a_removed_log_shows_against_a_checkpoint(archive: Archive, key: bytes) -> None:
    given_out = sign_logs(archive, ["brief:A"], at=NOW, private=key)
    rest = archive.ledger.at(
        {name: len(acts) for name, acts in archive.ledger.logs.items() if name != "brief:A"}
    )
    data = write_archive(Archive(rest, archive.attachments))
    assert place_of(verify_archive(data, checkpoints=given_out)) == ("brief:A", 1, "tail")


def test_an_export_carries_checkpoints_that_are_checked(archive: Archive, key: bytes) -> None:
    export = export_for(archive, Reader("A"))
    signed = sign_logs(export, export.ledger.logs, at=NOW, private=key)
    data = write_archive(export, checkpoints=signed)
    assert verify_archive(data, key=public_key(key)).place is None
    assert place_of(verify_archive(data, key=public_key(make_key())))[2] == "signature"
    assert place_of(verify_archive(write_archive(export), key=public_key(key)))[2] == "checkpoints"
    for changed in forge(signed[0]):
        forged = write_archive(export, checkpoints=(changed, *signed[1:]))
        assert verify_archive(forged).place is not None, changed


def forge(checkpoint: Checkpoint) -> Iterator[Checkpoint]:
    for name in checkpoint.__struct_fields__:
        value = getattr(checkpoint, name)
        other = (
            value + 1 if isinstance(value, int) else "0" + value[1:] if value[0] != "0" else "1" + value[1:]
        )
        yield msgspec.structs.replace(checkpoint, **{name: other})


# Readers

CANARIES = {
    b"CANARYBRIEF": {"A", "keeper"},
    b"CANARYGROUP": {"A", "B", "keeper"},
    b"CANARYTALK": {"A", "B", "keeper"},
    b"CANARYREDACTED": set(),
}


@pytest.mark.parametrize("code", ["A", "B", "C", "D", "", "keeper"])
def test_an_export_holds_what_its_reader_opens_and_no_more(archive: Archive, code: str) -> None:
    reader = KEEPER if code == "keeper" else Reader(code)
    data = write_archive(export_for(archive, reader))
    assert verify_archive(data).place is None
    for canary, readers in CANARIES.items():
        assert (canary in data) == (code in readers), canary
    assert (DOCUMENT in data) == (code != "")
    again = read_archive(data, file="export")
    assert (again.reader, again.holds) == (reader, "export")


def test_what_another_log_gets_changes_no_byte_of_an_export(archive: Archive) -> None:
    talks = make_talks()
    before = write_archive(export_for(Archive(talks.ledger, archive.attachments), Reader("C")))
    talks.do("brief.note", "A", words="one more")
    talks.group("others", "A", "D")
    assert write_archive(export_for(Archive(talks.ledger, archive.attachments), Reader("C"))) == before
    assert before != write_archive(export_for(Archive(talks.ledger, archive.attachments), Reader("A")))


def test_an_export_that_holds_too_much_is_found(archive: Archive) -> None:
    for reader in (ANYBODY, Reader("C")):
        forged = Archive(archive.ledger, archive.attachments, reader, "export")
        assert place_of(verify_archive(write_archive(forged)))[2] == "reader"


# Hostile bytes


def deflated(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, bytes(50_000_000))
    return out.getvalue() + data[:0]


HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "no zip": lambda _: b"hello",
    "an end alone": lambda _: write_zip({}),
    "a bomb": deflated,
    "cut off": lambda data: data[: len(data) // 2],
    "cut off in a header": lambda data: data[:20],
    "bytes before": lambda data: b"MZ" + data,
    "bytes behind": lambda data: data + b"\n",
    "a lying size": lambda data: data[:22] + b"\xff\xff\xff\x7f" + data[26:],
    "a member twice": lambda data: data[: data.index(b"PK\x03\x04", 4)] + data,
    "another zip": lambda _: write_zip({"a.txt": b"a"}),
    "an empty manifest": lambda _: write_zip({MANIFEST: b"{}"}),
    "a deep manifest": lambda _: write_zip({MANIFEST: b"[" * 100_000}),
    "a name of no letters": lambda data: data[:30] + b"\xff" * len(MANIFEST) + data[30 + len(MANIFEST) :],
    "surrogates": lambda _: write_zip({MANIFEST: b'{"digest":"\\ud800"}'}),
    "a huge number": lambda data: write_zip(
        {
            **read_zip(data).members,
            MANIFEST: read_zip(data).members[MANIFEST].replace(b'"seq":1', b'"seq":' + b"9" * 18),
        }
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_are_answered(data: bytes, name: str) -> None:
    hostile = HOSTILE[name](data)
    assert verify_archive(hostile).place is not None
    with pytest.raises(DamagedRecordError):
        read_archive(hostile, file="hostile.travaux")


@given(st.binary(max_size=200), st.integers(0, 10_000), st.integers(0, 300))
def test_whatever_the_bytes_verify_answers(data: bytes, noise: bytes, at: int, cut: int) -> None:
    hostile = data[:at] + noise + data[at + cut :]
    assert (verify_archive(hostile).place is None) == (hostile == data)


# On disk


def test_a_new_file_is_its_owners_alone_and_never_written_over(tmp_path: Path, archive: Archive) -> None:
    path = tmp_path / "talks.travaux"
    create_file(str(path), archive)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UsageError, match="already"):
        create_file(str(path), archive)
    assert [found.name for found in tmp_path.iterdir()] == ["talks.travaux"]
    assert read_file(str(path)).ledger.logs == archive.ledger.logs


def test_an_edit_that_fails_changes_nothing(tmp_path: Path, archive: Archive) -> None:
    path = tmp_path / "talks.travaux"
    create_file(str(path), archive)
    before = path.read_bytes()

    def fail(archive: Archive) -> None:
        archive.ledger.logs["table"].pop()
        raise ActShapeError(kind="text.table", problem="no")

    with pytest.raises(ActShapeError):
        edit_archive(str(path), fail)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["talks.travaux"]  # noqa: PTH208  # names only


def test_what_a_killed_writer_left_is_removed(tmp_path: Path, archive: Archive) -> None:
    path = tmp_path / "talks.travaux"
    create_file(str(path), archive)
    (tmp_path / ".talks.travaux.0123456789abcdef").write_bytes(b"half")
    (tmp_path / ".other.travaux.0123456789abcdef").write_bytes(b"another's")
    edit_archive(str(path), lambda _: None)
    assert sorted(found.name for found in tmp_path.iterdir()) == [
        ".other.travaux.0123456789abcdef",
        "talks.travaux",
    ]


def test_acts_are_not_done_on_an_export(tmp_path: Path, archive: Archive) -> None:
    path = tmp_path / "export.travaux"
    create_file(str(path), export_for(archive, Reader("A")))
    with pytest.raises(UsageError, match="is an export"):
        edit_archive(str(path), lambda _: None)


def test_a_file_over_the_bound_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.travaux"
    with path.open("wb") as stream:
        stream.truncate(ARCHIVE_BOUND_BYTES + 1)
    for read in (read_file, lambda name: edit_archive(name, lambda _: None)):
        with pytest.raises(TooLargeError):
            read(str(path))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="no such file"):
        edit_archive(str(tmp_path / "none.travaux"), lambda _: None)
    with pytest.raises(FileMissingError):
        edit_archive(str(tmp_path), lambda _: None)
