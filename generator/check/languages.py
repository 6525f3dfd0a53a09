"""Languages: rules that every segment is whole in every language of the organization, and truly in that language.

Outside stays how Persian is spelt (`spelling.py`).
"""

import re
from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.texts import Segment
from generator.control.segments import master_mark
from generator.problems import Problem, problem
from generator.wording.words import LANGUAGES

_SCRIPTS = {
    "fa": re.compile("[\u0621-\u064a\u0671-\u06d3]"),
    "th": re.compile("[\u0e01-\u0e2e]"),
    "en": re.compile("[A-Za-z]"),
}
"""The letters of each language's script (Unicode blocks Arabic, Thai and Basic Latin)."""
_NOBODYS = re.compile(
    r"\[\[.*?\]\]|\{\{.*?\}\}"  # references and variables
    r"|https?://\S+|\S+@\S+|(?<!\S)@\S+"  # addresses
    r"|\b[A-Z]{2,}[a-z]?\b|\b[A-Z]+(?:[-/][0-9]+)+\b"  # CRM, ISO, codes
)
_WORDY = 3
"""A text with fewer letters than this is a symbol, not words of a language."""


def the_master_language_is_declared(evidence: Evidence) -> Iterator[Problem]:
    """The master language is one of the organization's languages.

    Translations are checked against the master; without one nobody can say which wording is binding.
    (R-06; ISO 9001:2015, 7.5.2 b)
    """
    organization = evidence.organization
    declared = tuple(locale.language for locale in organization.locales)
    if organization.master not in declared:
        place = evidence.place("organization/organization", "master")
        yield problem("N220", place, master=organization.master, declared=", ".join(declared))


def languages_are_known(evidence: Evidence) -> Iterator[Problem]:
    """Every declared language is one that the program has words, a direction and a font for.

    A sheet in a language whose direction is not known comes out in the wrong order, and a sheet that cannot be read is
    not available where it is needed. (R-06; ISO 9001:2015, 7.5.2 b)
    """
    for locale in evidence.organization.locales:
        if locale.language not in LANGUAGES:
            place = evidence.place("organization/organization", "languages", locale.language)
            yield problem("N221", place, language=locale.language, known=", ".join(LANGUAGES))


def master_texts_are_whole(evidence: Evidence) -> Iterator[Problem]:
    """Every text is there in the master language.

    The master is what approvers sign; a text without it cannot be approved. (R-03; ISO 9001:2015, 7.5.2 c)
    """
    master = evidence.organization.master
    if all(locale.language != master for locale in evidence.organization.locales):
        return
    for segment in _in_all_languages(evidence):
        if not (segment.text.get(master) or "").strip():
            yield problem("N222", evidence.place_of(segment, master), language=master, key=segment.key)


def translations_are_whole(evidence: Evidence) -> Iterator[Problem]:
    """Every text is there in every language that its document is kept in.

    A sentence that is missing in one language is an instruction that its readers never got. (R-03; ISO 9001:2015, 7.5.2 b)
    """
    master = evidence.organization.master
    for segment in _in_all_languages(evidence):
        for language in _wanted(evidence, segment):
            if language != master and language in LANGUAGES and not (segment.text.get(language) or "").strip():
                yield problem("N218", evidence.place_of(segment, language), "warning", language=language, key=segment.key)


def segments_keep_to_the_languages(evidence: Evidence) -> Iterator[Problem]:
    """No text is in a language that its document is not kept in.

    Such a text is never shown to anybody and never reviewed. (R-06; ISO 9001:2015, 7.5.2 b)
    """
    for segment in evidence.segments:
        wanted = _wanted(evidence, segment)
        for language in segment.text.languages:
            if language not in wanted and language != evidence.organization.master:
                yield problem(
                    "N223", evidence.place_of(segment, language), "warning", language=language, languages=", ".join(wanted)
                )


def a_documents_languages_are_the_organizations(evidence: Evidence) -> Iterator[Problem]:
    """A document is kept in languages of the organization, the master among them.

    A document without the master text has no wording that binds; one in another language has readers whom nobody counts.
    (R-06; ISO 9001:2015, 7.5.2 b)
    """
    known = evidence.organization.languages
    for document in evidence.documents:
        for index, language in enumerate(document.languages):
            if language not in known:
                place = evidence.place(document.id, "languages", index)
                yield problem("N224", place, language=language, languages=", ".join(known))
        if document.languages and evidence.organization.master not in document.languages:
            place = evidence.place(document.id, "languages")
            yield problem("N224", place, language=evidence.organization.master, languages=", ".join(document.languages))


def translations_differ(evidence: Evidence) -> Iterator[Problem]:
    """A text is not the same, letter for letter, in two languages.

    A copied text is a translation that was forgotten; its readers get a sheet that they cannot read.
    (R-06; ISO 9001:2015, 7.5.2 b)
    """
    for segment in evidence.segments:
        first: dict[str, str] = {}
        for language, words in segment.text.words:
            other = first.setdefault(words.strip(), language)
            if other != language and _has_words(words):
                yield problem("N225", evidence.place_of(segment, language), "warning", language=language, other=other)


def texts_are_in_their_script(evidence: Evidence) -> Iterator[Problem]:
    """A text is written in the script of its language.

    A Thai text without a Thai letter is in the wrong place or was never translated. (R-06; ISO 9001:2015, 7.5.2 b)
    """
    for segment in evidence.segments:
        said = tuple(words.strip() for _, words in segment.text.words)
        for language, words in segment.text.words:
            script = _SCRIPTS.get(language)
            if script and not script.search(words) and said.count(words.strip()) == 1 and _has_words(words):
                yield problem("N226", evidence.place_of(segment, language), "warning", language=language)


def translations_follow_the_master(evidence: Evidence) -> Iterator[Problem]:
    """A translation that says against which master text it was checked is not behind it.

    When the master changed after the check, readers of the translation work by the former text.
    (R-06; ISO 9001:2015, 7.5.3.2 c)
    """
    master = evidence.organization.master
    for segment in evidence.segments:
        if not segment.text.checked:
            continue
        digest = master_mark(segment.text.get(master) or "")
        for language, checked in segment.text.checked:
            if checked != digest:
                yield problem(
                    "N227", evidence.place_of(segment, language), "warning", language=language, master=master, digest=digest
                )


def _in_all_languages(evidence: Evidence) -> Iterator[Segment]:
    """Every text but other names of things: those are there in the languages in which people use them."""
    return (segment for segment in evidence.segments if segment.key not in ("aliases", "synonyms"))


def _wanted(evidence: Evidence, segment: Segment) -> tuple[str, ...]:
    own = segment.document.languages if segment.document else ()
    return own or evidence.organization.languages


def _has_words(words: str) -> bool:
    """Whether anything is left to translate when references, addresses, codes and abbreviations are taken out."""
    return sum(character.isalpha() for character in _NOBODYS.sub(" ", words)) >= _WORDY
