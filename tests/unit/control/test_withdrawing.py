"""A withdrawal ends documents together on a day: nobody is left with a form or a reference to what holds no longer."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.control.acts import withdraw
from generator.control.drafts import drafts
from generator.control.standing import system
from generator.model.complaints import Complaints
from generator.model.document import Change, Clause
from generator.model.events import SettledForm, Withdrawn, WithdrawnLine
from generator.model.organization import Holder
from generator.model.requests import Answer, Request
from generator.model.system import Revision
from generator.model.text import EMPTY, Text
from tests.unit.control.world import World, moment, released, text

DAY, END = date(2026, 3, 1), date(2026, 4, 1)
EVERYTHING = ("customers", "registration", "complaints")
ACCEPTED = Request("DAR-1", "withdraw", DAY, "quality", EVERYTHING, text("Away"), text("Old"), "accepted", DAY, "director")


def asked() -> World:
    return released().organize(requests=(ACCEPTED,))


def withdrawn(world: World, *documents: str | tuple[str, str], **more: Any) -> World:
    pairs = [(one, None) if isinstance(one, str) else one for one in documents]
    said: dict[str, Any] = {"effective": END, "person": "p-director", "request": "DAR-1", "reason": text("Not needed")} | more
    return world.carry_out(withdraw(world.history, world.library, moment(DAY), documents=pairs, **said))


def stands(world: World, day: date, document: str) -> Revision:
    found = system(world.history, day)
    assert found
    return found.revisions_of(document)[-1]


@pytest.mark.requirement("R-22")
def test_a_withdrawn_document_holds_until_its_day_and_no_longer() -> None:
    world = withdrawn(asked(), ("I-06-02", "P-06"))
    event = world.history.entries[-1].event
    assert isinstance(event, Withdrawn)
    assert event.lines == (WithdrawnLine("complaints", "I-06-02", "00", "customers"),)
    assert event.role == "director"
    assert stands(world, date(2026, 3, 31), "complaints").status == "in_force"
    assert stands(world, END, "complaints").status == "withdrawn"


@pytest.mark.requirement("R-22")
def test_a_document_is_withdrawn_once_and_only_after_a_release() -> None:
    world = withdrawn(asked(), "I-06-02")
    assert withdrawn(world, "I-06-02").codes == ("N378",)
    assert withdrawn(World().organize(requests=(ACCEPTED,)), "I-06-02").codes == ("N378",)
    assert withdrawn(asked(), "I-99").codes == ("N330",)


@pytest.mark.requirement("R-22", "R-54")
def test_a_parent_takes_its_forms_with_it() -> None:
    assert withdrawn(asked(), "P-06").codes == ("N379",)
    world = withdrawn(asked(), "P-06", "F-06-00-01")
    assert world.codes == ()
    assert stands(world, END, "registration").status == "withdrawn"


@pytest.mark.requirement("R-22", "R-54")
def test_a_form_with_another_parent_by_then_is_settled_in_the_same_event() -> None:
    world = asked()
    form = world.library.document("registration")
    assert form
    assert form.form
    answers = (Answer("customers", "not_affected", text("It is only moved")),)
    request = Request("DAR-2", "change", DAY, "quality", ("registration",), text("Move"), text("So"), "accepted", affected=answers)
    world.organize(requests=(ACCEPTED, request)).edit("registration", "Register")
    change = Change(text("Moved"), text("So"), request="DAR-2")
    world.write("registration", form=replace(form.form, parent="complaints"), change=change)
    world.sign_all("registration", DAY).release(DAY, "registration")
    assert withdrawn(world, "P-06").codes == ()
    event = world.history.entries[-1].event
    assert isinstance(event, Withdrawn)
    assert event.settled == (SettledForm("registration", "F-06-00-01", "01", "complaints"),)


@pytest.mark.requirement("R-44")
def test_what_others_still_refer_to_is_not_withdrawn() -> None:
    assert withdrawn(asked(), "F-06-00-01").codes == ("N380",)
    world = (
        asked().edit("complaints", "Complaints").write("complaints", clauses=(Clause("go", "4-1", text("See [[F-06-00-01]].")),))
    )
    world.sign_all("complaints", DAY).release(DAY, "complaints", effective=date(2026, 5, 1))
    assert "I-06-02, P-06" in dict(withdrawn(world, "F-06-00-01").problems[0].values)["codes"]


@pytest.mark.requirement("R-37")
def test_what_the_organization_in_force_names_is_not_withdrawn() -> None:
    holder = Holder("h1", "paper-controlled", text("Desk"), "fa", ("complaints",), role="officer")
    world = asked().organize(error_form="complaints", audit_form="complaints", holders=(holder,)).release(DAY)
    found = withdrawn(world, "I-06-02")
    assert found.codes == ("N381",)
    assert dict(found.problems[0].values)["where"] == "error_form, audit_form, holders: h1"
    assert withdrawn(world.organize(error_form=None, audit_form=None, holders=()).release(DAY), "I-06-02").codes == ()
    path = Complaints("registration", "complaints", "code", "on", "way", "subject", ("severity",), (), "follow-up/closed-on", ())
    (followed,) = withdrawn(asked().organize(complaints=path).release(DAY), "I-06-02").problems
    assert dict(followed.values)["where"] == "complaints"


@pytest.mark.requirement("R-20")
@pytest.mark.parametrize(
    "changes",
    [{"decision": "open"}, {"kind": "change"}, {"documents": ("customers",)}, {"id": "DAR-2"}],
    ids=lambda one: next(iter(one)),
)
def test_an_accepted_request_to_withdraw_names_each_document(changes: dict[str, Any]) -> None:
    assert withdrawn(released().organize(requests=(replace(ACCEPTED, **changes),)), "I-06-02").codes == ("N382",)


@pytest.mark.requirement("R-22")
def test_a_successor_is_in_force_on_that_day_and_not_withdrawn_itself() -> None:
    assert withdrawn(asked(), ("I-06-02", "I-06-02")).codes == ("N383",)
    world = withdrawn(asked(), "P-06", "F-06-00-01")
    assert withdrawn(world, ("I-06-02", "P-06")).codes == ("N383",)


def test_a_withdrawal_looks_ahead_has_a_reason_and_is_decided_by_an_approver() -> None:
    assert withdrawn(asked(), "I-06-02", effective=date(2026, 2, 28)).codes == ("N384",)
    assert withdrawn(asked(), "I-06-02", reason=EMPTY).codes == ("N708",)
    assert withdrawn(asked(), "I-06-02", reason=Text.of({"en": "Old"})).codes == ("N708",)
    assert withdrawn(asked(), "I-06-02", person="p-quality").codes == ("N707",)


@pytest.mark.requirement("R-22")
def test_a_withdrawn_document_is_neither_drafted_nor_signed_nor_released() -> None:
    world = withdrawn(asked(), "I-06-02").edit("I-06-02", "Once more")
    assert drafts(world.history, world.library) == ()
    assert world.sign("I-06-02", "prepared", DAY).codes == ("N385",)
    assert world.release(DAY, "I-06-02").codes == ("N385",)


@pytest.mark.requirement("R-22", "R-44")
def test_nothing_is_released_that_refers_to_what_was_withdrawn() -> None:
    clause = Clause("go", "4-1", text("See [[complaints]]."))
    world = withdrawn(asked(), "I-06-02").organize(requests=()).write("customers", clauses=(clause,))
    world.write("customers", change=Change(text("More"), text("So"))).sign_all("customers", DAY)
    assert "N358" in world.release(DAY, "customers").codes
