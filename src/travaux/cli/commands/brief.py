"""travaux brief: a ministry's own notes, moved onto tonight's text."""

from typing import Annotated

from travaux.cli.declare import Argument, Option
from travaux.cli.options import Output

EXAMPLE = """\
  travaux brief rev-1-ours.docx rev-2.docx -o brief.docx

The head of delegation's single page:
  travaux brief rev-1-ours.docx rev-2.docx -o page.docx --one-page"""


def run(
    old: Annotated[str, Argument("OLD", "the earlier revision as it was annotated, a Word file")],
    new: Annotated[str, Argument("NEW", "the new revision: docx, txt, md or html")],
    output: Output = None,
    one_page: Annotated[
        bool, Option(("--one-page",), "", "only a page: what is crossed, open, sought, and who holds what")
    ] = False,
) -> None:
    """Move a ministry's own notes onto the new revision of a text.

    Comments with their replies, highlighted passages (red lines) and notes go to the words they stood on,
    where that is certain; the rest is listed, never dropped. It needs nobody else, and is for no other eyes.
    """
    from travaux.cli.briefing import check_output, make_brief, tell_brief

    destination = check_output(output)
    tell_brief(make_brief(old, new, one_page=one_page), destination, inputs=[old, new])
