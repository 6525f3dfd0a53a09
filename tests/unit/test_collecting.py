"""Python's search for cycles is paused only for the time of the work that it would slow down."""

import gc

import pytest

from generator.collecting import uncollected


def refused() -> None:
    with uncollected():
        assert not gc.isenabled()
        raise ValueError("refused")


def test_the_search_for_cycles_goes_on_after_the_work_whatever_becomes_of_it() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="refused"):
        refused()
    assert gc.isenabled()


def test_who_paused_it_before_finds_it_paused_afterwards() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
