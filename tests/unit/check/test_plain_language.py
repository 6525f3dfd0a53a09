"""Rules of plain language find what they are for, in each language, and leave good writing alone."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace

import pytest

from generator.check.rules import RULES, check
from generator.load.workspace import load
from generator.model.organization import Term, TermForm
from generator.model.text import EMPTY, Text
from generator.wording.words import LANGUAGES
from tests.cases import BASE
from tests.conftest import ROOT

VAGUE = tomllib.loads((ROOT / "generator" / "check" / "vague.toml").read_text(encoding="utf-8"))
HARMLESS = VAGUE.pop("harmless")
WORDS = [(language, word) for language, groups in VAGUE.items() for group in groups for word in group["words"]]
INSTEAD = [(language, group["instead"]) for language, groups in VAGUE.items() for group in groups]
PLAIN = tuple((code, rule) for code, rule in RULES if "N615" <= code <= "N620")
GOOD = {"fa": "مسئول پذیرش شیء را ثبت می‌کند.", "th": "พนักงานต้อนรับบันทึกของ", "en": "The receptionist registers it."}

TERMS = (
    Term(
        "tracking_code",
        (
            TermForm("many", Text.of({"fa": "کدهای ردیابی", "th": "หมายเลขติดตามเรื่อง", "en": "tracking codes"})),
            TermForm("one", Text.of({"fa": "کد ردیابی", "th": "หมายเลขติดตามเรื่อง", "en": "tracking code"})),
        ),
        synonyms=(Text.of({"fa": "شماره پیگیری", "th": "เลขที่รับเรื่อง", "en": "reference number"}),),
        avoid=(Text.of({"fa": "کد رهگیری", "th": "หมายเลขติดตาม", "en": "tracking number"}), Text.of({"en": "code", "fa": "رمز"})),
    ),
)


def _told(written: Mapping[str, str], terms: tuple[Term, ...] = (), **clause: object) -> list[tuple[str, str]]:
    """The codes that the rules of plain language give for a clause's text, with what was found."""
    library, _ = load(BASE)
    assert library
    organization = replace(library.organization, terms=terms)
    documents = tuple(
        document
        if document.form
        else replace(
            document,
            clauses=(replace(document.clauses[0], text=Text.of({**GOOD, **written}), **clause),),  # type: ignore[arg-type]
        )
        for document in library.documents
    )
    found = check(replace(library, organization=organization, documents=documents), rules=PLAIN)
    return [(one.code, one.values[0][1]) for one in found]


def test_good_writing_is_left_alone() -> None:
    assert _told({}) == []


@pytest.mark.parametrize(("language", "word"), WORDS)
def test_every_vague_word_is_found_in_its_language(language: str, word: str) -> None:
    found = {word for code, word in _told({language: f"{GOOD[language]} {word}"}) if code == "N615"}
    assert found == {word}


@pytest.mark.parametrize(("language", "instead"), INSTEAD)
def test_what_is_proposed_instead_is_in_the_same_language_and_not_vague(language: str, instead: str) -> None:
    assert re.search({"fa": "[\u0621-\u06d3]", "th": "[\u0e01-\u0e2e]", "en": "[A-Za-z]"}[language], instead)
    assert not [found for found in _told({language: instead}) if found[0] == "N615"]


def test_every_language_that_the_program_speaks_has_its_vague_words() -> None:
    assert set(VAGUE) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The shoulder of the road, a well-duly-made note"),
        ("en", "[[found-things|title]] and {{ limit.W1 }}"),
        ("en", "What is necessary and appropriate is on the list."),
        ("fa", "درصد پاسخ‌های داده‌شده در مهلت"),
        ("fa", "شکایت‌هایی که در مهلت پاسخ گرفته‌اند"),
        ("th", "อัตราการตอบรับภายในกำหนด"),
        *((language, word) for language, words in HARMLESS.items() for word in words),
    ],
)
def test_a_vague_word_is_not_found_within_other_words(language: str, words: str) -> None:
    assert _told({language: words}) == []


def test_a_half_space_and_a_space_are_one_in_a_vague_word() -> None:
    for words in ("حتی\u200cالامکان", "حتی الامکان", "حتیالامکان"):
        assert _told({"fa": words}) == [("N615", words)]


def test_a_purpose_may_name_an_aim_and_a_title_a_thing() -> None:
    assert _told({}, title=Text.of({"en": "Timely answer", "fa": "پاسخ به\u200cموقع", "th": "ตอบทันเวลา"})) == []


