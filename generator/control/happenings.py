"""Happenings: the events of a document's life as readers see them, revision by revision, each with the corrections of it.

`happenings(life, corrected, day) -> Mapping[str, tuple[Happening, ...]]`, by revision. Outside stay the words in which they are
told (`wording/`) and what they amount to (`revisions.py`).

What an event says are pairs of a member's path and its value: text by language (`reason/fa`), days in ISO 8601. A correction
says of each member what it was and what it is now (`remarks/was`, `remarks/now`).
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date

from generator.control.claims import Present, present
from generator.control.lives import Life, Line
from generator.control.message import signer
from generator.model.events import (
    Cancelled,
    Corrected,
    Deviated,
    Entry,
    Recoded,
    Released,
    Returned,
    Reviewed,
    Signature,
    SignedOff,
    Translated,
    Withdrawn,
)
from generator.model.plain import Plain
from generator.model.system import Happening
from generator.model.text import Text

Says = Iterator[tuple[str, str]]


def happenings(document: str, life: Life, corrected: Present, day: date) -> Mapping[str, tuple[Happening, ...]]:
    """What happened to each revision of a document by a day, oldest first; a recoding is told of the revision before it.

    A correction is told with what it corrects, whatever day it claims itself; what is void is told, as void.
    """
    found: defaultdict[str, list[Happening]] = defaultdict(list)
    mended, latest = _mended(life), ""
    lines = {line.entry.id: present(line, corrected) or line for line in life.releases}
    for entry in life.told:
        if isinstance(entry.event, Corrected):
            continue
        now = corrected.get(entry.id, entry)
        shown, line = now or entry, lines.get(entry.id)
        latest = line.released.revision if line else latest
        if (line.known if line else shown.date) <= day:
            says = tuple(_released(line) if line else _says(document, shown))
            told = _happening(shown, says, mended.get(entry.id, ()), void=now is None)
            found[_revision(document, shown, latest)].append(told)
    return {key: tuple(told) for key, told in found.items()}


def _mended(life: Life) -> Mapping[str, tuple[Happening, ...]]:
    """The corrections of each entry, by its id."""
    found: defaultdict[str, tuple[Happening, ...]] = defaultdict(tuple)
    for entry in life.told:
        if isinstance(entry.event, Corrected):
            found[entry.event.event] += (_happening(entry, tuple(_says("", entry)), (), void=entry.event.void),)
    return found


def _happening(entry: Entry, says: tuple[tuple[str, str], ...], mended: tuple[Happening, ...], *, void: bool) -> Happening:
    role = "" if isinstance(entry.event, Released) else entry.event.role
    return Happening(entry.id, entry.kind, entry.date, entry.recorded, entry.event.person, role, says, mended, void)


def _revision(document: str, entry: Entry, latest: str) -> str:
    match entry.event:
        case Withdrawn(lines=lines, settled=settled):
            ended = {line.document: line.revision for line in lines} | {form.document: form.revision for form in settled}
            return ended[document]
        case SignedOff() | Returned() | Reviewed() | Cancelled() | Translated() | Deviated() as event:
            return event.revision
        case _:
            return latest


def _released(line: Line) -> Says:
    yield "number", str(line.event.number)
    yield "effective", str(line.effective)
    yield from _if_said("evidence", line.released.evidence)
    yield from _if_said("note", line.event.note)


def _says(document: str, entry: Entry) -> Says:
    match entry.event:
        case SignedOff(meaning=meaning) as event:
            yield "meaning", meaning
            yield from _if_said("scan", event.scan)
            yield from _if_said("signature", _signer(event.signature))
        case Returned(remarks=remarks):
            yield "remarks", remarks
        case Reviewed() as event:
            yield "result", event.result
            yield from _if_said("request", event.request)
            yield from _if_said("note", event.note)
        case Withdrawn() as event:
            yield "effective", str(event.effective)
            yield "request", event.request
            yield from _if_said("replaced_by", next((one.replaced_by for one in event.lines if one.document == document), None))
            yield from _if_said("parent", next((one.parent for one in event.settled if one.document == document), None))
            yield from _text("reason", event.reason)
        case Cancelled(reason=why):
            yield "reason", why
        case Recoded() as event:
            yield "to", next(line.to for line in event.lines if line.document == document)
            yield from _text("reason", event.reason)
        case Translated() as event:
            yield "language", event.language
            yield "issue", str(event.issue)
            yield "effective", str(event.effective)
            yield from _text("reason", event.reason)
            yield from _if_said("signature", _signer(event.signature))
        case Deviated() as event:
            yield "since", str(event.since)
            yield "until", str(event.until)
            yield from _if_said("request", event.request)
            yield from (("clauses", clause) for clause in event.clauses)
            yield from _text("instead", event.instead)
            yield from _text("reason", event.reason)
        case Corrected() as event:
            for member in event.members:
                yield from _value(f"{member.path}/was", json.loads(member.was))
                yield from _value(f"{member.path}/now", json.loads(member.now))
            yield from _text("reason", event.reason)


def _signer(signature: Signature | None) -> str | None:
    """The public key by which an event was signed, as people compare it; whether the signature holds `verify` says."""
    if signature is None:
        return None
    with suppress(ValueError):
        return signer(signature.value)
    return signature.value


def _if_said(name: str, value: str | None) -> Says:
    if value:
        yield name, value


def _text(name: str, text: Text) -> Says:
    yield from ((f"{name}/{language}", words) for language, words in text.words)


def _value(name: str, value: Plain) -> Says:
    if isinstance(value, dict):
        yield from ((f"{name}/{language}", str(words)) for language, words in value.items())
    else:
        yield name, "" if value is None else str(value)
