"""Every kind of event goes into a line and comes back, whole and with nothing but what it must say."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any, get_args

import pytest

from generator.control.ledger import SCHEMA, Moment, entry, line_of, read_lines, schema_of
from generator.control.lives import FrozenLine, frozen_lines, lives
from generator.model import copy_events, events
from generator.model.copy_events import PaperEvent, Transmittal, named
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
from generator.model.history import NOTHING_YET
from tests.unit.control import paper_events
from tests.unit.control.world import moment, text

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
    *paper_events.WHOLE,
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
    *paper_events.BARE,
)
"""Events that say no more than they must."""


def kind(event: Event) -> str:
    return type(event).__name__


def parts(noun: Any) -> Iterator[Any]:
    """A noun and, of events of paper, every noun within it."""
    yield noun
    for one in fields(noun) if isinstance(noun, PaperEvent | Transmittal) else ():
        value = getattr(noun, one.name)
        for within in value if isinstance(value, tuple) else ():
            if is_dataclass(within):
                yield from parts(within)


PAPER_NAMES: dict[str, tuple[str, ...]] = {
    "CopiesIssued": ("transmittals", "organization", "person", "role", "tools"),
    "CopiesRecalled": ("transmittals", "organization", "person", "role", "reason", "tools"),
    "Transmittal": ("number", "holder", "language", "reply_by", "copies", "back", "sha256"),
    "IssuedCopy": ("document", "code", "revision", "language", "number", "of", "sha256", "issue", "instead"),
    "NumberedCopy": ("document", "code", "revision", "number"),
    "CopiesReceived": ("copies", "person", "role", "receiver", "transmittal", "scan"),
    "CopiesReturned": ("copies", "person", "role", "transmittal", "scan"),
    "CopiesDestroyed": ("copies", "person", "role", "witness", "transmittal", "scan"),
    "CopiesLost": ("copies", "person", "role", "note", "transmittal", "scan"),
    "Read": ("readings", "person", "role", "scan"),
    "Reading": ("document", "code", "revision", "language", "reader", "role"),
    "Sampled": ("number", "seed", "rows", "organization", "person", "role"),
    "SampledRow": ("holder", "document", "code", "revision", "language", "number"),
    "FloorChecked": ("sample", "findings", "person", "role", "scan"),
    "Finding": ("row", "result", "revision", "number", "note", "holder", "code"),
}


def test_the_names_in_lines_about_paper_are_promised_forever() -> None:
    """A member that is added stands after these; none is renamed or taken away."""
    found = {type(noun).__name__: noun for event in paper_events.WHOLE for noun in parts(event)}
    assert {name: tuple(one.name for one in fields(noun)) for name, noun in found.items()} == PAPER_NAMES


def test_what_an_event_of_paper_says_of_single_revisions_is_given_line_by_line() -> None:
    issued, _, received, *_, read, sampled, checked = paper_events.WHOLE
    assert named(issued) == (paper_events.ISSUED, paper_events.COPY)
    assert named(received) == (paper_events.COPY,)
    assert [one.document for one in (*named(read), *named(sampled))] == ["customers", "customers"]
    assert named(checked) == ()


def test_these_tests_have_an_event_of_every_kind() -> None:
    assert [type(event) for event in WHOLE] == list(KINDS.values()) == list(get_args(Event))
    for noun in (noun for event in WHOLE for noun in parts(event)):
        assert not [one.name for one in fields(noun) if getattr(noun, one.name) == one.default], noun


@pytest.mark.requirement("R-57")
@pytest.mark.parametrize("event", [*WHOLE, *BARE], ids=kind)
def test_an_event_comes_back_from_its_line_as_it_was(event: Event) -> None:
    made = entry(event, moment(DAY), NOTHING_YET)
    (found,), problems = read_lines([line_of(made)], "ledger.jsonl")
    assert problems == ()
    assert found == made
    assert (found.event, found.schema, line_of(found)) == (event, schema_of(event), line_of(made))


def test_who_hands_out_no_copies_is_read_by_programs_that_know_of_none() -> None:
    correction = Corrected("9" * 32, "copies-lost", (), "p-officer", "officer", text("Found"), void=True)
    assert {schema_of(event) for event in WHOLE if not isinstance(event, PaperEvent)} == {2}
    assert {schema_of(event) for event in (*paper_events.WHOLE, correction)} == {3} == {SCHEMA}


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
    rooms = {**vars(events), **vars(copy_events)}
    nouns = (noun for noun in rooms.values() if isinstance(noun, type) and is_dataclass(noun))
    members: list[Any] = [member for noun in nouns for member in fields(noun)]
    assert [one.name for one in members if type(None) in get_args(one.type) and one.default is not None] == []
    assert any(one.default is MISSING for one in members)


def test_a_life_gathers_every_event_of_its_document_with_the_corrections_of_them() -> None:
    entries = [entry(event, moment(DAY), NOTHING_YET) for event in WHOLE if not isinstance(event, Corrected | PaperEvent)]
    about = Corrected(entries[1].id, "returned", (), "p-officer", "officer", text("Of another document"), void=True)
    entries.append(entry(about, moment(DAY), NOTHING_YET))
    paper = [entry(event, moment(DAY), NOTHING_YET) for event in paper_events.WHOLE]
    lost = Corrected(paper[5].id, "copies-lost", (), "p-officer", "officer", text("Found"), void=True)
    told = lives([*entries, *paper, entry(lost, moment(DAY), NOTHING_YET)])
    assert set(told) == {"customers", "visit-note"}
    life = told["customers"]
    assert life.told == entries
    assert {key: [one.kind for one in signing] for key, signing in life.signing.items()} == {"00": ["signed-off", "cancelled"]}
    assert [(line.effective, line.entry) for line in life.releases] == [(date(2025, 9, 1), entries[2])]
    assert (life.reviews, life.deviations, life.cancelled) == ([entries[3]], [entries[8]], [entries[5]])
    assert life.withdrawal == (WHOLE[4].lines[0], entries[4])  # type: ignore[union-attr]
    assert (life.recodings, [one.entry for one in life.issues]) == ([(WHOLE[6].lines[0], entries[6])], [entries[7]])  # type: ignore[union-attr]
    assert lives(entries)["visit-note"].told == [entries[4]]


def test_what_was_frozen_is_told_in_the_ledgers_order() -> None:
    adopted, renewed = entry(WHOLE[2], moment(DAY), NOTHING_YET), entry(WHOLE[7], moment(DAY), NOTHING_YET)
    assert tuple(frozen_lines((adopted, renewed))) == (
        FrozenLine(*P_06, None, (FILE,)),
        FrozenLine(*P_06, ("th", 2), (FILE,)),
    )
