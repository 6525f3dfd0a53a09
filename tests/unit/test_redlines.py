"""Two wordings laid into each other, word by word, in three languages."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.control.comparison import compare
from generator.prose.differences import Difference, differences, marked
from generator.prose.names import Names, names
from generator.prose.redline import Stretch, html, plain, redline
from generator.wording.segmentation import clusters, thai_words, words_of
from generator.wording.words import words
from tests.pdf.revised import FIRST, SECOND, SLOWER, THIRD
from tests.pdf.sample import LANGUAGES, ORGANIZATION, form

SAID = {language: names(ORGANIZATION, (form(),), language) for language in LANGUAGES}


def red(before: str, after: str, language: str = "en", new: Names | None = None) -> tuple[Stretch, ...]:
    return redline(before, after, SAID[language], new or SAID[language])


@pytest.mark.requirement("R-20")
def test_words_that_were_inserted_and_deleted_are_told() -> None:
    assert plain(red("Answer within two days.", "Answer in writing within three days.")) == (
        "Answer{+ in writing+} within [-two-]{+three+} days."
    )


def test_persian_words_keep_their_half_spaces_and_codes_stay_whole() -> None:
    told = plain(red("فرم F-06-02-01 بایگانی می‌شود.", "فرم F-06-02-02 بایگانی نمی‌شود.", "fa"))
    assert told == "فرم [-F-06-02-01-]{+F-06-02-02+} بایگانی [-می‌شود-]{+نمی‌شود+}."


def test_thai_is_compared_by_words_although_it_has_no_spaces() -> None:
    told = plain(red("ตอบกลับภายในหนึ่งวันทำการ", "ตอบกลับภายในสองวันทำการ", "th"))
    assert told == "ตอบกลับภายใน[-หนึ่ง-]{+สอง+}วันทำการ"


def test_without_a_dictionary_thai_is_cut_into_letters_with_their_marks() -> None:
    assert clusters("ที่นี่") == ("ที่", "นี่")
    assert "".join(clusters("เจ้าหน้าที่รับเรื่อง")) == "เจ้าหน้าที่รับเรื่อง"


@given(st.text(alphabet=st.sampled_from("abก ที่เโะ่ำ۱۲-./می‌شود\n*"), max_size=60))
def test_cut_into_words_no_letter_is_lost(text: str) -> None:
    assert "".join(words_of(text)) == text
    assert "".join(thai_words("ก" + text)) == "ก" + text


@given(*[st.lists(st.sampled_from(("one", "two", "three", "four")), max_size=8)] * 2)
def test_what_is_not_deleted_is_the_later_wording_and_what_is_not_inserted_the_earlier(was: list[str], now: list[str]) -> None:
    before, after = " ".join(was), " ".join(now)
    found = red(before, after)
    assert "".join(one.plain for one in found if one.fate != "deleted") == after
    assert "".join(one.plain for one in found if one.fate != "inserted") == before


def test_a_limit_that_changed_is_seen_though_the_words_did_not() -> None:
    slower = replace(SAID["en"], variables=dict(names(SLOWER, (), "en").variables))
    assert plain(red("Within {{ limit.W1 }}.", "Within {{ limit.W1 }}.", new=slower)) == "Within [-2 hours-]{+4 hours+}."


def test_paragraphs_and_items_stay_apart() -> None:
    assert plain(red("Say:\n\n- one\n- two", "Say:\n\n- one\n- three")) == "Say:\n• one\n• [-two-]{+three+}"


def test_long_texts_are_compared_too() -> None:
    before = " ".join(f"Sentence {number} is here." for number in range(1200))
    assert plain(red(before, before.replace("Sentence 7 is", "Sentence 7 was"))).count("[-is-]{+was+}") == 1


def test_nothing_that_an_author_wrote_becomes_markup() -> None:
    assert html(red("a", "<script>")) == "<del>a</del><ins>&lt;script&gt;</ins>"


def test_who_hears_a_page_is_told_what_was_inserted_and_deleted() -> None:
    told = html(red("two", "three"), words("en"))
    assert '<del><span class="nk-hidden">deleted: </span>two</del>' in told
    assert '<ins><span class="nk-hidden">inserted: </span>three</ins>' in told


def found(language: str, later: bool = True) -> dict[str, Difference]:
    before, after = (SECOND, THIRD) if later else (FIRST, SECOND)
    old = names(ORGANIZATION, (form(),), language, within=before)
    new = names(SLOWER if later else ORGANIZATION, (form(),), language, within=after)
    return {one.change.part.id: one for one in differences(compare(before, after), old, new)}


@pytest.mark.requirement("R-20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_that_differs_is_told_in_each_language(language: str) -> None:
    told = found(language, later=False)
    assert list(told) == ["acknowledge", "more-11"]
    labels = [line.label for line in told["acknowledge"].lines]
    assert labels == ["redline.text.text", "redline.fact.actor", "redline.fact.informs"]
    assert all(line.label in words(language) for one in told.values() for line in one.lines)


@pytest.mark.requirement("R-20")
def test_moved_and_renumbered_clauses_tell_their_former_number() -> None:
    told = found("en")
    assert told["more-10"].fates == ("moved", "renumbered")
    assert (told["more-10"].former, told["more-10"].number) == ("4.10", "4.3")
    assert found("fa")["founded"].former == "۴-۳"


def test_bars_mark_what_is_new_or_differs_but_not_what_only_has_another_number() -> None:
    assert marked(found("en").values()) == {f"clause/{name}" for name in ("safety", "more-10", "acknowledge", "registration")}
