"""Past: rules that compare a definition with what was released before: ids, codes and types that must not change their meaning.

Outside stays whether a draft may be signed or released (`control/`).
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from generator.check.evidence import Evidence
from generator.check.mentions import fields_of
from generator.control.translations import difference
from generator.model.document import Change, Document
from generator.problems import Place, Problem, problem


def codes_are_never_given_again(evidence: Evidence) -> Iterator[Problem]:
    """A code that one document was released under is not given to another.

    Old sheets and records cite the code; they would point to something else. (R-02; ISO 9001:2015, 7.5.2 a)
    """
    owners = {code: document_id for document_id, codes in evidence.released_codes.items() for code in codes}
    for document in evidence.documents:
        other = owners.get(document.code, document.id)
        if other != document.id:
            yield problem("N213", evidence.place(document.id, "code"), code=document.code, other=other)


def released_documents_keep_their_code(evidence: Evidence) -> Iterator[Problem]:
    """A document that was released keeps the code of its last release, until it is given another one.

    Another code is an event with a reason of its own: the old one stays reserved, and its addresses lead on.
    (R-02, R-57; ISO 9001:2015, 7.5.2 a)
    """
    for document in evidence.living:
        codes = evidence.codes_known(document.id)
        if codes and document.code not in codes:
            yield problem("N214", evidence.place(document.id, "code"), code=document.code, former=codes[-1])


def an_id_keeps_its_type(evidence: Evidence) -> Iterator[Problem]:
    """A document's id is not used for a document of another type.

    The id is the document's identity over all its revisions; a form that was an instruction yesterday is another document.
    (R-23; ISO 9001:2015, 7.5.2 a)
    """
    for document in evidence.documents:
        former = next((one for one in evidence.former.get(document.id, ()) if one.type != document.type), None)
        if former:
            yield problem("N293", evidence.place(document.id, "type"), id=document.id, type=document.type, former=former.type)


def a_field_keeps_its_type(evidence: Evidence) -> Iterator[Problem]:
    """A field's id is not used for a field of another type.

    Filled copies of the former revision are read by field; their values would be read as something that they are not.
    (R-51; ISO 9001:2015, 7.5.3.2)
    """
    for document in evidence.documents:
        former: dict[str, str] = {}
        for released in evidence.former.get(document.id, ()):
            former |= _types(released)
        for path, field in fields_of(document.form) if document.form else ():
            if former.get(field.id, field.type) != field.type:
                place = evidence.place(document.id, *path, "type")
                yield problem("N294", place, field=field.id, type=field.type, former=former[field.id])


def ids_do_not_come_back(evidence: Evidence) -> Iterator[Problem]:
    """The id of a clause or field that an earlier revision removed is not used again.

    What still refers to the removed part would silently point to the new one. (R-23; ISO 9001:2015, 7.5.3.2 c)
    """
    for document in evidence.documents:
        revisions = evidence.former.get(document.id, ())
        removed: set[str] = set()
        for before, after in pairwise(revisions):
            removed |= _part_ids(before).keys() - _part_ids(after).keys()
        for part_id, path in _part_ids(document).items():
            if part_id in removed and part_id not in document.retired and part_id not in _part_ids(revisions[-1]):
                yield problem("N295", evidence.place(document.id, *path, "id"), id=part_id, code=document.code)


def required_fields_are_not_dropped_unseen(evidence: Evidence) -> Iterator[Problem]:
    """A required field of the released form that the draft lacks, or no longer requires, is told.

    Records of the former revision hold that field; whoever compares or counts them has to know from when on it is missing.
    (R-51; ISO 9001:2015, 7.5.3.2)
    """
    for document in evidence.documents:
        last = next(reversed(evidence.former.get(document.id, ())), None)
        if last is None or last.form is None or document.form is None:
            continue
        now = {field.id: field.required for _, field in fields_of(document.form)}
        for _, field in fields_of(last.form):
            if field.required and not now.get(field.id, False):
                yield problem("N296", evidence.place(document.id, "sections"), "warning", field=field.id, code=document.code)


def a_draft_notes_its_change(evidence: Evidence) -> Iterator[Problem]:
    """A definition that differs from its released revision in more than translations says what changed and why.

    Without the note the release will be refused; it is easiest to write while the change is made. (R-20; ISO 9001:2015, 7.5.3.2 c)
    """
    for document in evidence.living:
        last = next(reversed(evidence.former.get(document.id, ())), None)
        if last is None or _is_translated(replace(last, change=Change()), replace(document, change=Change()), evidence):
            continue
        if not document.change.summary or not document.change.reason or document.change == last.change:
            yield problem("N297", evidence.place(document.id, "change"), "warning", code=document.code)


def released_documents_are_not_lost(evidence: Evidence) -> Iterator[Problem]:
    """A document that was released still has its definition.

    A file that was deleted does not withdraw a document: readers go on working by it, and nobody can revise it.
    (R-41; ISO 9001:2015, 7.5.3.2)
    """
    known = {document.id for document in evidence.documents}
    for document_id, codes in evidence.released_codes.items():
        if document_id not in known and not evidence.is_withdrawn(document_id):
            yield problem("N298", Place("archive/ledger.jsonl"), "warning", id=document_id, code=codes[-1])


def what_is_withdrawn_is_put_away(evidence: Evidence) -> Iterator[Problem]:
    """A document that holds no longer has no definition among those that are kept up; the archive has its revisions.

    Whoever opens the folder would take it for a document that holds, and work on it in vain. (R-22, R-41; ISO 9001:2015, 7.5.3.2)
    """
    for document in evidence.documents:
        ended = evidence.ended(document.id)
        if ended and evidence.as_of and ended <= evidence.as_of:
            yield problem("N644", evidence.place(document.id), "warning", code=document.code, date=ended)


def _is_translated(last: Document, document: Document, evidence: Evidence) -> bool:
    """Whether two documents say the same, translations aside."""
    return document == last or difference(last, document, evidence.organization.master) is not None


def _types(document: Document) -> dict[str, str]:
    return {field.id: field.type for _, field in fields_of(document.form)} if document.form else {}


def _part_ids(document: Document) -> dict[str, tuple[str | int, ...]]:
    """The ids of clauses and fields with their paths."""
    clauses: dict[str, tuple[str | int, ...]] = {clause.id: ("clauses", index) for index, clause in enumerate(document.clauses)}
    return clauses | {field.id: path for path, field in (fields_of(document.form) if document.form else ())}
