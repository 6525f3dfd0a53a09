"""Outstanding: what is still to be done about copies on a day: which are to be handed out, which to come back, what is late.

`pending(paper, system)`, `to_come_back(paper, system)`, `back_since(paper, system)`, `late(paper, system)`. Outside stay what
became of each copy (`copies.py`), the numbers that copies get (`copy_numbers.py`) and deciding to hand out or to ask back
(`issuing.py`).

Who is to hold paper is what the organization in force says, not the files as they are being edited: the list of valid documented
information that readers see names everybody who has paper.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from generator.control.copy_numbers import Numbers
from generator.control.working_days import after, limit_of
from generator.model.copies import Copy, Paper
from generator.model.organization import Limit
from generator.model.system import Revision, System
from generator.model.text import Language
from generator.model.workplaces import ALL_DOCUMENTS, Holder

Because = Literal["superseded", "withdrawn", "translation", "holder", "replaced"]
"""Why a copy is to come back: its revision is followed by another or ends with its document, its translation was issued anew or its
holder's own language has come, its holder no longer holds the document on paper, or another copy was given in its place."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A copy that a holder is to get, under the number that it would have now: of a revision, in a language, of that translation's
    issue. `replaces` are the copies that the holder then gives back, `instead` the number of the lost or spoiled one, if any.
    `effective` is the day from which that issue of the revision holds, `since` the one since which the holder lacks it: that day,
    or a later one on which the last copy of it was lost or ended otherwise."""

    holder: str
    document: str
    revision: str
    language: Language
    number: int
    replaces: tuple[Copy, ...]
    issue: int = 1
    instead: int | None = None
    effective: date | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Back:
    """A copy that is to come back from a day on, and by which day (None: nothing is promised)."""

    copy: Copy
    because: Because
    since: date
    due: date | None


@dataclass(frozen=True, slots=True)
class Late:
    """A copy whose receipt or return was due so many days ago."""

    copy: Copy
    what: Literal["receipt", "recall"]
    due: date
    days: int


def pending(
    paper: Paper,
    system: System,
    *,
    holders: Collection[str] = (),
    documents: Collection[str] = (),
    numbers: Numbers | None = None,
) -> tuple[Wanted, ...]:
    """The copies that holders of numbered paper lack of what is in force or coming, by holder, code and age.

    Who has what is in force lacks only what is coming; who has none lacks both. `holders` and `documents`, by id, narrow it;
    `numbers` are those that were given so far, where more than the day's own copies count.
    """
    declared, current = paper_holders(system), _current(system)
    given, ended, numbers = _live(paper), _ended(paper), numbers or Numbers.of(paper, declared)
    wanted: list[Wanted] = []
    for holder in declared:
        if holders and holder.id not in holders:
            continue
        for versions in _versions(current, holder, system.as_of):
            if not documents or versions[0].revision.document.id in documents:
                wanted += _lacking(given[holder.id, versions[0].revision.document.id], ended, holder, versions, numbers)
    return tuple(wanted)


def to_come_back(paper: Paper, system: System) -> tuple[Back, ...]:
    """The copies out there that hold no longer or will not, in the order of copies; what lies ahead has a later `since`."""
    told = _Told.of(paper, system)
    return tuple(back for copy in paper.copies if copy.live and (back := told.back(copy)))


def back_since(paper: Paper, system: System) -> Mapping[tuple[str, str, int], date]:
    """The day from which each copy that does not stay out there is to come back, which may lie ahead: what it bears ends or was
    renewed, its holder is none any more, or a note asks for it. By document, revision and number."""
    asked = {note.number: note.on for note in paper.notes}
    by_note = {copy.key: asked[copy.asked_back] for copy in paper.copies if copy.live and copy.asked_back in asked}
    return by_note | {one.copy.key: one.since for one in to_come_back(paper, system)}


def late(paper: Paper, system: System) -> tuple[Late, ...]:
    """The receipts and the returns whose day has gone by, the longest first."""
    day = system.as_of
    receipts = (Late(one, "receipt", one.reply_by, (day - one.reply_by).days) for one in paper.copies if one.state == "sent")
    recalls = (Late(one.copy, "recall", one.due, (day - one.due).days) for one in to_come_back(paper, system) if one.due)
    found = [one for some in (receipts, recalls) for one in some if one.days > 0]
    return tuple(sorted(found, key=lambda one: (-one.days, one.what, one.copy.code, one.copy.revision, one.copy.number)))


def paper_holders(system: System) -> tuple[Holder, ...]:
    """Who holds numbered paper, as the organization in force says; documents that it names by a code stand there by their ids."""
    ids = {one.document.code: one.document.id for one in system.revisions}
    return tuple(
        replace(one, documents=tuple(dict.fromkeys(ids.get(name, name) for name in one.documents)))
        for one in system.organization.holders
        if one.medium == "paper-controlled"
    )


def holds(holder: Holder, *names: str) -> bool:
    """Whether a holder is declared to hold a document that has these names: its id, its codes. Holders of numbered paper, as
    `paper_holders` gives them, know ids alone."""
    return ALL_DOCUMENTS in holder.documents or any(name in holder.documents for name in names)


def languages_of(revision: Revision) -> tuple[Language, ...]:
    """The languages in which a revision has a sheet: those of its release, and those that were added since."""
    added = (issue.language for issue in revision.issues)
    return tuple(dict.fromkeys((*revision.organization.languages, *added)))


def language_for(holder: Holder, revision: Revision) -> Language:
    """The language in which a holder gets a revision: the own one, else that of the master where there is no such sheet."""
    return holder.language if holder.language in languages_of(revision) else revision.organization.master


def issue_of(revision: Revision, language: Language, day: date) -> int:
    """The number of a translation's issue that is in force on a day, or when the revision is; 0 where there is none yet."""
    begun = max(day, revision.since or day)
    first = 1 if language in revision.organization.languages else 0
    issues = (one for one in revision.issues if one.language == language)
    return max((one.number for one in issues if one.effective <= begun), default=first)


