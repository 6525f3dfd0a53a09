"""Proving: the command that reads results back: the archive and its signatures, a built site, files that somebody holds.

Outside stay reading the archive (`archive/reading.py`), a site and copies (`verify/`). Nothing is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import sshsig
from generator.archive.contents import MisunderstoodError
from generator.archive.layout import ARCHIVE, is_litter
from generator.archive.reading import lean, read
from generator.control.continuity import senseless
from generator.control.ledger import ID_DIGITS
from generator.control.message import NAMESPACE, Signable, signed, signer
from generator.model.events import Digest, Entry, SignedOff
from generator.model.history import History
from generator.model.organization import Organization
from generator.problems import Place, Problem, errors, problem
from generator.settings import Settings
from generator.store import MANIFEST
from generator.verify.copies import Copy, Index, told
from generator.verify.site import verify_site

HEAD_DIGITS = ID_DIGITS // 2
"""So many digits of a head are enough to know it by, and as few as a person may give."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What shall be proved besides the archive: folders and files, a head that was printed once, and by which file of allowed
    signers signatures are judged."""

    paths: tuple[Path, ...] = ()
    head: Digest | None = None
    signers: Path | None = None


@dataclass(frozen=True, slots=True)
class KeySigned:
    """A sign-off that was signed by a key: its event's id, what was signed by whom, on the day that it claims."""

    id: str
    event: Signable
    on: date
    key: str

    @property
    def meaning(self) -> str:
        """What the signature means."""
        return self.event.meaning if isinstance(self.event, SignedOff) else "approved"


@dataclass(frozen=True, slots=True)
class Verified:
    """How many events and files of sites were proved, the sign-offs that were signed by a key, the number (from 1) and entry of the
    head that was asked about, what the given files are, and what is not as it should be."""

    events: int
    files: int
    copies: tuple[Copy, ...]
    problems: tuple[Problem, ...]
    organization: Organization | None = None
    signed: tuple[KeySigned, ...] = ()
    head: tuple[int, Entry] | None = None


def verify(workspace: Path, settings: Settings, asked: Asked = Asked()) -> Verified:
    """Proves the archive by its ledger, each built site by its manifest, and each other file as a copy of what was released.

    Where files are given, the archive's own PDFs are not compared again: those files are judged by the ledger alone.
    """
    archive, store = workspace / ARCHIVE, settings.store
    history, damaged = lean(archive, store) if asked.paths else read(archive, store=store)
    organization = history.organizations[max(history.organizations)] if history.organizations else None
    if errors(damaged):
        return Verified(len(history.entries), 0, (), damaged, organization)
    signatures, unfit = _signatures(history, asked.signers)
    head, missing = _head(history, asked.head)
    given = {path: tuple(_files(path)) for path in asked.paths}
    sites = [path for path, files in given.items() if path.is_dir() and ((path / MANIFEST).is_file() or not files)]
    proved = [verify_site(path) for path in sites]
    today = settings.today(organization.timezone if organization else "UTC")
    try:
        index = Index.of(archive, history, today, store)
        copies = tuple(index.judge(file) for path, files in given.items() if path not in sites for file in files)
        senseless_lines = tuple(senseless(history))
    except MisunderstoodError as one:
        return Verified(len(history.entries), 0, (), (one.problem,), organization)
    return Verified(
        len(history.entries),
        sum(count for count, _ in proved),
        copies,
        (
            *damaged,
            *senseless_lines,
            *unfit,
            *missing,
            *(found for _, problems in proved for found in problems),
            *(found for copy in copies for found in told(copy)),
        ),
        organization,
        signatures,
        head,
    )


def _files(path: Path) -> Iterator[Path]:
    """The files that could be judged. A folder with a manifest, or without any of them, is taken for a site."""
    if not path.is_dir():
        yield path
        return
    for found in sorted(path.rglob("*")):
        if found.is_file() and not is_litter(found.relative_to(path).as_posix()):
            yield found


def _head(history: History, wanted: Digest | None) -> tuple[tuple[int, Entry] | None, tuple[Problem, ...]]:
    if wanted is None:
        return None, ()
    for number, entry in enumerate(history.entries, start=1):
        if entry.digest.startswith(wanted):
            return (number, entry), ()
    return None, (problem("N438", Place(f"{ARCHIVE}/ledger.jsonl")),)


def _signatures(history: History, file: Path | None) -> tuple[tuple[KeySigned, ...], tuple[Problem, ...]]:
    """Every sign-off by a key with what is wrong: the signature does not fit, or the key was not the person's on that day."""
    try:
        signers = sshsig.allowed(file.read_text(encoding="utf-8")) if file else None
    except (OSError, ValueError) as wrong:
        reason = wrong.strerror if isinstance(wrong, OSError) else wrong
        return (), (problem("N441", Place(str(file)), reason=reason),)
    found: list[KeySigned] = []
    problems: list[Problem] = []
    for line, entry in enumerate(history.entries, start=1):
        if not (made := signed(entry)):
            continue
        place = Place(f"{ARCHIVE}/ledger.jsonl", line)
        try:
            key = sshsig.check(made[0].value, made[1])
        except ValueError:
            problems.append(_unfit(place, entry))
            continue
        one = KeySigned(entry.id, _signable(entry), entry.date, signer(made[0].value))
        found.append(one)
        if signers and not signers.admits(one.event.person, key, NAMESPACE, entry.date):
            blanks = {"person": one.event.person, "code": one.event.code, "meaning": one.meaning, "date": entry.date}
            problems.append(problem("N439", place, "error", key=one.key, **blanks))
    return tuple(found), tuple(problems)


def _unfit(place: Place, entry: Entry) -> Problem:
    one = KeySigned(entry.id, _signable(entry), entry.date, "")
    return problem("N359", place, code=one.event.code, meaning=one.meaning)


def _signable(entry: Entry) -> Signable:
    assert isinstance(entry.event, Signable)
    return entry.event
