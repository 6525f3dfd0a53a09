"""Copy events: what happens to copies on paper, to those who must read a revision, and on an auditor's walk; one noun per kind.

Outside stay what happens to revisions and the rule of all lines (`events.py`), and what these events amount to (`copies.py`).

Nobody is named here: a person is a code of people.yml, whoever holds copies a holder's id, a witness or receiver a person's code
or a role's id. The day of every deed is the one that its entry claims. The ledger's reader knows these names for ever: a member
that is added has a default and stands at the end; none is renamed or taken away.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.digest import Digest
from generator.model.text import EMPTY, Language, Text

FindingResult = Literal[
    "as_expected", "old_revision", "missing", "wrong_place", "altered", "unmarked", "illegible", "not_listed"
]  # fmt: skip
"""What an auditor found: what was expected, another revision of it, nothing, it elsewhere, it with words changed by hand, paper
that bears no mark of control, a sheet that nobody can read, or one that nobody is said to hold there."""


@dataclass(frozen=True, slots=True)
class NumberedCopy:
    """One copy on paper. `number` counts the copies of this revision from 1, all languages together, and is never given again."""

    document: str
    code: str
    revision: str
    number: int


@dataclass(frozen=True, slots=True)
class IssuedCopy:
    """A copy as it was handed out: "copy `number` of `of`" as it is printed on it, and the digest of its PDF.

    `issue` is that of the language's words (1: those released with the revision); `instead` the number of the copy of the same
    revision in whose place it was made, which is lost or spoiled.
    """

    document: str
    code: str
    revision: str
    language: Language
    number: int
    of: int
    sha256: Digest
    issue: int = 1
    instead: int | None = None


@dataclass(frozen=True, slots=True)
class Transmittal:
    """A note to one holder, in the language read there: what comes with it, what it asks back, and by when it is to be answered.

    `number` is the note's own (`TR-1405-001`), never given again; `holder` a holder's id; `sha256` the digest of the note's PDF.
    """

    number: str
    holder: str
    language: Language
    reply_by: date
    copies: tuple[IssuedCopy, ...] = ()
    back: tuple[NumberedCopy, ...] = ()
    sha256: Digest | None = None


@dataclass(frozen=True, slots=True)
class CopiesIssued:
    """Numbered copies were handed out, each with its note (ISO 9001:2015, 7.5.3.2 a).

    `organization` is the number of the frozen one that names the holders and their places, by which copies and notes were laid
    out; `tools` are the versions of what determines their bytes, as name and version.
    """

    transmittals: tuple[Transmittal, ...]
    organization: int
    person: str
    role: str
    tools: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CopiesRecalled:
    """Copies were asked back by notes that bring none: what they bear was withdrawn, or the holder needs it no longer."""

    transmittals: tuple[Transmittal, ...]
    organization: int
    person: str
    role: str
    reason: Text = EMPTY
    tools: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CopiesReceived:
    """Copies reached their holder: the receipt came back, signed.

    `receiver` is the code of the person or the id of the role that signed it, if that is told; `transmittal` the number of the
    note; `scan` the digest of the signed sheet.
    """

    copies: tuple[NumberedCopy, ...]
    person: str
    role: str
    receiver: str = ""
    transmittal: str = ""
    scan: Digest | None = None


@dataclass(frozen=True, slots=True)
class CopiesReturned:
    """Copies were given back; `transmittal` is the number of the note that asked for them, if one did."""

    copies: tuple[NumberedCopy, ...]
    person: str
    role: str
    transmittal: str = ""
    scan: Digest | None = None


@dataclass(frozen=True, slots=True)
class CopiesDestroyed:
    """Copies were destroyed before a `witness`, who is named by a person's code or a role's id, never by name."""

    copies: tuple[NumberedCopy, ...]
    person: str
    role: str
    witness: str
    transmittal: str = ""
    scan: Digest | None = None


@dataclass(frozen=True, slots=True)
class CopiesLost:
    """Copies cannot be found; `note` is the controller's, in which nobody is named."""

    copies: tuple[NumberedCopy, ...]
    person: str
    role: str
    note: str = ""
    transmittal: str = ""
    scan: Digest | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One person, by code, has read and understood a revision in a language, in the role for which it was asked."""

    document: str
    code: str
    revision: str
    language: Language
    reader: str
    role: str


@dataclass(frozen=True, slots=True)
class Read:
    """Revisions were read and understood, as their readers signed; `scan` is the digest of the signed sheet."""

    readings: tuple[Reading, ...]
    person: str
    role: str
    scan: Digest | None = None


@dataclass(frozen=True, slots=True)
class SampledRow:
    """What an auditor should find at a holder's place: a copy by its `number`, or (None) the revision on the site there."""

    holder: str
    document: str
    code: str
    revision: str
    language: Language
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Sampled:
    """Places and copies were drawn for a floor check, so that anybody can draw the same again from the `seed`.

    `number` is the check's own (`FC-1405-01`); `organization` the number of the frozen one that names the holders.
    """

    number: str
    seed: str
    rows: tuple[SampledRow, ...]
    organization: int
    person: str
    role: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for one row of a sample, counted from 1; row 0 was met besides, and `holder` and `code` say where and what.

    `revision` and `number` are of what was found, where that differs or was met besides; in `note` nobody is named.
    """

    row: int
    result: FindingResult
    revision: str = ""
    number: int | None = None
    note: str = ""
    holder: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class FloorChecked:
    """An auditor walked with a sample, by its number, and found this; `scan` is the digest of the sheet."""

    sample: str
    findings: tuple[Finding, ...]
    person: str
    role: str
    scan: Digest | None = None


CopyDeed = CopiesReceived | CopiesReturned | CopiesDestroyed | CopiesLost
"""What is done with copies after they were handed out."""
PaperEvent = CopiesIssued | CopiesRecalled | CopyDeed | Read | Sampled | FloorChecked
"""Events that tell of paper and of its readers: no part of any revision's own life."""

PAPER_KINDS: dict[str, type[PaperEvent]] = {
    "copies-issued": CopiesIssued,
    "copies-recalled": CopiesRecalled,
    "copies-received": CopiesReceived,
    "copies-returned": CopiesReturned,
    "copies-destroyed": CopiesDestroyed,
    "copies-lost": CopiesLost,
    "read": Read,
    "sampled": Sampled,
    "floor-checked": FloorChecked,
}
"""The name of each of these kinds in the ledger."""


Named = IssuedCopy | NumberedCopy | Reading | SampledRow
"""What names one revision in such an event, by `document`, `code` and `revision`."""


def named(event: PaperEvent) -> tuple[Named, ...]:
    """What an event says of single copies and revisions, line by line; findings name the rows of their sample, and nothing here."""
    match event:
        case CopiesIssued(transmittals=notes) | CopiesRecalled(transmittals=notes):
            found: list[Named] = []
            for note in notes:
                found += (*note.copies, *note.back)
            return tuple(found)
        case Read(readings=readings):
            return readings
        case Sampled(rows=rows):
            return rows
        case FloorChecked():
            return ()
        case CopiesReceived() | CopiesReturned() | CopiesDestroyed() | CopiesLost():
            return event.copies
