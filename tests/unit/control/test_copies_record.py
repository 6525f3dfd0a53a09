"""Corrections, joined branches and lines of the ledger: none tells of a copy what cannot have happened."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.control.acts import correct
from generator.control.continuity import senseless
from generator.control.copies import paper
from generator.control.ledger import entry, extended
from generator.control.legal import Ground, illegal
from generator.model.copy_events import (
    CopiesIssued,
    CopiesRecalled,
    CopiesReceived,
    Finding,
    FloorChecked,
    Sampled,
    SampledRow,
)
from generator.model.events import Corrected, CorrectedMember, Entry, Event
from generator.model.history import History
from tests.unit.control.paper_events import HELD
from tests.unit.control.shop import BY, DESK, SCREEN, a_copy, ask_back, do, hand_out, mend, now, organized, shop
from tests.unit.control.world import World, moment, text

SENT, DUE, LATER = date(2026, 1, 11), date(2026, 1, 19), date(2026, 1, 25)
SAMPLED = Sampled("FC-1404-01", "seed", (SampledRow("desk", "customers", "P-06", "00", "fa", 1),), 2, *HELD)


def handed_out() -> World:
    return hand_out(shop(), SENT)


def codes(history: History) -> list[str]:
    return [found.code for found in senseless(history)]


def with_event(world: World, event: Event, day: date = LATER, hour: int = 20) -> History:
    return extended(world.history, event, moment(day, hour))


@pytest.mark.requirement("R-57")
def test_a_corrected_day_may_not_lie_behind_what_followed() -> None:
    world = do(handed_out(), "receive", DUE, [a_copy(1), a_copy(2)])
    do(world, "returned", date(2026, 1, 22), [a_copy(1)])
    assert mend(world, "copies-received", LATER, date="2026-01-23").codes == ("N755",)
    assert dict(world.problems[0].values) == {"copy": "P-06/00/1"}
    assert not mend(world, "copies-received", LATER, date="2026-01-22").problems
    assert mend(world, "copies-received", LATER, date="2026-01-10").codes == ("N755", "N755")
    assert mend(world, "copies-returned", LATER, date="2026-01-21").codes == ("N755",)
    assert mend(world, "copies-received", LATER, date="2026-01-26").codes == ("N341",)
    assert codes(world.history) == []


@pytest.mark.requirement("R-57")
def test_a_deed_that_was_recorded_in_error_counts_for_nothing_where_nothing_rests_on_it() -> None:
    world = do(handed_out(), "lost", DUE, [a_copy(1)])
    do(world, "destroyed", LATER, [a_copy(1)])
    assert not mend(world, "copies-lost", LATER, void=True).problems, "it was destroyed, and had not been lost before"
    mend(world, "copies-destroyed", LATER, void=True)
    assert not world.problems
    assert {copy.state for copy in now(world, LATER).paper.copies} == {"sent"}
    assert codes(world.history) == []


def test_what_was_given_again_makes_a_void_deed_impossible() -> None:
    world = do(handed_out(), "returned", DUE, [a_copy(1)])
    mend(world, "copies-returned", DUE, void=True)
    do(world, "receive", LATER, [a_copy(1)])
    assert not world.problems
    assert codes(world.history) == []


@pytest.mark.requirement("R-31")
def test_an_issue_is_void_only_while_nothing_was_done_with_its_copies_and_its_numbers_stay_given() -> None:
    world = mend(handed_out(), "copies-issued", DUE, void=True)
    assert not world.problems
    assert now(world, DUE).paper.copies == ()
    hand_out(world, DUE)
    event = world.history.entries[-1].event
    assert isinstance(event, CopiesIssued)
    assert [note.number for note in event.transmittals] == ["TR-1404-004", "TR-1404-005", "TR-1404-006"]
    assert [(copy.code, copy.number) for note in event.transmittals for copy in note.copies if copy.code == "P-06"] == [
        ("P-06", 4),
        ("P-06", 5),
        ("P-06", 6),
    ]
    do(world, "receive", LATER, [a_copy(5)])
    assert mend(world, "copies-issued", LATER, void=True).codes == ("N701",)
    assert codes(world.history) == []


def reply_by(world: World, day: str) -> World:
    changes: dict[str, Any] = {"transmittals/0/reply_by": day}
    return mend(world, "copies-issued", DUE, **changes)


def test_a_longer_time_to_reply_is_the_notes_and_its_copies() -> None:
    world = handed_out()
    reply_by(world, "2026-01-30")
    assert not world.problems
    stands = now(world, DUE).paper
    assert {copy.reply_by for copy in stands.copies if copy.holder == "desk"} == {date(2026, 1, 30)}
    assert stands.notes[0].reply_by == date(2026, 1, 30)
    assert reply_by(world, "2026-01-10").codes == ("N767",)
    assert codes(world.history) == []


@pytest.mark.requirement("R-36")
def test_a_correction_says_nothing_that_would_have_been_refused() -> None:
    world = do(handed_out(), "destroyed", DUE, [a_copy(1)])
    assert mend(world, "copies-destroyed", LATER, witness=BY).codes == ("N759",)
    assert not mend(world, "copies-destroyed", LATER, witness="deputy").problems
    do(world, "lost", DUE, [a_copy(2)])
    assert mend(world, "copies-lost", LATER, note="Person p-both (en) has it").codes == ("N772",)
    assert not mend(world, "copies-lost", LATER, note="In the river").problems


def test_the_reason_of_a_recall_is_corrected_in_the_masters_language() -> None:
    world = organized(handed_out(), LATER, holders=(DESK, SCREEN))
    ask_back(world, LATER, reason=text("Gone"))
    mend(world, "copies-recalled", LATER, reason="جا به جا شد")
    assert not world.problems
    assert {note.reason.get("fa") for note in now(world, LATER).paper.notes if not note.issues} == {"جا به جا شد"}


def test_an_unknown_event_is_not_corrected() -> None:
    world = handed_out()
    act = correct(world.history, world.library, moment(DUE), event_id="0" * 32, changes={}, reason=text("x"), person=BY, void=True)
    assert [found.code for found in act.problems] == ["N700"]


@pytest.mark.requirement("R-57")
@pytest.mark.parametrize("copies", [(a_copy(9),), (a_copy(1), a_copy(1))])
def test_a_line_about_a_copy_that_cannot_have_been_is_named(copies: tuple[object, ...]) -> None:
    history = with_event(handed_out(), CopiesReceived(copies, *HELD))  # type: ignore[arg-type]
    assert codes(history) == ["N756"]


def test_lines_that_give_a_number_again_are_named() -> None:
    world = handed_out()
    issued = world.history.entries[-1].event
    assert isinstance(issued, CopiesIssued)
    renamed = tuple(replace(note, number=f"TR-1404-10{place}") for place, note in enumerate(issued.transmittals))
    assert codes(with_event(world, replace(issued, transmittals=renamed))) == ["N756"]
    without = tuple(replace(note, copies=()) for note in issued.transmittals)
    assert codes(with_event(world, replace(issued, transmittals=without))) == ["N756"]
    twice = (without[0], replace(without[0], number="TR-9"), replace(without[1], number="TR-9"))
    assert codes(with_event(world, CopiesRecalled(twice, 2, *HELD))) == ["N756"]


def test_a_line_about_a_revision_that_was_not_released_is_named() -> None:
    world = handed_out()
    assert codes(with_event(world, CopiesReceived((a_copy(1, revision="07"),), *HELD))) == ["N315", "N756"]


def test_a_floor_check_has_its_sample_and_its_rows() -> None:
    world = handed_out()
    world.history = with_event(world, SAMPLED, LATER, 19)
    assert codes(world.history) == []
    assert codes(with_event(world, FloorChecked("FC-1404-01", (Finding(1, "missing"), Finding(0, "not_listed")), *HELD))) == []
    assert codes(with_event(world, FloorChecked("FC-1404-01", (Finding(2, "missing"),), *HELD))) == ["N756"]
    assert codes(with_event(world, FloorChecked("FC-1404-02", (), *HELD))) == ["N756"]
    assert codes(with_event(world, SAMPLED)) == ["N756"]


def test_a_correction_line_that_makes_the_past_impossible_is_named_and_what_it_says_stands() -> None:
    world = do(handed_out(), "receive", DUE, [a_copy(1)])
    received = world.history.entries[-1]
    do(world, "returned", date(2026, 1, 22), [a_copy(1)])
    member = CorrectedMember("date", '"2026-01-19"', '"2026-01-24"')
    history = with_event(world, Corrected(received.id, received.kind, (member,), *HELD, text("No")))
    assert codes(history) == ["N756"]
    assert {one.received for one in paper(history.entries, LATER).copies if one.state == "returned"} == {date(2026, 1, 24)}


def joined(here: World, there: World, common: int) -> list[list[str]]:
    """What keeps each event of the other branch from being recorded here, by codes."""
    own = here.history.entries[common:]
    told: list[list[str]] = []
    for one in there.history.entries[common:]:
        made = entry(one.event, moment(one.date, 23), here.history.head)
        found = [problem.code for problem in illegal(Ground(here.history, here.library, own), made)]
        told.append(found)
        if not found:
            here.history = extended(here.history, one.event, moment(one.date, 23))
    return told


def branches(*, given: bool = True) -> tuple[World, World, int]:
    world = handed_out() if given else shop()
    return world, replace(world), len(world.history.entries)


@pytest.mark.requirement("R-57")
def test_what_the_other_branch_did_with_a_copy_is_joined_where_it_is_possible_here() -> None:
    here, there, common = branches()
    do(here, "receive", DUE, [a_copy(1)])
    do(there, "receive", DUE, [a_copy(2)])
    do(there, "lost", LATER, [a_copy(1)])
    assert joined(here, there, common) == [[], []]
    assert codes(here.history) == []


def test_what_this_branch_made_impossible_is_not_joined() -> None:
    here, there, common = branches()
    do(here, "destroyed", DUE, [a_copy(1)])
    do(there, "receive", DUE, [a_copy(1)])
    do(there, "receive", SENT, [a_copy(2)])
    assert joined(here, there, common) == [["N752"], []]


@pytest.mark.requirement("R-31")
def test_notes_and_copies_with_the_numbers_of_this_branch_are_not_joined_nor_what_was_done_with_them() -> None:
    here, there, common = branches(given=False)
    hand_out(here, SENT, holders=["desk"])
    hand_out(there, DUE, holders=["desk"])
    do(there, "receive", LATER, [a_copy(1)])
    hand_out(there, LATER, holders=["gate"])
    assert joined(here, there, common) == [["N771", "N752", "N752"], ["N710"], []]


def test_numbers_of_a_void_issue_are_not_joined_either() -> None:
    here, there, common = branches(given=False)
    hand_out(here, SENT, holders=["desk"], documents=["P-06"])
    mend(here, "copies-issued", SENT, void=True)
    hand_out(there, SENT, holders=["gate"])
    assert joined(here, there, common) == [["N771"]]
    event = there.history.entries[-1].event
    assert isinstance(event, CopiesIssued)
    again = replace(event, transmittals=tuple(replace(one, number="TR-7") for one in event.transmittals))
    made = entry(again, moment(SENT, 23), here.history.head)
    assert [*illegal(Ground(here.history, here.library, here.history.entries[common:]), made)] == []


def test_findings_are_not_joined_to_another_draw_of_that_number() -> None:
    here, there, common = branches()
    here.history = with_event(here, SAMPLED)
    there.history = with_event(there, replace(SAMPLED, seed="other"))
    there.history = with_event(there, FloorChecked("FC-1404-01", (Finding(1, "missing"),), *HELD), hour=21)
    assert joined(here, there, common) == [["N771"], ["N710"]]


def test_what_is_about_a_revision_that_is_unknown_here_is_not_joined() -> None:
    here = handed_out()
    made: Entry = entry(CopiesReceived((a_copy(1, revision="05"),), *HELD), moment(LATER), here.history.head)
    assert [found.code for found in illegal(Ground(here.history, here.library, ()), made)] == ["N315", "N751"]


def test_a_correction_of_the_other_branch_that_is_impossible_here_is_not_joined() -> None:
    world = do(handed_out(), "receive", DUE, [a_copy(1)])
    here, there, common = world, replace(world), len(world.history.entries)
    do(here, "returned", date(2026, 1, 20), [a_copy(1)])
    mend(there, "copies-received", LATER, date="2026-01-22")
    assert joined(here, there, common) == [["N756"]]
