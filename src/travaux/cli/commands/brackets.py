"""travaux brackets: what is still open in a negotiating text."""

from typing import Annotated

from travaux.cli.declare import Argument
from travaux.cli.options import AsJson

EXAMPLE = "  travaux brackets negotiating-text.md"


def run(
    file: Annotated[
        str, Argument("FILE", "a text with brackets, or a rolling text of travaux; - is standard input")
    ],
    as_json: AsJson = False,
) -> None:
    """Count what is still open, provision by provision.

    Brackets, options and the words inside them; and the brackets that lack a partner.
    """
    from dataclasses import asdict, replace

    from travaux.cli.results import choose_destination, deliver, notices_beside
    from travaux.formats import read_wording
    from travaux.text.count import count_brackets, count_rolling
    from travaux.text.model import RollingText

    destination = choose_destination(None, formats=("txt",), as_json=as_json)
    wording = read_wording(file)
    count = count_rolling(wording) if isinstance(wording, RollingText) else count_brackets(wording)
    count = replace(count, notices=(*wording.notices, *count.notices))
    if destination.format == "json":
        from travaux.formats.writing_json import encode
        from travaux.text.notices import publish_notices

        published = replace(count, notices=publish_notices(count.notices))
        deliver(encode({"travaux": 1, **asdict(published)}), destination)
    else:
        from travaux.cli.listing import list_open

        deliver(list_open(count), destination)
    notices_beside(count.notices, destination)
