"""A world in which one translation is behind, another was renewed, and a document is not translated into a language."""

from dataclasses import replace
from datetime import date

from generator.control.acts import translate
from generator.control.standing import system
from generator.model.document import Clause
from generator.model.organization import Locale
from generator.model.system import System
from generator.model.text import Text
from tests.unit.control.world import ORGANIZATION, World, moment, released, text

DAY, FEBRUARY, MARCH = date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 1)


def told() -> World:
    """P-06 revision 01: its clause and title in Thai are behind, its English words were renewed on 1 March; German came later."""
    world = released()
    document = world.library.document("P-06")
    assert document
    clause = replace(document.clauses[0], text=Text.of({**dict(text("Hear.").words), "th": "Listen. (th)"}))
    world.edit("P-06", "Clients")
    title = Text.of({**dict(text("Clients").words), "th": "Customers (th)"})
    world.write("P-06", title=title, clauses=(clause, Clause("answer", "4-2", text("Answer."))))
    world.sign_all("P-06", FEBRUARY).release(FEBRUARY, "P-06")
    world.organize(locales=(*ORGANIZATION.locales, Locale("de"))).release(FEBRUARY, hour=13)
    world.write("P-06", title=Text.of({**dict(title.words), "en": "Those whom we serve"}))
    act = translate(
        world.history, world.library, moment(MARCH), document="P-06", language="en", effective=MARCH, person="p-director"
    )
    return world.carry_out(act)


TOLD = told()


def at(day: date) -> System:
    found = system(TOLD.history, day)
    assert found
    return found


NOW = at(MARCH)
