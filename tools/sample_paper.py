"""The sample's paper: which copies were handed out, what the answered sheets said, who read what, and what an auditor found.

Sheets are answered as people answer them: what the program printed is filled row by row and read in again, so that no row code is
ever typed here. Outside stay the life of revisions and giving the commands (`sample.py`).
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.model.replies import COLUMNS
from generator.wording.words import words

LANGUAGES = ("fa", "th", "en")
ANSWERED = ("done", "date", "receiver", "witness")
"""Columns that a row's last words decide alone."""


@dataclass(frozen=True)
class Inside:
    """A path within the workspace."""

    path: str


@dataclass(frozen=True)
class Said:
    """What is written into a row: cells by the ids of their columns; an empty one leaves the row open."""

    cells: Mapping[str, str]
    code: str = ""
    revision: str = ""
    person: str = ""
    besides: bool = False

    def is_of(self, row: Mapping[str, str]) -> bool:
        """Whether it is written into this row."""
        return all(not wanted or row.get(name) == wanted for name, wanted in self._wanted()) and bool(row["row"]) != self.besides

    def _wanted(self) -> Iterator[tuple[str, str]]:
        yield from (("code", self.code), ("revision", self.revision), ("person", self.person))


@dataclass(frozen=True)
class Answer:
    """Printed sheets are filled and put into one file: each row says what the last of `says` that is of it tells."""

    sheets: str
    into: str
    says: tuple[Said, ...] = field(default=())


Paper = tuple[str, tuple[str | Inside, ...]] | Answer


def signed(day: str, receiver: str, *others: Said) -> tuple[Said, ...]:
    """Everything on a note was received on a day as people write it; `others` tell what differs."""
    return (Said({"done": "✓", "date": day, "receiver": receiver}), *others)


def fill(workspace: Path, answer: Answer) -> None:
    """Fills the sheets that a pattern finds in the workspace. Raises SystemExit where there is none."""
    found = sorted(workspace.glob(answer.sheets))
    if not found:
        raise SystemExit(f"nothing was printed as {answer.sheets}")
    target = workspace / answer.into
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for number, sheet in enumerate(found):
            head, *rows = csv.reader(sheet.read_text(encoding="utf-8-sig").splitlines())
            names = [_column(title) for title in head]
            writer.writerows([head] if number == 0 else [])
            writer.writerows(_filled(names, rows, answer.says))


def _filled(names: list[str], rows: Iterable[list[str]], says: tuple[Said, ...]) -> Iterator[list[str]]:
    left = [said for said in says if said.besides]
    for cells in rows:
        row = dict(zip(names, cells, strict=True))
        if row["row"]:
            for said in (one for one in says if one.is_of(row | {"revision": _latin(row.get("revision", ""))})):
                row = {name: said.cells.get(name, "" if name in ANSWERED else value) for name, value in row.items()}
        elif left:
            row |= left.pop(0).cells
        yield [row[name] for name in names]


def _latin(digits: str) -> str:
    return "".join(str(int(one)) if one.isdigit() else one for one in digits)


def _column(title: str) -> str:
    """The id of a column by its words; a column that is for people alone keeps them."""
    for name in (*COLUMNS, "person", "revision"):
        for language in LANGUAGES:
            say = words(language)
            if title in (say(f"reply.{name}") if name in (*COLUMNS, "person") else say(f"registers.column.{name}"), name):
                return name
    return title


OPEN = Said({})
"""Nothing is written."""


def but(row: Said, **where: Any) -> Said:
    """The same words for fewer rows."""
    return replace(row, **where)


FIRST: tuple[Paper, ...] = (
    ("2026-11-01T10:00:00+03:30", ("copies", "issue", "--all", "--by", "p05")),
    ("2026-11-01T11:30:00+03:30", ("read", "sheets", "--output", Inside("readings/first"))),
    Answer("copies/TR-1405-001_*/*_reply.csv", "answers/TR-1405-001.csv", signed("۱۴۰۵/۰۸/۱۳", "p02")),
    ("2026-11-04T10:00:00+03:30", ("copies", "sheet", Inside("answers/TR-1405-001.csv"), "--by", "p05")),
    Answer("copies/TR-1405-002_*/*_reply.csv", "answers/TR-1405-002.csv", signed("1405/08/13", "p08")),
    ("2026-11-04T10:10:00+03:30", ("copies", "sheet", Inside("answers/TR-1405-002.csv"), "--by", "p05")),
    Answer("copies/TR-1405-003_*/*_reply.csv", "answers/TR-1405-003.csv", signed("1405/08/13", "p09")),
    ("2026-11-04T10:20:00+03:30", ("copies", "sheet", Inside("answers/TR-1405-003.csv"), "--by", "p05")),
    Answer("copies/TR-1405-005_*/*_reply.csv", "answers/TR-1405-005.csv", signed("04/11/2569", "p15")),
    ("2026-11-04T10:30:00+03:30", ("copies", "sheet", Inside("answers/TR-1405-005.csv"), "--by", "p05")),
    Answer(
        "readings/first/**/*.csv",
        "answers/readings-first.csv",
        (
            Said({"done": "✓", "date": "1405/08/13"}),
            but(OPEN, code="I-06-02", person="p15"),
            but(OPEN, code="I-06-02", person="p16"),
            but(OPEN, code="I-06-05", person="p16"),
        ),
    ),
    ("2026-11-04T12:00:00+03:30", ("read", "enter", Inside("answers/readings-first.csv"), "--by", "p05")),
)
"""The first release on paper. At the desk beside the complaints box nobody signs: its role is vacant."""

