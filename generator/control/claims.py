"""Claims: what a document's life says by a day, with the corrections of its events applied.

`claimed(life, corrected, day) -> Life`; `turning_days(life, corrected) -> tuple[date, ...]`. Outside stay the corrections
themselves (`corrections.py`) and what the life amounts to (`revisions.py`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.control.lives import IssueLine, Life, Line
from generator.model.events import Entry, Recoded, RecodedLine, Released, Translated, Withdrawn, WithdrawnLine

Present = Mapping[str, Entry | None]
"""What corrected entries say now, by their ids; None where one is void."""


def claimed(life: Life, corrected: Present, day: date) -> Life:
    """The life as a day knows it: what claims a later day is left out, and so is what is void.

    An adopted revision is known from its own first day on, not from the day on which it was recorded.
    """
    seen = _Seen(corrected, day)
    return Life(
        signing={key: list(seen.all(entries)) for key, entries in life.signing.items()},
        releases=[line for one in life.releases if (line := present(one, corrected)) and line.known <= day],
        issues=[issue for each in life.issues if (issue := seen.issue(each))],
        reviews=list(seen.all(life.reviews)),
        deviations=list(seen.all(life.deviations)),
        withdrawals=[end for each in life.withdrawals if (end := seen.withdrawal(*each))],
        recodings=[to for each in life.recodings if (to := seen.recoding(*each))],
        cancelled=list(seen.all(life.cancelled)),
        told=life.told,
    )


def present(line: Line, corrected: Present) -> Line | None:
    """A line of a release as it says now; None where the release is void."""
    now = corrected.get(line.entry.id, line.entry)
    if now is line.entry or now is None or not isinstance(now.event, Released):
        return line if now else None
    mine = next(one for one in now.event.revisions if one.document == line.released.document)
    return Line(mine, now.event, now)


def turning_days(life: Life, corrected: Present) -> tuple[date, ...]:
    """The days on which what the life says may become something else, in order: between two of them nothing changes."""
    return tuple(sorted(set(_days(life, corrected))))


def _days(life: Life, corrected: Present) -> Iterator[date]:
    whole = claimed(life, corrected, date.max)
    yield from (entry.date for entry in life.told)
    yield from (now.date for entry in life.told if (now := corrected.get(entry.id)))
    yield from (day for line in whole.releases for day in (line.known, line.effective))
    yield from (line.event.effective for line in whole.issues)
    yield from (entry.event.effective for _, entry in whole.withdrawals if isinstance(entry.event, Withdrawn))


@dataclass(frozen=True, slots=True)
class _Seen:
    corrected: Present
    day: date

    def one(self, entry: Entry) -> Entry | None:
        now = self.corrected.get(entry.id, entry) if self.corrected else entry
        return now if now and now.date <= self.day else None

    def all(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        return (now for entry in entries if (now := self.one(entry)))

    def issue(self, line: IssueLine) -> IssueLine | None:
        now = self.one(line.entry)
        return IssueLine(now.event, now) if now and isinstance(now.event, Translated) else None

    def withdrawal(self, line: WithdrawnLine, entry: Entry) -> tuple[WithdrawnLine, Entry] | None:
        now = self.one(entry)
        if now is None or now is entry or not isinstance(now.event, Withdrawn):
            return (line, now) if now else None
        return next(one for one in now.event.lines if one.document == line.document), now

    def recoding(self, line: RecodedLine, entry: Entry) -> tuple[RecodedLine, Entry] | None:
        now = self.one(entry)
        if now is None or now is entry or not isinstance(now.event, Recoded):
            return (line, now) if now else None
        return next(one for one in now.event.lines if one.document == line.document), now
