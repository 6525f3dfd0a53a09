"""Forms: rules about a form as a whole: that it has fields, is used, belongs to a document, and how filled copies are kept.

Outside stay single fields (`fields.py`), the form's code (`codes.py`) and the roles that it names (`names.py`).
"""

from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.mentions import fields_of
from generator.control.audience import may_see
from generator.model.document import Document, FormBody
from generator.problems import Problem, problem

_CONTACT = ("phone", "email")


def a_form_has_fields(evidence: Evidence) -> Iterator[Problem]:
    """A form has sections with fields, unless a register fills it.

    An empty sheet with a code is filled by everybody in their own way. (R-03; ISO 9001:2015, 7.5.2 b)
    """
    for document, form in _forms(evidence):
        empty = next((index for index, section in enumerate(form.sections) if not section.fields), None)
        if not form.sections and form.generated is None:
            yield problem("N276", evidence.place(document.id), code=document.code)
        elif empty is not None:
            yield problem("N276", evidence.place(document.id, "sections", empty), code=document.code)


def records_can_be_kept(evidence: Evidence) -> Iterator[Problem]:
    """Filled copies are kept for at least a year, and no longer at hand than in all.

    A record that is destroyed before anybody may ask for it proves nothing. (R-49; ISO 9001:2015, 7.5.3.2 d)
    """
    for document, form in _forms(evidence):
        record = form.record
        if record.years < 1 or (record.active_years or 0) > record.years:
            place = evidence.place(document.id, "record", "years")
            yield problem("N277", place, code=document.code, years=record.years, active=record.active_years or 0)


def personal_records_are_marked(evidence: Evidence) -> Iterator[Problem]:
    """A form that asks for a telephone number or an e-mail address is marked as one that holds personal data.

    Such records have to be protected, and to be erased in time; the mark puts them on the list. (R-35, R-49; ISO 10002:2018, 4.10)
    """
    for document, form in _forms(evidence):
        asked = next(((path, field) for path, field in fields_of(form) if field.type in _CONTACT), None)
        if asked and not form.record.personal:
            yield problem("N278", evidence.place(document.id, *asked[0]), "warning", code=document.code, field=asked[1].id)


def forms_are_used(evidence: Evidence) -> Iterator[Problem]:
    """Every form is used by a clause of some document, until it is withdrawn.

    A form that no procedure sends anybody to is either filled out of habit or not at all. (R-54; ISO 9001:2015, 7.5.3.1 a)
    """
    used = {mention.name for mention in evidence.mentioned("document", "record") if mention.clause}
    for segment, _, written in evidence.references:
        if segment.document and segment.path[:1] == ("clauses",):
            used.add(written.partition("|")[0].partition("#")[0].strip())
    for document, form in _forms(evidence):
        if not evidence.is_withdrawn(document.id) and not {document.id, document.code} & used:
            parent = evidence.by_key.get(form.parent)
            yield problem(
                "N279", evidence.place(document.id), "warning", code=document.code, parent=parent.code if parent else form.parent
            )


def forms_are_attached(evidence: Evidence) -> Iterator[Problem]:
    """A document's attachments list every form that belongs to it, until the form is withdrawn.

    The reader of a procedure finds its forms in the table of attachments, or not at all. (R-54; ISO 9001:2015, 7.5.3.1 a)
    """
    for document, form in _forms(evidence):
        parent = evidence.by_key.get(form.parent)
        if evidence.is_withdrawn(document.id) or parent is None or parent.form is not None:
            continue
        if not may_see(parent.confidentiality, document.confidentiality):  # its title must not stand there
            continue
        if not {document.id, document.code} & set(parent.attachments):
            yield problem(
                "N280", evidence.place(parent.id, "attachments"), "warning", code=document.code, id=document.id, parent=parent.code
            )


def a_form_belongs_to_a_document(evidence: Evidence) -> Iterator[Problem]:
    """A form's parent is a document that is not a form.

    The procedure tells how the sheet is filled; a form under a form has no procedure. (R-02; ISO 9001:2015, 7.5.3)
    """
    for document, form in _forms(evidence):
        parent = evidence.by_key.get(form.parent)
        if parent is not None and parent.form is not None:
            yield problem("N281", evidence.place(document.id, "parent"), code=document.code, parent=parent.code)


def _forms(evidence: Evidence) -> Iterator[tuple[Document, FormBody]]:
    return ((document, document.form) for document in evidence.documents if document.form)
