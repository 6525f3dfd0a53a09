"""Work: what a document's page shows of its work as a whole: its summary, the drawn flow, who has which part in each step.

Outside stay the clauses themselves (`document_page.py`) and the drawing that pages share with sheets (`prose/flow.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.artifacts import Artifact
from generator.model.flow import END
from generator.model.system import Revision
from generator.prose.flow import MANY, called, drawing, listed, style, title
from generator.registers.brief import brief
from generator.registers.flow import drawn, flow
from generator.registers.raci import raci
from generator.site.items import Item, actors, document_item
from generator.site.page import Heading
from generator.site.reader import Reader
from generator.site.safe import safe


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of a flow: what it is called, its drawing, the same as a list; `wide` where it has many lanes."""

    title: Markup
    drawing: Markup
    listed: Markup
    wide: bool


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step in the table of parts: its number and title, and the letters of each role, empty for none."""

    address: str
    number: Markup
    title: Markup
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RaciShown:
    """The table of parts: roles as they are called, and the steps."""

    roles: tuple[Item, ...]
    rows: tuple[StepShown, ...]


def work(revision: Revision, reader: Reader) -> Mapping[str, object]:
    """What the template of a document shows of its work."""
    document = revision.document
    shown = tuple(found.document for found in reader.shelf.shown)
    short = brief(document, revision.organization, shown)
    return {
        "purpose": reader.block(document.purpose, revision),
        "actors": actors(short.actors, reader, revision),
        "used": tuple(document_item(form, reader) for form in short.forms),
        "flow": parts(revision, reader),
        "raci": _raci(revision, reader),
    }


def parts(revision: Revision, reader: Reader) -> tuple[PartShown, ...]:
    """The parts of a document's flow, drawn and told; none where there is nothing to draw."""
    names, whole = reader.names(revision), flow(revision.document)
    return tuple(
        PartShown(safe(title(part, whole, names)), safe(drawing(part, names)), safe(listed(part, names)), len(part.lanes) > MANY)
        for part in drawn(revision.document)
    )


def headings(revision: Revision, reader: Reader) -> Iterator[Heading]:
    """The lines of the page's contents list that lead to the flow and to the table of parts."""
    if any(edge.to != END for part in drawn(revision.document) for edge in part.edges):
        yield Heading("_flow", reader.say("site.flow"))
    if len(raci(revision.document).rows) > 1:
        yield Heading("_raci", reader.say("site.raci"))


def look() -> Artifact:
    """The styles of drawings, beside the site's own."""
    return Artifact("assets/nuskha/flow.css", style().encode())


def _raci(revision: Revision, reader: Reader) -> RaciShown | None:
    found, names = raci(revision.document), reader.names(revision)
    if len(found.rows) < 2:  # noqa: PLR2004 - one step is no table
        return None
    rows = (
        StepShown(
            f"#{row.clause.id}",
            reader.clause(row.clause.number),
            safe(called(row.clause, names)),
            tuple("/".join(row.of(role)) for role in found.roles),
        )
        for row in found.rows
    )
    return RaciShown(actors(found.roles, reader, revision), tuple(rows))
