"""The periodic report on complaints: what fills its form, by the ids of its fields, and what is drawn beside it.

Outside stay the counts (`records/tally.py`), the filled form and the drawing (`pdf/`), and the workbook (`exports/`). It counts,
and names nobody; what people must say themselves, proposals and signatures, stays empty.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.complaints import Complaints
from generator.model.document import Field
from generator.model.organization import Organization
from generator.model.register import Cell, Code, Word
from generator.model.system import Revision, System
from generator.records.complaints import Complaint
from generator.records.periods import Period, period_text
from generator.records.tally import Tally, counts, rounded, tally
from generator.registers.complaints import Labels, labels_of, step_title
from generator.wording.dates import parts
from generator.wording.numbers import count
from generator.wording.words import Words, words

PERIODS = 6
"""So many periods up to the report's own show the trend."""
NAMED = 8
"""So many missing codes are named in the report."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: what it is of, and how much."""

    label: Cell
    amount: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its key (`registers.chart.<key>`), its bars, and whether they are percents."""

    key: str
    bars: tuple[Bar, ...]
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a period: the revision of its form, what stands in its fields, and its charts."""

    form: Revision
    period: Period
    values: Mapping[str, Any]
    charts: tuple[Chart, ...]


def complaint_report(
    complaints: Collection[Complaint],
    period: Period,
    system: System,
    gaps: Mapping[str, tuple[str, ...]],
    language: str,
) -> Report:
    """The report in a language. Raises ValueError where the organization has no form for it in force."""
    path = system.organization.complaints
    if path is None:
        raise ValueError("the organization does not say how complaints are followed")
    form = system.find(path.report) if path.report else None
    if form is None or form.document.form is None:
        raise ValueError("no form of the report is in force")
    now, before = (tally(complaints, one.first, one.last) for one in (period, period.before))
    fields = {field.id: field for field in form.document.form.fields}
    said = _Said(system, path, language)
    values = {
        **dict(said.values(fields, period, now, before)),
        **_gaps(fields, _of_years(gaps, period, system.organization), said.say),
    }
    return Report(form, period, values, tuple(_charts(complaints, period, now, said)))


@dataclass(frozen=True, slots=True)
class _Said:
    """Counts in the words of a language."""

    system: System
    path: Complaints
    language: str

    @property
    def say(self) -> Words:
        return words(self.language)

    def labels(self, name: str) -> Labels:
        return labels_of(name, self.path, self.system)

    def values(self, fields: Mapping[str, Field], period: Period, now: Tally, before: Tally) -> Iterator[tuple[str, Any]]:
        """What fills the fields that the form has of those that the program knows."""
        known: dict[str, Any] = {"period": period.kind, "from": period.first, "until": period.last}
        known |= counts(fields, now, before)
        known["trend"] = self._trend(now, before)
        known["by-subject"] = self._subjects(now, before)
        yield from ((name, known[name]) for name in fields if name in known)

    def _trend(self, now: Tally, before: Tally) -> str:
        locale = self.system.organization.locale(self.language)
        change = rounded(100 * abs(now.total - before.total), before.total) or 0
        key = (
            "first" if not before.total else "more" if now.total > before.total else "fewer" if now.total < before.total else "same"
        )
        blanks = {"now": now.total, "before": before.total, "change": change, "open": now.still_open}
        return self.say(f"registers.trend.{key}", **{name: count(number, locale) for name, number in blanks.items()})

    def _subjects(self, now: Tally, before: Tally) -> tuple[Mapping[str, Any], ...]:
        labels = self.labels(self.path.subject)
        met = [one for one in (*labels, *now.subjects) if now.subjects.get(one) or before.subjects.get(one)]
        return tuple(
            {
                "subject": labels.get(one, one),
                "count": now.subjects.get(one, 0),
                "before": before.subjects.get(one, 0),
                "founded": now.founded_by_subject.get(one, 0),
            }
            for one in dict.fromkeys(met)
        )


def _of_years(gaps: Mapping[str, tuple[str, ...]], period: Period, organization: Organization) -> Mapping[str, tuple[str, ...]]:
    """The missing codes of the years of a period in every calendar that the organization writes; a series may have no year."""
    years = {str(parts(day, locale)[0]) for locale in organization.locales for day in (period.first, period.last)}
    named = {series: _YEAR.findall(series) for series in gaps}
    return {series: missing for series, missing in gaps.items() if not named[series] or years & set(named[series])}


def _gaps(fields: Mapping[str, Field], gaps: Mapping[str, tuple[str, ...]], say: Words) -> dict[str, str]:
    """The missing codes by name, as many as there is room for; why each is missing, people say."""
    if "code-gaps" not in fields:
        return {}
    missing = [number for numbers in gaps.values() for number in numbers]
    more = "…" if len(missing) > NAMED else ""
    return {"code-gaps": say("list.separator").join(missing[:NAMED]) + more if missing else say("registers.gaps.none")}


def _charts(complaints: Collection[Complaint], period: Period, now: Tally, said: _Said) -> Iterator[Chart]:
    path, organization = said.path, said.system.organization
    for key, name, counted in (("channels", path.channel, now.channels), ("subjects", path.subject, now.subjects)):
        labels = said.labels(name)
        known = dict.fromkeys((*labels, *counted))
        yield Chart(key, tuple(Bar(labels.get(one, one), counted[one]) for one in known if counted.get(one)))
    yield Chart("priorities", tuple(_priorities(path, now)))
    shares = ((step_title(step, organization), now.share(step.limit)) for step in path.steps)
    yield Chart("in_time", tuple(Bar(title, share) for title, share in shares if share is not None), percent=True)
    yield Chart("trend", tuple(_trend(complaints, period, said)))


def _priorities(path: Complaints, now: Tally) -> Iterator[Bar]:
    """Every priority, and what is not assessed yet where there is any, so that the bars add up to all complaints."""
    yield from (Bar(Code(rule.priority), now.priorities.get(rule.priority, 0)) for rule in path.priorities)
    if rest := now.total - sum(now.priorities.values()):
        yield Bar(Word("registers.chart.unassessed"), rest)


def _trend(complaints: Collection[Complaint], period: Period, said: _Said) -> Iterator[Bar]:
    locale = said.system.organization.locale(said.language)
    periods = [period]
    while len(periods) < PERIODS:
        periods.append(periods[-1].before)
    for one in reversed(periods):
        yield Bar(period_text(one, said.language, locale), sum(one.first <= found.day <= one.last for found in complaints))
