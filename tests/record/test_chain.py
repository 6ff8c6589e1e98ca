from collections.abc import Callable

import msgspec
import pytest
import rfc8785

from tests.record.talks import Talks, swap
from travaux.errors import ActShapeError
from travaux.record.canonical import hash_body, hash_bytes, write_canonical
from travaux.record.chain import hash_envelope, make_key, public_key, sign_head, verify_checkpoint, verify_log
from travaux.record.envelope import Act, Head, Saw, Stored

AT = "2030-05-01T12:00:00Z"


@pytest.fixture
def acts() -> list[Stored]:
    talks = Talks("A", "CH:chair")
    talks.text()
    talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    talks.do("proposal.withdraw", "A", proposal="last")
    return talks.ledger.logs["table"]


def test_a_log_holds(acts: list[Stored]) -> None:
    verdict = verify_log("table", acts)
    assert (verdict.fault, verdict.head.seq, verdict.redacted) == (None, len(acts), ())
    assert verify_log("table", []).head == Head()


def seal_anew(item: Stored, **fields: object) -> Stored:
    """An act with fields of its envelope changed, and its hash made to fit."""
    act = msgspec.structs.replace(msgspec.json.decode(item.envelope, type=Act), **fields)
    return Stored(
        write_canonical(msgspec.structs.replace(act, hash=hash_envelope(act))), item.salt, item.body
    )


@pytest.mark.parametrize(
    ("tamper", "field"),
    [
        (lambda item: Stored(item.envelope.replace(b'"v":1', b'"v":2'), item.salt, item.body), "hash"),
        (lambda item: Stored(item.envelope[:-1], item.salt, item.body), "envelope"),
        (lambda item: Stored(item.envelope + b" ", item.salt, item.body), "envelope"),
        (lambda item: Stored(b"\xff", item.salt, item.body), "envelope"),
        (lambda item: Stored(b"[" * 100_000, item.salt, item.body), "envelope"),
        (lambda item: seal_anew(item, prev="0" * 64), "prev"),
        (lambda item: seal_anew(item, seq=9), "seq"),
        (lambda item: seal_anew(item, log="public"), "log"),
        (lambda item: Stored(item.envelope, item.salt, (item.body or b"") + b" "), "body"),
        (lambda item: Stored(item.envelope, bytes(15) + b"x", item.body), "body"),
        (lambda item: Stored(item.envelope, None, item.body), "salt"),
        (lambda item: Stored(item.envelope, item.salt, None), "body"),
        (lambda item: Stored(item.envelope, None, None), "body"),
    ],
)
def test_the_first_place_that_fails_is_named(
    acts: list[Stored], tamper: Callable[[Stored], Stored], field: str
) -> None:
    changed = [*acts[:2], tamper(acts[2]), *acts[3:]]
    fault = verify_log("table", changed).fault
    assert fault is not None
    assert (fault.log, fault.seq, fault.field) == ("table", 3, field)


def test_an_act_taken_out_put_in_or_swapped_shows(acts: list[Stored]) -> None:
    for changed in ([*acts[:2], *acts[3:]], [*acts[:3], *acts[2:]], [*acts[:2], acts[3], acts[2], *acts[4:]]):
        fault = verify_log("table", changed).fault
        assert fault is not None
        assert fault.seq in (3, 4)


def test_a_body_is_missing_only_where_an_act_takes_it_out() -> None:
    talks = Talks("A", "CH:chair")
    work = talks.text()
    talks.do("record.redact", "CH", acts=[work], authority="The chair", reason="Wrong file.")
    acts = talks.ledger.logs["table"]
    verdict = verify_log("table", acts)
    assert (verdict.fault, verdict.redacted) == (None, (4,))
    other = [*acts[:2], Stored(acts[2].envelope, None, None), *acts[3:]]
    fault = verify_log("table", other).fault
    assert fault is not None
    assert (fault.seq, fault.field) == (3, "body")


def test_a_checkpoint_vouches_for_a_head(acts: list[Stored]) -> None:
    key = make_key()
    head = verify_log("table", acts).head
    checkpoint = sign_head("table", head, at=AT, private=key)
    assert verify_checkpoint(checkpoint, acts) is None
    assert verify_checkpoint(checkpoint, acts, key=public_key(key)) is None
    assert verify_checkpoint(sign_head("table", Head(), at=AT, private=key), []) is None
    for found, field in [
        (verify_checkpoint(checkpoint, acts, key=public_key(make_key())), "signature"),
        (verify_checkpoint(checkpoint, acts[:-1]), "tail"),
        (verify_checkpoint(checkpoint, [*acts[:-1], acts[0]]), "hash"),
        (verify_checkpoint(checkpoint, [*acts[:-1], Stored(b"", None, None)]), "envelope"),
        (verify_checkpoint(msgspec.structs.replace(checkpoint, at="2031"), acts), "signature"),
        (verify_checkpoint(msgspec.structs.replace(checkpoint, key="zz"), acts), "signature"),
        (verify_checkpoint(msgspec.structs.replace(checkpoint, signature="\ud800"), acts), "signature"),
    ]:
        assert found is not None
        assert found.field == field


def test_one_value_is_one_sequence_of_bytes() -> None:
    assert write_canonical({"b": 1, "a": ["é", 1.0]}) == '{"a":["é",1],"b":1}'.encode()
    assert hash_bytes(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert hash_body(b"x" * 16, b"{}") != hash_body(b"y" * 16, b"{}")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**60, "\ud800", {"a": ["\udfff"]}])
def test_what_json_does_not_carry_is_not_kept(value: object) -> None:
    with pytest.raises(ActShapeError):
        write_canonical(value)


class Anything(msgspec.Struct):
    z: object
    a: str = "1.5, [2.5], :3e5"


@pytest.mark.parametrize(
    "value",
    [
        None,
        [1.0, -0.0, 1e21, 1.5e-7, True],
        2**53 - 1,
        {"\U0001f600": 1, "\uff61": 2, "z": 3, "": 4},
        'a "quoted" \\ \x00\x1f\x7f\u2028\n',
        "a date: 1.5, a number:1234567890123456789",
        {"saw": None, "hash": ""},
    ],
)
def test_every_value_is_written_as_the_standard_has_it(value: object) -> None:
    body = Anything(z=value)
    assert write_canonical(body) == rfc8785.dumps(msgspec.to_builtins(body))


@pytest.mark.parametrize("value", [float("nan"), [float("-inf")], 2**53, -(2**60), {1: 2}, "\ud800"])
def test_a_body_that_json_does_not_carry_is_not_kept(value: object) -> None:
    with pytest.raises(ActShapeError):
        write_canonical(Anything(z=value))


def test_the_hash_of_an_envelope_is_over_all_its_other_fields(acts: list[Stored]) -> None:
    for item in acts:
        fields = msgspec.json.decode(item.envelope)
        own = fields.pop("hash")
        assert own == hash_bytes(rfc8785.dumps(fields))
        odd = msgspec.json.decode(item.envelope, type=Act)
        odd = msgspec.structs.replace(odd, actor=',"hash":"",', party="\U0001f600", saw=Saw(1, ""))
        fields = msgspec.to_builtins(odd)
        del fields["hash"]
        assert hash_envelope(odd) == hash_bytes(rfc8785.dumps(fields))


def test_what_is_nested_too_deep_is_not_kept() -> None:
    value: list[object] = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(ActShapeError, match="deep"):
        write_canonical(value)
