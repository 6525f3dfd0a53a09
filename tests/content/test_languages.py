"""Languages: what ships is written in Persian, Thai and English, each in its own script and spelling.

Outside stays what the program says about a user's definitions (`generator/check/`): this reads plain YAML and has rules of its own.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.content.shipped import LANGUAGES, Segment, files, segments

ALLOWED = tomllib.loads((Path(__file__).parent / "allowed.toml").read_text(encoding="utf-8"))
SAME = tuple(entry["words"] for entry in ALLOWED["same"])
FOREIGN = tuple(entry["words"] for entry in ALLOWED["foreign"])
SEGMENTS = segments()

SCRIPTS = {
    "fa": re.compile("[\u0600-\u06ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "en": re.compile("[A-Za-z]"),
}
OTHERS = {
    "fa": re.compile("[\u0e00-\u0e7f]"),
    "th": re.compile("[\u0600-\u06ff]"),
    "en": re.compile("[\u0600-\u06ff\u0e00-\u0e7f]"),
}
BLANK = re.compile(r"\[\[.*?\]\]|\{\{.*?\}\}")
"""References and variables: the program fills them in the reader's language."""

FA_LETTERS = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3"
NOT_JOINING = "اآأدذرزژوؤ"
"""Letters that never join the next one: a half-space after them changes nothing but the search."""

FA_FAULTS = {
    "an Arabic ye or kaf": re.compile("[\u064a\u0649\u0643]"),
    "an Arabic heh or hamza heh": re.compile("[\u0629\u06c0]"),
    "a verb cut from its می": re.compile(rf"(?<![{FA_LETTERS}\u200c])ن?می [{FA_LETTERS}]"),
    "a plural or superlative cut from its word": re.compile(rf"[{FA_LETTERS}] (?:ها|های|هایی|هایش|ترین)(?![{FA_LETTERS}\u200c])"),
    "a half-space at the edge of a word": re.compile(rf"\u200c(?![{FA_LETTERS}])|(?<![{FA_LETTERS}])\u200c"),
    "a half-space that joins nothing": re.compile(f"[{NOT_JOINING}]\u200c"),
    "a tatweel": re.compile("\u0640"),
    "a foreign comma, semicolon or question mark": re.compile(rf"[{FA_LETTERS}][,;?]|[,;?] ?[{FA_LETTERS}]"),
    "straight quotes": re.compile('["“”]'),
    "a space before a mark": re.compile(r" [،؛:.؟!»)]|[«(] "),
    "Arabic digits": re.compile("[\u0660-\u0669]"),
    "Latin digits outside a code": re.compile(r"(?<![A-Za-z0-9./:@-])(?<!ISO )[0-9]+(?![A-Za-z0-9./:@-])(?!\.(?:\s|$))"),
    "Persian digits in a code": re.compile("[A-Za-z][A-Za-z0-9]*[-–]?[۰-۹]|[۰-۹][-–]?[A-Za-z]|ISO [۰-۹]"),
}
TH_FAULTS = {
    "a decomposed sara am": re.compile("\u0e4d\u0e32"),
    "Thai digits": re.compile("[\u0e50-\u0e59]"),
    "a doubled vowel or tone mark": re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1"),
    "straight quotes": re.compile('"'),
    "a full stop at the end": re.compile("[\u0e00-\u0e7f]\\.$"),
    "a pronoun": re.compile("(?:^|[ (])(?:เขา|เธอ|พวกเขา)(?![\u0e00-\u0e7f])"),
}
EN_FAULTS = {
    "straight quotes": re.compile('"'),
    "a space before a mark": re.compile(r" [,;:.!?)]|\( "),
}
ANY_FAULTS = {
    "two spaces": re.compile("(?<=\\S)  +"),
    "an unseen character": re.compile("[\u00ad\u200b\u200d-\u200f\u2028-\u202e\u2060-\u2069\ufeff\t]"),
    "an edge of white space": re.compile(r"^\s|\s$"),
}
FAULTS = [
    *(("fa", fault, pattern) for fault, pattern in FA_FAULTS.items()),
    *(("th", fault, pattern) for fault, pattern in TH_FAULTS.items()),
    *(("en", fault, pattern) for fault, pattern in EN_FAULTS.items()),
    *((language, fault, pattern) for language in LANGUAGES for fault, pattern in ANY_FAULTS.items()),
]


