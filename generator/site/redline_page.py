"""Redline page: what a revision changed, against the one before it, clause by clause and word by word.

Outside stay how two revisions are compared (`control/comparison.py`, `prose/differences.py`) and the same as a sheet
(`pdf/redlines.py`). The page of a pair never changes: both revisions are frozen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.control.changes import former
from generator.control.comparison import PartChange, compare
from generator.model.system import DRAFTS, Revision
from generator.prose.differences import FATES, Difference, differences
from generator.prose.redline import html
from generator.site import addresses
from generator.site.items import Download, Item
from generator.site.page import Heading, Page
from generator.site.reader import Reader
from generator.site.safe import safe
from generator.site.templates import filled
from generator.wording.words import words


@dataclass(frozen=True, slots=True)
class LineShown:
    """A text or a fact: its label and both wordings laid into each other."""

    label: str
    html: Markup


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part that differs: its anchor, what became of it, its number and title, its former number, its lines."""

    anchor: str
    fates: tuple[tuple[str, str], ...]
    number: Markup
    title: Markup
    address: str
    former: Markup
    lines: tuple[LineShown, ...]


def redline_pages(start: Reader) -> Iterator[Page]:
    """The page of every revision that follows another one; in a preview also of the drafts."""
    for revision in start.site.system.revisions:
        before = former(start.site.system, revision)
        if before and (revision.release is not None or (start.site.system.preview and revision.status in DRAFTS)):
            yield redline_page(before, revision, start.on(addresses.changes_page(revision)))


def redline_page(before: Revision, after: Revision, reader: Reader) -> Page:
    """The page at `reader.at` of a revision and the one that it is compared with."""
    comparison = compare(before.document, after.document)
    found = differences(comparison, reader.names(before), reader.names(after))
    parts = tuple(_part(place, one, after, reader) for place, one in enumerate(found))
    title = reader.phrase("redline.title", revision=reader.revision(after.key))
    change = after.document.change
    body = filled(
        "redline",
        r=reader,
        title=title,
        document=after.document,
        name=reader.inline(after.document.title, after),
        before=_item(before, reader),
        after=_item(after, reader),
        since=reader.day(after.since) if after.since else "—",
        summary=reader.inline(change.summary, after),
        reason=reader.inline(change.reason, after),
        request=change.request,
        downloads=tuple(_downloads(after, reader)),
        told=reader.phrase("redline.counted", count=reader.number(len(parts)), all=reader.number(len(comparison.parts))),
        parts=parts,
    )
    name = f"{after.document.code}: {title.striptags()}"
    contents = tuple(Heading(part.anchor, f"{part.number.striptags()} {part.title.striptags()}".strip()) for part in parts)
    return Page(reader.at, after.document.folder, name, body, contents, indexed=False)


def changed_item(revision: Revision, change: PartChange, reader: Reader) -> Item:
    """A part that a revision changed, leading to the redline: the document's code and the clause's number, what became of it,
    and since when."""
    part = change.part
    code, number = reader.code(revision.document.code), reader.clause(part.number) if part.number else ""
    fates = reader.say("list.separator").join(reader.say(f"redline.fate.{fate}") for fate in FATES if fate in change.fates)
    title = reader.say("redline.head") if part.kind == "head" else reader.inline(part.title, revision)
    since = reader.phrase("site.role.since", day=reader.short_day(revision.since)) if revision.since else ""
    says = escape(reader.say("site.part")).join(one for one in (title, escape(fates), since) if one)
    return Item(Markup("{} {}").format(code, number), reader.link(addresses.changes_page(revision)), says)


def with_changes(summary: Markup, revision: Revision, reader: Reader) -> Markup:
    """A revision's note of its change with the way to its redline behind it; a first issue has none."""
    if former(reader.site.system, revision) is None:
        return summary
    words = reader.phrase("redline.link_of", revision=reader.revision(revision.key))
    linked = reader.linked(reader.link(addresses.changes_page(revision)), words)
    return Markup("{}<br>{}").format(summary, linked) if summary else linked


def _item(revision: Revision, reader: Reader) -> Item:
    number = reader.revision(revision.key)
    return Item(number, reader.link(addresses.revision_page(revision)) if revision.release is not None else None)


def _part(place: int, one: Difference, after: Revision, reader: Reader) -> PartShown:
    part = one.change.part
    say = reader.say
    title = say("redline.head") if part.kind == "head" else one.title
    address = f"{reader.link(addresses.revision_page(after))}#{part.id}" if part.kind == "clause" and one.change.after else ""
    return PartShown(
        f"_part-{place + 1}",
        tuple((fate, say(f"redline.fate.{fate}")) for fate in one.fates),
        reader.code(one.number) if one.number else Markup(),
        reader.isolated(title),
        address if after.release is not None else "",
        reader.phrase("redline.was", number=reader.code(one.former)) if one.former else Markup(),
        tuple(LineShown(say(line.label), safe(html(line.stretches, say))) for line in one.lines),
    )


def _downloads(revision: Revision, reader: Reader) -> Iterator[Download]:
    languages = sorted(revision.organization.languages, key=lambda found: found != reader.language)
    for language in languages:
        file = addresses.changes_file(revision, language)
        if reader.site.has(file):
            name = words(language)("language_name")
            yield Download(reader.link(f"../{file}"), language, name, own=language == reader.language)
