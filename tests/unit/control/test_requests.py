"""A change is asked for, its impact is answered, and what was to change changes before it is released."""

from dataclasses import replace
from datetime import date

import pytest

from generator.control.lives import lives
from generator.control.requests import Stage, citing, stage_of, wanted
from generator.control.standing import preview, system
from generator.model.document import Change
from generator.model.requests import Answer, Request
from generator.model.text import Text
from tests.unit.control.world import World, released, text

DAY = date(2026, 1, 10)
ASKED = date(2026, 2, 1)
CHANGED = date(2026, 2, 10)
REQUEST = Request(
    id="DAR-1405-001",
    kind="change",
    on=ASKED,
    by="quality",
    documents=("registration",),
    what=text("Ask for the time."),
    reason=text("An audit"),
    decision="accepted",
    decided=ASKED,
    decided_by="director",
)


def changed(*answers: Answer, asked: Request = REQUEST, cites: str | None = REQUEST.id) -> World:
    """The form is changed and signed, in answer to a request with these answers; the procedure refers to the form."""
    world = released(DAY).organize(requests=(replace(asked, affected=answers),))
    note = text("Another title")
    world.write("F-06-00-01", title=text("Register"), change=Change(note, note, request=cites))
    return world.sign_all("F-06-00-01", CHANGED)


def told(world: World) -> dict[str, dict[str, str]]:
    return {found.code: dict(found.values) for found in world.problems}


@pytest.mark.requirement("R-25")
def test_whoever_cites_what_changes_is_answered_for_before_the_release() -> None:
    world = changed().release(CHANGED, "F-06-00-01")
    assert told(world) == {"N398": {"code": "F-06-00-01", "codes": "P-06"}}
    stays = Answer("customers", "not_affected", text("It names the form alone."))
    assert changed(stays).release(CHANGED, "F-06-00-01").codes == ()


@pytest.mark.requirement("R-25")
def test_without_a_request_nobody_has_answered() -> None:
    assert changed(cites=None).release(CHANGED, "F-06-00-01").codes == ("N398",)


@pytest.mark.requirement("R-25")
def test_what_is_to_change_too_is_released_with_it_or_was_before() -> None:
    world = changed(Answer("customers", "changed")).release(CHANGED, "F-06-00-01")
    assert told(world) == {"N399": {"code": "F-06-00-01", "other": "P-06", "request": REQUEST.id}}
    note = text("Names the register")
    world.write("P-06", purpose=text("To answer"), change=Change(note, note, request=REQUEST.id)).sign_all("P-06", CHANGED)
    assert world.release(CHANGED, "F-06-00-01").codes == ("N399",)
    assert replace(world).release(CHANGED, "F-06-00-01", "P-06").codes == ()
    assert world.release(CHANGED, "P-06").release(CHANGED, "F-06-00-01").codes == ()


@pytest.mark.requirement("R-25")
def test_a_form_is_not_asked_for_because_it_names_its_parent() -> None:
    world = released(DAY).edit("P-06", "Clients").sign_all("P-06", CHANGED).release(CHANGED, "P-06")
    assert world.codes == ()
    assert citing(world.history, lives(world.history.entries)) == {"registration": ("customers",)}


@pytest.mark.requirement("R-20")
@pytest.mark.parametrize(
    "asked",
    [
        replace(REQUEST, decision="open"),
        replace(REQUEST, decision="rejected"),
        replace(REQUEST, documents=("customers",)),
        replace(REQUEST, kind="withdraw"),
        replace(REQUEST, id="DAR-2"),
    ],
)
def test_a_revision_answers_an_accepted_request_that_names_it(asked: Request) -> None:
    world = changed(Answer("customers", "not_affected", text("No.")), asked=asked).release(CHANGED, "F-06-00-01")
    assert told(world)["N397"] == {"code": "F-06-00-01", "request": REQUEST.id}


@pytest.mark.requirement("R-20")
def test_an_organization_may_ask_for_a_request_for_every_later_revision() -> None:
    world = released(DAY).edit("I-06-02", "Grievances").organize(requests_required=True).sign_all("I-06-02", CHANGED)
    assert world.release(CHANGED, "I-06-02").codes == ("N730",)
    assert world.organize(requests_required=False).release(CHANGED, "I-06-02").codes == ()
    first = World().organize(requests_required=True).sign_all("P-06", DAY).sign_all("F-06-00-01", DAY)
    assert first.release(DAY, "P-06", "F-06-00-01").codes == ()


@pytest.mark.requirement("R-20", "R-25")
def test_how_far_a_request_has_come_follows_from_what_answers_it() -> None:
    stays = Answer("customers", "not_affected", Text.of({"fa": "نه"}))
    world = released(DAY)
    stages: list[Stage] = [stage_of(replace(REQUEST, decision=one), (), DAY) for one in ("open", "rejected", "accepted")]
    assert stages == ["open", "rejected", "accepted"]
    world = changed(stays)
    assert stage_of(REQUEST, preview(world.history, world.library, CHANGED).revisions, CHANGED) == "in_work"
    world.release(CHANGED, "F-06-00-01", effective=date(2026, 3, 1))
    for day, stage in ((CHANGED, "approved"), (date(2026, 3, 1), "closed")):
        now = system(world.history, day)
        assert now
        assert stage_of(REQUEST, now.revisions, day) == stage
    both = replace(REQUEST, affected=(Answer("customers", "changed"),))
    assert wanted(both) == ("registration", "customers")
    assert now
    assert stage_of(both, now.revisions, date(2026, 3, 1)) == "in_work"
