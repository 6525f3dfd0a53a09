"""Reader: one language over the system; says everything that a page shows as safe HTML in that language's words and calendar.

Outside stays which page shows what. Codes, numbers and numeric dates come isolated left to right.
"""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from markupsafe import Markup, escape

from generator.control.audience import codes, shows
from generator.model.document import Document
from generator.model.organization import Limit, Locale, Organization
from generator.model.register import Citation, Code
from generator.model.system import Revision
from generator.model.text import Text
from generator.prose.html import block, code, inline, isolated
from generator.prose.names import Href, Names, limit_value, names
from generator.prose.plain import plain
from generator.site import addresses
from generator.site.paperwork import Paperwork
from generator.site.safe import NOTHING, safe
from generator.site.shelf import Shelf, shelf
from generator.site.site_input import SiteInput
from generator.wording.dates import long_date, short_date
from generator.wording.numbers import clause_number, count, revision_number
from generator.wording.words import Words, words

_CALENDARS = {"gregorian": "gregory", "jalali": "persian", "buddhist": "buddhist"}
_DIGITS = {"latin": "latn", "persian": "arabext", "thai": "thai"}


@dataclass(frozen=True, slots=True)
class Reader:
    """A language over a site, seen from the page `at` (a path below the language's folder).

    `shelf` has the system's revisions, `paper` what is asked of copies; `known` holds, per organization (its identity), the names
    that texts may use.
    """

    site: SiteInput
    language: str
    shelf: Shelf = field(repr=False, compare=False)
    known: Mapping[int, Names] = field(repr=False, compare=False)
    at: str = addresses.HOME
    paper: Paperwork = field(repr=False, compare=False, kw_only=True)

    @property
    def organization(self) -> Organization:
        """The organization as it stands."""
        return self.site.system.organization

    @property
    def locale(self) -> Locale:
        """How the language prints dates and digits."""
        return self.organization.locale(self.language)

    @property
    def say(self) -> Words:
        """The program's words."""
        return words(self.language)

    def on(self, page: str) -> "Reader":
        """The same reader, seen from another page."""
        return replace(self, at=page)

    def shows(self, section: str) -> bool:
        """Whether the site has a section for its readers."""
        return shows(self.site.system.audience, section)

    def withheld(self, key: str | None) -> Markup:
        """The code alone of a document that is not for these readers, by its id or code; nothing for any other."""
        found = self.known[id(self.organization)].codes.get(key or "")
        return self.code(found) if found else NOTHING

    def link(self, target: str) -> str:
        """The relative link to a page of this language, or with `../` to something beside the languages."""
        return addresses.from_page(self.at, target)

    def unfilled(self, key: str) -> str:
        """The program's words with their blanks still in them, for the browser to fill."""
        return self.say.known[key]

    def phrase(self, key: str, **blanks: object) -> Markup:
        """The program's words as HTML; what fills a blank is escaped unless it is markup."""
        return escape(self.unfilled(key)).format(**{name: escape(value) for name, value in blanks.items()})

    def plain(self, text: Text, revision: Revision | None = None) -> str:
        """An author's text in one line of plain words."""
        return plain(self._written(text), self.names(revision))

    def inline(self, text: Text, revision: Revision | None = None) -> Markup:
        """An author's text for a line, a cell or a title."""
        if not text:
            return NOTHING
        return self._spoken(text, inline(self._written(text), self.names(revision)), "span")

    def block(self, text: Text, revision: Revision | None = None) -> Markup:
        """An author's text with paragraphs and lists."""
        if not text:
            return NOTHING
        return self._spoken(text, block(self._written(text), self.names(revision)), "div")

    def linked(self, address: str, words: Markup | str) -> Markup:
        """Words that lead to an address."""
        return Markup('<a href="{}">{}</a>').format(address, words)

    def code(self, written: str) -> Markup:
        """A code, isolated."""
        return safe(code(written))

    def isolated(self, written: str) -> Markup:
        """Words that are nobody's markup, with their code-like runs isolated."""
        return safe(isolated(written))

    def clause(self, number: str) -> Markup:
        """A clause's number in the reader's digits."""
        return self.code(clause_number(number, self.locale))

    def revision(self, key: str) -> Markup:
        """A revision's number in the reader's digits."""
        return self.code(revision_number(key, self.locale))

    def number(self, number: int) -> str:
        """A whole number in the reader's digits."""
        return count(number, self.locale)

    def day(self, day: date) -> Markup:
        """A day with the month's name, in the reader's calendar."""
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), long_date(day, self.locale))

    def short_day(self, day: date) -> Markup:
        """A day in digits, in the reader's calendar."""
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), self.code(short_date(day, self.locale)))

    def title(self, document: Document) -> Markup:
        """A document's title."""
        return self.inline(document.title)

    def limit(self, limit: Limit, revision: Revision | None = None) -> tuple[tuple[str, Markup], ...]:
        """What a limit says, per priority (`P1`, …, `all`)."""
        languages = (self.language, *self.organization.languages)
        return tuple(
            (
                value.priority,
                self.inline(value.text, revision) if value.text else self.isolated(limit_value(value, self.locale, languages)),
            )
            for value in limit.values
        )

    def names(self, revision: Revision | None = None) -> Names:
        """What texts may name: of a revision, with the organization that was frozen with it; else as it stands."""
        if revision is None:
            return replace(self.known[id(self.organization)], href=self.href)
        known = self.known[id(revision.organization)]
        own = {revision.document.code: revision.document, revision.document.id: revision.document}
        return replace(known, documents=ChainMap(own, dict_of(known)), within=revision.document, href=self._href_within(revision))

    def href(self, document: Document, clause_id: str | None = None) -> str:
        """The link to a document, or to one of its clauses."""
        return self.link(addresses.document_page(document, clause_id))

    def cell_link(self, cell: Code | Citation) -> str | None:
        """The link of a register's cell."""
        if cell.document is None:
            return None
        page = addresses.index(cell.folder, cell.code)
        return self.link(f"{page}#{cell.clause}" if isinstance(cell, Citation) else page)

    def _href_within(self, revision: Revision) -> Href:
        """Links that stay on the page where it is the revision's own, so that an old revision leads to its own clauses."""
        own = self.at in (addresses.document_page(revision.document), addresses.revision_page(revision))

        def href(document: Document, clause_id: str | None) -> str:
            return f"#{clause_id}" if own and document is revision.document and clause_id else self.href(document, clause_id)

        return href

    def _written(self, text: Text) -> str:
        return text.first((self.language, *self.organization.languages))

    def _spoken(self, text: Text, html: str, element: str) -> Markup:
        if text.get(self.language) or not html:
            return safe(html)
        language = next((found for found in self.organization.languages if text.get(found)), self.language)
        direction = words(language)("direction")
        return Markup('<{0} lang="{1}" dir="{2}">{3}</{0}>').format(element, language, direction, safe(html))


