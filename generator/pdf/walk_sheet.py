"""Walk sheet: what an auditor takes along on a floor check: place by place what should be there, and room for what is.

Outside stay what was drawn (`control/sampling.py`) and recording what was found (`control/finding.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from markupsafe import Markup

from generator.control.row_codes import grouped, sample_row
from generator.model.copies import SampleDone
from generator.model.copy_events import FindingResult, SampledRow
from generator.model.system import Revision, System
from generator.pdf.frame import Frame, Identity, Metadata, sheet
from generator.pdf.papers import foot, generated_form, holder_of, numbers, properties
from generator.pdf.qr import source
from generator.pdf.reader import Reader, reader
from generator.pdf.registers import grouped as grouped_digest
from generator.pdf.sheet import Sheet
from generator.wording.words import language_name

GENERATED = "walk-sheet"
"""What the form of an organization says that is filled by this sheet (`generated`)."""

OTHERWISE: tuple[FindingResult, ...] = ("old_revision", "missing", "wrong_place", "altered", "unmarked", "illegible")
"""What is ticked of a row where not everything is as expected."""

BESIDES = 3
"""Empty rows for what is met besides."""

DIGEST = 64
"""Letters of a seed that is the head of a ledger, and is printed in groups."""


@dataclass(frozen=True, slots=True)
class Line:
    """What should be found: its row code, the copy or screen, and its revision (None: of a document that readers may not see)."""

    row: str
    drawn: SampledRow
    of: int | None
    revision: Revision | None


@dataclass(frozen=True, slots=True)
class Place:
    """A holder's place, and what should be found there."""

    holder: Markup
    place: Markup
    lines: tuple[Line, ...]


def walk_sheet(sample: SampleDone, system: System, language: str) -> Sheet:
    """The sheet of a floor check in a language. `system` is the one in which it was drawn.

    Raises KeyError when no organization of the system knows one of the holders.
    """
    read = reader(system.organization, language, tuple(found.document for found in system.shown))
    form = generated_form(GENERATED, system)
    title = read.told("pdf.walk.title", number=read.code(sample.number))
    return sheet(
        "walk",
        read,
        _frame(sample, form, system, read),
        _metadata(sample, form, read),
        title=title,
        sample=sample,
        places=tuple(_places(sample, system, read)),
        otherwise=OTHERWISE,
        besides=BESIDES,
        language_name=partial(language_name, say=read.say),
    )


def _places(sample: SampleDone, system: System, read: Reader) -> Iterator[Place]:
    revisions = {(one.document.id, one.key): one for one in system.revisions}
    numbered = {one.key: one.of for one in system.paper.copies}
    lines = (_line(at, row, sample, revisions, numbered) for at, row in enumerate(sample.rows, start=1))
    for holder_id, found in groupby(lines, key=lambda line: line.drawn.holder):
        holder, organization = holder_of(holder_id, system)
        own = Reader(organization, read.language, read.names, read.say)
        yield Place(own.holder(holder.role or holder.unit or holder.id), own.line(holder.place), tuple(found))


def _line(
    at: int,
    row: SampledRow,
    sample: SampleDone,
    revisions: Mapping[tuple[str, str], Revision],
    numbered: Mapping[tuple[str, str, int], int],
) -> Line:
    of = numbered.get((row.document, row.revision, row.number)) if row.number is not None else None
    return Line(grouped(sample_row(sample.number, at)), row, of, revisions.get((row.document, row.revision)))


def _frame(sample: SampleDone, form: Revision | None, system: System, read: Reader) -> Frame:
    base = system.organization.base_address.rstrip("/")
    own = (Identity("pdf.walk.number", read.code(sample.number)), Identity("pdf.walk.drawn", read.day(sample.on)))
    seed = grouped_digest(sample.seed) if len(sample.seed) == DIGEST else sample.seed
    return Frame(
        kind=read.say("type.list" if form is None else "type.form"),
        title=read.line(form.document.title) if form else read.told("pdf.walk.kind"),
        identities=(*numbers(form, read), *own),
        notes=(
            Markup("<strong>{}</strong>").format(read.told("pdf.walk.nameless")),
            Markup("{}: {}").format(read.say("pdf.walk.seed"), read.code(seed)),
            read.told("pdf.walk.drawn_again"),
        ),
        drawing=source(f"{base}/{read.language}/registers/floor-checks/"),
        watermark=read.say("pdf.watermark") if system.preview else "",
        page="landscape" if form else "list",
        foot=foot(form, read),
    )


def _metadata(sample: SampleDone, form: Revision | None, read: Reader) -> Metadata:
    title = read.say("pdf.walk.title", number=sample.number)
    told = (*properties(form), ("floorCheck", sample.number))
    return Metadata(title, title, f"floor-checks/{sample.number}/{read.language}", sample.on, told)
