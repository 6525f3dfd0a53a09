"""Long paper: the history of a company that hands out numbered copies on paper, for measuring the registers of copies.

    history(documents, holders, releases) -> History

The first release hands out every document, each later one an eighth of them; every holder has a tenth of the documents. Most
copies are signed for and come back when they are replaced, a few are lost. Outside stays measuring (`bench.py`). The contents are
all alike, and no PDF stands behind them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from generator.control.fingerprint import fingerprint
from generator.control.ledger import Moment, entry
from generator.model.copy_events import (
    CopiesDestroyed,
    CopiesIssued,
    CopiesLost,
    CopiesReceived,
    CopiesReturned,
    IssuedCopy,
    NumberedCopy,
    Transmittal,
)
from generator.model.document import Document, Responsibilities
from generator.model.events import Entry, Event, Released, ReleasedRevision, SignedOff
from generator.model.history import NOTHING_YET, History
from generator.model.organization import (
    Assignment,
    CodeScheme,
    CopyRules,
    Holder,
    Limit,
    LimitValue,
    Locale,
    Meaning,
    Organization,
    Person,
    Role,
    Unit,
)
from generator.model.text import Text

FIRST = date(2016, 1, 4)
BETWEEN = timedelta(days=180)
"""From one release to the next."""
EACH_TIME = 8
"""One of so many documents is revised with each release after the first."""
SHARE = 10
"""One of so many documents is held by each holder."""
UNSIGNED, LOST = 33, 200
"""Of so many copies one is never signed for, one is lost."""
MEANINGS: tuple[Meaning, ...] = ("prepared", "confirmed", "approved")
CONTROLLER = "controller"
WORDS = Text.of({"en": "As agreed"})
DIGEST = "a" * 64


def history(documents: int = 500, holders: int = 200, releases: int = 20) -> History:
    """A history of so many documents, holders and releases; 500, 200 and 20 give some 34,000 copies and 100,000 deeds."""
    organization = _organization(documents, holders)
    each = [_document(number, holders) for number in range(documents)]
    revised = [_revised(each, release) for release in range(releases)]
    contents = {(one.id, revision): one for together in revised for one, revision in together}
    return History(tuple(_entries(revised, organization)), contents, {1: organization})


def _organization(documents: int, holders: int) -> Organization:
    def named(holder: int) -> Text:
        return Text.of({"en": f"Place {holder:03}"})

    people = tuple(
        Person(f"p{number:03}", Text.of({"en": f"Example {number:03}"}), (Assignment(role, FIRST),))
        for number, role in enumerate((CONTROLLER, *(_role(holder) for holder in range(holders))))
    )
    return Organization(
        *("long", WORDS, WORDS, WORDS, WORDS, "en", (Locale("en"),), "https://long.example/", "UTC", WORDS, CodeScheme((), ())),
        releasers=(CONTROLLER,),
        units=(Unit("works", WORDS),),
        roles=(Role(CONTROLLER, WORDS, "works"), *(Role(_role(number), named(number), "works") for number in range(holders))),
        people=people,
        limits=tuple(Limit(name, WORDS, (LimitValue("all", 5, "working_day"),)) for name in ("W1", "W2")),
        holders=tuple(
            Holder(
                *(f"h{number:03}", "paper-controlled", named(number), "en"),
                tuple(f"d{one}" for one in range(documents) if _holds(number, one)),
                role=_role(number),
                copy_number=number + 1,
            )
            for number in range(holders)
        ),
        copies=CopyRules("W1", "W2"),
    )


def _document(number: int, holders: int) -> Document:
    doers = tuple(_role(holder) for holder in range(holders) if _holds(holder, number))
    title = Text.of({"en": f"Procedure {number:04}"})
    responsibilities = Responsibilities((), doers)
    return Document(f"d{number}", f"P-{number:04}", "procedure", "06", CONTROLLER, title, responsibilities=responsibilities)


def _role(holder: int) -> str:
    return f"role_{holder:03}"


def _holds(holder: int, document: int) -> bool:
    return (holder + document) % SHARE == 0


Revised = Sequence[tuple[Document, str]]
"""What one release releases: documents, each with its revision."""


def _revised(documents: Sequence[Document], release: int) -> Revised:
    """What a release after so many others releases."""
    chosen = [
        (number, 0 if release == 0 else 1 + (release - 1) // EACH_TIME)
        for number in range(len(documents))
        if release == 0 or number % EACH_TIME == (release - 1) % EACH_TIME
    ]
    return [(documents[number], f"{revision:02}") for number, revision in chosen]


def _entries(revised: Sequence[Revised], organization: Organization) -> Iterator[Entry]:
    head, at = NOTHING_YET, datetime.combine(FIRST, time(8), UTC)
    for event, day in (pair for number, together in enumerate(revised) for pair in _told(number, together, organization)):
        at = max(at + timedelta(seconds=20), datetime.combine(day, time(8), UTC))
        made = entry(event, Moment(day, at.strftime("%Y-%m-%dT%H:%M:%SZ")), head)
        head = made.digest
        yield made


def _told(release: int, together: Revised, organization: Organization) -> Iterator[tuple[Event, date]]:
    """A release, the notes that go with it, and what comes of their copies, each with its day."""
    day = FIRST + BETWEEN * release
    marks = {one.id: fingerprint(one) for one, _ in together}
    for one, revision in together:
        for meaning in MEANINGS:
            yield SignedOff(one.id, one.code, revision, meaning, "p000", CONTROLLER, marks[one.id]), day
    lines = tuple(ReleasedRevision(one.id, one.code, revision, marks[one.id]) for one, revision in together)
    yield Released(release + 1, day + timedelta(10), "p000", lines, 1, NOTHING_YET), day
    notes = tuple(_notes(release, together, organization, day))
    yield CopiesIssued(notes, 1, "p000", CONTROLLER), day
    for note in notes:
        signed = tuple(_numbered(one) for index, one in enumerate(note.copies) if (one.number + index) % UNSIGNED)
        if signed:
            yield CopiesReceived(signed, "p000", CONTROLLER, transmittal=note.number), day + timedelta(3)
    for index, note in enumerate(notes):
        lost = tuple(one for place, one in enumerate(note.back) if (one.number + place) % LOST == 1)
        back = tuple(one for one in note.back if one not in lost)
        if lost:
            yield CopiesLost(lost, "p000", CONTROLLER, transmittal=note.number), day + timedelta(12)
        if back and index % 2:
            yield CopiesReturned(back, "p000", CONTROLLER, transmittal=note.number), day + timedelta(12)
        elif back:
            yield CopiesDestroyed(back, "p000", CONTROLLER, "p001", note.number), day + timedelta(12)


def _notes(release: int, together: Revised, organization: Organization, day: date) -> Iterator[Transmittal]:
    for holder in organization.holders:
        number = holder.copy_number or 0
        mine = [(one, revision) for one, revision in together if one.id in holder.documents]
        if not mine:
            continue
        copies = tuple(
            IssuedCopy(one.id, one.code, revision, "en", number, len(organization.holders), DIGEST) for one, revision in mine
        )
        former = tuple(NumberedCopy(one.id, one.code, f"{int(revision) - 1:02}", number) for one, revision in mine if int(revision))
        name = f"TR-{day.year}-{release:02}{number:03}"
        yield Transmittal(name, holder.id, "en", day + timedelta(7), copies, former, DIGEST)


def _numbered(copy: IssuedCopy) -> NumberedCopy:
    return NumberedCopy(copy.document, copy.code, copy.revision, copy.number)


def of_release(found: History, number: int) -> History:
    """The history as it was when that release had just been recorded, and nothing of its copies was handed out yet."""
    line = next(index for index, one in enumerate(found.entries) if isinstance(one.event, Released) and one.event.number == number)
    return replace(found, entries=found.entries[: line + 1])
