"""Numbering: the running numbers of filled forms by the pattern of their field, year by year, and the numbers that are missing.

Outside stay the folder in which records lie, and document codes, which are another matter (`control/numbering.py`).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from generator.model.organization import Locale
from generator.records.blame import Sheet
from generator.wording.dates import parts
from generator.wording.fold import fold

_BLANK = re.compile(r"\{(y{4}|y{2}|m{2}|d{2}|n{1,8})\}")


@dataclass(frozen=True, slots=True)
class Numbering:
    """The field of a form that takes the record's own number, by its id, and the pattern of the numbers: `C-{yyyy}-{nnnn}`."""

    field: str
    pattern: str

    def number(self, day: date, locale: Locale, count: int) -> str:
        """The number of a record of that day: its year in the reader's calendar, in Latin digits as codes have them."""
        year, month, number = parts(day, locale)
        said = {"y": year, "m": month, "d": number, "n": count}

        def filled(blank: re.Match[str]) -> str:
            letter, width = blank[1][0], len(blank[1])
            return f"{said[letter]:0{width}}"[-width if letter == "y" else 0 :]

        return _BLANK.sub(filled, self.pattern)

    def place(self, number: str) -> tuple[str, int] | None:
        """The series of which a number is, with a hyphen for the count (`C-1405--`), and its place there; None: it is no such
        number."""
        found = _shape(self.pattern).fullmatch(number)
        if not found:
            return None
        start, end = found.span("count")
        return f"{number[:start]}-{number[end:]}", int(found["count"])

    def code(self, written: str) -> str | None:
        """The number that somebody wrote, in any digits and case and with any zeros, as the pattern has it; None: it is no such
        number."""
        folded = fold(written)
        found = next((place for one in (written, folded.upper(), folded) if (place := self.place(one))), None)
        return self._spelled(*found) if found else None

    def highest(self, numbers: Iterable[str]) -> dict[str, int]:
        """The highest place that is taken in each series. One beyond `MOST_COUNTED` is somebody's slip: nobody goes on from it."""
        found: dict[str, int] = {}
        for number in numbers:
            series, place = self.place(number) or ("", 0)
            found[series] = max(found.get(series, 0), place if place < MOST_COUNTED else 0)
        return found

    def next_after(self, numbers: Iterable[str], day: date, locale: Locale) -> str:
        """The number that follows the highest of a day's year: a number that is missing is never given again."""
        return self.following(self.highest(numbers), day, locale)

    def following(self, highest: Mapping[str, int], day: date, locale: Locale) -> str:
        """The number that follows where the highest of each series are known."""
        series, _ = self.place(self.number(day, locale, 1)) or ("", 0)
        return self.number(day, locale, highest.get(series, 0) + 1)

    def missing(self, numbers: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """The numbers that are missing below the highest of each series, by the series, in their order."""
        seen: dict[str, set[int]] = {}
        for number in numbers:
            if found := self.place(number):
                seen.setdefault(found[0], set()).add(found[1])
        gaps = {series: tuple(self._gaps(series, known)) for series, known in sorted(seen.items())}
        return {series: missing for series, missing in gaps.items() if missing}

    def _gaps(self, series: str, known: Collection[int]) -> Iterator[str]:
        """At most `MOST_GAPS` of them: a slip such as 9999 leaves more than anybody reads."""
        missing = (place for place in range(1, max(known)) if place not in known)
        return (self._spelled(series, place) for place in islice(missing, MOST_GAPS))

    def _spelled(self, series: str, place: int) -> str:
        """The number at a place of a series, with as many digits as the pattern counts with, or more where they do not do."""
        counted = next(blank for blank in _BLANK.finditer(self.pattern) if blank[1].startswith("n"))
        at = len(_BLANK.sub(r"\1", self.pattern[: counted.start()]))
        return f"{series[:at]}{place:0{len(counted[1])}}{series[at + 1 :]}"


MOST_COUNTED = 900_000_000
"""Places below this are counted on from: those that follow have no more digits than a number may have."""
MOST_GAPS = 1000
"""The most missing numbers of one series that are told."""


def numbering_of(sheet: Sheet) -> Numbering | None:
    """How the form numbers its records: by the pattern of its number's field, where that counts once; None: it does not."""
    field = sheet.form.number_field
    return Numbering(field.id, field.pattern) if field and field.pattern and _counts(field.pattern) else None


def blank(pattern: str | None) -> str:
    """A pattern with a dash to write on for each digit: `C-{yyyy}-{nnn}` gives `C-____-___`; empty where there is none."""
    return _BLANK.sub(lambda found: "_" * len(found[1]), pattern or "")


def _counts(pattern: str) -> bool:
    return len([blank for blank in _BLANK.finditer(pattern) if blank[1].startswith("n")]) == 1


@cache
def _shape(pattern: str) -> re.Pattern[str]:
    """What numbers of a pattern look like, with the digits that count as `count`."""
    shape, last = "", 0
    for blank in _BLANK.finditer(pattern):
        digits = len(blank[1])
        counted = f"(?P<count>[0-9]{{{digits},9}})" if blank[1][0] == "n" else f"[0-9]{{{digits}}}"
        shape, last = shape + re.escape(pattern[last : blank.start()]) + counted, blank.end()
    return re.compile(shape + re.escape(pattern[last:]))
