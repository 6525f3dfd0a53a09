"""RACI: who carries out each step of a document, who answers for it, who is consulted and who is informed.

Outside stay the words of the letters (`wording/`) and how the table looks (`site/`, `pdf/`).
"""

from collections.abc import Iterator

from generator.model.document import Clause, Document
from generator.model.flow import Duties, Letter, Raci


def raci(document: Document) -> Raci:
    """The parts of everybody whom a document's steps name.

    Each step has one who answers for it: where the clause names nobody, it is the first of those who act.
    """
    rows = tuple(Duties(clause, _parts(clause)) for clause in document.clauses if clause.kind == "step" and _named(clause))
    return Raci(tuple(dict.fromkeys(role for row in rows for role, _ in row.parts)), rows)


def _named(clause: Clause) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*clause.actor, *clause.accountable, *clause.consults, *clause.informs)))


def _parts(clause: Clause) -> tuple[tuple[str, tuple[Letter, ...]], ...]:
    return tuple((role, tuple(_letters(role, clause))) for role in _named(clause))


def _letters(role: str, clause: Clause) -> Iterator[Letter]:
    if role in clause.actor:
        yield "R"
    if role in (clause.accountable or clause.actor[:1]):
        yield "A"
    if role in clause.consults:
        yield "C"
    if role in clause.informs:
        yield "I"
