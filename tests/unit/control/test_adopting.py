"""What was in force before the record began is taken in with its own number, day and evidence, and goes on from there."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.control.adopting import Adoption, adopt
from generator.control.changes import changes
from generator.control.drafts import drafts
from generator.control.standing import system
from generator.model.document import Change
from generator.model.events import Released
from generator.problems import Place
from tests.unit.control.world import World, moment, released, text

DAY = date(2026, 1, 10)
SINCE = date(2024, 9, 1)
SCAN = "ab" * 32


def adoption(document: str = "I-06-02", **changed: Any) -> Adoption:
    return replace(Adoption(document, "07", SINCE, SCAN), **changed)


def adopted(*items: Adoption, world: World | None = None, person: str = "p-director", day: date = DAY) -> World:
    found = world or World()
    act = adopt(found.history, found.library, moment(day), items=items or (adoption(),), person=person, note="Taken in.")
    return found.carry_out(act)


@pytest.mark.requirement("R-21", "R-57")
def test_an_adopted_revision_keeps_its_number_its_day_and_its_evidence() -> None:
    world = adopted()
    assert world.codes == ()
    event = world.history.entries[-1].event
    assert isinstance(event, Released)
    (line,) = event.revisions
    assert (line.code, line.revision, line.since, line.evidence) == ("I-06-02", "07", SINCE, SCAN)
    assert (event.number, event.effective, event.organization, event.note) == (1, DAY, 1, "Taken in.")
    assert world.history.documents["complaints", "07"] == world.library.document("complaints")


@pytest.mark.requirement("R-21", "R-57")
def test_the_change_log_tells_an_adoption_as_such_and_no_first_issue() -> None:
    then = system(adopted().history, DAY)
    assert then
    assert [(change.kind, change.after.key, change.effective) for change in changes(then)] == [("adopted", "07", SINCE)]


@pytest.mark.requirement("R-21")
def test_it_was_in_force_from_its_own_day_on() -> None:
    world = adopted()
    for day, standing in ((SINCE, ["in_force"]), (DAY, ["in_force"])):
        then = system(world.history, day)
        assert then
        assert [(one.status, one.since) for one in then.revisions] == [(status, SINCE) for status in standing]
    before = system(world.history, date(2024, 8, 31))
    assert before is None or not before.shown


@pytest.mark.requirement("R-21")
def test_numbering_goes_on_from_it() -> None:
    world = adopted().edit("I-06-02", "Grievances")
    (draft,) = [one for one in drafts(world.history, world.library) if one.document.id == "complaints"]
    assert draft.key == "08"
    assert world.sign_all("I-06-02", DAY).release(DAY, "I-06-02").codes == ()


def test_many_are_adopted_at_once_without_sign_offs_and_whatever_they_cite() -> None:
    world = adopted(adoption("P-06", revision="03"), adoption("registration", revision="12"))
    assert world.codes == ()
    assert {one.document.code: one.key for one in system(world.history, DAY).revisions} == {"F-06-00-01": "12", "P-06": "03"}  # type: ignore[union-attr]
    alone = adopted(adoption("P-06"))
    assert [(found.code, found.severity) for found in alone.problems] == [("N358", "warning")]
    assert len(alone.history.entries) == 1


@pytest.mark.requirement("R-21")
def test_what_was_released_here_is_not_adopted() -> None:
    assert adopted(world=released(DAY)).codes == ("N395",)
    assert adopted(adoption(), adoption("complaints")).codes == ("N395",)
    assert adopted(world=adopted()).codes == ("N395",)


@pytest.mark.requirement("R-21")
@pytest.mark.parametrize("key", ["7", "A", "1-0", "007", ""])
def test_the_number_is_of_the_style(key: str) -> None:
    assert adopted(adoption(revision=key)).codes == ("N396",)


@pytest.mark.requirement("R-15")
@pytest.mark.parametrize("since", [DAY, date(2026, 2, 1)])
def test_what_begins_now_or_later_is_released_instead(since: date) -> None:
    assert adopted(adoption(since=since)).codes == ("N731",)


def test_what_any_release_asks_of_organization_and_releaser_is_asked_here_too() -> None:
    assert adopted(person="p-nobody").codes == ("N332",)
    assert adopted(world=World().organize(base_address="")).codes == ("N365",)
    assert adopted(world=World().organize(releasers=("quality",))).codes == ("N372",)
    assert adopted(world=World().write("I-06-02", purpose=text("TODO"))).codes == ("N352",) * 3
    assert adopted(adoption("I-09-09", place=Place("adopted.csv", 2, 1))).codes == ("N330",)


@pytest.mark.requirement("R-20")
def test_its_next_revision_is_judged_in_full() -> None:
    world = adopted().write("I-06-02", title=text("Grievances"), change=Change()).sign("I-06-02", "prepared", DAY)
    assert "N350" in world.codes
