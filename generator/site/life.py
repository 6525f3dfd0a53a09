"""Life: what was recorded of a revision, event by event, with the day that each claims beside the moment of its recording.

Outside stay the events themselves (`control/happenings.py`) and what they amount to (`standing.py`). Who backdates is seen: where
an event was recorded on a later day than it claims, the row says how many days later. (R-20)
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from generator.model.system import Happening, Revision
from generator.model.text import Text
from generator.site import addresses
from generator.site.items import Cell, Table
from generator.site.reader import Reader
from generator.wording.words import words

COLUMNS = ("event", "by", "claims", "recorded")


def life(revision: Revision, reader: Reader) -> Table:
    """The events of a revision, oldest first, each with the corrections of it in rows of their own."""
    columns = tuple(reader.say(f"site.life.{column}") for column in COLUMNS)
    return Table(columns, tuple(_rows(revision, reader)))


def later(event: Happening, zone: str) -> int:
    """How many days after the day that it claims an event was recorded, where the organization is; 0 on that day."""
    moment = datetime.fromisoformat(event.recorded).astimezone(ZoneInfo(zone))
    return max(0, (moment.date() - event.on).days)


def _rows(revision: Revision, reader: Reader) -> Iterator[tuple[Cell, ...]]:
    for event in revision.events:
        yield _row(event, revision, reader)
        for correction in event.corrected:
            yield _row(correction, revision, reader)


def _row(event: Happening, revision: Revision, reader: Reader) -> tuple[Cell, ...]:
    return (
        Cell(_told(event, revision, reader)),
        Cell(_by(event, revision, reader)),
        Cell(reader.short_day(event.on), event.on.isoformat()),
        Cell(_recorded(event, reader), event.recorded),
    )


def _told(event: Happening, revision: Revision, reader: Reader) -> Markup:
    """What kind of event it is, and everything that it says."""
    name = Markup("<strong>{}</strong>").format(reader.say(f"site.life.kind.{_kind(event)}"))
    if event.void:
        key = "voids" if event.kind == "corrected" else "void"
        name = Markup('{} <span class="nk-tag">{}</span>').format(name, reader.say(f"site.life.{key}"))
    lines = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(_label(one.name, event, reader), one.shown(revision, reader))
        for one in _said(event)
    )
    return Markup('{}<dl class="nk-says">{}</dl>').format(name, lines) if lines else name


NAMED = frozenset({"signed-off", "translated"})
"""The kinds of events that show a name: sign-offs, and approvals of translations."""


def _label(name: str, event: Happening, reader: Reader) -> str:
    return reader.say("site.life.ends" if (event.kind, name) == ("withdrawn", "effective") else f"site.life.says.{name}")


def _kind(event: Happening) -> str:
    """The kind of event; a sign-off is told by its meaning, an adopted revision's release as what it is."""
    says = dict(event.says)
    if event.kind == "signed-off":
        return says["meaning"]
    return "adopted" if event.kind == "released" and "evidence" in says else event.kind


def _by(event: Happening, revision: Revision, reader: Reader) -> Markup:
    """Who did it: by name where a sign-off or an approval must show one, else by the person's code; with the role."""
    organizations = (revision.organization, reader.organization)
    named = event.kind in NAMED
    person = named and next((one.name for known in organizations for one in known.people if one.code == event.person), None)
    role = next((title for known in organizations if (found := known.role(event.role)) and (title := found.title)), None)
    shown = (
        reader.inline(person, revision) if person else reader.code(event.person),
        reader.inline(role, revision) if role else "",
    )
    return escape(reader.say("list.separator")).join(one for one in shown if one)


def _recorded(event: Happening, reader: Reader) -> Markup:
    moment = reader.code(event.recorded)
    days = later(event, reader.organization.timezone)
    if not days:
        return moment
    said = reader.phrase("site.life.later_one" if days == 1 else "site.life.later", days=reader.number(days))
    return Markup('{} <span class="nk-later">{}</span>').format(moment, said)


