"""Form page: what a form is for, who fills it and when, where it goes, how long it is kept, and what it asks.

Outside stays what other documents have too (`revision_page.py`).
"""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from generator.model.choices import choices
from generator.model.document import Field, FormBody, RecordRules, Section
from generator.model.register import Quantity
from generator.model.system import Revision
from generator.records.numbering import blank
from generator.registers.usage import Usage
from generator.site import addresses
from generator.site.downloads import downloads
from generator.site.fill_page import fill_item
from generator.site.items import Cell, Item, Note, actors, document_item
from generator.site.page import Heading, Page
from generator.site.reader import Reader
from generator.site.revision_page import common, events_heading, window_title
from generator.site.safe import NOTHING
from generator.site.templates import filled
from generator.wording.cells import register_title, shown


def form_page(revision: Revision, body: FormBody, reader: Reader, usage: Usage) -> Page:
    """The page at `reader.at` of a form's revision."""
    say = reader.say
    html = filled(
        "form",
        **common(revision, reader),
        form=body,
        filled_by=actors(body.filled_by, reader, revision),
        sent_to=actors(body.sent_to, reader, revision),
        parent=_parent(body, reader),
        kept=_kept(body.record, reader),
        generated=_generated(body, reader),
        examples=_examples(revision, reader),
        uses=_uses(revision, reader, usage),
        on_screen=fill_item(revision, reader, say("site.fill.start")),
        groups=tuple(_Group(section, revision, reader) for section in body.sections),
        columns=(say("site.form.label"), say("site.form.type"), say("site.form.required"), say("site.form.help")),
        record=tuple(_record(body.record, revision, reader)),
    )
    contents = tuple(_contents(body, revision, reader, usage))
    holds = revision.status in ("in_force", "approved")
    return Page(reader.at, "forms", window_title(revision, reader), html, contents, indexed=holds)


class _Group:
    """A section of the form with a row for each field and, below a table, for each of its columns."""

    def __init__(self, section: Section, revision: Revision, reader: Reader) -> None:
        self.id = section.id
        self.title = reader.inline(section.title, revision)
        self.office = section.office
        self.rows = tuple(_rows(section.fields, revision, reader))


def _rows(fields: tuple[Field, ...], revision: Revision, reader: Reader, under: str = "") -> Iterator[tuple[Cell, ...]]:
    for field in fields:
        label = reader.inline(field.label, revision)
        shown = Markup('<span class="nk-quiet">{} ›</span> {}').format(under, label) if under else label
        yield (
            Cell(shown),
            Cell(reader.say(f"site.field.{field.type}")),
            Cell(_required(field, revision, reader)),
            Cell(_help(field, revision, reader) or "—"),
        )
        yield from _rows(field.columns, revision, reader, under=label)


def _required(field: Field, revision: Revision, reader: Reader) -> Markup | str:
    if field.required_when:
        return reader.phrase("pdf.form.required_if", condition=reader.inline(field.required_when, revision))
    return reader.say("yes") if field.required else "—"


def _help(field: Field, revision: Revision, reader: Reader) -> Markup:
    offered = choices(field, revision.organization)
    options = reader.say("site.part").join(reader.plain(option.label, revision) for option in offered)
    parts = (
        reader.inline(field.help, revision),
        reader.isolated(options),
        reader.code(written) if (written := blank(field.pattern)) else "",
    )
    return Markup("<br>").join(part for part in parts if part)


def _parent(body: FormBody, reader: Reader) -> tuple[Item, ...]:
    found = reader.shelf.find(body.parent)
    if withheld := reader.withheld(body.parent) if found is None else NOTHING:
        return (Item(withheld),)
    return (document_item(found.document, reader),) if found else ()


def _generated(body: FormBody, reader: Reader) -> tuple[Item, ...]:
    register = next((found for found in reader.site.registers if found.name == body.generated), None)
    if register is None:
        return ()
    page = reader.link(addresses.index("registers", register.name))
    return (Item(reader.isolated(register_title(register, reader.language)), page),)


def _examples(revision: Revision, reader: Reader) -> tuple[Markup, ...]:
    """The links to filled examples, the reader's language first; no address promises one."""
    found = downloads(partial(addresses.example_file, revision), reader) if reader.site.files else ()
    link = Markup('<a href="{}" hreflang="{}" lang="{}" type="application/pdf">{}</a>')
    return tuple(link.format(one.address, one.language, one.language, one.words) for one in found)


def _kept(record: RecordRules, reader: Reader) -> str:
    return f"{_years(record.years, reader)} {reader.say(f'start.{record.start}')}"


def _years(years: int, reader: Reader) -> str:
    return shown(Quantity(years, "unit.years"), reader.language, reader.organization)


def _uses(revision: Revision, reader: Reader, usage: Usage) -> tuple[Item, ...]:
    return tuple(
        Item(
            Markup("{} {}").format(reader.code(use.revision.document.code), reader.clause(use.clause.number)),
            reader.href(use.revision.document, use.clause.id),
            reader.inline(use.clause.title, use.revision) or reader.isolated(_opening(reader.plain(use.clause.text, use.revision))),
        )
        for use in usage.serves.get(revision.document.id, ())
    )


def _opening(text: str, letters: int = 90) -> str:
    return text if len(text) <= letters else f"{text[:letters].rsplit(' ', 1)[0]}…"


def _record(record: RecordRules, revision: Revision, reader: Reader) -> Iterator[Note]:
    def column(key: str) -> str:
        return reader.say(f"registers.column.{key}")

    owner = actors((record.owner,), reader, revision)[0]
    linked = Markup('<a href="{}">{}</a>').format(owner.address, owner.words) if owner.address else owner.words
    yield Note("owner", column("record_owner"), linked)
    yield Note("storage", column("storage"), reader.inline(record.storage, revision))
    if record.order:
        yield Note("order", column("order"), reader.inline(record.order, revision))
    yield Note("protection", column("protection"), reader.inline(record.protection, revision))
    if record.active_years is not None:
        yield Note("active", column("active"), _years(record.active_years, reader))
    yield Note("kept", column("kept_for"), _kept(record, reader))
    yield Note("disposition", column("disposition"), reader.say(f"disposition.{record.disposition}"))
    yield Note("basis", column("basis"), reader.inline(record.basis, revision))
    yield Note("personal", column("personal"), reader.say("yes" if record.personal else "no"))


def _contents(body: FormBody, revision: Revision, reader: Reader, usage: Usage) -> Iterator[Heading]:
    yield Heading("_summary", reader.say("site.summary"))
    if usage.serves.get(revision.document.id):
        yield Heading("_uses", reader.say("site.form.uses"))
    if body.sections:
        yield Heading("_fields", reader.say("site.form.fields"))
        for section in body.sections:
            yield Heading(f"_fields-{section.id}", reader.plain(section.title, revision), 3)
    yield Heading("_record", reader.say("site.form.record"))
    if revision.sign_offs:
        yield Heading("_sign-offs", reader.say("site.sign_offs"))
    yield Heading("_history", reader.say("site.history"))
    yield from events_heading(revision, reader)
