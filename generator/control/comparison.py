"""Comparison: what differs between two revisions of a document, part by part, before anything is put into words.

`compare(before, after) -> Comparison`. Outside stay the words of a redline
(`prose/redline.py`) and which revisions are compared (`changes.py`). Parts pair by their ids, which are never reused; a part that
was given another id is told by its words.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from generator.control.parts import Part, parts
from generator.model.document import Document
from generator.model.text import Language

Fate = Literal["same", "changed", "added", "removed", "moved", "renumbered"]

ALIKE = 0.7
"""Of two parts with different ids, so much of the words agree where they are the same part."""

FEW = 4
"""Parts with fewer words than this are not told by their words."""


@dataclass(frozen=True, slots=True)
class PartChange:
    """What became of a part: `before` is None for an added one, `after` for a removed one. `languages` are those whose words
    differ; who acts, limits and the like are said in no language."""

    before: Part | None
    after: Part | None
    fates: frozenset[Fate]
    languages: tuple[Language, ...] = ()

    @property
    def part(self) -> Part:
        """The part as it is now, or as it was last."""
        found = self.after or self.before
        assert found is not None, "a change is of some part"
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions part by part, in the order of the later one; removed parts stand where they stood."""

    document: str
    parts: tuple[PartChange, ...]

    @property
    def changed(self) -> tuple[PartChange, ...]:
        """The parts that are not the same in both."""
        return tuple(one for one in self.parts if one.fates != {"same"})


@lru_cache(1024)
def compare(before: Document | None, after: Document) -> Comparison:
    """The comparison of a revision with an earlier one; without one, everything is added. What a revision says about its own
    change is no part of it. Pages and sheets of all languages ask for the same ones: they are remembered."""
    return Comparison(after.id, tuple(_paired(parts(before) if before else (), parts(after))))


def _paired(before: Sequence[Part], after: Sequence[Part]) -> Iterator[PartChange]:
    former = _former(before, after)
    places = [former[at] for at in range(len(after)) if at in former]
    kept = set(_longest_rise(places))
    stayed = set(places)
    removed = [at for at in range(len(before)) if at not in stayed]
    yield from (_change(before[at], None, False) for at in _before_first(removed, kept))
    for at, part in enumerate(after):
        place = former.get(at)
        yield _change(None if place is None else before[place], part, place is not None and place not in kept)
        if place in kept:
            yield from (_change(before[gone], None, False) for gone in _behind(place, removed, kept))


def _former(before: Sequence[Part], after: Sequence[Part]) -> dict[int, int]:
    """The place in `before` of each part of `after` that was there, by its place in `after`."""
    known = {(part.kind, part.id): at for at, part in enumerate(before)}
    found = {at: known[part.kind, part.id] for at, part in enumerate(after) if (part.kind, part.id) in known}
    matched = set(found.values())
    free = [at for at in range(len(before)) if at not in matched]
    for at, part in enumerate(after):
        if at not in found:
            match = next((gone for gone in free if _alike(before[gone], part)), None)
            if match is not None:
                found[at] = match
                free.remove(match)
    return found


def _alike(before: Part, after: Part) -> bool:
    if before.kind != after.kind:
        return False
    earlier, later = before.words, after.words
    return any(_agree(earlier[language].split(), later[language].split()) for language in earlier.keys() & later.keys())


def _agree(before: list[str], after: list[str]) -> bool:
    return min(len(before), len(after)) >= FEW and SequenceMatcher(None, before, after, autojunk=False).ratio() >= ALIKE


def _longest_rise(places: Sequence[int]) -> Iterator[int]:
    """The longest rising subsequence of places: what stands in it did not move."""
    ends: list[int] = []
    at_end: list[int] = []
    led: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(ends, place)
        led.append(at_end[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        at_end[length : length + 1] = [at]
    at = at_end[-1] if at_end else -1
    while at >= 0:
        yield places[at]
        at = led[at]


def _before_first(removed: Sequence[int], kept: set[int]) -> list[int]:
    return [at for at in removed if not any(place < at for place in kept)]


def _behind(place: int, removed: Sequence[int], kept: set[int]) -> list[int]:
    """The removed parts that stood behind this one, up to the next one that stayed."""
    following = min((other for other in kept if other > place), default=None)
    return [at for at in removed if at > place and (following is None or at < following)]


def _change(before: Part | None, after: Part | None, moved: bool) -> PartChange:
    if before is None or after is None:
        part, fate = (before, "removed") if before else (after, "added")
        assert part is not None
        only: frozenset[Fate] = frozenset({"removed" if fate == "removed" else "added"})
        return PartChange(before, after, only, tuple(sorted(part.words)))
    languages = _languages(before, after)
    fates: set[Fate] = set()
    if languages or before.facts != after.facts:
        fates.add("changed")
    if moved:
        fates.add("moved")
    if before.number != after.number:
        fates.add("renumbered")
    return PartChange(before, after, frozenset(fates or {"same"}), languages)


def _languages(before: Part, after: Part) -> tuple[Language, ...]:
    spoken = {*before.words, *after.words}
    return tuple(sorted(language for language in spoken if before.written(language) != after.written(language)))
