"""Short codes are looked up by people without a camera, who mistype."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.control.short import ALPHABET, as_typed, grouped, short_code


def test_a_short_code_is_promised_forever() -> None:
    assert short_code("I-06-02", "00") == "ESWM0Q5A"
    assert grouped("ESWM0Q5A") == "ESWM 0Q5A"


@given(st.text(), st.text())
def test_a_short_code_has_eight_characters_that_nobody_confuses(code: str, revision: str) -> None:
    short = short_code(code, revision)
    assert len(short) == 8
    assert set(short) <= set(ALPHABET)
    assert as_typed(grouped(short)) == short


@pytest.mark.parametrize("typed", ["eswm 0q5a", "ESWM-OQ5A", " e s w m 0 q 5 a ", "ESWM ۰Q۵A", "ESWM๐Q๕A", "ESWM٠Q٥A"])
def test_what_people_type_is_understood(typed: str) -> None:
    assert as_typed(typed) == "ESWM0Q5A"


def test_i_and_l_are_read_as_one() -> None:
    assert as_typed("IL11 0000") == "11110000"


@pytest.mark.parametrize("typed", ["", "ESWM0Q5", "ESWM0Q5A2", "ESWM0Q5U", "شکایات۱۲", "ESWM/0Q5A"])
def test_what_is_no_short_code_is_told_apart(typed: str) -> None:
    assert as_typed(typed) is None
