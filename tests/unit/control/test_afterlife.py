"""What happens to a revision after its release: reviews, deviations, an end, and what corrections make of them."""

from dataclasses import replace
from datetime import date

import pytest

from generator.control.corrections import applied, corrected_event, value_of
from generator.control.ledger import extended
from generator.control.standing import system
from generator.control.waiting import status
from generator.listings import standing_listing
from generator.model.events import (
    Corrected,
    CorrectedMember,
    Deviated,
    Event,
    Recoded,
    RecodedLine,
    Released,
    Returned,
    Reviewed,
    Withdrawn,
    WithdrawnLine,
)
from generator.model.system import Revision, System
from tests.unit.control.world import World, moment, released, text

DAY, FEBRUARY, MARCH = date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 1)
P_06 = ("customers", "P-06", "00")
REVIEWED = Reviewed(*P_06, "p-director", "director", "revise", "Too long.")
MERGED = Withdrawn((WithdrawnLine(*P_06, "complaints"),), MARCH, "p-director", "director", "DAR-1", text("Merged"))


def told(world: World, event: Event, day: date, recorded: date | None = None) -> World:
    world.history = extended(world.history, event, moment(day, recorded=recorded))
    return world


def corrected(world: World, path: str, now: str, day: date, *, void: bool = False) -> World:
    entry = world.history.entries[-1]
    members = () if void else (CorrectedMember(path, value_of(entry, path), now),)
    return told(world, Corrected(entry.id, entry.kind, members, "p-officer", "officer", text("Wrong"), void), day)


def at(world: World, day: date, known_at: str | None = None) -> System:
    found = system(world.history, day, known_at)
    assert found
    return found


def procedure(world: World, day: date) -> Revision:
    (found,) = at(world, day).revisions_of("customers")
    return found


@pytest.mark.requirement("R-61")
def test_the_next_review_counts_from_the_last_one_and_its_finding_waits_for_an_answer() -> None:
    world = told(released(), REVIEWED, FEBRUARY)
    (done,) = procedure(world, FEBRUARY).reviewed
    assert (done.on, done.result, done.role_title, done.note) == (FEBRUARY, "revise", text("director"), "Too long.")
    row = next(one for one in status(world.history, world.library, MARCH) if one.document.id == "customers")
    assert (row.review.next, row.found) == (date(2027, 2, 10), done)
    world.edit("P-06", "Shorter")
    assert next(one for one in status(world.history, world.library, MARCH) if one.document.id == "customers").found is None


@pytest.mark.requirement("R-58", "R-64")
def test_a_withdrawn_document_holds_until_its_day_and_leads_to_what_is_used_instead() -> None:
    world = told(released(), MERGED, FEBRUARY)
    before, after = procedure(world, FEBRUARY), procedure(world, MARCH)
    assert (before.status, before.until, after.status, after.replaced_by) == ("in_force", MARCH, "withdrawn", None)
    assert after.withdrawal
    assert (after.withdrawal.successor, after.withdrawal.on) == ("complaints", FEBRUARY)
    assert procedure(world, date(2026, 2, 9)).withdrawal is None
    listed = standing_listing(at(world, MARCH), "en")
    assert [row[-1] for row in listed.rows] == ["", "", "I-06-02 is used instead"]
    assert listed.plain[2]["withdrawal"] == {"effective": "2026-03-01", "request": "DAR-1", "replaced_by": "I-06-02"}


@pytest.mark.requirement("R-57")
def test_a_correction_counts_for_every_day_and_what_was_known_before_it_stays() -> None:
    world = corrected(told(released(), REVIEWED, FEBRUARY), "date", '"2026-02-01"', MARCH)
    assert [done.on for done in procedure(world, date(2026, 2, 1)).reviewed] == [date(2026, 2, 1)]
    then = at(world, FEBRUARY, "2026-02-28T00:00:00Z").revisions_of("customers")[0]
    assert [done.on for done in then.reviewed] == [FEBRUARY]
    event = procedure(world, MARCH).events[-1]
    assert (event.kind, event.on, event.recorded) == ("reviewed", date(2026, 2, 1), "2026-02-10T09:00:00Z")
    assert event.corrected[0].says[:2] == (("date/was", "2026-02-10"), ("date/now", "2026-02-01"))
    assert event.corrected[0].on == MARCH


