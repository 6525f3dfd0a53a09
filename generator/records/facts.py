"""Facts: what of a filled complaint form may leave the folder of records: days, choices, numbers, the tracking code, and whether a
field with words has any.

What is not among the fields that the organization's complaints name, or is of a type that can hold a person's words, is no fact:
a name is kept out because it was never let in (W21). Outside stay what is made of the facts (`complaints.py`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from generator.model.complaints import Complaints, News, Side, field_of
from generator.model.document import FieldType
from generator.model.records import Record
from generator.records.blame import Sheet
from generator.records.numbering import Numbering
from generator.records.values import NO_DAY
from generator.wording.fold import fold, tight
from generator.wording.words import LANGUAGES, words

MISWRITTEN = "miswritten"
"""The fact that score or priority, as people wrote them, are not those that follow from the rest of the sheet."""
ALLOWED: tuple[FieldType, ...] = ("date", "datetime", "number", "money", "select", "multiselect", "checkbox", "yesno", "rating")
"""The types of fields whose values the program itself bounds: of none of them can a person's name be made."""
NOTHING = NO_DAY | {"", *(tight(words(language)("registers.gaps.none")) for language in LANGUAGES)}
"""What people write into a box for words that does not apply (the sheet asks for "n/a" there), as it is compared."""
_PRIORITY = re.compile("p[ .:-]*([0-9]+)")
_NUMBER = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class Facts:
    """Of which form a record is, its tracking code, and its values by the names of fields as `Complaints` has them, as JSON."""

    side: Side
    number: str
    values: Mapping[str, Any]


def facts_of(record: Record, sheet: Sheet, complaints: Complaints, numbering: Numbering | None) -> Facts | None:
    """The facts of a filled form; None for a form that is not of complaints, and for one whose tracking code is none."""
    side = side_of(record.document, complaints)
    number = numbering.code(str(record.values.get(complaints.number, ""))) if numbering else None
    if side is None or number is None:
        return None
    return Facts(side, number, dict(_values(record, sheet, side, complaints)))


def side_of(document: str, complaints: Complaints) -> Side | None:
    """Which of the two forms a document is; None: neither."""
    sides: dict[str, Side] = {complaints.registration: "registration", complaints.follow_up: "follow_up"}
    return sides.get(document)


def names_of(complaints: Complaints) -> tuple[str, ...]:
    """Every field whose value the complaints need, by its name."""
    one = complaints
    single = (one.received, one.channel, one.subject, one.unit, one.flags, one.round, one.finding, one.escalated)
    others = (one.answer, one.remedy, one.cost, one.closed, one.written_received, *one.score)
    steps = (name for step in one.steps for name in (step.begins, step.ends))
    duties = (one.news and one.news.ends, one.objection and one.objection.begins, one.reminders and one.reminders.field)
    return tuple(dict.fromkeys(name for name in (*single, *others, *steps, *duties) if name))


def given_of(complaints: Complaints) -> tuple[str, ...]:
    """Every field of which the complaints need to know whether anything stands in it, by its name."""
    action = (complaints.action.number, complaints.action.reason) if complaints.action else ()
    return tuple(dict.fromkeys((*action, *(complaints.closing.fields if complaints.closing else ()))))


def _values(record: Record, sheet: Sheet, side: Side, complaints: Complaints) -> Iterator[tuple[str, Any]]:
    known = sheet.fields
    for name in given_of(complaints):
        of, field = field_of(name)
        if of == side and field in known and _is_given(record.values.get(field)):
            yield name, True
    for name in names_of(complaints):  # a field of both kinds is told by its value
        of, field = field_of(name)
        if of == side and field in record.values and field in known and known[field].type in ALLOWED:
            yield name, _plain(record.values[field])
    if side == "registration" and _is_miswritten(record.values, complaints):
        yield MISWRITTEN, True
    for step in complaints.steps:
        of, field = field_of(step.ends)
        if of == side and field not in known:
            yield step.ends, None  # this revision of the form does not ask for it
    if complaints.news:
        of, field = field_of(complaints.news.table)
        if of == side and field in known and known[field].type == "table":
            yield complaints.news.table, _told(record.values.get(field), complaints.news)


def _is_miswritten(values: Mapping[str, object], complaints: Complaints) -> bool:
    """Whether the sheet says another score or priority than those that follow from its numbers and special aspects."""
    factors = [one if isinstance(one := values.get(name), int) else None for name in complaints.score]
    flags = values.get(complaints.flags or "")
    score, priority = complaints.rated(factors, flags if isinstance(flags, tuple) else ())
    if not score:
        return False
    said, ranked = (fold(str(values.get(name or "") or "")) for name in (complaints.written_score, complaints.written_priority))
    return score not in (_numbers(said) or [score]) or _rank(ranked) not in (None, *_numbers(priority))


def _rank(written: str) -> int | None:
    """The number of a priority however it is written: P1, «اولویت ۱», "ลำดับ 1 (คะแนน 9)"; None: of words alone nothing is told."""
    named = _PRIORITY.search(written)
    return int(named[1]) if named else next(iter(_numbers(written)), None)


def _numbers(written: str) -> list[int]:
    return [int(one) for one in _NUMBER.findall(written)]


def _is_given(value: object) -> bool:
    """Whether anything stands in a field: what only says that there is nothing is nothing."""
    return tight(value) not in NOTHING if isinstance(value, str) else bool(value)


def _told(rows: Any, news: News) -> list[str]:
    """The days of the rows in which the customer was told."""
    told = (row[news.day] for row in rows or () if row.get(news.told) in ("yes", True) and isinstance(row.get(news.day), date))
    return [day.isoformat() for day in told]


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return f"{value:f}" if isinstance(value, Decimal) else value
