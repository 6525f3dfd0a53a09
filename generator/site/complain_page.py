"""Complain page: how customers complain, in their own words: where, what to say, what happens then, and the form for it.

It is the page that the poster's code opens, and it is public. Outside stay the poster (`pdf/poster.py`) and what it says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.organization import Channel, Poster
from generator.model.system import Revision
from generator.site import addresses
from generator.site.downloads import downloads
from generator.site.items import Item, document_item, sheets
from generator.site.page import Heading, Page
from generator.site.reader import Reader
from generator.site.templates import filled

COMPLAIN = "complain"
"""The folder of the page below a language's; the poster's code names it."""

_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_TELEPHONE = re.compile(r"\+?[0-9][0-9 ()-]{4,}")


@dataclass(frozen=True, slots=True)
class Stage:
    """What happens to a complaint, one after another."""

    title: Markup
    text: Markup


def complain_page(poster: Poster, reader: Reader) -> Page:
    """The page for complainants."""
    form = _form(poster, reader)
    title = reader.plain(poster.heading)
    body = filled(
        "complain",
        r=reader,
        poster=poster,
        channels=tuple(_channel(channel, reader) for channel in reader.organization.channels),
        stages=tuple(Stage(reader.inline(stage.title), reader.inline(stage.text)) for stage in poster.stages),
        form=document_item(form.document, reader) if form else None,
        forms=sheets(form, reader) if form else (),
        posters=downloads(addresses.poster_file, reader),
    )
    return Page(reader.at, COMPLAIN, title, body, tuple(_contents(poster, form, reader)))


def _channel(channel: Channel, reader: Reader) -> Item:
    """A way to complain; an address to write or to call leads there."""
    says = reader.inline(channel.address)
    written = reader.plain(channel.address)
    if _MAIL.fullmatch(written):
        says = reader.linked(f"mailto:{written}", says)
    elif _TELEPHONE.fullmatch(written):
        says = reader.linked(f"tel:{re.sub('[^0-9+]', '', written)}", says)
    return Item(reader.inline(channel.title), None, says)


def _form(poster: Poster, reader: Reader) -> Revision | None:
    """The form in force that people from outside fill in under the document that the poster speaks for, if there is one."""
    outside = {role.id for role in reader.organization.roles if role.external}
    promised = reader.shelf.find(poster.document)
    under = {promised.document.id, promised.document.code} if promised else set()
    for revision in reader.shelf.shown:
        form = revision.document.form
        if form and form.parent in under and outside.intersection(form.filled_by):
            return revision
    return None


def _contents(poster: Poster, form: Revision | None, reader: Reader) -> Iterator[Heading]:
    there = {
        "where": bool(reader.organization.channels),
        "form": form is not None,
        "say": bool(poster.say),
        "then": bool(poster.stages),
        "status": True,
        "objection": bool(poster.objection),
    }
    for key, shown in there.items():
        if shown:
            yield Heading(f"_{key}", reader.say(f"complain.{key}"))