@dataclass(frozen=True, slots=True)
class _Version:
    """What a holder is to have on paper: a revision in a language, and the number of that translation's issue."""

    revision: Revision
    language: Language
    issue: int

    def is_of(self, copy: Copy) -> bool:
        return (copy.revision, copy.language, copy.issue) == (self.revision.key, self.language, self.issue)

    @property
    def effective(self) -> date | None:
        """The first day on which this issue of the translation holds."""
        issues = (one for one in self.revision.issues if (one.language, one.number) == (self.language, self.issue))
        issued = next((one.effective for one in issues), None)
        return max(filter(None, (self.revision.since, issued)), default=None)


def _live(paper: Paper) -> defaultdict[tuple[str, str], list[Copy]]:
    """The copies that are out there, by holder and document."""
    found: defaultdict[tuple[str, str], list[Copy]] = defaultdict(list)
    for copy in paper.copies:
        if copy.live:
            found[copy.holder, copy.document].append(copy)
    return found


_Ended = Mapping[tuple[str, str, str, Language, int], date]
"""The last day on which a holder's copy ended, by holder, document, revision, language and issue."""


def _ended(paper: Paper) -> _Ended:
    found: dict[tuple[str, str, str, Language, int], date] = {}
    for copy in paper.copies:
        if copy.ended:
            key = copy.holder, copy.document, copy.revision, copy.language, copy.issue
            found[key] = max(copy.ended, found.get(key, copy.ended))
    return found


def _current(system: System) -> dict[str, list[Revision]]:
    """What is in force or coming of each document, by id, in the order of revisions."""
    found: defaultdict[str, list[Revision]] = defaultdict(list)
    for revision in system.revisions:
        if _holds_or_will(revision):
            found[revision.document.id].append(revision)
    return found


def _versions(current: Mapping[str, list[Revision]], holder: Holder, day: date) -> Iterator[tuple[_Version, ...]]:
    """Of each document that a holder has on paper, what is in force and then what is coming."""
    mine = frozenset(holder.documents)
    for document, revisions in current.items():
        if document in mine or ALL_DOCUMENTS in mine:
            yield tuple(one for revision in revisions for one in _issued(revision, language_for(holder, revision), day))


