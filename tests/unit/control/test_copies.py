"""What becomes of numbered copies: who is to get one, where each is, what is to come back, and what is late."""

from dataclasses import replace
from datetime import date

import pytest

from generator.control.copies import late, paper, pending, reconciled, to_come_back
from generator.control.standing import system
from generator.model.copies import NO_PAPER
from generator.model.system import Issue
from generator.model.text import Text
from generator.model.workplaces import Holder
from generator.problems import errors
from tests.unit.control.shop import (
    DESK,
    GATE,
    HOLDERS,
    RELEASED,
    SCREEN,
    STORE,
    a_copy,
    ask_back,
    do,
    hand_out,
    mend,
    now,
    organized,
    revised,
    shop,
)
from tests.unit.control.world import World, moment, text

SENT = date(2026, 1, 11)
"""A Sunday; the Monday after it is a holiday, Thursday and Friday are free: five working days end on the 19th, a Monday."""
DUE = date(2026, 1, 19)
REVISED, BEGINS = date(2026, 2, 1), date(2026, 2, 10)


def handed_out(day: date = SENT) -> World:
    world = hand_out(shop(), day)
    assert not world.problems
    return world


def wanted(world: World, day: date) -> list[tuple[str, str, str, str, int]]:
    stands = now(world, day)
    codes = {one.document.id: one.document.code for one in stands.revisions}
    found = pending(stands.paper, stands)
    return [(one.holder, codes[one.document], one.revision, one.language, one.number) for one in found]


@pytest.mark.requirement("R-30", "R-31")
def test_whoever_is_declared_to_hold_paper_is_to_get_what_is_in_force() -> None:
    world = shop()
    assert wanted(world, RELEASED) == [
        ("desk", "F-06-00-01", "00", "fa", 1),
        ("desk", "P-06", "00", "fa", 1),
        ("gate", "P-06", "00", "th", 2),
        ("gate", "P-06", "00", "th", 3),
        ("store", "I-06-02", "00", "en", 1),
    ]
    assert now(world, RELEASED).paper == NO_PAPER


@pytest.mark.requirement("R-30", "R-31")
def test_a_note_to_each_holder_brings_what_was_lacking_and_then_nothing_is() -> None:
    world = handed_out()
    stands = now(world, SENT)
    assert [(note.number, note.holder, note.language, note.reply_by) for note in stands.paper.notes] == [
        ("TR-1404-001", "desk", "fa", DUE),
        ("TR-1404-002", "gate", "th", DUE),
        ("TR-1404-003", "store", "en", DUE),
    ]
    procedures = [copy for copy in stands.paper.copies if copy.code == "P-06"]
    assert [(copy.number, copy.of, copy.holder) for copy in procedures] == [(1, 3, "desk"), (2, 3, "gate"), (3, 3, "gate")]
    assert {copy.state for copy in stands.paper.copies} == {"sent"}
    assert wanted(world, SENT) == []
    assert hand_out(world, SENT).codes == ("N754",)
    assert not errors(world.problems)


@pytest.mark.requirement("R-31")
def test_who_has_what_is_in_force_gets_what_is_coming_and_is_asked_for_what_it_replaces() -> None:
    world = revised(handed_out(), "customers", REVISED, BEGINS)
    assert wanted(world, REVISED) == [
        ("desk", "P-06", "01", "fa", 1),
        ("gate", "P-06", "01", "th", 2),
        ("gate", "P-06", "01", "th", 3),
    ]
    hand_out(world, REVISED)
    stands = now(world, REVISED)
    former = {copy.number: copy for copy in stands.paper.copies if (copy.code, copy.revision) == ("P-06", "00")}
    assert {number: copy.asked_back for number, copy in former.items()} == {1: "TR-1404-004", 2: "TR-1404-005", 3: "TR-1404-005"}
    assert [(one.copy.number, one.because, one.since) for one in to_come_back(stands.paper, stands)] == [
        (number, "superseded", BEGINS) for number in (1, 2, 3)
    ]


def test_who_has_none_gets_what_is_in_force_and_what_is_coming() -> None:
    world = revised(shop(), "customers", REVISED, BEGINS)
    assert [row for row in wanted(world, REVISED) if row[0] == "desk"] == [
        ("desk", "F-06-00-01", "00", "fa", 1),
        ("desk", "P-06", "00", "fa", 1),
        ("desk", "P-06", "01", "fa", 1),
    ]
    assert [row[2] for row in wanted(world, BEGINS) if row[:2] == ("desk", "P-06")] == ["01"]


