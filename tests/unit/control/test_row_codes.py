"""Row codes are typed from paper by people: what is mistyped is found before it is taken for another row."""

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.control.row_codes import LONGEST, as_typed, check, copy_of, copy_row, grouped, reading_row, sample_row
from generator.control.short import ALPHABET, short_code

COPY = copy_row("I-06-02", "00", 12)
READING = reading_row("complaint-handling", "00", "crm_clerk", "p07")
ROW = sample_row("FC-1405-01", 3)
ALL = (COPY, READING, ROW)


def test_row_codes_are_promised_forever() -> None:
    assert (COPY, READING, ROW) == ("ESWM0Q5A12S", "8JRVM9HZE", "8VZNXWW8C")
    assert [grouped(row) for row in ALL] == ["ESWM 0Q5A 12 S", "8JRV M9HZ E", "8VZN XWW8 C"]


def test_a_copys_code_begins_with_the_one_that_opens_its_revisions_page() -> None:
    assert COPY.startswith(short_code("I-06-02", "00"))
    assert copy_of(COPY) == ("ESWM0Q5A", 12)
    assert copy_of(READING) is None
    assert copy_of(ROW) is None


@pytest.mark.parametrize("row", ALL)
def test_every_single_wrong_symbol_is_found(row: str) -> None:
    wrong = [row[:at] + other + row[at + 1 :] for at in range(len(row)) for other in ALPHABET if other != row[at]]
    assert len(wrong) == 31 * len(row)
    assert [one for one in wrong if as_typed(one)] == []


@pytest.mark.parametrize("row", ALL)
def test_every_swap_of_two_symbols_is_found(row: str) -> None:
    swapped = {_swapped(row, first, second) for first, second in combinations(range(len(row)), 2)} - {row}
    assert len(swapped) > len(row)
    assert [one for one in swapped if as_typed(one)] == []


def test_wrong_symbols_and_swaps_are_found_as_far_as_is_promised() -> None:
    """In a code of the greatest length every power of the generator is another, and none is nothing."""
    body = "0" * (LONGEST - 1)
    given_by = {check(body[:at] + "1" + body[at + 1 :]) for at in range(len(body))}
    assert len(given_by) == LONGEST - 1
    assert given_by.isdisjoint({check(body), "1"})


@given(st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=8, max_size=8), st.integers(1, 10**9))
def test_what_is_printed_is_read_back(head: str, number: int) -> None:
    body = f"{head}{number}"
    row = body + check(body)
    assert as_typed(grouped(row)) == row
    assert copy_of(row) == (head, number)


@given(st.text(), st.text(), st.text(), st.integers(1, 10**6))
def test_every_row_has_a_code_that_is_read_back(one: str, two: str, three: str, number: int) -> None:
    for row in (copy_row(one, two, number), reading_row(one, two, three, one), sample_row(one, number)):
        assert as_typed(grouped(row).lower()) == row


@pytest.mark.parametrize("write", [str.lower, "-".join, " ".join, "\u2066{}\u2069".format, "\u200e{}\n".format, "\ufeff{}".format])
def test_what_people_type_and_spreadsheets_give_is_understood(write: Callable[[str], str]) -> None:
    assert [as_typed(write(row)) for row in ALL] == [*ALL]


def test_letters_and_digits_that_look_alike_are_one() -> None:
    assert as_typed(COPY.replace("0", "O").replace("1", "l")) == COPY
    assert as_typed(COPY.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))) == COPY
    assert as_typed(COPY.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))) == COPY


@pytest.mark.parametrize("typed", ["", "ESWM0Q5A", COPY[:-1], f"{COPY}0", "I-06-02/00/12", "شکایات ۱۲۳", COPY.replace("E", "U")])
def test_what_is_no_row_code_is_told_apart(typed: str) -> None:
    assert as_typed(typed) is None


def test_a_number_is_written_in_one_way() -> None:
    body = f"{short_code('I-06-02', '00')}012"
    assert as_typed(body + check(body)) is None


def _swapped(row: str, first: int, second: int) -> str:
    symbols = [*row]
    symbols[first], symbols[second] = symbols[second], symbols[first]
    return "".join(symbols)
