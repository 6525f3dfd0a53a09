"""Every kind of event goes into a line and comes back, whole and with nothing but what it must say."""

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any, get_args

import pytest

from generator.control.ledger import SCHEMA, Moment, entry, line_of, read_lines
from generator.control.lives import FrozenLine, frozen_lines, lives
from generator.control.standing import system
from generator.model import events
from generator.model.events import (
    KINDS,
    Cancelled,
    Corrected,
    CorrectedMember,
    Deviated,
    Event,
    FileDigest,
    Fingerprint,
    Recoded,
    RecodedLine,
    Released,
    ReleasedRevision,
    Returned,
    Reviewed,
    SettledForm,
    Signature,
    SignedOff,
    Translated,
    Withdrawn,
    WithdrawnLine,
)
from generator.model.history import NOTHING_YET, History
from tests.unit.control.world import moment, released, text

DAY = date(2026, 11, 21)
PRINT = Fingerprint("a" * 64, (("en", "b" * 64), ("fa", "c" * 64)), "d" * 64)
SCAN = "e" * 64
FILE = FileDigest("P-06/00/P-06_00_th-2.pdf", "f" * 64)
SIGNATURE = Signature("sample", "U1NIU0lHAAAAAQ==")
P_06 = ("customers", "P-06", "00")
TOOLS = (("weasyprint", "70.0"),)

WHOLE: tuple[Event, ...] = (
    SignedOff(*P_06, "approved", "p-director", "director", PRINT, SCAN, SIGNATURE),
    Returned(*P_06, "p-director", "director", "Say who."),
    Released(
        2, DAY, "p-officer", (ReleasedRevision(*P_06, PRINT, (FILE,), SCAN, date(2025, 9, 1)),), 1, SCAN, (FILE,), TOOLS, "Adopted"
    ),
    Reviewed(*P_06, "p-director", "director", "revise", "Too long.", "DAR-26-001", SCAN),
    Withdrawn(
        (WithdrawnLine(*P_06, "visits"),),
        DAY,
        "p-director",
        "director",
        "DAR-26-002",
        text("Merged"),
        (SettledForm("visit-note", "F-06-00-01", "02", "visits"),),
        SCAN,
    ),
    Cancelled(*P_06, PRINT, "p-officer", "officer", "Not wanted any more."),
    Recoded((RecodedLine("customers", "P-06", "P-07"),), "p-officer", "officer", text("Another process")),
    Translated(
        *P_06, "th", 2, PRINT, DAY, "p-director", "director", 1, "0" * 64, text("Better words"), (FILE,), TOOLS, SCAN, SIGNATURE
    ),
    Deviated(
        *P_06, DAY, date(2026, 12, 21), text("By phone"), text("Repairs"), "p-director", "director", ("answer",), "DAR-26-003", SCAN
    ),
    Corrected("9" * 32, "returned", (CorrectedMember("remarks", '"a"', '"b"'),), "p-officer", "officer", text("Misheard"), True),
)
"""One event of every kind in which no member has its default."""
BARE: tuple[Event, ...] = (
    SignedOff(*P_06, "approved", "p-director", "director", PRINT),
    Released(1, DAY, "p-officer", (), 1, SCAN),
    Reviewed(*P_06, "p-director", "director"),
    Withdrawn((WithdrawnLine(*P_06),), DAY, "p-director", "director", "DAR-26-002", text("Merged")),
    Translated(*P_06, "th", 1, PRINT, DAY, "p-director", "director", 1),
    Deviated(*P_06, DAY, DAY, text("By phone"), text("Repairs"), "p-director", "director"),
    Corrected("9" * 32, "returned", (), "p-officer", "officer", text("Of another document"), void=True),
)
"""Events that say no more than they must."""


def kind(event: Event) -> str:
    return type(event).__name__


def test_these_tests_have_an_event_of_every_kind() -> None:
    assert [type(event) for event in WHOLE] == list(KINDS.values()) == list(get_args(Event))
    for event in WHOLE:
        assert not [one.name for one in fields(event) if getattr(event, one.name) == one.default], kind(event)


@pytest.mark.requirement("R-57")
@pytest.mark.parametrize("event", [*WHOLE, *BARE], ids=kind)
def test_an_event_comes_back_from_its_line_as_it_was(event: Event) -> None:
    made = entry(event, moment(DAY), NOTHING_YET)
    (found,), problems = read_lines([line_of(made)], "ledger.jsonl")
    assert problems == ()
    assert found == made
    assert (found.event, found.schema, line_of(found)) == (event, SCHEMA, line_of(made))


def test_a_line_that_was_joined_says_when_it_was_first_recorded() -> None:
    event = Returned(*P_06, "p-director", "director", "Say who.")
    here, joined = Moment(DAY, "2026-11-21T09:00:00Z"), Moment(DAY, "2026-11-21T09:00:00Z", "2026-11-20T08:00:00Z")
    assert entry(event, here, NOTHING_YET).id != entry(event, joined, NOTHING_YET).id
    made = entry(event, joined, NOTHING_YET)
    (found,), problems = read_lines([line_of(made)], "ledger.jsonl")
    assert problems == ()
    assert (found, found.first_recorded) == (made, "2026-11-20T08:00:00Z")
    assert b"first_recorded" not in line_of(entry(event, here, NOTHING_YET))


def test_a_member_that_may_be_none_is_none_unless_it_is_said() -> None:
    """None is left out of a line; a member without that default could not be read again."""
    nouns = (noun for noun in vars(events).values() if isinstance(noun, type) and is_dataclass(noun))
    members: list[Any] = [member for noun in nouns for member in fields(noun)]
    assert [one.name for one in members if type(None) in get_args(one.type) and one.default is not None] == []
    assert any(one.default is MISSING for one in members)


def test_events_of_later_kinds_leave_standing_and_signatures_as_they_were() -> None:
    world = released()
    longer = world.history
    for event in WHOLE[3:]:
        longer = History(
            (*longer.entries, entry(event, moment(DAY), longer.head)), longer.documents, longer.organizations, longer.issues
        )
    before, after = system(world.history, DAY), system(longer, DAY)
    assert before
    assert after
    assert after.revisions == before.revisions
    assert lives(longer.entries) == lives(world.history.entries)


def test_what_was_frozen_is_told_in_the_ledgers_order() -> None:
    adopted, renewed = entry(WHOLE[2], moment(DAY), NOTHING_YET), entry(WHOLE[7], moment(DAY), NOTHING_YET)
    assert tuple(frozen_lines((adopted, renewed))) == (
        FrozenLine(*P_06, None, (FILE,)),
        FrozenLine(*P_06, ("th", 2), (FILE,)),
    )
