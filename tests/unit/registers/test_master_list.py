"""The list of valid documents: what it says of a revision that lived before the record."""

from dataclasses import replace
from datetime import date

import pytest

from generator.registers.master_list import COLUMNS, master_list
from tests.unit.site.sample import SYSTEM

RELEASED = next(number for number, column in enumerate(COLUMNS) if column.key == "released")


@pytest.mark.requirement("R-46")
def test_an_adopted_revision_has_the_day_of_its_own_and_not_that_of_its_recording() -> None:
    first = SYSTEM.shown[0]
    since = date(2025, 9, 1)
    adopted = replace(first, since=since, released=date(2026, 11, 1), evidence="ab" * 32)
    (row,) = master_list(replace(SYSTEM, revisions=(adopted,))).rows
    assert row[RELEASED] == since
    (row,) = master_list(replace(SYSTEM, revisions=(replace(adopted, evidence=None),))).rows
    assert row[RELEASED] == date(2026, 11, 1)
