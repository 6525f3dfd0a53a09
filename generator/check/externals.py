"""Externals: rules about documents from outside: complete, checked in time, never made into documents of our own.

Outside stay the list itself (`registers/`) and the tables of standards' clauses (`names.py`).
"""

from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.texts import home
from generator.control.scheme import parts
from generator.model.organization import External
from generator.problems import Place, Problem, problem
from generator.wording.fold import tight


def external_documents_stay_external(evidence: Evidence) -> Iterator[Problem]:
    """A document from outside has no code, and no revision, of the organization's own.

    Its issuer revises it; a number of ours beside it says that we do. (R-48; ISO 9001:2015, 7.5.3.2)
    """
    owner, start = home("externals")
    patterns = evidence.organization.codes.patterns
    numbers = {tight(external.number): external for external in evidence.organization.externals}
    for index, external in enumerate(evidence.organization.externals):
        pattern = next((one for one in patterns if _reads(external.id, one.pattern) and parts(external.id, one)), None)
        if external.id in evidence.by_key or pattern:
            type_ = pattern.type if pattern else evidence.by_key[external.id].type
            yield problem("N212", evidence.place(owner, *start, index, "id"), id=external.id, other=type_)
    for document in evidence.documents:
        titles = {tight(words) for _, words in document.title.words}
        copied = next((external for number, external in numbers.items() if number in titles | {tight(document.code)}), None)
        copied = copied or next((one for one in evidence.organization.externals if titles & _titles(one)), None)
        if copied:
            yield problem("N212", evidence.place(document.id, "title"), id=copied.id, other=document.code)


def external_documents_are_described(evidence: Evidence) -> Iterator[Problem]:
    """The list says of every external document its licence, when it was obtained, and when it was and will be checked.

    An outside document without a date of checking may be a superseded edition. (R-46; ISO 9001:2015, 7.5.3.2)
    """
    for place, external in _externals(evidence):
        wanted = {
            "licence": bool(external.licence),
            "obtained": external.obtained is not None,
            "last_checked": external.last_checked is not None,
            "next_check": external.next_check is not None,
        }
        if missing := [key for key, there in wanted.items() if not there]:
            yield problem("N288", place, "warning", id=external.id, missing=", ".join(missing))


def external_documents_are_checked_in_time(evidence: Evidence) -> Iterator[Problem]:
    """The next check of an external document lies after the last one, and not in the past.

    About one organization in five is found working by an old edition; the check date is what finds it first.
    (R-47; ISO 9001:2015, 7.5.3.2)
    """
    for place, external in _externals(evidence):
        last, due = external.last_checked, external.next_check
        if due and ((last and due <= last) or (evidence.as_of and due < evidence.as_of)):
            yield problem("N289", place, "warning", id=external.id, number=external.number, due=due)


def checks_have_taken_place(evidence: Evidence) -> Iterator[Problem]:
    """An external document was obtained and last checked on a day that has come.

    A check that is dated ahead is a plan, not evidence that the edition in use is the one in force.
    (R-46; ISO 9001:2015, 7.5.3.2)
    """
    for place, external in _externals(evidence):
        for day in (external.obtained, external.last_checked):
            if day and evidence.as_of and day > evidence.as_of:
                yield problem("N272", place, id=external.id, number=external.number, day=day)


def superseded_editions_are_not_cited(evidence: Evidence) -> Iterator[Problem]:
    """No document cites an external document that another one has replaced.

    Each document that cites the old edition has to be read against the new one. (R-47; ISO 9001:2015, 7.5.3.2)
    """
    replaced = {one.id: one.superseded_by for one in evidence.organization.externals if one.superseded_by}
    for mention in evidence.mentioned("external"):
        if mention.document and mention.name in replaced:
            place = evidence.place(mention.owner, *mention.path)
            yield problem("N290", place, "warning", id=mention.name, new=replaced[mention.name], code=mention.document.code)


def _externals(evidence: Evidence) -> Iterator[tuple[Place, External]]:
    owner, start = home("externals")
    for index, external in enumerate(evidence.organization.externals):
        yield evidence.place(owner, *start, index), external


def _titles(external: External) -> set[str]:
    return {tight(words) for _, words in external.title.words}


def _reads(code: str, pattern: str) -> bool:
    """A pattern without literal text reads anything, and says nothing about a code."""
    return bool(code) and "{letter}" in pattern