def reader(site: SiteInput, language: str) -> Reader:
    """A language over a site, seen from its home."""
    documents = {found.document.id: found.document for found in (*site.system.released, *site.system.shown)}
    organizations = (site.system.organization, *(revision.organization for revision in site.system.revisions))
    by_identity = {id(organization): organization for organization in organizations}
    former = {code: documents[one] for one, given in site.system.former_codes for code in given if one in documents}
    withheld = codes(site.system)
    known = {
        key: _with(former, names(organization, documents.values(), language, codes=withheld))
        for key, organization in by_identity.items()
    }
    return Reader(site, language, shelf(site.system), known, paper=Paperwork(site))


def _with(former: Mapping[str, Document], known: Names) -> Names:
    """Names under which documents also answer to the codes that they had before, unless another document has one now."""
    return replace(known, documents={**former, **known.documents}) if former else known


def browser_locale(locale: Locale) -> str:
    """The BCP 47 tag by which a browser prints dates and numbers as the organization does."""
    return f"{locale.language}-u-ca-{_CALENDARS[locale.calendar]}-nu-{_DIGITS[locale.digits]}"


def dict_of(known: Names) -> dict[str, Document]:
    """The documents that names know, as the mapping that a chain of mappings asks for."""
    documents = known.documents
    return documents if isinstance(documents, dict) else dict(documents)
