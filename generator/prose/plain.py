"""Plain: an author's text as plain words, for spreadsheets, search and bookmarks.

Outside stays markup of any kind.
"""

from collections.abc import Iterable

from markdown_it.token import Token

from generator.prose.markup import block_tokens
from generator.prose.names import Names


def plain(source: str, names: Names) -> str:
    """The text in one line of words; paragraphs and list items are separated by a space."""
    return " ".join("".join(_words(block_tokens(source), names)).split())


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
