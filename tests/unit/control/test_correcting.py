"""A wrong event is corrected by another one, as long as no released sheet says what it said."""

from datetime import date
from typing import Any

import pytest

from generator.control.acts import cancel, correct, deviate, recode, review_done, withdraw
from generator.control.corrections import applied
from generator.control.drafts import drafts
from generator.control.standing import system
from generator.model.events import Corrected, CorrectedMember
from generator.model.requests import Request
from generator.model.text import EMPTY
from tests.unit.control.world import World, moment, released, text

DAY, LATER, END = date(2026, 3, 1), date(2026, 3, 2), date(2026, 4, 1)
ACCEPTED = Request("DAR-1", "withdraw", DAY, "quality", ("complaints",), text("Away"), text("Old"), "accepted", DAY, "director")


def corrected(world: World, event: str = "", on: date = LATER, void: bool = False, **changes: str) -> World:
    """Correct the last event, or that of an id."""
    given: dict[str, Any] = {"person": "p-director", "reason": text("Misread"), "void": void}
    return world.carry_out(
        correct(world.history, world.library, moment(on), event_id=event or world.history.entries[-1].id, changes=changes, **given)
    )


def reviewed() -> World:
    world = released()
    return world.carry_out(review_done(world.history, world.library, moment(DAY), document="P-06", person="p-director", note="Red"))


def withdrawn() -> World:
    world = released().organize(requests=(ACCEPTED,))
    given: dict[str, Any] = {"effective": END, "person": "p-director", "request": "DAR-1", "reason": text("Old")}
    return world.carry_out(withdraw(world.history, world.library, moment(DAY), documents=[("I-06-02", None)], **given))


@pytest.mark.requirement("R-57")
def test_a_correction_names_the_event_and_both_values_and_the_event_stays() -> None:
    world = reviewed()
    wrong = world.history.entries[-1]
    corrected(world, note="Read", date="2026-02-28")
    event = world.history.entries[-1].event
    assert isinstance(event, Corrected)
    assert (event.event, event.of, event.role, event.void) == (wrong.id, "reviewed", "director", False)
    assert event.members == (CorrectedMember("note", '"Red"', '"Read"'), CorrectedMember("date", '"2026-03-01"', '"2026-02-28"'))
    assert world.history.entries[-2] == wrong
    now = applied(world.history.entries)[-2]
    assert (now.date, getattr(now.event, "note", "")) == (date(2026, 2, 28), "Read")


def test_an_event_is_named_by_the_beginning_of_its_id() -> None:
    world = reviewed()
    name = world.history.entries[-1].id
    assert corrected(world, name[:7], note="Read").codes == ("N700",)
    assert corrected(world, name[:8], note="Read").codes == ()
    assert corrected(world, "0" * 32, note="Read").codes == ("N700",)


def test_what_changes_nothing_is_not_recorded() -> None:
    world = reviewed()
    review, count = world.history.entries[-1].id, len(world.history.entries)
    assert corrected(world, note="Red").codes == ("N702",)
    assert corrected(world, review, void=True).codes == ()
    assert corrected(world, review, void=True).codes == ("N702",)
    assert len(world.history.entries) == count + 1


@pytest.mark.requirement("R-57")
def test_what_stands_on_a_released_sheet_is_not_corrected() -> None:
    world = released()
    approved = next(one.id for one in world.history.entries if getattr(one.event, "meaning", "") == "approved")
    assert corrected(world, approved, person="p-deputy").codes == ("N701",)
    assert corrected(world, approved, void=True).codes == ("N701",)
    assert corrected(world, approved, date="2026-01-11").codes == ("N363",)
    assert corrected(world, approved, date="2026-01-09").codes == ()
    release = next(one.id for one in world.history.entries if one.kind == "released")
    assert corrected(world, release, effective="2026-02-01").codes == ("N701",)
    assert corrected(world, release, note="The first").codes == ()


def test_a_correction_is_not_corrected_but_its_event_again() -> None:
    world = reviewed()
    review = world.history.entries[-1].id
    assert corrected(corrected(world, note="Read"), reason="No").codes == ("N701",)
    assert corrected(world, review, note="Read twice").codes == ()


def test_a_value_is_of_its_kind_and_of_what_could_have_been_recorded() -> None:
    assert corrected(reviewed(), date="soon").codes == ("N703",)
    assert corrected(reviewed(), date="2026-03-03").codes == ("N341",)
    assert corrected(reviewed(), date="2026-01-09").codes == ("N376",)
    assert corrected(reviewed(), result="revise").codes == ("N377",)
    assert corrected(reviewed(), result="fine").codes == ("N703",)
    for wrong in ("minutes.pdf", "e" * 63, "E" * 64):
        assert corrected(reviewed(), record=wrong).codes == ("N703",)
    assert corrected(reviewed(), record="e" * 64).codes == ()


