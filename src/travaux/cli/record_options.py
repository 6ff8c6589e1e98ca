"""Words of the command line that the commands of a record share."""

from typing import Annotated, TypeAlias

from travaux.cli.declare import Argument, Option

RecordFile: TypeAlias = Annotated[str, Argument("FILE", "the record, a .travaux file")]
As: TypeAlias = Annotated[
    str | None, Option(("--as",), "CODE", "as this party; by default as the keeper, or whom the file is for")
]
Public: TypeAlias = Annotated[bool, Option(("--public",), "", "as anybody: what was published")]
Keeper: TypeAlias = Annotated[bool, Option(("--keeper",), "", "as the keeper: all logs")]
Key: TypeAlias = Annotated[
    str | None,
    Option(("--key",), "FILE", "the signing key; else the file that TRAVAUX_KEY names, else FILE.key"),
]
Work: TypeAlias = Annotated[
    str | None, Option(("--work",), "ID", "which text, where there are several; LOG:ID where two have one id")
]
Language: TypeAlias = Annotated[
    str | None, Option(("--language",), "CODE", "in which language; by default the original")
]
