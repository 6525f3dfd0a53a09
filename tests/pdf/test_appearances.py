"""What is seen of a filled field is all of it, as large as there is room for."""

import re

import pypdfium2
import pytest

from generator.pdf.appearances import BELOW, Appearance, appearances_sheet, right_to_left
from generator.pdf.engine import lay_out
from tests.pdf import every, sample

pytestmark = pytest.mark.pdf

ROOMS = ((499.0, 92.3), (240.0, 60.0), (140.0, 45.0))
"""Width and height of rooms for several lines, in points."""


def drawn(shown: tuple[Appearance, ...], language: str) -> list[tuple[str, float]]:
    """The letters of each appearance, and how far below its room the lowest one is, in points."""
    found = []
    for side in pypdfium2.PdfDocument(lay_out(appearances_sheet(shown, language, "rtl" if language == "fa" else "ltr"))):
        text = side.get_textpage()
        letters = [at for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
        found.append((text.get_text_range(), BELOW - min(text.get_charbox(at)[1] for at in letters)))
    return found


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_long_texts_have_room_and_nothing_of_them_is_lost(language: str) -> None:
    story = (every.STORIES[language].replace("\n", " ") + " ") * 8
    sizes = ((room, length) for room in ROOMS for length in (60, 150, 240, 500) if length * 100 < room[0] * room[1])
    shown = tuple(Appearance(*room, story[:length].strip(), several=True) for room, length in sizes)
    for one, (text, below) in zip(shown, drawn(shown, language), strict=True):
        assert len(re.sub(r"\W", "", text)) == len(re.sub(r"\W", "", one.text))
        assert below < 1, f"{len(one.text)} letters in {one.width} × {one.height}"


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_a_line_stays_one_line_and_digits_have_a_box_each(language: str) -> None:
    name = every.NAMES[language]
    shown = (Appearance(90, 14, name * 3), Appearance(48, 17, "1405", "center", boxes=4), Appearance(30, 11, "2569", "center"))
    letters = drawn(shown, language)
    assert all(below < 1 for _, below in letters)
    assert ["".join(text.split()) for text, _ in letters[1:]] == ["1405", "2569"]


def test_the_first_letter_says_where_reading_begins() -> None:
    assert right_to_left("06-02 شکایت")
    assert right_to_left("« שלום")
    assert not right_to_left("F-06-02-01 شکایت")
    assert not right_to_left("06-02")
    assert right_to_left("F-06-02-01 شکایت", around="rtl"), "a Persian sentence that begins with a code"
    assert not right_to_left("F-06-02-01", around="rtl")
