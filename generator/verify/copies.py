"""Copies: what files that somebody holds are by the record, thousands at a time.

`Index.of(archive, history, today) -> Index`; `index.judge(file) -> Copy`; `told(copy)`, what is not as it should be. Outside
stay which files are asked about (`proving.py`) and the record itself, which `archive/reading.py` proves. Nothing is written.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Literal

from generator.archive import layout
from generator.archive.kept import Kept
from generator.archive.signatures import signature_files
from generator.control import standing
from generator.control.audience import CLASSES, seen_by
from generator.control.copies import paper
from generator.control.lives import frozen_lines, releases
from generator.control.outstanding import to_come_back
from generator.model.copies import Copy as NumberedCopy
from generator.model.copies import Note
from generator.model.document import Document
from generator.model.events import Digest
from generator.model.history import History
from generator.model.system import ENDED, Revision, System
from generator.model.text import EMPTY, Language, Text
from generator.problems import Place, Problem, problem
from generator.registers.holders import holder_title

Verdict = Literal[
    "in_force", "approved", "superseded", "withdrawn", "renewed", "record", "copy", "note", "stamped", "changes", "altered",
    "unknown", "unreadable",
]  # fmt: skip
"""As it was released: in force, not yet in force (approved), superseded, withdrawn, with a translation that was renewed since, or
of the record itself; a numbered copy or the note that it came with, as it was printed; the stamped copy of what no longer holds;
the sheet of what a revision changed; changed since it was released; or nothing that is known here."""
AUTHENTIC: frozenset[Verdict] = frozenset({"in_force", "approved", "superseded", "withdrawn", "renewed", "record", "copy", "note"})
_PACKET = re.compile(rb"<nuskha:documentCode>([^<]{1,80})</nuskha:documentCode>\s*<nuskha:revision>([^<]{1,20})</nuskha:revision>")
"""What a sheet says that it is; a program that saved it anew may have laid out the packet anew."""
_DEFINED = b"<nuskha:definitionFingerprint>"
"""Stands in the packet of a revision's own sheet; a register that fills a form bears the form's code without it."""
_EMBEDDED = b"/EmbeddedFile"
"""A revision's own sheet has its definition within it. What tells its changes has not, and is laid out otherwise by another
version of the program: nobody need have touched it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file and what it is: its path in the archive (of what a site made: in the site), the revision that it is or was, its
    language, the first day of an issue of a translation and of the newer one, what took the place of a revision that is superseded
    or withdrawn, and why it could not be read. Of what was printed to be handed out: the note with its day, the numbered copy with
    the title of its holder and the day from which it should not be in use."""

    file: Path
    verdict: Verdict
    path: str | None = None
    revision: Revision | None = None
    language: Language | None = None
    renewed: date | None = None
    reason: str = ""
    begun: date | None = None
    newer: str = ""
    numbered: NumberedCopy | None = None
    note: Note | None = None
    holder: Text = EMPTY
    back: date | None = None

    @property
    def since(self) -> date | None:
        """The first day of what the file holds: of its issue of the translation, else of its revision."""
        return self.begun or (self.revision.since if self.revision else None)


@dataclass(frozen=True, slots=True)
class _Recorded:
    path: str
    revision: tuple[str, str] | None = None
    issue: tuple[Language, int] | None = None


@dataclass(frozen=True)
class Index:
    """Everything that the record knows, by digest, and what stands of it today."""

    kept: Kept
    history: History
    today: date
    recorded: Mapping[Digest, _Recorded]
    revisions: Mapping[tuple[str, str], Revision]

    @classmethod
    def of(cls, archive: Path, history: History, today: date, store: str | None = None) -> "Index":
        """The index of the history that the archive in that folder holds."""
        revisions = {(one.document.id, one.key): one for one in standing.released(_named(history), today)}
        kept = Kept.of(archive, store, history.organizations.values())
        return cls(kept, history, today, dict(_recorded(history)), revisions)

    def judge(self, file: Path) -> Copy:
        """What a file is. Its name says nothing: only its bytes do."""
        try:
            content = file.read_bytes()
        except OSError as refused:
            return Copy(file, "unreadable", reason=refused.strerror or str(refused))
        digest = sha256(content).hexdigest()
        if found := self.recorded.get(digest):
            return self._authentic(file, found)
        if printed := self._printed.get(digest):
            return self._handed_out(file, printed)
        return self._claimed(file, content, digest)

    def _authentic(self, file: Path, found: _Recorded) -> Copy:
        revision = self.revisions.get(found.revision) if found.revision else None
        if revision is None:
            return Copy(file, "record", found.path)
        language, number = found.issue or (_language(found.path, revision), 1)
        issues = [one for one in revision.issues if one.language == language]
        begun = next((one.effective for one in issues if one.number == number), None) if found.issue else None
        told = Copy(file, _standing(revision), found.path, revision, language, begun=begun, newer=self._newer(revision))
        if begun and begun > self.today:
            return replace(told, verdict="approved")
        newer = [one.effective for one in issues if one.number > number and one.effective <= self.today]
        if newer and revision.status == "in_force":
            return replace(told, verdict="renewed", renewed=min(newer))
        return told

    def _handed_out(self, file: Path, printed: NumberedCopy | Note) -> Copy:
        """What was printed for a holder: a numbered copy, or a note."""
        holder = self._holder(printed.organization, printed.holder)
        if isinstance(printed, Note):
            return Copy(file, "note", note=printed, language=printed.language, holder=holder)
        revision, back = self.revisions.get((printed.document, printed.revision)), self._back.get(printed.key)
        ended = printed.ended or (back if back and back <= self.today else None)
        return Copy(file, "copy", None, revision, printed.language, numbered=printed, holder=holder, back=ended)

    def _holder(self, organization: int, holder: str) -> Text:
        known = self.history.organizations.get(organization)
        found = next((one for one in known.holders if one.id == holder), None) if known else None
        return holder_title(found, known) if found and known else EMPTY

    def _newer(self, revision: Revision) -> str:
        """The number of the revision that took another's place, with its code where that is another one; of a withdrawn document
        the code of what is used instead."""
        if revision.withdrawal:
            return self._codes.get(revision.withdrawal.successor or "", "")
        key = revision.replaced_by or ""
        following = self.revisions.get((revision.document.id, key))
        if following and following.document.code != revision.document.code:
            return f"{key} ({following.document.code})"
        return key

    def _claimed(self, file: Path, content: bytes, digest: Digest) -> Copy:
        """What is in no ledger: a stamped copy or what a revision changed, which are made again and compared, or a file that only
        says what it is."""
        packet = _PACKET.search(content)
        names = tuple(part.decode("utf-8", "replace") for part in packet.groups()) if packet else ()
        revision = self._coded.get(names)
        if revision is None or _DEFINED not in content:
            return Copy(file, "unknown")
        for path, (made, language) in self._stamped(revision).items():
            if made == digest:
                return Copy(file, "stamped", path, revision, language)
        if changes := self._redlines(revision).get(digest):
            return Copy(file, "changes", changes, revision)
        return Copy(file, "altered", revision=revision) if _EMBEDDED in content else Copy(file, "unknown")

    def _redlines(self, revision: Revision) -> Mapping[Digest, str]:
        """The paths in the site of the sheets of what a revision changed, by their digests."""
        key = revision.document.id, revision.key
        if key not in self._changes:
            found = next((one for one in self._now.released if (one.document.id, one.key) == key), None) if self._now else None
            self._changes[key] = _printed_changes(self._now, found) if self._now and found else {}
        return self._changes[key]

    def _stamped(self, revision: Revision) -> Mapping[str, tuple[Digest, Language]]:
        """The digests and languages of a revision's stamped copies, by their paths in the site; none while it holds."""
        key = revision.document.id, revision.key
        if key not in self._made and self._now and revision.status in ENDED:
            from generator.outputs import stamped_copies  # the engines take half a second to load, and nobody else needs them
            from generator.printing import Press
            from generator.printing import stamped_copies as print_stamped

            wanted = stamped_copies(self.history, self._now, revision)
            made, _ = print_stamped(self.kept, wanted, Press(None, 0))
            languages = {one.served: one.language for one in wanted}
            self._made[key] = {one.path: (one.sha256, languages[one.path]) for one in made}
        return self._made.get(key, {})

    @cached_property
    def _coded(self) -> Mapping[tuple[str, ...], Revision]:
        """The revisions by the code and number that their sheets bear."""
        return {(one.document.code, one.key): one for one in self.revisions.values()}

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        """Each document's latest code, by its id."""
        return {one.document.id: one.document.code for one in self.revisions.values()}

    @cached_property
    def _now(self) -> System | None:
        return standing.system(self.history, self.today)

    @cached_property
    def _printed(self) -> Mapping[Digest, NumberedCopy | Note]:
        """What was printed to be handed out, by its digest; a note of an older program has none."""
        found = paper(self.history.entries, self.today)
        notes = {one.sha256: one for one in found.notes if one.sha256}
        return {one.sha256: one for one in found.copies} | notes

    @cached_property
    def _back(self) -> Mapping[tuple[str, str, int], date]:
        """The days from which copies are to come back."""
        now = self._now
        return {one.copy.key: one.since for one in to_come_back(now.paper, now)} if now else {}

    @cached_property
    def _changes(self) -> dict[tuple[str, str], Mapping[Digest, str]]:
        return {}

    @cached_property
    def _made(self) -> dict[tuple[str, str], Mapping[str, tuple[Digest, Language]]]:
        return {}


