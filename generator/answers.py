"""Answers: the commands that ask and change nothing: status, impact, as-of, explain, allowed-signers. One function each.

Outside stay the commands that make something (`pipeline.py`) or add to the record (`record.py`), and how rows are worded
(`listings.py`) and printed (`commands/`).
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.archive.reading import read
from generator.check.explain import codes, explanation
from generator.control import standing
from generator.control.impact import impact as touched
from generator.control.keys import allowed_signers as signers
from generator.control.waiting import status as waiting
from generator.listings import Listing, impact_listing, nothing, standing_listing, status_listing
from generator.load.workspace import load
from generator.model.history import History
from generator.model.library import Library
from generator.opening import ARCHIVE, opened, spelled
from generator.problems import Place, Problem, errors, problem
from generator.settings import Settings


def status(workspace: Path, settings: Settings, language: str) -> Listing:
    """What is in force, drafted, awaited and overdue today."""
    found = opened(workspace, settings)
    if found.library is None or errors(found.problems):
        return nothing(found.problems)
    organization = found.library.organization
    rows = waiting(found.history, found.library, settings.today(organization.timezone))
    return status_listing(rows, organization, language)


def impact(workspace: Path, name: str, language: str) -> Listing:
    """Every place that names a document, form, role, unit, limit, term or other named thing."""
    library, problems = load(workspace)
    if library is None:
        return nothing(problems)
    meant = spelled(library, name)
    found = touched(library, meant)
    if not found and meant not in _named(library):
        return nothing((problem("N406", Place(name), name=name),))
    return impact_listing(found, library, language)


def as_of(workspace: Path, day: date, known_at: str | None, language: str) -> Listing:
    """What stood on a day, by what is known now or was known at a moment (ISO 8601; without a zone, the organization's own)."""
    history, problems = read(workspace / ARCHIVE)
    if errors(problems):
        return nothing(problems)
    known = _moment(known_at, history) if known_at else None
    found = standing.system(history, day, known)
    if found is None and known:
        return nothing((*problems, problem("N409", Place(ARCHIVE), date=day, known=known)))
    if found is None:
        return nothing((*problems, problem("N403", Place(ARCHIVE), date=day)))
    return standing_listing(found, language)


def explain(code: str | None, language: str) -> tuple[tuple[str, str], ...]:
    """Why a problem matters and how to mend it, by its code in any letters; every code's where none is named.

    Raises KeyError for an unknown code.
    """
    return tuple((one, explanation(one, language)) for one in ((code.upper(),) if code else codes()))


def allowed_signers(workspace: Path) -> tuple[str, tuple[Problem, ...]]:
    """Whose signature counts by which key, as OpenSSH reads it, or why it cannot be told."""
    library, problems = load(workspace)
    return (signers(library.organization) if library else ""), problems


def _named(library: Library) -> frozenset[str]:
    """Everything that has a name of its own, whether or not anything names it."""
    return frozenset(_names(library))


def _names(library: Library) -> Iterator[str]:
    organization = library.organization
    for document in library.documents:
        yield from (document.id, document.code)
    yield from (process.number for process in organization.codes.processes)
    named = ("roles", "units", "limits", "terms", "channels", "externals", "standards")
    yield from (one.id for kind in named for one in getattr(organization, kind))


def _moment(written: str, history: History) -> str:
    """A moment with its zone; a day alone stands for its end."""
    latest = history.organizations[max(history.organizations)] if history.organizations else None
    zone = ZoneInfo(latest.timezone if latest else "UTC")
    try:
        return datetime.combine(date.fromisoformat(written), time(23, 59, 59), zone).isoformat()
    except ValueError:
        moment = datetime.fromisoformat(written)
        return moment.isoformat() if moment.tzinfo else moment.replace(tzinfo=zone).isoformat()
