"""Corrections: what earlier events say once the corrections of them are applied; the events themselves stay as they were recorded.

`applied(entries) -> tuple[Entry, ...]`; `corrected_event(entry, members) -> Entry`; `after(entry, correction)`. Outside stay
whether a correction may be recorded now (`correcting.py`) and which corrections are known at a moment (`standing.py`).

A correction changes what is known about the past, not the past's order: it counts from when it was recorded, for every day that
is asked about, whatever day it claims itself. One that cannot be carried out changes nothing; `continuity.py` names it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from generator.control.fingerprint import canonical
from generator.model.events import Corrected, CorrectedMember, Entry
from generator.model.plain import Plain, from_plain, to_plain

VOID = "void"
"""What is allowed where an event as a whole may be declared void: recorded in error, it counts for nothing."""
DATE = "date"
"""The path of the day that an event claims, which its entry holds."""
MAY: Mapping[str, frozenset[str]] = {
    "signed-off": frozenset({DATE, "scan", "person", "role", VOID}),
    "returned": frozenset({DATE, "remarks", VOID}),
    "reviewed": frozenset({DATE, "result", "note", "request", "record", VOID}),
    "withdrawn": frozenset({"request", "reason", "lines/*/replaced_by", "effective", VOID}),
    "cancelled": frozenset({"reason", VOID}),
    "recoded": frozenset({"reason", VOID}),
    "translated": frozenset({"reason"}),
    "deviated": frozenset({"since", "until", "reason", "instead", VOID}),
    "released": frozenset({"note", "revisions/*/evidence"}),
    "corrected": frozenset(),
    "copies-issued": frozenset({"transmittals/*/reply_by", VOID}),
    "copies-recalled": frozenset({"reason", "transmittals/*/reply_by", VOID}),
    "copies-received": frozenset({DATE, "receiver", "scan", VOID}),
    "copies-returned": frozenset({DATE, "scan", VOID}),
    "copies-destroyed": frozenset({DATE, "witness", "scan", VOID}),
    "copies-lost": frozenset({DATE, "note", "scan", VOID}),
    "read": frozenset({DATE, "scan", VOID}),
    "sampled": frozenset(),
    "floor-checked": frozenset({DATE, "findings/*/result", "findings/*/revision", "findings/*/note", VOID}),
}
"""Which members of each kind of event may ever be corrected, by path, `*` for any place in a list. What stands on a released
sheet is none of them: the next revision mends it. Some may be corrected only for a time, which `correcting.py` judges."""


def applied(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries as the corrections among them make them: members replaced, the last correction winning, void ones left out.

    The corrections stay among them. An entry keeps its id and its digest, which are of its line.
    """
    given = tuple(entries)
    if not any(isinstance(entry.event, Corrected) for entry in given):
        return given
    now: dict[str, Entry | None] = {}
    known: dict[str, Entry] = {}
    for entry in given:
        if isinstance(entry.event, Corrected) and entry.event.event in known:
            now[entry.event.event] = after(now.get(entry.event.event, known[entry.event.event]), entry.event)
        known[entry.id] = entry
    present = (now.get(entry.id, entry) for entry in given)
    return tuple(entry for entry in present if entry)


def after(entry: Entry | None, correction: Corrected) -> Entry | None:
    """What a correction makes of an entry: None where it is void, itself where the correction cannot be carried out."""
    if entry is None or wrong(entry, correction):
        return entry
    return None if correction.void else corrected_event(entry, correction.members)


def wrong(entry: Entry, correction: Corrected) -> bool:
    """Whether a correction cannot be carried out: it is of another kind, touches what it may not, or gives what cannot be."""
    may = MAY[entry.kind]
    if correction.of != entry.kind or (correction.void and VOID not in may):
        return True
    if not all(spelled(member.path) in may - {VOID} for member in correction.members):
        return True
    try:
        corrected_event(entry, correction.members)
    except ValueError:
        return True
    return False


def corrected_event(entry: Entry, members: Iterable[CorrectedMember]) -> Entry:
    """The entry with other values of some members of its event, or with another claimed day.

    Raises ValueError for a member that the event has not, or a value that is not of the member's kind.
    """
    plain, day = to_plain(entry.event), entry.date
    for member in members:
        value = json.loads(member.now)
        if member.path == DATE:
            day = _day(value)
        else:
            _set(plain, member.path, value)
    try:
        event = from_plain(type(entry.event), plain)
    except Exception as refused:  # whatever a converter raises, the value is not of its kind
        raise ValueError(f"{entry.kind} cannot say this") from refused
    for member in members:
        if member.path != DATE and _said(to_plain(event), member.path) not in (None, json.loads(member.now)):
            raise ValueError(f"{member.path} cannot be {member.now}")
    return replace(entry, date=day, event=event)


def value_of(entry: Entry, path: str) -> str:
    """What a member of an entry's event says, as canonical JSON: `null` where it says nothing."""
    value = entry.date.isoformat() if path == DATE else _said(to_plain(entry.event), path)
    return canonical(value).decode()


def spelled(path: str) -> str:
    """A path as `MAY` spells it."""
    return "/".join("*" if step.isdecimal() else step for step in path.split("/"))


def _day(value: Plain) -> date:
    if not isinstance(value, str) or date.fromisoformat(value).isoformat() != value:
        raise ValueError(f"{value} is not a day")
    return date.fromisoformat(value)


def _set(plain: dict[str, Any], path: str, value: Plain) -> None:
    """Put a value at a path; None takes what is there away."""
    *steps, last = path.split("/")
    holder: Any = plain
    for step in steps:
        try:
            holder = holder[int(step) if isinstance(holder, list | tuple) else step]
        except (LookupError, TypeError) as missing:
            raise ValueError(f"there is no {path}") from missing
    if not isinstance(holder, dict):
        raise ValueError(f"there is no {path}")
    if value is None:
        holder.pop(last, None)
    else:
        holder[last] = value


def _said(plain: Plain, path: str) -> Plain:
    """The value at a path; None where nothing is said."""
    for step in path.split("/"):
        try:
            plain = plain[int(step) if isinstance(plain, list | tuple) else step]
        except (LookupError, TypeError):
            return None
    return plain
