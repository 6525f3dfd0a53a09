"""Proving: the command that reads results back: the archive, a built site, a file that somebody holds.

Outside stay reading the archive (`archive/reading.py`) and a site (`verify/`). Nothing is written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator.archive.reading import read
from generator.control import standing
from generator.control.lives import releases
from generator.model.events import Digest
from generator.model.history import History
from generator.model.organization import Organization
from generator.model.system import Revision
from generator.opening import ARCHIVE
from generator.outputs import stamped_sheets
from generator.printing import Press, printed
from generator.problems import Place, Problem, errors, problem
from generator.settings import Settings
from generator.verify.site import verify_site


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is what a release made: its path in the archive, and the revision that it is a copy of (None: of a release
    itself or of the organization)."""

    file: Path
    path: str
    revision: Revision | None


@dataclass(frozen=True, slots=True)
class Verified:
    """How many events and files of sites were proved, the copies that were recognized, and what is not as it should be."""

    events: int
    files: int
    copies: tuple[Copy, ...]
    problems: tuple[Problem, ...]
    organization: Organization | None = None


def verify(workspace: Path, settings: Settings, paths: Sequence[Path] = ()) -> Verified:
    """Proves the archive by its ledger, each folder as a built site, and each file as a copy of what was released."""
    history, damaged = read(workspace / ARCHIVE)
    organization = history.organizations[max(history.organizations)] if history.organizations else None
    if errors(damaged):
        return Verified(len(history.entries), 0, (), damaged, organization)
    today = settings.today(organization.timezone if organization else "UTC")
    files, problems, copies = 0, list(damaged), []
    for path in paths:
        if path.is_dir():
            count, found = verify_site(path)
            files += count
            problems += found
            continue
        copy, told = _copy(path, history, today)
        problems += told
        copies += [copy] if copy else []
    return Verified(len(history.entries), files, tuple(copies), tuple(problems), organization)


def _copy(file: Path, history: History, today: date) -> tuple[Copy | None, tuple[Problem, ...]]:
    place = Place(str(file))
    try:
        digest = sha256(file.read_bytes()).hexdigest()
    except OSError as refused:
        return None, (problem("N424", place, reason=refused.strerror or refused),)
    revisions = standing.released(history, today)
    path = dict(_recorded(history)).get(digest)
    if path is not None:
        copy = Copy(file, path, next((one for one in revisions if path in {each.path for each in one.files}), None))
        return copy, tuple(_outdated(copy, place))
    if _is_stamped(file, digest, history, today):
        return None, (problem("N426", place, "warning"),)
    return None, (problem("N425", place),)


def _recorded(history: History) -> Iterator[tuple[Digest, str]]:
    for _, event in releases(history.entries):
        yield from ((file.sha256, file.path) for file in event.files)
        yield from ((file.sha256, file.path) for line in event.revisions for file in line.files)
        yield event.organization_digest, f"organization/{event.organization}.json"


def _outdated(copy: Copy, place: Place) -> Iterator[Problem]:
    one = copy.revision
    if one and one.until and one.status in ("superseded", "withdrawn"):
        blanks = {"code": one.document.code, "revision": one.key, "until": one.until.isoformat(), "newer": one.replaced_by or "-"}
        yield problem("N427", place, "warning", **blanks)


def _is_stamped(file: Path, digest: Digest, history: History, today: date) -> bool:
    """A stamped copy is in no ledger: it is made again from the record and compared."""
    now = standing.system(history, today)
    sheets = {path: sheet for path, sheet in (stamped_sheets(history, now) if now else {}).items() if Path(path).name == file.name}
    made, _ = printed(sheets, Press(None, 0))
    return any(artifact.sha256 == digest for artifact in made)
