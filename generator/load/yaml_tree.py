"""The YAML tree: a definition's text as plain mappings, lists and words, with the place of each; the one door to `yaml`.

Every scalar is text, quoted or not. Outside stay bytes and encodings (`load/text.py`) and what a kind of file may say
(`load/shape.py` and its siblings).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from generator.load.syntax import Mistake, syntax_problem
from generator.load.text import REFUSED, read_text
from generator.model.library import Step
from generator.problems import Place, Problem, problem

Path = tuple[Step, ...]
Value = str | list["Value"] | dict[str, "Value"]

DEEPEST = 40
"""How many lists and mappings may stand in each other; shapes need about ten."""

MOST = 200_000
"""How many values one file may hold."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A definition as written: its value, the place of every value by its path, and the place of every key by its path.

    The place of a list or mapping under a key is that key's. `empty` are the paths of keys without a value, which the
    value lacks. `commented` are the paths of unquoted words that a comment follows on their line.
    """

    file: str
    value: dict[str, Value]
    places: Mapping[Path, Place] = field(default_factory=dict)
    keys: Mapping[Path, Place] = field(default_factory=dict)
    empty: frozenset[Path] = frozenset()
    commented: tuple[Path, ...] = ()

    def find(self, path: Path) -> Place:
        """The place of a value, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file, 1, 1))


def read_tree(content: bytes, file: str) -> tuple[Tree | None, tuple[Problem, ...]]:
    """The tree of a file's bytes, and all that is wrong with its YAML.

    There may be a tree beside problems: what is whole can still be looked at. None where nothing can be made of it.
    """
    text, problems = read_text(content, file)
    if text is None:
        return None, problems
    reading = _Reading(file, text, problems=list(problems))
    try:
        value = _document(reading)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        reading.problems.append(syntax_problem(_mistake(error), text, file))
        value = None
    except (_TooMuch, _NotWhole):
        value = None
    if value is None:
        return None, tuple(reading.problems)
    tree = Tree(file, value, reading.places, reading.keys, frozenset(reading.empty), tuple(reading.commented))
    return tree, tuple(reading.problems)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN = (None, "")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class _TooMuch(Exception):  # noqa: N818 - it ends the reading of one file and never leaves this module
    """The file is too deep or too long to go on; the problem is already noted."""


class _NotWhole(Exception):  # noqa: N818 - as above
    """The file says nothing that a shape could look at; the problem is already noted."""


@dataclass(slots=True)
class _Reading:
    """What gathers while one file is read; it never leaves this module."""

    file: str
    text: str
    problems: list[Problem]
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    empty: list[Path] = field(default_factory=list)
    commented: list[Path] = field(default_factory=list)
    aliased: bool = False

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def note(self, code: str, event: yaml.Event, **values: object) -> None:
        self.problems.append(problem(code, self.place(event), "error", **values))


def _document(reading: _Reading) -> dict[str, Value] | None:
    events: Iterator[yaml.Event] = iter(yaml.parse(reading.text, Loader=_LOADER))
    next(events)
    first = next(events)
    if isinstance(first, yaml.StreamEndEvent):
        reading.problems.append(problem("N119", Place(reading.file, 1, 1)))
        return None
    top = next(events)
    if not isinstance(top, yaml.MappingStartEvent):
        reading.note("N119" if _says_nothing(top) else "N118", top)
        return None
    reading.places[()] = reading.place(top)
    _check_properties(reading, top)
    value = _mapping(reading, events, ())
    next(events)
    after = next(events)
    if not isinstance(after, yaml.StreamEndEvent):
        reading.note("N116", after)
    return None if reading.aliased else value


def _node(reading: _Reading, events: Iterator[yaml.Event], event: yaml.Event, path: Path) -> Value | None:
    if isinstance(event, yaml.AliasEvent):
        reading.note("N114", event, name=event.anchor)
        reading.aliased = True
        return None
    _check_properties(reading, event)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(reading, event)
    if len(path) >= DEEPEST:
        reading.note("N117", event, limit=DEEPEST)
        raise _TooMuch
    return _mapping(reading, events, path) if isinstance(event, yaml.MappingStartEvent) else _sequence(reading, events, path)


def _check_properties(reading: _Reading, event: yaml.Event) -> None:
    if (anchor := getattr(event, "anchor", None)) is not None:
        reading.note("N114", event, name=anchor)
    if (tag := getattr(event, "tag", None)) is not None:
        reading.note("N115", event, tag=tag)


def _scalar(reading: _Reading, event: yaml.ScalarEvent) -> str | None:
    value: str = event.value
    if event.style in _PLAIN and value in _NOTHING:
        return None
    if value.isascii() and value.isprintable():
        return value
    if event.style == '"' and (refused := REFUSED.search(value) or _SURROGATE.search(value)):
        reading.note("N106", event, character=f"U+{ord(refused[0]):04X}")
        return value.encode("utf-8", "replace").decode("utf-8")
    return value if unicodedata.is_normalized("NFC", value) else unicodedata.normalize("NFC", value)


def _mapping(reading: _Reading, events: Iterator[yaml.Event], path: Path) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            return found
        key = _key(reading, events, event)
        here = (*path, key)
        place, again = reading.place(event), here in reading.keys
        if again:
            reading.note("N112", event, key=key, first=reading.keys[here])
            here = (*path, f"{key} (again)")
        reading.keys[here] = place
        value = _value(reading, events, next(events), here, place)
        if value is not None and not again:
            found[key] = value
    raise _NotWhole


def _key(reading: _Reading, events: Iterator[yaml.Event], event: yaml.Event) -> str:
    """The key as text; one that is a list or a mapping is told and the file given up."""
    key = _node(reading, events, event, ()) if isinstance(event, yaml.ScalarEvent) else None
    if key == "<<":
        reading.note("N114", event, name="<<")
    if not isinstance(key, str):
        reading.note("N113", event)
        raise _NotWhole
    return key


def _sequence(reading: _Reading, events: Iterator[yaml.Event], path: Path) -> list[Value]:
    found: list[Value] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return found
        value = _value(reading, events, event, (*path, len(found)), None)
        if value is not None:
            found.append(value)
    raise _NotWhole


def _value(reading: _Reading, events: Iterator[yaml.Event], event: yaml.Event, path: Path, key: Place | None) -> Value | None:
    """A value with its place noted. One that says nothing is told and left out."""
    if len(reading.places) >= MOST:
        reading.note("N120", event, limit=MOST)
        raise _TooMuch
    scalar = isinstance(event, yaml.ScalarEvent)
    reading.places[path] = reading.place(event) if scalar or key is None else key
    value = _node(reading, events, event, path)
    if scalar and _comment_follows(reading, event):
        reading.commented.append(path)
    if value is None and scalar:
        reading.empty.append(path)
        reading.problems.append(problem("N121", key or reading.place(event), key=_named(path)))
    return value


def _comment_follows(reading: _Reading, event: yaml.Event) -> bool:
    end = event.end_mark
    if end is None or "#" not in reading.text[end.index : end.index + 2]:
        return False
    return getattr(event, "style", None) in _PLAIN and reading.text.startswith(" #", end.index)


def _named(path: Path) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "-")


def _says_nothing(event: yaml.Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.style in _PLAIN and event.value in _NOTHING


def _mistake(error: Exception) -> Mistake:
    """What the parser says. Written in Python, it lets a character that cannot be escape as a bare ValueError."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    return Mistake(
        what=getattr(error, "problem", None) or "",
        within=getattr(error, "context", None) or "",
        line=mark.line if mark else 0,
        column=mark.column if mark else 0,
        since=(context.line, context.column) if context else None,
    )
