"""Complaint book: the periodic report on complaints as a workbook: its counts, and charts that are drawn from them.

Outside stay what is counted (`registers/complaint_report.py`) and the printed report (`pdf/`).
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.exports.workbooks import (
    BODY,
    HEAD,
    TITLE,
    Look,
    added,
    begun,
    fit_row,
    is_from_right,
    looked,
    set_out,
    side_of,
    write,
)
from generator.model.document import Field
from generator.model.system import System
from generator.model.text import Text
from generator.records.periods import period_text
from generator.registers.complaint_report import Chart, Report
from generator.wording.cells import shown
from generator.wording.dates import short_date
from generator.wording.words import words

COUNTED = (42, 24, 14, 14)
"""The widths of the columns of the sheet of counts, in letters."""
DRAWN = (30, 10, 3)
"""The widths of the columns before a chart, in letters."""
ROW = 20
"""The height of a row, in pixels."""
FEWEST_ROWS = 15
"""The rows that a chart covers at least."""
CHART = 70
"""The width of a chart, in letters."""
COLOR = "#1F3B57"
"""The color of a bar, as on paper."""
FONT: Mapping[str, Any] = {"name": "Arial", "bold": False}
"""The letters of a chart."""


@dataclass(frozen=True, slots=True)
class _Hand:
    """How cells are written: by the words of a language, with these looks."""

    system: System
    language: str
    looks: dict[str, Look]

    def first(self, text: Text) -> str:
        """A text in the language."""
        return text.first((self.language, *self.system.organization.languages))


def report_workbook(report: Report, system: System, language: str) -> bytes:
    """The report as an XLSX workbook, right to left where the language is: a sheet of its counts, a sheet of its charts."""
    say, organization = words(language), system.organization
    target = io.BytesIO()
    title = f"{report.form.document.code} {report.form.document.title.first((language,))}"
    book = begun(target, title, system.as_of)
    looks = {
        "title": looked(book, language, TITLE),
        "head": looked(book, language, BODY, HEAD),
        "body": looked(book, language, BODY),
        "unit": looked(book, language, BODY, {"indent": 1, "align": side_of(language)}),
        "money": looked(book, language, BODY, {"num_format": "#,##0.00"}),
        "whole": looked(book, language, BODY, {"num_format": "#,##0"}),
    }
    counts, drawn = (added(book, say(f"registers.report.{name}"), language) for name in ("counts", "charts"))
    named = f"{title} — {period_text(report.period, language, organization.locale(language))}"
    for sheet, widths in ((counts, COUNTED), (drawn, (*DRAWN, CHART))):
        write(sheet, (0, 0), named, looks["title"])
        set_out(sheet, widths, is_lying=False)
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
        write(sheet, (row, 0), hand.first(field.label), hand.looks["head"])
        value = report.values[field.id]
        if field.type == "table":
            row = _write_table(sheet, row, field, value, hand)
            continue
        _write(sheet, (row, 1), _option(field, value, hand), hand)
        if field.unit.words:
            write(sheet, (row, 2), hand.first(field.unit), hand.looks["unit"])
        row += 1


def _option(field: Field, value: Any, hand: _Hand) -> Any:
    """A choice by its label."""
    labels = {option.id: option.label for option in field.options} if field.type == "select" else {}
    return hand.first(labels[value]) if value in labels else value


def _write_table(sheet: Worksheet, row: int, table: Field, rows: Any, hand: _Hand) -> int:
    """The table under its title; gives the next free row."""
    row += 1
    for at, column in enumerate(table.columns):
        write(sheet, (row, at), hand.first(column.label), hand.looks["head"])
    for line in rows:
        row += 1
        for at, column in enumerate(table.columns):
            _write(sheet, (row, at), line.get(column.id), hand)
    return row + 2


def _write(sheet: Worksheet, at: tuple[int, int], value: Any, hand: _Hand) -> None:
    """Writes a value as it is read in the language; but numbers, of which others are made, stay numbers."""
    if isinstance(value, int):
        sheet.write_number(*at, value, hand.looks["body"].plain)
    elif isinstance(value, Decimal):
        sheet.write_number(*at, float(value), hand.looks["money" if value % 1 else "whole"].plain)
    else:
        said = _said(value, hand)
        write(sheet, at, said, hand.looks["body"])
        fit_row(sheet, at[0], ((said, COUNTED[at[1]]),))


def _said(value: Any, hand: _Hand) -> str:
    match value:
        case Text():
            return hand.first(value)
        case date():
            return short_date(value, hand.system.organization.locale(hand.language))
        case _:
            return str(value or "")


def _write_chart(place: tuple[Workbook, Worksheet], chart: Chart, row: int, hand: _Hand) -> int:
    """The numbers of a chart with the chart beside them; gives the row of the next one."""
    book, sheet = place
    title = words(hand.language)(f"registers.chart.{chart.key}")
    write(sheet, (row, 0), title, hand.looks["head"])
    write(sheet, (row, 1), "", hand.looks["head"])
    fit_row(sheet, row, ((title, DRAWN[0]),))
    first = row + 1
    for at, bar in enumerate(chart.bars, start=first):
        write(sheet, (at, 0), shown(bar.label, hand.language, hand.system.organization), hand.looks["body"])
        sheet.write_number(at, 1, bar.amount, hand.looks["body"].plain)
    last = first + len(chart.bars) - 1
    covered = max(FEWEST_ROWS, len(chart.bars) + 4)
    drawn = _drawn(book, chart, hand.language)
    name = sheet.get_name()
    looks = {"fill": {"color": COLOR}, "gap": 60, "data_labels": {"value": True, "font": FONT}}
    drawn.add_series({"categories": [name, first, 0, last, 0], "values": [name, first, 1, last, 1], "name": title, **looks})
    drawn.set_title({"name": title, "name_font": {**FONT, "size": 12}})
    drawn.set_size({"height": covered * ROW})
    sheet.insert_chart(row, len(DRAWN), drawn, {"description": title})
    return max(last + 2, row + covered + 1)


def _drawn(book: Workbook, chart: Chart, language: str) -> Any:
    """A chart without its bars: time runs on, and bars grow, as the language is read."""
    is_turned = is_from_right(language)
    limits: dict[str, Any] = {"min": 0, "num_font": FONT, **({"max": 100} if chart.percent else {})}
    labels: dict[str, Any] = {"num_font": FONT}
    if chart.key == "trend":
        drawn = book.add_chart({"type": "column"})
        drawn.set_x_axis({**labels, "reverse": is_turned})
        drawn.set_y_axis(limits)
    else:
        drawn = book.add_chart({"type": "bar"})
        drawn.set_x_axis({**limits, "reverse": is_turned})
        drawn.set_y_axis({**labels, "reverse": True})
    drawn.set_legend({"none": True})
    return drawn
