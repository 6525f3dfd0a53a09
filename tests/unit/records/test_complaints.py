"""Complaints are judged by the organization's calendar, counted for the periodic report, and name nobody."""

import io
import json
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from generator import cli, complaining
from generator.exports.complaint_book import report_workbook
from generator.model.complaints import Complaints, ComplaintStep
from generator.model.organization import LimitValue, WorkingTime
from generator.records.case import Rules
from generator.records.complaints import Complaint, complaint
from generator.records.numbering import Numbering
from generator.records.office import Office, office
from generator.records.periods import Period, month_before, period_of, period_text
from generator.records.tally import counts, tally
from generator.registers.complaint_report import complaint_report
from generator.registers.complaints import complaints_register
from generator.wording.cells import shown
from generator.wording.words import LANGUAGES, words
from tests.complaints import CANARY, PATH, follow_up, registration, saved, stood, system

TEHRAN = WorkingTime(weekend=("thursday", "friday"), holidays=(date(2026, 11, 10),), opens="08:00", closes="16:00")
"""The week ends on Thursday and Friday, and Tuesday, 10 November 2026 is a holiday."""
NOON = datetime.fromisoformat("2026-11-22T12:00")


def at(written: str) -> datetime:
    return datetime.fromisoformat(written)


@pytest.fixture
def time() -> Office:
    return office(TEHRAN, 2026, 2027)


def value(amount: int, unit: Any) -> LimitValue:
    return LimitValue("all", amount, unit)


@pytest.mark.requirement("R-66")
@pytest.mark.parametrize(
    ("begins", "amount", "unit", "due"),
    [
        (date(2026, 11, 8), 1, "working_day", date(2026, 11, 9)),  # Sunday → Monday
        (date(2026, 11, 8), 2, "working_day", date(2026, 11, 11)),  # over the holiday of Tuesday
        (date(2026, 11, 11), 1, "working_day", date(2026, 11, 14)),  # Wednesday, over the weekend → Saturday
        (date(2026, 11, 12), 1, "working_day", date(2026, 11, 14)),  # received on Thursday: Saturday is the first day
        (date(2026, 11, 8), 3, "day", date(2026, 11, 11)),
        (at("2026-11-08T09:00"), 4, "hour", at("2026-11-08T13:00")),
        (at("2026-11-08T12:00"), 4, "hour", at("2026-11-08T16:00")),  # until the office closes
        (at("2026-11-09T14:00"), 4, "hour", at("2026-11-11T10:00")),  # overnight and over the holiday
        (at("2026-11-11T20:00"), 2, "hour", at("2026-11-14T10:00")),  # after hours, over the weekend
        (at("2026-11-13T09:00"), 1, "hour", at("2026-11-14T09:00")),  # on Friday
        (date(2026, 11, 8), 4, "hour", date(2026, 11, 8)),
    ],
)
def test_a_limit_ends_in_working_days_and_office_hours(time: Office, begins: date, amount: int, unit: str, due: date) -> None:
    assert time.due(begins, value(amount, unit)) == due


@pytest.mark.requirement("R-66")
def test_what_has_passed_of_a_limit_is_counted_in_its_own_units(time: Office) -> None:
    hours = value(4, "hour")
    assert [time.spent(at("2026-11-09T14:00"), at(now), hours) for now in ("2026-11-09T15:00", "2026-11-10T12:00")] == [25, 50]
    days = value(4, "working_day")
    assert [time.spent(date(2026, 11, 8), date(2026, 11, day), days) for day in (8, 9, 10, 11, 13, 14)] == [0, 25, 25, 50, 50, 75]


def test_an_office_that_never_opens_makes_nothing_late() -> None:
    never = office(replace(TEHRAN, opens="16:00"), 2026, 2026)
    assert never.due(at("2026-11-08T09:00"), value(4, "hour")) is None


def rules(path: Complaints = PATH) -> Rules:
    found = Rules.of(replace(system().organization, complaints=path))
    assert found is not None
    return replace(found, time=office(TEHRAN, 2025, 2027))


def judged(first: dict[str, Any], *rounds: dict[str, Any], now: datetime = NOON, path: Complaints = PATH) -> Complaint:
    """A complaint from the values of its forms, as facts name them."""
    later = [{f"follow-up/{name}": value for name, value in one["values"].items()} for one in rounds]
    found = complaint(first["values"]["tracking-code"], first["values"], later, rules(path), now)
    assert found is not None
    return found


