"""What the rules of complaints ask for besides the steps is told where it is lacking, and nowhere else."""

import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import openpyxl
import pytest

from generator.exports.spreadsheet import workbook
from generator.model.complaints import ComplaintStep, Repetition
from generator.model.organization import WorkingTime
from generator.model.records import Record
from generator.records.blame import Sheet
from generator.records.case import Rules
from generator.records.checking import wrong
from generator.records.complaints import Complaint, complaint, with_repetition
from generator.records.duties import Incident, Lack, repeated
from generator.records.facts import facts_of
from generator.records.numbering import numbering_of
from generator.records.office import office
from generator.records.plain import values_from
from generator.records.tally import counts, rounded, tally
from generator.registers.complaints import complaints_register, in_short, on_paper
from generator.wording.cells import isolated_html, shown
from generator.wording.words import LANGUAGES
from tests.complaints import CANARY, PATH, follow_up, registration, system

TEHRAN = WorkingTime(weekend=("thursday", "friday"), opens="08:00", closes="16:00")
"""The week ends on Thursday and Friday."""
FIRST = datetime.fromisoformat("2026-11-01T09:00")
"""A Sunday."""


def rules() -> Rules:
    found = Rules.of(system().organization)
    assert found is not None
    return replace(found, time=office(TEHRAN, 2025, 2027))


def judged(first: dict[str, Any], *rounds: dict[str, Any], now: str = "2026-11-28T12:00") -> Complaint:
    """A complaint from its filled forms, through the facts that leave the folder."""
    sheets = {one.document.id: Sheet(one, "en") for one in system().revisions}
    numbering = numbering_of(sheets["complaint-registration"])
    facts = []
    for plain in (first, *rounds):
        sheet = sheets[plain["document"]]
        values, problems = values_from(sheet, plain["values"])
        assert problems == ()
        record = Record(plain["form"], plain["document"], plain["revision"], "en", plain["fingerprint"], values, "test.json")
        told = facts_of(record, sheet, PATH, numbering)
        assert told is not None
        assert CANARY not in repr(told)
        facts.append(told.values)
    found = complaint("C-1405-0001", facts[0], facts[1:], rules(), datetime.fromisoformat(now))
    assert found is not None
    return found


def opened(**changes: Any) -> dict[str, Any]:
    """A registration of a complaint of priority P3 that nobody answered."""
    return registration("C-1405-0001", FIRST, **changes)


def answered(**changes: Any) -> dict[str, Any]:
    """A follow-up: on which day of November 2026 the result was `told`, and on which it was `closed` (None: still open)."""
    told, closed = changes.pop("told", 8), changes.pop("closed", 22)
    days = (FIRST.date(), date(2026, 11, told), date(2026, 11, closed or told))
    return follow_up("C-1405-0001", *days, **({} if closed else {"closed-on": None}), **changes)


def duties(found: Complaint) -> list[tuple[str, str]]:
    return [(lack.duty, lack.limit) for lack in found.lacks]


@pytest.mark.requirement("R-66")
def test_a_complaint_that_kept_every_rule_lacks_nothing() -> None:
    assert judged(opened(), answered()).lacks == ()


@pytest.mark.requirement("R-66")
def test_a_complaint_that_was_handled_too_often_is_to_be_escalated() -> None:
    """W10 allows a P1 one round, all others two."""
    rounds = [answered(round=at) for at in (1, 2, 3)]
    urgent = opened(flags=["legal"])
    assert [duties(judged(opened(), *rounds[:count])) for count in (2, 3)] == [[], [("rounds", "W10")]]
    assert judged(urgent, *rounds[:2]).lacks == (Lack("rounds", "W10", 2, 1),)
    assert judged(urgent, rounds[0], answered(round=2, **{"escalated-to": "level-3"})).lacks == ()


@pytest.mark.requirement("R-66")
def test_who_took_it_up_in_an_earlier_round_has_taken_it_up() -> None:
    found = judged(opened(flags=["legal"]), answered(**{"escalated-to": "level-2"}), answered(round=2))
    assert (found.escalated, found.lacks) == ("level-2", ())


