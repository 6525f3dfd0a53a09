"""Everything: all registers of a system, in the order in which readers find them.

Outside stay the rows of each, which its own module knows.
"""

from generator.model.register import Register
from generator.model.system import System
from generator.registers.changes import changes
from generator.registers.coverage import coverage
from generator.registers.distribution import distribution, matrix
from generator.registers.external import external
from generator.registers.master_list import master_list
from generator.registers.processes import processes
from generator.registers.requests import requests, requests_of
from generator.registers.retention import retention
from generator.registers.reviews import reviews
from generator.registers.roles import roles
from generator.registers.translations import translations


def all_registers(system: System) -> tuple[Register, ...]:
    """Every register; the names are their addresses: `master-list`, `distribution`, …, `coverage-iso-10002-2018`.

    An organization that keeps no requests has no list of them, one with a single language none of translations.
    """
    return (
        master_list(system),
        distribution(system),
        matrix(system),
        external(system),
        retention(system),
        reviews(system),
        changes(system),
        roles(system),
        processes(system),
        *((requests(system),) if requests_of(system) else ()),
        *((translations(system),) if len(system.organization.languages) > 1 else ()),
        *(coverage(system, standard) for standard in system.organization.standards),
    )
