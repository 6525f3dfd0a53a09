"""The ledger's lines: an event to one canonical line and back, and whether the lines are a chain that nobody touched.

`entry(event, moment, previous) -> Entry`; `line_of(entry) -> bytes`; `read_lines(lines, place) -> (entries, problems)`;
`as_first_recorded(entry) -> Entry`; `extended(history, …) -> History`, the history as it will be.
Outside stay the file itself (`archive/`) and what may be appended (`acts.py`).

A line is canonical JSON (`fingerprint.canonical`) of the entry's head (schema, id, kind, date, recorded, previous, and
first_recorded where it was joined from another branch) and of the event's own members side by side. The id is the first 32
hexadecimal digits (128 bits: beyond accident, and beyond making two alike on purpose) of the SHA-256 of the same without id and
previous: it does not depend on the place in the chain.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from generator.control.fingerprint import canonical
from generator.model.copy_events import PAPER_KINDS, PaperEvent
from generator.model.document import Document
from generator.model.events import KINDS, Corrected, Digest, Entry, Event
from generator.model.history import NOTHING_YET, History
from generator.model.organization import Organization
from generator.model.plain import Plain, from_plain, to_plain
from generator.problems import Place, Problem, problem

SCHEMA = 3
"""The newest schema of lines. Each has kinds of events or members that programs which know only the one before cannot read: 2 what
becomes of revisions after their release, 3 copies, readings and floor checks."""
HEAD = ("schema", "id", "kind", "date", "recorded", "first_recorded", "previous")
"""The members of a line that are not the event's own; no event may have one of these names."""
ID_DIGITS = 32
Day = date
_NAMES = {kind: name for name, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Moment:
    """When an event happened: the day it claims, and when it was recorded (ISO 8601 with zone, as `Settings.recorded`).

    `first_recorded` is when it was recorded in another branch of the ledger, for an event that is joined from there.
    """

    date: date
    recorded: str
    first_recorded: str | None = None

    def day(self, timezone: str) -> Day:
        """The day on which it was recorded, in a time zone of the IANA database."""
        return datetime.fromisoformat(self.recorded).astimezone(ZoneInfo(timezone)).date()


def entry(event: Event, moment: Moment, previous: Digest) -> Entry:
    """The entry that holds an event after the line with that digest."""
    kind, schema = _NAMES[type(event)], schema_of(event)
    made = Entry("", kind, moment.date, moment.recorded, event, previous, "", schema, moment.first_recorded)
    made = replace(made, id=sha256(canonical(_content(_plain(made)))).hexdigest()[:ID_DIGITS])
    return replace(made, digest=sha256(line_of(made)).hexdigest())


def schema_of(event: Event) -> int:
    """The first schema that can say an event since there are two: who hands out no numbered copies needs no newer program."""
    about_paper = isinstance(event, PaperEvent) or (isinstance(event, Corrected) and event.of in PAPER_KINDS)
    return 3 if about_paper else 2


def as_first_recorded(entry: Entry) -> Entry:
    """An entry that was joined from another branch, as it was recorded there, at the head of a ledger; any other entry itself."""
    if entry.first_recorded is None:
        return entry
    made = replace(entry, id="", recorded=entry.first_recorded, first_recorded=None, previous=NOTHING_YET)
    made = replace(made, id=sha256(canonical(_content(_plain(made)))).hexdigest()[:ID_DIGITS])
    return replace(made, digest=sha256(line_of(made)).hexdigest())


def line_of(entry: Entry) -> bytes:
    """The entry's line, without a line feed."""
    return canonical(_plain(entry))


def extended(
    history: History,
    event: Event,
    moment: Moment,
    documents: Mapping[tuple[str, str], Document] | None = None,
    organizations: Mapping[int, Organization] | None = None,
    *,
    issues: Mapping[tuple[str, str, str, int], Document] | None = None,
) -> History:
    """The history as it will be once the event is recorded, with what the event freezes: what a release is laid out from."""
    return History(
        (*history.entries, entry(event, moment, history.head)),
        {**history.documents, **(documents or {})},
        {**history.organizations, **(organizations or {})},
        {**history.issues, **(issues or {})},
    )


def read_lines(lines: Iterable[bytes], file: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of a ledger's lines (without line feeds), and every line that was changed, removed, moved or put in."""
    read = [_Line.read(line, Place(file, number)) for number, line in enumerate(lines, start=1)]
    entries = tuple(line.entry for line in read if line.entry)
    return entries, tuple(found for found in (*_unreadable(read), *_chain(read), *_clock(read)))


@dataclass(frozen=True, slots=True)
class _Line:
    place: Place
    digest: Digest
    entry: Entry | None
    problem: Problem | None

    @classmethod
    def read(cls, line: bytes, place: Place) -> "_Line":
        digest = sha256(line).hexdigest()
        try:
            plain = json.loads(line.decode("utf-8"), parse_constant=_no_constant)
            schema = plain["schema"]
            if isinstance(schema, bool):
                raise TypeError("true is not 1")
            if isinstance(schema, int) and schema > SCHEMA:
                return cls(place, digest, None, problem("N302", place, schema=schema))
            found = _SCHEMAS[schema](plain, digest)
            whole = line == _quickly(_plain(found)) and found.id == sha256(_quickly(_content(plain))).hexdigest()[:ID_DIGITS]
        except Exception:  # whatever damaged bytes make a parser or a converter raise, the line is unreadable
            return cls(place, digest, None, problem("N301", place))
        return cls(place, digest, found, None if whole else problem("N303", place))


def _line(plain: Mapping[str, Plain], digest: Digest) -> Entry:
    event: Any = from_plain(KINDS[plain["kind"]], {key: value for key, value in plain.items() if key not in HEAD})
    claimed, recorded, first = date.fromisoformat(plain["date"]), plain["recorded"], plain.get("first_recorded")
    if any(datetime.fromisoformat(moment).tzinfo is None for moment in (recorded, first or recorded)):
        raise ValueError("recorded without a zone")
    return Entry(plain["id"], plain["kind"], claimed, recorded, event, plain["previous"], digest, plain["schema"], first)


_SCHEMAS = {1: _line, 2: _line, 3: _line}
"""How the lines of each schema are read; a schema, once it has been written, is read forever."""


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _plain(entry: Entry) -> dict[str, Plain]:
    head = {
        "schema": entry.schema,
        "id": entry.id,
        "kind": entry.kind,
        "date": entry.date.isoformat(),
        "recorded": entry.recorded,
        "previous": entry.previous,
    }
    joined = {"first_recorded": entry.first_recorded} if entry.first_recorded else {}
    return {**head, **joined, **to_plain(entry.event)}


def _content(plain: Mapping[str, Plain]) -> dict[str, Plain]:
    """What an id is made from."""
    return {key: value for key, value in plain.items() if key not in ("id", "previous")}


def _quickly(plain: Plain) -> bytes:
    """What `canonical` makes of a line that was read, five times as fast.

    A line holds no fractions, and no keys beyond ASCII: for such values the standard encoder with sorted keys and no spaces
    writes RFC 8785, which a test proves; its text was brought to NFC before it was written.
    """
    return _ENCODER.encode(plain).encode()


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _unreadable(lines: Sequence[_Line]) -> Iterator[Problem]:
    yield from (line.problem for line in lines if line.problem)


def _chain(lines: Sequence[_Line]) -> Iterator[Problem]:
    """Every line carries the digest of the line before it; a line that was itself changed is blamed once."""
    numbers = {line.digest: line.place.line for line in lines}
    previous, sound = NOTHING_YET, True
    for line in lines:
        if line.entry and line.entry.previous != previous and sound and not line.problem:
            follows = 0 if line.entry.previous == NOTHING_YET else numbers.get(line.entry.previous)
            if line.place.line == 1:
                yield problem("N316", line.place)
            elif follows is None:
                yield problem("N304", line.place, line=line.place.line, before=line.place.line - 1)
            else:
                yield problem("N305", line.place, line=line.place.line, before=line.place.line - 1, follows=follows)
        previous, sound = line.digest, line.problem is None


def _clock(lines: Sequence[_Line]) -> Iterator[Problem]:
    """Lines are recorded one after another, so that what was known at a moment never changes."""
    latest: datetime | None = None
    for line in lines:
        if line.entry and not line.problem:
            recorded = datetime.fromisoformat(line.entry.recorded)
            if latest and recorded < latest:
                yield problem("N306", line.place, line=line.place.line, recorded=line.entry.recorded)
            latest = recorded if latest is None else max(latest, recorded)
