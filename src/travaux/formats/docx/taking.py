"""What of a file's tracked changes is taken; the one place where that is decided, and said.

A text that delegations work on is the base: what stood before the changes. A delegation's version is the
result, or the changes by those authors who are its own. What is shown or compared is the result.
"""

from typing import Literal, TypeAlias

from travaux.errors import UnknownAuthorError
from travaux.formats.docx.package import Package
from travaux.formats.docx.revisions import has_revisions, list_authors, list_wording_authors, settle
from travaux.text.model import Notice

Take: TypeAlias = Literal["result", "base"] | frozenset[str]
"""Every change accepted; every one rejected; or those by these authors accepted, the others rejected."""

_NAMES_SHOWN = 12


def take_revisions(package: Package, take: Take) -> tuple[Package, tuple[Notice, ...]]:
    """A file without tracked changes.

    Args:
        package: the file; it stays as it is.
        take: what of its changes to take.

    Returns:
        The same package if nothing was to be done, else another; and a notice that names the authors, if
        they changed any wording.

    Raises:
        DamagedFileError: a part is not sound XML.
        UnknownAuthorError: ``take`` names somebody who changed nothing there.
    """
    if isinstance(take, frozenset):
        known = list_authors(package)
        for author in sorted(take):
            if author not in known:
                names = name_authors(known) if known else "no tracked changes at all"
                raise UnknownAuthorError(file=package.file, author=author, known=names)
    if not has_revisions(package):
        return package, ()
    settled = package.copy()
    changed = list_wording_authors(package)
    accept = take.__contains__ if isinstance(take, frozenset) else take == "result"
    settle(settled, accept=accept)
    if not changed:
        return settled, ()
    names = name_authors(changed)
    if isinstance(take, frozenset):
        mine = name_authors(tuple(sorted(take)))
        said = f"of its tracked changes (by {names}) those by {mine} are taken, the others not"
        return settled, (Notice("revisions-chosen", package.file, said),)
    if take == "base":
        said = f"its tracked changes (by {names}) are not taken: this is the text before them"
        return settled, (Notice("revisions-rejected", package.file, said),)
    said = f"its tracked changes (by {names}) are taken as accepted"
    return settled, (Notice("revisions-accepted", package.file, said),)


def name_authors(authors: tuple[str, ...]) -> str:
    """Names of authors for a person to read: "A, B and 3 more"."""
    named = [author or "somebody without a name" for author in authors[:_NAMES_SHOWN]]
    more = len(authors) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")
