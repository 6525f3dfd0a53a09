"""Terms: explains a defined term in place, where it first stands in what a reader reads.

The word leads to its definition in the page's list, which a screen reader reads with it and a pointer or the keyboard shows beside
it. Outside stay the list itself and its looks. What is already a link, a code or a number stays as it is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model.document import Document
from generator.model.organization import Organization, Term
from generator.prose.names import Names
from generator.prose.plain import plain
from generator.site.safe import safe

_KEEPING = re.compile(r"</?(a|bdi|code)\b")
_TAG = re.compile(r"(<[^>]*>)")
_BRACKETS = re.compile(r"\s*\([^)]*\)$")
_THAI = "\u0e00-\u0e7f"
_THAI_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_JOINED = "\\w\u200c"
"""Letters and the half space, which joins the parts of a Persian word."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a document's terms in one language: a pattern that finds them, whose they are, and what they mean.

    The pattern also finds words that only contain a term: titles of roles and units, and other terms; nothing explains those.
    """

    pattern: re.Pattern[str]
    terms: Mapping[str, str]
    means: Mapping[str, str]


def lexicon(document: Document, organization: Organization, names: Names) -> Lexicon:
    """The lexicon of a document's terms."""
    terms: dict[str, str] = {}
    means: dict[str, str] = {}
    for term in organization.terms:
        if term.id in document.terms and term.definition.get(names.language):
            terms |= {_folded(words): term.id for words in _forms(term, names.language)}
            means[term.id] = plain(term.definition.first((names.language,)), names)
    others = {_folded(words) for words in _others(organization, names.language)}
    longest_first = sorted({*terms, *others} - {""}, key=lambda words: (-len(words), words))
    return Lexicon(re.compile("|".join(map(_pattern, longest_first)) or r"(?!)", re.IGNORECASE), terms, means)


def explained(html: Markup, known: Lexicon, done: frozenset[str]) -> tuple[Markup, frozenset[str]]:
    """The HTML of a text with each term explained that is not among those `done`, once; and all that are done now."""
    told = set(done)
    kept: list[str] = []
    shown: list[str] = []
    for piece in _TAG.split(html):
        if tag := _KEEPING.match(piece):
            kept = kept[:-1] if piece.startswith("</") else [*kept, tag[1]]
        shown.append(piece if piece.startswith("<") or kept else _marked(piece, known, told))
    return safe("".join(shown)), frozenset(told)


def _marked(words: str, known: Lexicon, told: set[str]) -> str:
    def linked(match: re.Match[str]) -> str:
        term = known.terms.get(_folded(match[0]))
        if term is None or term in told:
            return match[0]
        told.add(term)
        return str(_LINK.format(term, term, known.means[term], safe(match[0])))

    return known.pattern.sub(linked, words)


_LINK = Markup('<a class="nk-term" href="#_term-{}" aria-describedby="_means-{}" data-means="{}">{}</a>')


def _forms(term: Term, language: str) -> Iterator[str]:
    for form in term.forms:
        words = form.words.get(language) or ""
        yield from (words, _BRACKETS.sub("", words))


def _others(organization: Organization, language: str) -> Iterator[str]:
    for title in (*(role.title for role in organization.roles), *(unit.title for unit in organization.units)):
        yield title.get(language) or ""
    for term in organization.terms:
        yield from _forms(term, language)


def _folded(words: str) -> str:
    return str(escape(words.strip())).casefold()


def _pattern(words: str) -> str:
    """Whole words only; in Thai, which has no spaces between them, at least no letter without the marks over and under it."""
    if re.search(f"[{_THAI}]", words):
        return f"{re.escape(words)}(?![{_THAI_MARKS}])"
    return f"(?<![{_JOINED}-]){re.escape(words)}(?![{_JOINED}-])"