def _holds_or_will(revision: Revision) -> bool:
    """Whether a revision is in force or coming; one whose document ends before it begins never holds."""
    begins = revision.until is None or revision.since is None or revision.since < revision.until
    return revision.status in ("in_force", "approved") and begins


def _issued(revision: Revision, language: Language, day: date) -> Iterator[_Version]:
    """The issue of a translation that is in force when the revision is, and the last that is coming, if any."""
    now = issue_of(revision, language, day)
    last = max((one.number for one in revision.issues if one.language == language), default=now)
    for number in dict.fromkeys((now, last)):
        if number:
            yield _Version(revision, language, number)


def _lacking(held: list[Copy], ended: _Ended, holder: Holder, versions: tuple[_Version, ...], numbers: Numbers) -> Iterator[Wanted]:
    """What is missing of each version, the older first: what it replaces is every other copy that is not of a later one."""
    former = [copy for copy in held if not any(version.is_of(copy) for version in versions)]
    for version in versions:
        mine = [copy for copy in held if version.is_of(copy)]
        revision, effective = version.revision, version.effective
        last = ended.get((holder.id, revision.document.id, revision.key, version.language, version.issue))
        since = max(effective, last) if effective and last else effective
        for left in range(holder.copies - len(mine), 0, -1):
            replaced, former = (tuple(former[:1]), former[1:]) if left > 1 else (tuple(former), [])
            number = numbers.next(revision.document.id, revision.key, holder)
            yield Wanted(
                holder.id, revision.document.id, revision.key, version.language, number, replaced, version.issue,
                effective=effective, since=since,
            )  # fmt: skip
        former += mine


@dataclass(frozen=True, slots=True)
class _Told:
    """What tells whether a copy is to come back: the revisions by document and key, who holds what, and what replaced what."""

    system: System
    revisions: Mapping[tuple[str, str], Revision]
    holders: Mapping[str, Holder]
    instead: Mapping[tuple[str, str, int], Copy]
    recall: Limit | None
    organized: date

    @classmethod
    def of(cls, paper: Paper, system: System) -> "_Told":
        return cls(
            system,
            {(one.document.id, one.key): one for one in system.revisions},
            {one.id: one for one in paper_holders(system)},
            {(one.document, one.revision, one.instead): one for one in paper.copies if one.instead is not None},
            limit_of(system.organization, system.organization.copies.recall),
            _organized(system),
        )

    def back(self, copy: Copy) -> Back | None:
        """Why a copy is to come back, since when and by when: the reason that begins first."""
        reasons = sorted(self._reasons(copy), key=lambda reason: reason[0])
        if not reasons:
            return None
        since, because = reasons[0]
        asked = copy.back_by if copy.back_by and (copy.back_by >= since or because == "holder") else None
        return Back(copy, because, since, asked or after(since, self.recall, self.system.organization.working_time))

    def _reasons(self, copy: Copy) -> Iterator[tuple[date, Because]]:
        revision, holder = self.revisions.get((copy.document, copy.revision)), self.holders.get(copy.holder)
        if revision and revision.until:
            yield revision.until, "withdrawn" if revision.withdrawal else "superseded"
        if by := self.instead.get(copy.key):
            yield by.issued, "replaced"
        if holder is None or not holds(holder, copy.document):
            yield self.organized, "holder"
        elif revision:
            yield from self._translated(copy, revision, language_for(holder, revision))

    def _translated(self, copy: Copy, revision: Revision, language: Language) -> Iterator[tuple[date, Because]]:
        """A later issue of its language, or the first of the holder's own."""
        later = (one.effective for one in revision.issues if one.language == copy.language and one.number > copy.issue)
        own = (one.effective for one in revision.issues if one.language == language != copy.language)
        if begun := min((*later, *own), default=self.organized if language != copy.language else None):
            yield begun, "translation"


def _organized(system: System) -> date:
    """The first day of the organization in force: who holds what is as it says since then."""
    begun = [one for one in system.releases if one.effective <= system.as_of] or list(system.releases[:1])
    since = system.as_of
    for release in reversed(begun):
        if release.organization != begun[-1].organization:
            break
        since = release.effective
    return since
