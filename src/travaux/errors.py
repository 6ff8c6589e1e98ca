"""Every error Travaux raises, in one tree.

    TravauxError
    ├── UsageError                 the request itself is wrong (exit status 2)
    │   ├── DuplicateCodeError         one delegation's code given twice
    │   ├── DuplicateIdError           a text holds one provision id twice
    │   ├── UnknownPartyError          a party that the rolling text does not name
    │   ├── UnknownProposalError       a proposal on a proposal that is not there
    │   ├── UnknownNotationError       no notation profile of that name
    │   ├── UnknownAuthorError         a name that made none of a Word file's tracked changes
    │   ├── UnknownRevisionError       FILE@REV names a revision not among --earlier
    │   ├── IncompleteVersionError     a version lacks half the base; partial or complete?
    │   ├── UnknownActError            no act of that name
    │   ├── ActShapeError              an act that lacks what it needs, or has what it cannot have
    │   └── ShorthandError             the hall's one line, where a word of it is not understood
    ├── RefusedError               the rules of procedure forbid it (exit status 4)
    └── InputError                 a file that cannot be read (exit status 3)
        ├── FileMissingError           no such file, or not readable
        ├── TooLargeError              over a stated bound
        ├── NotTextError               binary, or in an encoding that cannot be told
        ├── UnsupportedFormatError     a kind of file that Travaux does not read or write
        ├── DamagedFileError           a Word file that is cut off, or not what it says it is
        ├── DamagedRecordError         a record that is not as it was written
        └── BadShapeError              JSON that is not of a shape Travaux knows

Each error has a stable ``code`` and typed ``fields``; its message names the value, the place and the
way out. No error here knows of HTTP. Doubtful input is no error: it gives a `travaux.text.Notice`.
"""

from typing import ClassVar


class TravauxError(Exception):
    """The root of all errors. ``str(error)`` is one line, fit to show to a person."""

    code: ClassVar[str] = "travaux"
    message: ClassVar[str] = "something went wrong"

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.message.format(**fields))


class UsageError(TravauxError):
    """The request is wrong, whatever the files hold."""

    code = "usage"
    message = "{problem}; {way_out}"


class DuplicateCodeError(UsageError):
    """A delegation's code was given twice. Fields: ``party``."""

    code = "duplicate-code"
    message = "{party} is given twice; give each delegation one version (a joint one as A+B=FILE)"


class DuplicateIdError(UsageError):
    """A text holds a provision id twice. Fields: ``id``."""

    code = "duplicate-id"
    message = "the provision id {id!r} stands twice in one text; ids are permanent and unique"


class UnknownPartyError(UsageError):
    """A party that the text does not name. Fields: ``party``, ``known``."""

    code = "unknown-party"
    message = "no wording of {party!r} in this rolling text; it has {known}"


class UnknownProposalError(UsageError):
    """A proposal on one that is not there. Fields: ``proposal``, ``on``."""

    code = "unknown-proposal"
    message = "{proposal} amends {on!r}, which is not among the proposals, or amends it in turn"


class UnknownNotationError(UsageError):
    """No such notation profile. Fields: ``notation``, ``known``."""

    code = "unknown-notation"
    message = "no notation is called {notation!r}; there are {known}"


class UnknownRevisionError(UsageError):
    """A version names a revision that was not given. Fields: ``revision``, ``party``."""

    code = "unknown-revision"
    message = (
        "{party}'s version says it was written on {revision!r}; give that text with --earlier {revision}=FILE"
    )


class UnknownAuthorError(UsageError):
    """Somebody who made none of a Word file's tracked changes. Fields: ``file``, ``author``, ``known``."""

    code = "unknown-author"
    message = "{file}: it has no tracked changes by {author!r}; its authors are: {known}"


class IncompleteVersionError(UsageError):
    """A version lacks half of the base. Fields: ``party``, ``absent``, ``total``."""

    code = "incomplete-version"
    message = (
        "{party}'s version has no trace of {absent} of the base's {total} provisions; "
        "say --partial if it is silent on them, or --complete if it deletes them"
    )


class UnknownActError(UsageError):
    """No such act. Fields: ``kind``, ``near``."""

    code = "unknown-act"
    message = "no act is called {kind!r}; {near}"


class ActShapeError(UsageError):
    """An act's fields are not those of its kind. Fields: ``kind``, ``problem``."""

    code = "act-shape"
    message = "{kind}: {problem}; `travaux do --help` and the reference of acts list its fields"


class ShorthandError(UsageError):
    """A word of the hall's line is not understood. Fields: ``word``, ``position``, ``expected``."""

    code = "shorthand"
    message = "at character {position}, {word}: expected {expected}"


class RefusedError(TravauxError):
    """The rules of procedure forbid an act. Fields: ``rule``, ``problem``, ``allowed``.

    ``rule`` is stable, kebab-case: "only-the-chair"; ``allowed`` says what would be allowed.
    """

    code = "refused"
    message = "refused by the rule {rule}: {problem}; {allowed}"


class InputError(TravauxError):
    """A file that cannot be read."""

    code = "input"
    message = "{file}: {problem}; {way_out}"


class FileMissingError(InputError):
    """No such file, or not readable. Fields: ``file``, ``problem``."""

    code = "file-missing"
    message = "{file}: {problem}; check the path and the permissions"


class TooLargeError(InputError):
    """Over a bound. Fields: ``file``, ``problem``, ``bound``."""

    code = "too-large"
    message = "{file}: {problem}; the bound is {bound}"


class NotTextError(InputError):
    """Not text, or not in an encoding that can be told. Fields: ``file``, ``problem``."""

    code = "not-text"
    message = "{file}: {problem}; save it as UTF-8 text"


class UnsupportedFormatError(InputError):
    """A kind of file that is not read or written. Fields: ``file``, ``format``, ``way_out``."""

    code = "unsupported-format"
    message = "{file}: {format} is not a format Travaux handles here; {way_out}"


class DamagedFileError(InputError):
    """Cut off, or not what it says it is. Fields: ``file``, ``problem``."""

    code = "damaged-file"
    message = "{file}: {problem}; open it in a word processor and save it again"


class DamagedRecordError(InputError):
    """A `.travaux` file that is not as it was written. Fields: ``file``, ``problem``."""

    code = "damaged-record"
    message = "{file}: {problem}; `travaux verify` names the place; go back to a copy that verifies"


class BadShapeError(InputError):
    """JSON of no known shape. Fields: ``file``, ``problem``."""

    code = "bad-shape"
    message = "{file}: {problem}; give a file that travaux itself wrote with -o FILE.json"
