"""Long record: the history of a system that was controlled for decades, for measuring how fast any of its days is found.

    history(documents, revisions, events) -> History

Every revision is signed off three times and released, a share of each document's revisions with each release; reviews,
deviations and corrections of reviews fill up the events. Outside stays measuring (`bench.py`). The contents are all alike: what a
day says depends on the events alone.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from generator.control.fingerprint import fingerprint
from generator.control.ledger import Moment, entry
from generator.model.document import Document
from generator.model.events import (
    Corrected,
    CorrectedMember,
    Deviated,
    Entry,
    Event,
    Fingerprint,
    Released,
    ReleasedRevision,
    Reviewed,
    SignedOff,
)
from generator.model.history import NOTHING_YET, History
from generator.model.organization import CodeScheme, Locale, Meaning, Organization
from generator.model.text import Text

Key = tuple[str, str, str]
"""A document's id and code, and a revision."""
INTERVAL = timedelta(minutes=150)
AT_ONCE = 20
"""So many revisions are released together."""
MEANINGS: tuple[Meaning, ...] = ("prepared", "confirmed", "approved")
NOTE = (CorrectedMember("note", '"Read"', '"Read twice"'),)
WORDS = Text.of({"en": "As it was agreed with everyone who is concerned."})


def history(documents: int = 2000, revisions: int = 10_000, events: int = 100_000) -> History:
    """A history of so many documents, revisions and events, one recorded two and a half hours after the other."""
    organization = Organization("long", WORDS, WORDS, WORDS, WORDS, "en", (Locale("en"),), "", "UTC", WORDS, CodeScheme((), ()))
    one = Document(id="d", code="P-0000", type="procedure", process="06", owner="officer", title=WORDS)
    keys = [(f"d{number % documents}", f"P-{number % documents:04}", f"{number // documents:02}") for number in range(revisions)]
    contents = {(name, key): replace(one, id=name, code=code) for name, code, key in keys}
    return History(tuple(_entries(keys, fingerprint(one), events)), contents, {1: organization})


def _entries(keys: list[Key], mark: Fingerprint, events: int) -> Iterator[Entry]:
    """The revisions' own events, after each release as many others as it takes."""
    head, at, told = NOTHING_YET, datetime(1990, 1, 1, tzinfo=UTC), 0
    more = (events - len(keys) * len(MEANINGS)) // max(1, len(keys) // AT_ONCE) - 1
    last = ""
    for number, together in enumerate((keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE)), start=1):
        signed = [SignedOff(*key, meaning, "p01", "officer", mark) for key in together for meaning in MEANINGS]
        lines = tuple(ReleasedRevision(*key, mark) for key in together)
        days = at.date() + timedelta(minutes=len(signed) * INTERVAL // timedelta(minutes=1))
        release = Released(number, days + timedelta(30), "p01", lines, 1, NOTHING_YET)
        for event in (*signed, release, *(_other(together[each % len(together)], each) for each in range(more))):
            at += INTERVAL
            told += 1
            mended = (
                Corrected(last, "reviewed", NOTE, "p01", "officer", WORDS)
                if isinstance(event, Reviewed) and told % 50 == 0
                else event
            )
            made = entry(mended, Moment(at.date(), at.strftime("%Y-%m-%dT%H:%M:%SZ")), head)
            head, last = made.digest, made.id if isinstance(mended, Reviewed) else last
            yield made


def _other(key: Key, number: int) -> Event:
    if number % 4:
        return Reviewed(*key, "p01", "officer", note=f"Read {number}")
    return Deviated(*key, date(2020, 1, 1), date(2020, 2, 1), WORDS, WORDS, "p01", "officer")