@pytest.mark.requirement("R-66")
def test_what_is_dated_in_the_future_is_not_done() -> None:
    found = judged(opened(**{"acknowledged-at": "2027-01-02T09:00"}), answered(told=25, closed=28), now="2026-11-10T12:00")
    assert found.closed is None
    assert [(step.done, step.light) for step in found.steps] == [(None, "overdue"), (None, "green"), (None, "green")]
    counted = tally([found], date(2026, 11, 1), date(2026, 11, 30))
    assert (counted.still_open, counted.days) == (1, ())


@pytest.mark.requirement("R-66")
def test_what_a_former_revision_did_not_ask_for_is_not_overdue() -> None:
    facts = {"received-at": "2026-11-01T09:00", "acknowledged-at": None}
    found = complaint("C-1405-0001", facts, (), rules(), datetime.fromisoformat("2026-11-25T12:00"))
    assert found is not None
    assert [step.light for step in found.steps] == ["unknown", "overdue", "yellow"]
    unasked = {"follow-up/result-told-on": None, "follow-up/round": 1}
    found = complaint("C-1405-0001", facts, [unasked], rules(), datetime.fromisoformat("2026-11-25T12:00"))
    assert found is not None
    assert [step.light for step in found.steps] == ["unknown", "unknown", "yellow"]


@pytest.mark.requirement("R-68")
def test_cases_are_complaints_and_what_is_not_assessed_is_counted_apart() -> None:
    many = judged(opened(severity=None), answered(remedy=["apology", "other", "refund"]))
    counted = tally([many, judged(opened(), answered(remedy=["apology"]))], date(2026, 11, 1), date(2026, 11, 30))
    remedies, severities = ("other", "refund", "replacement"), ("3", "2", "1", "none")
    fields = [*(f"remedy-{one}" for one in remedies), *(f"severity-{one}" for one in severities)]
    values = counts(fields, counted, counted)
    assert [values[name] for name in fields] == [2, 1, 0, 0, 1, 0, 1]
    assert [rounded(*parts) for parts in ((25, 2), (249, 20), (5, 2), (0, 3), (1, 0))] == [13, 12, 3, 0, None]


@pytest.mark.requirement("R-66")
def test_a_missed_limit_of_an_open_complaint_takes_it_one_level_up() -> None:
    late = "2026-11-25T12:00"
    assert ("escalation", "W14") in duties(judged(opened(), now=late))
    assert ("escalation", "W14") not in duties(judged(opened(), now="2026-11-02T12:00"))
    up = answered(closed=None, **{"result-told-on": None, "escalated-to": "level-2"})
    assert ("escalation", "W14") not in duties(judged(opened(), up, now=late))
    assert ("escalation", "W14") not in duties(judged(opened(), answered(told=25, closed=25)))  # late, but over


@pytest.mark.requirement("R-66")
def test_an_anonymous_complaint_is_kept_whole_and_nobody_waits_for_an_answer() -> None:
    """Nobody can be told of it: what the forms ask of telling does not apply."""
    nobody = {"acknowledged-way": None, "acknowledged-by": None, "acknowledged-at": "n/a"}
    untold = {"result-told-on": "n/a", "result-told-by": None, "result-way": None, "customer-answer": None}
    sheets = {one.document.id: Sheet(one, "en") for one in system().revisions}
    for plain in (opened(**nobody), answered(**untold, **{"satisfaction-asked-on": None})):
        values, unread = values_from(sheets[plain["document"]], plain["values"])
        assert [*unread, *wrong(sheets[plain["document"]], values)] == []
    found = judged(opened(**nobody), answered(**untold, **{"satisfaction-asked-on": None}))
    assert (found.lacks, found.light) == ((), "in_time")
    assert {step.limit: step.light for step in found.steps} == {"W2": "waived", "W6": "waived", "W11": "in_time"}
    path = replace(PATH, steps=(ComplaintStep("W8", "follow-up/result-told-on", "follow-up/satisfaction-asked-on"),))
    asking = Rules.of(replace(system().organization, complaints=path))
    assert asking is not None
    for told, light in (("n/a", "waived"), ("2026-11-08", "unknown")):
        facts = {"follow-up/result-told-on": told, "follow-up/closed-on": "2026-11-22"}
        one = complaint("C-1405-0001", {"received-at": "2026-11-01T09:00"}, [facts], asking, FIRST.replace(day=28))
        assert one is not None
        assert [step.light for step in one.steps] == [light], "nobody is asked about a result that nobody was told"


