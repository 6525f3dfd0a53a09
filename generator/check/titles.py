"""Titles: rules that keep one document under one title everywhere.

Outside stay codes (`codes.py`) and the languages that a title must have (`languages.py`).
"""

import re
from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.model.document import Document
from generator.model.text import Text
from generator.problems import Problem, problem
from generator.wording.fold import tight

_QUOTED = r"[«“\"]([^«»“”\"\n]{3,200})[»”\"]"
_REFERENCE = r"\[\[([^\[\]|#]+)(?:\|[^\[\]]*)?\]\]"
_QUOTED_BEFORE = re.compile(_QUOTED + r"[\s(]{0,3}" + _REFERENCE)
_QUOTED_AFTER = re.compile(_REFERENCE + r"[)\s:،,-]{0,3}" + _QUOTED)


def titles_are_unique(evidence: Evidence) -> Iterator[Problem]:
    """Two documents never have the same title, however it is spelt.

    People ask for a document by its title; under one title they get one of two, and half of them the wrong one.
    (R-05; ISO 9001:2015, 7.5.2 a)
    """
    first: dict[tuple[str, str], Document] = {}
    for document in evidence.documents:
        for language, title in _said(document.title):
            other = first.setdefault((language, tight(title)), document)
            if other is not document:
                place = evidence.place(document.id, "title", language)
                yield problem("N215", place, title=title, code=document.code, other=other.code)


def an_alias_is_no_other_documents_title(evidence: Evidence) -> Iterator[Problem]:
    """What one document is also called is not the title, nor another name, of another document.

    An alias leads whoever searches for an old name to the document; an alias that is somebody else's title leads them
    to the wrong one. (R-05; ISO 9001:2015, 7.5.2 a)
    """
    named: dict[tuple[str, str], Document] = {}
    for document in evidence.documents:
        named |= {(language, tight(title)): document for language, title in _said(document.title)}
    for document in evidence.documents:
        for index, alias in enumerate(document.aliases):
            for language, words in _said(alias):
                other = named.setdefault((language, tight(words)), document)
                if other is not document:
                    place = evidence.place(document.id, "aliases", index, language)
                    yield problem("N216", place, alias=words, code=document.code, other=other.code)


def a_reference_uses_the_title(evidence: Evidence) -> Iterator[Problem]:
    """A document is called by its own title, or by a declared alias, wherever it is cited.

    One form under three titles is the best known defect of procedures that were written by hand: the reader cannot know
    that all three are the same sheet. (R-05; ISO 9001:2015, 7.5.2 a)
    """
    for segment in evidence.segments:
        for language, words in segment.text.words:
            for key, written in _names_given(words):
                cited = evidence.by_key.get(key.strip())
                if cited and not _is_called(cited, language, written):
                    title = cited.title.get(language) or ""
                    place = evidence.place_of(segment, language)
                    yield problem("N217", place, "warning", written=written.strip(), code=cited.code, title=title)


def _names_given(words: str) -> Iterator[tuple[str, str]]:
    """Documents' keys with the names under which the words cite them."""
    if "[[" not in words:
        return
    for found in _QUOTED_BEFORE.finditer(words):
        yield found.group(2), found.group(1)
    for found in _QUOTED_AFTER.finditer(words):
        yield found.group(1), found.group(2)


def _is_called(document: Document, language: str, written: str) -> bool:
    names = {tight(text.get(language) or "") for text in (document.title, *document.aliases)}
    return tight(written) in names - {""}


def _said(text: Text) -> Iterator[tuple[str, str]]:
    return ((language, words) for language, words in text.words if words.strip())
