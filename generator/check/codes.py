"""Codes: rules of identification: one code for one document, by the organization's own scheme.

Outside stay the scheme itself (`patterns.py`), titles (`titles.py`) and codes that were given away in the past (`past.py`).
"""

import re
from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.patterns import is_sound
from generator.control.scheme import UNDER_PROCEDURE, example, parent_part, parts, pattern_of, read
from generator.model.document import Document
from generator.problems import Problem, problem

_REVISION = re.compile(r"(?i)(?<=[0-9])(?:[-_./ (]+(?:(?:rev|ver|ed)[-_. ]?|[rv])[0-9]+\)?|[/—–][0-9A-Za-z]+)$")


def codes_are_unique(evidence: Evidence) -> Iterator[Problem]:
    """One code belongs to one document.

    Two documents under one code cannot be told apart on paper, in the list of valid documented information or in a
    record that cites them; auditors find this by comparing the list with what lies at the workplace.
    (R-01; ISO 9001:2015, 7.5.2 a)
    """
    first: dict[str, Document] = {}
    for document in evidence.documents:
        other = first.setdefault(document.code.casefold(), document)
        if other is not document:
            place = evidence.place(document.id, "code")
            yield problem("N201", place, code=document.code, other=evidence.place(other.id, "code"))


def codes_follow_the_scheme(evidence: Evidence) -> Iterator[Problem]:
    """A code follows the pattern of its document's type.

    The coding scheme is the organization's own rule; a code outside it is a nonconformity against the organization's own
    procedure, and nobody can tell from it which process and parent the document belongs to.
    (R-02; ISO 9001:2015, 7.5.2 a)
    """
    scheme = evidence.organization.codes
    for document in evidence.documents:
        pattern = pattern_of(scheme, document.type)
        if pattern is None or not is_sound(pattern) or _revision(document, evidence):
            continue
        if parts(document.code, pattern) is None:
            place = evidence.place(document.id, "code")
            yield problem("N202", place, code=document.code, pattern=pattern.pattern, example=example(pattern))


def a_form_carries_its_parents_number(evidence: Evidence) -> Iterator[Problem]:
    """A form's code contains the number of the document that it belongs to.

    A form without its parent's number is an orphan on the shelf: whoever finds a filled sheet cannot find the procedure
    by which it was filled. (R-02; ISO 9001:2015, 7.5.2 a)
    """
    scheme = evidence.organization.codes
    for document in evidence.documents:
        pattern = pattern_of(scheme, document.type)
        parent = evidence.by_key.get(document.form.parent) if document.form else None
        said = read(document, scheme)
        if pattern is None or parent is None or parent.form or said is None or said.parent is None:
            continue
        expected = parent_part(parent, scheme, pattern)
        if expected is not None and said.parent != expected:
            place = evidence.place(document.id, "code")
            yield problem("N203", place, code=document.code, parent=parent.code, part=expected)


def a_serial_belongs_to_one_document_of_a_process(evidence: Evidence) -> Iterator[Problem]:
    """The serial number of a document is unique inside its process, whatever the letter.

    S-06-01 and I-06-01 would both own the form F-06-01-01: the form would have two parents.
    (R-02; ISO 9001:2015, 7.5.2 a)
    """
    scheme = evidence.organization.codes
    owners: dict[tuple[str, str], Document] = {}
    for document in evidence.documents:
        said = read(document, scheme)
        if document.form or said is None or said.process is None or said.parent is not None:
            continue
        if said.serial is None and document.type != "procedure":
            continue
        key = (said.process, said.serial or UNDER_PROCEDURE)
        other = owners.setdefault(key, document)
        if other is not document and other.code != document.code:
            place = evidence.place(document.id, "code")
            yield problem("N204", place, code=document.code, other=other.code, process=key[0], serial=key[1])


def a_code_holds_no_revision(evidence: Evidence) -> Iterator[Problem]:
    """A revision number is never part of a code.

    The code names the document for as long as it lives; a revision inside it gives each revision another name, and
    every citation of the document is wrong from the next revision on. (R-02; ISO 9001:2015, 7.5.2 a)
    """
    for document in evidence.documents:
        if found := _revision(document, evidence):
            bare = document.code[: found.start()]
            yield problem("N205", evidence.place(document.id, "code"), code=document.code, revision=found.group(), bare=bare)


def reserved_codes_stay_reserved(evidence: Evidence) -> Iterator[Problem]:
    """A code on the list of reserved codes is not given again, nor is its serial number under another letter.

    A number that once named a withdrawn document still stands on old records; given again it would make them cite the
    wrong document. (R-02; ISO 9001:2015, 7.5.2 a)
    """
    scheme = evidence.organization.codes
    numbers: dict[tuple[str, str], str] = {}
    for code in scheme.reserved:
        for pattern in scheme.patterns:
            if pattern.type != "form" and is_sound(pattern) and (said := parts(code, pattern)) and said.process and said.serial:
                numbers[said.process, said.serial] = code
    for document in evidence.documents:
        said = None if document.form else read(document, scheme)
        number = (said.process or "", said.serial or "") if said else ("", "")
        reserved = document.code if document.code in scheme.reserved else numbers.get(number)
        if reserved:
            yield problem("N206", evidence.place(document.id, "code"), code=document.code, reserved=reserved)


def processes_exist(evidence: Evidence) -> Iterator[Problem]:
    """A document belongs to a process of the table.

    The map of processes is the frame of the system; a document outside it belongs to no process owner.
    (R-56; ISO 9001:2015, 4.4.1)
    """
    known = tuple(process.number for process in evidence.organization.codes.processes)
    for mention in evidence.mentioned("process"):
        if mention.name not in known and mention.document:
            place = evidence.place(mention.owner, *mention.path)
            yield problem("N210", place, code=mention.document.code, process=mention.name, known=", ".join(known))


def a_code_names_its_process(evidence: Evidence) -> Iterator[Problem]:
    """The process in a code is the document's own, and a form belongs to its parent's process.

    A code that names one process while the document belongs to another leads readers and auditors to the wrong process
    owner. (R-02, R-56; ISO 9001:2015, 4.4.1)
    """
    for document in evidence.documents:
        said = read(document, evidence.organization.codes)
        parent = evidence.by_key.get(document.form.parent) if document.form else None
        right = parent.process if parent else said.process if said else None
        if right is not None and right != document.process:
            yield problem("N211", evidence.place(document.id, "process"), code=document.code, process=document.process, right=right)


def _revision(document: Document, evidence: Evidence) -> re.Match[str] | None:
    """What looks like a revision at the end of a code that does not follow its pattern."""
    return None if read(document, evidence.organization.codes) else _REVISION.search(document.code)
