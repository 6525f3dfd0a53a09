"""The sample's forms of complaints as if all of them were in force since the beginning of 2026, and records of them by the dozen.

Outside stay the archive and its ledger: what is tested here is what comes of records.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from generator.control.fingerprint import fingerprint
from generator.load.workspace import load
from generator.model.complaints import (
    ActionDuty,
    Closing,
    Complaints,
    ComplaintStep,
    News,
    Objection,
    PriorityRule,
    Reminders,
    Repetition,
)
from generator.model.history import History
from generator.model.system import Revision, System
from generator.papers import Stood
from tests.conftest import ROOT

TODAY = date(2026, 11, 22)
FORMS = ("complaint-registration", "complaint-follow-up", "periodic-complaints-report")
CANARY = "قناری‌پور Canaryman นกขมิ้น"
"""Stands wherever a person, or a person's words, could stand."""

PATH = Complaints(
    registration="complaint-registration",
    follow_up="complaint-follow-up",
    report="periodic-complaints-report",
    number="tracking-code",
    received="received-at",
    channel="channel",
    subject="subject-class",
    unit="unit-in-charge",
    score=("severity", "importance"),
    written_score="score",
    written_priority="priority",
    written_received="follow-up/received-on",
    flags="flags",
    priorities=(
        PriorityRule("P1", 9, ("safety", "legal", "personal-data")),
        PriorityRule("P2", 4),
        PriorityRule("P3", 1),
    ),
    round="follow-up/round",
    rounds="W10",
    finding="follow-up/finding",
    founded=("founded", "partly-founded"),
    escalated="follow-up/escalated-to",
    answer="follow-up/customer-answer",
    remedy="follow-up/remedy",
    cost="follow-up/remedy-cost",
    closed="follow-up/closed-on",
    steps=(
        ComplaintStep("W2", "received-at", "acknowledged-at"),
        ComplaintStep("W6", "received-at", "follow-up/result-told-on"),
        ComplaintStep("W11", "received-at", "follow-up/closed-on"),
    ),
    escalation="W14",
    news=News("W7", "follow-up/steps", "date", "customer-told", "follow-up/result-told-on"),
    objection=Objection("W9", "follow-up/result-told-on", ("satisfied",)),
    reminders=Reminders("W12", "follow-up/reminders", ("no-answer",)),
    repetition=Repetition("W17", 90, ("other",)),
    action=ActionDuty("W18", "follow-up/corrective-action-number", "follow-up/no-action-reason"),
    closing=Closing("W24", ("follow-up/result-told-on", "follow-up/closing-approved")),
)


@cache
def system() -> System:
    """The system on 22 November 2026 with the three forms of complaints in force."""
    library, problems = load(ROOT)
    assert library is not None, problems
    organization = replace(library.organization, complaints=PATH)
    known = {document.id: document for document in library.documents}
    revisions = tuple(
        Revision(
            known[name],
            "00",
            "in_force",
            fingerprint(known[name]),
            organization,
            since=date(2026, 1, 1),
            release=1,
        )
        for name in sorted(FORMS, key=lambda name: known[name].code)
    )
    return System(organization, TODAY, revisions)


def stood(*_: Any) -> Stood:
    """In place of what the archive tells."""
    return Stood(system(), History(), ())


def registration(number: str, received: datetime, language: str = "en", /, **changes: Any) -> dict[str, Any]:
    """A whole registration: a complaint of severity 2 and importance 1, so of priority P3."""
    person = {
        "complainant-name": f"{CANARY} 1",
        "representative": f"{CANARY} 2",
        "company": f"{CANARY} 3",
        "phone": "+98 21 7777 7777",
        "email": "canary@example.org",
        "social-id": f"{CANARY} 4",
        "postal-address": f"{CANARY} 5",
        "channel-detail": f"{CANARY} 6",
        "product": f"{CANARY} 7",
        "contract-number": f"{CANARY} 8",
        "event-place": f"{CANARY} 9",
        "description": f"{CANARY} 10",
        "solution-asked": f"{CANARY} 11",
        "anything-else-detail": f"{CANARY} 12",
        "enclosures": [f"{CANARY} 13"],
        "acknowledged-by": f"{CANARY} 14",
        "earlier-code": f"{CANARY} 15",
        "received-by": {"name": f"{CANARY} 16", "date": received.date().isoformat()},
        "registered-by": {"name": f"{CANARY} 17", "date": received.date().isoformat()},
    }
    values = {
        "tracking-code": number,
        "received-at": f"{received:%Y-%m-%dT%H:%M}",
        "channel": "phone",
        "subject-class": "contract",
        "repeated": "no",
        "anything-else": "no",
        "severity": 2,
        "importance": 1,
        "answer-due": (received + timedelta(20)).date().isoformat(),
        "flags": ["none"],
        "unit-in-charge": "sales",
        "acknowledged-at": f"{received + timedelta(hours=1):%Y-%m-%dT%H:%M}",
        "acknowledged-way": "phone",
        **person,
        **changes,
    }
    return whole("complaint-registration", language, values)


def follow_up(number: str, received: date, told: date, closed: date, /, **changes: Any) -> dict[str, Any]:
    """A whole follow-up of a founded complaint."""
    values = {
        "tracking-code": number,
        "received-on": received.isoformat(),
        "round": 1,
        "subject": f"{CANARY} 20",
        "facts": f"{CANARY} 21",
        "finding": "founded",
        "finding-reason": f"{CANARY} 22",
        "correction": f"{CANARY} 23",
        "cause": f"{CANARY} 24",
        "corrective-action-number": f"{CANARY} 25",
        "no-action-reason": f"{CANARY} 26",
        "steps": [{"date": received.isoformat(), "step": f"{CANARY} 27", "done-by": f"{CANARY} 28", "customer-told": "yes"}],
        "remedy": ["apology", "refund"],
        "remedy-cost": "1500.50",
        "result-told-on": told.isoformat(),
        "result-told-by": f"{CANARY} 29",
        "result-way": "letter",
        "customer-answer": "satisfied",
        "closed-on": closed.isoformat(),
        "lesson": f"{CANARY} 30",
        "document-to-change": f"{CANARY} 31",
        "closed-by": {"name": f"{CANARY} 32", "date": closed.isoformat()},
        "closing-approved": {"name": f"{CANARY} 33", "date": closed.isoformat()},
        **changes,
    }
    return whole("complaint-follow-up", "en", values)


def whole(document: str, language: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """A record as JSON holds it; a value of None is left out."""
    found = next(one for one in system().revisions if one.document.id == document)
    head = {"schema": 1, "form": found.document.code, "document": document, "revision": found.key, "language": language}
    kept = {name: value for name, value in values.items() if value is not None}
    return {**head, "fingerprint": found.fingerprint.root, "values": kept}


def saved(folder: Path, name: str, record: Mapping[str, Any]) -> Path:
    """A record as a file in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return path
