"""Revisions are numbered one after another, in the style that the coding scheme's first revision shows."""

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.control.numbering import KEY, NumberingError, first, fits, key_of, next_revision, sort_key, style
from generator.model.organization import CodePattern, CodeScheme, DocumentType

STARTS = ("00", "01", "0", "1", "001", "A", "AA", "E-0", "A-0", "1-0", "1-00")


def scheme(first_revision: str, **of_types: str) -> CodeScheme:
    patterns = tuple(
        CodePattern(kind, "X", "{letter}-{serial}", first_revision=of_types[kind])
        for kind in get_args(DocumentType)
        if kind in of_types
    )
    return CodeScheme(patterns, (), first_revision)


def refused(key: str, start: str, *, edition: bool = False) -> str:
    with pytest.raises(NumberingError) as wrong:
        next_revision(key, scheme(start), edition=edition)
    return wrong.value.code


@pytest.mark.requirement("R-21")
@pytest.mark.parametrize(
    ("start", "following"),
    [
        ("00", ("01", "02")),
        ("01", ("02", "03")),
        ("0", ("1", "2")),
        ("1", ("2", "3")),
        ("001", ("002", "003")),
        ("A", ("B", "C")),
        ("E-0", ("E-1", "E-2")),
        ("1-0", ("1-1", "1-2")),
        ("1-00", ("1-01", "1-02")),
    ],
)
def test_the_first_revision_gives_the_style(start: str, following: tuple[str, str]) -> None:
    assert first(scheme(start)) == start
    second = next_revision(start, scheme(start))
    assert (second, next_revision(second, scheme(start))) == following


@pytest.mark.parametrize(("key", "following"), [("09", "10"), ("99", "100"), ("100", "101")])
def test_the_width_is_kept_until_the_number_outgrows_it(key: str, following: str) -> None:
    assert next_revision(key, scheme("00")) == following


@pytest.mark.parametrize(("key", "following"), [("Y", "Z"), ("Z", "AA"), ("AZ", "BA"), ("ZY", "ZZ")])
def test_two_letters_come_after_the_last_one(key: str, following: str) -> None:
    assert next_revision(key, scheme("A")) == following


@pytest.mark.requirement("R-21")
@pytest.mark.parametrize(
    ("start", "key", "following"), [("E-0", "E-3", "F-0"), ("1-0", "1-9", "2-0"), ("1-1", "1-4", "2-1"), ("A-00", "Y-12", "Z-00")]
)
def test_a_new_edition_begins_with_its_first_revision(start: str, key: str, following: str) -> None:
    assert next_revision(key, scheme(start), edition=True) == following


@pytest.mark.requirement("R-21")
def test_a_type_may_be_numbered_in_its_own_style() -> None:
    both = scheme("00", form="1", instruction="1-0")
    assert [first(both, kind) for kind in ("form", "instruction", "procedure")] == ["1", "1-0", "00"]
    assert next_revision("1-4", both, "instruction", edition=True) == "2-0"


@pytest.mark.requirement("R-21")
@given(st.sampled_from(STARTS), st.data())
def test_each_key_is_followed_by_exactly_the_next_rank(start: str, data: st.DataObject) -> None:
    numbering = style(scheme(start))
    key = start
    for edition in data.draw(st.lists(st.booleans(), max_size=30)):
        if edition and len(numbering.parts(key)) == 1:
            continue
        try:
            after = numbering.after(key, edition=edition)
        except NumberingError:
            return
        assert numbering.rank(key) < numbering.rank(after)
        assert sort_key(key) < sort_key(after)
        assert numbering.at(numbering.rank(after)) == after
        assert re.fullmatch(KEY, after)
        assert fits(after, scheme(start))
        key = after


@given(st.integers(1, 26 + 26 * 26))
def test_letters_are_told_from_their_number(number: int) -> None:
    letters = style(scheme("A"))
    assert letters.rank(letters.at((number,))) == (number,)


@pytest.mark.requirement("R-21")
@pytest.mark.parametrize("start", STARTS)
def test_a_number_of_another_style_has_none_after_it(start: str) -> None:
    for other in STARTS:
        if type(style(scheme(start))) is not type(style(scheme(other))):
            assert refused(other, start) == "N373"
    assert (refused("A-0", "1-0"), refused("1-0", "A-0")) == ("N373", "N373")


@pytest.mark.parametrize("start", ["00", "A"])
def test_without_editions_none_begins(start: str) -> None:
    assert refused(start, start, edition=True) == "N374"


@pytest.mark.parametrize(
    ("start", "key", "edition"),
    [("00", "999999", False), ("A", "ZZ", False), ("A-0", "A-999", False), ("A-0", "Z-0", True), ("1-0", "999-1", True)],
)
def test_a_style_ends_somewhere(start: str, key: str, edition: bool) -> None:
    assert refused(key, start, edition=edition) == "N375"


@pytest.mark.parametrize(
    ("key", "start", "fitting"),
    [("07", "00", True), ("7", "00", False), ("007", "00", False), ("100", "00", True), ("00", "01", False), ("B-7", "A-0", True)],
)
def test_one_number_has_one_key(key: str, start: str, fitting: bool) -> None:
    assert fits(key, scheme(start)) is fitting


@pytest.mark.parametrize("wrong", ["", "a", "AAA", "۰۰", "๐๐", "1.0", "-1", "E/0", "0-0", "e-0", "AA-0", "../0", "0" * 7])
def test_a_style_that_is_not_known_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="style"):
        first(scheme(wrong))
    with pytest.raises(ValueError, match="style"):
        next_revision(wrong, scheme("00"))
    assert not fits(wrong, scheme("00"))
    assert not re.fullmatch(KEY, wrong)


@pytest.mark.requirement("R-43")
def test_no_key_is_a_name_that_a_file_system_keeps_or_folds_into_another() -> None:
    keys = ["A", "Z", "AA", "ZZ", "E-0", "1-0", "00"]
    assert all(re.fullmatch(KEY, key) and key == key.upper() for key in keys)
    assert not any(re.fullmatch(KEY, name) for name in ("CON", "PRN", "AUX", "NUL", "COM1", "LPT1"))


@pytest.mark.requirement("R-21")
@pytest.mark.parametrize(
    ("written", "key"), [("E/1", "E-1"), ("e-1", "E-1"), ("2/3", "2-3"), ("۲ / ۳", "2-3"), ("۰۷", "07"), ("07", "07"), ("ก²", "ก2")]
)
def test_a_number_is_known_as_people_read_it(written: str, key: str) -> None:
    assert key_of(written) == key
