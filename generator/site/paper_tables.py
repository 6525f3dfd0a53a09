"""Paper tables: copies that are to be handed out or to come back, and the notes that went with them, as tables of a page.

Outside stay the pages that show them, and which copies these are (`paperwork.py`).
"""

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from generator.control.copies import Back, Wanted
from generator.control.numbering import sort_key
from generator.control.row_codes import copy_row, grouped
from generator.model.copies import Copy, Note
from generator.model.text import Text
from generator.site import addresses
from generator.site.items import Cell, Item, Table
from generator.site.reader import Reader
from generator.site.safe import NOTHING
from generator.wording.words import language_name

_LATE = Markup('{} <span class="nk-tag nk-tag--warn">{}</span>')
_CODED = Markup('{}<br><span class="nk-quiet">{}</span>')


def wanted_table(found: Iterable[Wanted], reader: Reader, *, of_all: bool = True) -> Table:
    """Copies that are still to be handed out; `of_all` tells to whom."""
    keys = ("code", "title", "revision", "copy", "language", "from", "replaces")
    return Table(_columns(keys, reader, of_all), tuple(_wanted(one, reader, of_all) for one in found))


def back_table(found: Iterable[Back], reader: Reader, *, of_all: bool = True) -> Table:
    """Copies that are to come back; `of_all` tells from whom."""
    return Table(
        _columns(("copy", "because", "since", "due", "asked"), reader, of_all), tuple(_back(one, reader, of_all) for one in found)
    )


def notes_table(found: Iterable[Note], reader: Reader) -> Table:
    """The notes that a holder was sent, the newest first."""
    rows = tuple(_note(one, reader) for one in sorted(found, key=lambda one: (one.on, one.number), reverse=True))
    return Table(_columns(("note", "sent", "reply_by", "brought", "asks_back"), reader, of_all=False), rows)


def copies_table(found: Iterable[Copy], reader: Reader) -> Table:
    """The numbered copies of one revision that are out there or were lost: who holds each, and how it stands."""
    keys = ("copy", "language", "who", "stands")
    listed = (one for one in found if one.live or one.state == "lost")
    return Table(_columns(keys, reader, of_all=False), tuple(_copy(one, reader) for one in listed))


def ended_copies(found: Iterable[Copy], reader: Reader) -> Markup:
    """How many numbered copies of one revision came back or were destroyed; nothing where none did."""
    states = Counter(one.state for one in found)
    counts = {state: reader.number(states[state]) for state in ("returned", "destroyed")}
    return reader.phrase("site.copy.ended", **counts) if states["returned"] or states["destroyed"] else NOTHING


def verdict(copy: Copy, reader: Reader) -> str:
    """The way to the verification page, as it tells of that copy."""
    return reader.link(f"../{addresses.verification(copy.code, copy.revision)}index.html#{reader.language};copy={copy.number}")


def title(holder: str, reader: Reader) -> Markup:
    """Who a holder is."""
    found = reader.paper.title(holder)
    return reader.inline(found) if isinstance(found, Text) else reader.code(found)


def plain_title(holder: str, reader: Reader) -> str:
    """Who a holder is, in plain words."""
    found = reader.paper.title(holder)
    return reader.plain(found) if isinstance(found, Text) else found


def holder_item(holder: str, reader: Reader) -> Item:
    """A holder, leading to its page where it has one."""
    page = reader.link(addresses.index("holders", holder)) if holder in reader.paper.declared else None
    return Item(title(holder, reader), page)


def copy_cell(copy: Copy, reader: Reader) -> Cell:
    """A numbered copy by code, revision and number, leading to its verification page, with the row code that is printed on it."""
    page = verdict(copy, reader)
    named = reader.phrase(
        "site.holder.copy_of",
        code=reader.code(copy.code),
        revision=reader.revision(copy.revision),
        number=reader.number(copy.number),
    )
    row = reader.code(grouped(copy_row(copy.code, copy.revision, copy.number)))
    html = _CODED.format(reader.linked(page, named), row)
    return Cell(html, f"{copy.code} {sort_key(copy.revision)} {copy.number:05}")


def holder_cell(holder: str, reader: Reader) -> Cell:
    """A holder as a table shows it."""
    item = holder_item(holder, reader)
    return Cell(reader.linked(item.address, item.words) if item.address else item.words)


def _columns(keys: Iterable[str], reader: Reader, of_all: bool) -> tuple[str, ...]:
    return tuple(reader.say(f"site.holder.{key}") for key in (*(("who",) if of_all else ()), *keys))


def _copy(copy: Copy, reader: Reader) -> tuple[Cell, ...]:
    since = reader.paper.back_since.get(copy.key)
    recalled = since is not None and since <= reader.site.system.as_of
    day = copy.ended or copy.received or copy.issued
    stands = (
        reader.phrase("site.copy.state_recalled", day=reader.short_day(since))
        if since and recalled
        else reader.phrase(f"site.copy.state_{copy.state}", day=reader.short_day(day))
    )
    number = reader.phrase("site.copy.of", number=reader.number(copy.number), of=reader.number(copy.of))
    return (
        Cell(reader.linked(verdict(copy, reader), number), f"{copy.number:05}"),
        Cell(language_name(copy.language, reader.say)),
        holder_cell(copy.holder, reader),
        Cell(stands),
    )


def _wanted(wanted: Wanted, reader: Reader, of_all: bool) -> tuple[Cell, ...]:
    revision = reader.paper.cells.revisions.get((wanted.document, wanted.revision))
    replaced = Markup("<br>").join(
        reader.phrase("site.holder.copy_in", revision=reader.revision(one.revision), number=reader.number(one.number))
        for one in wanted.replaces
    )
    since = wanted.effective
    if revision is None:
        code, words = reader.code(wanted.document), NOTHING
    else:
        page = reader.link(addresses.revision_page(revision))
        code, words = reader.linked(page, reader.code(revision.document.code)), reader.inline(revision.document.title, revision)
    return (
        *((holder_cell(wanted.holder, reader),) if of_all else ()),
        Cell(code),
        Cell(words or "—"),
        Cell(reader.revision(wanted.revision), sort_key(wanted.revision)),
        Cell(reader.number(wanted.number), f"{wanted.number:05}"),
        Cell(language_name(wanted.language, reader.say)),
        Cell(reader.short_day(since), since.isoformat()) if since else Cell("—"),
        Cell(replaced or "—"),
    )


def _back(back: Back, reader: Reader, of_all: bool) -> tuple[Cell, ...]:
    today = reader.site.system.as_of
    due = Cell("—")
    if back.due:
        days = (today - back.due).days
        day = reader.short_day(back.due)
        due = Cell(
            _LATE.format(day, reader.phrase("site.holder.late", days=reader.number(days))) if days > 0 else day,
            back.due.isoformat(),
        )
    return (
        *((holder_cell(back.copy.holder, reader),) if of_all else ()),
        copy_cell(back.copy, reader),
        Cell(reader.say(f"back.{back.because}")),
        Cell(reader.short_day(back.since), back.since.isoformat()),
        due,
        Cell(reader.code(back.copy.asked_back) if back.copy.asked_back else "—"),
    )


def _note(note: Note, reader: Reader) -> tuple[Cell, ...]:
    return (
        Cell(reader.code(note.number), note.number),
        Cell(reader.short_day(note.on), note.on.isoformat()),
        Cell(reader.short_day(note.reply_by), note.reply_by.isoformat()),
        Cell(reader.number(len(note.copies)), f"{len(note.copies):05}"),
        Cell(reader.number(len(note.back)), f"{len(note.back):05}"),
    )
