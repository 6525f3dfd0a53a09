"""Digests: what each PDF is that was released or that a build makes, by the SHA-256 of its bytes.

Outside stay the page that compares a dropped file with them (`plain/drop.js`) and the command that does so for folders
(`verify/copies.py`). (R-38)
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.artifacts import Artifact
from generator.control.audience import for_finders
from generator.control.lives import FrozenLine, frozen_lines
from generator.model.events import Digest
from generator.model.history import History
from generator.model.system import ENDED, Issue, Revision, System
from generator.site import addresses
from generator.site.shelf import Shelf, shelf
from generator.site.standing import withdrawn_at_last

Kind = Literal["released", "copy", "note", "stamped", "changes", "again", "list", "made"]
"""As it was released; a numbered copy, or the note with which it was handed out; the stamped copy of what no longer holds; what a
revision changed; a released sheet laid out anew, which gave other bytes; a release's own list; anything else that the site made,
such as a register or a booklet."""
FOLDERS = "0123456789abcdef"
"""The digests stand in files by their first digit: a page loads a sixteenth of them."""
_MADE = ("files/registers/", "files/releases/", "files/roles/", "files/poster/", "files/posters/")


@dataclass(frozen=True, slots=True)
class Known:
    """What a file is: its kind, the revision that it is of, its language, or the number of the release whose list or of the copy
    that it is.

    `since` is the first day of a translation that followed its revision, `renewed` the first day of the next translation.
    """

    kind: Kind
    revision: Revision | None = None
    language: str = ""
    number: int = 0
    since: date | None = None
    renewed: date | None = None


def digests(history: History, now: System, made: Iterable[Artifact]) -> Mapping[Digest, Known]:
    """Every PDF that the record knows as released by the system's day, and those that were just made; of what whoever holds a file
    may not know, its code and status."""
    now = for_finders(now)
    recorded = dict(_recorded(history, now))
    return dict(_made(now, made)) | recorded


def scripts(known: Mapping[Digest, Known], now: System) -> Iterator[Artifact]:
    """The digests as scripts that a page loads when somebody drops a file, also from a folder; one may be empty."""
    shelves, parts = shelf(for_finders(now)), defaultdict[str, dict[str, dict[str, object]]](dict)
    for digest, one in known.items():
        parts[digest[0]][digest] = _plain(one, shelves)
    for digit in FOLDERS:
        told = json.dumps(parts[digit], sort_keys=True, separators=(",", ":"))
        yield Artifact(f"v/digests/{digit}.js", f'nuskha.digests("{digit}",{told});\n'.encode())


def _recorded(history: History, now: System) -> Iterator[tuple[Digest, Known]]:
    released = {(one.document.id, one.key): one for one in now.released}
    for line in frozen_lines(history.entries):
        if revision := released.get((line.document, line.revision)):
            yield from _sheets(line, revision)
    for copy in now.paper.copies:
        yield copy.sha256, Known("copy", released.get((copy.document, copy.revision)), copy.language, copy.number)
    for hidden in now.withheld:
        for copy in hidden.copies:
            yield copy.sha256, Known("copy", released.get((hidden.document, hidden.key)), copy.language, copy.number)
    for note in now.paper.notes:
        if note.sha256:
            yield note.sha256, Known("note", language=note.language)
    for release in now.releases:
        for file in release.files:
            if language := _language(file.path):
                yield file.sha256, Known("list", language=language, number=release.number)


def _sheets(line: FrozenLine, revision: Revision) -> Iterator[tuple[Digest, Known]]:
    for file in line.files:
        if language := line.issue[0] if line.issue and file.path.endswith(".pdf") else _language(file.path):
            number = line.issue[1] if line.issue else 1
            issues = [one for one in revision.issues if one.language == language]
            own = next((one.effective for one in issues if one.number == number), None) if line.issue else None
            yield file.sha256, Known("released", revision, language, since=own, renewed=_renewed(issues, number))


def _renewed(issues: Iterable[Issue], number: int) -> date | None:
    return min((one.effective for one in issues if one.number > number), default=None)


def _language(path: str) -> str:
    """The language of a released sheet or list; empty for what is no PDF of one language."""
    found = re.fullmatch(r".*_([a-z]{2,3})\.pdf", path)
    return found[1] if found else ""


def _made(now: System, made: Iterable[Artifact]) -> Iterator[tuple[Digest, Known]]:
    of = dict(_paths(now))
    for artifact in made:
        if artifact.path in of:
            yield artifact.sha256, of[artifact.path]
        elif artifact.path.startswith(_MADE) and artifact.path.endswith(".pdf"):
            yield artifact.sha256, Known("made")


def _paths(now: System) -> Iterator[tuple[str, Known]]:
    for one in now.released:
        kind: Kind = "stamped" if one.status in ENDED else "again"
        for language in dict.fromkeys((*one.organization.languages, *(issue.language for issue in one.issues))):
            yield addresses.sheet_file(one, language), Known(kind, one, language)
            yield addresses.changes_file(one, language), Known("changes", one, language)
            yield addresses.example_file(one, language), Known("made")


def _plain(one: Known, shelves: Shelf) -> dict[str, object]:
    """What the page is told of a file; what is not there is left out."""
    told: dict[str, object] = {"kind": one.kind, "language": one.language, "number": one.number or ""}
    told |= {"from": one.since and one.since.isoformat(), "renewed": one.renewed and one.renewed.isoformat()}
    if revision := one.revision:
        following, instead = shelves.following(revision), shelves.successor(revision)
        told |= {
            "code": revision.document.code,
            "key": revision.key,
            "since": revision.since and revision.since.isoformat(),
            "until": revision.until and revision.until.isoformat(),
            "withdrawn": withdrawn_at_last(revision),
            "newer": following and following.key,
            "newer_code": following and following.document.code != revision.document.code and following.document.code,
            "instead": instead and instead.document.code,
        }
    return {name: value for name, value in told.items() if value}
