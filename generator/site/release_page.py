"""Release page: what one release of the system brought, and what pins it.

Outside stays the list of valid documented information, which is a register and a released sheet.
"""

from collections.abc import Iterator

from markupsafe import Markup

from generator.control.changes import ChangeKind, kind_of
from generator.control.numbering import sort_key
from generator.model.system import Release, Revision
from generator.site import addresses
from generator.site.items import Cell, Download
from generator.site.page import Page
from generator.site.reader import Reader
from generator.site.redline_page import with_changes
from generator.site.register_page import DATED
from generator.site.release_paper import release_paper
from generator.site.templates import filled
from generator.wording.words import words


def release_page(release: Release, reader: Reader) -> Page:
    """The page of a release."""
    say = reader.say
    body = filled(
        "release",
        r=reader,
        release=release,
        title=title(release, reader),
        downloads=tuple(_downloads(release, reader)),
        columns=(say("site.code"), say("site.title"), say("site.revision"), say("site.release.kind_of"), say("site.change")),
        rows=tuple(_rows(release, reader)),
        list_columns=(say("site.code"), say("site.title"), say("site.revision"), say("site.effective")),
        listed=tuple(_listed(release, reader)),
        as_of=reader.link(f"{addresses.index('registers', DATED)}#on={release.effective.isoformat()}"),
        paper=release_paper(release, reader),
    )
    return Page(reader.at, "releases", say("site.release.title", number=reader.number(release.number)), body)


def title(release: Release, reader: Reader) -> Markup:
    """The release's name."""
    return reader.phrase("site.release.title", number=reader.number(release.number))


def _downloads(release: Release, reader: Reader) -> Iterator[Download]:
    """What the release itself made: its list of valid documented information, in each language."""
    kept = (file.path for file in release.files if file.path.endswith(".pdf") and reader.site.has(f"files/{file.path}"))
    of_language = {path.rpartition("_")[2].removesuffix(".pdf"): path for path in kept}
    told = sorted((one for one in reader.organization.languages if one in of_language), key=lambda one: one != reader.language)
    for language in (*told, *(one for one in of_language if one not in told)):
        address = reader.link(f"../files/{of_language[language]}")
        yield Download(address, language, words(language)("language_name"), own=language == reader.language)


def _listed(release: Release, reader: Reader) -> Iterator[tuple[Cell, ...]]:
    """What was in force on the first day of a release as it made the system, revision by revision."""
    for one in reader.site.stood.get(release.number, ()):
        page = reader.link(addresses.revision_page(one))
        yield (
            Cell(reader.linked(page, reader.code(one.document.code)), one.document.code),
            Cell(reader.inline(one.document.title, one)),
            Cell(reader.revision(one.key), sort_key(one.key)),
            Cell(reader.short_day(one.since), one.since.isoformat()) if one.since else Cell("—"),
        )


def _rows(release: Release, reader: Reader) -> Iterator[tuple[Cell, ...]]:
    for document_id, code, key in release.revisions:
        found = _released(document_id, key, reader)
        kind = _kind(found, reader) if found else ""
        page = reader.link(addresses.index(found.document.folder if found else "documents", code, key))
        yield (
            Cell(Markup('<a href="{}">{}</a>').format(page, reader.code(code)), code),
            Cell(reader.inline(found.document.title, found) if found else "—"),
            Cell(reader.revision(key), sort_key(key)),
            Cell(reader.say(f"redline.kind.{kind}") if kind else "—"),
            Cell((with_changes(reader.inline(found.document.change.summary, found), found, reader) if found else "") or "—"),
        )


def _kind(revision: Revision, reader: Reader) -> ChangeKind:
    released = [one for one in reader.shelf.kept[revision.document.id] if one.release is not None]
    at = released.index(revision)
    return kind_of(released[at - 1] if at else None, revision)


def _released(document_id: str, key: str, reader: Reader) -> Revision | None:
    return next((found for found in reader.shelf.kept.get(document_id, ()) if found.key == key), None)
