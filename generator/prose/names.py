"""Names: what references and variables in an author's text stand for, in one language.

Outside stays how they look on a page (`html.py`) or in plain words (`plain.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.model.document import Document
from generator.model.organization import LimitValue, Locale, Organization
from generator.wording.numbers import clause_number, count
from generator.wording.words import words

Href = Callable[[Document, str | None], str | None]
"""Gives the address of a document, or of one of its clauses, from where the text stands; None where there is no link."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference prints: a code or a clause's number, perhaps a title before it, perhaps a link."""

    code: str
    title: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that a text may name. Documents answer to their id and to their code; those that are not for these readers to
    their code alone, which `codes` gives by id and by code."""

    organization: Organization
    language: str
    documents: Mapping[str, Document] = field(default_factory=dict)
    within: Document | None = None
    href: Href | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)

    def reference(self, written: str) -> Reference | None:
        """What `[[written]]` stands for, or None. Forms: `id`, `id|title`, `id#clause`, `#clause`."""
        target, _, wish = (part.strip() for part in written.partition("|"))
        key, _, clause_id = (part.strip() for part in target.partition("#"))
        if wish not in ("", "title"):
            return None
        if external := next((found for found in self.organization.externals if found.id == key and not clause_id), None):
            return Reference(external.id, external.title.first(self._languages) if wish else None)
        document = self.documents.get(key) if key else self.within
        if document is None and key in self.codes:
            return Reference(self.codes[key])
        if document is None or (not key and not clause_id):
            return None
        return self._clause(document, clause_id, bool(key)) if clause_id else self._document(document, bool(wish))

    def variable(self, written: str) -> str | None:
        """What `{{ written }}` stands for, or None."""
        return self.variables.get(written)

    def _document(self, document: Document, with_title: bool) -> Reference:
        title = document.title.first(self._languages) if with_title else None
        return Reference(document.code, title, self.href(document, None) if self.href else None)

    def _clause(self, document: Document, clause_id: str, elsewhere: bool) -> Reference | None:
        clause = document.clause(clause_id)
        if clause is None:
            return None
        number = clause_number(clause.number, self.organization.locale(self.language))
        shown = f"{document.code} {number}" if elsewhere else number
        return Reference(shown, None, self.href(document, clause_id) if self.href else None)

    @property
    def _languages(self) -> tuple[str, ...]:
        return (self.language, *self.organization.languages)


def names(
    organization: Organization,
    documents: Iterable[Document],
    language: str,
    href: Href | None = None,
    within: Document | None = None,
    *,
    codes: Mapping[str, str] = MappingProxyType({}),
) -> Names:
    """The names that texts of these documents may use in a language; `within` is the document that the text belongs to, `codes`
    are those of documents that its readers may not see."""
    known = {key: document for document in documents for key in (document.code, document.id)}
    if within is not None:
        known |= {within.code: within, within.id: within}
    return Names(organization, language, known, within, href, dict(_variables(organization, language)), codes)


def _variables(organization: Organization, language: str) -> Iterator[tuple[str, str]]:
    languages = (language, *organization.languages)
    yield "organization.name", organization.name.first(languages)
    yield "organization.short_name", organization.short_name.first(languages)
    yield "organization.scope", organization.scope.first(languages)
    yield "organization.address", organization.address.first(languages)
    for role in organization.roles:
        yield f"role.{role.id}", role.title.first(languages)
    for unit in organization.units:
        yield f"unit.{unit.id}", unit.title.first(languages)
    for channel in organization.channels:
        yield f"channel.{channel.id}", channel.address.first(languages) or channel.title.first(languages)
    for subjects in organization.subjects:
        each = (subject.label.first(languages) for subject in subjects.subjects)
        yield f"subjects.{subjects.id}", words(language)("list.separator").join(each)
        yield f"subjects.{subjects.id}.title", subjects.title.first(languages)
    for term in organization.terms:
        for form in term.forms:
            yield f"term.{term.id}.{form.name}", form.words.first(languages)
            if form.name == "one":
                yield f"term.{term.id}", form.words.first(languages)
    for limit in organization.limits:
        for value in limit.values:
            shown = limit_value(value, organization.locale(language), languages)
            yield f"limit.{limit.id}.{value.priority}", shown
            if value.priority == "all":
                yield f"limit.{limit.id}", shown


def limit_value(value: LimitValue, locale: Locale, languages: tuple[str, ...]) -> str:
    """What a limit says for one priority: its own sentence, or its amount and unit in the reader's words and digits."""
    if value.text:
        return value.text.first(languages)
    if value.amount is None or value.unit is None:
        return ""
    say = words(locale.language)
    unit = say(f"unit.{value.unit}.{'one' if value.amount == 1 else 'many'}")
    return say("quantity", amount=count(value.amount, locale), unit=unit)
