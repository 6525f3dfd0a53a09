"""Items: the small values that templates show: a linked piece of words, a table's cell, a labelled value.

Outside stay the pages that are put together from them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.document import Document
from generator.model.system import Revision
from generator.site import addresses
from generator.site.reader import Reader
from generator.wording.words import words


@dataclass(frozen=True, slots=True)
class Item:
    """Words that may lead somewhere, with something said about them."""

    words: Markup | str
    address: str | None = None
    says: Markup | str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell; `sort` is what it is sorted by where that is not its words (an ISO date, a number)."""

    html: Markup | str
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: titles of columns, and rows with as many cells. `finds` are, row by row, other words by which a row is found."""

    columns: tuple[Markup | str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    finds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A labelled value; `kind` is for its looks."""

    kind: str
    label: str
    html: Markup | str


@dataclass(frozen=True, slots=True)
class Download:
    """A file to fetch: its kind, its language and the language's own name; `own` is in the page's language."""

    address: str
    language: str
    words: str
    own: bool = False
    kind: str = "PDF"


def document_item(document: Document, reader: Reader, *, titled: bool = True) -> Item:
    """A document by its code, perhaps with its title, leading to what is in force."""
    shown = Markup("{} {}").format(reader.code(document.code), reader.title(document)) if titled else reader.code(document.code)
    return Item(shown, reader.href(document))


def actor_item(actor: str, reader: Reader, revision: Revision | None = None) -> Item:
    """A role, leading to its page, or a unit."""
    organization = revision.organization if revision else reader.organization
    if role := organization.role(actor):
        known = reader.organization.role(actor)
        has_page = known and not known.external and reader.shows("roles")
        page = reader.link(addresses.index("roles", role.id)) if has_page else None
        return Item(reader.inline(role.title, revision), page)
    unit = next((unit for unit in organization.units if unit.id == actor), None)
    return Item(reader.inline(unit.title, revision) if unit else reader.code(actor))


def actors(ids: Iterable[str], reader: Reader, revision: Revision | None = None) -> tuple[Item, ...]:
    """Several roles and units."""
    return tuple(actor_item(actor, reader, revision) for actor in ids)


def sheets(revision: Revision, reader: Reader) -> tuple[Download, ...]:
    """The PDFs of a revision, the reader's language first."""
    return tuple(_sheets(revision, reader))


def _sheets(revision: Revision, reader: Reader) -> Iterator[Download]:
    written = (revision.document.languages or revision.organization.languages) + tuple(one.language for one in revision.issues)
    written = tuple(dict.fromkeys(written))
    for language in sorted(written, key=lambda found: (found != reader.language, written.index(found))):
        file = addresses.sheet_file(revision, language)
        if reader.site.has(file):
            name = words(language)("language_name")
            yield Download(reader.link(f"../{file}"), language, name, own=language == reader.language)
