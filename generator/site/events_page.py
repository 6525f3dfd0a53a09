"""Events page: something happened, and where to begin: the clauses and forms that say when they are for.

Outside stay what they say (`document_page.py`, `form_page.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model.document import Clause
from generator.model.system import Revision
from generator.site.items import Item, actors, document_item
from generator.site.page import Heading, Page
from generator.site.reader import Reader
from generator.site.templates import filled


@dataclass(frozen=True, slots=True)
class Event:
    """The document that says what to do, and what may happen: each with the clause where to begin and who begins."""

    id: str
    words: Markup | str
    address: str | None
    items: tuple[Item, ...]


def events_page(reader: Reader) -> Page:
    """Everything that may happen, document by document, then the forms by the moment in which they are filled."""
    title, found, forms = reader.say("site.events.title"), events(reader), tuple(moments(reader))
    body = filled("events", r=reader, title=title, says=reader.say("site.events.says"), events=found, moments=forms)
    contents = [Heading(f"_event-{event.id}", _heading(event.id, reader)) for event in found]
    if forms:
        contents.append(Heading("_moments", reader.say("site.home.moments")))
    return Page(reader.at, "home", title, body, tuple(contents))


def events(reader: Reader) -> tuple[Event, ...]:
    """Documents whose clauses say what happens to somebody who should begin there; the fullest first."""
    found = []
    for revision in reader.shelf.shown:
        items = tuple(item for clause in revision.document.clauses if (item := _item(clause, revision, reader)))
        if items:
            document = revision.document
            found.append(Event(document.id, reader.title(document), reader.href(document), items))
    return tuple(sorted(found, key=lambda event: -len(event.items)))


def moments(reader: Reader) -> Iterator[Item]:
    """Forms that say when they are filled."""
    for revision in reader.shelf.shown:
        form = revision.document.form
        if form and form.when and not form.generated:
            item = document_item(revision.document, reader)
            yield Item(reader.inline(form.when, revision), item.address, item.words)


def _item(clause: Clause, revision: Revision, reader: Reader) -> Item | None:
    """What happens, leading to the clause: the event's own words, else the channel by which something comes in."""
    channel = next((found for found in revision.organization.channels if found.id == clause.channel), None)
    words = reader.inline(clause.event, revision) or (reader.inline(channel.title, revision) if channel else None)
    if not words:
        return None
    who = escape(reader.say("list.separator")).join(actor.words for actor in actors(clause.actor, reader, revision))
    return Item(words, reader.href(revision.document, clause.id), who)


def _heading(document_id: str, reader: Reader) -> str:
    found = reader.shelf.find(document_id)
    return f"{found.document.code} {reader.plain(found.document.title)}" if found else document_id
