"""Pages: every page of the site in one language, as sources for MkDocs, and what is beside the languages.

Outside stay MkDocs itself (`mkdocs_build.py`) and the writing of files (`store.py`). Start reading here.
"""

from collections.abc import Iterator

from generator.artifacts import Artifact
from generator.control.audience import shows
from generator.model.system import Revision
from generator.registers.booklet import booklets
from generator.registers.usage import Usage, usage
from generator.site import addresses
from generator.site.audit_page import audit_page
from generator.site.complain_page import COMPLAIN, complain_page
from generator.site.copies_on import copy_courses
from generator.site.document_page import document_page
from generator.site.edition import Navigation
from generator.site.events_page import events_page
from generator.site.feed import feed
from generator.site.fill_page import fill_address, fill_page, is_fillable
from generator.site.form_page import form_page
from generator.site.holder_page import holder_page, holders_index
from generator.site.indexes import documents_index, forms_index, home, registers_index, releases_index, roles_index
from generator.site.page import Page, source
from generator.site.processes_page import processes_page
from generator.site.reader import Reader, reader
from generator.site.redline_page import redline_pages
from generator.site.register_page import register_pages
from generator.site.release_page import release_page
from generator.site.role_page import role_page
from generator.site.search import search_data
from generator.site.site_input import SiteInput
from generator.site.standings import standings

SECTIONS = ("documents", "forms", "roles", "processes", "registers", "holders", "releases")
"""The sections of a language's site, in the order of its navigation; one without copy holders has no section of them."""


def pages(site: SiteInput, language: str) -> tuple[Artifact, ...]:
    """The Markdown sources of every generated page in one language, with the data of the search; sorted by path."""
    start, used = reader(site, language), usage(site.system)
    shown = (source(page) for page in _all(start, used) if start.shows(_section(page.path)))
    asked = (standings(start), *copy_courses(start)) if start.shows("registers") else ()
    told = (feed(start),) if start.shows("feed") else ()
    return tuple(sorted((*shown, search_data(start, used), *asked, *told), key=lambda artifact: artifact.path))


def navigation(site: SiteInput, language: str) -> tuple[Navigation, ...]:
    """The navigation of one language: home and the sections; their pages are not in it, so that it stays small."""
    say = reader(site, language).say
    open_to_readers = (section for section in SECTIONS if shows(site.system.audience, section))
    there = (section for section in open_to_readers if section != "holders" or site.system.organization.holders)
    sections = (Navigation(section, say(f"site.{section}.title"), f"{section}/index.md") for section in there)
    return (Navigation("home", say("site.home.title"), "index.md"), *sections)


def _section(path: str) -> str:
    """The section that decides who sees a page: the first folder of its path, but of a form to fill `fill`."""
    first, *rest = path.split("/")
    return "home" if not rest else "fill" if rest[-2:] == ["fill", "index.html"] else first


def _all(start: Reader, used: Usage) -> Iterator[Page]:
    yield home(start, used)
    yield documents_index(start.on(addresses.index("documents")))
    yield forms_index(start.on(addresses.index("forms")), used)
    yield roles_index(start.on(addresses.index("roles")), used)
    yield processes_page(start.on(addresses.index("processes")))
    yield events_page(start.on(addresses.index("events")))
    yield from _filled(start)
    yield registers_index(start.on(addresses.index("registers")))
    yield releases_index(start.on(addresses.index("releases")))
    yield from _revisions(start, used)
    yield from redline_pages(start)
    for booklet in booklets(start.site.system, used):
        yield role_page(booklet, start.on(addresses.index("roles", booklet.role.id)))
    for register in start.site.registers:
        if register.kind != "holding":
            yield from register_pages(register, start)
    yield from _holders(start)
    yield audit_page(start.on(addresses.index("audit")))
    if poster := start.organization.poster:
        yield complain_page(poster, start.on(addresses.index(COMPLAIN)))
    for release in start.site.system.releases:
        yield release_page(release, start.on(addresses.index("releases", str(release.number))))


def _holders(start: Reader) -> Iterator[Page]:
    """The list of copy holders, and the page of each, which has the register of what it holds."""
    if start.organization.holders:
        yield holders_index(start.on(addresses.index("holders")))
    for holder in start.organization.holders:
        yield holder_page(holder, start.on(addresses.index("holders", holder.id)))


def _revisions(start: Reader, used: Usage) -> Iterator[Page]:
    """What stands under each code's own address, and the permanent page of every revision ever released."""
    for document_id, revisions in sorted(start.shelf.kept.items()):
        if shown := start.shelf.landing(document_id):
            codes = {shown.document.code, *(found.document.code for found in revisions if found.release is not None)}
            for code in sorted(codes):
                yield _revision(shown, start.on(addresses.index(shown.document.folder, code)), used)
    for revision in start.site.system.released:
        yield _revision(revision, start.on(addresses.revision_page(revision)), used)


def _filled(start: Reader) -> Iterator[Page]:
    """The forms that people fill, each to be filled in the browser."""
    for revision in start.shelf.shown:
        if revision.document.form and is_fillable(revision, start):
            yield fill_page(revision, revision.document.form, start.on(fill_address(revision.document.code)))


def _revision(revision: Revision, at: Reader, used: Usage) -> Page:
    form = revision.document.form
    return form_page(revision, form, at, used) if form else document_page(revision, at)
