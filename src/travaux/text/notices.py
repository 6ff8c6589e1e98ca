"""Every code a `Notice` may bear, and what it means: one place to look, for a person and for the docs."""

from collections.abc import Mapping
from types import MappingProxyType

NOTICES: Mapping[str, str] = MappingProxyType(
    {
        "bracket-too-deep": "Brackets lie inside too many others to be read as choices; they stay text.",
        "bracket-unbalanced": "A bracket has no partner; it stays text, in its place.",
        "control-character": "The file holds characters that no text has; each became a replacement character.",
        "encoding-damaged": "Bytes that cannot be read in the file's encoding became replacement characters.",
        "encoding-guessed": "The file is not UTF-8 and does not say what it is; the likeliest encoding was taken.",
        "heading-doubtful": "A line may be a heading, but the numbering around it does not bear that out; it is text.",
        "language-changed": "The text goes on in another language: its provisions get a language and a prefix to their eids.",
    }
)
"""Code -> what it says about the input. A test holds this to what the code uses."""
