"""A change of what others use lists everything that names it."""

from dataclasses import replace

import pytest

from generator.control.impact import impact
from generator.control.references import references
from generator.model.document import Clause
from generator.model.library import Places
from generator.model.organization import Holder
from generator.problems import Place
from tests.unit.control.world import LIBRARY, ORGANIZATION, World, text


def touched(world: World, name: str) -> list[tuple[str | None, str, tuple[str | int, ...]]]:
    return [(one.document.code if one.document else None, one.field, one.path) for one in impact(world.library, name)]


@pytest.mark.requirement("R-25")
def test_a_form_is_named_by_clauses_texts_and_holders_by_id_or_code() -> None:
    world = World().write(
        "I-06-02",
        attachments=("registration",),
        purpose=text("As on [[F-06-00-01|title]], not [[E-01]]"),
        clauses=(Clause("one", "4-1", text("On [[registration#two]]."), uses=("customers", "registration")),),
    )
    world.organize(holders=(Holder("h", "e-access", text("Desk"), "fa", ("registration",), role="officer"),))
    expected = [
        ("I-06-02", "text", ("purpose",)),
        ("I-06-02", "text", ("clauses", 0, "text")),
        ("I-06-02", "uses", ("clauses", 0, "uses", 1)),
        ("I-06-02", "attachments", ("attachments", 0)),
        ("P-06", "record", ("clauses", 0, "record")),
        (None, "holder", ("holders", 0)),
    ]
    assert touched(world, "F-06-00-01") == expected
    assert touched(world, "registration") == expected


@pytest.mark.requirement("R-25")
def test_a_procedure_is_named_by_its_forms() -> None:
    assert touched(World(), "P-06") == [("F-06-00-01", "parent", ("parent",))]


@pytest.mark.requirement("R-25")
def test_a_role_is_named_by_documents_matrix_and_other_roles() -> None:
    world = (
        World()
        .write("I-06-02", purpose=text("{{ role.officer }} does"))
        .organize(roles=(replace(ORGANIZATION.roles[0], id="clerk", reports_to="officer"), *ORGANIZATION.roles))
    )
    assert touched(world, "officer") == [
        ("F-06-00-01", "owner", ("record", "owner")),
        ("F-06-00-01", "filled_by", ("filled_by", 0)),
        ("I-06-02", "text", ("purpose",)),
        ("P-06", "actor", ("clauses", 0, "actor", 0)),
        (None, "approval", ("approvals", 0)),
        (None, "approval", ("approvals", 1)),
        (None, "approval", ("approvals", 2)),
        (None, "role", ("roles", 0)),
    ]


@pytest.mark.requirement("R-25")
def test_a_limit_a_term_and_a_standard_are_named_in_fields_and_texts() -> None:
    world = World().write(
        "I-06-02",
        terms=("customer",),
        satisfies=("iso-10002-2018/7.2",),
        clauses=(Clause("one", "4-1", text("Within {{ limit.W2.P1 }} to the {{ term.customer.many }}."), limit="W2"),),
    )
    assert [field for _, field, _ in touched(world, "W2")] == ["text", "limit"]
    assert [field for _, field, _ in touched(world, "customer")] == ["terms", "text"]
    assert [field for _, field, _ in touched(world, "iso-10002-2018")] == ["satisfies"]
    assert [field for _, field, _ in touched(world, "iso-10002-2018/7.2")] == ["satisfies"]


def test_what_nobody_names_touches_nothing() -> None:
    assert touched(World(), "I-06-02") == []
    assert touched(World(), "unheard-of") == []


def test_each_place_is_told_with_file_and_line() -> None:
    place = Place("forms/F-06-00-01.yml", 5, 9)
    library = replace(LIBRARY, places=Places({"registration": {("parent",): place}}))
    assert [one.place for one in impact(library, "P-06")] == [place]


def test_a_name_that_several_languages_of_a_text_hold_is_one_reference() -> None:
    (document,) = World().write("P-06", purpose=text("[[registration]] and [[registration]]"), clauses=()).library.documents[2:]
    assert [(one.name, one.field) for one in references(document)] == [
        ("06", "process"),
        ("director", "owner"),
        ("registration", "text"),
    ]
