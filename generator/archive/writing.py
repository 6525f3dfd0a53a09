"""Writing: the only hand that writes the record; it adds whole events and never changes what is there.

`append(folder, parcel, moment, after) -> (Entry | None, problems)`, under `lock.hold(folder)`; `take(folder, entry, files)` for
an entry as another branch recorded it. With a `store`, PDFs are put there (`kept.py`) before anything else happens. Outside stay
what may be recorded (`control/acts.py`) and reading it (`reading.py`).

An event is written so that a process killed at any step leaves the archive whole:

1. its files are written under `.writing/`, and the intent beside them (`unfinished.py`);
2. the files are renamed into place, where the ledger does not know them yet;
3. its line is added to the ledger in one write: from here on, and not before, the event has happened;
4. the workplace is cleared.

The ledger is added to, not written anew: a line costs the same after a hundred thousand events as after one, and the intent
tells a half-written line from a damaged one. Every step is on the medium before the next begins.
"""

import json
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from generator.archive import disk
from generator.archive.kept import PRINTED, put
from generator.archive.layout import LEDGER, WRITING, is_inside
from generator.archive.lock import WAIT, failure, hold
from generator.archive.parcel import Parcel
from generator.archive.unfinished import INTENT, Intent, clear, put_right
from generator.artifacts import Artifact
from generator.control.ledger import Moment, entry, line_of
from generator.model.events import Digest, Entry, FileDigest
from generator.model.history import NOTHING_YET
from generator.problems import Place, Problem, problem


def append(
    folder: Path, parcel: Parcel, moment: Moment, after: Digest, wait: float = WAIT, *, store: Path | None = None
) -> tuple[Entry | None, tuple[Problem, ...]]:
    """Record an event that was decided upon the history with that head; gives its entry, or why nothing was recorded."""
    return take(folder, entry(parcel.event, moment, after), parcel.files, wait, store=store)


def take(
    folder: Path, made: Entry, files: tuple[Artifact, ...], wait: float = WAIT, *, store: Path | None = None
) -> tuple[Entry | None, tuple[Problem, ...]]:
    """Record an entry as it is, behind the one that it follows; gives it, or why nothing was recorded."""
    with hold(folder, wait) as refused:
        if refused:
            return None, refused
        try:
            problems = _refusals(folder, made, files) or _stored(store, files)
            if problems:
                return None, problems
            here = tuple(file for file in files if store is None or not file.path.endswith(PRINTED))
            return _recorded(folder, made, here)
        except OSError as failed:
            return None, (failure(folder, failed),)


def last_line(folder: Path) -> bytes | None:
    """The ledger's last whole line, without line feed; None for an empty ledger. Costs the same for a ledger of any length."""
    try:
        with (folder / LEDGER).open("rb") as ledger:
            end = ledger.seek(0, 2) - 1
            content, start = b"", end
            while start > 0 and b"\n" not in content:
                start = max(0, start - 65536)
                ledger.seek(start)
                content = ledger.read(end - start)
            return content.rsplit(b"\n", 1)[-1] if end > 0 else None
    except FileNotFoundError:
        return None


def _refusals(folder: Path, made: Entry, files: tuple[Artifact, ...]) -> tuple[Problem, ...]:
    place, line = Place(f"{folder.name}/{LEDGER}"), last_line(folder)
    if (sha256(line).hexdigest() if line is not None else NOTHING_YET) != made.previous:
        return (problem("N323", place),)
    if line is not None:
        latest = json.loads(line)["recorded"]
        if datetime.fromisoformat(made.recorded) < datetime.fromisoformat(latest):
            return (problem("N325", place, now=made.recorded, latest=latest),)
    return tuple(
        problem("N324", Place(f"{folder.name}/{file.path}"), path=file.path)
        for file in files
        if not is_inside(file.path) or _stands(folder, file) is False
    )


def _stored(store: Path | None, files: tuple[Artifact, ...]) -> tuple[Problem, ...]:
    """Put the PDFs into the store, where nobody asks for them before the ledger names them; gives why that failed."""
    if store is None:
        return ()
    try:
        for file in files:
            if file.path.endswith(PRINTED):
                put(store, file.content)
    except OSError as failed:
        return (failure(store, failed, Place(str(store))),)
    return ()


def _stands(folder: Path, file: Artifact) -> bool | None:
    """Whether the file is there with these bytes (True) or with others (False); None where there is none."""
    try:
        return (folder / file.path).read_bytes() == file.content
    except FileNotFoundError:
        return None
    except (NotADirectoryError, IsADirectoryError):
        return False


def _recorded(folder: Path, made: Entry, files: tuple[Artifact, ...]) -> tuple[Entry | None, tuple[Problem, ...]]:
    missing = tuple(file for file in files if _stands(folder, file) is None)
    try:
        _carry_out(folder, missing, line_of(made))
    except OSError as failed:
        with suppress(OSError):
            put_right(folder, abandon=True)
        return None, (failure(folder, failed),)
    with suppress(OSError):
        clear(folder)
    return made, ()


def _carry_out(folder: Path, files: tuple[Artifact, ...], line: bytes) -> None:
    workplace, ledger = folder / WRITING, folder / LEDGER
    disk.make_folders(workplace, folder)
    for number, file in enumerate(files):
        disk.write(workplace / str(number), file.content)
    if not ledger.exists():
        disk.append(ledger, b"")
        disk.sync(folder)
    digests = tuple(FileDigest(file.path, file.sha256) for file in files)
    intent = Intent(ledger.stat().st_size, line, digests)
    disk.write(workplace / f"{INTENT}.new", intent.plain())
    disk.move(workplace / f"{INTENT}.new", workplace / INTENT)
    disk.sync(workplace)
    _put_in_place(folder, files)
    disk.append(ledger, intent.addition)


def _put_in_place(folder: Path, files: tuple[Artifact, ...]) -> None:
    for number, file in enumerate(files):
        target = folder / file.path
        disk.make_folders(target.parent, folder)
        disk.move(folder / WRITING / str(number), target)
    for parent in sorted({(folder / file.path).parent for file in files}):
        disk.sync(parent)
