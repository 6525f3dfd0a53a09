"""Problems are listed with place, sentence, hint and source line, in three languages and as JSON."""

import json

import pytest

from generator.problems import Place, problem
from generator.report import as_json, as_plain, lines
from generator.wording.words import LANGUAGES, words

KEY = problem("N130", Place("a.yml", 2, 3), key="ownr", guess="owner")
TWICE = problem("N112", Place("a.yml", 10, 1), key="id", first="a.yml:1:1")
STRAY = problem("N173", Place("forms/notes.txt"), "warning", name="notes.txt", folder="forms")
SOURCE = "id: a\n  ownr: manager\n"


def test_a_problem_has_its_place_its_code_its_sentence_a_hint_and_the_line() -> None:
    assert lines([KEY], "en", lambda _: SOURCE) == (
        "a.yml:2:3: N130 error: The key “ownr” is not known here.",
        "  hint: Did you mean “owner”?",
        "     2 |   ownr: manager",
        "       |   ^",
        "",
        "1 error in 1 file.",
    )


def test_problems_are_sorted_by_place_and_counted() -> None:
    told = lines([STRAY, TWICE, KEY], "en")
    assert [line.split(":")[1] for line in told if line.startswith("a.yml")] == ["2", "10"]
    assert told[-1] == "2 errors, 1 warning in 2 files."
    assert lines([], "en") == ("No problems found.",)


@pytest.mark.parametrize(("language", "day"), [("fa", "۱۴۰۵/۰۹/۰۱"), ("th", "22/11/2569"), ("en", "2026-11-22")])
def test_days_of_filled_forms_are_told_in_the_calendar_of_the_reader(language: str, day: str) -> None:
    early = problem("N839", Place("a.json"), "warning", label="-", field="on", day="2026-11-22")
    assert day in lines([early], language)[1 if language == "fa" else 0]
    assert as_plain([early], language)["problems"][0]["values"]["day"] == "2026-11-22"  # type: ignore[index]
    several = problem("N859", Place("a.json"), "warning", number="C", received="2026-11-21", days="2026-11-20, 2026-11-22")
    told = "\n".join(lines([several], language))
    assert day in told
    assert ("2026" in told) == (language == "en")


@pytest.mark.parametrize(
    ("line", "caret"),
    [("  ownr: manager", True), ("  ownr: มั่นคง", True), ("  ownr: مدیر", False), ("شک", False), ("", True)],
)
def test_a_caret_stands_only_under_plain_text_from_left_to_right(line: str, caret: bool) -> None:
    told = lines([KEY], "en", lambda _: f"id: a\n{line}\n")
    assert any(shown.endswith("^") for shown in told) == caret


def test_in_persian_the_place_stands_on_a_line_of_its_own_and_foreign_words_are_isolated() -> None:
    place, says, hint, *_ = lines([KEY], "fa")
    assert place == "a.yml:2:3"
    assert says == "خطا \u2068N130\u2069: کلید «\u2068ownr\u2069» در اینجا شناخته نیست."
    assert hint == "  راهنمایی: منظورتان «\u2068owner\u2069» است؟"
    assert lines([KEY, TWICE], "fa")[-1] == "۲ خطا در ۱ فایل."


def test_a_long_line_is_shown_around_its_mistake() -> None:
    far = problem("N131", Place("a.yml", 1, 301), key="x", known="y")
    shown, caret = lines([far], "en", lambda _: "a" * 300 + "x" + "b" * 300)[2:4]
    assert len(shown) < 120
    assert shown[caret.index("^")] == "x"


def test_nothing_that_a_terminal_obeys_is_printed() -> None:
    told = lines([problem("N143", Place("\x1b[2J.yml", 1, 1), given="\x1b]0;x\x07\u202e")], "en", lambda _: "\x1b[31m\u202ered")
    assert not any(mark in line for line in told for mark in "\x1b\x07\u202e")


def test_a_place_that_the_source_does_not_have_shows_no_line() -> None:
    assert len(lines([KEY], "en", lambda _: "id: a")) == 4
    assert len(lines([STRAY], "en", lambda _: "text")) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_holds_what_the_lines_hold(language: str) -> None:
    told = json.loads(as_json([STRAY, KEY], language))
    assert (told["errors"], told["warnings"]) == (1, 1)
    first = told["problems"][0]
    assert (first["file"], first["line"], first["column"], first["code"], first["severity"]) == ("a.yml", 2, 3, "N130", "error")
    assert first["values"] == {"key": "ownr", "guess": "owner"}
    assert first["says"] == words(language)("problems.N130.says", key="ownr")
    assert "\u2068" not in as_json([STRAY, KEY], language)


@pytest.mark.requirement("R-69")
@pytest.mark.parametrize("language", ["fa", "th"])
def test_every_problem_of_a_file_has_a_sentence_and_a_hint_in_each_language(language: str) -> None:
    english, other = words("en"), words(language)
    keys = {key for key in english.known if key.startswith(("problems.N1", "report."))}
    assert keys == {key for key in other.known if key.startswith(("problems.N1", "report."))}
    assert [key for key in keys if english.blanks(key) != other.blanks(key)] == []


@pytest.mark.requirement("R-69")
@pytest.mark.parametrize("language", ["fa", "th", "en"])
@pytest.mark.parametrize("deed", ["issued", "received", "returned", "destroyed", "lost", "asked_back"])
def test_what_became_of_a_copy_is_told_in_words(language: str, deed: str) -> None:
    one = problem("N752", Place("ledger"), number=3, code="I-06-02", revision="01", state="lost", date="2026-11-16", deed=deed)
    told = "\n".join(lines((one,), language))
    assert words(language)("copy_state.lost") in told
    assert words(language)(f"deed.{deed}") in told
    assert as_plain((one,), language)["problems"][0]["values"]["deed"] == deed  # type: ignore[index]
