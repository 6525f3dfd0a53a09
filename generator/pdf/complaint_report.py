"""The periodic report on complaints on its own form, with a page of charts behind it.

Outside stay what is counted (`registers/complaint_report.py`) and the form's look (`filled.py`). A chart is a table with a bar
beside each number: whoever cannot see the bars reads the numbers.
"""

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

from generator.model.system import System
from generator.pdf.filled import filled_sheet
from generator.pdf.frame import Frame, Identity, Metadata, sheet
from generator.pdf.reader import Reader, reader, safe
from generator.pdf.sheet import Sheet
from generator.prose.html import isolated
from generator.records.amounts import money_text
from generator.records.periods import period_text
from generator.registers.complaint_report import Chart, Report
from generator.wording.cells import isolated_html


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar as it is drawn: its label, its number, and its length in percent of the longest."""

    label: Markup
    number: Markup
    length: int


def report_sheets(report: Report, system: System, language: str) -> tuple[Sheet, ...]:
    """The filled form, and the sheet of its charts."""
    locale = system.organization.locale(language)
    printed = {name: money_text(value, locale) if isinstance(value, Decimal) else value for name, value in report.values.items()}
    return (filled_sheet(report.form, printed, system, language), _charts_sheet(report, system, language))


def _charts_sheet(report: Report, system: System, language: str) -> Sheet:
    read = reader(system.organization, language, tuple(found.document for found in system.shown))
    document = report.form.document
    period = period_text(report.period, language, read.locale)
    title = read.say("pdf.charts.title", period=period)
    identities = (
        Identity("pdf.head.code", read.code(document.code)),
        Identity("pdf.head.revision", read.revision(report.form.key)),
        Identity("pdf.register.as_of", read.day(system.as_of)),
    )
    frame = Frame(
        kind=read.say("type.form"),
        title=read.line(document.title),
        identities=identities,
        notes=(Markup("<strong>{}</strong>").format(read.say("pdf.copy.class")), escape(read.say("pdf.charts.note"))),
        drawing="",
    )
    identity = f"charts/{document.code}/{report.period}/{language}/{system.as_of}"
    metadata = Metadata(title, title, identity, system.as_of)
    charts = tuple((read.say(f"registers.chart.{chart.key}"), tuple(_bars(chart, read))) for chart in report.charts if chart.bars)
    return sheet("charts", read, frame, metadata, title=safe(isolated(title)), charts=charts)


def _bars(chart: Chart, read: Reader) -> list[_Bar]:
    longest = 100 if chart.percent else max((bar.amount for bar in chart.bars), default=0)
    sign = read.say("pdf.charts.percent") if chart.percent else ""
    return [
        _Bar(
            safe(isolated_html(bar.label, read.language, read.organization)),
            Markup("{}{}").format(read.count(bar.amount), sign),
            round(100 * bar.amount / longest) if longest else 0,
        )
        for bar in chart.bars
    ]
