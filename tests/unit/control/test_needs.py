"""Who must hold a document follows from the work that documents give; whether they do, from the people behind a role."""

from dataclasses import replace
from datetime import date

import pytest

from generator.control.needs import holding, is_vacant, judged, needs, people_of, unneeded
from generator.model.document import Clause, Document, Field, Responsibilities, Section
from generator.model.needs import Need
from generator.model.organization import Organization, Role, Unit
from generator.model.workplaces import Holder, Medium
from tests.unit.control.world import FORM, ORGANIZATION, PROCEDURE, person, text

TODAY = date(2026, 6, 1)
ROLES = tuple(Role(name, text(name), unit) for name, unit in (("officer", "desk"), ("director", "office"), ("staff", None)))
OUTSIDE = Role("customer", text("Customer"), external=True)
EMPTY_CHAIR = Role("keeper", text("Keeper"), "store", vacant=True)
BASE = replace(
    ORGANIZATION,
    roles=(*ROLES, OUTSIDE, EMPTY_CHAIR),
    units=tuple(Unit(name, text(name)) for name in ("desk", "office", "store", "elsewhere")),
    people=(
        person("p1", "officer", "staff"),
        person("p2", "director", "staff"),
        person("p3", "officer", since=date(2026, 7, 1)),
        person("p4", "staff", until=date(2026, 1, 31)),
    ),
)


def held(id_: str, role: str = "", unit: str = "", *, documents: tuple[str, ...] = ("all",), medium: Medium = "e-access") -> Holder:
    return Holder(id_, medium, text(id_), "fa", documents, role or None, unit or None)


def working(*actors: str) -> Document:
    return replace(PROCEDURE, clauses=(Clause("hear", "4-1", text("Listen."), actor=actors),))


def verdicts(document: Document, organization: Organization, day: date = TODAY) -> dict[str, str]:
    return {one.need.who: one.verdict for one in judged(needs((document,), organization, day), organization, (document,))}


@pytest.mark.requirement("R-30")
def test_work_is_a_need_and_being_told_is_none() -> None:
    clause = Clause("hear", "4-1", text("Listen."), actor=("officer",), accountable=("director",), consults=("staff",))
    document = replace(PROCEDURE, clauses=(clause,), responsibilities=Responsibilities(("director",), ("officer",)))
    assert [(need.who, need.reasons) for need in needs((document,), BASE, TODAY)] == [
        ("officer", ("carries_out", "acts")),
        ("director", ("oversees", "accountable")),
    ]


def test_a_form_is_needed_by_those_who_fill_and_sign_it_and_a_generated_list_by_nobody() -> None:
    assert FORM.form is not None
    inner = Field("who", text("Who"), "text", filled_by="staff")
    fields = (Field("name", text("Name"), "signature", role="director"), Field("rows", text("Rows"), "table", columns=(inner,)))
    form = replace(FORM, form=replace(FORM.form, sections=(Section("s", text("S"), fields),)))
    found = [(need.who, need.reasons) for need in needs((form,), BASE, TODAY)]
    assert found == [("officer", ("fills",)), ("director", ("signs",)), ("staff", ("fills",))]
    assert form.form is not None
    assert needs((replace(form, form=replace(form.form, generated="master-list")),), BASE, TODAY) == ()


@pytest.mark.requirement("R-30")
def test_a_need_is_met_by_any_role_or_unit_of_each_person() -> None:
    organization = replace(BASE, holders=(held("desk", unit="desk"),))
    assert verdicts(working("officer", "director", "staff"), organization) == {
        "officer": "holds",
        "director": "not_held",
        "staff": "part",
    }
    (need,) = needs((working("staff"),), organization, TODAY)
    assert need == Need("customers", "staff", ("acts",), people=2, covered=1)


def test_only_who_fills_a_role_on_the_day_counts() -> None:
    organization = replace(BASE, holders=(held("office", unit="office"),))
    assert verdicts(working("officer"), organization, date(2019, 1, 1)) == {"officer": "vacant"}
    assert needs((working("officer"),), organization, date(2026, 7, 1))[0].people == 2


def test_a_vacant_role_does_not_hold_and_an_external_one_is_not_asked() -> None:
    assert verdicts(working("keeper", "customer"), BASE) == {"keeper": "vacant", "customer": "external"}


def test_a_unit_without_roles_holds_what_is_declared() -> None:
    there = replace(BASE, holders=(held("there", unit="elsewhere"),))
    assert verdicts(working("elsewhere"), there) == {"elsewhere": "holds"}
    assert verdicts(working("elsewhere"), BASE) == {"elsewhere": "not_held"}
    assert not is_vacant(there.holders[0], there, TODAY)


def test_a_role_that_does_not_exist_needs_nothing() -> None:
    assert needs((working("nobody"),), BASE, TODAY) == ()


@pytest.mark.requirement("R-30")
def test_paper_that_nobodys_work_needs_is_found() -> None:
    paper = held("wall", "director", documents=("customers",), medium="paper-controlled")
    for holder, expected in (
        (paper, [("wall", "P-06")]),
        (replace(paper, because=text("For the auditor")), []),
        (replace(paper, documents=("all",)), []),
        (replace(paper, medium="e-access"), []),
        (replace(paper, role="officer"), []),
        (replace(paper, role="keeper"), []),
    ):
        organization = replace(BASE, holders=(holder,))
        found = unneeded((working("officer"),), organization, TODAY)
        assert [(one.id, document.code) for one, document in found] == expected


def test_a_holder_is_vacant_when_nobody_is_there_on_the_day() -> None:
    organization = replace(BASE, holders=())
    assert is_vacant(held("box", "keeper"), organization, TODAY)
    assert is_vacant(held("store", unit="store"), organization, TODAY)
    assert is_vacant(held("desk", "officer"), organization, date(2019, 1, 1))
    assert not is_vacant(held("desk", "officer"), organization, TODAY)
    assert not is_vacant(held("outside", "customer"), organization, TODAY)


def test_holders_are_found_by_id_by_code_or_because_they_hold_all() -> None:
    holders = (held("a", "officer"), held("b", "director", documents=("P-06", "customers")), held("c", "staff", documents=("x",)))
    found = holding((PROCEDURE, FORM), replace(BASE, holders=holders))
    assert {key: [one.id for one in of] for key, of in found.items()} == {"customers": ["a", "b"], "registration": ["a"]}


def test_the_people_of_a_unit_are_those_of_its_roles() -> None:
    assert [one.code for one in people_of("desk", BASE, TODAY)] == ["p1"]
    assert [one.code for one in people_of("staff", BASE, TODAY)] == ["p1", "p2"]
