"""Workplace posters: what is held at a place, each with a code that opens its page, to hang where people work.

Outside stay the poster for customers (`poster.py`) and what a holder holds on paper (`stamp.py`). A code leads to the page of a
document, never to a revision, so that the poster is only out of date when another document is held there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.control.outstanding import holds
from generator.model.system import Revision, System
from generator.model.workplaces import Holder
from generator.pdf.frame import Frame, Metadata, sheet
from generator.pdf.qr import source
from generator.pdf.reader import Reader, reader
from generator.pdf.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Grid:
    """How cards stand: so many abreast, in a size by the name of its style, where there are at most so many."""

    abreast: int
    style: str
    most: int


GRIDS = (Grid(2, "large", 14), Grid(3, "middle", 90), Grid(4, "small", 150))
"""One to three pages; what is more goes on in the smallest size."""


@dataclass(frozen=True, slots=True)
class Card:
    """A document that is held at the place, and the source of the code that opens its page."""

    revision: Revision
    drawing: str


def workplaces(system: System) -> Iterator[tuple[Holder, str]]:
    """The holders that have something and a place to hang a poster at, each with the languages that are read there."""
    for holder in system.organization.holders:
        if holder.place and _held(holder, system):
            for language in holder.reads or (holder.language,):
                yield holder, language


def workplace_poster(holder: Holder, system: System, language: str) -> Sheet:
    """The poster of a holder's place in a language."""
    documents = tuple(found.document for found in system.shown)
    read = reader(system.organization, language, documents)
    held = _held(holder, system)
    grid = next((one for one in GRIDS if len(held) <= one.most), GRIDS[-1])
    groups = (
        ("documents", tuple(one for one in held if one.document.form is None)),
        ("forms", tuple(one for one in held if one.document.form)),
    )
    return sheet(
        "workplace",
        read,
        _frame(holder, system, read),
        _metadata(holder, system, read),
        holder=read.holder(holder.role or holder.unit or holder.id),
        place=read.line(holder.place),
        grid=grid,
        groups=tuple((key, tuple(_rows(found, grid, read))) for key, found in groups if found),
    )


def _held(holder: Holder, system: System) -> tuple[Revision, ...]:
    return tuple(one for one in system.shown if holds(holder, one.document.id))


def _rows(found: Sequence[Revision], grid: Grid, read: Reader) -> Iterator[tuple[Card | None, ...]]:
    """The cards in rows, the last filled up with nothing."""
    cards: list[Card | None] = [Card(one, source(_address(one, read))) for one in found]
    cards += [None] * (-len(cards) % grid.abreast)
    for start in range(0, len(cards), grid.abreast):
        yield tuple(cards[start : start + grid.abreast])


def _address(revision: Revision, read: Reader) -> str:
    document = revision.document
    return f"{_base(read)}/{document.folder}/{document.code}/"


def _base(read: Reader) -> str:
    return f"{read.organization.base_address.rstrip('/')}/{read.language}"


def _frame(holder: Holder, system: System, read: Reader) -> Frame:
    return Frame(
        kind="",
        title=read.line(holder.place),
        identities=(),
        notes=(
            Markup("<strong>{}</strong>").format(read.told("pdf.workplace.always")),
            read.told("pdf.workplace.whole", address=read.code(_base(read).partition("//")[2])),
            read.told("pdf.workplace.as_of", day=read.day(system.since)),
        ),
        drawing=source(f"{_base(read)}/holders/{holder.id}/"),
        watermark=read.say("pdf.watermark") if system.preview else "",
    )


def _metadata(holder: Holder, system: System, read: Reader) -> Metadata:
    day, title = system.since, read.plain(holder.place)
    identity = f"posters/{holder.id}/{day.isoformat()}/{read.language}"
    subject = read.say("pdf.booklet.subject", title=title, date=day.isoformat())
    return Metadata(title, subject, identity, day, (("asOf", day.isoformat()),))
