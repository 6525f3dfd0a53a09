"""Job card: what a role does, in short lines on one sheet for the wall that is read from a metre away.

Outside stay the booklet that follows it (`booklets.py`) and its look (`templates/booklet.jinja`, `css/booklet.css`). A card is
one page whatever the role: lines get smaller down to what can still be read, then those that matter most are kept, and the
card says how many more there are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from unicodedata import category

from markupsafe import Markup, escape

from generator.model.organization import Limit, LimitValue, Role
from generator.pdf.measure import lines, width
from generator.pdf.reader import Extracts, Reader, safe
from generator.prose.html import isolated
from generator.prose.plain import plain
from generator.registers.booklet import Booklet, Task
from generator.wording.numbers import count

SIZES = (17.0, 15.5, 14.0, 13.0, 12.0)
"""Sizes of the lines in points, the best first. In the least, letters without ascenders are 2 mm high, enough from 1 m."""

ALL_AT = 13.0
"""Smaller than this, the card leaves tasks to the booklet rather than shrink further for them."""

ROOM = 172.0
"""Millimetres of height for the lines (`css/booklet.css`)."""

TITLES, TITLE_WIDTH = (27.0, 21.0, 17.0), 184
"""Sizes of the role's name in points, the best first, and millimetres of its one line."""

WHERE, WHAT, WITHIN, FORMS = 26.6, 77.6, 47.6, 24.6
"""Millimetres of width for the text in each column."""

LEADING = {"fa": 1.45, "th": 1.42}
LATIN_LEADING = 1.25
"""The height of a line in ems."""

PADDING, POINT, SMALL = 1.95, 0.3528, 0.76
"""Millimetres around a line's text, millimetres of a point, and the size of what stands beside a line's own words."""

LOWER = 1 - SMALL
"""Ems by which smaller words begin lower, so that they stand on the same line."""

MOST_LINES = 2
"""A limit of more lines than this, a rule rather than a time, is left to the booklet."""

SENTENCE, OPENING = 66, 56
"""A clause without a title is told by its first sentence if that has so many letters; else by as many of its first ones."""

FOLLOWING, LEADING_VOWELS = "ะาำๅๆ", "เแโใไ"
"""Thai letters that never begin a line, and those that never end one."""

NAMES = 4
"""So many roles whom the tasks inform stand on the card."""


@dataclass(frozen=True, slots=True)
class Line:
    """A task in short: where it stands, what is done, within what time, on which forms."""

    where: Markup
    what: Markup
    within: Markup
    forms: Markup


@dataclass(frozen=True, slots=True)
class JobCard:
    """The card: the role's own lines, those of its whole unit, and the number of tasks that found no room.

    `title` and `size` are the sizes of the role's name and of the lines in points, `leading` is in ems; `told` are those whom
    the role's own tasks inform or ask.
    """

    own: tuple[Line, ...]
    shared: tuple[Line, ...]
    title: float
    size: float
    leading: float
    more: int
    told: Markup


@dataclass(frozen=True, slots=True)
class _Written:
    """A task with its line; `what` and `beside` are its plain words, those beside with the room that they have."""

    task: Task
    line: Line
    what: str
    beside: tuple[tuple[str, float], ...]

    def height(self, language: str, size: float) -> float:
        """Millimetres that the line takes at a size in points."""
        leading, em = _leading(language), size * POINT
        small = em * SMALL
        deep = max(
            lines(self.what, language, WHAT / em, bold=True) * em * leading,
            *(lines(words, language, room / small) * small * leading + LOWER * em for words, room in self.beside),
        )
        return deep + PADDING


def job_card(booklet: Booklet, read: Extracts) -> JobCard:
    """The card of a role in a language."""
    language, role = read.now.language, booklet.role
    known = tuple(_written(task, role, read.of(task.revision)) for task in booklet.tasks)
    kept, size = _kept(known, language)
    own = tuple(one.line for one in kept if one.task.unit is None)
    shared = tuple(one.line for one in kept if one.task.unit is not None)
    others = tuple(one for one in booklet.calls if one not in (role.reports_to, role.deputy))
    title = _title(read.now.plain(role.title), language)
    told = read.now.holders(others[:NAMES])
    return JobCard(own, shared, title, size, _leading(language), len(known) - len(kept), told)


def brief(limit: Limit, read: Reader) -> Markup:
    """What a limit says in few words: equal times once, a common unit once (`P1 2 hours; P2 5, P3 7 working days`)."""
    return escape(read.say("pdf.semicolon")).join(_runs(limit, read))


def _runs(limit: Limit, read: Reader) -> Iterator[Markup]:
    """What values in a row say; each priority is an element of its own, or a digit after it would change its place."""
    comma = escape(read.say("list.separator"))
    for unit, values in groupby(limit.values, key=lambda value: None if value.text else value.unit):
        told = [(words, tuple(found)) for words, found in groupby(values, key=lambda value: _said(limit, value, read))]
        if unit and len(told) > 1:
            amounts = comma.join(_for(found, count(found[0].amount or 0, read.locale), read) for _, found in told)
            yield read.told("quantity", amount=amounts, unit=read.say(f"unit.{unit}.many"))
        else:
            yield from (_for(found, words, read) for words, found in told if words)


