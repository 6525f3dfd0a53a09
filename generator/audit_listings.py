"""Audit listings: who is still asked to read which revision, and what auditors found otherwise than expected.

Outside stay finding it (`control/reading.py`, `control/finding.py`), lists of copies (`copy_listings.py`) and the registers of
both, which name nobody. Here people are told by their codes.
"""

from collections.abc import Iterable

from generator.control.finding import FloorDeviation
from generator.control.reading import Asked
from generator.listings import Listing, Plain
from generator.model.organization import Organization
from generator.model.system import System
from generator.wording.dates import short_date
from generator.wording.numbers import digits, revision_number
from generator.wording.words import Words, words


def readings_listing(asked: Iterable[Asked], system: System, language: str) -> Listing:
    """Those who have not read what they are asked to read, the latest first."""
    say, day = words(language), system.as_of
    waiting = sorted(asked, key=lambda one: (not one.late(day), one.due or one.since, one.code, one.revision, one.role, one.person))
    columns = ("code", "revision", "role", "person", "by", "late", "title")
    titles = {one.document.id: one.document.title for one in system.revisions}
    languages = (language, *system.organization.languages)
    rows = tuple(
        (*_reader(one, system, say), titles[one.document].first(languages) if one.document in titles else "") for one in waiting
    )
    plain = tuple(_plain_reader(one, system) for one in waiting)
    return Listing(tuple(say(f"listings.column.{one}") for one in columns), rows, plain, none=say("listings.all_read"))


def findings_listing(found: Iterable[FloorDeviation], organization: Organization, language: str) -> Listing:
    """What was found otherwise than expected, each with the clause of ISO 9001 that it touches."""
    say, deviations = words(language), tuple(found)
    columns = ("sample", "holder", "code", "expected", "copy_number", "found", "found_revision", "clause", "remark")
    rows = tuple(_deviation(one, organization, say) for one in deviations)
    plain = tuple(_plain_deviation(one) for one in deviations)
    return Listing(tuple(say(f"listings.column.{one}") for one in columns), rows, plain, none=say("listings.as_expected"))


def _reader(one: Asked, system: System, say: Words) -> tuple[str, ...]:
    locale = system.organization.locale(say.language)
    days = (system.as_of - one.due).days if one.due and one.late(system.as_of) else 0
    return (
        one.code,
        revision_number(one.revision, locale),
        one.role,
        one.person,
        short_date(one.due, locale) if one.due else "",
        say("listings.days_late", days=digits(str(days), locale)) if days > 0 else "",
    )


def _plain_reader(one: Asked, system: System) -> Plain:
    return {
        "code": one.code,
        "id": one.document,
        "revision": one.revision,
        "role": one.role,
        "person": one.person,
        "since": one.since.isoformat(),
        "by": one.due.isoformat() if one.due else None,
        "late": one.late(system.as_of),
    }


def _deviation(one: FloorDeviation, organization: Organization, say: Words) -> tuple[str, ...]:
    locale, finding, row = organization.locale(say.language), one.finding, one.row
    return (
        f"{one.sample}/{digits(str(finding.row), locale)}" if row else one.sample,
        row.holder if row else finding.holder,
        row.code if row else finding.code,
        revision_number(row.revision, locale) if row else "",
        digits(str(row.number), locale) if row and row.number is not None else "",
        say(f"finding.{finding.result}"),
        revision_number(finding.revision, locale) if finding.revision else "",
        one.clause,
        finding.note,
    )


def _plain_deviation(one: FloorDeviation) -> Plain:
    finding, row = one.finding, one.row
    return {
        "sample": one.sample,
        "row": finding.row,
        "on": one.on.isoformat(),
        "holder": row.holder if row else finding.holder,
        "code": row.code if row else finding.code,
        "expected": {"revision": row.revision, "copy": row.number} if row else None,
        "result": finding.result,
        "found": {"revision": finding.revision or None, "copy": finding.number},
        "clause": one.clause,
        "note": finding.note,
    }
