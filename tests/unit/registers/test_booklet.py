"""A role's booklet: what it does, signs, fills, reads and holds, from the documents in force."""

from dataclasses import replace

import pytest

from generator.model.organization import Holder, Limit
from generator.model.system import System
from generator.model.text import EMPTY
from generator.registers.booklet import Booklet, booklets
from generator.registers.usage import acting
from tests.pdf import people
from tests.pdf.people import INSTRUCTION, JOB, SYSTEM


def booklet(role: str, system: System = SYSTEM) -> Booklet:
    return next(found for found in booklets(system) if found.role.id == role)


@pytest.mark.requirement("R-34")
def test_a_role_does_the_clauses_that_name_it_or_its_unit_in_their_order() -> None:
    (work,) = booklet("officer").works
    named = [clause for clause in INSTRUCTION.document.clauses if {"officer", "crm_unit"} & set(clause.actor)]
    assert [task.clause for task in work.tasks] == named
    assert [task.clause.id for task in work.tasks if task.unit is not None] == [f"channel-{at}" for at in range(1, 5)]


def test_a_task_brings_its_limit_and_its_documents_the_record_first() -> None:
    registration = next(task for task in booklet("officer").tasks if task.clause.id == "registration")
    assert isinstance(registration.limit, Limit)
    assert registration.limit.id == "W1"
    assert [found.document.code for found in registration.documents] == ["F-06-02-01"]


def test_whoever_is_outside_has_no_booklet_and_whoever_has_nothing_to_do_is_not_busy() -> None:
    assert [(one.role.id, one.busy) for one in booklets(SYSTEM)] == [("officer", True), ("manager", True), ("controller", True)]
    idle = replace(SYSTEM, organization=replace(SYSTEM.organization, approvals=()))
    assert [(one.role.id, one.busy) for one in booklets(idle)] == [("officer", True), ("manager", True), ("controller", False)]


def test_forms_that_a_register_fills_are_nobodys() -> None:
    assert [found.document.code for found in booklet("officer").fills] == ["F-06-02-01"]


def test_who_fills_a_part_of_a_form_fills_it() -> None:
    form = people.CUSTOMERS_FORM.document.form
    assert form
    first, *rest = form.sections
    office = replace(first, fields=(replace(first.fields[1], filled_by="controller"), *first.fields[2:]))
    changed = people.revision(replace(people.CUSTOMERS_FORM.document, form=replace(form, sections=(office, *rest))))
    system = replace(SYSTEM, revisions=(changed, *SYSTEM.revisions[1:]))
    assert [found.document.code for found in booklet("controller", system).fills] == ["F-06-02-03"]


def test_a_role_reads_the_documents_that_name_it_and_those_that_lie_at_its_workplace_and_knows_why() -> None:
    told = {one.revision.document.code: one.reasons for one in booklet("officer").reading}
    assert told == {"I-06-02": ("carries_out", "acts", "holds"), "J-06-01": ("describes",)}
    assert [one.revision.document.code for one in booklet("controller").reading] == []


def test_who_may_open_every_document_must_not_read_every_document() -> None:
    (held,) = booklet("controller").holds
    assert held.documents is None
    holder = Holder("h9", "paper-controlled", EMPTY, "fa", ("J-06-01",), role="controller")
    system = replace(SYSTEM, organization=replace(SYSTEM.organization, holders=(holder,)))
    assert [(one.revision, one.reasons) for one in booklet("controller", system).reading] == [(JOB, ("holds",))]


def test_a_role_signs_what_the_matrix_says() -> None:
    signs = booklet("manager").signs
    assert [(one.meaning, one.types) for one in signs] == [("approved", ("instruction", "form"))]


def test_a_role_calls_its_superior_and_its_deputy_and_those_whom_its_own_tasks_inform() -> None:
    assert booklet("officer").calls == ("manager", "controller")


def test_the_clauses_that_name_a_role_itself_come_in_the_order_of_codes() -> None:
    found = [clause.id for _, clause in acting("officer", (JOB.document, INSTRUCTION.document))]
    assert found == [clause.id for clause in INSTRUCTION.document.clauses if "officer" in clause.actor]


def test_readers_are_told_the_same_from_the_last_change_on() -> None:
    assert SYSTEM.since == people.RELEASE.effective
    withdrawn = replace(people.CUSTOMERS_FORM, status="withdrawn", until=SYSTEM.as_of)
    assert replace(SYSTEM, revisions=(withdrawn, *SYSTEM.revisions[1:])).since == SYSTEM.as_of
    assert replace(SYSTEM, preview=True).since == SYSTEM.as_of
