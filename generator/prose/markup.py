"""Markup: an author's text as markdown-it tokens of a small, safe subset, with references and variables as tokens.

Outside stays what tokens become (`html.py`, `plain.py`) and what they point to (`names.py`). HTML is never passed through:
the rules that would read it are not enabled.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_SUBSET = ("paragraph", "list", "emphasis", "newline", "escape", "balance_pairs", "fragments_join")
_OPENINGS = (("[[", "]]", "reference"), ("{{", "}}", "variable"))
CODE_LIKE = re.compile(r"(?<![\w-])(?:[A-Z]{2,}(?:/[A-Z]{2,})* )?[A-Za-z0-9۰-۹]+(?:[-–/:.][A-Za-z0-9۰-۹]+)+(?![\w-])")
"""Runs that bidirectional text would reorder: codes, clause numbers, numeric dates, ranges, `ISO 9001:2015`."""

SAME_TEXTS = 8192
"""So many texts are remembered: most of a revision's were the same in the one before it, and stand on more than one page."""

_MARKED = re.compile(r"[*_\[{\\\n\r\0]")
"""Letters without which a line is nothing but its words: most titles and labels have none, and need no parser."""


@lru_cache(SAME_TEXTS)
def block_tokens(source: str) -> Sequence[Token]:
    """The tokens of a text with paragraphs and lists."""
    return tuple(_PARSER.parse(source))


def inline_tokens(source: str) -> Sequence[Token]:
    """The tokens of a text that stands in a line, a cell or a title."""
    return _line_tokens(source) if _MARKED.search(source) else [Token("text", "", 0, content=source)]


def pieces(text: str) -> list[tuple[str, bool]]:
    """Plain text cut into pieces, each told to be code-like (with a digit in it) or not."""
    found: list[tuple[str, bool]] = []
    end = 0
    for match in CODE_LIKE.finditer(text):
        if any(character.isdigit() for character in match.group()):
            found += [(text[end : match.start()], False), (match.group(), True)]
            end = match.end()
    found.append((text[end:], False))
    return [(piece, code) for piece, code in found if piece]


@lru_cache(SAME_TEXTS)
def _line_tokens(source: str) -> Sequence[Token]:
    return [child for token in _PARSER.parseInline(source.replace("\n", " ")) for child in token.children or ()]


def _reference_or_variable(state: StateInline, silent: bool) -> bool:
    for opening, closing, kind in _OPENINGS:
        if not state.src.startswith(opening, state.pos):
            continue
        end = state.src.find(closing, state.pos + 2)
        if end < 0:
            return False
        if not silent:
            token = state.push(kind, "", 0)
            token.content = state.src[state.pos + 2 : end].strip()
        state.pos = end + 2
        return True
    return False


def _new_parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "breaks": False})
    parser.enable(list(_SUBSET))
    parser.inline.ruler.before("emphasis", "reference_or_variable", _reference_or_variable)
    return parser


_PARSER = _new_parser()