SECOND: tuple[Paper, ...] = (
    ("2026-11-09T13:00:00+03:30", ("copies", "issue", "S-06-07", "--by", "p05")),
    Answer(
        "copies/TR-1405-006_*/*_reply.csv",
        "answers/TR-1405-006.csv",
        signed("1405/08/19", "p08", Said({"done": "destroyed", "date": "1405/08/19", "witness": "p09"}, revision="00")),
    ),
    ("2026-11-10T13:00:00+03:30", ("copies", "sheet", Inside("answers/TR-1405-006.csv"), "--by", "p05")),
    ("2026-11-15T11:00:00+03:30", ("copies", "issue", "--all", "--by", "p05")),
    ("2026-11-15T11:30:00+03:30", ("read", "sheets", "S-06-07", "I-06-03", "--output", Inside("readings/second"))),
    (
        "2026-11-16T09:00:00+03:30",
        (
            *("copies", "lost", "F-06-02-01/00/3", "--by", "p05", "--note"),
            "دارنده هنگام جابه‌جایی میز دبیرخانه آن را نیافت",
        ),
    ),
    (
        "2026-11-16T09:20:00+03:30",
        ("copies", "issue", "--again", "F-06-02-01/00/3", "--holder", "secretariat", "--by", "p05"),
    ),
    Answer("copies/TR-1405-007_*/*_reply.csv", "answers/TR-1405-007.csv", signed("1405/08/25", "p02", but(OPEN, revision="00"))),
    ("2026-11-17T10:00:00+03:30", ("copies", "sheet", Inside("answers/TR-1405-007.csv"), "--by", "p05")),
    Answer("copies/TR-1405-008_*/*_reply.csv", "answers/TR-1405-008.csv", signed("1405/08/26", "p08", but(OPEN, revision="01"))),
    ("2026-11-17T10:10:00+03:30", ("copies", "sheet", Inside("answers/TR-1405-008.csv"), "--by", "p05")),
    ("2026-11-17T10:20:00+03:30", ("copies", "receive", "F-06-02-01/00/4", "--receiver", "p09", "--by", "p05")),
    Answer(
        "readings/second/**/*.csv",
        "answers/readings-second.csv",
        (
            Said({"done": "✓", "date": "1405/08/26"}),
            *(but(OPEN, code="S-06-07", person=one) for one in ("p10", "p15", "p16", "p17")),
            but(OPEN, code="I-06-03", person="p15"),
        ),
    ),
    ("2026-11-17T13:30:00+03:30", ("read", "enter", Inside("answers/readings-second.csv"), "--by", "p05")),
    ("2026-11-17T14:00:00+03:30", ("copies", "issue", "I-06-05", "--holder", "thai-line", "--by", "p05")),
    Answer(
        "copies/TR-1405-010_*/*_reply.csv",
        "answers/TR-1405-010.csv",
        signed("18/11/2569", "p15"),
    ),
    ("2026-11-18T08:30:00+03:30", ("copies", "sheet", Inside("answers/TR-1405-010.csv"), "--by", "p05")),
)
"""A revision from note to note. The former standard is still at the telephone desk: it was to come back with the new one."""

WALK: tuple[Paper, ...] = (
    ("2026-11-18T09:00:00+03:30", ("audit", "sample", "--count", "8", "--by", "p17", "--output", Inside("walk"))),
    Answer(
        "walk/**/*.csv",
        "answers/FC-1405-01.csv",
        (
            Said({"done": "as_expected", "date": "1405/08/27"}),
            Said(
                {
                    "done": "old_revision",
                    "date": "1405/08/27",
                    "holder": "phone-desk",
                    "code": "S-06-07",
                    "found_revision": "01",
                    "found_number": "2",
                    "note": "کنار نسخه تازه زیر شیشه میز مانده است",
                },
                besides=True,
            ),
            Said(
                {
                    "done": "unmarked",
                    "date": "1405/08/27",
                    "holder": "secretariat",
                    "code": "F-06-02-01",
                    "note": "ده برگ رونوشت بدون شماره در کشوی میز",
                },
                besides=True,
            ),
        ),
    ),
    ("2026-11-18T15:30:00+03:30", ("audit", "findings", "FC-1405-01", "--from", Inside("answers/FC-1405-01.csv"), "--by", "p17")),
)
"""A floor check: what was drawn is in order, and two sheets are met that are not."""

PAPER: tuple[Paper, ...] = (*FIRST, *SECOND, *WALK)
