"""Folding brings spellings together that mean the same, and does so once and for all."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.wording.fold import fold, tight

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "fold.json").read_text(encoding="utf-8"))


@pytest.mark.requirement("R-08")
@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["text"] or "empty")
def test_text_folds_as_the_shared_vectors_say(vector: dict[str, str]) -> None:
    assert fold(vector["text"]) == vector["fold"]
    assert tight(vector["text"]) == vector["tight"]


@given(st.text(alphabet=st.characters(categories=["L", "M", "N", "P", "Z", "Cf"])))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert tight(tight(text)) == tight(text)


@given(st.text(alphabet="کیشات هٔاروش\u200c ๐๑ก"), st.text(alphabet="کیشات هٔاروش\u200c ๐๑ก"))
def test_a_part_of_a_text_is_found_in_it(one: str, other: str) -> None:
    assert tight(one) in tight(f"{one} {other}")
