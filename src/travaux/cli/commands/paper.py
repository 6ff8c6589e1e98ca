"""travaux paper: a Word paper of a meeting, or of a response."""

from typing import Annotated

from travaux.cli.declare import Argument, Option
from travaux.cli.options import Output, Template
from travaux.cli.record_options import As, Public, RecordFile

EXAMPLE = """\
  travaux paper lake.travaux summary-record first-plenary -o record.docx
  travaux paper lake.travaux answers --as KAR --language id -o answers.docx"""


def run(
    file: RecordFile,
    paper: Annotated[
        str,
        Argument(
            "PAPER",
            "of a meeting participants-provisional, participants, summary-record, decisions, chairs-summary, "
            "agreed-minutes; of a response answers",
        ),
    ],
    of: Annotated[
        str | None, Argument("ID", "of the meeting or response; it may be left out where there is only one")
    ] = None,
    party: As = None,
    public: Public = False,
    language: Annotated[
        str | None, Option(("--language",), "CODE", "of the paper's own words: en or id; by default en")
    ] = None,
    first: Annotated[
        str | None, Option(("--first",), "CODE", "of agreed minutes the side whose copy names it first")
    ] = None,
    answerer: Annotated[
        str | None, Option(("--answers-of",), "CODE", "of a response only what this party answered")
    ] = None,
    template: Template = None,
    output: Output = None,
) -> None:
    """Write a paper of a meeting or a response as Word, as a reader sees it.

    Every paragraph bears the number of the act that it rests on; the last says of which record it is, and
    the hash by which it can be verified. The same record gives the same file.
    """
    from travaux.cli.record_views import open_record
    from travaux.cli.results import choose_destination, deliver
    from travaux.cli.writing_papers import Asked, write_paper
    from travaux.errors import UsageError
    from travaux.formats.source import read_bytes

    if output is None:
        raise UsageError(problem="a paper is a Word file", way_out="say where to with -o OUT.docx")
    asked = Asked(paper, of or "", language or "en", first or "", answerer or "")
    inputs = [file] if template is None else [file, template]
    destination = choose_destination(output, formats=("docx",), inputs=inputs)
    archive, reader = open_record(file, party=party, public=public)
    look = read_bytes(template) if template is not None else None
    deliver(write_paper(archive.ledger.open_to(reader).states, reader, asked, template=look), destination)
