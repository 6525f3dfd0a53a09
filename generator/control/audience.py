"""Audience: which documents readers may see, and the system as they see it: without the others, of which codes and status stay.

`seen_by(system, audience) -> System`; `codes(system)`, by which texts name what is withheld; `shows(audience, section)`;
`for_finders(system)`, what whoever finds a sheet is told; `may_see(audience, confidentiality)`; `sees(document, other)`.
Outside stays what is taken out of the organization, of events and of paper (`withholding.py`). Nothing else compares classes:
every output takes the system that it is given. (R-35, R-36)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import get_args

from generator.control.outstanding import back_since
from generator.control.withholding import Hidden, organization_for, paper_for, releases_for, revision_for
from generator.model.copies import NO_PAPER, Copy
from generator.model.document import Confidentiality, Document
from generator.model.events import Fingerprint
from generator.model.organization import Organization
from generator.model.system import DRAFTS, Revision, System, Withdrawal, Withheld
from generator.model.text import EMPTY

CLASSES: tuple[Confidentiality, ...] = get_args(Confidentiality)
"""The classes of documents, the most open first. Whoever may see one may see those before it."""

SECTIONS: Mapping[str, Confidentiality] = MappingProxyType(
    {
        **dict.fromkeys(("home", "documents", "forms", "complain", "v"), "public"),
        **dict.fromkeys(("roles", "processes", "events", "fill", "registers", "releases", "feed", "audit"), "internal"),
        **dict.fromkeys(("holders", "posters", "copies"), "internal"),
    }
)
"""For whom each section of a site is, of the documents that they may see."""


def may_see(audience: Confidentiality, confidentiality: Confidentiality) -> bool:
    """Whether readers of an audience may see what has a class."""
    return CLASSES.index(confidentiality) <= CLASSES.index(audience)


def sees(document: Document, other: Document) -> bool:
    """Whether everybody who may see a document may see another one too. Whoever may read a sheet reads all of it, so it prints no
    more than the code of any that has a higher class."""
    return may_see(document.confidentiality, other.confidentiality)


def shows(audience: Confidentiality, section: str) -> bool:
    """Whether a site for an audience has a section."""
    return may_see(audience, SECTIONS[section])


def class_of(revisions: Iterable[Revision]) -> Confidentiality:
    """The class of a document, of its revisions: the highest that any of them has. What was written under a higher class becomes
    open by a decision, never by the way."""
    return max((one.document.confidentiality for one in revisions), key=CLASSES.index, default=CLASSES[0])


def left_out(system: System) -> int:
    """How many documents the readers of a system may not see."""
    return len({one.document for one in system.withheld})


def codes(system: System) -> Mapping[str, str]:
    """What a text that names a withheld document prints, its latest code, by its id and by each code that it ever had."""
    latest = {one.document: one.code for one in system.withheld}
    return {key: latest[one.document] for one in system.withheld for key in (one.document, one.code)}


def seen_by(system: System, audience: Confidentiality) -> System:
    """The system as readers of a class see it. It only ever takes away: what was taken out for others stays out.

    A document is there with all its revisions or with none. Where readers may see everything, every value in it is the very same.
    """
    audience = min(system.audience, audience, key=CLASSES.index)
    kept = _by_document(system.revisions)
    gone = {document: found for document, found in kept.items() if not may_see(audience, class_of(found))}
    if not gone and audience != "public":
        return replace(system, audience=audience)
    paper = _Paper.of(system if gone and audience != "public" else replace(system, paper=NO_PAPER))
    withheld = _sorted((*system.withheld, *(one for found in gone.values() for one in _withheld(found, system, paper))))
    if audience == "public":  # numbered copies are the organization's own affair
        withheld = tuple(replace(one, copies=(), recalled=()) for one in withheld)
    hidden = Hidden.of(gone, system, audience, codes(replace(system, withheld=withheld)))
    organizations: dict[int, Organization] = {}

    def organization(given: Organization) -> Organization:
        if id(given) not in organizations:
            organizations[id(given)] = organization_for(given, hidden)
        return organizations[id(given)]

    return replace(
        system,
        organization=organization(system.organization),
        revisions=tuple(
            revision_for(one, organization(one.organization), hidden) for one in system.revisions if one.document.id not in gone
        ),
        releases=releases_for(system.releases, hidden),
        former_codes=tuple((document, former) for document, former in system.former_codes if document not in gone),
        paper=paper_for(system.paper, hidden),
        audience=audience,
        withheld=withheld,
    )


def for_finders(system: System) -> System:
    """The system as whoever finds a sheet may know it, in a site for whomever: of what is not for the staff, and of what the site
    withholds anyway, revisions that have a code, a status and days, and nothing else."""
    seen = seen_by(system, "internal")
    there = {one.document.id for one in seen.revisions}
    released = [one for one in seen.withheld if one.status not in DRAFTS and one.document not in there]
    if not released:
        return seen
    of: dict[str, list[Withheld]] = {}
    for one in released:
        of.setdefault(one.document, []).append(one)
    ids = {one.code: one.document for one in seen.withheld} | {one.document.code: one.document.id for one in seen.revisions}
    kept = _by_document((*seen.revisions, *(_bare(one, of[one.document], ids, seen) for one in released)))
    ordered = sorted(kept.values(), key=lambda found: (found[-1].document.code, found[-1].document.id))
    return replace(seen, revisions=tuple(one for found in ordered for one in found))


def _bare(one: Withheld, known: Sequence[Withheld], ids: Mapping[str, str], system: System) -> Revision:
    """A withheld revision among those that are known of its document, oldest first; `ids` are documents' by their codes."""
    following = next(iter(known[known.index(one) + 1 :]), None)
    ended = one.status == "withdrawn" or (one.until is not None and following is None)
    successor = ids.get(one.successor[0]) if one.successor else None
    until = one.until or system.as_of
    return Revision(
        Document(one.document, one.code, "procedure", "", "", EMPTY, confidentiality="public"),
        one.key,
        one.status,
        _NOTHING,
        system.organization,
        release=0,
        since=one.since,
        until=one.until,
        replaced_by=None if ended or following is None else following.key,
        withdrawal=Withdrawal(until, "", EMPTY, None if successor == one.document else successor, until, "") if ended else None,
    )


