"""Inventory: everything that the source articles describe has its home in what ships, or a reason why it is context only.

Outside stays how the inventory is read and told (`tests/unit/test_inventory.py`).
"""

import pytest

from tools import inventory
from tools.homes import Homes

GROUPS = inventory.read(inventory.LIST)
HOMES = Homes.of(inventory.library_of(inventory.ROOT))

COUNTED = {
    "D": 30, "F": 21, "R": 19, "J": 11, "C": 14, "S2-": 32, "S0-": 12, "S1-": 14, "S3-": 6, "S4-": 24,
    "T": 19, "Q": 18, "M": 35, "V": 17,
}  # fmt: skip
"""How many ids there are of each kind, told apart from the list itself, which could lose an id together with its item."""

WHOLE = ("P-06", "S-06-08", "I-06-06")
"""Documents too broad to be a home by themselves: whoever looks there for one thing wants its clause."""


def test_the_list_has_every_id_of_the_articles() -> None:
    wanted = {f"{kind}{number}" for kind, most in COUNTED.items() for number in range(1, most + 1)}
    assert {item.id for group in GROUPS for item in group.items} == wanted
    assert {one for group in GROUPS for one in group.ids} == wanted


def test_nothing_is_lost() -> None:
    told = inventory.lost(GROUPS, HOMES)
    assert not told, "\n".join(told)


def test_what_is_context_only_says_why_in_a_sentence() -> None:
    context = [item for group in GROUPS for item in group.items if item.context]
    assert [item.id for item in context] == ["R17", "S0-12", "M32", "M33", "M34", "M35"]
    assert all(item.context.endswith(".") and len(item.context.split()) > 5 for item in context)


@pytest.mark.parametrize("group", GROUPS[1:], ids=lambda group: group.id)
def test_a_step_a_rule_or_a_figure_has_a_clause_and_no_whole_document_alone(group: inventory.Group) -> None:
    assert not [item.id for item in group.items if item.lives and set(item.lives) <= set(WHOLE)]


def test_every_document_and_form_that_ships_is_a_home() -> None:
    homes = {home.partition("#")[0] for group in GROUPS for item in group.items for home in item.lives}
    codes = {document.code for document in inventory.library_of(inventory.ROOT).documents}
    assert codes - homes == OWN


OWN = {"F-01-00-02", "F-01-00-03", "F-01-00-06", "F-03-00-01", "P-03"}
"""Documents of the system that no article describes; the standards ask for them."""


def test_the_manuals_page_is_what_the_list_says() -> None:
    behind = not inventory.PAGE.is_file() or inventory.PAGE.read_text(encoding="utf-8") != inventory.page(GROUPS, HOMES)
    assert not behind, "run `make inventory`"
