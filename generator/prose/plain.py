"""Plain: an author's text as plain words, for spreadsheets, search and bookmarks.

Outside stays markup of any kind.
"""

import re
from collections.abc import Iterable
from unicodedata import category

from markdown_it.token import Token

from generator.prose.markup import block_tokens
from generator.prose.names import Names


def plain(source: str, names: Names) -> str:
    """The text in one line of words; paragraphs and list items are separated by a space."""
    return " ".join("".join(_words(block_tokens(source), names)).split())


def gist(words: str, most: int) -> str:
    """The first sentence of plain words; of one that has more letters, its beginning up to the end of a word."""
    sentence = _SENTENCE.match(words)
    found = sentence[0] if sentence else words
    if len(found) <= most:
        return found
    end = found.rfind(" ", most // 2, most + 1)
    return f"{found[:end] if end > 0 else _whole(found, most)}\u00a0…"


_SENTENCE = re.compile(r".*?[.؟?!؛;](?=\s|$)")


def _whole(words: str, most: int) -> str:
    """The beginning of words without spaces, not cut before a mark that stands over or under the letter before it."""
    end = next((at for at in range(most, 0, -1) if category(words[at]) != "Mn" and words[at - 1] not in _LEADING), most)
    return words[:end]


_LEADING = "เแโใไ"
"""Thai vowels that are written before the consonant that they belong to."""


def _words(tokens: Iterable[Token], names: Names) -> Iterable[str]:
    for token in tokens:
        if token.children:
            yield from _words(token.children, names)
        elif token.type == "reference":
            found = names.reference(token.content)
            title = f"{found.title} ({found.code})" if found and found.title else None
            yield title or (found.code if found else f"[[{token.content}]]")
        elif token.type == "variable":
            value = names.variable(token.content)
            yield f"{{{{ {token.content} }}}}" if value is None else value
        elif token.type in ("softbreak", "hardbreak") or token.type.endswith("_close"):
            yield "" if token.type in ("strong_close", "em_close") else " "
        else:
            yield token.content