@pytest.mark.requirement("R-32")
def test_a_receipt_is_late_when_its_working_days_are_over_and_not_a_day_before() -> None:
    world = handed_out()
    assert late(now(world, DUE).paper, now(world, DUE)) == ()
    after = now(world, date(2026, 1, 20))
    found = late(after.paper, after)
    assert {(one.what, one.due, one.days) for one in found} == {("receipt", DUE, 1)}
    assert len(found) == 5


@pytest.mark.requirement("R-32")
def test_a_receipt_that_came_is_not_late_and_a_corrected_day_changes_that() -> None:
    world = do(handed_out(), "receive", date(2026, 1, 18), [a_copy(1)], receiver="p-officer", transmittal="TR-1404-001")
    assert not world.problems
    day = date(2026, 1, 20)
    assert ("P-06", 1) not in late_copies(world, day)
    mend(world, "copies-received", date(2026, 1, 25), date="2026-01-24")
    assert not world.problems
    assert ("P-06", 1) in late_copies(world, day)
    assert ("P-06", 1) not in late_copies(world, date(2026, 1, 24))
    known = system(world.history, day, "2026-01-24T00:00:00Z")
    assert known is not None
    assert ("P-06", 1) not in {(one.copy.code, one.copy.number) for one in late(known.paper, known)}


def late_copies(world: World, day: date) -> set[tuple[str, int]]:
    stands = now(world, day)
    return {(one.copy.code, one.copy.number) for one in late(stands.paper, stands)}


@pytest.mark.requirement("R-32")
def test_what_holds_no_longer_is_late_when_it_has_not_come_back_in_time() -> None:
    """From Tuesday, 10 February: Wednesday, Saturday and Sunday are three working days."""
    world = do(handed_out(), "receive", DUE, [a_copy(number) for number in (1, 2, 3)])
    do(world, "receive", DUE, [a_copy(1, "I-06-02"), a_copy(1, "F-06-00-01")])
    revised(world, "customers", REVISED, BEGINS)
    hand_out(world, REVISED)
    do(world, "receive", date(2026, 2, 8), [a_copy(number, revision="01") for number in (1, 2, 3)])
    last = date(2026, 2, 15)
    assert late_copies(world, last) == set()
    stands = now(world, date(2026, 2, 16))
    assert {(one.what, one.copy.revision, one.due, one.days) for one in late(stands.paper, stands)} == {("recall", "00", last, 1)}
    do(world, "returned", date(2026, 2, 12), [a_copy(1), a_copy(2)], transmittal="TR-1404-004")
    do(world, "destroyed", date(2026, 2, 12), [a_copy(3)])
    assert late_copies(world, date(2026, 2, 16)) == set()
    assert late_copies(world, date(2026, 2, 11)) == set()


@pytest.mark.requirement("R-32")
def test_nothing_is_late_where_nothing_was_promised() -> None:
    world = shop(limits=())
    assert hand_out(world, SENT).codes == ("N767",)
    hand_out(world, SENT, reply_by=DUE)
    revised(world, "customers", REVISED)
    stands = now(world, date(2027, 1, 1))
    assert {one.due for one in to_come_back(stands.paper, stands)} == {None}
    assert {one.what for one in late(stands.paper, stands)} == {"receipt"}


@pytest.mark.requirement("R-32")
def test_the_day_that_a_note_names_counts_unless_the_copy_still_held_on_it() -> None:
    world = revised(handed_out(), "customers", REVISED)
    named = date(2026, 2, 20)
    hand_out(world, REVISED, reply_by=named)
    stands = now(world, REVISED)
    assert {one.due for one in to_come_back(stands.paper, stands)} == {named}


@pytest.mark.requirement("R-31", "R-32")
def test_what_was_handed_out_is_where_the_sums_say() -> None:
    world = do(handed_out(), "receive", DUE, [a_copy(1), a_copy(2)])
    do(world, "lost", DUE, [a_copy(3)], note="Fell into the river")
    do(world, "returned", DUE, [a_copy(2)])
    found = {(one.code, one.revision): one for one in reconciled(now(world, DUE).paper)}
    sums = found["P-06", "00"]
    assert (sums.issued, sums.held, sums.returned, sums.destroyed, sums.lost, sums.difference) == (3, 1, 1, 0, 1, 0)
    do(world, "destroyed", DUE, [a_copy(2), a_copy(3)])
    sums = next(one for one in reconciled(now(world, DUE).paper) if one.code == "P-06")
    assert (sums.held, sums.returned, sums.destroyed, sums.lost, sums.difference) == (1, 0, 2, 0, 0)
    assert reconciled(now(world, RELEASED).paper) == ()


