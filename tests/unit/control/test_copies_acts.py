"""Handing out, asking back, and what is done with a copy then: who may, on which day, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.control.acts import issue, receive
from generator.control.nameless import nobody_is_named
from generator.control.paper_numbers import CHECKS, NOTES, next_number, next_numbers
from generator.control.working_days import WEEK, after, before, works
from generator.model.copy_events import CopiesDestroyed, CopiesIssued, CopiesReceived, NumberedCopy
from generator.model.organization import Limit, LimitValue, Locale, WorkingTime
from tests.unit.control.shop import BY, DESK, HOLDERS, a_copy, ask_back, do, hand_out, now, organized, revised, shop
from tests.unit.control.world import LIBRARY, World, moment, text

SENT = date(2026, 1, 11)
LATER = date(2026, 1, 20)


def handed_out() -> World:
    return hand_out(shop(), SENT)


@pytest.mark.requirement("R-14", "R-31")
def test_who_keeps_the_record_hands_out_and_nobody_else() -> None:
    world = shop().organize(releasers=("officer",))
    wish = {"holders": ["desk"], "documents": ["P-06"]}
    refused = issue(world.history, world.library, moment(SENT), person="p-quality", **wish)  # type: ignore[arg-type]
    assert [found.code for found in refused.problems] == ["N707"]
    world.carry_out(issue(world.history, world.library, moment(SENT), person=BY, **wish))  # type: ignore[arg-type]
    event = world.history.entries[-1].event
    assert isinstance(event, CopiesIssued)
    assert (event.person, event.role, event.organization) == (BY, "officer", 2)
    assert [(copy.code, copy.number) for note in event.transmittals for copy in note.copies] == [("P-06", 1)]


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"documents": ["X-99"]}, "N330"),
        ({"holders": ["nobody"]}, "N758"),
        ({"holders": ["screen"]}, "N758"),
        ({"holders": ["gate"], "documents": ["I-06-02"]}, "N758"),
        ({"again": [NumberedCopy("customers", "P-06", "00", 9)]}, "N751"),
        ({"again": [a_copy(1, "F-06-00-01")], "holders": ["gate"]}, "N758"),
        ({"reply_by": SENT}, "N767"),
    ],
)
def test_what_cannot_be_handed_out_is_refused(wish: dict[str, object], code: str) -> None:
    world = handed_out()
    revised(world, "customers", LATER)
    assert hand_out(world, LATER, **wish).codes == (code,)


@pytest.mark.requirement("R-30")
def test_no_copies_are_handed_out_of_what_holds_no_longer() -> None:
    world = revised(handed_out(), "customers", LATER)
    assert hand_out(world, LATER, again=[a_copy(1)]).codes == ("N757",)


def test_a_day_that_has_not_come_is_refused() -> None:
    world = shop()
    world.carry_out(issue(world.history, world.library, moment(LATER, recorded=SENT), person=BY))
    assert world.codes == ("N341",)


def test_only_who_has_copies_or_is_to_have_them_is_asked() -> None:
    assert ask_back(handed_out(), SENT, holders=["nobody"]).codes == ("N758",)
    assert ask_back(handed_out(), SENT, holders=["desk"]).codes == ("N754",)


def test_notes_are_counted_by_year_and_never_take_a_number_twice() -> None:
    world = handed_out()
    new_year = date(2026, 3, 21)
    organized(world, new_year, holders=(replace(DESK, copies=2), *HOLDERS[1:]))
    hand_out(world, new_year)
    assert [note.number for note in now(world, new_year).paper.notes][3:] == ["TR-1405-001"]
    assert next_number(world.history.entries, new_year, Locale("th", "buddhist"), CHECKS) == "FC-2569-01"
    assert next_numbers(world.history.entries, SENT, Locale("fa", "jalali"), NOTES, 2) == ("TR-1404-004", "TR-1404-005")


def test_a_holder_who_gets_more_copies_than_before_keeps_the_numbers_of_the_set() -> None:
    world = handed_out()
    organized(world, LATER, holders=(replace(DESK, copies=2), *HOLDERS[1:]))
    hand_out(world, LATER)
    mine = [copy.number for copy in now(world, LATER).paper.copies if (copy.holder, copy.code) == ("desk", "P-06")]
    assert mine == [1, 4], "2 is the gate's"


@pytest.mark.requirement("R-32")
@pytest.mark.parametrize(
    ("deeds", "code"),
    [
        (["returned", "receive"], "N752"),
        (["destroyed", "receive"], "N752"),
        (["destroyed", "returned"], "N752"),
        (["destroyed", "lost"], "N752"),
        (["lost", "receive"], "N752"),
        (["returned", "lost"], "N752"),
        (["receive", "destroyed", "destroyed"], "N752"),
    ],
)
def test_what_cannot_be_done_with_a_copy_any_more_is_refused(deeds: list[str], code: str) -> None:
    world = handed_out()
    for day, deed in enumerate(deeds):
        do(world, deed, SENT + timedelta(day), [a_copy(1)])
    assert world.codes == (code,)
    told = dict(world.problems[0].values)
    assert (told["number"], told["code"], told["revision"]) == ("1", "P-06", "00")


@pytest.mark.parametrize("deeds", ["returned destroyed", "lost returned", "lost destroyed", "receive lost", "destroyed"])
def test_paper_may_come_back_without_a_receipt_and_turn_up_when_it_was_lost(deeds: str) -> None:
    world = handed_out()
    for day, deed in enumerate(deeds.split()):
        do(world, deed, SENT + timedelta(day), [a_copy(1)])
        assert not world.problems


def test_a_deed_before_the_last_one_is_refused() -> None:
    world = do(handed_out(), "receive", LATER, [a_copy(1)])
    assert do(world, "returned", SENT, [a_copy(1)]).codes == ("N753",)
    assert do(world, "receive", SENT - timedelta(1), [a_copy(2)]).codes == ("N753",)


def test_what_was_never_handed_out_and_a_note_that_was_never_sent_are_unknown() -> None:
    assert do(handed_out(), "receive", LATER, [a_copy(9)]).codes == ("N751",)
    assert do(handed_out(), "receive", LATER, [a_copy(1)], transmittal="TR-1404-009").codes == ("N751",)


@pytest.mark.requirement("R-32")
def test_a_sheet_that_is_read_twice_records_nothing_twice() -> None:
    world = do(handed_out(), "receive", LATER, [a_copy(1)])
    count = len(world.history.entries)
    assert do(world, "receive", LATER, [a_copy(1)]).codes == ("N709",)
    assert len(world.history.entries) == count
    assert do(world, "receive", LATER, [a_copy(1), a_copy(2), a_copy(2)]).codes == ("N709",)
    event = world.history.entries[-1].event
    assert isinstance(event, CopiesReceived)
    assert event.copies == (a_copy(2),)


@pytest.mark.requirement("R-32", "R-36")
def test_copies_are_destroyed_before_somebody_else_who_is_known() -> None:
    world = handed_out()
    for witness in ("", "Mr X", BY, "officer"):
        assert do(world, "destroyed", LATER, [a_copy(1)], witness=witness).codes == ("N759",), witness
    for number, witness in ((1, "quality"), (2, "p-quality")):
        do(world, "destroyed", LATER, [a_copy(number)], witness=witness)
        event = world.history.entries[-1].event
        assert isinstance(event, CopiesDestroyed)
        assert event.witness == witness


def test_who_signed_a_receipt_is_known() -> None:
    world = handed_out()
    act = receive(world.history, world.library, moment(LATER), copies=[a_copy(1)], person=BY, receiver="Somebody")
    assert [found.code for found in act.problems] == ["N332"]
    assert not do(world, "receive", LATER, [a_copy(1)], receiver="quality").problems


@pytest.mark.requirement("R-35", "R-36")
@pytest.mark.parametrize(
    "note",
    [
        "Given to Person p-both (fa) by mistake",
        "ask somebody@example.org",
        "tel. 021-8812 3456",
        "تلفن ۰۹۱۲۳۴۵۶۷۸۹",
        "โทร ๐๘๑-๒๓๔-๕๖๗๘",
    ],
)
def test_a_note_that_names_a_person_or_a_contact_is_refused(note: str) -> None:
    assert do(handed_out(), "lost", LATER, [a_copy(1)], note=note).codes == ("N772",)


@pytest.mark.parametrize(
    "note", ["Fell into the river on 2026-01-20", "copy 3 of F-06-02-01/00, with TR-1404-001", "۱۴۰۴/۱۰/۳۰", "7ZQ4 0MKX 12 K"]
)
def test_days_and_codes_are_no_contacts(note: str) -> None:
    assert not do(handed_out(), "lost", LATER, [a_copy(1)], note=note).problems


@pytest.mark.requirement("R-36")
def test_a_name_is_found_in_every_language_and_order_of_its_parts() -> None:
    person = replace(LIBRARY.organization.people[0], name=text("x").of({"fa": "علي كريمي", "th": "สมชาย ใจดี", "en": "Ali Karimi"}))
    library = replace(LIBRARY, organization=replace(LIBRARY.organization, people=(person,)))
    for words in ("نزد علی کریمی بود", "KARIMI, Ali took it", "คุณสมชายใจดีเก็บไว้"):
        assert [found.code for found in nobody_is_named(library, note=words)] == ["N772"], words
    for words in ("alibi of karimis", "نزد علی بود", ""):
        assert [*nobody_is_named(library, note=words)] == []


WEEKEND = WorkingTime(("thursday", "friday"), (date(2026, 1, 12),))


def limit(amount: int | None, unit: str | None, priority: str = "all") -> Limit:
    return Limit("W9", text("Time"), (LimitValue(priority, amount, unit),))  # type: ignore[arg-type]


@pytest.mark.requirement("R-32")
@pytest.mark.parametrize(
    ("written", "ends", "began"),
    [
        (limit(5, "working_day"), date(2026, 1, 19), date(2026, 1, 4)),
        (limit(1, "working_day"), date(2026, 1, 13), date(2026, 1, 10)),
        (limit(0, "working_day"), SENT, SENT),
        (limit(5, "day"), date(2026, 1, 16), date(2026, 1, 6)),
        (limit(36, "hour"), SENT, SENT),
        (limit(None, None), None, None),
        (limit(3, "count"), None, None),
        (None, None, None),
    ],
)
def test_working_days_pass_over_weekends_and_holidays(written: Limit | None, ends: date | None, began: date | None) -> None:
    assert after(SENT, written, WEEKEND) == ends
    assert before(SENT, written, WEEKEND) == began


def test_where_nobody_ever_works_nothing_is_late() -> None:
    assert after(SENT, limit(1, "working_day"), WorkingTime(WEEK)) is None
    assert after(date.max, limit(1, "working_day"), WorkingTime()) is None
    assert after(date.max, limit(1, "day"), WorkingTime()) is None
    assert not works(date(2026, 1, 12), WEEKEND)


def test_the_time_for_all_counts_before_that_of_a_priority() -> None:
    many = Limit("W9", text("Time"), (LimitValue("P1", 1, "day"), LimitValue("all", 2, "day")))
    assert after(SENT, many, WEEKEND) == date(2026, 1, 13)
    assert after(SENT, replace(many, values=many.values[:1]), WEEKEND) == date(2026, 1, 12)
