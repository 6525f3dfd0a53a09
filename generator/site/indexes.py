"""Indexes: the pages that list a section's pages, and the home page with its three doors.

Outside stay the pages that they lead to.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup, escape

from generator.control.numbering import sort_key
from generator.model.document import FormBody
from generator.model.system import Revision
from generator.registers.usage import Usage, of_role, readers
from generator.site import addresses
from generator.site.complain_page import COMPLAIN
from generator.site.events_page import Event, events
from generator.site.fill_page import fill_item
from generator.site.items import Cell, Item, Table, actors, document_item, sheets
from generator.site.page import Page
from generator.site.reader import Reader
from generator.site.release_page import title as release_title
from generator.site.templates import filled
from generator.wording.cells import register_title

DOOR = 12
"""How many lines a door of the home page shows before it leads on to the whole list."""


def home(reader: Reader, usage: Usage) -> Page:
    """The home page: I am …, I need a form …, something happened …"""
    roles = _roles(reader, usage) if reader.shows("roles") else ()
    forms = tuple(_forms(reader, usage))
    body = filled(
        "home",
        r=reader,
        roles=roles[:DOOR],
        forms=forms[:DOOR],
        events=tuple(_first(events(reader))) if reader.shows("events") else (),
        more={
            "roles": reader.say("site.home.all_roles") if len(roles) > DOOR else "",
            "forms": reader.say("site.home.all_forms") if len(forms) > DOOR else "",
            "events": reader.say("site.home.all_events"),
        },
        cards=tuple(_cards(reader)),
    )
    return Page(reader.at, "home", reader.plain(reader.organization.name), body)


def documents_index(reader: Reader) -> Page:
    """The list of documents in force that are not forms."""
    rows = tuple(_document(revision, reader) for revision in reader.shelf.shown if not revision.document.form)
    return _index("documents", reader, Table(_columns(reader, "code", "title", "type", "revision", "effective", "sheet"), rows))


def forms_index(reader: Reader, usage: Usage) -> Page:
    """The list of forms in force, found by code, title, old title, by what happens, or by role."""
    forms = [(revision, revision.document.form) for revision in reader.shelf.shown if revision.document.form]
    rows = tuple(_form(revision, form, reader) for revision, form in forms if form)
    finds = tuple(" ".join(_found_by(revision, form, reader, usage)) for revision, form in forms if form)
    columns = _columns(reader, "code", "title", "when", "filled_by", "parent", "revision", "sheet")
    return _index("forms", reader, Table(columns, rows, finds), reader.say("site.forms.find"))


def roles_index(reader: Reader, usage: Usage) -> Page:
    """The list of roles."""
    rows = []
    for role in readers(reader.site.system):
        page = reader.link(addresses.index("roles", role.id))
        unit = next((found.title for found in reader.organization.units if found.id == role.unit), None)
        steps = len(of_role(role, usage.acts))
        rows.append(
            (
                Cell(Markup('<a href="{}">{}</a>').format(page, reader.inline(role.title))),
                Cell(reader.inline(unit) if unit else "—"),
                Cell(reader.number(steps), str(steps)),
            )
        )
    return _index("roles", reader, Table(_columns(reader, "role", "unit", "steps"), tuple(rows)))


def registers_index(reader: Reader) -> Page:
    """The list of registers; what one holder has stands on the holder's own page."""
    rows = []
    for register in reader.site.registers:
        if register.kind == "holding":
            continue
        page = reader.link(addresses.index("registers", register.name))
        name = reader.isolated(register_title(register, reader.language))
        count = Cell(reader.number(len(register.rows)), str(len(register.rows)))
        rows.append((Cell(Markup('<a href="{}">{}</a>').format(page, name)), count))
    return _index("registers", reader, Table(_columns(reader, "register", "rows"), tuple(rows)))


def releases_index(reader: Reader) -> Page:
    """The list of releases, the newest first."""
    rows = []
    for release in reversed(reader.site.system.releases):
        page = reader.link(addresses.index("releases", str(release.number)))
        count = Cell(reader.number(len(release.revisions)), str(len(release.revisions)))
        rows.append(
            (
                Cell(Markup('<a href="{}">{}</a>').format(page, release_title(release, reader)), str(release.number)),
                Cell(reader.short_day(release.effective), release.effective.isoformat()),
                count,
                Cell(reader.isolated(release.note) or "—"),
            )
        )
    return _index("releases", reader, Table(_columns(reader, "release", "effective", "revisions", "note"), tuple(rows)))


def _first(found: Iterable[Event]) -> Iterator[Event]:
    """Of what may happen the first lines that a door has room for, each under its document."""
    room = DOOR
    for event in found:
        if room > 0:
            yield replace(event, items=event.items[:room])
        room -= len(event.items)


def _index(section: str, reader: Reader, table: Table, hint: str = "") -> Page:
    title, says = reader.say(f"site.{section}.title"), reader.say(f"site.{section}.says")
    return Page(reader.at, section, title, filled("index", r=reader, title=title, says=says, listed=table, hint=hint))


