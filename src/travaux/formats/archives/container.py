"""A zip in one form: members stored as they are, one after another, with nothing between, before or behind.

Any zip program opens it. The reader here takes no other form: what a member's header says has to be
what a writer would have put there, and no two readers can see different files in it. As nothing is
compressed, nothing unpacks to more than was read.
"""

import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple

MOST_MEMBERS = 65_534
"""What the oldest form of zip, the one that every program reads, can count."""

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UNIX, _DAY_ONE, _MODE = 20, 3 << 8, 0x21, 0o100600 << 16
_NAME_BYTES = 255
_LOCAL_FIELDS = (
    (4, "signature"), (6, "version"), (8, "flags"), (10, "method"), (12, "time"), (14, "date"),
    (18, "crc"), (22, "packed size"), (26, "size"), (28, "length of its name"), (30, "extra field"),
)  # fmt: skip


class ZipFault(NamedTuple):
    """The first place where a zip is not in its form.

    Attributes:
        member: name; "" for what stands behind them all.
        field: of its header.
        problem: one sentence, with the place in bytes.
    """

    member: str
    field: str
    problem: str


class Members(NamedTuple):
    """What a zip holds.

    Attributes:
        members: name -> content, in their order.
        fault: the first place that is not in its form.
        is_whole: whether all members could be told in spite of it.
    """

    members: dict[str, bytes]
    fault: ZipFault | None
    is_whole: bool


def write_zip(members: Mapping[str, bytes]) -> bytes:
    """A zip of members, in their order; the same bytes whenever and wherever it is written.

    Args:
        members: ASCII name -> content.
    """
    parts: list[bytes] = []
    for name, content in members.items():
        parts += (_write_local(name, content), content)
    return b"".join((*parts, _write_directory(members)))


def read_zip(data: bytes) -> Members:
    """The members of a zip, and the first place that is not as `write_zip` puts it. Never raises.

    Complexity: linear.
    """
    members: dict[str, bytes] = {}
    faults: list[ZipFault] = []
    at = 0
    while data[at : at + 4] == b"PK\x03\x04":
        header = data[at : at + _LOCAL.size]
        if len(header) < _LOCAL.size:
            return _break(members, faults, "header", f"the file is cut off at byte {len(data)}")
        size, name_bytes = _LOCAL.unpack(header)[8:10]
        start = at + _LOCAL.size + name_bytes
        raw_name, content = data[start - name_bytes : start], data[start : start + size]
        name = raw_name.decode("ascii", "backslashreplace")
        if len(content) < size or name_bytes > _NAME_BYTES or len(members) >= MOST_MEMBERS:
            problem = f"the header at byte {at} says more than there is"
            return _break(members, faults, "size", problem, member=name[:_NAME_BYTES])
        if name in members:
            return _break(members, faults, "name", f"a second member of this name at byte {at}", member=name)
        expected = _write_local(name, content)
        if data[at:start] != expected:
            faults.append(_name_local_fault(data[at:start], expected, at, name))
        members[name] = content
        at = start + size
    tail, expected = data[at:], _write_directory(members)
    if tail != expected:
        place = at + _first_difference(tail, expected)
        faults.append(ZipFault("", "directory", f"byte {place} is not what the members before it call for"))
    return Members(members, faults[0] if faults else None, bool(members))


def _break(
    members: dict[str, bytes], faults: list[ZipFault], field: str, problem: str, *, member: str = ""
) -> Members:
    return Members(members, (*faults, ZipFault(member, field, problem))[0], is_whole=False)


def _write_local(name: str, content: bytes) -> bytes:
    raw, size = name.encode("ascii", "replace"), len(content)
    fields = (_VERSION, 0, 0, 0, _DAY_ONE, zlib.crc32(content), size, size, len(raw), 0)
    return _LOCAL.pack(b"PK\x03\x04", *fields) + raw


def _write_directory(members: Mapping[str, bytes]) -> bytes:
    """What stands behind the members: each one's entry, then the end."""
    entries: list[bytes] = []
    at = 0
    for name, content in members.items():
        raw, size = name.encode("ascii", "replace"), len(content)
        own = (_UNIX | _VERSION, _VERSION, 0, 0, 0, _DAY_ONE, zlib.crc32(content), size, size, len(raw))
        entries.append(_CENTRAL.pack(b"PK\x01\x02", *own, 0, 0, 0, 0, _MODE, at) + raw)
        at += _LOCAL.size + len(raw) + size
    directory = b"".join(entries)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(directory), at, 0)
    return directory + end


def _name_local_fault(header: bytes, expected: bytes, at: int, name: str) -> ZipFault:
    place = _first_difference(header, expected)
    field = next((field for end, field in _LOCAL_FIELDS if place < end), "name")
    return ZipFault(name, field, f"byte {at + place} of the file, in its header, does not fit its content")


def _first_difference(one: bytes, other: bytes) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
