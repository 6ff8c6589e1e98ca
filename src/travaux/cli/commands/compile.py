"""travaux compile: every delegation's wording in one rolling text."""

from travaux.cli.options import (
    Amends,
    AsAt,
    AsJson,
    Authors,
    Base,
    Complete,
    Distribution,
    Earlier,
    Notation,
    Output,
    Partial,
    Parties,
    Revision,
    Status,
    Symbol,
    Template,
    Title,
    Versions,
)

EXAMPLE = """\
  travaux compile base.txt --from KAR=kar.txt --from ILM+VES=joint.txt -o rolling.html

A version that was written on last month's text:
  travaux compile base.txt --earlier rev1=may.txt --from KAR=kar.txt@rev1

A delegation that amends another's proposal:
  travaux compile base.txt --from KAR=kar.txt --from ILM=ilm.txt --amends ILM=KAR

As a conference issues it, in Word:
  travaux compile base.docx --from KAR=kar.docx --symbol SRA/CRP.4 --revision 2 -o rolling.docx"""


def run(
    base: Base,
    versions: Versions = None,
    partial: Partial = False,
    complete: Complete = False,
    earlier: Earlier = None,
    amends: Amends = None,
    authors: Authors = None,
    parties: Parties = None,
    title: Title = None,
    notation: Notation = "un",
    symbol: Symbol = None,
    revision: Revision = None,
    as_at: AsAt = None,
    status: Status = None,
    distribution: Distribution = None,
    template: Template = None,
    output: Output = None,
    as_json: AsJson = False,
) -> None:
    """Compile the delegations' versions into one rolling text.

    Every wording stands at its place in brackets with the names of those who propose it; nothing is lost:
    'travaux project' gives each delegation's own text back. The order of --from changes nothing.
    """
    from travaux.cli.compiling import compile_request, parse_request
    from travaux.cli.issuing import IssueRequest
    from travaux.cli.results import choose_destination, deliver, notices_beside
    from travaux.text.notation import find_notation

    request = parse_request(
        base,
        versions=versions or (),
        partial=partial,
        complete=complete,
        earlier=earlier or (),
        amends=amends or (),
        authors=authors or (),
        parties=parties,
        title=title,
    )
    issued = IssueRequest(symbol, revision, as_at, status, distribution, template)
    destination = choose_destination(
        output,
        formats=("txt", "md", "html", "json", "docx"),
        as_json=as_json,
        inputs=request.files + issued.files,
    )
    issued.require_word(destination.format)
    find_notation(notation)
    rolling = compile_request(request)
    if destination.on_terminal:
        from travaux.cli.terminal import show_rolling

        show_rolling(rolling, notation=notation)
    elif destination.format == "docx":
        from travaux.formats.docx.documents import write_rolling as write_word

        issue = issued.make_issue(title=title, parties=parties)
        deliver(
            write_word(rolling, issue=issue, notation=notation, template=issued.read_template()), destination
        )
    else:
        from travaux.formats import write_rolling

        deliver(write_rolling(rolling, destination.format, notation=notation), destination)
    notices_beside(rolling.notices, destination)
