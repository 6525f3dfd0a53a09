"""A small system that has lived: reviewed, deviated from, recoded, revised, corrected and withdrawn, some of it recorded late."""

from datetime import date

from generator.control import standing
from generator.control.timeline import snapshots
from generator.model.events import Deviated, Recoded, RecodedLine, Reviewed, Withdrawn, WithdrawnLine
from generator.model.history import History
from generator.model.system import System
from generator.registers.everything import all_registers
from generator.site.site_input import SiteInput
from tests.unit.control.test_afterlife import corrected, told
from tests.unit.control.world import World, released, text

FIRST, SECOND, TODAY = date(2026, 1, 10), date(2026, 3, 10), date(2026, 4, 1)
P_06 = ("customers", "P-06", "00")
BY = ("p-director", "director")


def lived() -> World:
    world = released(FIRST)
    told(world, Reviewed(*P_06, *BY, "revise", "Too long.", "DAR-2"), date(2026, 2, 1), date(2026, 2, 4))
    corrected(world, "date", '"2026-02-02"', date(2026, 2, 5))
    told(world, Recoded((RecodedLine("customers", "P-06", "P-07"),), "p-officer", "officer", text("Moved")), date(2026, 2, 6))
    world.write("customers", code="P-07").edit("customers", "Clients", "Shorter").return_("customers", date(2026, 2, 7))
    world.sign_all("customers", SECOND).release(SECOND, "customers")
    allowed = Deviated("customers", "P-07", "01", SECOND, date(2026, 4, 20), text("By phone"), text("Repairs"), *BY, ("hear",))
    told(world, allowed, SECOND)
    line = WithdrawnLine("registration", "F-06-00-01", "00", "complaints")
    told(world, Withdrawn((line,), date(2026, 3, 20), *BY, "DAR-1", text("Merged")), date(2026, 3, 12), date(2026, 3, 13))
    return world


def lived_site(history: History, day: date = TODAY) -> SiteInput:
    now = standing.system(history, day)
    assert now
    stood = {number: then.shown for number, then in snapshots(history, {release.number for release in now.releases})}
    return SiteInput(now, all_registers(now), stood=stood)


LIVED = lived()
NOW: System = lived_site(LIVED.history).system