@pytest.mark.requirement("R-31")
def test_a_lost_copy_is_replaced_under_a_number_that_nobody_was_given() -> None:
    world = do(handed_out(), "lost", DUE, [a_copy(1)])
    lacking = next(one for one in pending(now(world, DUE).paper, now(world, DUE)) if one.document == a_copy(1).document)
    assert lacking.since == DUE, "the holder had it until then"
    assert wanted(world, DUE) == [("desk", "P-06", "00", "fa", 4)]
    hand_out(world, DUE, again=[a_copy(1)], holders=["desk"])
    assert not world.problems
    replacement = next(one for one in now(world, DUE).paper.copies if one.number == 4)
    assert (replacement.instead, replacement.of, replacement.holder) == (1, 4, "desk")
    assert hand_out(world, DUE, again=[a_copy(1)]).codes == ("N758",)
    assert wanted(world, DUE) == []
    do(world, "returned", DUE, [a_copy(1)])
    assert not world.problems, "what was lost turned up"


def test_a_spoiled_copy_is_asked_back_by_the_note_that_replaces_it() -> None:
    world = hand_out(handed_out(), DUE, again=[a_copy(2)])
    (back,) = to_come_back(now(world, DUE).paper, now(world, DUE))
    assert (back.copy.number, back.because, back.since, back.copy.asked_back) == (2, "replaced", DUE, "TR-1404-004")


def test_what_is_asked_back_twice_bears_the_last_note() -> None:
    world = revised(handed_out(), "customers", REVISED)
    hand_out(world, REVISED)
    assert ask_back(world, REVISED).codes == ("N754",)
    later = date(2026, 2, 20)
    ask_back(world, later, holders=["gate"])
    assert not world.problems
    asked = {
        copy.number: copy.asked_back for copy in now(world, later).paper.copies if (copy.code, copy.revision) == ("P-06", "00")
    }
    assert asked == {1: "TR-1404-004", 2: "TR-1404-006", 3: "TR-1404-006"}
    assert [note.issues for note in now(world, later).paper.notes] == [True] * 5 + [False]


@pytest.mark.requirement("R-31")
def test_who_is_declared_no_longer_is_asked_for_what_it_has() -> None:
    day = date(2026, 1, 25)
    world = organized(handed_out(), day, holders=(DESK, replace(GATE, medium="e-access"), STORE, SCREEN))
    stands = now(world, day)
    backs = to_come_back(stands.paper, stands)
    assert [(one.copy.number, one.copy.holder, one.because, one.since) for one in backs] == [
        (2, "gate", "holder", day),
        (3, "gate", "holder", day),
    ]
    ask_back(world, day, reason=text("It reads on the screen now"))
    assert not world.problems
    assert [note.holder for note in now(world, day).paper.notes if not note.issues] == ["gate"]


def test_a_holder_who_is_gone_is_asked_by_an_organization_that_knew_it() -> None:
    day = date(2026, 1, 25)
    world = organized(handed_out(), day, holders=(DESK, SCREEN))
    ask_back(world, day)
    asked = [note for note in now(world, day).paper.notes if not note.issues]
    assert [(note.holder, note.language) for note in asked] == [("gate", "th"), ("store", "en")]
    (number,) = {note.organization for note in asked}
    assert {"gate", "store"} <= {one.id for one in world.history.organizations[number].holders}


def test_of_a_revision_that_never_comes_into_force_nothing_is_handed_out() -> None:
    stands = now(revised(shop(), "customers", REVISED, BEGINS), REVISED)
    ended = tuple(replace(one, until=one.since) if one.key == "01" else one for one in stands.revisions)
    assert {one.revision for one in pending(stands.paper, replace(stands, revisions=ended))} == {"00"}


@pytest.mark.requirement("R-01", "R-30")
def test_who_reads_a_language_without_a_sheet_gets_the_masters_and_it_is_told() -> None:
    world = shop(holders=(replace(DESK, language="ar"),))
    hand_out(world, SENT)
    assert set(world.codes) == {"N764"}
    assert {copy.language for copy in now(world, SENT).paper.copies} == {"fa"}
    assert wanted(world, SENT) == []


