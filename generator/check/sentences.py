"""Sentences: rules that a sentence is read in one breath and tells one action.

Outside stay the words in it (`vague.py`, `glossary.py`) and how long a whole text may be (`references.py`).
"""

import re
import unicodedata
from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.passages import blocks, own
from generator.check.texts import Segment
from generator.problems import Problem, problem

MOST_WORDS = 25
"""The words of the longest sentence that staff read at once."""
MOST_THAI_LETTERS = 100
"""The same in Thai, which has no space between words: in the definitions that ship, a word of the Persian or English text
stands beside 3.8 letters of the Thai one, marks above and below the line not counted."""

_SPACED = ("fa", "en")
_END = re.compile(r"(?<=[.!?؟;؛:…])[»”\")]*\s+")
_THAI = "\u0e01-\u0e2e\u0e40-\u0e44"
_JOINING = "และ|หรือ|โดย|ซึ่ง|เพื่อ|พร้อม|รวมทั้ง|รวมถึง|แล้ว|จึง|จน|เว้นแต่|เพราะ|แต่"
_THAI_REST = re.compile(rf"[.!?;:]\s+|\s+(?=[{_THAI}“(])(?!{_JOINING})")
"""A space is where a Thai reader rests, unless the next clause goes on with a joining word, or the space stands before a code or
a number, where Thai spelling asks for one anyway."""
_SHOWN = 40
_THEN = {
    "en": re.compile(r"(?i)\b(?:and then|and after that)\b(?!\s*(?:\{\{|every|each|once))"),
    "fa": re.compile(
        "(?<![\u0621-\u06d3])و(?: سپس| آنگاه| آن‌گاه| پس از آن| بعد از آن)(?![\u0621-\u06d3])(?!\\s*(?:\\{\\{|هر |سالی|ماهی))"
    ),
    "th": re.compile(r"(?:แล้วจึง|จากนั้นจึง|และจากนั้น|และหลังจากนั้น)(?!\s*(?:\{\{|ทุก|ปีละ|เดือนละ))"),
}
"""What joins a second action to the first; followed by how often, it only says when the one action is done again."""


def sentences_are_short(evidence: Evidence) -> Iterator[Problem]:
    """A sentence has at most 25 words.

    What does not fit into one breath is read twice, or not to its end; the condition at the end of a long sentence is the
    one that nobody keeps. (R-66; ISO 9001:2015, 7.5.2 b)
    """
    for language in _SPACED:
        for segment, sentence in _sentences(evidence, language, _END):
            length = sum(any(map(str.isalnum, word)) for word in sentence.split())
            if length > MOST_WORDS:
                place = evidence.place_of(segment, language)
                yield problem("N616", place, "warning", opening=_opening(sentence), length=length, longest=MOST_WORDS)


def thai_sentences_are_short(evidence: Evidence) -> Iterator[Problem]:
    """A Thai sentence has at most 100 letters from one rest to the next, about 25 words.

    Thai has no full stop, and a space is the only place where a reader rests; without one the eye loses where a word ends.
    (R-66; ISO 9001:2015, 7.5.2 b)
    """
    for segment, sentence in _sentences(evidence, "th", _THAI_REST):
        length = sum(map(_is_thai_letter, sentence))
        if length > MOST_THAI_LETTERS:
            place = evidence.place_of(segment, "th")
            yield problem("N617", place, "warning", opening=_opening(sentence), length=length, longest=MOST_THAI_LETTERS)


def a_step_tells_one_action(evidence: Evidence) -> Iterator[Problem]:
    """No sentence of a step goes on with "and then": what follows is another action.

    The second action in a sentence has no limit and no record of its own, and the reader who is called away after the first
    takes the step for done. (R-66; ISO 9001:2015, 4.4.1 b)
    """
    for document in evidence.documents:
        for index, clause in enumerate(document.clauses):
            for language, words in clause.text.words if clause.kind == "step" else ():
                if language in _THEN and (found := _THEN[language].search(words)):
                    place = evidence.place(document.id, "clauses", index, "text", language)
                    yield problem("N620", place, "warning", found=found.group(), number=clause.number)


def _sentences(evidence: Evidence, language: str, end: re.Pattern[str]) -> Iterator[tuple[Segment, str]]:
    """Every sentence that an author wrote in a language; a title is none."""
    for segment, words in own(evidence, language) if language in evidence.by_language else ():
        for block in blocks(evidence, language, words) if segment.key != "title" else ():
            yield from ((segment, sentence) for sentence in end.split(block))


def _opening(sentence: str) -> str:
    """How the sentence begins, so that its author finds it."""
    return sentence if len(sentence) <= _SHOWN else f"{(sentence[:_SHOWN].rpartition(' ')[0] or sentence[:_SHOWN])}…"


def _is_thai_letter(character: str) -> bool:
    """Whether it takes a place in the line: marks above and below do not (Unicode category Mn)."""
    return "\u0e01" <= character <= "\u0e4e" and unicodedata.category(character) != "Mn"