@pytest.mark.requirement("R-66")
def test_the_customer_hears_how_it_stands_until_the_result_is_told() -> None:
    """W7: every five working days for a P3; from Sunday, 1 November that is Sunday, 8 November."""
    assert duties(judged(opened(), now="2026-11-08T15:00")) == []
    assert Lack("news", "W7", day=date(2026, 11, 8)) in judged(opened(), now="2026-11-09T08:00").lacks
    told = [{"date": "2026-11-08", "step": "called", "done-by": "somebody", "customer-told": "yes"}]
    silent = [{"date": "2026-11-12", "step": "looked at it", "done-by": "somebody", "customer-told": "no"}]
    under_way = answered(closed=None, steps=told + silent, **{"result-told-on": None})
    assert duties(judged(opened(), under_way, now="2026-11-15T12:00")) == []
    assert Lack("news", "W7", day=date(2026, 11, 15)) in judged(opened(), under_way, now="2026-11-16T12:00").lacks
    assert judged(opened(), answered(closed=None)).lacks == ()


@pytest.mark.requirement("R-66")
@pytest.mark.parametrize(
    ("severity", "number", "reason", "lacks"),
    [
        (2, "CA-7", None, ()),
        (2, None, "a single case", ()),
        (2, None, None, (Lack("action", "W18", 2),)),
        (3, None, "a single case", (Lack("action", "W18", 6, 4),)),
        (3, "CA-7", None, ()),
        (3, "ندارد", None, (Lack("action", "W18", 6, 4),)),  # a number that says that there is none is none
        (3, "ไม่มี", "n/a", (Lack("action", "W18", 6, 4),)),
        (2, "n/a", "-", (Lack("action", "W18", 2),)),
        (2, "None.", "یک مورد تنها", ()),
    ],
)
def test_a_founded_complaint_has_a_corrective_action_or_below_a_score_of_four_a_reason(
    severity: int, number: str | None, reason: str | None, lacks: tuple[Lack, ...]
) -> None:
    first = opened(severity=severity, importance=2 if severity == 3 else 1)
    given = {"corrective-action-number": number, "no-action-reason": reason}
    assert judged(first, answered(**given)).lacks == lacks
    assert judged(first, answered(finding="unfounded", **given)).lacks == ()


@pytest.mark.requirement("R-66")
def test_nobody_closes_before_the_customer_could_object() -> None:
    """W9: ten working days after 8 November end with 22 November; who was satisfied needs no more time."""
    for closed, lacks in ((22, (Lack("objection", "W9", day=date(2026, 11, 22)),)), (23, ())):
        assert judged(opened(), answered(closed=closed, **{"customer-answer": "not-satisfied"})).lacks == lacks
    assert judged(opened(), answered(closed=9)).lacks == ()


@pytest.mark.requirement("R-66")
def test_silence_is_asked_twice_before_a_complaint_is_closed() -> None:
    silence = {"customer-answer": "no-answer"}
    assert judged(opened(), answered(closed=25, **silence)).lacks == (Lack("reminders", "W12", 0, 2),)
    assert judged(opened(), answered(closed=25, reminders=1, **silence)).lacks == (Lack("reminders", "W12", 1, 2),)
    assert judged(opened(), answered(closed=25, reminders=2, **silence)).lacks == ()


@pytest.mark.requirement("R-66")
def test_closing_needs_the_result_told_and_an_approval() -> None:
    assert judged(opened(), answered(**{"closing-approved": None})).lacks == (Lack("closing", "W24", 1),)
    assert judged(opened(), answered(closed=None, **{"closing-approved": None})).lacks == ()