def told(copy: Copy) -> Iterator[Problem]:
    """What somebody who holds the file should know: an error where it is no controlled copy, a warning where it no longer holds."""
    place, one = Place(str(copy.file)), copy.revision
    names = {"code": one.document.code, "revision": one.key} if one else {}
    until = one.until.isoformat() if one and one.until else "-"
    match copy.verdict:
        case "unreadable":
            yield problem("N424", place, reason=copy.reason)
        case "unknown":
            yield problem("N425", place)
        case "altered":
            yield problem("N440", place, "error", **names)
        case "stamped":
            yield problem("N426", place, "warning")
        case "superseded" if one:
            yield problem("N427", place, "warning", **names, until=until, newer=copy.newer or "-")
        case "withdrawn" if one:
            yield problem("N442", place, "warning", **names, until=until, instead=copy.newer or "-")
        case "renewed":
            yield problem("N443", place, "warning", **names, date=copy.renewed)
        case "copy" if copy.back and copy.numbered:
            numbers = {"code": copy.numbered.code, "revision": copy.numbered.revision, "number": copy.numbered.number}
            yield problem("N444", place, "warning", **numbers, date=copy.back)
        case _:
            pass


def _printed_changes(now: System, revision: Revision) -> Mapping[Digest, str]:
    """The sheets of what a revision changed as each audience's site has them: a reference to what is withheld is no link there."""
    from generator.outputs import redline_sheets  # as above
    from generator.pdf.sheet import Sheet
    from generator.printing import Press, printed

    sheets, paths = dict[str, Sheet](), dict[str, str]()
    for audience in CLASSES:
        seen = seen_by(now, audience)
        found = next((one for one in seen.revisions_of(revision.document.id) if one.key == revision.key), None)
        for path, sheet in redline_sheets(seen, found).items() if found else ():
            sheets[sheet.key], paths[sheet.key] = sheet, path
    made, _ = printed(sheets, Press(None, 0))
    return {one.sha256: paths[one.path] for one in made}


