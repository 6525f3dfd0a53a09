"""Withholding: what is taken out of the organization, of releases, of revisions' events and of paper, so that none of it tells of
documents that its readers may not see.

Outside stay which documents these are (`audience.py`) and every output. What names a withheld document by its id names it by its
code from then on; free words that speak of withheld documents alone go with them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from generator.model.complaints import Complaints
from generator.model.copies import NO_PAPER, FindingDone, Note, Paper, SampleDone
from generator.model.document import Confidentiality
from generator.model.organization import CopyRules, External, Holder, Organization
from generator.model.requests import Request
from generator.model.system import Happening, Release, Revision, System


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is hidden from an audience: ids of documents, those and their codes together, numbers of the releases that brought any
    of them, and by what code each of the ids is named."""

    audience: Confidentiality
    documents: frozenset[str]
    keys: frozenset[str]
    releases: frozenset[int]
    codes: Mapping[str, str]

    @classmethod
    def of(
        cls, gone: Mapping[str, Collection[Revision]], system: System, audience: Confidentiality, codes: Mapping[str, str]
    ) -> "Hidden":
        """What is hidden where these documents of a system are gone."""
        written = (one.document.code for found in gone.values() for one in found)
        brought = (one.number for one in system.releases if any(document in gone for document, _, _ in one.revisions))
        return cls(audience, frozenset(gone), frozenset((*gone, *written)), frozenset(brought), codes)

    @property
    def public(self) -> bool:
        """Whether the readers are from outside."""
        return self.audience == "public"


def organization_for(organization: Organization, hidden: Hidden) -> Organization:
    """The organization without holders and requests of hidden documents; for the public also without people, holders and what
    they are asked for. The very same where nothing is taken out."""
    if hidden.public:
        return replace(
            organization,
            people=(),
            holders=(),
            requests=(),
            externals=tuple(_nobodys(one) for one in organization.externals),
            copies=CopyRules(),
            error_form=None,
            audit_form=None,
            complaints=None,
        )
    now = replace(
        organization,
        holders=tuple(_holders(organization.holders, hidden)),
        requests=tuple(_requests(organization.requests, hidden)),
        error_form=_unless_hidden(organization.error_form, hidden),
        audit_form=_unless_hidden(organization.audit_form, hidden),
        complaints=_complaints(organization.complaints, hidden),
    )
    return organization if now == organization else now


def _complaints(path: Complaints | None, hidden: Hidden) -> Complaints | None:
    """The path of complaints, where its readers see all of its forms."""
    forms = (path.registration, path.follow_up, path.report) if path else ()
    return None if any(form and _unless_hidden(form, hidden) is None for form in forms) else path


def releases_for(releases: Iterable[Release], hidden: Hidden) -> tuple[Release, ...]:
    """The releases without the lines of hidden documents; the note of a release that brought any speaks of them too."""
    return tuple(_release(one, hidden) if one.number in hidden.releases else one for one in releases)


def revision_for(revision: Revision, organization: Organization, hidden: Hidden) -> Revision:
    """A revision as its readers see it; for the public without what was recorded of its life within the organization."""
    gone = revision.withdrawal
    if gone and gone.successor in hidden.codes:
        gone = replace(gone, successor=hidden.codes[gone.successor or ""])
    return replace(
        revision,
        organization=organization,
        reviewed=() if hidden.public else revision.reviewed,
        withdrawal=gone,
        events=() if hidden.public else tuple(_happening(one, hidden) for one in revision.events),
    )


def paper_for(paper: Paper, hidden: Hidden) -> Paper:
    """What is known of paper without hidden documents; the public is told nothing of it. Rows of floor checks keep their places,
    by which findings name them."""
    if hidden.public:
        return NO_PAPER
    return Paper(
        tuple(one for one in paper.copies if one.document not in hidden.documents),
        tuple(one for one in paper.readings if one.document not in hidden.documents),
        tuple(_sample(one, hidden) for one in paper.samples),
        tuple(note for one in paper.notes if (note := _note(one, hidden))),
    )


def _nobodys(external: External) -> External:
    return replace(external, holder="")


def _unless_hidden(key: str | None, hidden: Hidden) -> str | None:
    return None if key in hidden.keys else key


def _holders(holders: Iterable[Holder], hidden: Hidden) -> Iterable[Holder]:
    """Whoever holds nothing but hidden documents is left out: the place alone would tell."""
    for one in holders:
        kept = tuple(document for document in one.documents if document not in hidden.keys)
        if kept or not one.documents:
            yield replace(one, documents=kept)


def _requests(requests: Iterable[Request], hidden: Hidden) -> Iterable[Request]:
    """What was asked about a hidden document is left out whole, whatever else it asks about."""
    for one in requests:
        if not hidden.keys & set(one.documents):
            yield replace(one, affected=tuple(answer for answer in one.affected if answer.document not in hidden.keys))


def _release(release: Release, hidden: Hidden) -> Release:
    return replace(release, revisions=tuple(line for line in release.revisions if line[0] not in hidden.documents), note="")


def _happening(event: Happening, hidden: Hidden) -> Happening:
    brought = {int(value) for name, value in event.says if event.kind == "released" and name == "number"}
    untold = frozenset({"note", "reason"} if brought & hidden.releases else ())
    corrected = tuple(replace(one, says=_told(one.says, untold, hidden)) for one in event.corrected)
    return replace(event, says=_told(event.says, untold, hidden), corrected=corrected)


def _told(says: Iterable[tuple[str, str]], untold: Collection[str], hidden: Hidden) -> tuple[tuple[str, str], ...]:
    """What an event says, of hidden documents their codes alone; `untold` are members that may speak of them."""
    known = (pair for pair in says if pair[0].partition("/")[0] not in untold)
    return tuple((path, hidden.codes.get(value, value) if _NAMING & set(path.split("/")) else value) for path, value in known)


_NAMING = frozenset({"replaced_by", "parent"})
"""The members of events that name a document by its id."""


def _note(note: Note, hidden: Hidden) -> Note | None:
    """A note without the lines of hidden documents; none is left where it had no other."""
    copies = tuple(one for one in note.copies if one.document not in hidden.documents)
    back = tuple(one for one in note.back if one.document not in hidden.documents)
    return replace(note, copies=copies, back=back) if copies or back else None


def _sample(sample: SampleDone, hidden: Hidden) -> SampleDone:
    blank = {place for place, row in enumerate(sample.rows, start=1) if row.document in hidden.documents}
    rows = tuple(
        replace(row, holder="", document="", code="", revision="", number=None) if place in blank else row
        for place, row in enumerate(sample.rows, start=1)
    )
    return replace(sample, rows=rows, findings=tuple(one for one in sample.findings if not _of_hidden(one, blank, hidden)))


def _of_hidden(found: FindingDone, blank: Collection[int], hidden: Hidden) -> bool:
    return found.finding.row in blank or found.finding.code in hidden.keys
