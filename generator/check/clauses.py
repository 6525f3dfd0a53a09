"""Clauses: rules about ids and numbers of clauses, and about taking an extension out.

Outside stay what a step must say (`steps.py`) and where decisions lead (`flow.py`).
"""

import re
from collections import Counter
from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.numbers import above, is_under, numbered, parts
from generator.check.texts import Path
from generator.model.document import Clause, Document
from generator.problems import Place, Problem, problem

_SUB_CLAUSE = 3
"""A number of so many parts needs a clause above it; the first part is the document's own division, such as 4 (description)."""
_KEBAB = re.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def parts_have_ids_of_their_own(evidence: Evidence) -> Iterator[Problem]:
    """Inside a document no two clauses, sections or fields share an id, nor two options or columns of one field.

    Translations, records and later revisions hold on to ids; two parts under one id cannot be told apart in a
    comparison of revisions. (R-23; ISO 9001:2015, 7.5.3.2 c)
    """
    for document in evidence.documents:
        seen: dict[tuple[Path, str], Path] = {}
        for path, part_id in _ids(document):
            first = seen.setdefault((_family(path), part_id), path)
            if first != path:
                yield problem("N234", _id_place(evidence, document, path), id=part_id, first=_id_place(evidence, document, first))


def ids_are_kebab_case(evidence: Evidence) -> Iterator[Problem]:
    """Ids of documents and their parts are small Latin letters and digits joined by hyphens.

    They stand in addresses that are printed and must not change; one habit keeps them easy to say and to type.
    (R-27; ISO 9001:2015, 7.5.3.1 a)
    """
    for document in evidence.documents:
        for path, part_id in (((), document.id), *_ids(document)):
            if not _KEBAB.fullmatch(part_id):
                right = re.sub("[^a-z0-9]+", "-", part_id.lower()).strip("-")
                yield problem("N235", _id_place(evidence, document, path), "warning", id=part_id, right=right)


def retired_ids_stay_retired(evidence: Evidence) -> Iterator[Problem]:
    """An id on a document's list of retired ids is not used again.

    What refers to the former part by its id would silently point to another one. (R-23; ISO 9001:2015, 7.5.3.2 c)
    """
    for document in evidence.documents:
        for path, part_id in _ids(document):
            if part_id in document.retired:
                yield problem("N236", _id_place(evidence, document, path), id=part_id, code=document.code)


def clause_numbers_are_unique(evidence: Evidence) -> Iterator[Problem]:
    """No two clauses of a document have the same number.

    People cite clauses by number, on records and in audits; a number that is there twice cites nothing.
    (R-03; ISO 9001:2015, 7.5.2 a)
    """
    for document in evidence.documents:
        counted = Counter(parts(clause.number) for clause in document.clauses)
        seen: dict[object, int] = {}
        for index, clause in enumerate(document.clauses):
            first = seen.setdefault(parts(clause.number), index)
            if counted[parts(clause.number)] > 1 and first != index:
                other = document.clauses[first].id
                yield problem("N237", _number_place(evidence, document, index), number=clause.number, other=other)


def clause_numbers_ascend(evidence: Evidence) -> Iterator[Problem]:
    """Clauses stand in the order of their numbers.

    A reader who looks for 4-3 between 4-2 and 4-4 must find it there. (R-03; ISO 9001:2015, 7.5.2 b)
    """
    for document in evidence.documents:
        for index, clause in enumerate(document.clauses[1:], start=1):
            before = document.clauses[index - 1]
            if parts(clause.number) < parts(before.number):
                yield problem("N238", _number_place(evidence, document, index), number=clause.number, before=before.number)


def a_sub_clause_has_a_clause_above(evidence: Evidence) -> Iterator[Problem]:
    """A clause with three or more parts in its number stands under a clause that is there.

    A sub-clause without its clause has lost what it is a part of. (R-03; ISO 9001:2015, 7.5.2 b)
    """
    for document in evidence.documents:
        numbers = {parts(clause.number) for clause in document.clauses}
        for index, clause in enumerate(document.clauses):
            own = parts(clause.number)
            if len(own) >= _SUB_CLAUSE and own[:-1] not in numbers:
                parent = re.sub("[-.][^-.]+$", "", clause.number)
                yield problem("N239", _number_place(evidence, document, index), number=clause.number, parent=parent)