def test_a_renewed_translation_is_handed_out_anew_and_the_one_before_comes_back() -> None:
    world = handed_out()
    stands = now(world, SENT)
    issue = Issue("th", 2, BEGINS, REVISED, "", text("Officer"), (), 1)
    revisions = tuple(replace(one, issues=(issue,)) if one.document.code == "P-06" else one for one in stands.revisions)
    for day in (REVISED, BEGINS):
        then = replace(stands, revisions=revisions, as_of=day)
        assert [(one.holder, one.issue, one.number, len(one.replaces)) for one in pending(then.paper, then)] == [
            ("gate", 2, 4, 1),
            ("gate", 2, 5, 1),
        ]
        assert [(one.copy.number, one.because, one.since) for one in to_come_back(then.paper, then)] == [
            (2, "translation", BEGINS),
            (3, "translation", BEGINS),
        ]
        assert {(one.effective, one.since) for one in pending(then.paper, then)} == {(BEGINS, BEGINS)}


def test_holders_without_a_number_get_the_next_after_those_that_are_declared() -> None:
    first = Holder("first", "paper-controlled", text("First"), "fa", ("all",), role="director")
    world = shop(holders=(first, *HOLDERS))
    numbers = {row[:2]: row[4] for row in wanted(world, SENT)}
    assert numbers["first", "P-06"] == 4
    assert numbers["first", "I-06-02"] == 1
    assert numbers["store", "I-06-02"] == 2


@pytest.mark.requirement("R-31")
def test_a_holder_may_be_declared_with_codes() -> None:
    world = hand_out(shop(holders=(replace(DESK, documents=("P-06", "F-06-00-01"), copy_number=3),)), SENT)
    stands = now(world, SENT)
    assert [(copy.code, copy.number, copy.of) for copy in stands.paper.copies] == [("F-06-00-01", 3, 3), ("P-06", 3, 3)]
    assert to_come_back(stands.paper, stands) == ()
    assert pending(stands.paper, stands) == ()
    assert hand_out(world, SENT, holders=["desk"], documents=["P-06"]).codes == ("N754",)


@pytest.mark.requirement("R-57")
def test_what_was_recorded_later_changes_nothing_of_what_was_known() -> None:
    world = handed_out()
    before, head = now(world, SENT).paper, world.history.entries[-1].recorded
    do(world, "receive", SENT, [a_copy(1)])
    assert now(world, SENT).paper != before
    known = system(world.history, SENT, head)
    assert known is not None
    assert known.paper == before


def test_a_day_knows_what_happened_up_to_it() -> None:
    world = do(handed_out(), "receive", DUE, [a_copy(1)])
    do(world, "destroyed", date(2026, 1, 22), [a_copy(1)])
    states = [
        next((copy.state for copy in paper(world.history.entries, day).copies if copy.key == ("customers", "00", 1)), None)
        for day in (RELEASED, SENT, DUE, date(2026, 1, 21), date(2026, 1, 22))
    ]
    assert states == [None, "sent", "held", "held", "destroyed"]
    (copy,) = [one for one in now(world, date(2026, 1, 22)).paper.copies if one.key == ("customers", "00", 1)]
    assert (copy.received, copy.ended, copy.witness) == (DUE, date(2026, 1, 22), "p-quality")


def test_without_paper_the_system_is_asked_for_revisions_alone() -> None:
    found = system(handed_out().history, SENT, paper=False)
    assert found is not None
    assert found.paper == NO_PAPER


def test_the_reason_of_a_recall_has_words_in_the_masters_language() -> None:
    world = organized(handed_out(), date(2026, 1, 25), holders=(DESK, SCREEN))
    assert ask_back(world, date(2026, 1, 25), reason=Text.of({"en": "Gone"})).codes == ("N708",)


def test_nobody_is_asked_before_the_first_release() -> None:
    world = World()
    assert hand_out(world, SENT).codes == ("N754",)
    assert moment(SENT).date == SENT


@pytest.mark.requirement("R-30", "R-32")
def test_a_copy_that_goes_where_nobody_is_goes_there_and_is_told() -> None:
    world = shop(roles=tuple(replace(one, vacant=one.id == "officer") for one in shop().library.organization.roles))
    hand_out(world, SENT)
    (told,) = [one for one in world.problems if one.code == "N652"]
    assert dict(told.values) == {"holder": "desk", "copies": "F-06-00-01, P-06"}
    assert told.severity == "warning"
    assert wanted(world, SENT) == []