def _for(values: tuple[LimitValue, ...], words: str, read: Reader) -> Markup:
    """Words with the priorities for which they hold."""
    priorities = "/".join(value.priority for value in values if value.priority != "all")
    said = safe(isolated(words))
    return Markup("{}&#160;{}").format(read.code(priorities), said) if priorities else said


def _said(limit: Limit, value: LimitValue, read: Reader) -> str:
    return read.names.variables.get(f"limit.{limit.id}.{value.priority}", "")


def _title(words: str, language: str) -> float:
    """The largest size at which the role's name stands in one line, in points."""
    wide = width(words, language, bold=True)
    return next((size for size in TITLES if wide * size * POINT <= TITLE_WIDTH), TITLES[-1])


def _written(task: Task, role: Role, read: Reader) -> _Written:
    within = brief(task.limit, read) if task.limit else Markup()
    if lines(within.striptags(), read.language, WITHIN / (SIZES[-1] * POINT * SMALL)) > MOST_LINES:
        within = Markup()
    where = Markup(" ").join((read.code(task.revision.document.code), read.number(task.clause.number)))
    forms = Markup(" ").join(read.code(found.document.code) for found in task.documents if found.document.form)
    what = _what(task, role, read)
    beside = tuple((words.striptags(), room) for words, room in ((where, WHERE), (within, WITHIN), (forms, FORMS)) if words)
    return _Written(task, Line(where, safe(isolated(what)), within, forms), what, beside)


def _what(task: Task, role: Role, read: Reader) -> str:
    """The clause's title; of a clause without one, how its text begins once the role itself was named."""
    if title := plain(read.plain(task.clause.title), read.names):
        return title
    named = rf"\A(the )?{re.escape(read.plain(role.title))}\s*"
    text = re.sub(named, "", plain(read.plain(task.clause.text), read.names), count=1, flags=re.IGNORECASE)
    sentence = (re.match(r".+?[.?!؟](?=\s|$)", text) or [text])[0].rstrip(".")
    sentence = f"{sentence[:1].upper()}{sentence[1:]}"
    return sentence if len(sentence) <= SENTENCE else f"{_opening(sentence).rstrip(',،;؛:')} …"


def _opening(text: str) -> str:
    """How a text begins, up to a space or, where there is none for long, up to a whole letter with its marks."""
    words = text[:OPENING].rpartition(" ")[0]
    if len(words) > OPENING // 2:
        return words
    end = OPENING
    while end > 1 and (category(text[end]) == "Mn" or text[end] in FOLLOWING or text[end - 1] in LEADING_VOWELS):
        end -= 1
    return text[:end]


def _kept(known: tuple[_Written, ...], language: str) -> tuple[tuple[_Written, ...], float]:
    """What stands on the card and its size: everything where that can be read well, else what matters most, the role's own
    tasks before those of its whole unit.
    """
    own = tuple(one for one in known if one.task.unit is None)
    for wanted, least in ((known, ALL_AT), (own, SIZES[-1])):
        size = next((size for size in SIZES if size >= least and _height(wanted, language, size) <= ROOM), None)
        if size and wanted is known:
            return known, size
        if size and own:
            return _filled(known, language, min(size, ALL_AT)), min(size, ALL_AT)
    return _filled(known, language, SIZES[-1]), SIZES[-1]


def _filled(known: tuple[_Written, ...], language: str, size: float) -> tuple[_Written, ...]:
    """As many as fit at a size, in their order."""
    kept: list[_Written] = []
    left = ROOM
    for one in sorted(known, key=_rank):
        heading = _heading(language, size) if one.task.unit and not any(found.task.unit for found in kept) else 0
        if (tall := one.height(language, size) + heading) <= left:
            kept.append(one)
            left -= tall
    chosen = {id(one) for one in kept}
    return tuple(one for one in known if id(one) in chosen)


def _rank(one: _Written) -> tuple[bool, bool, bool, bool]:
    """The role's own before its unit's, steps before rules, what has a time or leaves a record before what has none."""
    clause = one.task.clause
    return one.task.unit is not None, clause.kind != "step", not one.line.within, clause.record is None


def _height(found: tuple[_Written, ...], language: str, size: float) -> float:
    """Millimetres that lines take, with the line above those of the whole unit."""
    heading = _heading(language, size) if any(one.task.unit for one in found) else 0
    return sum(one.height(language, size) for one in found) + heading


def _heading(language: str, size: float) -> float:
    return size * POINT * _leading(language) + PADDING


def _leading(language: str) -> float:
    return LEADING.get(language, LATIN_LEADING)