_NOTHING = Fingerprint("", (), "")


def _by_document(revisions: Iterable[Revision]) -> Mapping[str, tuple[Revision, ...]]:
    found: dict[str, list[Revision]] = {}
    for one in revisions:
        found.setdefault(one.document.id, []).append(one)
    return {document: tuple(of) for document, of in found.items()}


@dataclass(frozen=True, slots=True)
class _Paper:
    """The copies of each revision, and the day from which each copy that does not stay out there is to come back."""

    copies: Mapping[tuple[str, str], Sequence[Copy]]
    recalled: Mapping[tuple[str, str, int], date]

    @classmethod
    def of(cls, system: System) -> "_Paper":
        copies: dict[tuple[str, str], list[Copy]] = {}
        for copy in system.paper.copies:
            copies.setdefault((copy.document, copy.revision), []).append(copy)
        return cls(copies, back_since(system.paper, system))


def _withheld(revisions: tuple[Revision, ...], system: System, paper: _Paper) -> Iterable[Withheld]:
    """What stays of a document: its released revisions; of one that was never released, its draft."""
    known = tuple(one for one in revisions if one.status not in DRAFTS) or revisions
    for one in known:
        copies = paper.copies.get((one.document.id, one.key), ())
        yield Withheld(
            one.document.code,
            one.key,
            one.status,
            one.since,
            one.until,
            _successor(one, revisions, system),
            tuple(replace(copy, document="", holder="", transmittal="", witness="", asked_back="") for copy in copies),
            one.document.id,
            tuple((copy.number, paper.recalled[copy.key]) for copy in copies if copy.key in paper.recalled),
        )


def _successor(revision: Revision, revisions: tuple[Revision, ...], system: System) -> tuple[str, str] | None:
    """The code and key of what is in force instead of a revision: of the same document, else of the one that replaced it."""
    instead = revision.withdrawal.successor if revision.withdrawal else None
    others = (one for one in system.revisions if instead and one.document.id == instead)
    found = next((one for one in (*revisions, *others) if one.status == "in_force"), None)
    if found:
        return (found.document.code, found.key) if found is not revision else None
    hidden = (one for one in system.withheld if instead in (one.document, one.code) and one.status == "in_force")
    return next(((one.code, one.key) for one in hidden), None)


def _sorted(found: Iterable[Withheld]) -> tuple[Withheld, ...]:
    """By the document's latest code; the revisions of a document keep their order, which is that of their age."""
    known = tuple(found)
    latest = {one.document: one.code for one in known}
    return tuple(sorted(known, key=lambda one: (latest[one.document], one.document)))
