"""Changes: what happened to the documents of a system, event by event, with each revision beside the one before it.

`changes(system, since=None) -> tuple[Change, ...]`; `former(system, revision)`; `touches(change, role)`. Outside stay the rows of
the change log (`registers/changes.py`) and the words of a redline (`prose/`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

from generator.control.comparison import Comparison, PartChange, compare
from generator.control.parts import Part
from generator.model.document import Document
from generator.model.system import Revision, System
from generator.model.text import EMPTY, Language, Text

ChangeKind = Literal["new", "adopted", "revised", "recoded", "withdrawn", "translated", "deviated"]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a document: `on` is the day that its event claims, `recorded` when that was recorded,
    `effective` the first day of what it changed. `before` is None where the record holds none before it; `release` is the release
    that brought it, or None for what needs none; `issue` is of a translation, its language and number."""

    kind: ChangeKind
    document: Document
    before: Revision | None
    after: Revision
    effective: date
    on: date
    recorded: str
    release: int | None = None
    summary: Text = EMPTY
    reason: Text = EMPTY
    request: str = ""
    issue: tuple[Language, int] | None = None

    @property
    def comparison(self) -> Comparison:
        """The revision compared with the one before it."""
        return compare(self.before.document if self.before else None, self.after.document)


def changes(system: System, since: int | None = None) -> tuple[Change, ...]:
    """What happened up to the system's date, the latest first; with `since`, only what came after the release of that number."""
    begun = next((release.recorded for release in system.releases if release.number == since), "")
    found = (change for revision in system.released for change in _of(revision, system))
    later = (change for change in found if since is None or change.recorded > begun)
    return tuple(sorted(later, key=lambda change: (change.effective, change.recorded, change.document.code), reverse=True))


def kind_of(before: Revision | None, revision: Revision) -> ChangeKind:
    """What the release of a revision is beside the one before it, if there is any."""
    if before is None:
        return "adopted" if revision.evidence else "new"
    return "recoded" if before.document.code != revision.document.code else "revised"


def former(system: System, revision: Revision) -> Revision | None:
    """The revision that stood before this one: of a draft the last that was released; None for a first issue."""
    known = [one for one in system.revisions_of(revision.document.id) if one.release is not None or one.key == revision.key]
    at = next((place for place, one in enumerate(known) if one.key == revision.key), 0)
    return known[at - 1] if at else None


def touches(change: PartChange, hats: frozenset[str]) -> bool:
    """Whether a part that differs names one of these roles and units, in either revision."""
    return change.fates != {"same"} and any(hats & _named(part) for part in (change.before, change.after) if part)


def _named(part: Part) -> frozenset[str]:
    return frozenset(value for key, values in part.facts if key in _HATS for value in values)


_HATS = frozenset(
    {"actor", "accountable", "consults", "informs", "filled_by", "sent_to", "role", "owner", "oversight", "execution"},
)
"""The facts that name roles and units."""


def _of(revision: Revision, system: System) -> Iterator[Change]:
    yield _released(revision, former(system, revision), system)
    here = partial(Change, document=revision.document, before=revision, after=revision)
    for issue in revision.issues:
        told = (issue.language, issue.number)
        yield here(kind="translated", effective=issue.effective, on=issue.on, recorded=issue.recorded, issue=told)
    for one in revision.deviations:
        yield here(kind="deviated", effective=one.since, on=one.on, recorded=one.recorded, summary=one.instead, reason=one.reason)
    if (gone := revision.withdrawal) and revision is system.revisions_of(revision.document.id)[-1]:
        end = partial(here, kind="withdrawn", reason=gone.reason, request=gone.request)
        yield end(effective=gone.effective, on=gone.on, recorded=gone.recorded)


def _released(revision: Revision, before: Revision | None, system: System) -> Change:
    release = next((one for one in system.releases if one.number == revision.release), None)
    note = revision.document.change
    on = revision.released or revision.since or system.as_of
    recorded = revision.recorded or (release.recorded if release else "")
    return Change(
        kind_of(before, revision),
        revision.document,
        before,
        revision,
        revision.since or on,
        on,
        recorded,
        revision.release,
        note.summary,
        note.reason,
        note.request or "",
    )
