"""Reading: the archive's files to the history, and everything that is not as the ledger says.

`read(folder, printed=True, store=None) -> (History, problems)`; `lean(folder, store)`, without words and PDFs;
`printed_files(history)`, the PDFs that the ledger names. Outside stay where a PDF is kept (`kept.py`), writing (`writing.py`),
putting right what a killed process left (`unfinished.py`: reading changes nothing) and what the history means (`control/`). No
damaged byte raises an exception.

With an error among the problems the history is what could be read, and nothing should be built or decided upon it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import TypeVar

from generator.archive.contents import Contents
from generator.archive.kept import PRINTED, Kept
from generator.archive.layout import DEFINITION, LEDGER, WRITING, is_inside, is_litter, is_recorded, issue_definition
from generator.archive.layout import definition as definition_path
from generator.archive.layout import organization as organization_path
from generator.archive.signatures import first_signature_files, signature_files
from generator.archive.unfinished import INTENT, Intent, noted
from generator.collecting import uncollected
from generator.control.frozen import NewerSchemaError, read_definition, read_organization
from generator.control.ledger import read_lines
from generator.control.lives import frozen_lines, releases
from generator.model.document import Document
from generator.model.events import Digest, Entry, FileDigest, Released
from generator.model.history import History
from generator.model.organization import Organization
from generator.problems import Place, Problem, errors, problem

ATTEMPTS = 5
"""Another process may be writing: what is read anew when the ledger has moved meanwhile."""
Parsed = TypeVar("Parsed", Document, Organization)
Key = TypeVar("Key")
Found = tuple[History, tuple[Problem, ...]]


def read(folder: Path, printed: bool = True, store: str | None = None) -> tuple[History, tuple[Problem, ...]]:
    """The history of an archive, whole, and its problems; an absent folder is an empty archive.

    Every released file is compared with its digest in the ledger; without `printed`, PDFs are not. PDFs may lie in the store
    that is named, or in one that an organization named.
    """
    return _steadily(folder, lambda: _read(folder, printed, store))


def lean(folder: Path, store: str | None = None) -> tuple[History, tuple[Problem, ...]]:
    """The history as `read` gives it without `printed`, its contents compared with their digests and not understood until somebody
    asks for one, which may then raise MisunderstoodError (`contents.py`)."""
    return _steadily(folder, lambda: _read(folder, False, store, lean=True))


def _steadily(folder: Path, reading: Callable[[], Found]) -> Found:
    """What is read while the ledger stands still."""
    for _ in range(ATTEMPTS):
        before = _state(folder)
        try:
            with uncollected():
                found = reading()
        except OSError as failed:
            place = Place(f"{folder.name}/{LEDGER}")
            found = History(), (problem("N319", place, path=failed.filename or folder, reason=failed.strerror or failed),)
        if before == _state(folder) or not errors(found[1]):
            break
    return found


def printed_files(history: History) -> tuple[FileDigest, ...]:
    """The released PDFs, in ledger order."""
    return tuple(file for file in _files(history.entries) if file.path.endswith(PRINTED))


def unprinted(folder: Path, history: History, store: str | None = None) -> tuple[FileDigest, ...]:
    """The released PDFs that are kept nowhere, in ledger order."""
    kept = Kept.of(folder, store, history.organizations.values())
    return tuple(file for file in printed_files(history) if kept.find(file) is None)


def _state(folder: Path) -> tuple[bool, int, int]:
    """What changes while another process records something."""
    intent = (folder / WRITING / INTENT).exists()
    try:
        found = (folder / LEDGER).stat()
    except OSError:
        return intent, 0, 0
    return intent, found.st_size, found.st_mtime_ns


def _read(folder: Path, printed: bool, store: str | None, lean: bool = False) -> Found:
    if not folder.is_dir():
        return History(), ()
    intent, unclear = _intent(folder)
    entries, broken = _entries(folder, intent)
    archive = _Archive(folder, entries, intent)
    documents, wrong = archive.contents(_definitions(entries), lean)
    issues, mistranslated = archive.contents(_issues(entries), lean)
    organizations = [(number, archive.parsed(file, read_organization)) for number, file in _organizations(entries)]
    frozen = {number: organization for number, (organization, _) in organizations if organization}
    history = History(entries, documents, frozen, issues)
    kept = Kept.of(folder, store, history.organizations.values())
    damaged = (*wrong, *(found for _, (_, problems) in organizations for found in problems), *mistranslated)
    strays = () if broken else archive.strays()  # a ledger with damaged lines may have known them
    return history, (*unclear, *broken, *damaged, *archive.printed(kept, printed), *strays)


def _intent(folder: Path) -> tuple[Intent | None, tuple[Problem, ...]]:
    try:
        return noted(folder), ()
    except ValueError:
        return None, (problem("N326", Place(f"{folder.name}/{WRITING}")),)


def _entries(folder: Path, intent: Intent | None) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    name = f"{folder.name}/{LEDGER}"
    try:
        content = (folder / LEDGER).read_bytes()
    except FileNotFoundError:
        content = b""
        if any(is_recorded(path) for path in _walk(folder)):
            return (), (problem("N308", Place(name)),)
    if b"\r" in content:
        return (), (problem("N317", Place(name, content[: content.index(b"\r")].count(b"\n") + 1)),)
    *lines, tail = content.split(b"\n")
    if tail and not (intent and intent.length == len(content) - len(tail) and intent.addition.startswith(tail)):
        entries, problems = read_lines(lines, name)
        return entries, (*problems, problem("N307", Place(name, len(lines) + 1), line=len(lines) + 1))
    return read_lines(lines, name)


@dataclass(frozen=True, slots=True)
class _Archive:
    """The files of an archive beside what its entries say of them."""

    folder: Path
    entries: tuple[Entry, ...]
    intent: Intent | None

    def contents(self, files: Iterable[tuple[Key, FileDigest]], lean: bool) -> tuple[Mapping[Key, Document], tuple[Problem, ...]]:
        """The documents in those files, and what is wrong with them; `lean`, they are not understood yet."""
        if lean:
            compared = [(key, file, tuple(self._compared(file))) for key, file in files]
            sound = {key: file for key, file, wrong in compared if not wrong}
            return Contents(self.folder, sound), tuple(found for _, _, wrong in compared for found in wrong)
        found = [(key, self.parsed(file, read_definition)) for key, file in files]
        documents = {key: document for key, (document, _) in found if document}
        return documents, tuple(one for _, (_, problems) in found for one in problems)

    def parsed(self, file: FileDigest, reader: Callable[[bytes], Parsed]) -> tuple[Parsed | None, tuple[Problem, ...]]:
        """What a file says, or what is wrong with it."""
        if wrong := tuple(self._compared(file)):
            return None, wrong
        try:
            return reader((self.folder / file.path).read_bytes()), ()
        except NewerSchemaError as newer:
            return None, (problem("N302", self._place(file.path), schema=newer.args[0]),)
        except ValueError:
            return None, (problem("N311", self._place(file.path), path=file.path),)

    def printed(self, kept: Kept, pdfs: bool) -> Iterator[Problem]:
        """What is wrong with the released files that say nothing to the program."""
        for file in _files(self.entries):
            if file.path.endswith(PRINTED):
                yield from self._as_released(file, kept) if pdfs else ()
            elif not file.path.endswith(f"/{DEFINITION}"):
                yield from self._compared(file)

    def strays(self) -> Iterator[Problem]:
        """Files that the ledger does not know; a scan of a signed sheet may lie anywhere."""
        known = {LEDGER, *(file.path for file in _files(self.entries)), *(file.path for _, file in _organizations(self.entries))}
        known |= {file.path for file in self.intent.files} if self.intent else set()
        strays = [path for path in _walk(self.folder) if path not in known and not is_litter(path)]
        scans = _scans(self.entries) if strays else frozenset()
        brought = {file.path: file.sha256 for entry in self.entries for file in first_signature_files(entry)} if strays else {}
        for path in strays:
            digest = _digest(self.folder / path)
            if digest in scans or (path in brought and brought[path] == digest):
                continue
            if is_recorded(path):
                yield problem("N312", self._place(path), path=path)
            else:
                yield problem("N313", self._place(path), "warning", path=path)

    def _as_released(self, file: FileDigest, kept: Kept) -> Iterator[Problem]:
        """A PDF may be missing. In the archive the one there counts, so that a changed one is named though a store has it too."""
        if not is_inside(file.path):
            yield from self._compared(file)
        elif (path := kept.find(file)) and _digest(path) != file.sha256:
            place = self._place(file.path) if path.is_relative_to(self.folder) else Place(str(path))
            yield problem("N310", place, path=file.path)

    def _compared(self, file: FileDigest) -> Iterator[Problem]:
        if not is_inside(file.path):
            yield problem("N309", Place(f"{self.folder.name}/{LEDGER}"), path=file.path)
            return
        digest = _digest(self.folder / file.path)
        if digest is None:
            yield problem("N309", self._place(file.path), path=file.path)
        elif digest != file.sha256:
            yield problem("N310", self._place(file.path), path=file.path)

    def _place(self, path: str) -> Place:
        return Place(f"{self.folder.name}/{path}")


def _files(entries: Iterable[Entry]) -> Iterator[FileDigest]:
    for entry in entries:
        if isinstance(entry.event, Released):
            yield from entry.event.files
        for line in frozen_lines((entry,)):
            yield from line.files
        yield from (FileDigest(file.path, file.sha256) for file in signature_files(entry))


def _definitions(entries: Iterable[Entry]) -> Iterator[tuple[tuple[str, str], FileDigest]]:
    for line in frozen_lines(entries):
        if line.issue is None:
            path = definition_path(line.code, line.revision)
            found = next((file for file in line.files if file.path == path), FileDigest(path, ""))
            yield (line.document, line.revision), found


def _issues(entries: Iterable[Entry]) -> Iterator[tuple[tuple[str, str, str, int], FileDigest]]:
    for line in frozen_lines(entries):
        if line.issue:
            path = issue_definition(line.code, line.revision, line.issue)
            found = next((file for file in line.files if file.path == path), FileDigest(path, ""))
            yield (line.document, line.revision, *line.issue), found


def _organizations(entries: Iterable[Entry]) -> Iterator[tuple[int, FileDigest]]:
    """Each frozen organization once per digest that the ledger gives it, which should be one."""
    found = {
        (event.organization, event.organization_digest): FileDigest(
            organization_path(event.organization), event.organization_digest
        )
        for _, event in releases(entries)
    }
    return ((number, file) for (number, _), file in found.items())


def _walk(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if not path.is_dir():
            yield path.relative_to(folder).as_posix()


def _digest(path: Path) -> Digest | None:
    """The digest of a file's bytes; None where there is no file."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _scans(entries: Iterable[Entry]) -> frozenset[Digest | None]:
    """The digests of what was given to prove an event: signed sheets and decisions, minutes, and evidence of what was adopted."""
    signed = (getattr(entry.event, name, None) for entry in entries for name in ("scan", "record"))
    lines = (line for entry in entries if isinstance(entry.event, Released) for line in entry.event.revisions)
    return frozenset((*signed, *(line.evidence for line in lines))) - {None}
