"""Forms that a register fills: the register's name in the form is all that binds the two."""

from dataclasses import replace

import pytest

from generator.registers.everything import all_registers
from tests.unit.site.sample import SYSTEM

NAMES = [register.name for register in all_registers(SYSTEM)]


def test_no_register_fills_a_form_that_names_none() -> None:
    assert not [register.name for register in all_registers(SYSTEM) if register.form]


@pytest.mark.parametrize("name", NAMES)
def test_a_register_fills_the_form_that_names_it(name: str) -> None:
    form = next(one for one in SYSTEM.shown if one.document.form)
    assert form.document.form
    filled = replace(form, document=replace(form.document, form=replace(form.document.form, generated=name)))
    found = all_registers(replace(SYSTEM, revisions=tuple(filled if one is form else one for one in SYSTEM.revisions)))
    assert {register.name: register.form for register in found if register.form} == {name: form.document.id}
