"""Names: rules that what a definition names by an id is there: documents, roles, limits, terms, clauses of standards.

Outside stay references inside a text (`references.py`).
"""

from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.mentions import Mention
from generator.check.near import near
from generator.check.texts import standard_owner
from generator.problems import Place, Problem, problem


def documents_named_exist(evidence: Evidence) -> Iterator[Problem]:
    """A document that another one, or a holder, names is there.

    A list that names a document which does not exist is a finding against the list itself. (R-44; ISO 9001:2015, 7.5.3.2)
    """
    known = frozenset(document.id for document in evidence.documents)
    externals = {external.id for external in evidence.organization.externals}
    for mention in evidence.mentioned("document"):
        inside_clause = mention.clause is not None and mention.name in externals
        if mention.name not in evidence.by_key and not inside_clause:
            yield problem("N260", _at(evidence, mention), name=mention.name, near=near(mention.name, known))
    # What a request names may have been withdrawn since, and its definition taken away.
    once = {key for document_id, codes in evidence.released_codes.items() for key in (document_id, *codes)}
    for mention in evidence.mentioned("requested"):
        if mention.name not in evidence.by_key and mention.name not in once:
            yield problem("N260", _at(evidence, mention), name=mention.name, near=near(mention.name, known))


def roles_named_exist(evidence: Evidence) -> Iterator[Problem]:
    """A role or unit that a definition names is one of the organization's.

    Responsibility given to a role that nobody has is given to nobody. (R-55; ISO 9001:2015, 5.3)
    """
    roles = frozenset(role.id for role in evidence.organization.roles)
    units = frozenset(unit.id for unit in evidence.organization.units)
    known = {"role": roles, "unit": units, "actor": roles | units}
    for mention in evidence.mentioned("role", "unit", "actor"):
        if mention.name not in known[mention.kind]:
            yield problem("N261", _at(evidence, mention), name=mention.name, near=near(mention.name, known[mention.kind]))


def limits_named_exist(evidence: Evidence) -> Iterator[Problem]:
    """A time limit that a clause or the rules for copies cite is one of the organization's.

    Nobody can keep a limit that is written down nowhere. (R-66; ISO 9001:2015, 8.1)
    """
    known = frozenset(limit.id for limit in evidence.organization.limits)
    return _unknown(evidence, "N262", "limit", known)


def terms_named_exist(evidence: Evidence) -> Iterator[Problem]:
    """A term that a document explains is in the organization's list of terms.

    A word that is announced as explained and is not leaves each reader with a meaning of their own. (R-05; ISO 9001:2015, 7.5.2 b)
    """
    return _unknown(evidence, "N263", "term", frozenset(term.id for term in evidence.organization.terms))


def externals_named_exist(evidence: Evidence) -> Iterator[Problem]:
    """An external document that is cited is on the list of external documents.

    A standard that is used and not listed has no owner who watches for its next edition. (R-46; ISO 9001:2015, 7.5.3.2)
    """
    return _unknown(evidence, "N264", "external", frozenset(external.id for external in evidence.organization.externals))


def channels_named_exist(evidence: Evidence) -> Iterator[Problem]:
    """A channel that a clause is about is one that the organization announces.

    Customers can only use ways to complain that they were told of. (R-65; ISO 10002:2018, 7.1)
    """
    return _unknown(evidence, "N265", "channel", frozenset(channel.id for channel in evidence.organization.channels))


def a_record_is_a_form(evidence: Evidence) -> Iterator[Problem]:
    """The record that a clause leaves is a form that is there.

    A record without a form is kept on whatever paper is at hand, and nobody knows how long.
    (R-54; ISO 9001:2015, 7.5.3.2)
    """
    forms = frozenset(document.id for document in evidence.documents if document.form)
    for mention in evidence.mentioned("record"):
        found = evidence.by_key.get(mention.name)
        if found is None or found.form is None:
            yield problem("N266", _at(evidence, mention), name=mention.name, near=near(mention.name, forms))


def citations_exist(evidence: Evidence) -> Iterator[Problem]:
    """A clause of a standard that is cited stands in that standard's table.

    Coverage of the standard is computed from these citations; a wrong one covers nothing, or the wrong clause.
    (R-53; ISO 9001:2015, 4.4.1)
    """
    standards = evidence.organization.standards
    known = frozenset(f"{standard.id}/{clause.number}" for standard in standards for clause in standard.clauses)
    return _unknown(evidence, "N267", "citation", known)


def cited_clauses_apply(evidence: Evidence) -> Iterator[Problem]:
    """A clause of a standard that is cited is not marked as one that does not apply.

    One of the two is wrong, and an auditor will ask which. (R-53; ISO 9001:2015, 4.3)
    """
    excluded = {
        f"{standard.id}/{clause.number}"
        for standard in evidence.organization.standards
        for clause in standard.clauses
        if not clause.applies
    }
    for mention in evidence.mentioned("citation"):
        if mention.name in excluded:
            yield problem("N268", _at(evidence, mention), "warning", name=mention.name)


def a_standards_clauses_are_unique(evidence: Evidence) -> Iterator[Problem]:
    """A clause stands once in its standard's table.

    Twice listed, it would be covered and uncovered at once. (R-53; ISO 9001:2015, 4.4.1)
    """
    for standard in evidence.organization.standards:
        seen: set[str] = set()
        for index, clause in enumerate(standard.clauses):
            if clause.number in seen:
                place = evidence.place(standard_owner(standard), "clauses", index, "number")
                yield problem("N269", place, number=clause.number, standard=standard.number)
            seen.add(clause.number)


def _unknown(evidence: Evidence, code: str, kind: str, known: frozenset[str]) -> Iterator[Problem]:
    for mention in evidence.mentioned(kind):
        if mention.name not in known:
            yield problem(code, _at(evidence, mention), name=mention.name, near=near(mention.name, known))


def _at(evidence: Evidence, mention: Mention) -> Place:
    return evidence.place(mention.owner, *mention.path)
