"""Life: the commands about what was released: review, withdraw, cancel, recode, deviate, correct. One function each.

Each opens the workspace, decides and records, all or nothing. Outside stay deciding (`control/`), writing (`archive/`), and what
freezes documents (`record.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.control import acts
from generator.control.acts import Act
from generator.control.ledger import Moment
from generator.model.events import Result
from generator.model.library import Library
from generator.opening import Opened, digest_of, spelled, spoken
from generator.recording import Doing, Done, recorded_once
from generator.settings import Settings

Said = Mapping[str, str]
"""Words by language; under the empty key, words in the master language."""


@dataclass(frozen=True, slots=True)
class Reviewing:
    """What a review says: its result, a note for the controller, the request that follows, and the minutes."""

    result: Result = "no_change"
    note: str = ""
    request: str = ""
    record: Path | None = None


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """What a withdrawal says: its first day, the request, what is used instead of all its documents, and the signed decision."""

    effective: date
    request: str
    reason: Said
    replaced_by: str | None = None
    scan: Path | None = None


@dataclass(frozen=True, slots=True)
class Deviating:
    """What a deviation says: its first and last day, how it is done meanwhile and why, and the clauses that are meant."""

    since: date
    until: date
    instead: Said
    reason: Said
    clauses: tuple[str, ...] = ()
    request: str = ""
    scan: Path | None = None


@dataclass(frozen=True, slots=True)
class Correcting:
    """What a correction says: members and their values, or that the event is void, and why."""

    reason: Said
    changes: Mapping[str, str] = field(default_factory=dict)
    void: bool = False


def review(workspace: Path, settings: Settings, code: str, doing: Doing, review: Reviewing) -> Done:
    """Records that what is in force of a document was reviewed."""
    minutes, refused = digest_of(review.record)

    def decide(found: Opened, library: Library, when: Moment) -> Act:
        return acts.review_done(
            found.history,
            library,
            when,
            document=spelled(library, code),
            person=doing.person,
            role=doing.role,
            result=review.result,
            note=review.note,
            request=review.request,
            record=minutes,
        )

    return Done((), refused) if refused else recorded_once(workspace, settings, doing.day, decide)


def withdraw(workspace: Path, settings: Settings, codes: tuple[str, ...], doing: Doing, withdrawal: Withdrawing) -> Done:
    """Records that documents hold no longer from a day on."""
    scan, refused = digest_of(withdrawal.scan)

    def decide(found: Opened, library: Library, when: Moment) -> Act:
        other = spelled(library, withdrawal.replaced_by) if withdrawal.replaced_by else None
        return acts.withdraw(
            found.history,
            library,
            when,
            documents=[(spelled(library, code), other) for code in codes],
            effective=withdrawal.effective,
            person=doing.person,
            role=doing.role,
            request=withdrawal.request,
            reason=spoken(library, withdrawal.reason),
            scan=scan,
        )

    return Done((), refused) if refused else recorded_once(workspace, settings, doing.day, decide)


def cancel(workspace: Path, settings: Settings, code: str, doing: Doing, reason: str) -> Done:
    """Records that a draft was given up."""

    def decide(found: Opened, library: Library, when: Moment) -> Act:
        document, person, role = spelled(library, code), doing.person, doing.role
        return acts.cancel(found.history, library, when, document=document, person=person, reason=reason, role=role)

    return recorded_once(workspace, settings, doing.day, decide)


def recode(workspace: Path, settings: Settings, codes: Mapping[str, str], doing: Doing, reason: Said) -> Done:
    """Records that documents get other codes with their next revisions."""

    def decide(found: Opened, library: Library, when: Moment) -> Act:
        given = {spelled(library, code): other for code, other in codes.items()}
        text, person, role = spoken(library, reason), doing.person, doing.role
        return acts.recode(found.history, library, when, codes=given, person=person, reason=text, role=role)

    return recorded_once(workspace, settings, doing.day, decide)


def deviate(workspace: Path, settings: Settings, code: str, doing: Doing, deviation: Deviating) -> Done:
    """Records that work may for a time be done otherwise than a document says."""
    scan, refused = digest_of(deviation.scan)

    def decide(found: Opened, library: Library, when: Moment) -> Act:
        return acts.deviate(
            found.history,
            library,
            when,
            document=spelled(library, code),
            since=deviation.since,
            until=deviation.until,
            instead=spoken(library, deviation.instead),
            reason=spoken(library, deviation.reason),
            person=doing.person,
            role=doing.role,
            clauses=deviation.clauses,
            request=deviation.request,
            scan=scan,
        )

    return Done((), refused) if refused else recorded_once(workspace, settings, doing.day, decide)


def correct(workspace: Path, settings: Settings, event: str, doing: Doing, correction: Correcting) -> Done:
    """Records what an event that was recorded wrongly should say, or that it is void."""

    def decide(found: Opened, library: Library, when: Moment) -> Act:
        return acts.correct(
            found.history,
            library,
            when,
            event_id=event,
            changes=correction.changes,
            reason=spoken(library, correction.reason),
            person=doing.person,
            role=doing.role,
            void=correction.void,
        )

    return recorded_once(workspace, settings, doing.day, decide)
