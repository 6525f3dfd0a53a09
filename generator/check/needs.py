"""Needs: rules about who works by a document and does not have it, and about what is promised of copies and of reading.

Outside stay how a need follows from documents (`control/needs.py`), how a holder is declared (`holders.py`) and the lists that
readers see (`registers/`). Where nobody is declared to hold anything, no distribution is kept and none is judged.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.check.evidence import Evidence
from generator.check.texts import Path, home
from generator.control.copies import paper
from generator.control.needs import is_vacant, judged, needs, unneeded
from generator.control.working_days import time_of
from generator.model.organization import Organization
from generator.problems import Problem, problem

_WORK = frozenset({"oversight", "execution", "actor", "accountable", "filled_by", "role"})
"""The keys under which a document names those who work by it."""


def who_works_by_a_document_has_it(evidence: Evidence) -> Iterator[Problem]:
    """Everybody who fills a role that a document gives work to holds the document, by whatever role or unit.

    Who has to work by a document and cannot open it works from memory, and is not told when it changes.
    (R-30; ISO 9001:2015, 7.5.3.1 a)
    """
    if evidence.as_of is None or not evidence.organization.holders:
        return
    documents = {document.id: document for document in evidence.living}
    named = _named(evidence)
    for one in judged(needs(documents.values(), evidence.organization, evidence.as_of), evidence.organization, documents.values()):
        need = one.need
        if one.verdict in ("not_held", "part") and need.people:
            place = evidence.place(need.document, *named.get((need.document, need.who), ()))
            code, lacking = documents[need.document].code, need.people - need.covered
            yield problem("N650", place, "warning", role=need.who, code=code, lacking=lacking, people=need.people)


def paper_lies_where_it_is_needed(evidence: Evidence) -> Iterator[Problem]:
    """Controlled paper lies where somebody's work needs the document, or it is said why it lies there.

    Every copy that nobody uses is one that will be forgotten when it is recalled. (R-30; ISO 9001:2015, 7.5.3.2 a)
    """
    if evidence.as_of is None:
        return
    owner, start = home("holders")
    places = {holder.id: index for index, holder in enumerate(evidence.organization.holders)}
    for holder, document in unneeded(evidence.living, evidence.organization, evidence.as_of):
        at = next(place for place, key in enumerate(holder.documents) if key in (document.id, document.code))
        place = evidence.place(owner, *start, places[holder.id], "documents", at)
        yield problem("N651", place, "warning", holder=holder.id, code=document.code)


def nobodys_paper_is_out_there(evidence: Evidence) -> Iterator[Problem]:
    """No numbered copy is left with a holder whose role nobody fills.

    Nobody there can sign for it, use it or give it back, and it is superseded one day. (R-30, R-55; ISO 9001:2015, 7.5.3.2 a)
    """
    if evidence.as_of is None:
        return
    out = Counter(copy.holder for copy in paper(evidence.history.entries, evidence.as_of).copies if copy.live)
    owner, start = home("holders")
    for index, holder in enumerate(evidence.organization.holders):
        if out[holder.id] and is_vacant(holder, evidence.organization, evidence.as_of):
            key = "role" if holder.role else "unit"
            yield problem("N652", evidence.place(owner, *start, index, key), "warning", holder=holder.id, copies=out[holder.id])


def times_for_copies_can_be_counted(evidence: Evidence) -> Iterator[Problem]:
    """A limit within which copies are answered or revisions read says so many hours, days or working days.

    Of a time that cannot be counted nobody can be told that it is over. (R-32, R-66; ISO 9001:2015, 7.5.3.2 a)
    """
    limits = {limit.id: limit for limit in evidence.organization.limits}
    for mention in evidence.mentioned("limit"):
        owner, start = home("copies")
        of_copies = mention.owner == owner and mention.path[: len(start)] == start
        if of_copies and mention.name in limits and time_of(limits[mention.name]) is None:
            yield problem("N653", evidence.place(owner, *mention.path), limit=mention.name)


def posters_speak_a_language_of_the_organization(evidence: Evidence) -> Iterator[Problem]:
    """The languages that are read at a workplace are the organization's.

    A poster in a language without titles and words of the organization's own could not be made. (R-05; ISO 9001:2015, 7.5.2 b)
    """
    owner, start = home("holders")
    for index, holder in enumerate(evidence.organization.holders):
        for at, language in enumerate(holder.reads):
            if language not in evidence.organization.languages:
                place = evidence.place(owner, *start, index, "reads", at)
                yield problem("N654", place, holder=holder.id, language=language)


def somebody_reads_what_must_be_read(evidence: Evidence) -> Iterator[Problem]:
    """A role that must have read and understood a document is filled by somebody, or marked vacant.

    The list of its readers would be complete with nobody on it. (R-63; ISO 9001:2015, 7.2, 7.3)
    """
    if evidence.as_of is None:
        return
    types = {rule.type for rule in evidence.organization.types if rule.read}
    documents = {document.id: document for document in evidence.living if document.type in types}
    named = _named(evidence)
    for one in judged(needs(documents.values(), evidence.organization, evidence.as_of), evidence.organization, documents.values()):
        if one.verdict == "vacant" and not _is_known_vacant(one.need.who, evidence.organization):
            place = evidence.place(one.need.document, *named.get((one.need.document, one.need.who), ()))
            yield problem("N655", place, "warning", role=one.need.who, code=documents[one.need.document].code)


def _named(evidence: Evidence) -> Mapping[tuple[str, str], Path]:
    """Where each document first gives work to each role or unit."""
    found: dict[tuple[str, str], Path] = {}
    for mention in evidence.mentioned("actor"):
        key = next((step for step in reversed(mention.path) if isinstance(step, str)), "")
        if key in _WORK:
            found.setdefault((mention.owner, mention.name), mention.path)
    return found


def _is_known_vacant(who: str, organization: Organization) -> bool:
    """Whether the role, or every role of the unit, is marked vacant: nobody is surprised that nobody reads."""
    return all(role.vacant for role in organization.roles if who in (role.id, role.unit))
