"""travaux columns: every delegation's wording side by side."""

from travaux.cli.options import (
    Alternat,
    Amends,
    AsAt,
    Authors,
    Base,
    Complete,
    Distribution,
    Earlier,
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
  travaux columns base.txt --from KAR=kar.txt --from ILM+VES=joint.txt -o columns.html

A draft of two parties in Word, each side's copy naming it first:
  travaux columns base.docx --from KAR=kar.docx --from VEL=vel.docx --alternat KAR -o kar-copy.docx"""


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
    symbol: Symbol = None,
    revision: Revision = None,
    as_at: AsAt = None,
    status: Status = None,
    distribution: Distribution = None,
    template: Template = None,
    alternat: Alternat = None,
    output: Output = None,
) -> None:
    """Set the delegations' versions side by side, a row a provision.

    Rows have permanent numbers. Above four parties the wordings stand one under another.
    """
    from travaux.cli.compiling import compile_request, parse_request
    from travaux.cli.issuing import IssueRequest
    from travaux.cli.results import choose_destination, deliver, notices_beside

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
    issued = IssueRequest(symbol, revision, as_at, status, distribution, template, alternat)
    destination = choose_destination(
        output, formats=("md", "html", "docx"), inputs=request.files + issued.files
    )
    issued.require_word(destination.format)
    rolling = compile_request(request)
    if destination.on_terminal:
        from travaux.cli.terminal import show_columns

        show_columns(rolling)
    elif destination.format == "docx":
        from travaux.formats.docx import documents

        issue, look = issued.make_issue(title=title, parties=parties), issued.read_template()
        if alternat is None:
            deliver(documents.write_columns(rolling, issue=issue, template=look), destination)
        else:
            deliver(
                documents.write_alternat(rolling, first=alternat, issue=issue, template=look), destination
            )
    else:
        from travaux.formats import write_columns

        deliver(write_columns(rolling, destination.format), destination)
    notices_beside(rolling.notices, destination)