@dataclass(slots=True)
class _Said:
    """A member of an event: its name, and its values or, of a text, its words by language; `was` where it was corrected."""

    name: str
    values: list[str] = field(default_factory=list)
    text: dict[str, str] = field(default_factory=dict)
    was: "_Said | None" = None

    def shown(self, revision: Revision, reader: Reader) -> Markup:
        """The member as a reader sees it; a corrected one as it was and as it is."""
        now = self._now(revision, reader) or escape("—")
        if self.was is None:
            return now
        before = self.was._now(revision, reader) or escape("—")
        return Markup("<del>{}</del> <ins>{}</ins>").format(before, now)

    def _now(self, revision: Revision, reader: Reader) -> Markup:
        if self.text:
            return reader.inline(Text.of(self.text), revision)
        tell = _TOLD.get(self.name, _plainly)
        return escape(reader.say("list.separator")).join(tell(value, revision, reader) for value in self.values if value)


def _said(event: Happening) -> tuple[_Said, ...]:
    """What an event says, member by member, from pairs of paths and values as `control/happenings.py` spells them."""
    found: dict[str, _Said] = {}
    for path, value in event.says:
        *parts, end = path.split("/")
        language = "" if end in ("was", "now") or not parts else end
        parts = parts if language or end in ("was", "now") else [path]
        former = end == "was" or (bool(language) and parts[-1] == "was")
        parts = [part for part in parts if part not in ("was", "now")]
        name = next(part for part in reversed(parts) if not part.isdecimal())
        if name == "meaning":
            continue
        one = found.setdefault("/".join(parts), _Said(name))
        if former:
            one.was = one = one.was or _Said(name)
        if language:
            one.text[language] = value
        else:
            one.values.append(value)
    return tuple(found.values())


_Tell = Callable[[str, Revision, Reader], Markup]


def _plainly(value: str, _: Revision, reader: Reader) -> Markup:
    """Words that a person wrote in whatever language."""
    return Markup('<bdi dir="auto">{}</bdi>').format(reader.isolated(value))


def _day(value: str, _: Revision, reader: Reader) -> Markup:
    return reader.short_day(date.fromisoformat(value))


def _code(value: str, _: Revision, reader: Reader) -> Markup:
    return reader.code(value)


def _digest(value: str, _: Revision, reader: Reader) -> Markup:
    return Markup('<span class="nk-digest">{}</span>').format(reader.code(value))


def _release(value: str, _: Revision, reader: Reader) -> Markup:
    return reader.linked(reader.link(addresses.index("releases", value)), reader.number(int(value)))


def _document(value: str, _: Revision, reader: Reader) -> Markup:
    """A document by its id: its code, leading to its own address."""
    found = reader.shelf.landing(value) if value in reader.shelf.kept else None
    return reader.linked(reader.href(found.document), reader.code(found.document.code)) if found else reader.code(value)


def _language(value: str, _: Revision, __: Reader) -> Markup:
    return escape(words(value)("language_name"))


def _number(value: str, _: Revision, reader: Reader) -> Markup:
    return escape(reader.number(int(value)))


def _clause(value: str, revision: Revision, reader: Reader) -> Markup:
    found = revision.document.clause(value)
    return reader.clause(found.number) if found else reader.code(value)


def _result(value: str, _: Revision, reader: Reader) -> Markup:
    return escape(reader.say(f"site.life.result.{value}"))


def _role(value: str, revision: Revision, reader: Reader) -> Markup:
    found = revision.organization.role(value)
    return reader.inline(found.title, revision) if found else reader.code(value)


def _person(value: str, revision: Revision, reader: Reader) -> Markup:
    found = next((one for one in revision.organization.people if one.code == value), None)
    return reader.inline(found.name, revision) if found else reader.code(value)


_TOLD: Mapping[str, _Tell] = {
    **dict.fromkeys(("date", "effective", "since", "until"), _day),
    **dict.fromkeys(("to", "request"), _code),
    **dict.fromkeys(("evidence", "scan", "record", "signature"), _digest),
    **dict.fromkeys(("replaced_by", "parent"), _document),
    "number": _release,
    "language": _language,
    "issue": _number,
    "clauses": _clause,
    "result": _result,
    "role": _role,
    "person": _person,
}
"""How the values of a member are told; of any other as plain words."""
