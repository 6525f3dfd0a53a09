"""Paper: what an event of copies, readings or a floor check recorded, told in one line.

Outside stay events of revisions (`listings.py`), and rows of copies, which are registers.
"""

from collections.abc import Iterable

from generator.model.copy_events import (
    CopiesDestroyed,
    CopiesIssued,
    CopiesLost,
    CopiesRecalled,
    CopiesReceived,
    CopiesReturned,
    FloorChecked,
    IssuedCopy,
    NumberedCopy,
    PaperEvent,
    Read,
    Sampled,
    Transmittal,
)
from generator.model.organization import Locale
from generator.wording.numbers import digits
from generator.wording.words import Words

SHOWN = 5
"""So many things are named one by one; of more, the first and how many there are."""


def told_paper(event: PaperEvent, kind: str, locale: Locale, say: Words) -> str:
    """What an event of such a kind recorded; a copy is named as commands take it, `I-06-02/01/3`."""
    match event:
        case CopiesIssued(transmittals=notes):
            blanks = _notes(notes, (copy for note in notes for copy in note.copies), locale, say)
        case CopiesRecalled(transmittals=notes):
            blanks = _notes(notes, (copy for note in notes for copy in note.back), locale, say)
        case CopiesReceived(copies=copies) | CopiesReturned(copies=copies) | CopiesLost(copies=copies):
            blanks = {"copies": _some(map(written, copies), locale, say)}
        case CopiesDestroyed(copies=copies, witness=witness):
            blanks = {"copies": _some(map(written, copies), locale, say), "witness": witness}
        case Read(readings=readings):
            revisions = (f"{one.code}/{one.revision}" for one in readings)
            blanks = {"revisions": _some(revisions, locale, say), "count": digits(str(len(readings)), locale)}
        case Sampled(number=number, rows=rows):
            blanks = {"number": number, "count": digits(str(len(rows)), locale)}
        case FloorChecked(sample=number, findings=findings):
            others = sum(one.result != "as_expected" for one in findings)
            blanks = {"number": number, "count": digits(str(len(findings)), locale), "others": digits(str(others), locale)}
    return say(f"listings.event.{kind}", person=event.person, **blanks)


def written(copy: IssuedCopy | NumberedCopy) -> str:
    """A copy as commands take it."""
    return f"{copy.code}/{copy.revision}/{copy.number}"


def _notes(
    notes: tuple[Transmittal, ...], copies: Iterable[IssuedCopy | NumberedCopy], locale: Locale, say: Words
) -> dict[str, str]:
    return {"notes": _some((note.number for note in notes), locale, say), "copies": _some(map(written, copies), locale, say)}


def _some(names: Iterable[str], locale: Locale, say: Words) -> str:
    """The names, each once; of many, some and how many there are."""
    found = tuple(dict.fromkeys(names))
    told = say("list.separator").join(found[:SHOWN])
    return told if len(found) <= SHOWN else say("listings.some", names=told, count=digits(str(len(found)), locale))