@pytest.mark.requirement("R-57")
def test_what_is_void_counts_for_nothing_and_is_still_told() -> None:
    world = corrected(told(released(), MERGED, FEBRUARY), "", "", FEBRUARY, void=True)
    found = procedure(world, MARCH)
    assert (found.status, found.until, found.withdrawal) == ("in_force", None, None)
    assert (found.events[-1].kind, found.events[-1].void) == ("withdrawn", True)


@pytest.mark.parametrize(
    ("path", "now"),
    [("person", '"p-both"'), ("nothing", '"x"'), ("date", '"soon"'), ("date", "5"), ("note", "5"), ("lines/0", "{}")],
)
def test_a_correction_that_cannot_be_carried_out_changes_nothing(path: str, now: str) -> None:
    world = told(released(), REVIEWED, FEBRUARY)
    before = procedure(world, MARCH).reviewed
    assert procedure(corrected(world, path, now, MARCH), MARCH).reviewed == before


def test_the_last_correction_of_a_member_wins_and_null_takes_away() -> None:
    entry = told(released(), MERGED, FEBRUARY).history.entries[-1]
    members = [CorrectedMember("lines/0/replaced_by", '"complaints"', now) for now in ('"registration"', "null")]
    event = corrected_event(entry, members).event
    assert isinstance(event, Withdrawn)
    assert event.lines[0].replaced_by is None
    assert (corrected_event(entry, members).id, value_of(entry, "lines/0/replaced_by")) == (entry.id, '"complaints"')
    with pytest.raises(ValueError, match="there is no"):
        corrected_event(entry, [CorrectedMember("lines/7/replaced_by", "null", '"x"')])


def test_entries_without_corrections_are_as_they_were() -> None:
    entries = released().history.entries
    assert applied(entries) == entries


@pytest.mark.requirement("R-64")
def test_a_deviation_is_listed_on_its_days_only() -> None:
    allowed = Deviated(*P_06, FEBRUARY, MARCH, text("By phone"), text("Repairs"), "p-director", "director", ("hear",))
    world = told(released(), allowed, FEBRUARY)
    told_on = {day: standing_listing(at(world, day), "en").rows[2][-1] for day in (FEBRUARY, MARCH, date(2026, 3, 2))}
    assert ["deviation" in words for words in told_on.values()] == [True, True, False]
    assert procedure(world, MARCH).deviations[0].clauses == ("hear",)


@pytest.mark.requirement("R-02")
def test_a_document_keeps_every_code_under_which_it_was_released() -> None:
    world = told(released(), Recoded((RecodedLine("customers", "P-06", "P-07"),), "p-officer", "officer", text("Moved")), FEBRUARY)
    assert at(world, FEBRUARY).former_codes == ()
    first = next(entry.event for entry in world.history.entries if isinstance(entry.event, Released))
    line = next(one for one in first.revisions if one.document == "customers")
    event = replace(first, number=2, effective=MARCH, revisions=(replace(line, code="P-07", revision="01"),))
    content = replace(world.history.documents["customers", "00"], code="P-07")
    world.history = extended(world.history, event, moment(FEBRUARY), {("customers", "01"): content})
    assert at(world, FEBRUARY).former_codes == (("customers", ("P-06",)),)
    assert at(world, DAY).former_codes == ()


def test_a_void_return_leaves_the_sign_offs_before_it() -> None:
    world = World().sign_all("I-06-02", DAY).return_("I-06-02", DAY)
    assert isinstance(world.history.entries[-1].event, Returned)
    corrected(world, "", "", DAY, void=True)
    world.release(DAY, "I-06-02")
    assert [one.meaning for one in at(world, DAY).revisions[0].sign_offs] == ["prepared", "confirmed", "approved"]
