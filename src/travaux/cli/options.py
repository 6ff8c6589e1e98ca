"""The arguments and options that several commands share."""

from typing import Annotated, TypeAlias

from travaux.cli.declare import Argument, Option

Base: TypeAlias = Annotated[
    str, Argument("BASE", "the text that the delegations worked on; - is standard input")
]
Versions: TypeAlias = Annotated[
    list[str] | None,
    Option(
        ("--from",),
        "CODE=FILE",
        "a delegation's version, once for each; A+B=FILE is a joint one, CODE=FILE@REV one that was "
        "written on the earlier revision REV",
    ),
]
Partial: TypeAlias = Annotated[
    bool, Option(("--partial",), "", "a version is silent on the provisions that it does not hold")
]
Complete: TypeAlias = Annotated[
    bool, Option(("--complete",), "", "a version deletes the provisions that it does not hold")
]
Earlier: TypeAlias = Annotated[
    list[str] | None,
    Option(("--earlier",), "REV=FILE", "an earlier revision of the base, once for each"),
]
Amends: TypeAlias = Annotated[
    list[str] | None,
    Option(("--amends",), "CODE=OTHER", "CODE's version amends OTHER's proposal, not the base"),
]
Authors: TypeAlias = Annotated[
    list[str] | None,
    Option(
        ("--authors",),
        "NAME=CODE",
        "of CODE's Word file take only the changes tracked by NAME; several names may stand for one CODE",
    ),
]
Parties: TypeAlias = Annotated[
    str | None,
    Option(
        ("--parties",), "FILE", "the conference's own order of the parties: a code a line; a name may follow"
    ),
]
Title: TypeAlias = Annotated[
    str | None, Option(("--title",), "TEXT", "the title of the rolling text, if not that of the base")
]
Notation: TypeAlias = Annotated[
    str,
    Option(("--notation",), "NAME", "how choices are written: un, trade, options, letters, deletion"),
]
Symbol: TypeAlias = Annotated[
    str | None, Option(("--symbol",), "TEXT", "symbol of the document, on every page (Word files)")
]
Revision: TypeAlias = Annotated[
    str | None, Option(("--revision",), "TEXT", "its revision: Rev.2, or 2 (Word files)")
]
AsAt: TypeAlias = Annotated[
    str | None,
    Option(
        ("--as-at",), "TIME",
        "when the text stood so: 2031-05-13T18:40+02:00, or with a zone's name after it; by default now "
        "(Word files)",
    ),
]  # fmt: skip
Status: TypeAlias = Annotated[
    str | None,
    Option(("--status",), "TEXT", "status line of every page: 'Without prejudice to …' (Word files)"),
]
Distribution: TypeAlias = Annotated[
    str | None, Option(("--distribution",), "TEXT", "to whom it goes: General, Limited (Word files)")
]
Template: TypeAlias = Annotated[
    str | None,
    Option(("--template",), "FILE", "an institution's own .docx or .dotx, whose look and letterhead it gets"),
]
Alternat: TypeAlias = Annotated[
    str | None,
    Option(("--alternat",), "CODE", "a draft of two parties in two columns, this party first (Word files)"),
]
Output: TypeAlias = Annotated[
    str | None,
    Option(("-o", "--output"), "OUT", "where to write; the ending picks the format; - is standard output"),
]
AsJson: TypeAlias = Annotated[
    bool, Option(("--json",), "", "print JSON on standard output, and an error as JSON on standard error")
]