@pytest.mark.requirement("R-66")
@pytest.mark.parametrize(
    ("now", "light"),
    [
        ("2026-11-08T12:00", "green"),
        ("2026-11-17T12:00", "green"),  # 7 of 15 working days
        ("2026-11-18T12:00", "yellow"),  # 8
        ("2026-11-25T12:00", "red"),  # 12
        ("2026-11-29T12:00", "red"),  # the last day
        ("2026-11-30T08:00", "overdue"),
    ],
)
def test_an_open_step_turns_from_green_to_yellow_red_and_overdue(now: str, light: str) -> None:
    found = judged(registration("C-1405-0001", at("2026-11-07T09:00")), now=at(now))
    _, result, _ = found.steps
    assert (result.limit, result.due, result.light) == ("W6", date(2026, 11, 29), light)


def test_a_step_that_was_done_is_in_time_or_late_by_the_first_round_that_did_it() -> None:
    first = registration("C-1405-0001", at("2026-11-07T09:00"), **{"flags": ["safety"], "acknowledged-at": "2026-11-07T13:01"})
    one = follow_up("C-1405-0001", date(2026, 11, 7), date(2026, 11, 15), date(2026, 11, 16))
    two = follow_up("C-1405-0001", date(2026, 11, 7), date(2026, 11, 20), date(2026, 11, 21), round=2, finding="unfounded")
    found = judged(first, two, one)
    assert (found.priority, found.rounds, found.is_founded, found.closed) == ("P1", 2, False, date(2026, 11, 21))
    assert [(step.light, step.done) for step in found.steps] == [
        ("late", at("2026-11-07T13:01")),  # four hours of a P1 ended at 13:00
        ("in_time", date(2026, 11, 15)),
        ("in_time", date(2026, 11, 21)),  # it was closed when the last round was
    ]
    again = follow_up("C-1405-0001", date(2026, 11, 7), date(2026, 11, 20), date(2026, 11, 21), round=2, **{"closed-on": None})
    assert [step.light for step in judged(first, one, again).steps] == ["late", "in_time", "green"]


def test_what_is_not_assessed_yet_is_timed_as_the_most_urgent() -> None:
    first = registration("C-1405-0001", at("2026-11-21T09:00"), **{"acknowledged-at": None, "severity": None})
    found = judged(first)
    assert (found.priority, found.score, found.steps[0].due) == ("", 0, at("2026-11-21T13:00"))
    assert found.light == "overdue"


def test_an_acknowledgement_that_nobody_can_send_is_waived() -> None:
    found = judged(registration("C-1405-0001", at("2026-11-21T09:00"), **{"acknowledged-at": "n/a"}))
    assert found.steps[0].light == "waived"


def test_a_step_that_was_needless_in_one_round_is_timed_by_the_round_that_did_it() -> None:
    path = replace(PATH, steps=(ComplaintStep("W8", "follow-up/result-told-on", "follow-up/satisfaction-asked-on"),))
    first, asked = registration("C-1405-0001", at("2026-10-20T09:00")), "satisfaction-asked-on"
    one = follow_up("C-1405-0001", date(2026, 10, 20), date(2026, 10, 25), date(2026, 10, 26), **{asked: "n/a"})
    two = follow_up("C-1405-0001", date(2026, 10, 20), date(2026, 11, 15), date(2026, 11, 18), round=2, **{asked: "2026-11-17"})
    steps = [judged(first, *rounds, path=path).steps[0] for rounds in ((one,), (one, two))]
    assert [(step.light, step.due, step.done) for step in steps] == [
        ("waived", None, None),
        ("in_time", date(2026, 11, 22), date(2026, 11, 17)),
    ]


@pytest.mark.requirement("R-66")
def test_missing_numbers_are_told_year_by_year() -> None:
    numbering = Numbering("tracking-code", "C-{yyyy}-{nnnn}")
    locale = system().organization.locale
    numbers = ("C-1405-0001", "C-1405-0004", "C-2569-0002", "M-17", "C-1404-0001")
    assert numbering.missing(numbers) == {"C-1405--": ("C-1405-0002", "C-1405-0003"), "C-2569--": ("C-2569-0001",)}
    day = date(2026, 11, 22)
    assert [numbering.next_after(numbers, day, locale(one)) for one in LANGUAGES] == ["C-1405-0005", "C-2569-0003", "C-2026-0001"]
    many = Numbering("n", "{yy}{mm}-{nnn}")
    assert many.next_after(("2611-999",), day, locale("en")) == "2611-1000"
    assert many.missing(("2611-1000",))["2611--"][0] == "2611-001", "with the digits of the pattern"
    assert [many.code(one) for one in ("۲۶۱۱-۰۰۰۷", "2611-1000", "2611-7")] == ["2611-007", "2611-1000", None]