def incident(number: int, day: date, has_action: bool = False, subject: str = "contract") -> Incident:
    return Incident(f"C-1405-{number:04}", day, subject, has_action)


@pytest.mark.requirement("R-66")
def test_the_third_complaint_on_one_subject_in_ninety_days_needs_a_corrective_action() -> None:
    rule, first = Repetition("W17", 90, ("other",)), date(2026, 6, 1)
    days = [first + timedelta(at) for at in (0, 40, 89, 90, 200)]
    often = [incident(at, day) for at, day in enumerate(days)]
    lack = Lack("repetition", "W17", 3, 90)
    assert repeated(often, rule, 3) == {"C-1405-0002": lack, "C-1405-0003": lack}
    acted = [replace(one, has_action=one.number == "C-1405-0001") for one in often]
    assert repeated(acted, rule, 3) == {}
    assert repeated([replace(one, subject="other") for one in often], rule, 3) == {}
    mixed = [replace(one, subject="information") if at % 2 else one for at, one in enumerate(often)]
    assert repeated(mixed, rule, 3) == {}


@pytest.mark.requirement("R-66")
def test_what_is_lacking_is_told_in_the_readers_words() -> None:
    found = judged(
        opened(flags=["legal"]), answered(closed=9, round=2, **{"customer-answer": "no-answer", "closing-approved": None})
    )
    many = replace(found, lacks=(*found.lacks, Lack("repetition", "W17", 3, 90)))
    listed = complaints_register(with_repetition([many], rules()), PATH, system())
    told = {language: shown(listed.rows[0][-1], language, system().organization) for language in LANGUAGES}
    assert told["en"] == (
        "handled 2 times, more than 1: take it one level up (W10), closed before the customer's time to object was over, "
        "2026-11-22 (W9), closed without an answer after 0 of 2 reminders (W12), closed without all that closing needs (W24), "
        "3 complaints on this subject in 90 days, without a corrective action (W17)"
    )
    assert all(f"({limit})" in told[language] for language in LANGUAGES for limit in ("W10", "W9", "W12", "W24", "W17"))
    assert "۱۴۰۵/۰۹/۰۱" in told["fa"]
    assert "2569" in told["th"]


@pytest.mark.requirement("R-66")
def test_on_paper_the_steps_have_a_table_of_their_own() -> None:
    listed = complaints_register([judged(opened(), answered())], PATH, system())
    about, steps = on_paper(listed)
    keys = [{column.key for column in one.columns} for one in (about, steps)]
    assert keys[0] | keys[1] == {column.key for column in listed.columns}
    assert keys[0] & keys[1] == {"tracking_code", "complaint_received", "complaint_priority"}
    assert [row[0] for row in steps.rows] == [row[0] for row in listed.rows]
    assert len(steps.rows[0]) == len(steps.columns) == 6


@pytest.mark.requirement("R-66")
def test_a_light_has_its_colour_on_paper_and_in_a_spreadsheet() -> None:
    listed = complaints_register([judged(opened(), now="2026-11-22T12:00")], PATH, system())
    result = next(cell for cell, column in zip(listed.rows[0], listed.columns, strict=True) if column.key == "step_W6")
    html = isolated_html(result, "en", system().organization)
    assert html.startswith('<span class="tone red">red, due')
    book = openpyxl.load_workbook(io.BytesIO(workbook(listed, system().organization, "en")))
    filled = {cell.value: cell.fill.fgColor.rgb for row in book.worksheets[0].iter_rows() for cell in row if cell.value}
    assert filled[shown(result, "en", system().organization)] == "FFFFD9D2"


@pytest.mark.requirement("R-66")
def test_the_next_step_of_an_open_complaint_is_the_one_that_is_due_first() -> None:
    listed = in_short(complaints_register([judged(opened()), judged(opened(), answered())], PATH, system()))
    at = next(at for at, column in enumerate(listed.columns) if column.key == "complaint_next")
    told = [shown(row[at], "en", system().organization) for row in listed.rows]
    assert told == ["Communicating the result to the customer: overdue, was due 2026-11-22", ""]
