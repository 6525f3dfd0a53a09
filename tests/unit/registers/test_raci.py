"""Who has which part in each step, as the clauses tell it."""

from dataclasses import replace

import pytest

from generator.model.document import Clause
from generator.registers.raci import raci
from tests.pdf import sample
from tests.unit.registers.test_flow import document, step


def _letters(clause: Clause) -> dict[str, str]:
    (row,) = raci(document(clause)).rows
    return {role: "".join(letters) for role, letters in row.parts}


@pytest.mark.requirement("R-66")
def test_each_part_has_its_letter() -> None:
    told = _letters(step("a", actor=("x",), accountable=("y",), consults=("z",), informs=("w",)))
    assert told == {"x": "R", "y": "A", "z": "C", "w": "I"}


def test_where_nobody_else_answers_for_a_step_it_is_the_first_who_acts() -> None:
    assert _letters(step("a", actor=("x", "y"), informs=("x",))) == {"x": "RAI", "y": "R"}


def test_rules_and_steps_of_nobody_have_no_row() -> None:
    found = raci(document(step("a"), step("b", kind="rule"), step("c", actor=())))
    assert [row.clause.id for row in found.rows] == ["a"]
    assert found.roles == ("officer",)


def test_roles_stand_in_the_order_in_which_the_work_comes_to_them() -> None:
    found = raci(replace(sample.instruction(), clauses=sample.instruction().clauses))
    assert found.roles == ("crm_unit", "officer", "manager")
    assert found.rows[0].of("nobody") == ()
