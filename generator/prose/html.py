"""HTML: an author's text as safe HTML, for pages and sheets alike.

Outside stay pages and sheets themselves. Everything is escaped; codes, clause numbers and numeric dates are isolated left
to right with `<bdi dir="ltr" class="code">`, so that Persian text does not reorder them (Unicode Standard Annex 9).
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from markdown_it.token import Token

from generator.model.text import Text
from generator.prose.markup import SAME_TEXTS, block_tokens, inline_tokens, pieces
from generator.prose.names import Names, Reference
from generator.wording.words import words

_TAGS = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>",
    "bullet_list_open": "<ul>",
    "bullet_list_close": "</ul>",
    "ordered_list_open": "<ol>",
    "ordered_list_close": "</ol>",
    "list_item_open": "<li>",
    "list_item_close": "</li>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "em_open": "<em>",
    "em_close": "</em>",
    "softbreak": " ",
    "hardbreak": "<br>",
}


def inline(source: str, names: Names) -> str:
    """A text that stands in a line, a cell or a title, as safe HTML without block elements."""
    return _joined(inline_tokens(source), names)


def block(source: str, names: Names) -> str:
    """A text with paragraphs and lists as safe HTML."""
    return _joined(block_tokens(source), names)


def line(text: Text, names: Names) -> str:
    """An author's text for a line, a cell or a title in the reader's language; words in another language say so."""
    languages = (names.language, *names.organization.languages)
    spoken = next((language for language in languages if text.get(language)), names.language)
    html = inline(text.first(languages), names)
    if spoken == names.language or not html:
        return html
    return f'<span lang="{spoken}" dir="{words(spoken)("direction")}">{html}</span>'


@lru_cache(SAME_TEXTS)
def isolated(text: str) -> str:
    """Text that is nobody's markup (a name, a title) as safe HTML with its code-like runs isolated."""
    return "".join(code(piece) if is_code else escape(piece) for piece, is_code in pieces(text))


def code(text: str) -> str:
    """A code, clause number or numeric date, isolated left to right."""
    return f'<bdi dir="ltr" class="code">{escape(text)}</bdi>'


def _joined(tokens: Iterable[Token], names: Names) -> str:
    return "".join(_one(token, names) for token in tokens)


def _one(token: Token, names: Names) -> str:
    if token.type == "inline":
        return _joined(_children(token), names)
    if token.type.startswith("paragraph") and token.hidden:
        return ""
    if token.type == "reference":
        found = names.reference(token.content)
        return _reference(found) if found else code(f"[[{token.content}]]")
    if token.type == "variable":
        value = names.variable(token.content)
        return isolated(value) if value is not None else code(f"{{{{ {token.content} }}}}")
    return _TAGS.get(token.type) or isolated(token.content)


def _reference(reference: Reference) -> str:
    shown = code(reference.code)
    if reference.title:
        shown = f"{isolated(reference.title)} ({shown})"
    return f'<a href="{escape(reference.href)}">{shown}</a>' if reference.href else shown


def _children(token: Token) -> Sequence[Token]:
    return token.children or ()
