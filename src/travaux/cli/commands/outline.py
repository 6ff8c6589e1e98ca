"""travaux outline: the provisions found in a text; the comments in a Word file."""

from typing import Annotated

from travaux.cli.declare import Argument, Option
from travaux.cli.options import AsJson

EXAMPLE = """\
  travaux outline treaty.txt

The comments in a Word file, and the positions that delegations take in them:
  travaux outline draft.docx --comments"""


def run(
    file: Annotated[str, Argument("FILE", "the text: docx, txt, md, html or json; - is standard input")],
    comments: Annotated[
        bool, Option(("--comments",), "", "list the comments of a Word file, and what they propose")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show the provisions found in a text.

    Parts, articles, paragraphs and points, each with its permanent address, as Travaux understands them, and
    what it could not tell. Look here first when a text compiles strangely.
    """
    from travaux.cli.results import choose_destination, deliver, notices_beside
    from travaux.formats import read_instrument

    destination = choose_destination(None, formats=("txt",), as_json=as_json)
    if comments:
        deliver(_list_comments(file, as_json=as_json), destination)
        return
    instrument = read_instrument(file)
    if destination.format == "json":
        from travaux.formats import write_instrument

        deliver(write_instrument(instrument, "json"), destination)
    else:
        from travaux.cli.listing import list_provisions

        deliver(list_provisions(instrument), destination)
    notices_beside(instrument.notices, destination)


def _list_comments(file: str, *, as_json: bool) -> str:
    from dataclasses import asdict

    from travaux.errors import UsageError
    from travaux.formats.docx.comments import list_comments
    from travaux.formats.docx.package import open_package
    from travaux.formats.source import is_word, read_bytes, refuse_binary

    data = read_bytes(file)
    refuse_binary(data, file)
    if not is_word(data):
        raise UsageError(problem=f"{file}: only a Word file has comments", way_out="leave --comments out")
    found = list_comments(open_package(data, file=file))
    if as_json:
        from travaux.formats.writing_json import encode

        return encode(asdict(found))
    from travaux.cli.listing import list_said

    return list_said(found.comments)
