"""A copy is named as its row code is typed, as commands write it, or as the QR on it is scanned; what names none is told where."""

import pytest

from generator.control.naming_copies import copies_named
from generator.control.row_codes import copy_row, grouped, reading_row
from generator.model.copies import Copy
from generator.problems import Place
from tests.unit.control.paper_events import REPLY_BY as DAY

COPIES = tuple(
    Copy("complaint-handling", "I-06-02", key, number, 3, "fa", 1, "desk", "TR-1405-001", DAY, "", DAY, "", 1)
    for key in ("01", "E-1")
    for number in (1, 2, 3)
)
THIRD = COPIES[2]
ROW = grouped(copy_row("I-06-02", "01", 3))
NAMES = (
    "I-06-02/01/3",
    "i-06-02/01/۳",
    ROW,
    ROW.lower().replace(" ", "-"),
    ROW.replace("0", "O").replace("1", "l"),
    "https://documents.example.org/v/I-06-02/01/#fa;copy=3",
    "HTTPS://DOCUMENTS.EXAMPLE.ORG/sub/v/I-06-02/01/#th;page=2;copy=3".replace("HTTPS", "https"),
)


@pytest.mark.requirement("R-31")
@pytest.mark.parametrize("words", NAMES)
def test_a_copy_is_named_in_many_ways(words: str) -> None:
    place = Place("scanned.txt", 4, 1)
    assert copies_named([(words, place)], COPIES) == (((THIRD, place),), ())


def test_an_edition_may_be_written_as_it_is_printed() -> None:
    found, problems = copies_named([("I-06-02/E/1/2", Place("x")), ("I-06-02/e-1/2", Place("y"))], COPIES)
    assert [copy.key for copy, _ in found] == [("complaint-handling", "E-1", 2)]
    assert problems == ()


def test_a_copy_that_is_scanned_on_every_page_is_one_copy() -> None:
    said = [(words, Place("scanned.txt", line)) for line, words in enumerate((*NAMES, *NAMES), start=1)]
    assert copies_named(said, COPIES) == (((THIRD, Place("scanned.txt", 1)),), ())


@pytest.mark.requirement("R-70")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("I-06-02/01/4", "N751"),
        ("I-06-02/00/3", "N751"),
        (grouped(copy_row("I-06-02", "01", 4)), "N751"),
        (reading_row("complaint-handling", "01", "clerk", "p07"), "N751"),
        ("https://documents.example.org/v/I-06-02/01/#fa;page=2", "N751"),
        ("https://documents.example.org/v/I-06-02/01/", "N751"),
        (ROW[:-1], "N750"),
        (ROW.replace(ROW[0], "Z" if ROW[0] != "Z" else "Y", 1), "N750"),
        ("https://elsewhere.example.org/", "N750"),
        ("what is this?", "N750"),
    ],
)
def test_what_names_no_copy_is_told_at_its_place(words: str, code: str) -> None:
    found, problems = copies_named([(words, Place("scanned.txt", 7, 1)), (NAMES[0], Place("scanned.txt", 8, 1))], COPIES)
    assert [copy for copy, _ in found] == [THIRD]
    assert [(one.code, str(one.place), dict(one.values)["code"]) for one in problems] == [(code, "scanned.txt:7:1", words)]
