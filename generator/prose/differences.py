"""Differences: two revisions laid into each other, part by part, in the words of one language.

`differences(comparison, old, new) -> tuple[Difference, ...]`. Outside stay which parts there are (`control/comparison.py`) and
the pages, sheets and terminals that show them. Each side speaks with the names of its own day: a limit that went from two hours
to four is told although no letter of the clause changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.control.comparison import Comparison, Fate, PartChange
from generator.control.parts import Part
from generator.model.document import Document
from generator.prose.names import Names, limit_value
from generator.prose.plain import plain
from generator.prose.redline import Stretch, differs, of_values, redline
from generator.wording.numbers import clause_number, digits
from generator.wording.words import words

FATES: tuple[Fate, ...] = ("added", "removed", "changed", "moved", "renumbered")
"""In the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text or a fact of a part, by the wording key of its label, with both wordings laid into each other."""

    label: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A part that differs for readers of a language: what became of it, its numbers as they are printed, its title in plain
    words, and its lines: of a part that stayed only those that differ, of another one all its texts."""

    change: PartChange
    fates: tuple[Fate, ...]
    number: str
    former: str
    title: str
    lines: tuple[Line, ...]


def differences(comparison: Comparison, old: Names, new: Names) -> tuple[Difference, ...]:
    """The parts that differ for readers of the language of `new`, in their order; `old` are the names of the earlier revision."""
    found = (_difference(change, old, new) for change in comparison.parts)
    return tuple(one for one in found if one.lines or set(one.fates) & {"added", "removed", "moved", "renumbered"})


def marked(found: Iterable[Difference]) -> frozenset[str]:
    """What readers find changed, added or moved, as kind and id (`clause/registration`: a section and a field may share an id);
    a new number alone is no change."""
    differing = (one.change.after for one in found if {"added", "changed", "moved"} & set(one.fates))
    return frozenset(f"{part.kind}/{part.id}" for part in differing if part)


def _difference(change: PartChange, old: Names, new: Names) -> Difference:
    lines = tuple(_lines(change, old, new))
    fates = (change.fates - {"same", "changed"}) | ({"changed"} if lines and change.before and change.after else set())
    names = new if change.after else old
    return Difference(
        change,
        tuple(fate for fate in FATES if fate in fates),
        clause_number(change.part.number, names.organization.locale(names.language)),
        clause_number(change.before.number, old.organization.locale(old.language))
        if "renumbered" in fates and change.before
        else "",
        plain(change.part.title.first(_languages(names)), names),
        lines,
    )


def _lines(change: PartChange, old: Names, new: Names) -> Iterator[Line]:
    before, after = change.before, change.after
    was, now = _texts(before, old), _texts(after, new)
    headed = () if before and after else ("title", "label")
    for path in sorted(dict.fromkeys((*now, *was)), key=lambda path: path != "title"):
        if path in headed:
            continue
        earlier, later = was.get(path, ""), now.get(path, "")
        if earlier != later or "{{" in later:
            stretches = redline(earlier, later, old, new)
            if differs(stretches):
                yield Line(f"redline.text.{_name(path)}", stretches)
    yield from _facts(change, old, new)


def _texts(part: Part | None, names: Names) -> dict[str, str]:
    """The words of a part's texts in the language, or in the organization's first that has any, as readers see them."""
    return {path: text.first(_languages(names)) for path, text in part.texts} if part else {}


def _facts(change: PartChange, old: Names, new: Names) -> Iterator[Line]:
    was, now = (dict(part.facts) if part else {} for part in (change.before, change.after))
    whole = change.before is None or change.after is None
    for key in dict.fromkeys((*now, *was)):
        if key in _TOLD if whole else was.get(key) != now.get(key) or key == "limit":
            earlier = tuple(_value(key, one, old) for one in was.get(key, ()))
            later = tuple(_value(key, one, new) for one in now.get(key, ()))
            stretches = tuple(_listed(earlier, later, words(new.language)("list.separator")))
            if differs(stretches):
                yield Line(f"redline.fact.{_fact(key)}", stretches)


def _listed(was: Sequence[str], now: Sequence[str], separator: str) -> Iterator[Stretch]:
    """The values of a fact, each whole."""
    begun = False
    for kind, first, last, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        apart = [*((one, "") for one in was[first:last]), *(("", one) for one in now[start:end])]
        for gone, come in [(one, one) for one in now[start:end]] if kind == "equal" else apart:
            if begun:
                yield Stretch("same", separator, separator)
            begun = True
            yield from of_values(gone, come)


