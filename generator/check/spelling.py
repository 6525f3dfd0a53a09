"""Spelling: rules about characters: Persian letters and half-spaces, Thai vowels, digits.

Outside stay characters that nobody sees (`load/` refuses them), which languages a text must have (`languages.py`), and folding
for search (`wording/fold.py`).
"""

import re
from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.problems import Problem, problem

_ARABIC = re.compile("[\u064a\u0649\u0643]")
_PERSIAN_FOR = {"\u064a": "ی", "\u0649": "ی", "\u0643": "ک"}
_TATWEEL = re.compile("\\S*\u0640+\\S*")
_HALF_SPACE = "\u200c"
_LETTER = "\u0621-\u063a\u0641-\u064a\u064b-\u0652\u0654\u0670-\u06d3\u06d5"
_LOOSE_HALF_SPACE = re.compile(
    f'(?:^|(?<=[\\s«("،؛.:/])){_HALF_SPACE}+|{_HALF_SPACE}+(?=$|[\\s»)"،؛.:!؟/])|{_HALF_SPACE}{{2,}}', re.MULTILINE
)
_MISSING_HALF_SPACE = re.compile(
    f"(?<![{_LETTER}{_HALF_SPACE}])(?:ن?می) (?=[{_LETTER}])[{_LETTER}]+"  # می شود
    f"|[{_LETTER}]+ (?:ها|های|هایی|هایش|هایشان|ترین)(?![{_LETTER}{_HALF_SPACE}])"  # فرم ها
)
_AM = re.compile(r"\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32")
_PIECED = re.compile(r"\S{0,3}(?:\u0e40\u0e40|\u0e4d[\u0e48-\u0e4b]?\u0e32|[\u0e48-\u0e4b]\u0e4d\u0e32)\S{0,3}")
_DIGITS = {
    "fa": re.compile("[٠-٩๐-๙]+"),
    "th": re.compile("[٠-٩۰-۹]+"),
    "en": re.compile("[٠-٩۰-۹๐-๙]+"),
}


def persian_has_persian_letters(evidence: Evidence) -> Iterator[Problem]:
    """Persian text has the Persian letters ye and kaf, not the Arabic ones.

    The two look alike and are different to every search, sort and comparison: one form becomes two, and a search for
    the one does not find the other. (R-08; ISO 9001:2015, 7.5.3.1 a)
    """
    for segment, words in evidence.spoken.get("fa", ()):
        if found := _ARABIC.search(words):
            yield problem(
                "N228",
                evidence.place_of(segment, "fa"),
                "warning",
                word=_word(words, found.start()),
                right=_PERSIAN_FOR[found.group()],
            )


def persian_has_no_tatweel(evidence: Evidence) -> Iterator[Problem]:
    """No letter is stretched with a tatweel.

    A stretched word is another word to every search. (R-08; ISO 9001:2015, 7.5.3.1 a)
    """
    for segment, words in evidence.spoken.get("fa", ()):
        if found := _TATWEEL.search(words):
            yield problem("N229", evidence.place_of(segment, "fa"), "warning", word=found.group())


def half_spaces_stand_between_letters(evidence: Evidence) -> Iterator[Problem]:
    """A half-space (ZWNJ) stands once, between two letters.

    One at the edge of a word, or doubled, is unseen on paper and makes the word another one to a search.
    (R-08; ISO 9001:2015, 7.5.3.1 a)
    """
    for segment, words in evidence.spoken.get("fa", ()):
        if found := _LOOSE_HALF_SPACE.search(words):
            yield problem(
                "N230", evidence.place_of(segment, "fa"), "warning", word=_word(words, found.start()).replace(_HALF_SPACE, "‹ZWNJ›")
            )


def parts_of_a_word_are_joined_by_half_spaces(evidence: Evidence) -> Iterator[Problem]:
    """The parts of a Persian word (می‌شود، فرم‌ها، مهم‌ترین) are joined by a half-space, not cut by a space.

    A word that is cut in two breaks at the end of a line and is not found. (R-08; ISO 9001:2015, 7.5.3.1 a)
    """
    for segment, words in evidence.spoken.get("fa", ()):
        if found := _MISSING_HALF_SPACE.search(words):
            yield problem(
                "N231",
                evidence.place_of(segment, "fa"),
                "warning",
                word=found.group(),
                right=found.group().replace(" ", _HALF_SPACE),
            )


def thai_vowels_are_whole(evidence: Evidence) -> Iterator[Problem]:
    """Thai text has the vowels sara ae and sara am as one character each, not pieced together of two.

    The pieces print alike, and a search for the word does not find them. (R-29; ISO 9001:2015, 7.5.3.1 a)
    """
    for segment, words in evidence.spoken.get("th", ()):
        if found := _PIECED.search(words):
            right = _AM.sub(r"\1\2" + "\u0e33", found.group()).replace("\u0e40\u0e40", "\u0e41")
            yield problem("N233", evidence.place_of(segment, "th"), "warning", piece=found.group(), right=right)


def digits_are_the_languages(evidence: Evidence) -> Iterator[Problem]:
    """A text has Latin digits or the digits of its own language, never those of another.

    Arabic digits look like Persian ones and are not found by a search for them; a code in them is another code.
    (R-08; ISO 9001:2015, 7.5.2 a)
    """
    for language, foreign in _DIGITS.items():
        for segment, words in evidence.spoken.get(language, ()):
            if found := foreign.search(words):
                yield problem("N232", evidence.place_of(segment, language), "warning", digits=found.group())


def _word(words: str, position: int) -> str:
    """The word around a position."""
    start = max(words.rfind(" ", 0, position), words.rfind("\n", 0, position)) + 1
    end = min(
        (found for found in (words.find(" ", position + 1), words.find("\n", position + 1)) if found >= 0), default=len(words)
    )
    return words[start:end].strip()
