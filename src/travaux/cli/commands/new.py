"""travaux new: a record for a negotiation that begins."""

from typing import Annotated

from travaux.cli.declare import Option
from travaux.cli.options import AsJson
from travaux.cli.record_options import RecordFile

EXAMPLE = """\
  travaux new lake.travaux --title "Agreement on the lake" --exercise

With rules of procedure of its own:
  travaux new lake.travaux --title "Agreement on the lake" --rules rules.json"""


def run(
    file: RecordFile,
    title: Annotated[str | None, Option(("--title",), "TEXT", "what the negotiation is called")] = None,
    subject: Annotated[str | None, Option(("--subject",), "TEXT", "what it is about, in a sentence")] = None,
    rules: Annotated[
        str | None, Option(("--rules",), "FILE", "its rules of procedure, as JSON; see the reference of acts")
    ] = None,
    exercise: Annotated[
        bool, Option(("--exercise",), "", "it is invented, and says so wherever it is shown")
    ] = False,
    public: Annotated[
        bool, Option(("--public",), "", "the talks are held in public: their acts are on the public log")
    ] = False,
    when: Annotated[
        str | None,
        Option(("--when",), "MOMENT", "when they were opened, if not now: 2026-01-10, 2026-01, …"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Open a negotiation in a new file, and make its signing key.

    The key is in FILE.key, for you alone: keep it apart from the record. Whoever has it can sign a
    record that was forged; without it acts are still done, and not signed.
    """
    from travaux.cli.acting import acknowledge, act_alone
    from travaux.cli.edge import key_beside
    from travaux.cli.filling import read_rules
    from travaux.cli.moments import parse_moment
    from travaux.errors import UsageError
    from travaux.formats.archives import Archive, create_file
    from travaux.record.body import Command
    from travaux.record.chain import make_key, public_key
    from travaux.record.ledger import Ledger

    if not title:
        raise UsageError(problem="the negotiation has no title", way_out="give --title TEXT")
    body = {"title": title, "subject": subject or "", "exercise": exercise}
    if rules is not None:
        body["rules"] = read_rules(rules)
    archive = Archive(Ledger())
    occurred = parse_moment(when) if when else None
    command = Command(do="negotiation.open", body=body, log="public" if public else "", occurred=occurred)
    done = act_alone(archive, command)
    key = make_key()
    create_file(file, archive, beside={key_beside(file): key.hex().encode() + b"\n"})
    acknowledge(done, archive, key=key, as_json=as_json)
    from travaux.cli.report import say

    say(f"the key is in {key_beside(file)}: keep it apart from the record, and note its public half,")
    say(f"which is not secret: {public_key(key)}")
