"""Revision page: what the pages of procedures and of forms have in common, head to tail.

Outside stays what only one of them has (`document_page.py`, `form_page.py`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.control.numbering import sort_key
from generator.control.short import grouped, short_code
from generator.model.document import Document
from generator.model.system import DRAFTS, Revision, Status
from generator.site import addresses, qr
from generator.site.deviations import deviations
from generator.site.fill_page import report_item
from generator.site.items import Cell, Item, Note, Table, actors, sheets
from generator.site.life import life
from generator.site.page import Heading
from generator.site.paper_tables import copies_table, ended_copies
from generator.site.reader import Reader
from generator.site.redline_page import with_changes
from generator.site.standing import course, standing
from generator.site.translation import translation


@dataclass(frozen=True, slots=True)
class Verification:
    """The way from a page to its verification page: the link, the short code in groups, the drawn QR code."""

    page: str
    short: str
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Other:
    """A revision in the list by which a reader goes to another one: its number and page, `here` where it is the one shown (a
    value of `aria-current`), the standings that it goes through, the one on the system's date, and its days."""

    number: Markup
    page: str
    here: str
    course: tuple[Status, ...]
    now: Status
    since: str
    until: str
    day: Markup | str


def common(revision: Revision, reader: Reader) -> Mapping[str, object]:
    """The values that both kinds of page show."""
    document = revision.document
    return {
        "r": reader,
        "revision": revision,
        "document": document,
        "title": reader.inline(document.title, revision),
        "process": _process(document, reader),
        "owner": actors((document.owner,), reader, revision),
        "told": standing(revision, reader),
        "other_codes": _other_codes(revision, reader),
        "others": _others(revision, reader),
        "deviations": deviations(revision, reader),
        "translation": translation(revision, reader),
        "instead": _instead(revision, reader),
        "downloads": sheets(revision, reader),
        "standards": standards(_answered(document), reader, revision),
        "past": _history(revision, reader),
        "copies": copies_table(reader.shelf.copies_of(revision), reader),
        "ended_copies": ended_copies(reader.shelf.copies_of(revision), reader),
        "life": life(revision, reader),
        "verification": _verification(revision, reader),
        "report": report_item(revision, reader),
    }


def events_heading(revision: Revision, reader: Reader) -> Iterator[Heading]:
    """The lines of the contents list that lead to the copies of a revision and to what was recorded of it, where anything was."""
    if reader.shelf.copies_of(revision):
        yield Heading("_copies", reader.say("site.copy.block"))
    if revision.events:
        yield Heading("_life", reader.say("site.life.title"))


def window_title(revision: Revision, reader: Reader) -> str:
    """The page's title in plain words; of a revision's permanent page, with its number where `reader` stands on it."""
    document = revision.document
    title = f"{document.code} {reader.plain(document.title, revision)}"
    if reader.at == addresses.revision_page(revision):
        return f"{title} ({reader.say('site.revision')} {reader.revision(revision.key).striptags()})"
    return title


def standards(cited: Iterable[str], reader: Reader, revision: Revision) -> tuple[Item, ...]:
    """The clauses of standards, in the order of the standards' tables, each leading to its place in the coverage list."""
    wanted = set(cited)
    return tuple(
        Item(
            reader.code(f"{standard.number}, {clause.number}"),
            reader.link(addresses.index("registers", f"coverage-{standard.id}")) if reader.shows("registers") else None,
            reader.inline(clause.title, revision),
        )
        for standard in revision.organization.standards
        for clause in standard.clauses
        if f"{standard.id}/{clause.number}" in wanted
    )


def _answered(document: Document) -> set[str]:
    fields = (field for section in (document.form.sections if document.form else ()) for field in section.fields)
    clauses = (cited for clause in document.clauses for cited in clause.satisfies)
    return {*document.satisfies, *clauses, *(cited for field in fields for cited in field.maps_to)}


def _process(document: Document, reader: Reader) -> Markup | str:
    processes = reader.organization.codes.processes
    return next((reader.inline(found.title) for found in processes if found.number == document.process), "")


def _instead(revision: Revision, reader: Reader) -> Item | None:
    """The way from a page that is not what is in force to the one that is."""
    holds = reader.shelf.current(revision.document.id)
    if holds is None or holds.key == revision.key:
        return None
    shown = reader.shelf.find(revision.document.id)
    page = addresses.document_page(holds.document) if shown is holds else addresses.revision_page(holds)
    return Item(reader.phrase("site.standing.go", revision=reader.revision(holds.key)), reader.link(page))


def _other_codes(revision: Revision, reader: Reader) -> Note | None:
    """The codes that the document had before, or on the page of a revision from before a recoding the code that it has now."""
    former = reader.shelf.former_codes(revision.document.id)
    now = reader.shelf.landing(revision.document.id)
    if now and now.document.code != revision.document.code:
        linked = reader.linked(reader.href(now.document), reader.code(now.document.code))
        return Note("code", reader.say("site.present_code"), linked)
    codes = escape(reader.say("list.separator")).join(reader.code(code) for code in former)
    return Note("code", reader.say("site.former_codes"), codes) if codes else None


def _others(revision: Revision, reader: Reader) -> tuple[Other, ...]:
    """Every revision of the same document that has a page, the newest first; none where there is but one."""
    kept = [one for one in reader.shelf.kept[revision.document.id] if one.release is not None]
    found = tuple(_other(one, revision, reader) for one in reversed(kept))
    return found if len(found) > 1 or revision.release is None else ()


def _other(one: Revision, revision: Revision, reader: Reader) -> Other:
    page = addresses.revision_page(one)
    here = "" if one.key != revision.key else "page" if reader.at == page else "true"
    return Other(
        reader.revision(one.key),
        reader.link(page),
        here,
        course(one),
        one.status,
        one.since.isoformat() if one.since else "",
        one.until.isoformat() if one.until else "",
        reader.short_day(one.since) if one.since else "",
    )


def _history(revision: Revision, reader: Reader) -> Table:
    say = reader.say
    known = reader.shelf.kept[revision.document.id]
    past = [found for found in known if found.release is not None or found.status in DRAFTS]
    columns = tuple(say(f"site.{key}") for key in ("revision", "effective", "status", "change", "reason"))
    return Table(columns, tuple(_past(found, reader) for found in reversed(past)))


def _past(past: Revision, reader: Reader) -> tuple[Cell, ...]:
    change = past.document.change
    number = reader.revision(past.key)
    page = reader.link(addresses.revision_page(past))
    linked = Markup('<a href="{}">{}</a>').format(page, number) if past.release is not None else number
    return (
        Cell(linked, sort_key(past.key)),
        Cell(reader.short_day(past.since), past.since.isoformat()) if past.since else Cell("—"),
        Cell(reader.say(f"status.{past.status}")),
        Cell(with_changes(reader.inline(change.summary, past), past, reader) or "—"),
        Cell(reader.inline(change.reason, past) or "—"),
    )


def _verification(revision: Revision, reader: Reader) -> Verification | None:
    if revision.release is None:
        return None
    code = revision.document.code
    folder = addresses.verification(code, revision.key)
    short = grouped(short_code(code, revision.key))
    address = f"{reader.organization.base_address.rstrip('/')}/{folder}#{reader.language}"
    page = reader.link(f"../{folder}index.html#{reader.language}")
    return Verification(page, short, qr.drawing(address, reader.say("site.check.qr")))