def an_extension_can_be_taken_out(evidence: Evidence) -> Iterator[Problem]:
    """Nothing outside an extension refers to it.

    An extension is offered as something that can be left out by its id; whoever leaves it out must not get a procedure
    that sends its readers to a clause which is not there. (R-44; ISO 9001:2015, 7.5.3.2)
    """
    extensions = {
        (document.id, clause.id): (document, clause)
        for document in evidence.documents
        for clause in document.clauses
        if clause.extension
    }
    if not extensions:
        return
    for place, source, clause, target in _pointers(evidence):
        if target in extensions:
            document, extension = extensions[target]
            inside = source is document and clause is not None and (clause is extension or is_under(clause, extension))
            if not inside:
                yield problem("N244", place, id=extension.id, number=extension.number, code=document.code)


def what_stands_under_an_extension_is_one(evidence: Evidence) -> Iterator[Problem]:
    """What stands under an extension is an extension too.

    It goes out with the clause above it; only the mark tells its author so. (R-44; ISO 9001:2015, 7.5.3.2)
    """
    for document in evidence.documents:
        known = numbered(document)
        for index, clause in enumerate(document.clauses):
            if not clause.extension and (marked := next((one for one in above(clause, known) if one.extension), None)):
                yield problem("N245", _number_place(evidence, document, index), number=clause.number, extension=marked.number)


def _pointers(evidence: Evidence) -> Iterator[tuple[Place, Document, Clause | None, tuple[str, str]]]:
    """Every pointer at a clause: its place, the document and clause that it stands in, and (document id, clause id)."""
    for document in evidence.documents:
        for index, clause in enumerate(document.clauses):
            for number, following in enumerate(clause.next):
                yield evidence.place(document.id, "clauses", index, "next", number), document, clause, (document.id, following)
            for number, branch in enumerate(clause.decision.branches if clause.decision else ()):
                place = evidence.place(document.id, "clauses", index, "decision", "branches", number, "to")
                if branch.to:
                    yield place, document, clause, (document.id, branch.to)
    for segment, language, written in evidence.references:
        key, _, clause_id = written.partition("|")[0].partition("#")
        cited = evidence.by_key.get(key.strip()) if key.strip() else segment.document
        if cited and clause_id and segment.document:
            place = evidence.place(segment.owner, *segment.path, language)
            yield place, segment.document, _clause_at(segment.document, segment.path), (cited.id, clause_id.strip())


def _clause_at(document: Document, path: Path) -> Clause | None:
    is_clause = len(path) > 1 and path[0] == "clauses" and isinstance(path[1], int)
    return document.clauses[int(path[1])] if is_clause else None


def _ids(document: Document) -> Iterator[tuple[Path, str]]:
    """Every id inside a document with its path, an option or a column after its field."""
    for index, clause in enumerate(document.clauses):
        yield ("clauses", index), clause.id
    for section_index, section in enumerate(document.form.sections if document.form else ()):
        yield ("sections", section_index), section.id
        for index, field in enumerate(section.fields):
            path: Path = ("sections", section_index, "fields", index)
            yield path, field.id
            for part in ("options", "columns"):
                for number, inner in enumerate(getattr(field, part)):
                    yield (*path, part, number), inner.id


def _family(path: Path) -> Path:
    """Ids are unique within it: clauses of the document, sections of the form, fields of the form, parts of one field."""
    return path[:-1] if len(path) > 4 else tuple(step for step in path if isinstance(step, str))  # noqa: PLR2004 - a field's path has 4 steps


def _id_place(evidence: Evidence, document: Document, path: Path) -> Place:
    return evidence.place(document.id, *path, "id")


def _number_place(evidence: Evidence, document: Document, index: int) -> Place:
    return evidence.place(document.id, "clauses", index, "number")
