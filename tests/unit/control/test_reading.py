"""Who works by a revision of a type that is to be read is asked to read it, in time before it holds; a signature closes that."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.control.acknowledging import read, reading_of, readings_of
from generator.control.reading import Asked, asked, open_readings
from generator.control.row_codes import reading_row
from generator.control.standing import system
from generator.model.copy_events import Read, Reading
from generator.model.document import Responsibilities
from generator.model.organization import CopyRules, Limit, LimitValue, Role, TypeRule, Unit, WorkingTime
from generator.model.replies import Done, FilledRow
from generator.model.system import System
from generator.problems import Place
from tests.unit.control.world import LIBRARY, ORGANIZATION, World, moment, person, text

RELEASED, EFFECTIVE = date(2026, 3, 2), date(2026, 3, 16)
JOINED, LEFT = date(2026, 4, 1), date(2026, 3, 31)
PEOPLE = (
    *ORGANIZATION.people,
    person("p-01", "clerk"),
    person("p-02", "clerk", "officer"),
    person("p-03", "clerk", until=LEFT),
    person("p-04", "clerk", since=JOINED),
)
RULES = {
    "types": (TypeRule("procedure", read=True), TypeRule("instruction", read=False)),
    "copies": CopyRules(reading="W37"),
    "limits": (Limit("W37", text("Reading"), (LimitValue("all", 5, "working_day"),)),),
    "working_time": WorkingTime(weekend=("thursday", "friday")),
    "roles": (*ORGANIZATION.roles, Role("clerk", text("clerk"), unit="desk")),
    "units": (Unit("desk", text("Desk")),),
    "releasers": ("director", "officer"),
    "people": PEOPLE,
}
CLERK = Reading("customers", "P-06", "00", "fa", "p-01", "clerk")


def world(**rules: Any) -> World:
    """A procedure that gives the officer and the clerks' unit work, released on a day to be in force two weeks later."""
    made = World(LIBRARY).organize(**{**RULES, **rules})
    made.write("P-06", responsibilities=Responsibilities(execution=("desk",)))
    for document in made.library.documents:
        made.sign_all(document.id, RELEASED)
    made.release(RELEASED, effective=EFFECTIVE)
    assert made.history.entries[-1].kind == "released", made.problems
    return made


def now(made: World, day: date) -> System:
    found = system(made.history, day)
    assert found
    return found


def signed(made: World, *readings: Reading, day: date = EFFECTIVE, by: str = "p-director", **more: Any) -> World:
    return made.carry_out(read(made.history, made.library, moment(day), readings=readings, person=by, **more))


def people(found: Sequence[Asked]) -> list[tuple[str, str]]:
    return [(one.person, one.role) for one in found]


@pytest.mark.requirement("R-63")
def test_asked_are_those_who_work_by_a_revision_of_a_read_type_each_once() -> None:
    found = asked(now(world(), RELEASED))
    assert {(one.code, one.revision) for one in found} == {("P-06", "00")}
    assert people(found) == [
        ("p-01", "clerk"),
        ("p-02", "clerk"),
        ("p-03", "clerk"),
        ("p-both", "officer"),
        ("p-officer", "officer"),
    ]


@pytest.mark.requirement("R-63")
def test_they_are_to_have_read_it_so_many_working_days_before_it_holds_and_are_late_from_then_on() -> None:
    first = asked(now(world(), RELEASED))[0]
    assert (first.since, first.due, first.late_from) == (RELEASED, date(2026, 3, 9), EFFECTIVE)
    assert not first.late(date(2026, 3, 15))
    assert first.late(EFFECTIVE)


def test_nobody_is_late_before_the_revision_was_known() -> None:
    made = world(limits=(Limit("W37", text("Reading"), (LimitValue("all", 60, "day"),)),))
    assert asked(now(made, RELEASED))[0].due == RELEASED


def test_without_a_time_nothing_is_ever_late() -> None:
    first = asked(now(world(copies=CopyRules()), EFFECTIVE))[0]
    assert (first.due, first.late_from, first.late(date(2030, 1, 1))) == (None, None, False)


@pytest.mark.requirement("R-63")
def test_who_leaves_is_asked_no_more_and_who_joins_is_asked_from_the_first_day() -> None:
    made = world()
    assert ("p-03", "clerk") in people(asked(now(made, LEFT)))
    found = asked(now(made, JOINED))
    assert ("p-03", "clerk") not in people(found)
    joined = next(one for one in found if one.person == "p-04")
    assert (joined.since, joined.due, joined.late_from) == (JOINED, date(2026, 4, 8), date(2026, 4, 9))


