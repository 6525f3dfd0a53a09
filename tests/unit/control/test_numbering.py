"""Revisions are numbered one after another, in the style that the coding scheme's first revision shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.control.numbering import first, next_revision, style
from generator.model.organization import CodeScheme


def scheme(first_revision: str) -> CodeScheme:
    return CodeScheme((), (), first_revision)


@pytest.mark.requirement("R-21")
@pytest.mark.parametrize(
    ("start", "following"),
    [("00", ("01", "02")), ("01", ("02", "03")), ("0", ("1", "2")), ("1", ("2", "3")), ("001", ("002", "003"))],
)
def test_the_first_revision_gives_the_style(start: str, following: tuple[str, str]) -> None:
    assert first(scheme(start)) == start
    second = next_revision(start, scheme(start))
    assert (second, next_revision(second, scheme(start))) == following


@pytest.mark.parametrize(("key", "following"), [("09", "10"), ("99", "100"), ("100", "101")])
def test_the_width_is_kept_until_the_number_outgrows_it(key: str, following: str) -> None:
    assert next_revision(key, scheme("00")) == following


@pytest.mark.requirement("R-21")
@given(st.integers(0, 999_998), st.integers(1, 4))
def test_each_key_is_followed_by_exactly_the_next_rank(number: int, width: int) -> None:
    numbering = style(scheme("0" * width))
    key = str(number).zfill(width)
    after = numbering.after(key)
    assert numbering.rank(after) == (number + 1,)
    assert numbering.rank(key) < numbering.rank(after)
    assert after.isascii()
    assert after.isalnum()


@pytest.mark.parametrize("wrong", ["", "A", "۰۰", "๐๐", "1.0", "-1", "E/0", "../0", "0" * 7])
def test_a_style_that_is_not_known_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="style"):
        first(scheme(wrong))
    with pytest.raises(ValueError, match="style"):
        next_revision(wrong, scheme("00"))
