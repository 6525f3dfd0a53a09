"""A review is recorded of what is in force, by who may judge it; a finding leads to a request."""

from datetime import date
from typing import Any

import pytest

from generator.control.acts import review_done
from generator.model.events import Reviewed
from generator.model.requests import Request
from tests.unit.control.world import World, moment, released, text

DAY = date(2026, 6, 1)
CHANGE = Request("DAR-1", "change", DAY, "quality", ("customers",), text("More"), text("Asked"))


def reviewed(world: World, document: str = "P-06", person: str = "p-director", day: date = DAY, **more: Any) -> World:
    return world.carry_out(review_done(world.history, world.library, moment(day), document=document, person=person, **more))


@pytest.mark.requirement("R-61")
def test_a_review_without_a_finding_says_who_in_which_role_and_leaves_the_revision_in_force() -> None:
    world = reviewed(released(), note="Read with the staff.", record="a" * 64)
    event = world.history.entries[-1].event
    assert event == Reviewed("customers", "P-06", "00", "p-director", "director", note="Read with the staff.", record="a" * 64)
    assert world.problems == ()


@pytest.mark.requirement("R-61")
def test_the_same_review_told_twice_is_recorded_once() -> None:
    world = reviewed(released())
    count = len(world.history.entries)
    assert reviewed(world).codes == ("N709",)
    assert len(world.history.entries) == count


def test_what_is_not_in_force_on_the_day_cannot_be_reviewed() -> None:
    assert reviewed(released(effective=date(2026, 7, 1))).codes == ("N376",)
    assert reviewed(World()).codes == ("N376",)
    assert reviewed(released(), document="P-99").codes == ("N330",)


@pytest.mark.requirement("R-62")
def test_a_finding_needs_a_request_of_its_kind_that_names_the_document() -> None:
    world = released().organize(requests=(CHANGE,))
    assert reviewed(world, result="revise").codes == ("N377",)
    assert reviewed(world, result="withdraw", request="DAR-1").codes == ("N377",)
    assert reviewed(world, document="I-06-02", result="revise", request="DAR-1").codes == ("N377",)
    assert reviewed(world, result="revise", request="DAR-1").codes == ()


@pytest.mark.requirement("R-14")
def test_only_the_owner_and_those_who_confirm_or_approve_review() -> None:
    assert reviewed(released(), person="p-officer").codes == ("N707",)
    assert reviewed(released(), person="p-former").codes == ("N333",)
    assert reviewed(released(), person="p-nobody").codes == ("N332",)
    assert reviewed(released(), role="quality").codes == ("N707",)
    assert reviewed(released(), person="p-quality").codes == ()


def test_a_review_does_not_claim_a_day_to_come() -> None:
    world = released()
    when = moment(DAY, recorded=date(2026, 5, 1))
    assert world.carry_out(review_done(world.history, world.library, when, document="P-06", person="p-director")).codes == ("N341",)
