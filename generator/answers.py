"""Answers: the commands that ask and change nothing: status, impact, as-of, explain, allowed-signers. One function each.

Outside stay the commands that make something (`pipeline.py`) or add to the record (`record.py`), and how rows are worded
(`listings.py`) and printed (`commands/`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.archive.reading import read
from generator.asked import with_requests
from generator.check.explain import codes, explanation
from generator.control import standing
from generator.control.impact import impact as touched
from generator.control.keys import allowed_signers as signers
from generator.control.lives import lives
from generator.control.numbering import key_of
from generator.control.requests import citing, found_in, unanswered
from generator.control.waiting import status as waiting
from generator.copy_listings import copies_listing, with_paper
from generator.listings import Listing, difference_listing, impact_listing, nothing, standing_listing, status_listing
from generator.load.workspace import load
from generator.model.document import Document
from generator.model.history import History
from generator.model.library import Library
from generator.model.system import Revision, System
from generator.opening import ARCHIVE, opened, spelled
from generator.problems import Place, Problem, errors, problem
from generator.settings import Settings
from generator.wording.words import words


def status(workspace: Path, settings: Settings, language: str) -> Listing:
    """What is in force, drafted, awaited and overdue today."""
    found = opened(workspace, settings)
    if found.library is None or errors(found.problems):
        return nothing(found.problems)
    organization = found.library.organization
    today = settings.today(organization.timezone)
    rows = waiting(found.history, found.library, today)
    listing = status_listing(rows, organization, language)
    listing = with_requests(listing, standing.preview(found.history, found.library, today), language)
    now = standing.system(found.history, today)
    return with_paper(listing, now, language) if now else listing


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


def to_answer(workspace: Path, settings: Settings, name: str, language: str) -> tuple[str, tuple[Problem, ...]]:
    """What a request for a change of that document must still answer, as its `affected` is written in `requests.yml`: each other
    document whose released revision cites it, without an answer."""
    found = opened(workspace, settings)
    document = found.library.document(spelled(found.library, name)) if found.library else None
    if found.library is None or errors(found.problems):
        return "", found.problems
    if document is None:
        return "", (problem("N406", Place(name), name=name),)
    released = lives(found.history.entries)
    request = found_in(found.library.organization, document.change.request)
    missing = unanswered(request, citing(found.history, released).get(document.id, ()))
    titles = ((one, found.library.document(one)) for one in missing)
    lines = [line for one, other in titles for line in _answer(one, other, found.library, language)]
    return "\n".join(("affected:", *lines)) if lines else words(language)("cli.all_answered", code=document.code), ()


def _answer(document_id: str, document: Document | None, library: Library, language: str) -> tuple[str, str, str]:
    told = f"  # {document.code} {document.title.get(language) or ''}".rstrip() if document else ""
    blanks = ", ".join(f"{one}: " for one in library.organization.languages)
    return f"  - document: {document_id}{told}", "    answer:  # changed, not_affected", f"    reason: {{{blanks}}}"


def as_of(workspace: Path, day: date, known_at: str | None, language: str, copies: bool = False) -> tuple[Listing, Listing | None]:
    """What stood on a day and, where that is asked, which numbered copies were out there, by what is known now or was known at a
    moment (ISO 8601; without a zone, the organization's own)."""
    history, problems = read(workspace / ARCHIVE)
    if errors(problems):
        return nothing(problems), None
    known = _moment(known_at, history) if known_at else None
    found = standing.system(history, day, known)
    if found is None and known:
        return nothing((*problems, problem("N409", Place(ARCHIVE), date=day, known=known))), None
    if found is None:
        return nothing((*problems, problem("N403", Place(ARCHIVE), date=day))), None
    return standing_listing(found, language), copies_listing(found, language) if copies else None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two revisions of a document laid into each other in the system that has both, or what stands in the way."""

    listing: Listing
    system: System | None = None
    former: Revision | None = None
    later: Revision | None = None

    def sheet(self, language: str) -> bytes | None:
        """The same as a PDF, or None where there is nothing to compare."""
        from generator.pdf.press import print_sheets
        from generator.pdf.redlines import redline_sheet

        if self.system is None or self.former is None or self.later is None:
            return None
        sheet = redline_sheet(self.former, self.later, self.system, language)
        return next(iter(print_sheets({"changes.pdf": sheet}, None, 0))).content


def diff(workspace: Path, settings: Settings, name: str, keys: tuple[str, ...], language: str) -> Compared:
    """What differs between two revisions of a document, drafts included: of none named the newest and the one before it, of one
    that and the newest. The words are those of the organization's language `language`, or of its first."""
    found = opened(workspace, settings)
    if found.library is None or errors(found.problems):
        return Compared(nothing(found.problems))
    organization = found.library.organization
    now = standing.preview(found.history, found.library, settings.today(organization.timezone))
    meant = spelled(found.library, name)
    known = [one for one in now.revisions if meant in (one.document.id, one.document.code)]
    known = [one for one in now.revisions if known and one.document.id == known[0].document.id]
    if not known:
        return Compared(nothing((problem("N406", Place(name), name=name),)))
    by_key, keys = {one.key: one for one in known}, tuple(key_of(key) for key in keys)
    if (strange := next((key for key in keys if key not in by_key), None)) is not None:
        told = ", ".join(by_key)
        return Compared(nothing((problem("N720", Place(name), code=known[-1].document.code, revision=strange, known=told),)))
    wanted = (keys or tuple(by_key)[-2:-1]) + (() if len(keys) > 1 else (known[-1].key,))
    if len(wanted) < 2:  # noqa: PLR2004 - a comparison is of two
        return Compared(nothing((problem("N721", Place(name), code=known[-1].document.code, revision=known[-1].key),)))
    former, later = by_key[wanted[0]], by_key[wanted[1]]
    return Compared(difference_listing(former, later, now, language), now, former, later)


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