@pytest.mark.parametrize(("language", "word"), [("fa", "واژه"), ("en", "word")])
def test_a_sentence_of_25_words_is_read_and_one_of_26_is_cut(language: str, word: str) -> None:
    sentence = " ".join([word] * 25)
    assert _told({language: f"{sentence}. {sentence}: {sentence}؟ {sentence}\n\n- {sentence}\n- {sentence}"}) == []
    assert [code for code, _ in _told({language: f"{sentence} {word}."})] == ["N616"]


def test_a_reference_is_one_word_and_a_variable_as_many_as_a_reader_meets() -> None:
    sentence = " ".join(["word"] * 23)
    assert _told({"en": f"{sentence} [[ found-things | title ]] –"}) == []
    assert _told({"en": f"{sentence} {{{{ limit.W1 }}}}"}) == []
    assert [code for code, _ in _told({"en": f"{sentence} word {{{{ limit.W1 }}}}"})] == ["N616"]


def test_a_thai_sentence_rests_at_a_space_but_not_before_a_joining_word_a_code_or_a_number() -> None:
    clause = "ก" * 60
    assert _told({"th": f"{clause} {clause} {clause}"}) == []
    for between in (" และ", " โดย", " 12 และ", "", " [[found-things]] และ"):
        assert [code for code, _ in _told({"th": f"{clause}{between}{clause}"})] == ["N617"], between


def test_marks_above_and_below_take_no_place_in_a_thai_line() -> None:
    assert _told({"th": "ก\u0e35\u0e48" * 100}) == []
    assert [code for code, _ in _told({"th": "ก\u0e35\u0e48" * 101})] == ["N617"]


def test_an_avoided_word_is_found_in_every_spelling_and_its_plural() -> None:
    for words in ("کد رهگیری", "کد\u200cرهگیری", "کدرهگیری"):
        assert _told({"fa": f"{words} را بنویسید."}, TERMS) == [("N618", words)]
    assert _told({"en": "Write Tracking  Numbers down."}, TERMS) == [("N618", "Tracking  Numbers")]
    assert _told({"th": "ดูหมายเลขติดตามนี้"}, TERMS) == [("N618", "หมายเลขติดตาม")]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Write the tracking code, or the tracking codes, or the reference number, down."),
        ("en", "See [[code]], {{ code }} and code@example.org; a decoder, a code-word."),
        ("fa", "کد ردیابی و شماره پیگیری را بنویسید."),
        ("th", "เขียนหมายเลขติดตามเรื่องลงไป"),
    ],
)
def test_an_avoided_word_is_not_found_within_the_glossarys_own_words(language: str, words: str) -> None:
    assert [found for found in _told({language: words}, TERMS) if found[0] == "N618"] == []


def test_the_glossarys_word_is_told_in_the_singular() -> None:
    library, _ = load(BASE)
    assert library
    clause = replace(library.documents[1].clauses[0], text=Text.of({**GOOD, "en": "Give the code."}))
    documents = (library.documents[0], replace(library.documents[1], clauses=(clause,)))
    found = check(replace(library, organization=replace(library.organization, terms=TERMS), documents=documents), rules=PLAIN)
    assert dict(found[0].values) == {"word": "code", "instead": "tracking code"}


def test_a_term_without_a_form_in_a_language_is_named_by_its_id() -> None:
    bare = Term("ticket", (TermForm("one", EMPTY),), avoid=(Text.of({"en": "slip"}),))
    assert _told({"en": "Write a slip."}, (bare,)) == [("N618", "slip")]


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "He registers it and then locks it up.", "and then"),
        ("en", "It is checked at the start, and then every year.", None),
        ("fa", "آن را ثبت می‌کند و سپس در کمد می‌گذارد.", "و سپس"),
        ("fa", "هنگام آغاز کار و سپس هر سال بررسی می‌کند.", None),
        ("fa", "سپس آن را در کمد می‌گذارد.", None),
        ("th", "บันทึกของแล้วจึงเก็บในตู้", "แล้วจึง"),
        ("th", "ตรวจเมื่อเริ่มงาน และหลังจากนั้นทุกปี", None),
    ],
)
def test_a_second_action_in_a_sentence_of_a_step_is_found(language: str, words: str, found: str | None) -> None:
    assert _told({language: words}) == ([("N620", found)] if found else [])
    assert _told({language: words}, kind="rule") == []
