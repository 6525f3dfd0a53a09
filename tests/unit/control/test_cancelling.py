"""A draft that was given up stays so, its sign-offs count no longer, and its number is free again."""

from datetime import date

import pytest

from generator.control.acts import cancel
from generator.control.drafts import drafts
from generator.model.events import Cancelled
from tests.unit.control.world import World, moment, released

DAY = date(2026, 3, 1)


def cancelled(world: World, document: str = "P-06", person: str = "p-quality", reason: str = "Not now") -> World:
    return world.carry_out(cancel(world.history, world.library, moment(DAY), document=document, person=person, reason=reason))


@pytest.mark.requirement("R-12")
def test_a_cancelled_draft_says_which_content_was_given_up_and_its_signatures_are_void() -> None:
    world = released().edit("P-06", "Guests").sign("P-06", "prepared", DAY)
    cancelled(world)
    event = world.history.entries[-1].event
    (draft,) = drafts(world.history, world.library)
    assert event == Cancelled("customers", "P-06", "01", draft.fingerprint, "p-quality", "quality", "Not now")
    assert draft.status == "cancelled"
    assert draft.signatures.valid == ()


@pytest.mark.requirement("R-12")
def test_what_was_cancelled_is_neither_signed_nor_released_nor_cancelled_again() -> None:
    world = cancelled(released().edit("P-06", "Guests"))
    assert "N387" in world.sign("P-06", "prepared", DAY).codes
    assert "N387" in world.release(DAY, "P-06").codes
    count = len(world.history.entries)
    assert cancelled(world).codes == ("N387",)
    assert len(world.history.entries) == count


@pytest.mark.requirement("R-21")
def test_other_content_is_a_new_draft_of_the_same_number() -> None:
    world = cancelled(released().edit("P-06", "Guests")).edit("P-06", "Visitors")
    (draft,) = drafts(world.history, world.library)
    assert (draft.key, draft.status) == ("01", "draft")
    assert world.sign_all("P-06", DAY).release(DAY, "P-06").codes == ()


def test_a_cancellation_needs_a_draft_a_reason_and_someone_who_may() -> None:
    assert cancelled(released()).codes == ("N386",)
    assert cancelled(released(), document="P-99").codes == ("N330",)
    assert cancelled(released().edit("P-06", "Guests"), reason=" ").codes == ("N708",)
    assert cancelled(released().edit("F-06-00-01", "Register"), document="F-06-00-01", person="p-quality").codes == ("N707",)
    assert cancelled(World(), reason="Never begun").codes == ()
