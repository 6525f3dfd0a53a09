"""Passages: the author's own sentences within the texts of a library, as rules of plain language read them.

Outside stay what others wrote (standards, external documents, names of people), and what is wrong with a sentence (`vague.py`,
`sentences.py`, `glossary.py`).
"""

import re
from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.texts import Segment

_OTHERS = ("organization/standards/", "organization/external", "organization/people")
"""What is written there are words of others, and names."""
_LISTED = ("aliases", "synonyms", "avoid", "forms")
"""Words that are kept for searches and for the glossary, not said to readers."""
_BRACKETED = re.compile(r"\[\[.*?\]\]|\{\{.*?\}\}|\S+@\S+|https?://\S+")
_VARIABLE = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_REFERENCE = re.compile(r"\[\[\s*([^|\]]*?)\s*(?:\|[^\]]*)?\]\]")
_BLOCK = re.compile(r"\n\s*\n|(?:\A|\n)\s*(?:[-*]|[0-9]+[.)])\s+")
"""Where a paragraph or an item of a list begins (CommonMark 0.31, 4.8 and 5.2)."""


def own(evidence: Evidence, language: str) -> Iterator[tuple[Segment, str]]:
    """Every segment in a language that the organization's own author wrote to be read, with its words."""
    for segment, words in evidence.spoken.get(language, ()):
        if not segment.owner.startswith(_OTHERS) and not any(step in _LISTED for step in segment.path):
            yield segment, words


def bare(words: str) -> str:
    """The words alone: references, variables and addresses are taken out."""
    return _BRACKETED.sub(" ", words)


def blocks(evidence: Evidence, language: str, words: str) -> Iterator[str]:
    """The paragraphs and items of a text as a reader meets them: variables filled in, a reference as one word."""
    known = evidence.names(language).variables
    read = _VARIABLE.sub(lambda found: known.get(found.group(1), "X"), _REFERENCE.sub(_in_one_word, words))
    for block in _BLOCK.split(read):
        if joined := " ".join(block.split()):
            yield joined


def _in_one_word(reference: re.Match[str]) -> str:
    return f"[[{reference.group(1).replace(' ', '')}]]"
