"""What was decided on another branch: every legal story is legal again upon itself, and what did not know this branch is not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.control.fingerprint import fingerprint
from generator.control.ledger import entry, extended
from generator.control.legal import Ground, illegal
from generator.model.events import (
    Cancelled,
    Corrected,
    CorrectedMember,
    Deviated,
    Entry,
    Event,
    Recoded,
    RecodedLine,
    Returned,
    Reviewed,
    SignedOff,
    Translated,
    Withdrawn,
    WithdrawnLine,
)
from generator.model.history import History
from tests.unit.control.world import World, moment, released, spoken, text

DAY = date(2026, 2, 10)
LATER = date(2026, 3, 10)
ABOUT = ("customers", "P-06")
HELD = ("p-director", "director")
REVIEWED = Reviewed(*ABOUT, "00", *HELD)
DEVIATED = Deviated(*ABOUT, "00", DAY, LATER, text("By phone"), text("Repairs"), *HELD)
WITHDRAWN = Withdrawn((WithdrawnLine("complaints", "I-06-02", "00"),), DAY, *HELD, "DAR-1", text("Merged"))
RECODED = Recoded((RecodedLine("complaints", "I-06-02", "I-06-09"),), *HELD, text("Another place"))
PRINT = fingerprint(World().library.documents[2])
SIGNED = SignedOff(*ABOUT, "01", "prepared", "p-officer", "officer", PRINT)
RETURNED = Returned(*ABOUT, "01", *HELD, "Say who.")
CANCELLED = Cancelled(*ABOUT, "01", PRINT, *HELD, "Not needed")
TRANSLATED = Translated(*ABOUT, "00", "th", 2, PRINT, DAY, *HELD, 1)


def upon(world: World, *own: Event, common: int = 0) -> Ground:
    """The world after events of its own."""
    history = world.history
    count = common or len(history.entries)
    for event in own:
        history = extended(history, event, moment(DAY))
    return Ground(history, world.library, history.entries[count:])


def codes(ground: Ground, event: Event, day: date = DAY) -> list[str]:
    found = tuple(illegal(ground, entry(event, moment(day), ground.history.head)))
    spoken(found)
    return [one.code for one in found]


@pytest.mark.requirement("R-57")
def test_every_event_of_a_legal_story_is_legal_after_those_before_it() -> None:
    world = released().edit("P-06", "More").sign("P-06", "prepared", DAY).return_("P-06", DAY)
    world.sign_all("P-06", DAY).release(DAY, "P-06")
    history = world.history
    for event in (replace(REVIEWED, revision="01"), replace(DEVIATED, revision="01"), RECODED, WITHDRAWN):
        history = extended(history, event, moment(DAY))
    note = CorrectedMember("note", "null", '"Read twice"')
    reviewed = history.entries[-4]
    history = extended(history, Corrected(reviewed.id, "reviewed", (note,), *HELD, text("Slip")), moment(DAY))
    for number, one in enumerate(history.entries):
        before = History(history.entries[:number], history.documents, history.organizations)
        assert tuple(illegal(Ground(before, world.library, ()), one)) == ()


@pytest.mark.requirement("R-57")
@pytest.mark.parametrize(
    ("own", "event", "expected"),
    [
        ((RETURNED,), SIGNED, ["N710"]),
        ((CANCELLED,), SIGNED, ["N710"]),
        ((SIGNED,), RETURNED, []),
        ((SIGNED,), replace(SIGNED, person="p-both"), []),
        ((replace(WITHDRAWN, lines=(WithdrawnLine(*ABOUT, "00"),)),), SIGNED, ["N385"]),
        ((replace(WITHDRAWN, lines=(WithdrawnLine(*ABOUT, "00"),)),), REVIEWED, ["N376"]),
        ((replace(WITHDRAWN, lines=(WithdrawnLine(*ABOUT, "00"),)),), DEVIATED, ["N706"]),
        ((replace(WITHDRAWN, lines=(WithdrawnLine(*ABOUT, "00"),)),), TRANSLATED, ["N385"]),
        ((WITHDRAWN,), WITHDRAWN, ["N378"]),
        ((), replace(WITHDRAWN, lines=(WithdrawnLine(*ABOUT, "00", "nobody"),)), ["N379", "N383"]),
        ((WITHDRAWN,), RECODED, ["N385"]),
        ((RECODED,), RECODED, ["N710"]),
        ((TRANSLATED,), replace(TRANSLATED, issue=3), ["N710"]),
        ((), TRANSLATED, []),
        ((), replace(REVIEWED, revision="01"), ["N315"]),
    ],
)
def test_what_did_not_know_this_branch_is_refused(own: tuple[Event, ...], event: Event, expected: list[str]) -> None:
    assert codes(upon(released(), *own), event) == expected


@pytest.mark.requirement("R-57")
def test_a_revision_that_was_released_here_meanwhile_is_neither_signed_nor_withdrawn_by_who_did_not_know() -> None:
    world = released()
    common = len(world.history.entries)
    world.edit("P-06", "More").sign_all("P-06", DAY).release(DAY, "P-06")
    ground = upon(world, common=common)
    assert codes(ground, SIGNED) == ["N710"]
    ended = replace(WITHDRAWN, lines=(WithdrawnLine(*ABOUT, "00"),))
    assert codes(ground, ended)[:1] == ["N710"]
    assert codes(ground, REVIEWED) == ["N376"]
    assert codes(ground, REVIEWED, date(2026, 1, 20)) == []


@pytest.mark.requirement("R-57")
def test_a_correction_that_another_one_overtook_is_refused() -> None:
    world = released()
    world.history = extended(world.history, REVIEWED, moment(DAY))
    reviewed = world.history.entries[-1]

    def corrected(one: Entry, was: str, now: str, **more: Any) -> Corrected:
        members = () if more else (CorrectedMember("note", was, now),)
        return Corrected(one.id, one.kind, members, *HELD, text("Slip"), **more)

    mine = corrected(reviewed, "null", '"Read"')
    assert codes(upon(world), mine) == []
    assert codes(upon(world, mine), corrected(reviewed, "null", '"Seen"')) == ["N710"]
    assert codes(upon(world, corrected(reviewed, "", "", void=True)), mine) == ["N318"]
    second = corrected(reviewed, '"Read"', '"Read twice"')
    assert codes(upon(world), second) == ["N318"], "the correction that it follows was left out"
    signed = world.history.entries[0]
    assert codes(upon(world), corrected(signed, "", "", void=True)) == ["N701"]