def test_periods_are_of_the_calendar_of_their_year() -> None:
    found = {written: period_of(written) for written in ("1405-08", "۱۴۰۵-۱۲", "1405-Q4", "2569-Q4", "2026", "2026-q1")}
    assert {name: (one.first, one.last) for name, one in found.items()} == {
        "1405-08": (date(2026, 10, 23), date(2026, 11, 21)),
        "۱۴۰۵-۱۲": (date(2027, 2, 20), date(2027, 3, 20)),
        "1405-Q4": (date(2026, 12, 22), date(2027, 3, 20)),
        "2569-Q4": (date(2026, 10, 1), date(2026, 12, 31)),
        "2026": (date(2026, 1, 1), date(2026, 12, 31)),
        "2026-q1": (date(2026, 1, 1), date(2026, 3, 31)),
    }
    assert str(found["2026-q1"].before) == "2025-Q4"
    assert month_before(date(2026, 11, 22), system().organization.locale("fa")) == found["1405-08"]
    assert period_text(found["1405-08"], "fa", system().organization.locale("fa")) == "آبان ۱۴۰۵"
    for written in ("1405-13", "1405-00", "1405-Q5", "3000", "", "08-1405", "1405-8-1"):
        with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
            period_of(written)


def several() -> tuple[Complaint, ...]:
    """Three complaints of Aban 1405 and one of the month before."""
    first = judged(registration("C-1405-0001", at("2026-10-25T09:00"), severity=3, importance=3))
    closed = judged(
        registration("C-1405-0002", at("2026-10-31T09:00"), channel="in-person"),
        follow_up("C-1405-0002", date(2026, 10, 31), date(2026, 11, 4), date(2026, 11, 10), **{"escalated-to": "level-2"}),
    )
    again = judged(
        registration("C-1405-0003", at("2026-11-01T09:00"), **{"subject-class": "information"}),
        follow_up("C-1405-0003", date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 3)),
        follow_up(
            "C-1405-0003",
            date(2026, 11, 1),
            date(2026, 11, 4),
            date(2026, 11, 5),
            **{"round": 2, "finding": "unfounded", "customer-answer": "no-answer", "remedy": None, "remedy-cost": None},
        ),
    )
    before = judged(registration("C-1405-0000", at("2026-10-01T09:00")))
    return before, first, closed, again


@pytest.mark.requirement("R-66")
def test_the_report_counts_what_was_received_in_the_period() -> None:
    period = period_of("1405-08")
    now, earlier = (tally(several(), one.first, one.last) for one in (period, period.before))
    form = system().find("periodic-complaints-report")
    assert form is not None
    assert form.document.form is not None
    fields = [field.id for field in form.document.form.fields]
    assert counts(fields, now, earlier) == {
        "total": 3,
        "total-before": 1,
        "still-open": 2,
        "by-phone": 2,
        "by-in-person": 1,
        **dict.fromkeys(("by-letter", "by-box", "by-email", "by-social", "by-online", "by-other", "by-subject"), 0),
        "founded-share": 50,
        "average-days": 7,
        "median-days": 7,
        "reopened": 1,
        "escalated": 1,
        "closed-no-answer": 1,
        "remedy-cost": Decimal("3001.00"),
        "in-time-w2": 100,  # W3 to W5 are no steps here
        "in-time-w6": 67,  # one is overdue
        "severity-3": 1,
        "severity-2": 2,
        "severity-1": 0,
        "severity-none": 0,
        "remedy-refund": 2,
        "remedy-replacement": 0,
        "remedy-extra-service": 0,
        "remedy-other": 2,
    }
    few = counts(["by-phone", "by-other", "remedy-apology", "remedy-other", "closed-satisfied", "unknown"], now, earlier)
    assert few == {"by-phone": 2, "by-other": 1, "remedy-apology": 2, "remedy-other": 2, "closed-satisfied": 1}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.requirement("R-66")
def test_the_report_fills_every_field_of_its_form_that_can_be_counted(language: str) -> None:
    gaps = {"C-1404--": ("C-1404-0007",), "C-1405--": ("C-1405-0004",), "C-2569--": ("C-2569-0002",)}
    report = complaint_report(several(), period_of("1405-08"), system(), gaps, language)
    form = report.form.document.form
    assert form is not None
    asked = {field.id for section in form.sections for field in section.fields if field.required}
    by_hand = {
        "in-time-w3",
        "in-time-w4",
        "in-time-w5",
        "satisfaction",
        "satisfaction-answers",
        "suggestions",
        "signed",
    }
    assert asked - set(report.values) == by_hand
    said = words(language)("list.separator").join(("C-1405-0004", "C-2569-0002"))
    assert report.values["code-gaps"] == said, "of the period's years in every calendar, and of no other"
    assert {row["count"] for row in report.values["by-subject"]} == {1, 2}
    assert [len(chart.bars) for chart in report.charts] == [2, 2, 3, 3, 6]
    half = judged(registration("C-1405-0005", at("2026-11-02T09:00"), severity=None))
    halves = complaint_report((*several(), half), period_of("1405-08"), system(), {}, language).charts[2].bars
    assert [bar.amount for bar in halves] == [1, 0, 2, 1], "the bars add up to all complaints"
    assert shown(halves[-1].label, language, system().organization) in ("Not assessed", "ارزیابی‌نشده", "ยังไม่ประเมิน")
    empty = complaint_report((), Period("jalali", "month", 1405, 8), system(), {}, language)
    assert empty.values["total"] == 0
    assert empty.values["code-gaps"]


