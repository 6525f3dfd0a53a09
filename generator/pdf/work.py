"""Work: what a document's sheet shows of its work as a whole: its summary, the drawn flow, who has which part in each step.

Outside stay the clauses themselves (`clauses.py`) and the drawing that sheets share with pages (`prose/flow.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.document import Clause, Document
from generator.model.flow import Raci
from generator.model.text import Text
from generator.pdf.reader import Reader, safe
from generator.prose.flow import MANY, called, drawing, title
from generator.prose.plain import gist, plain
from generator.registers.brief import brief
from generator.registers.flow import drawn, flow
from generator.registers.raci import raci

FEW_LIMITS = 6
"""So many limits stand in the summary; the clauses have all of them."""

LONG_PURPOSE = 260
"""Of a purpose of more letters the beginning stands in the summary."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a flow: what it is called, and its drawing."""

    title: Markup
    drawing: Markup


def work(document: Document, others: Iterable[Document], read: Reader) -> Mapping[str, object]:
    """What the template of a document shows of its work; `others` are the documents that stood with it."""
    found = raci(document)
    return {
        "brief": brief(document, read.organization, others),
        "few": FEW_LIMITS,
        "purpose": _beginning(document.purpose, read),
        "flow": drawings(document, read),
        "raci": table(found),
        "called": lambda clause: _called(clause, read),
        "wide": any(len(part.lanes) > MANY for part in drawn(document)),
    }


def drawings(document: Document, read: Reader) -> tuple[Part, ...]:
    """The parts of a document's flow, drawn; none where there is nothing to draw."""
    whole = flow(document)
    return tuple(Part(safe(title(part, whole, read.names)), safe(drawing(part, read.names))) for part in drawn(document))


def table(found: Raci) -> tuple[Raci, ...]:
    """Who has which part: one table, or none for a document of fewer than two steps."""
    return (found,) if len(found.rows) > 1 else ()


def _called(clause: Clause, read: Reader) -> Markup:
    return safe(called(clause, read.names))


def _beginning(text: Text, read: Reader) -> Markup:
    """The first sentence of a text, in the language in which it is read here."""
    spoken = next((language for language in (read.language, *read.organization.languages) if text.get(language)), read.language)
    return read.title(Text.of({spoken: gist(plain(read.plain(text), read.names), LONG_PURPOSE)}))
