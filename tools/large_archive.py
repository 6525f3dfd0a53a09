"""Large archive: a record of thousands of revisions with the files that were printed of them, for measuring how fast copies are
proved.

    make(workspace, copies, revisions=3334) -> number of PDFs

The contents are those of the sample's documents, one after the other; the PDFs are noise of the size of a real sheet, and lie where
somebody holds them, not in the archive. Outside stays measuring (`bench.py`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

from generator.archive import layout
from generator.artifacts import Artifact
from generator.control.fingerprint import fingerprint
from generator.control.frozen import definition_bytes, organization_bytes
from generator.control.ledger import Moment, entry, line_of
from generator.load.workspace import load
from generator.model.document import Document
from generator.model.events import Event, FileDigest, Released, ReleasedRevision, SignedOff
from generator.model.history import NOTHING_YET
from generator.model.library import Library
from tools.long_record import AT_ONCE, INTERVAL, MEANINGS

ROOT = Path(__file__).resolve().parent.parent
SIZE = 120_000
"""Bytes of a sheet with embedded fonts, in the middle of the sample's."""


def make(workspace: Path, copies: Path, revisions: int = 3334) -> int:
    """Writes the archive of a workspace, and every PDF into the folder of copies; gives how many PDFs there are.

    Raises SystemExit where the sample cannot be read.
    """
    library, problems = load(ROOT)
    if library is None:
        raise SystemExit(f"the sample is not clean: {', '.join(sorted({one.code for one in problems}))}")
    archive, noise = workspace / "archive", Random(4)  # noqa: S311 - noise, no secret
    copies.mkdir(parents=True)
    organization = organization_bytes(1, library.organization)
    _put(archive / layout.organization(1), organization)
    releases = []
    for together in _together(library, revisions):
        lines = []
        for document, key in together:
            line = ReleasedRevision(document.id, document.code, key, fingerprint(document))
            definition = Artifact(layout.definition(document.code, key), definition_bytes(line, document))
            names = [layout.sheet(document.code, key, language) for language in library.organization.languages]
            sheets = [Artifact(name, b"%PDF-1.7\n" + noise.randbytes(SIZE)) for name in names]
            _put(archive / definition.path, definition.content)
            for sheet in sheets:
                _put(copies / sheet.path.rpartition("/")[2], sheet.content)
            lines.append(replace(line, files=tuple(FileDigest(file.path, file.sha256) for file in (definition, *sheets))))
        releases.append(tuple(lines))
    (archive / layout.LEDGER).write_bytes(b"".join(_ledger(releases, sha256(organization).hexdigest())))
    return sum(1 for _ in copies.iterdir())


def _together(library: Library, revisions: int) -> Iterator[list[tuple[Document, str]]]:
    """The documents that each release brings, with the number of the revision."""
    made: list[tuple[Document, str]] = []
    for number in range(revisions):
        document = library.documents[number % len(library.documents)]
        round_, each = divmod(number, 100 * len(library.documents))
        one = replace(document, id=f"{document.id}-{round_}", code=f"{document.code}-{round_}")
        made.append((one, f"{each // len(library.documents):02}"))
    yield from (made[start : start + AT_ONCE] for start in range(0, revisions, AT_ONCE))


def _ledger(releases: list[tuple[ReleasedRevision, ...]], organization: str) -> Iterator[bytes]:
    head, at = NOTHING_YET, datetime(2000, 1, 1, tzinfo=UTC)
    for number, lines in enumerate(releases, start=1):
        keys = [(one.document, one.code, one.revision) for one in lines]
        events: list[Event] = [
            SignedOff(*key, meaning, "p01", "document_controller", line.fingerprint)
            for key, line in zip(keys, lines, strict=True)
            for meaning in MEANINGS
        ]
        day = (at + (len(events) + 1) * INTERVAL).date()
        for event in (*events, Released(number, day + timedelta(1), "p01", lines, 1, organization)):
            at += INTERVAL
            made = entry(event, Moment(at.date(), at.strftime("%Y-%m-%dT%H:%M:%SZ")), head)
            head = made.digest
            yield line_of(made) + b"\n"


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
