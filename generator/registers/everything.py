"""Everything: all registers of a system, in the order in which readers find them.

Outside stay the rows of each, which its own module knows.
"""

from generator.control.reading import is_to_be_read
from generator.model.register import Register
from generator.model.system import System
from generator.registers.changes import changes
from generator.registers.copies import copies, copies_by_date
from generator.registers.coverage import coverage
from generator.registers.distribution import distribution, matrix
from generator.registers.external import external
from generator.registers.floor import floor_checks
from generator.registers.holdings import holdings_of_all
from generator.registers.master_list import master_list
from generator.registers.needs import unmet
from generator.registers.processes import processes
from generator.registers.reading import reading
from generator.registers.recalls import recalls
from generator.registers.reconciliation import reconciliation
from generator.registers.reissue import reissue
from generator.registers.requests import requests, requests_of
from generator.registers.retention import retention
from generator.registers.reviews import reviews
from generator.registers.roles import roles
from generator.registers.translations import translations


def all_registers(system: System) -> tuple[Register, ...]:
    """Every register; the names are their addresses: `master-list`, `distribution`, …, `coverage-iso-10002-2018`.

    An organization that keeps no requests has no list of them, one with a single language none of translations, one that hands
    out no numbered paper none of copies, one in which nothing is to be read none of readers. What each holder has is told last.
    """
    return (
        master_list(system),
        distribution(system),
        matrix(system),
        *((unmet(system),) if system.organization.holders else ()),
        *(_of_copies(system) if _numbers_paper(system) else ()),
        *((reading(system),) if any(is_to_be_read(one) for one in system.released) else ()),
        *((floor_checks(system),) if system.paper.samples else ()),
        external(system),
        retention(system),
        reviews(system),
        changes(system),
        roles(system),
        processes(system),
        *((requests(system),) if requests_of(system) else ()),
        *((translations(system),) if len(system.organization.languages) > 1 else ()),
        *(coverage(system, standard) for standard in system.organization.standards),
        *holdings_of_all(system),
    )


def _of_copies(system: System) -> tuple[Register, ...]:
    return copies(system), reissue(system), recalls(system), reconciliation(system), copies_by_date(system)


def _numbers_paper(system: System) -> bool:
    return bool(system.paper.copies) or any(one.medium == "paper-controlled" for one in system.organization.holders)
