"""travaux columns: every delegation's wording side by side."""

from travaux.cli.options import Amends, Base, Complete, Earlier, Output, Partial, Parties, Title, Versions

EXAMPLE = "  travaux columns base.txt --from KAR=kar.txt --from ILM+VES=joint.txt -o columns.html"


def run(
    base: Base,
    versions: Versions = None,
    partial: Partial = False,
    complete: Complete = False,
    earlier: Earlier = None,
    amends: Amends = None,
    parties: Parties = None,
    title: Title = None,
    output: Output = None,
) -> None:
    """Set the delegations' versions side by side, a row a provision.

    Rows have permanent numbers. Above four parties the wordings stand one under another.
    """
    from travaux.cli.compiling import compile_request, parse_request
    from travaux.cli.results import choose_destination, deliver, notices_beside

    request = parse_request(
        base,
        versions=versions or (),
        partial=partial,
        complete=complete,
        earlier=earlier or (),
        amends=amends or (),
        parties=parties,
        title=title,
    )
    destination = choose_destination(output, formats=("md", "html"), inputs=request.files)
    rolling = compile_request(request)
    if destination.on_terminal:
        from travaux.cli.terminal import show_columns

        show_columns(rolling)
    else:
        from travaux.formats import write_columns

        deliver(write_columns(rolling, destination.format), destination)
    notices_beside(rolling.notices, destination)
