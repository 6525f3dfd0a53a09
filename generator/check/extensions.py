"""Extensions: rules about clauses that may be taken out by their id without breaking anything.

Outside stay clauses in general (`clauses.py`).
"""

from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.numbers import above, is_under, numbered
from generator.check.texts import Path
from generator.model.document import Clause, Document
from generator.problems import Place, Problem, problem


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
                yield problem(
                    "N245", evidence.place(document.id, "clauses", index, "number"), number=clause.number, extension=marked.number
                )


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
            place = evidence.place_of(segment, language)
            yield place, segment.document, _clause_at(segment.document, segment.path), (cited.id, clause_id.strip())


def _clause_at(document: Document, path: Path) -> Clause | None:
    is_clause = len(path) > 1 and path[0] == "clauses" and isinstance(path[1], int)
    return document.clauses[int(path[1])] if is_clause else None
