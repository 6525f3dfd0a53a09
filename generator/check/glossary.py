"""Glossary: rules that one thing has one word: the words that a term avoids do not stand in documents.

Outside stay which terms a document explains (`names.py`) and titles of documents (`titles.py`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.check.evidence import Evidence
from generator.check.passages import bare, own
from generator.check.texts import home
from generator.model.organization import Organization, Term
from generator.model.text import Text
from generator.problems import Problem, problem
from generator.wording.fold import tight

_EDGES = {"th": ("", "")}
"""Thai writes words without a space between them; everywhere else a word begins and ends beside no letter."""
_ENDINGS = {"en": ("s", "es")}
"""What may follow a word and leave it the same one."""


@dataclass(frozen=True, slots=True)
class _Avoided:
    """Every word that a term has or avoids, as one pattern, and the glossary's word instead of each avoided one.

    `likely` finds the avoided words alone: most texts have none, and need no longer look.
    """

    likely: re.Pattern[str]
    pattern: re.Pattern[str]
    instead: Mapping[str, str]


def one_thing_has_one_word(evidence: Evidence) -> Iterator[Problem]:
    """A document calls a thing by the glossary's word, not by one that the glossary leaves to others.

    Where "tracking code", "tracking number" and "case ID" stand side by side, a reader looks for three things; on a record
    the one that is asked for cannot be found. (R-05; ISO 9001:2015, 7.5.2 a)
    """
    for language in evidence.organization.languages:
        if avoided := _avoided(evidence.organization, language):
            for segment, words in own(evidence, language):
                for word in _found(avoided, bare(words)):
                    if instead := _instead(avoided, word, language):
                        yield problem("N618", evidence.place_of(segment, language), "warning", word=word, instead=instead)


def avoided_words_are_nobodys_own(evidence: Evidence) -> Iterator[Problem]:
    """A word that a term avoids is not the own word of that term or of another.

    Authors would be told to write a word and not to write it. (R-05; ISO 9001:2015, 7.5.2 a)
    """
    owner, start = home("terms")
    terms = evidence.organization.terms
    for language in evidence.organization.languages:
        owned = {tight(word): term.id for term in terms for word in _said(_forms(term), language)}
        for index, term in enumerate(terms):
            for number, avoid in enumerate(term.avoid):
                word = avoid.get(language) or ""
                if other := owned.get(tight(word)):
                    place = evidence.place(owner, *start, index, "avoid", number, language)
                    yield problem("N619", place, word=word, term=term.id, other=other)


def _avoided(organization: Organization, language: str) -> _Avoided | None:
    """The pattern takes the longest word at each place, so that nothing is found inside a term's own form; None without any."""
    instead = {tight(word): _name(term, language) for term in organization.terms for word in _said(term.avoid, language)}
    if not instead:
        return None
    avoided = {word for term in organization.terms for word in _said(term.avoid, language)}
    kept = {word for term in organization.terms for word in _said((*_forms(term), *term.synonyms), language)}
    own_words = {tight(word) for term in organization.terms for word in _said(_forms(term), language)}
    return _Avoided(
        _pattern(avoided, language),
        _pattern(avoided | kept, language),
        {word: better for word, better in instead.items() if word not in own_words},
    )


def _pattern(words: Iterable[str], language: str) -> re.Pattern[str]:
    """Any of these words, the longest first."""
    before, after = _EDGES.get(language, (r"(?<![\w-])", r"(?![\w-])"))
    ending = f"(?:{'|'.join(_ENDINGS[language])})?" if language in _ENDINGS else ""
    found = "|".join(_spaced(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(f"{before}(?:{found}){ending}{after}", re.IGNORECASE)


def _found(avoided: _Avoided, words: str) -> Iterable[str]:
    """The glossary's own words and the avoided ones in a text, each once; none where no avoided word can be there."""
    if not avoided.likely.search(words):
        return ()
    return dict.fromkeys(found.group() for found in avoided.pattern.finditer(words))


def _instead(avoided: _Avoided, word: str, language: str) -> str | None:
    """The glossary's word instead of one that was found, or None where that is one of the glossary's own."""
    bare_words = (word.lower().removesuffix(ending) for ending in ("", *_ENDINGS.get(language, ())))
    return next((found for one in bare_words if (found := avoided.instead.get(tight(one)))), None)


def _name(term: Term, language: str) -> str:
    one = next((form.words for form in term.forms if form.name == "one"), None)
    return (one.get(language) if one else None) or term.id


def _forms(term: Term) -> tuple[Text, ...]:
    return tuple(form.words for form in term.forms)


def _said(texts: Iterable[Text], language: str) -> Iterator[str]:
    return (word for text in texts if (word := text.get(language)))


def _spaced(word: str) -> str:
    """A word whose parts may be joined by a space or a half-space."""
    return "[\\s\u200c]*".join(re.escape(part) for part in re.split("[\\s\u200c]+", word.strip()))