@pytest.mark.parametrize(("language", "days"), [("fa", "۱۴۰۵/۰۸/۰۱"), ("th", "23/10/2569"), ("en", "2026-10-23")])
@pytest.mark.requirement("R-66", "R-33")
def test_the_reports_workbook_is_read_as_its_language_is(language: str, days: str) -> None:
    report = complaint_report(several(), period_of("1405-08"), system(), {}, language)
    content = report_workbook(report, system(), language)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert days in [row[1] for row in book.worksheets[0].values]
    assert [bool(sheet.sheet_view.rightToLeft) for sheet in book] == [language == "fa"] * 2
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        drawn = [ElementTree.fromstring(packed.read(f"xl/charts/chart{number}.xml")) for number in range(1, 6)]
    name = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    turned = {"rtl": "maxMin", "ltr": "minMax"}[words(language)("direction")]
    for chart in drawn:
        kind = chart.find(f".//{name}barDir")
        ways = {
            axis: one.get("val") for axis in ("catAx", "valAx") for one in chart.iterfind(f".//{name}{axis}//{name}orientation")
        }
        assert kind is not None
        along = "catAx" if kind.get("val") == "col" else "valAx"
        assert ways[along] == turned, "time runs on and bars grow as people read"
        assert chart.find(f".//{name}showVal") is not None, "a number at each bar"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.requirement("R-39")
def test_the_register_says_each_light_in_words(language: str) -> None:
    listed = complaints_register(several(), PATH, system())
    said = [[shown(cell, language, system().organization) for cell in row] for row in listed.rows]
    assert [row[0] for row in said] == ["C-1405-0000", "C-1405-0001", "C-1405-0002", "C-1405-0003"]
    words = {"fa": "به‌موقع", "th": "ทันเวลา", "en": "in time"}[language]
    assert words in said[2][8]


def _every_text(folder: Path, pdftotext: str) -> Iterator[tuple[str, str]]:
    """All that can be read in each file, whatever its format."""
    for path in sorted(folder.iterdir()):
        if path.suffix == ".pdf":
            found = subprocess.run([pdftotext, path, "-"], capture_output=True, text=True, check=True, timeout=60).stdout
        elif path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path)
            found = repr([[cell for row in sheet.values for cell in row] for sheet in book]) + repr(book.properties)
        else:
            found = path.read_text(encoding="utf-8")
        yield path.name, found


@pytest.mark.slow
@pytest.mark.requirement("R-35", "R-66")
def test_no_name_of_a_record_is_in_any_output_but_the_record_itself(
    tmp_path: Path, pdftotext: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    """Every field that can hold a person's words holds a canary; so does the subject's own field of the follow-up."""
    monkeypatch.setattr(complaining, "stood", stood)
    records, output = tmp_path / "records", tmp_path / "output"
    saved(records, "a.json", registration("C-1405-0001", at("2026-10-25T09:00"), "fa"))
    saved(records, "b.json", follow_up("C-1405-0001", date(2026, 10, 25), date(2026, 11, 4), date(2026, 11, 10)))
    saved(records, "c.json", follow_up(CANARY.split()[0], date(2026, 10, 25), date(2026, 11, 4), date(2026, 11, 10)))
    saved(records, "d.json", registration("C-1405-0002", at("2026-10-26T09:00"), "en", channel=CANARY))
    saved(records, "e.json", registration(CANARY.split()[1], at("2026-10-27T09:00"), "th"))
    words = ["record", "register", str(records), "--workspace", str(root), "--period", "1405-08"]
    for language in LANGUAGES:
        for more in ((), ("--format", "json"), ("--format", "csv"), ("--report", "--output", str(output))):
            cli.run([*words, "--language", language, *more])
    printed = capsys.readouterr()
    told = {"output": printed.out, "errors": printed.err, **dict(_every_text(output, pdftotext))}
    index = sqlite3.connect(records / ".index.sqlite")
    told["index"] = "\n".join(index.iterdump())
    index.close()
    assert len(told) == 3 + 6 * len(LANGUAGES)
    canaries = (*CANARY.split(), "7777", "canary@example.org")
    assert {name: word for name, found in told.items() for word in canaries if word in found} == {}
    assert "C-1405-0001" in told["output"]
    assert CANARY in json.dumps(json.loads((records / "a.json").read_bytes()), ensure_ascii=False)