def _columns(reader: Reader, *keys: str) -> tuple[str, ...]:
    return tuple(reader.say(f"site.column.{key}") for key in keys)


def _document(revision: Revision, reader: Reader) -> tuple[Cell, ...]:
    document = revision.document
    return (
        *_named(revision, reader),
        Cell(reader.say(f"type.{document.type}")),
        Cell(reader.revision(revision.key), sort_key(revision.key)),
        Cell(reader.short_day(revision.since), revision.since.isoformat()) if revision.since else Cell("—"),
        _sheet(revision, reader),
    )


def _form(revision: Revision, form: FormBody, reader: Reader) -> tuple[Cell, ...]:
    parent = reader.shelf.find(form.parent)
    who = escape(reader.say("list.separator")).join(actor.words for actor in actors(form.filled_by, reader, revision))
    return (
        *_named(revision, reader),
        Cell(reader.inline(form.when, revision) or "—"),
        Cell(who or "—"),
        Cell(reader.code(parent.document.code) if parent else reader.withheld(form.parent) or "—"),
        Cell(reader.revision(revision.key), sort_key(revision.key)),
        _to_fill(revision, reader),
    )


def _found_by(revision: Revision, form: FormBody, reader: Reader, usage: Usage) -> Iterator[str]:
    """Other words by which people look for a form: old titles, what happens when it is used, who gets it, what it is for."""
    document = revision.document
    yield from (reader.plain(alias, revision) for alias in document.aliases)
    yield reader.plain(document.purpose, revision)
    for use in usage.serves.get(document.id, ()):
        yield reader.plain(use.clause.event, use.revision)
        yield reader.plain(use.clause.title, use.revision)
        yield from (escape(actor.words).striptags() for actor in actors(use.clause.actor, reader, use.revision))
    yield from (escape(actor.words).striptags() for actor in actors(form.sent_to, reader, revision))


def _named(revision: Revision, reader: Reader) -> tuple[Cell, Cell]:
    document = revision.document
    address, code = reader.href(document), reader.code(document.code)
    return Cell(reader.linked(address, code), document.code), Cell(reader.linked(address, reader.title(document)))


def _sheet(revision: Revision, reader: Reader) -> Cell:
    own = next((download for download in sheets(revision, reader) if download.own), None)
    pdf = Markup('<a href="{}" type="application/pdf">PDF<span class="nk-hidden"> {}</span></a>')
    return Cell(pdf.format(own.address, reader.code(revision.document.code))) if own else Cell("—")


def _to_fill(revision: Revision, reader: Reader) -> Cell:
    """The sheet of a form, and the way to fill it on the screen."""
    sheet, on_screen = _sheet(revision, reader), fill_item(revision, reader, reader.say("site.fill.short"))
    if on_screen is None:
        return sheet
    named = Markup('{}<span class="nk-hidden"> {}</span>').format(on_screen.words, reader.code(revision.document.code))
    return Cell(Markup("{}<br>{}").format(sheet.html, reader.linked(on_screen.address or "", named)))


def _roles(reader: Reader, usage: Usage) -> tuple[Item, ...]:
    """Roles with much to do first: more people look for them."""
    busy = sorted(readers(reader.site.system), key=lambda role: -len(of_role(role, usage.acts)))
    return tuple(Item(reader.inline(role.title), reader.link(addresses.index("roles", role.id))) for role in busy)


def _forms(reader: Reader, usage: Usage) -> Iterator[Item]:
    """Forms that many clauses use first; what the program fills by itself nobody looks for."""
    shown = [
        revision.document for revision in reader.shelf.shown if revision.document.form and not revision.document.form.generated
    ]
    for document in sorted(shown, key=lambda document: -len(usage.serves.get(document.id, ()))):
        yield document_item(document, reader)


def _cards(reader: Reader) -> Iterator[Item]:
    system = reader.site.system
    for key, documents in groupby(sorted(reader.shelf.shown, key=_is_form), key=_folder):
        count = reader.number(len(tuple(documents)))
        yield Item(reader.say(f"site.{key}.title"), reader.link(addresses.index(key)), reader.say(f"site.home.{key}", count=count))
    for register in reader.site.registers[:1]:
        page = reader.link(addresses.index("registers", register.name))
        yield Item(register_title(register, reader.language), page, reader.say("site.home.master_list"))
    if reader.site.registers:
        listed = sum(register.kind != "holding" for register in reader.site.registers)
        says = reader.say("site.home.registers", count=reader.number(listed))
        yield Item(reader.say("site.registers.title"), reader.link(addresses.index("registers")), says)
    for release in system.releases[-1:] if reader.shows("releases") else ():
        page = reader.link(addresses.index("releases", str(release.number)))
        yield Item(release_title(release, reader), page, reader.phrase("site.home.release", day=reader.day(release.effective)))
    if poster := reader.organization.poster:
        yield Item(reader.inline(poster.heading), reader.link(addresses.index(COMPLAIN)), reader.say("site.complain.card"))


def _is_form(revision: Revision) -> bool:
    return revision.document.form is not None


def _folder(revision: Revision) -> str:
    return revision.document.folder