def test_every_shipped_folder_has_something_to_read() -> None:
    assert {path.rsplit("/", 1)[0] for path in files()} == {"organization", "organization/standards", "procedures", "forms"}
    assert len(SEGMENTS) > 1000


def test_every_segment_is_written_in_three_languages() -> None:
    assert not list(_wrong(lambda segment: [language for language in LANGUAGES if not segment.get(language).strip()]))


def test_no_segment_is_the_same_in_two_languages() -> None:
    assert not list(_wrong(_same))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_segment_has_the_letters_of_its_language(language: str) -> None:
    assert not list(_wrong(lambda segment: not SCRIPTS[language].search(_own(segment, language)) and not _is_same(segment)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_segment_has_letters_of_another_language(language: str) -> None:
    assert not list(_wrong(lambda segment: OTHERS[language].findall(_own(segment, language, FOREIGN))))


@pytest.mark.parametrize(("language", "fault", "pattern"), FAULTS, ids=lambda value: value if isinstance(value, str) else "")
@pytest.mark.requirement("R-08")
def test_no_segment_is_misspelt(language: str, fault: str, pattern: re.Pattern[str]) -> None:
    assert not list(_wrong(lambda segment: pattern.findall(_own(segment, language, SAME)))), fault


def test_every_segment_is_in_composed_form() -> None:
    assert not list(
        _wrong(lambda segment: [language for language, words in segment.words if not unicodedata.is_normalized("NFC", words)])
    )


def test_every_allowance_is_needed() -> None:
    written = [words for segment in SEGMENTS for _, words in segment.words]
    same = {segment.get("en") for segment in SEGMENTS if _same(segment, allowed=())}
    foreign = [words for words in FOREIGN if any(words in text for text in written)]
    assert set(SAME) == same
    assert list(FOREIGN) == foreign


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("an Arabic ye or kaf", "شكايات"),
        ("a verb cut from its می", "ثبت می شود"),
        ("a verb cut from its می", "نمی شود"),
        ("a plural or superlative cut from its word", "فرم های شکایت"),
        ("a half-space at the edge of a word", "فرم\u200c شکایت"),
        ("a half-space that joins nothing", "کار\u200cها"),
        ("a foreign comma, semicolon or question mark", "فرم, فهرست"),
        ("Latin digits outside a code", "تا 5 روز"),
        ("Persian digits in a code", "فرم F-۰۶-۰۲-۰۱"),
        ("Persian digits in a code", "اولویت P۱"),
        ("straight quotes", 'نتیجه "بدون پاسخ"'),
        ("a space before a mark", "فرم ، فهرست"),
    ],
)
def test_a_persian_fault_is_found(fault: str, words: str) -> None:
    assert FA_FAULTS[fault].search(words)


@pytest.mark.parametrize(
    "words", ["ثبت می\u200cشود", "فرم\u200cها", "فرم F-06-02-01، بند ۴-۱", "ISO 9001:2015", "1. سطح L1", "قدیمی است"]
)
def test_good_persian_has_no_fault(words: str) -> None:
    assert not [fault for fault, pattern in FA_FAULTS.items() if pattern.search(words)]


def test_a_segment_that_nobody_translated_is_found() -> None:
    left = Segment("forms/F-1.yml", "title", (("fa", "فرم"), ("th", "Form"), ("en", "Form")))
    assert _same(left) == ["Form"]
    assert not SCRIPTS["th"].search(_own(left, "th"))


def _wrong(fault: Callable[[Segment], object]) -> Iterator[str]:
    """The segments that have a fault, with what it is."""
    return (f"{segment}: {found} in {dict(segment.words)}" for segment in SEGMENTS if (found := fault(segment)))


def _same(segment: Segment, allowed: tuple[str, ...] = SAME) -> list[str]:
    words = [text for _, text in segment.words]
    return [] if words[0] in allowed else sorted({text for text in words if words.count(text) > 1})


def _is_same(segment: Segment) -> bool:
    return segment.get("en") in SAME


def _own(segment: Segment, language: str, allowed: tuple[str, ...] = ()) -> str:
    """The words without what the program fills in, and without what is allowed; a reference stands for a code."""
    words = BLANK.sub("X-1", segment.get(language))
    for each in allowed:
        words = words.replace(each, "X-1")
    return words
