"""The reader of one sheet: how an organization's texts, numbers and dates look to those who read one language.

Outside stay which texts a sheet has. Everything here gives safe HTML; codes, clause numbers and numeric dates are isolated
left to right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from types import MappingProxyType

from markupsafe import Markup, escape

from generator.control.audience import codes
from generator.model.document import Document
from generator.model.organization import Limit, LimitValue, Locale, Organization
from generator.model.system import Revision, System
from generator.model.text import Text
from generator.prose.html import block, code, inline, isolated
from generator.prose.names import Names, names
from generator.wording.dates import short_date
from generator.wording.numbers import clause_number, count, revision_number
from generator.wording.words import Words, words

NONE_WITHHELD: Mapping[str, str] = MappingProxyType({})


def safe(html: str) -> Markup:
    """HTML that our own code made and escaped, marked so that templates do not escape it again."""
    return Markup(html)  # noqa: S704 - the one place where a string becomes HTML


@dataclass(frozen=True, slots=True)
class Reader:
    """A language of an organization, with the documents that its texts may name."""

    organization: Organization
    language: str
    names: Names
    say: Words

    @property
    def locale(self) -> Locale:
        """Calendar, digits and clause separator."""
        return self.organization.locale(self.language)

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return self.say("direction")

    def plain(self, text: Text) -> str:
        """The words as they stand, for metadata: the reader's language, else the master's, else any."""
        return text.first((self.language, *self.organization.languages))

    def line(self, text: Text) -> Markup:
        """An author's text in a line or a cell."""
        return self._spoken(text, safe(inline(self._words(text), self.names)), "span")

    def block(self, text: Text) -> Markup:
        """An author's text with paragraphs and lists."""
        return self._spoken(text, safe(block(self._words(text), self.names)), "div")

    def code(self, value: str) -> Markup:
        """A code, in Latin digits everywhere."""
        return safe(code(value))

    def number(self, number: str) -> Markup:
        """A clause's number in the reader's digits and with the reader's separator."""
        return safe(code(clause_number(number, self.locale)))

    def revision(self, key: str) -> Markup:
        """A revision's number as it is printed."""
        return safe(code(revision_number(key, self.locale)))

    def day(self, day: date | None) -> Markup:
        """A date in digits of the reader's calendar; nothing for no date."""
        return safe(code(short_date(day, self.locale))) if day else Markup()

    def count(self, number: int) -> str:
        """A whole number in the reader's digits."""
        return count(number, self.locale)

    def told(self, key: str, **blanks: object) -> Markup:
        """The program's own words as safe HTML; blanks that are no HTML yet are escaped."""
        return escape(self.say(key, **{name: "{" + name + "}" for name in blanks})).format(**blanks)

    def holder(self, identifier: str) -> Markup:
        """The title of a role or a unit; an identifier that is neither stands for itself."""
        found = self.organization.role(identifier) or next(
            (unit for unit in self.organization.units if unit.id == identifier), None
        )
        return self.line(found.title) if found else self.code(identifier)

    def holders(self, identifiers: Iterable[str]) -> Markup:
        """The titles of roles and units, one after another."""
        return escape(self.say("list.separator")).join(self.holder(identifier) for identifier in identifiers)

    def title(self, text: Text) -> Markup:
        """A title, which is nobody's markup."""
        return self._spoken(text, safe(isolated(self._words(text))), "span")

    def limit(self, limit_id: str) -> Markup:
        """What a limit says, for each priority where they differ, with its number."""
        limit = next((found for found in self.organization.limits if found.id == limit_id), None)
        return self._limit(limit) if limit else self.code(limit_id)

    def _limit(self, limit: Limit) -> Markup:
        parts = [shown for value in limit.values if (shown := self._limit_value(limit.id, value))]
        said = escape(self.say("pdf.semicolon")).join(parts) if parts else self.line(limit.title)
        return Markup("{} ({})").format(said, self.code(limit.id))

    def _limit_value(self, limit_id: str, value: LimitValue) -> Markup:
        """What a limit says for one priority; an amount stays in one line with its unit."""
        words_alone = self.names.variables.get(f"limit.{limit_id}.{value.priority}", "")
        if not words_alone:
            return Markup()
        shown = safe(isolated(words_alone))
        if value.priority != "all":
            shown = Markup("{}&#160;{}").format(self.code(value.priority), shown)
        return shown if value.text or value.amount is None else Markup('<span class="whole">{}</span>').format(shown)

    def _words(self, text: Text) -> str:
        return self.plain(text)

    def _spoken(self, text: Text, html: Markup, tag: str) -> Markup:
        """Words in another language than the sheet's say so, for fonts and for screen readers."""
        spoken = next((one for one in (self.language, *self.organization.languages) if text.get(one)), self.language)
        if spoken == self.language or not html:
            return html
        return Markup('<{} lang="{}" dir="{}">{}</{}>').format(tag, spoken, words(spoken)("direction"), html, tag)


@dataclass(frozen=True, slots=True)
class Extracts:
    """The readers of a sheet that takes something out of many documents: `now` says what the organization says today."""

    now: Reader
    known: Mapping[int, Names] = field(repr=False, compare=False)

    def of(self, revision: Revision) -> Reader:
        """The reader of a revision's own texts, by the organization that was frozen with it; all references lead to the site."""
        organization, language = revision.organization, self.now.language
        href = partial(_address, organization, language, None)
        own = replace(self.known[id(organization)], within=revision.document, href=href)
        return Reader(organization, language, own, self.now.say)


def extracts(system: System, language: str) -> Extracts:
    """The readers of what is shown of a system."""
    shown = system.shown
    documents = tuple(revision.document for revision in shown)
    organizations = {id(found): found for found in (system.organization, *(revision.organization for revision in shown))}
    withheld = codes(system)
    known = {key: names(organization, documents, language, codes=withheld) for key, organization in organizations.items()}
    return Extracts(reader(system.organization, language, documents, withheld=withheld), known)


def reader(
    organization: Organization,
    language: str,
    documents: Iterable[Document],
    within: Document | None = None,
    *,
    whole: bool = True,
    withheld: Mapping[str, str] = NONE_WITHHELD,
) -> Reader:
    """The reader of a sheet; references lead to clauses of the same sheet, or to the pages of the organization's site.

    `whole` says that the sheet shows all of the document `within`; of an extract every reference leads to the site. `withheld`
    are the codes of documents that the sheet's readers may not see (`control/audience.py`).
    """
    href = partial(_address, organization, language, within if whole else None)
    return Reader(organization, language, names(organization, documents, language, href, within, codes=withheld), words(language))


def _address(
    organization: Organization, language: str, within: Document | None, document: Document, clause: str | None
) -> str | None:
    if within is not None and document.id == within.id:
        return f"#clause-{clause}" if clause else None
    if not organization.base_address:
        return None
    page = f"{organization.base_address.rstrip('/')}/{language}/{document.folder}/{document.code}/"
    return f"{page}#{clause}" if clause else page
