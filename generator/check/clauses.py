"""Clauses: rules about ids and numbers of clauses.

Outside stay extensions (`extensions.py`), what a step must say (`steps.py`) and where decisions lead (`flow.py`).
"""

import re
from collections import Counter
from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.numbers import parts
from generator.check.texts import Path
from generator.model.document import Document
from generator.problems import Place, Problem, problem

_SUB_CLAUSE = 3
"""A number of so many parts needs a clause above it; the first part is the document's own division, such as 4 (description)."""
KEBAB = re.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""An id of small Latin letters and digits joined by hyphens."""


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
            if not KEBAB.fullmatch(part_id):
                yield problem("N235", _id_place(evidence, document, path), "warning", id=part_id, right=_kebab(part_id))


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


def _kebab(part_id: str) -> str:
    """The nearest id that is written as it should be."""
    joined = re.sub("[^a-z0-9]+", "-", part_id.lower()).strip("-")
    return joined if KEBAB.fullmatch(joined) else f"n{joined}"


def _id_place(evidence: Evidence, document: Document, path: Path) -> Place:
    return evidence.place(document.id, *path, "id")


def _number_place(evidence: Evidence, document: Document, index: int) -> Place:
    return evidence.place(document.id, "clauses", index, "number")
