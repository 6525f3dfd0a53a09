"""Redline: two wordings of one text laid into each other, word by word, with what was inserted and what was deleted.

`redline(before, after, old, new) -> tuple[Stretch, ...]`, then `html` or `plain`. Outside stay which texts are compared
(`control/comparison.py`) and the sheets and pages around them. A reference is compared by what it points to, a variable by what it
prints as well: each wording has the names of its own day.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from typing import Literal

from markdown_it.token import Token

from generator.prose.html import code, isolated
from generator.prose.markup import block_tokens, pieces
from generator.prose.names import Names
from generator.wording.segmentation import words_of
from generator.wording.words import Words

Fate = Literal["same", "inserted", "deleted"]

LONG = 4_000
"""Texts of more pieces than this are first compared sentence by sentence."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a redline: what became of it, as safe HTML that stands within a line, and as plain words."""

    fate: Fate
    html: str
    plain: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is compared (`key`) and what is shown."""

    key: tuple[str, ...]
    html: str
    plain: str

    @property
    def blank(self) -> bool:
        return not self.plain.strip()


def redline(before: str, after: str, old: Names, new: Names) -> tuple[Stretch, ...]:
    """The stretches of two wordings of one text in its order; nothing at all gives no stretch."""
    was, now = tuple(_pieces(block_tokens(before), old)), tuple(_pieces(block_tokens(after), new))
    found = [change for change in _joined(_compared(was, now)) if change[1] or change[2]]
    return tuple(stretch for fate, gone, come in found for stretch in _stretches(fate, gone, come))


def of_values(before: str, after: str) -> tuple[Stretch, ...]:
    """The stretches of two values that are shown whole: one that differs is deleted and inserted as a whole."""
    if before == after:
        return (Stretch("same", isolated(after), after),) if after else ()
    gone = (Stretch("deleted", isolated(before), before),) if before else ()
    return (*gone, *((Stretch("inserted", isolated(after), after),) if after else ()))


def differs(stretches: Iterable[Stretch]) -> bool:
    """Whether anything was inserted or deleted."""
    return any(one.fate != "same" for one in stretches)


def html(stretches: Iterable[Stretch], say: Words | None = None) -> str:
    """The redline as safe HTML: `<ins>` and `<del>`, told by marks of their own; with words for readers who hear them."""
    return "".join(_shown(one, say) for one in stretches)


def plain(stretches: Iterable[Stretch]) -> str:
    """The redline for a terminal: `[-what was deleted-]{+what was inserted+}`."""
    marks = {"same": "{}", "inserted": "{{+{}+}}", "deleted": "[-{}-]"}
    return "".join(marks[one.fate].format(one.plain) for one in stretches)


def _shown(stretch: Stretch, say: Words | None) -> str:
    if stretch.fate == "same":
        return stretch.html
    tag, key = ("ins", "redline.inserted") if stretch.fate == "inserted" else ("del", "redline.deleted")
    heard = f'<span class="nk-hidden">{escape(say(key))} </span>' if say else ""
    return f"<{tag}>{heard}{stretch.html}</{tag}>"


_Change = tuple[bool, Sequence[_Piece], Sequence[_Piece]]
"""Whether it is the same, what was there, what is there."""


def _stretches(same: bool, gone: Sequence[_Piece], come: Sequence[_Piece]) -> Iterator[Stretch]:
    for fate, some in (("same", come),) if same else (("deleted", gone), ("inserted", come)):
        if some:
            yield Stretch(fate, "".join(one.html for one in some), "".join(one.plain for one in some))  # type: ignore[arg-type] # one of the three


def _compared(was: Sequence[_Piece], now: Sequence[_Piece]) -> Iterator[_Change]:
    if max(len(was), len(now)) <= LONG:
        yield from _matched(was, now)
        return
    former, later = _sentences(was), _sentences(now)
    earlier, following = ([tuple(one.key for one in sentence) for sentence in side] for side in (former, later))
    for kind, first, last, start, end in SequenceMatcher(None, earlier, following, autojunk=False).get_opcodes():
        gone = [one for sentence in former[first:last] for one in sentence]
        come = [one for sentence in later[start:end] for one in sentence]
        if kind == "replace" and max(len(gone), len(come)) <= LONG:
            yield from _matched(gone, come)
        else:
            yield kind == "equal", gone, come


def _matched(was: Sequence[_Piece], now: Sequence[_Piece]) -> Iterator[_Change]:
    matcher = SequenceMatcher(None, [one.key for one in was], [one.key for one in now], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        yield kind == "equal", was[first:last], now[start:end]


def _joined(changes: Iterable[_Change]) -> list[_Change]:
    """Changes parted by white space only are one: whoever reads them reads one thing."""
    found: list[_Change] = []
    for change in changes:
        same, gone, come = change
        if found and not same and found[-1][0] and len(found) > 1 and all(one.blank for one in found[-1][2]):
            _, kept_before, kept_after = found.pop()
            _, earlier, later = found.pop()
            found.append((False, [*earlier, *kept_before, *gone], [*later, *kept_after, *come]))
        elif found and found[-1][0] == same:
            _, earlier, later = found.pop()
            found.append((same, [*earlier, *gone], [*later, *come]))
        else:
            found.append(change)
    return found


def _sentences(some: Sequence[_Piece]) -> list[list[_Piece]]:
    found: list[list[_Piece]] = [[]]
    for one in some:
        found[-1].append(one)
        if one.plain.strip() in _ENDS or "\n" in one.plain:
            found.append([])
    return [sentence for sentence in found if sentence]


_ENDS = frozenset(".؟?!؛;")


def _pieces(tokens: Sequence[Token], names: Names) -> Iterator[_Piece]:
    """The pieces of a text: its words, and between its paragraphs and items a break each."""
    begun = False
    for token in tokens:
        if token.type == "list_item_open":
            yield _Piece(("item",), "<br>• " if begun else "• ", "\n• " if begun else "• ")
            begun = False
        elif token.type == "paragraph_open" and begun:
            yield _Piece(("break",), "<br>", "\n")
        elif token.type == "inline":
            yield from _inline(token.children or (), names)
            begun = True


def _inline(tokens: Sequence[Token], names: Names) -> Iterator[_Piece]:
    style: list[str] = []
    for token in tokens:
        if token.type in ("strong_open", "em_open"):
            style.append(token.type.removesuffix("_open"))
        elif token.type in ("strong_close", "em_close"):
            style.pop()
        elif token.type in ("softbreak", "hardbreak"):
            yield _Piece((" ",), " ", " ")
        else:
            yield from (_styled(one, style) for one in _leaf(token, names))


def _leaf(token: Token, names: Names) -> Iterator[_Piece]:
    if token.type == "reference":
        found = names.reference(token.content)
        shown = found.code if found else f"[[{token.content}]]"
        title = f"{found.title} " if found and found.title else ""
        yield _Piece(("reference", token.content), f"{isolated(title)}{code(shown)}", f"{title}{shown}")
    elif token.type == "variable":
        value = names.variable(token.content)
        shown = f"{{{{ {token.content} }}}}" if value is None else value
        yield _Piece(("variable", token.content, shown), isolated(shown), shown)
    else:
        for piece, is_code in pieces(token.content):
            if is_code:
                yield _Piece((piece,), code(piece), piece)
            else:
                yield from (_Piece((" ",) if word.isspace() else (word,), escape(word), word) for word in words_of(piece))


def _styled(piece: _Piece, style: Sequence[str]) -> _Piece:
    html = piece.html
    for name in style:
        html = f"<{name}>{html}</{name}>"
    return _Piece((*piece.key, *style), html, piece.plain) if style else piece
