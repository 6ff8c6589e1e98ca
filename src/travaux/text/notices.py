"""Every code a `Notice` may bear, and what it means: one place to look, for a person and for the docs."""

from collections.abc import Mapping
from types import MappingProxyType

NOTICES: Mapping[str, str] = MappingProxyType(
    {
        "bracket-doubtful": "A bracket closes amid another line; one of the two may lack its partner.",
        "bracket-too-deep": "Brackets lie inside too many others to be read as choices; they stay text.",
        "bracket-unbalanced": "A bracket has no partner; it stays text, in its place.",
        "change-uncertain": "A change made on an earlier revision meets one of the base's; not carried.",
        "changes-settled": "A revision has tracked changes of its own; they were taken as accepted.",
        "choice-doubtful": "Rival wordings are not provisions side by side; they stand one after the other.",
        "control-character": "Characters that no text holds became replacement characters.",
        "deleted-text-kept": "A page strikes out words; they are read as if they stood.",
        "empty": "The file holds no words, so the text has no provisions.",
        "encoding-damaged": "Bytes that cannot be read in the file's encoding became replacement characters.",
        "encoding-guessed": "The file is not UTF-8 and does not say what it is; the likeliest was taken.",
        "heading-doubtful": "A line may be a heading, but what stands around it denies it; it stays text.",
        "hidden-text-dropped": "A page hides words from its reader; they are left out.",
        "language-changed": "The text goes on in another language; its provisions and their eids say so.",
        "links-dropped": "The addresses of links are left out; their words stay.",
        "markup-kept": "There is more markup than a text has; emphasis and links stand as they were typed.",
        "metadata-dropped": "Entries before the text, meant for programs, are left out.",
        "no-notes": "A copy said to be annotated has nothing on it; the brief only tells what is new.",
        "rebased": "A version was written on an earlier revision; only its own changes were carried.",
        "texts-unrelated": "Two texts said to be revisions of one have hardly a paragraph in common.",
    }
)
"""Code -> what it says about the input. A test holds this to what the code uses."""
