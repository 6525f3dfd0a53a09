"""Complaint book: the periodic report on complaints as a workbook: its counts, and charts that are drawn from them.

Outside stay what is counted (`registers/complaint_report.py`) and the printed report (`pdf/`).
"""

import io
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.exports.spreadsheet import DATE_FORMATS
from generator.exports.workbooks import BODY, HEAD, added, begun
from generator.model.document import Field
from generator.model.system import System
from generator.model.text import Text
from generator.records.periods import period_text
from generator.registers.complaint_report import Chart, Report
from generator.wording.cells import shown
from generator.wording.words import words

CHART_ROWS = 16
"""The rows that a chart covers."""
WIDEST = 42


@dataclass(frozen=True, slots=True)
class _Hand:
    """How cells are written: by the words of a language, with these looks."""

    system: System
    language: str
    looks: dict[str, Format]

    def first(self, text: Text) -> str:
        """A text in the language."""
        return text.first((self.language, *self.system.organization.languages))


def report_workbook(report: Report, system: System, language: str) -> bytes:
    """The report as an XLSX workbook, right to left where the language is: a sheet of its counts, a sheet of its charts."""
    say, organization = words(language), system.organization
    target = io.BytesIO()
    title = f"{report.form.document.code} {report.form.document.title.first((language,))}"
    book = begun(target, title, system.as_of)
    body = {**BODY, "font_size": 10}
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14, "font_name": "Arial"}),
        "head": book.add_format({**body, **HEAD}),
        "body": book.add_format(body),
        "money": book.add_format({**body, "num_format": "#,##0.00"}),
        "whole": book.add_format({**body, "num_format": "#,##0"}),
        "date": book.add_format({**body, "num_format": DATE_FORMATS[organization.locale(language).calendar], "align": "left"}),
    }
    counts, drawn = (added(book, say(f"registers.report.{name}"), language) for name in ("counts", "charts"))
    for sheet in (counts, drawn):
        sheet.set_column(0, 0, WIDEST)
        sheet.set_column(1, 3, 14)
        sheet.write_string(0, 0, f"{title} — {period_text(report.period, language, organization.locale(language))}", looks["title"])
    hand = _Hand(system, language, looks)
    _write_counts(counts, report, hand)
    row = 2
    for chart in (one for one in report.charts if one.bars):
        row = _write_chart((book, drawn), chart, row, hand)
    book.close()
    return target.getvalue()


def _write_counts(sheet: Worksheet, report: Report, hand: _Hand) -> None:
    form = report.form.document.form
    row = 2
    for field in (one for one in (form.fields if form else ()) if one.id in report.values):
        sheet.write_string(row, 0, hand.first(field.label), hand.looks["head"])
        value = report.values[field.id]
        if field.type == "table":
            row = _write_table(sheet, row, field, value, hand)
            continue
        _write(sheet, (row, 1), _option(field, value, hand), hand)
        if field.unit.words:
            sheet.write_string(row, 2, hand.first(field.unit), hand.looks["body"])
        row += 1


def _option(field: Field, value: Any, hand: _Hand) -> Any:
    """A choice by its label."""
    labels = {option.id: option.label for option in field.options} if field.type == "select" else {}
    return hand.first(labels[value]) if value in labels else value


def _write_table(sheet: Worksheet, row: int, table: Field, rows: Any, hand: _Hand) -> int:
    """The table under its title; gives the next free row."""
    row += 1
    for at, column in enumerate(table.columns):
        sheet.write_string(row, at, hand.first(column.label), hand.looks["head"])
    for line in rows:
        row += 1
        for at, column in enumerate(table.columns):
            _write(sheet, (row, at), line.get(column.id), hand)
    return row + 2


def _write(sheet: Worksheet, at: tuple[int, int], value: Any, hand: _Hand) -> None:
    if isinstance(value, date):
        sheet.write_datetime(*at, datetime.combine(value, datetime.min.time()), hand.looks["date"])
    elif isinstance(value, int):
        sheet.write_number(*at, value, hand.looks["body"])
    elif isinstance(value, Decimal):
        sheet.write_number(*at, float(value), hand.looks["money" if value % 1 else "whole"])
    else:
        said = hand.first(value) if isinstance(value, Text) else str(value or "")
        sheet.write_string(*at, said, hand.looks["body"])


def _write_chart(place: tuple[Workbook, Worksheet], chart: Chart, row: int, hand: _Hand) -> int:
    """The numbers of a chart with the chart beside them; gives the row of the next one."""
    book, sheet = place
    title = words(hand.language)(f"registers.chart.{chart.key}")
    sheet.write_string(row, 0, title, hand.looks["head"])
    first = row + 1
    for at, bar in enumerate(chart.bars, start=first):
        sheet.write_string(at, 0, shown(bar.label, hand.language, hand.system.organization), hand.looks["body"])
        sheet.write_number(at, 1, bar.amount, hand.looks["body"])
    last = first + len(chart.bars) - 1
    is_column = chart.key == "trend"
    drawn = book.add_chart({"type": "column" if is_column else "bar"})
    name = sheet.get_name()
    drawn.add_series({"categories": [name, first, 0, last, 0], "values": [name, first, 1, last, 1], "name": title})
    drawn.set_title({"name": title})
    drawn.set_legend({"none": True})
    limits = {"min": 0, "max": 100} if chart.percent else {"min": 0}
    if is_column:
        drawn.set_y_axis(limits)
    else:
        drawn.set_x_axis(limits)
        drawn.set_y_axis({"reverse": True})
    sheet.insert_chart(row, 3, drawn, {"description": title})
    return max(last + 2, row + CHART_ROWS)