def _named(history: History) -> History:
    """The history with nothing of each content but what the ledger itself says of it: its document's id and code."""
    lines = (line for _, event in releases(history.entries) for line in event.revisions)
    named = {(one.document, one.revision): replace(_NOTHING, id=one.document, code=one.code) for one in lines}
    return replace(history, documents=named, issues={})


_NOTHING = Document(id="", code="", type="form", process="", owner="", title=EMPTY)


def _recorded(history: History) -> Iterator[tuple[Digest, _Recorded]]:
    for entry in history.entries:
        yield from ((file.sha256, _Recorded(file.path)) for file in signature_files(entry))
    for _, event in releases(history.entries):
        yield from ((file.sha256, _Recorded(file.path)) for file in event.files)
        yield event.organization_digest, _Recorded(layout.organization(event.organization))
    for line in frozen_lines(history.entries):
        yield from ((file.sha256, _Recorded(file.path, (line.document, line.revision), line.issue)) for file in line.files)


def _standing(revision: Revision) -> Verdict:
    match revision.status:
        case "in_force" | "approved" | "superseded" | "withdrawn":
            return revision.status
        case _:
            return "record"


def _language(path: str, revision: Revision) -> Language | None:
    """The language of a released sheet; None for what is in all of them, such as a definition."""
    found = re.fullmatch(r".*_([a-z]{2,3}(?:-[a-z0-9]+)*)\.pdf", path)
    return found[1] if found and found[1] in revision.organization.languages else None
