"""The distribution matrix: who holds which document, across."""

from dataclasses import replace

from generator.model.organization import Holder
from generator.model.text import Text
from generator.pdf.registers import WIDEST, register_sheet
from generator.registers.distribution import matrix
from tests.unit.site.sample import SYSTEM


def test_holders_of_one_title_are_told_apart_by_their_place() -> None:
    role = SYSTEM.organization.roles[0]
    alone = SYSTEM.organization.roles[1]
    holders = tuple(
        Holder(id=key, role=role_id, medium="e-access", place=Text.of({"en": place}), language="en", documents=("all",))
        for key, role_id, place in (("h1", role.id, "Site A"), ("h2", role.id, "Site B"), ("h3", alone.id, "Office"))
    )
    found = matrix(replace(SYSTEM, organization=replace(SYSTEM.organization, holders=holders)))
    title = role.title.get("en")
    headings = [column.title.get("en") for column in found.columns[3:]]
    assert headings == [f"{title} (Site A)", f"{title} (Site B)", alone.title.get("en")]


def test_a_matrix_that_is_wider_than_a_sheet_is_printed_as_several_tables() -> None:
    one = SYSTEM.organization.holders[0]
    holders = tuple(replace(one, id=f"h{number}", place=Text.of({"en": f"Place {number}."})) for number in range(40))
    wide = replace(SYSTEM, organization=replace(SYSTEM.organization, holders=holders))
    tables = register_sheet(matrix(wide), wide, "en").html.split("<table")[1:]
    columns = [table.count('scope="col"') for table in tables]
    assert len(tables) == 3
    assert max(columns) <= WIDEST
    assert sum(columns) == 3 * 3 + len(holders)
    assert all(sum(f"(Place {number}.)" in table for table in tables) == 1 for number in range(40))
    assert len(register_sheet(matrix(SYSTEM), SYSTEM, "en").html.split("<table")) == 2
