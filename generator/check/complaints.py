"""Complaints: rules about the path of complaints: that its forms, fields, options and limits are there and can be counted.

Outside stay that the forms and limits that it names exist (`names.py`) and the forms' own fields (`fields.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import prod

from generator.check.evidence import Evidence
from generator.check.near import near
from generator.check.texts import Path, home
from generator.control.working_days import UNITS, limit_of, value_for
from generator.model.choices import choices
from generator.model.complaints import Complaints, News, field_of
from generator.model.document import Document, Field, FieldType
from generator.problems import Place, Problem, problem


def complaints_are_followed_on_forms(evidence: Evidence) -> Iterator[Problem]:
    """What complaints are registered, followed up and reported on are forms that people fill, two different ones.

    A procedure has no fields, and a register fills itself: nothing of a complaint could be read from either.
    (R-66; ISO 10002:2018, 7.3)
    """
    path = evidence.organization.complaints
    for key in ("registration", "follow_up", "report") if path else ():
        name = getattr(path, key)
        found = evidence.by_key.get(name) if name else None
        is_second = key == "follow_up" and path is not None and name == path.registration
        if found and (found.form is None or found.form.generated or is_second):
            yield problem("N660", _at(evidence, key), code=found.code)


def fields_of_complaints_exist(evidence: Evidence) -> Iterator[Problem]:
    """A field that the path of complaints names is one of its form's.

    A complaint would be listed without what the field was to tell, or never be counted as closed. (R-66; ISO 10002:2018, 7.3, 8.1)
    """
    for one in _named(evidence):
        if one.type is None:
            near_ids = near(one.name.rpartition("/")[2], one.known)
            yield problem("N661", one.place, name=one.name, code=one.form.code, near=near_ids)


def fields_of_complaints_fit(evidence: Evidence) -> Iterator[Problem]:
    """A field that the path of complaints names is of a type that can be counted: a choice, a day, a number.

    Words differ from hand to hand and may name people: neither may stand in a register of complaints.
    (R-35, R-66; ISO 10002:2018, 8.1, 8.2)
    """
    for one in _named(evidence):
        if one.type is not None and one.types and one.type not in one.types:
            yield problem("N662", one.place, name=one.name, type=one.type, wanted=", ".join(one.types))


def options_of_complaints_exist(evidence: Evidence) -> Iterator[Problem]:
    """A special aspect that makes a complaint urgent, and a finding that counts as founded, are choices of their fields.

    A mistyped choice is never met: the complaint would wait among the ordinary ones. (R-66; ISO 10002:2018, 7.5)
    """
    path = evidence.organization.complaints
    if path is None:
        return
    for name, options in ((path.flags, list(_flags(path))), *_asked(path)):
        field = _field(evidence, path, name) if name else None
        known = frozenset(option.id for option in choices(field, evidence.organization)) if field else frozenset()
        for option, where in options:
            if option not in known and (field or not name):
                yield problem("N663", _at(evidence, *where), option=option, field=name or "–", near=near(option, known))


def steps_of_complaints_can_be_timed(evidence: Evidence) -> Iterator[Problem]:
    """A limit of a step says a time for each priority, and one that is counted, such as that of the rounds, how many.

    Of a time that is only told in words, nobody can be told that it is over. (R-66; ISO 10002:2018, 7.3, 8.1)
    """
    organization = evidence.organization
    path = organization.complaints
    if path is None:
        return
    timed = [(step.limit, UNITS, ("steps", index, "limit")) for index, step in enumerate(path.steps)]
    rounds = [(path.rounds, ("round",), ("rounds",))] if path.rounds else []
    duties = [(duty.limit, _UNITS[key], (key, "limit")) for key, duty in path.duties.items() if key in _UNITS]
    for name, units, where in (*timed, *rounds, *duties):
        limit = limit_of(organization, name)
        lacking = [rule.priority for rule in path.priorities if value_for(limit, rule.priority, units) is None]
        if limit and lacking:
            yield problem("N664", _at(evidence, *where), limit=name, priorities=", ".join(lacking))


def every_score_has_a_priority(evidence: Evidence) -> Iterator[Problem]:
    """The scores from which priorities begin fall from the most urgent to the last, which begins with the least score there is.

    A complaint that no priority takes in has no limits at all. (R-66; ISO 10002:2018, 7.5)
    """
    path = evidence.organization.complaints
    if path is None:
        return
    for urgent, ordinary in pairwise(path.priorities):
        if urgent.score <= ordinary.score:
            place = _at(evidence, "priorities", ordinary.priority, "score")
            yield problem("N665", place, priority=ordinary.priority, score=ordinary.score, most=urgent.score - 1)
    fields = [_field(evidence, path, name) for name in path.score]
    least = prod(1 if field is None or field.minimum is None else field.minimum for field in fields)
    last = path.priorities[-1]
    if last.score > least:
        place = _at(evidence, "priorities", last.priority, "score")
        yield problem("N665", place, priority=last.priority, score=last.score, most=least)


def lights_follow_each_other(evidence: Evidence) -> Iterator[Problem]:
    """There are three lights: yellow comes on before red, and red not after the limit is over.

    A warning that comes on with the delay warns nobody. (R-66; ISO 10002:2018, 8.1)
    """
    path = evidence.organization.complaints
    if path and (len(path.lights) != _LIGHTS or any(first >= second for first, second in pairwise(path.lights))):
        yield problem("N666", _at(evidence, "lights"), lights=", ".join(map(str, path.lights)))


def complaints_are_numbered(evidence: Evidence) -> Iterator[Problem]:
    """The tracking code is an automatic number of the registration form, by year and in a row, and the follow-up form has it too.

    Gaps are found by the running number, and what belongs together by the code. (R-66; ISO 10002:2018, 7.3)
    """
    path = evidence.organization.complaints
    first, second = (evidence.by_key.get(key) for key in (path.registration, path.follow_up)) if path else (None, None)
    if path is None or first is None or second is None:
        return
    field, other = _fields(first).get(path.number), _fields(second).get(path.number)
    if field is None or field.type != "auto" or not _COUNTED.search(field.pattern or "") or "{yyyy}" not in (field.pattern or ""):
        yield problem("N667", _at(evidence, "number"), field=path.number, code=first.code)
    elif other is None or other.type not in ("auto", "text"):
        yield problem("N667", _at(evidence, "number"), field=path.number, code=second.code)


@dataclass(frozen=True, slots=True)
class _Named:
    """A field that the path of complaints names, or a column of one: where, of which types it may be (none: of any), its form, of
    which type it is (None: it is not there), and what is there instead."""

    name: str
    place: Place
    types: tuple[FieldType, ...]
    form: Document
    type: FieldType | None
    known: frozenset[str]


def _named(evidence: Evidence) -> Iterator[_Named]:
    """Every field and column that is named, of forms that are there."""
    path = evidence.organization.complaints
    for name, where, types in _names(path) if path else ():
        side, found = field_of(name)
        form = evidence.by_key.get(path.form(side)) if path else None
        if form and form.form:
            fields = _fields(form)
            field = fields.get(found)
            yield _Named(name, _at(evidence, *where), types, form, field.type if field else None, frozenset(fields))
    if path and path.news:
        yield from _columns(path.news, path, evidence)


def _columns(news: News, path: Complaints, evidence: Evidence) -> Iterator[_Named]:
    """The columns by which it is known when the customer was told."""
    field, form = _field(evidence, path, news.table), evidence.by_key.get(path.form(field_of(news.table)[0]))
    if field is None or form is None or field.type != "table":
        return
    known = {column.id: column.type for column in field.columns}
    for key, name, types in (("day", news.day, _DAYS), ("told", news.told, _YES_OR_NO)):
        found = f"{news.table}/{name}"
        yield _Named(found, _at(evidence, "news", key), types, form, known.get(name), frozenset(known))


def _names(path: Complaints) -> Iterator[tuple[str, Path, tuple[FieldType, ...]]]:
    for key, types in _TYPES.items():
        if name := getattr(path, key):
            yield name, (key,), types
    for index, name in enumerate(path.score):
        yield name, ("score", index), ("number", "rating")
    for index, step in enumerate(path.steps):
        yield step.begins, ("steps", index, "begins"), _DAYS
        yield step.ends, ("steps", index, "ends"), _DAYS
    yield from _names_of_duties(path)


def _names_of_duties(path: Complaints) -> Iterator[tuple[str, Path, tuple[FieldType, ...]]]:
    if news := path.news:
        yield news.table, ("news", "table"), ("table",)
        yield news.ends, ("news", "ends"), _DAYS
    if objection := path.objection:
        yield objection.begins, ("objection", "begins"), _DAYS
    if reminders := path.reminders:
        yield reminders.field, ("reminders", "field"), ("number",)
    if action := path.action:
        yield action.number, ("action", "number"), ()
        yield action.reason, ("action", "reason"), ()
    for index, name in enumerate(path.closing.fields if path.closing else ()):
        yield name, ("closing", "fields", index), ()


def _asked(path: Complaints) -> Iterator[tuple[str | None, list[tuple[str, Path]]]]:
    """The choices that are named, by the fields whose choices they are."""
    yield path.finding, [(option, ("founded", index)) for index, option in enumerate(path.founded)]
    if path.objection:
        yield path.answer, [(option, ("objection", "unless", index)) for index, option in enumerate(path.objection.unless)]
    if path.reminders:
        yield path.answer, [(option, ("reminders", "answers", index)) for index, option in enumerate(path.reminders.answers)]
    if path.repetition:
        yield path.subject, [(option, ("repetition", "besides", index)) for index, option in enumerate(path.repetition.besides)]


def _flags(path: Complaints) -> Iterator[tuple[str, Path]]:
    for rule in path.priorities:
        for index, flag in enumerate(rule.flags):
            yield flag, ("priorities", rule.priority, "flags", index)


def _field(evidence: Evidence, path: Complaints, name: str) -> Field | None:
    side, found = field_of(name)
    form = evidence.by_key.get(path.form(side))
    return _fields(form).get(found) if form else None


def _fields(document: Document) -> dict[str, Field]:
    return {field.id: field for field in document.form.fields} if document.form else {}


def _at(evidence: Evidence, *where: str | int) -> Place:
    owner, start = home("complaints")
    return evidence.place(owner, *start, *where)


_DAYS: tuple[FieldType, ...] = ("date", "datetime")
_YES_OR_NO: tuple[FieldType, ...] = ("yesno", "checkbox")
_TYPES: dict[str, tuple[FieldType, ...]] = {
    "received": _DAYS,
    "channel": ("select",),
    "subject": ("select",),
    "unit": ("select",),
    "flags": ("multiselect",),
    "written_score": ("auto", "number", "text"),
    "written_priority": ("auto", "select", "text"),
    "written_received": _DAYS,
    "round": ("number",),
    "finding": ("select",),
    "escalated": ("select",),
    "answer": ("select",),
    "remedy": ("multiselect",),
    "cost": ("money",),
    "closed": _DAYS,
}
"""Of which types the field under each key may be; a register shows nothing that people wrote in words. What they write of score
and priority is compared alone."""
_UNITS: dict[str, tuple[str, ...]] = {
    "news": UNITS,
    "objection": UNITS,
    "reminders": ("count",),
    "repetition": ("count",),
    "action": ("count",),
}
"""In which units the limits of the duties are counted; that of closing is a rule in words."""
_LIGHTS = 3
_COUNTED = re.compile(r"\{n{1,8}\}")