def _value(key: str, value: str, names: Names) -> str:
    """A fact's value as it is shown: ids as titles, codes and numbers, words of the program's own in the reader's language."""
    kind = key.rpartition("/")[2]
    if show := _KINDS.get(kind):
        return show(value, names)
    if value.isdigit() and kind in _COUNTS:
        return digits(value, names.organization.locale(names.language))
    say = words(names.language)
    elsewhere = (f"{room}.{value}" for room in _VALUES.get(kind, ()))
    keys = ("redline.yes",) if value == "true" else (*elsewhere, f"redline.value.{value}")
    return next((say(one) for one in keys if one in say), value)


def _holder(value: str, names: Names) -> str:
    found = names.organization.role(value) or names.organization.unit(value)
    return plain(found.title.first(_languages(names)), names) if found else value


def _document(value: str, names: Names) -> str:
    found = names.reference(value)
    return found.code if found else value


def _limit(value: str, names: Names) -> str:
    """A limit with what it says: its title alone would hide that its value is another one now."""
    limit = next((one for one in names.organization.limits if one.id == value), None)
    if limit is None:
        return value
    locale, languages = names.organization.locale(names.language), _languages(names)
    parts = ((one.priority, plain(limit_value(one, locale, languages), names)) for one in limit.values)
    shown = (says if priority == "all" else f"{priority}: {says}" for priority, says in parts if says)
    return ": ".join(
        one for one in (plain(limit.title.first(languages), names), words(names.language)("site.part").join(shown)) if one
    )


def _clause(value: str, names: Names) -> str:
    found = names.within.clause(value) if names.within else None
    if found is None:
        return words(names.language)("flow.end")
    return clause_number(found.number, names.organization.locale(names.language))


def _cited(value: str, names: Names) -> str:
    key, _, number = value.partition("/")
    standard = next((one for one in names.organization.standards if one.id == key), None)
    return f"{standard.number}, {number}" if standard else value


def _term(value: str, names: Names) -> str:
    return names.variable(f"term.{value}") or value


def _section(value: str, names: Names) -> str:
    return _labelled(value, names, lambda document: document.form.sections if document.form else (), "title")


def _labelled(value: str, names: Names, among: Callable[[Document], Sequence[object]], member: str) -> str:
    known = among(names.within) if names.within else ()
    found = next((one for one in known if getattr(one, "id", None) == value), None)
    return plain(getattr(found, member).first(_languages(names)), names) if found else value


def _channel(value: str, names: Names) -> str:
    found = next((one for one in names.organization.channels if one.id == value), None)
    return plain(found.title.first(_languages(names)), names) if found else value


_Show = Callable[[str, Names], str]
_KINDS: Mapping[str, _Show] = {
    **dict.fromkeys(("owner", "oversight", "execution", "actor", "accountable", "consults", "informs"), _holder),
    **dict.fromkeys(("filled_by", "sent_to", "role"), _holder),
    **dict.fromkeys(("uses", "record", "references", "attachments", "parent"), _document),
    **dict.fromkeys(("next", "goals", "after"), _clause),
    **dict.fromkeys(("satisfies", "maps_to"), _cited),
    "limit": _limit,
    "terms": _term,
    "section": _section,
    "channel": _channel,
}
_VALUES = {
    "disposition": ("disposition",),
    "start": ("start",),
    "confidentiality": ("confidentiality",),
    "type": ("site.field", "type"),
    "languages": ("language",),
}
"""Where the words of a value stand, by what it is a value of."""
_COUNTS = frozenset(
    {"width", "rows", "years", "active_years", "review_months", "keep_superseded_years", "minimum", "maximum", "max_length"}
)
_TOLD = frozenset({"actor", "accountable", "consults", "informs", "limit", "record", "uses", "required", "section"})
"""The facts that are told of a part that is new or gone; that it has a width is no news."""


def _fact(key: str) -> str:
    """The word for a fact: of a record's rules with `record`, of a table's column as for any field."""
    return key.replace("record/", "record_") if key.startswith("record/") else key.rpartition("/")[2]


def _name(path: str) -> str:
    """The word for a text by its path: `decision/branches/0/answer` is an answer, `options/phone/label` a choice."""
    steps = path.split("/")
    if steps[0] in ("options", "columns") and steps[-1] == "label":
        return steps[-3].removesuffix("s") if len(steps) > 2 else steps[0]  # noqa: PLR2004 - options/<id>/label
    return steps[0] if steps[-1].isdecimal() else steps[-1]


def _languages(names: Names) -> tuple[str, ...]:
    return (names.language, *names.organization.languages)
