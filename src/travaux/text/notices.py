"""Every code a `Notice` may bear, and what it means: one place to look, for a person and for the docs."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from travaux.text.model import Notice

NOTICES: Mapping[str, str] = MappingProxyType(
    {
        "bracket-doubtful": "A bracket closes amid another line; one of the two may lack its partner.",
        "bracket-too-deep": "Brackets lie inside too many others to be read as choices; they stay text.",
        "bracket-unbalanced": "A bracket has no partner; it stays text, in its place.",
        "calendar-vague": "A meeting or deadline is not known to the day, so no calendar can hold it.",
        "change-uncertain": "A change made on an earlier revision meets one of the base's; not carried.",
        "changes-settled": "A revision has tracked changes of its own; they were taken as accepted.",
        "choice-doubtful": "Rival wordings are not provisions side by side; they stand one after the other.",
        "comments-dropped": "Comments in a Word file are no part of its text; they are left out.",
        "contents-dropped": "A file's table of contents repeats its headings; it is left out.",
        "control-character": "Characters that no text holds became replacement characters.",
        "date-doubtful": "A date of a report can be read in two ways; the likelier was taken.",
        "dates-cut": "A report names more dates than are listed; the later ones are left out.",
        "deleted-text-kept": "A page or file strikes out words; they are read as if they stood.",
        "embedded-dropped": "A Word file holds other documents inside it; they are left out.",
        "empty": "The file holds no words, so the text has no provisions.",
        "encoding-damaged": "Bytes that cannot be read in the file's encoding became replacement characters.",
        "encoding-guessed": "The file is not UTF-8 and does not say what it is; the likeliest was taken.",
        "exercise": "A text is of an invented negotiation; its own words do not say so.",
        "heading-doubtful": "A line may be a heading, but what stands around it denies it; it stays text.",
        "hidden-text-dropped": "A page or file hides words from its reader; they are left out.",
        "language-changed": "The text goes on in another language; its provisions and their eids say so.",
        "links-dropped": "The addresses of links are left out; their words stay.",
        "macros-dropped": "A Word file holds macros; they are never run, nor passed on.",
        "markup-kept": "There is more markup than a text has; emphasis and links stand as they were typed.",
        "metadata-dropped": "Entries before the text, meant for programs, are left out.",
        "no-notes": "A copy said to be annotated has nothing on it; the brief only tells what is new.",
        "page-margins-dropped": "Headers and footers of a Word file hold words; they are left out.",
        "party-unlisted": "A delegation has no line in the conference's order; it stands behind the others.",
        "position-beside": "A position on a whole text or proposal, or on words that nobody would change.",
        "published-doubtful": "A report's time of publication names no zone, or an ambiguous one.",
        "published-unknown": "A report does not say when it was published; its relative dates are left out.",
        "rebased": "A version was written on an earlier revision; only its own changes were carried.",
        "renumbered": "A version gives provisions that stand where they stood other numbers; each is shown.",
        "report-partial": "A page says that not everybody may read all of it; words may be missing.",
        "revisions-accepted": "A Word file's tracked changes are taken as accepted.",
        "revisions-chosen": "Of a Word file's tracked changes those by named authors are taken, no others.",
        "revisions-rejected": "A Word file's tracked changes are not taken: the text before them is.",
        "texts-unrelated": "Two texts said to be revisions of one have hardly a paragraph in common.",
        "unsigned": "A record's signing key was not there; the acts are kept, no checkpoint made.",
        "version-unchanged": "A version reads as the base does, so nothing is proposed in it.",
    }
)
"""Code -> what it says about the input. A test holds this to what the code uses."""

PRIVATE: frozenset[str] = frozenset(
    ("page-margins-dropped", "revisions-accepted", "revisions-chosen", "revisions-rejected")
)
"""Codes whose messages repeat what a file keeps beside its text: names of authors, words of its headers."""


def publish_notices(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Notices as they may stand in a file that is passed on, without what is private to the one read.

    >>> publish_notices([Notice("revisions-accepted", "kar.docx", "changes by Jane Doe")])[0].message
    "A Word file's tracked changes are taken as accepted."
    """
    return tuple(
        Notice(notice.code, notice.where, NOTICES[notice.code]) if notice.code in PRIVATE else notice
        for notice in notices
    )
