"""The course of every copy tells each day's copies as the fold of that day does."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.control.copies import Key, paper
from generator.control.copy_courses import Course, courses
from generator.model.copies import CopyState
from tests.unit.control.shop import RELEASED
from tests.unit.control.test_copies_laws import REVISED, SHOP, steps, told
from tests.unit.control.world import World


@pytest.mark.requirement("R-37", "R-30")
@settings(max_examples=40, deadline=None)
@given(steps, st.sampled_from([SHOP, REVISED]))
def test_courses_tell_the_copies_of_every_day(wished: list[tuple[str, int, int]], world: World) -> None:
    story = told(world, wished)
    last = story.day + timedelta(5)
    found = courses(story.entries, last)
    for days in range((last - RELEASED).days + 1):
        day = RELEASED + timedelta(days)
        assert _on(found, day) == {one.key: one.state for one in paper(story.entries, day).copies}, day


def _on(found: Mapping[Key, Course], day: date) -> dict[Key, CopyState]:
    begun = {key: [state for since, state in course if since <= day] for key, course in found.items()}
    return {key: states[-1] for key, states in begun.items() if states}
