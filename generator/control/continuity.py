"""Continuity: whether the ledger's events, whose chain is whole, also make sense one after another.

`senseless(history) -> Iterator[Problem]`, in the ledger's order; `follows(history, entry, place)`, of one entry more. Outside stay
the chain itself (`ledger.py`) and refusing an event before it is recorded (`acts.py`): what is found here came in otherwise.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.control import copies
from generator.control.corrections import after, wrong
from generator.control.numbering import first, next_revision
from generator.model.copy_events import PAPER_KINDS, PaperEvent, named
from generator.model.events import Corrected, Deviated, Entry, Recoded, Released, Reviewed, Translated, Withdrawn
from generator.model.history import History
from generator.model.organization import CodeScheme
from generator.problems import Place, Problem, problem


def senseless(history: History) -> Iterator[Problem]:
    """Every event that could not have been recorded by what the ledger said before it."""
    told = _Told(history, copies.States(logs=defaultdict(list)))
    for number, entry in enumerate(history.entries, start=1):
        place = Place("archive/ledger.jsonl", number)
        yield from told.wrong_with(entry, place)
        told.add(entry)


def follows(history: History, entry: Entry, place: Place) -> Iterator[Problem]:
    """What would be senseless of an entry after all that the ledger says."""
    told = _Told(history, copies.States(logs=defaultdict(list)) if _about_paper(entry) else None)
    for one in history.entries:
        told.add(one)
    yield from told.wrong_with(entry, place)


def _about_paper(entry: Entry) -> bool:
    event = entry.event
    return isinstance(event, PaperEvent) or (isinstance(event, Corrected) and event.of in PAPER_KINDS)


@dataclass(slots=True)
class _Told:
    """What the entries so far said: each document's revisions, the number of releases, the entries as they are now, and the last
    issue of each revision's translation, by document, revision and language; `paper` is what they said of copies, if that is
    asked."""

    history: History
    paper: copies.States | None
    revisions: dict[str, list[str]] = field(default_factory=dict)
    releases: int = 0
    entries: dict[str, Entry | None] = field(default_factory=dict)
    issues: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        match entry.event:
            case Released(revisions=lines, organization=number):
                self.releases += 1
                organization = self.history.organizations.get(number)
                for line in lines:
                    self.revisions.setdefault(line.document, []).append(line.revision)
                    for language in organization.languages if organization else ():
                        self.issues[line.document, line.revision, language] = 1
            case Translated() as event:
                self.issues[event.document, event.revision, event.language] = event.issue
            case Corrected(event=of) as correction if of in self.entries:
                known = self.entries[of]
                self.entries[of] = after(known, correction)
                if known and self.paper and correction.of in PAPER_KINDS:
                    keys = frozenset(copies.numbered(known))
                    copies.retell(self.paper, keys, self._tellers(keys))
            case _ if self.paper:
                copies.add(self.paper, entry)
        self.entries[entry.id] = entry

    def wrong_with(self, entry: Entry, place: Place) -> Iterator[Problem]:
        match entry.event:
            case event if isinstance(event, PaperEvent):
                yield from self._paper(entry, event, place)
            case Corrected() as correction:
                yield from self._correction(correction, place)
            case _:
                yield from self._of_documents(entry, place)

    def _of_documents(self, entry: Entry, place: Place) -> Iterator[Problem]:
        match entry.event:
            case Released() as event:
                yield from self._numbers(event, place)
            case Reviewed() | Deviated() | Translated() as event:
                yield from self._about(event, place)
            case Withdrawn(lines=ended):
                for each in ended:
                    if each.revision not in self.revisions.get(each.document, ()):
                        yield problem("N315", place, line=place.line, code=each.code, revision=each.revision)
            case Recoded(lines=recoded):
                for one in recoded:
                    if one.document not in self.revisions:
                        yield problem("N315", place, line=place.line, code=one.code, revision="")
            case _:
                pass

    def _correction(self, correction: Corrected, place: Place) -> Iterator[Problem]:
        now = self.entries.get(correction.event)
        if now is None or wrong(now, correction):
            yield problem("N318", place, line=place.line, id=correction.event)
        elif self.paper and isinstance(now.event, PaperEvent):
            keys = frozenset(copies.numbered(now))
            entries = ((after(one, correction) if one.id == now.id else one) for one in self._tellers(keys))
            if any(copies.told_again((one for one in entries if one), keys)):
                yield problem("N756", place, line=place.line)

    def _paper(self, entry: Entry, event: PaperEvent, place: Place) -> Iterator[Problem]:
        lines = dict.fromkeys((one.document, one.code, one.revision) for one in named(event))
        for document, code, revision in lines:
            if revision not in self.revisions.get(document, ()):
                yield problem("N315", place, line=place.line, code=code, revision=revision)
        if self.paper and any(copies.told(self.paper, entry)):
            yield problem("N756", place, line=place.line)

    def _tellers(self, keys: frozenset[copies.Key]) -> tuple[Entry, ...]:
        """The entries that tell of some copies, as they are now, in the ledger's order."""
        assert self.paper is not None
        ids = copies.tellers(self.paper, keys)
        return tuple(one for known, one in self.entries.items() if one and known in ids)

    def _about(self, event: Reviewed | Deviated | Translated, place: Place) -> Iterator[Problem]:
        """What it is about was released; an issue of a translation has the number after the last of its language."""
        if event.revision not in self.revisions.get(event.document, ()):
            yield problem("N315", place, line=place.line, code=event.code, revision=event.revision)
        elif isinstance(event, Translated):
            yield from self._issue(event, place)

    def _issue(self, event: Translated, place: Place) -> Iterator[Problem]:
        expected = self.issues.get((event.document, event.revision, event.language), 0) + 1
        if event.issue != expected:
            told = {"revision": f"{event.language}-{event.issue}", "expected": f"{event.language}-{expected}"}
            yield problem("N314", place, "error", line=place.line, code=event.code, **told)

    def _numbers(self, event: Released, place: Place) -> Iterator[Problem]:
        """A release has the number after the last, and so has each of its revisions. An adopted document begins where it was,
        once: what follows has the number after it."""
        if event.number != self.releases + 1:
            yield problem("N314", place, line=place.line, code="", revision=str(event.number), expected=str(self.releases + 1))
        here: dict[str, list[str]] = {}
        for line in event.revisions:
            made = here.setdefault(line.document, [*self.revisions.get(line.document, ())])
            if made or line.since is None:
                expected = self._expected(event, line.document, line.revision, made)
                if expected not in (None, line.revision):
                    yield problem("N314", place, line=place.line, code=line.code, revision=line.revision, expected=expected)
            made.append(line.revision)

    def _expected(self, event: Released, document: str, key: str, made: list[str]) -> str | None:
        """The number that a revision should have; None where nobody can say, since the style is another now."""
        organization = self.history.organizations.get(event.organization)
        if organization is None or (key == self._usual(organization.codes, made)):
            return None
        content = self.history.documents.get((document, key))
        if content is None:
            return None
        try:
            if made:
                return next_revision(made[-1], organization.codes, content.type, edition=content.change.edition)
            return first(organization.codes, content.type)
        except ValueError:
            return None

    def _usual(self, scheme: CodeScheme, made: list[str]) -> str | None:
        """The number that any revision has here, whatever its content says; None where that depends on it."""
        if "-" in scheme.first_revision or any(pattern.first_revision for pattern in scheme.patterns):
            return None
        try:
            return next_revision(made[-1], scheme) if made else first(scheme)
        except ValueError:
            return None
