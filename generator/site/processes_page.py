"""Processes page: the map of the system, process by process, with its documents, their forms, and where work goes on.

Outside stay what belongs where (`registers/processes.py`) and the standards' own lists, to which the page leads.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model.register import Citation
from generator.registers.processes import Governed, Handing, MappedProcess, process_map
from generator.site import addresses
from generator.site.items import Item, actor_item, document_item
from generator.site.page import Heading, Page
from generator.site.reader import Reader
from generator.site.register_page import downloads
from generator.site.templates import filled
from generator.wording.cells import register_title

GAP = "coverage.gap"


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A document on the map: itself, its type, its owner and its forms."""

    item: Item
    type: str
    owner: Item
    forms: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ProcessShown:
    """A process on the map; `feeds` leads to the processes that it hands work to, each with the clauses by which."""

    number: str
    anchor: str
    title: Markup
    documents: tuple[DocumentShown, ...]
    feeds: tuple[Item, ...]


def processes_page(reader: Reader) -> Page:
    """The process map in the reader's language."""
    mapped = process_map(reader.site.system)
    shown = tuple(_process(one, reader) for one in mapped)
    register = next((found for found in reader.site.registers if found.name == "processes"), None)
    title = reader.say("site.processes.title")
    body = filled(
        "processes",
        r=reader,
        title=title,
        says=reader.say("site.processes.says"),
        processes=shown,
        downloads=downloads(register, reader) if register else (),
        standards=tuple(_standards(reader)),
    )
    contents = (
        *(
            Heading(one.anchor, f"{one.number} {reader.plain(found.process.title)}")
            for one, found in zip(shown, mapped, strict=True)
        ),
        Heading("_coverage", reader.say("site.processes.standards")),
    )
    return Page(reader.at, "processes", title, body, contents)


def _process(mapped: MappedProcess, reader: Reader) -> ProcessShown:
    number = mapped.process.number
    return ProcessShown(
        number,
        f"process-{number}",
        reader.inline(mapped.process.title),
        tuple(_document(governed, reader) for governed in mapped.documents),
        tuple(_feed(handing, reader) for handing in mapped.hands_to),
    )


def _document(governed: Governed, reader: Reader) -> DocumentShown:
    document = governed.revision.document
    return DocumentShown(
        document_item(document, reader),
        reader.say(f"type.{document.type}"),
        actor_item(document.owner, reader),
        tuple(document_item(form.document, reader) for form in governed.forms),
    )


def _feed(handing: Handing, reader: Reader) -> Item:
    title = next((found.title for found in reader.organization.codes.processes if found.number == handing.process), None)
    words = Markup("{} {}").format(reader.code(handing.process), reader.inline(title)) if title else reader.code(handing.process)
    by = escape(reader.say("list.separator")).join(_clause(citation, reader) for citation in handing.by)
    return Item(words, f"#process-{handing.process}", by)


def _clause(citation: Citation, reader: Reader) -> Markup:
    shown = Markup("{} {}").format(reader.code(citation.code), reader.clause(citation.number))
    address = reader.cell_link(citation)
    return reader.linked(address, shown) if address else shown


def _standards(reader: Reader) -> Iterator[Item]:
    """Each standard's list of coverage, with the number of its clauses and of its gaps."""
    for register in reader.site.registers:
        if register.kind != "coverage":
            continue
        gaps = sum(getattr(row[-1], "key", "") == GAP for row in register.rows)
        key = "site.processes.gaps" if gaps else "site.processes.no_gaps"
        says = reader.phrase(key, clauses=reader.number(len(register.rows)), gaps=reader.number(gaps))
        page = reader.link(addresses.index("registers", register.name))
        yield Item(reader.isolated(register_title(register, reader.language)), page, says)
