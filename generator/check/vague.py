"""Vague: the rule against words that leave the reader to guess: "as appropriate", "in due time".

The words, and what to write instead of each, are data (`vague.toml`). Outside stay words that the glossary leaves to others
(`glossary.py`).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from generator.check.evidence import Evidence
from generator.check.passages import bare, own
from generator.check.texts import Segment
from generator.problems import Problem, problem

_AIMS = ("purpose", "outcome", "basis", "reason", "summary", "definition", "welcome", "heading")
"""These say why, and may name an aim without its measure."""
_NAMES = ("title", "label", "answer", "event")
"""These name a thing, or what somebody says."""
_FA = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3"
_EDGES = {"en": (r"(?<![\w-])", r"(?![\w-])"), "fa": (f"(?<![{_FA}])", f"(?![{_FA}])")}
"""What stands around a word; Thai writes words without a space between them."""


@dataclass(frozen=True, slots=True)
class Vague:
    """The vague words of a language, and the harmless ones that begin with them, as one pattern; what to write instead of each."""

    pattern: re.Pattern[str]
    instead: Mapping[str, str]


def words_say_something(evidence: Evidence) -> Iterator[Problem]:
    """No text by which people work has words that leave them to guess: "as appropriate", "if necessary", "timely".

    Two people who read such a word do two different things, and neither is wrong; an auditor cannot ask whether it was kept.
    (R-66; ISO 9001:2015, 4.4.1 c, 8.1)
    """
    for language in evidence.organization.languages:
        vague = _vague(language)
        for segment, words in own(evidence, language) if vague else ():
            if vague and _is_worked_by(segment):
                for word in dict.fromkeys(found.group() for found in vague.pattern.finditer(bare(words))):
                    if instead := vague.instead.get(_key(word)):
                        yield problem("N615", evidence.place_of(segment, language), "warning", word=word, instead=instead)


def _is_worked_by(segment: Segment) -> bool:
    return segment.key not in _AIMS + _NAMES and "competence" not in segment.path


@cache
def _vague(language: str) -> Vague | None:
    """The vague words of a language; None where none are known."""
    known = tomllib.loads((files("generator.check") / "vague.toml").read_text(encoding="utf-8"))
    groups = known.get(language, ())
    instead = {_key(word): group["instead"] for group in groups for word in group["words"]}
    written = (*known["harmless"].get(language, ()), *(word for group in groups for word in group["words"]))
    before, after = _EDGES.get(language, ("", ""))
    gap = "[ \u200c]?" if language == "fa" else r"\s+"
    longest_first = sorted(written, key=len, reverse=True)
    found = "|".join(gap.join(re.escape(part) for part in re.split("[ \u200c]", word)) for word in longest_first)
    return Vague(re.compile(f"{before}(?:{found}){after}", re.IGNORECASE), instead) if instead else None


def _key(word: str) -> str:
    """A word without its spaces and half-spaces, in lower case."""
    return re.sub(r"[\s\u200c]+", "", word).lower()