def test_who_works_by_it_in_another_role_already_is_no_newcomer() -> None:
    clerk = person("p-02", "clerk", since=JOINED)
    made = world(people=(*PEOPLE[:7], replace(clerk, assignments=(*clerk.assignments, *person("p-02", "officer").assignments))))
    assert [one.since for one in asked(now(made, JOINED)) if one.person == "p-02"] == [RELEASED]


def test_nobody_is_asked_to_read_another_type_or_what_holds_no_longer() -> None:
    made = world()
    made.edit("P-06", "Customers again").sign_all("P-06", date(2026, 5, 1)).release(date(2026, 5, 1), effective=date(2026, 5, 10))
    assert {one.revision for one in asked(now(made, date(2026, 5, 2)))} == {"00", "01"}
    assert {one.revision for one in asked(now(made, date(2026, 5, 10)))} == {"01"}
    assert asked(now(world(types=()), EFFECTIVE)) == ()


@pytest.mark.requirement("R-63")
def test_a_signature_closes_what_was_asked_on_its_own_day() -> None:
    made = signed(world(), CLERK, day=date(2026, 3, 10), scan="a" * 64)
    assert made.history.entries[-1].event == Read((CLERK,), "p-director", "director", "a" * 64)
    assert made.problems == ()
    assert next(one for one in asked(now(made, EFFECTIVE)) if one.person == "p-01").done == date(2026, 3, 10)
    assert "p-01" not in {one.person for one in open_readings(now(made, EFFECTIVE))}
    assert "p-01" in {one.person for one in open_readings(now(made, date(2026, 3, 9)))}


@pytest.mark.requirement("R-63")
def test_the_same_sheet_read_twice_records_nothing_and_a_fuller_one_only_what_is_new() -> None:
    made = signed(world(), CLERK)
    count = len(made.history.entries)
    assert signed(made, CLERK, day=date(2026, 3, 20)).codes == ("N709",)
    assert len(made.history.entries) == count
    second = replace(CLERK, reader="p-02")
    assert signed(made, CLERK, second, second).codes == ("N709",)
    event = made.history.entries[-1].event
    assert isinstance(event, Read)
    assert event.readings == (second,)


@pytest.mark.requirement("R-63")
def test_who_does_not_hold_the_role_does_not_sign_for_it() -> None:
    made = world()
    assert signed(made, replace(CLERK, reader="p-quality")).codes == ("N765",)
    assert signed(made, replace(CLERK, reader="nobody")).codes == ("N765",)
    assert signed(made, replace(CLERK, reader="p-03"), day=JOINED).codes == ("N765",)
    assert signed(made, replace(CLERK, reader="p-04")).codes == ("N765",)


def test_who_takes_the_role_over_when_the_revision_begins_may_read_it_before() -> None:
    made = world(people=(*PEOPLE, person("p-05", "clerk", since=EFFECTIVE)))
    assert signed(made, replace(CLERK, reader="p-05"), day=RELEASED).codes == ()


@pytest.mark.requirement("R-63")
def test_what_nobody_is_asked_to_read_is_not_recorded() -> None:
    made = world()
    assert signed(made, replace(CLERK, reader="p-quality", role="quality")).codes == ("N766",)
    assert signed(made, replace(CLERK, revision="01")).codes == ("N766",)
    assert signed(made, Reading("complaints", "I-06-02", "00", "fa", "p-officer", "officer")).codes == ("N766",)
    assert signed(made, CLERK, day=date(2026, 3, 1)).codes == ("N766",)


def test_who_keeps_the_record_writes_it_down_and_not_for_a_day_to_come() -> None:
    made = world()
    assert signed(made, CLERK, by="p-quality").codes == ("N707",)
    act = read(made.history, made.library, moment(EFFECTIVE, recorded=RELEASED), readings=(CLERK,), person="p-director")
    assert [one.code for one in act.problems] == ["N341"]


def row(code: str, done: Done, on: date | None = None) -> FilledRow:
    return FilledRow(code, done, on, (), Place("read.csv", 2, 1))


@pytest.mark.requirement("R-63")
def test_the_rows_of_a_signed_sheet_are_readings_by_their_codes_even_of_those_who_left() -> None:
    then = now(world(), JOINED)
    codes = [reading_row("customers", "00", "clerk", who) for who in ("p-01", "p-03")]
    found, problems = readings_of((row(codes[0], "read", EFFECTIVE), row(codes[1], "asked")), then, "fa")
    assert problems == ()
    assert found == ((EFFECTIVE, CLERK), (None, replace(CLERK, reader="p-03")))
    assert reading_of(asked(then)[0], "fa") == CLERK
    other = (row(codes[0], "lost"), row(reading_row("customers", "01", "clerk", "p-01"), "read"))
    assert [one.code for one in readings_of(other, then, "fa")[1]] == ["N761", "N751"]
