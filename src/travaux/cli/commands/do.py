"""travaux do: acts on the record of a negotiation."""

from collections.abc import Sequence
from typing import Annotated

from travaux.cli.declare import Argument, Option
from travaux.cli.options import AsJson
from travaux.cli.record_options import Key, RecordFile

EXAMPLE = """\
  travaux do lake.travaux party.admit code=KAR
  travaux do lake.travaux text.table --as KAR --text draft.docx

The hall's shorthand, and a script of many acts, done together or not at all:
  travaux do lake.travaux 'MIR +"as appropriate" after "shall"; VES support; OST reserve' at=7.2
  travaux do lake.travaux - --json"""


def run(
    file: RecordFile,
    kind: Annotated[
        str,
        Argument(
            "KIND", "kind of act, or a line of shorthand; - reads commands from standard input, one a line"
        ),
    ],
    words: Annotated[
        list[str] | None,
        Argument(
            "FIELD=VALUE", "its fields: words; several with commas; JSON; @FILE for a text or a document"
        ),
    ] = None,
    party: Annotated[
        str | None, Option(("--as",), "CODE", "the party that acts; by default the keeper of the record")
    ] = None,
    log: Annotated[
        str | None,
        Option(
            ("--log",),
            "LOG",
            "table, public, brief, or a group by its name; by default where such acts belong",
        ),
    ] = None,
    name: Annotated[str | None, Option(("--id",), "ID", "a name for what the act creates")] = None,
    text: Annotated[str | None, Option(("--text",), "FILE", "the text, in any format; as text=@FILE")] = None,
    on_behalf_of: Annotated[
        str | None, Option(("--on-behalf-of",), "CODE", "the party for which another acts")
    ] = None,
    actor: Annotated[str | None, Option(("--actor",), "ID", "opaque id of the person")] = None,
    via: Annotated[
        str | None, Option(("--via",), "WAY", "how it came in: written, floor, mail, press")
    ] = None,
    when: Annotated[
        str | None,
        Option(
            ("--when",), "MOMENT", "when it happened: 2026-01-10T10:00+01:00[Europe/Zurich], 2026-01-10, …"
        ),
    ] = None,
    ask_ruling: Annotated[
        bool, Option(("--ask-ruling",), "", "if a rule forbids it, let it wait for the chair's ruling")
    ] = False,
    key: Key = None,
    as_json: AsJson = False,
) -> None:
    """Put acts on the record, or say which rule forbids them and what would be allowed.

    Each act is acknowledged on a line, once it is on disk: log, place in it, id, kind; then comes a signed
    checkpoint of each log concerned, to be kept. travaux do KIND --help lists the fields of a kind.
    """
    from travaux.cli.acting import acknowledge, act_on_file
    from travaux.cli.edge import read_key
    from travaux.cli.filling import Filler
    from travaux.cli.moments import parse_moment
    from travaux.errors import UsageError

    defaults = {
        "party": party,
        "log": log,
        "id": name,
        "on_behalf_of": on_behalf_of,
        "actor": actor,
        "via": via,
        "occurred": parse_moment(when) if when else None,
        "ask_ruling": ask_ruling,
    }
    filler = Filler(defaults)
    if kind == "-":
        if words or text or name:
            problem = "commands on standard input bring their own fields"
            raise UsageError(problem=problem, way_out="leave out fields, --text and --id")
        from travaux.formats.decoding import decode
        from travaux.formats.source import read_bytes

        script = list(filler.read_lines(decode(read_bytes("-"), file="-").text))
    else:
        given = [*(words or ()), *([f"text=@{text}"] if text else ())]
        script = [(0, filler.read_words(kind, given))]
    signing = read_key(file, key)
    done, archive = act_on_file(file, script, filler.documents)
    acknowledge(done, archive, key=signing, as_json=as_json)


def explain(words: Sequence[str] | None) -> str:
    """What ``--help`` says: of a kind that is named, its fields; besides the ordinary help, all kinds."""
    from travaux.cli.act_listing import list_fields, list_kinds
    from travaux.record.registry import FORMS

    if words is None:
        return list_kinds()
    named = next((word for word in words if word in FORMS), None)
    return list_fields(named) if named is not None else ""