@pytest.mark.requirement("R-12")
def test_a_sign_off_before_its_release_can_be_void_and_so_can_a_cancellation() -> None:
    world = released().edit("P-06", "Guests").sign("P-06", "prepared", DAY)
    corrected(world, void=True)
    assert drafts(world.history, world.library)[0].signatures.valid == ()
    given: dict[str, Any] = {"document": "P-06", "person": "p-quality", "reason": "No"}
    world.carry_out(cancel(world.history, world.library, moment(DAY), **given))
    assert corrected(world, void=True).codes == ()
    assert drafts(world.history, world.library)[0].status == "draft"


@pytest.mark.requirement("R-22")
def test_the_day_of_a_withdrawal_moves_only_while_it_lies_ahead() -> None:
    world = withdrawn()
    event = world.history.entries[-1].id
    assert corrected(world, event, effective="2026-02-01").codes == ("N384",)
    assert corrected(world, event, request="DAR-2").codes == ("N382",)
    assert corrected(world, event, effective="2026-05-01").codes == ()
    found = system(world.history, date(2026, 4, 2))
    assert found
    assert found.revisions_of("complaints")[-1].status == "in_force"
    assert corrected(world, event, on=date(2026, 5, 1), effective="2026-06-01").codes == ("N701",)
    assert corrected(world, event, on=date(2026, 5, 1), void=True).codes == ("N701",)
    assert corrected(world, event, void=True).codes == ()
    assert world.edit("I-06-02", "Again").sign("I-06-02", "prepared", LATER).codes == ()


@pytest.mark.requirement("R-20")
def test_a_deviation_ends_earlier_by_a_correction_and_is_told_of_clauses_of_what_is_in_force() -> None:
    world = released()

    def allowed(until: date = END, clauses: tuple[str, ...] = (), since: date = DAY, **more: Any) -> World:
        said: dict[str, Any] = {"document": "P-06", "instead": text("By telephone"), "reason": text("Repairs")} | more
        act = deviate(
            world.history, world.library, moment(DAY), since=since, until=until, person="p-director", clauses=clauses, **said
        )
        return world.carry_out(act)

    assert allowed(date(2026, 2, 28)).codes == ("N704",)
    assert allowed(clauses=("4-9",)).codes == ("N705",)
    assert allowed(since=date(2026, 1, 9)).codes == ("N706",)
    assert allowed(instead=EMPTY).codes == ("N708",)
    assert allowed(document="P-99").codes == ("N330",)
    assert allowed(clauses=("4-1",)).codes == ()
    assert getattr(world.history.entries[-1].event, "clauses", ()) == ("hear",)
    event = world.history.entries[-1].id
    assert allowed(clauses=("4-1",)).codes == ("N709",)
    assert corrected(world, event, until="2026-02-01").codes == ("N704",)
    assert corrected(world, event, until="2026-03-15").codes == ()
    world.organize(deviation_days=31)
    assert allowed(since=DAY, until=date(2026, 3, 31)).codes == ()
    assert allowed(since=DAY, until=END).codes == ("N704",)


@pytest.mark.requirement("R-02")
def test_a_new_code_is_free_and_borne_by_the_next_revision_alone() -> None:
    world = released()

    def recoded(document: str, code: str) -> World:
        given: dict[str, Any] = {"codes": {document: code}, "person": "p-director", "reason": text("Gap")}
        return world.carry_out(recode(world.history, world.library, moment(DAY), **given))

    assert recoded("I-06-02", "P-06").codes == ("N388",)
    assert recoded("I-06-02", "I 06").codes == ("N388",)
    assert recoded("I-06-99", "I-06-01").codes == ("N330",)
    assert recoded("I-06-02", "I-06-01").codes == ()
    event = world.history.entries[-1].id
    assert recoded("I-06-02", "I-06-01").codes == ("N709",)
    assert recoded("P-06", "I-06-01").codes == ("N388",)
    world.edit("complaints", "More")
    assert "N356" in world.sign("complaints", "prepared", LATER).codes
    world.write("complaints", code="I-06-01")
    assert world.sign_all("complaints", LATER).release(LATER, "complaints").codes == ()
    assert corrected(world, event, void=True).codes == ("N701",)
    found = system(world.history, LATER)
    assert found
    assert [one.document.code for one in found.revisions_of("complaints")] == ["I-06-02", "I-06-01"]
