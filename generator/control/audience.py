"""Audience: which documents readers may see, and the system as they see it: without the others, of which codes and status stay.

`seen_by(system, audience) -> System`; `codes(system)`, by which texts name what is withheld; `shows(audience, section)`;
`may_see(audience, confidentiality)`. Nothing else compares classes: every output takes the system that it is given. Outside stays
what is taken out of the organization, of events and of paper (`withholding.py`). (R-35, R-36)
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import get_args

from generator.control.withholding import Hidden, organization_for, paper_for, releases_for, revision_for
from generator.model.document import Confidentiality
from generator.model.organization import Organization
from generator.model.system import DRAFTS, Revision, System, Withheld

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
    withheld = _sorted((*system.withheld, *(one for found in gone.values() for one in _withheld(found, system))))
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


def _by_document(revisions: Iterable[Revision]) -> Mapping[str, tuple[Revision, ...]]:
    found: dict[str, list[Revision]] = {}
    for one in revisions:
        found.setdefault(one.document.id, []).append(one)
    return {document: tuple(of) for document, of in found.items()}


def _withheld(revisions: tuple[Revision, ...], system: System) -> Iterable[Withheld]:
    """What stays of a document: its released revisions; of one that was never released, its draft."""
    known = tuple(one for one in revisions if one.status not in DRAFTS) or revisions
    for one in known:
        copies = (copy for copy in system.paper.copies if (copy.document, copy.revision) == (one.document.id, one.key))
        yield Withheld(
            one.document.code,
            one.key,
            one.status,
            one.since,
            one.until,
            _successor(one, revisions, system),
            tuple(replace(copy, document="", holder="", transmittal="", witness="") for copy in copies),
            one.document.id,
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
