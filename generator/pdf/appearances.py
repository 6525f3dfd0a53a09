"""Appearances: what is seen of filled fields, each at the top of a page, for the layout engine to join letters and set marks.

Outside stay laying out (`engine.py`) and putting the pages into the fields (`acroform.py`). A viewer that draws Persian or Thai
itself draws it wrong; what is drawn here, every viewer shows.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.resources import files

from markupsafe import Markup

from generator.pdf.measure import lines
from generator.pdf.sheet import Sheet
from generator.prose.markup import pieces

LINE = 8 * 72 / 25.4
"""Points of a writing line (`css/form.css`)."""
SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
"""Points: the largest that has room is taken."""
READABLE = 7.0
"""Points below which a line is broken, where there is room."""
LEADING = 1.5
"""Heights of a line in sizes of its letters, where they are not on the sheet's lines."""
MARGIN = 2
"""Points at either end of a line."""
_LEFT_TO_RIGHT, _END = "\u2066", "\u2069"
BELOW = 400
"""Points of each page below its field: of what goes over the end of a page, the engine drops more than has no room."""
SPARE = 0.97
"""The part of a line that is counted on: the engine does not fill each to the end."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A filled field: its width and height in points, its text and how it stands there: `start` is `left`, `right` or `center`.

    `boxes` is the number of boxes in which letters stand one by one (0: none); `several`: it goes on in further lines; `covers`:
    what is printed below is not to show through.
    """

    width: float
    height: float
    text: str
    start: str = "left"
    several: bool = False
    boxes: int = 0
    covers: bool = False


def appearances_sheet(shown: Iterable[Appearance], language: str, direction: str) -> Sheet:
    """All of them as one sheet, a page each, in their order; a page is as wide as its field, and higher by `BELOW`."""
    every = tuple(_roomy(one, language) for one in shown)
    pages = "\n".join(
        f"@page p{at} {{ size: {one.width:.2f}pt {one.height + BELOW:.2f}pt; margin: 0 }}\n"
        f".f{at} {{ page: p{at}; {_style(one, language)} }}"
        for at, one in enumerate(every)
    )
    bodies = Markup("\n").join(
        Markup('<div class="artifact shown f{}" dir="ltr">{}</div>').format(at, _content(one, direction))
        for at, one in enumerate(every)
    )
    html = Markup(
        '<!doctype html><html lang="{}" dir="{}"><head><meta charset="utf-8"><title>-</title></head><body>{}</body></html>'
    ).format(language, direction, bodies)
    style = "\n".join((_file("fonts"), _file("base"), _file("appearance"), pages))
    return Sheet(html, style, language, "-", "-", "-", "appearances")


def has_room(one: Appearance, language: str) -> bool:
    """Whether all of a text is seen in its field."""
    shown, least = _roomy(one, language), SIZES[-1]
    if shown.boxes:
        return len(shown.text) <= shown.boxes
    room = (shown.width - 2 * _edge(shown)) / least
    if not shown.several:
        return lines(shown.text, language, room) == 1
    return sum(lines(line, language, SPARE * room) for line in shown.text.splitlines()) * least * LEADING <= shown.height


def _isolated(line: str) -> str:
    """A line whose codes keep their order, by characters (Unicode Standard Annex 9, 2.4): before an element within a line that goes
    on behind it, the engine ends the line too soon."""
    return "".join(f"{_LEFT_TO_RIGHT}{piece}{_END}" if is_code else piece for piece, is_code in pieces(line))


def right_to_left(text: str, around: str = "ltr") -> bool:
    """Whether a text reads from right to left: its first letter says so (Unicode Standard Annex 9, P2). On a form that itself reads
    so (`around` is `rtl`) any such letter does: a Persian sentence may begin with a code or a foreign word."""
    strong = [kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")]
    return any(kind != "L" for kind in (strong if around == "rtl" else strong[:1]))


def _roomy(one: Appearance, language: str) -> Appearance:
    """A line that would be too small to read in several, where the room is high enough for these."""
    if one.several or one.boxes or (alone := _fitting(one, language)[0]) >= READABLE:
        return one
    broken = replace(one, several=True)
    return broken if _fitting(broken, language)[0] > alone else one


def _style(one: Appearance, language: str) -> str:
    points, leading = _fitting(one, language)
    edge = _edge(one)
    covers = "background: #fff; " if one.covers else ""
    inside = f"width: {one.width - 2 * edge:.2f}pt; height: {one.height:.2f}pt; padding: 0 {edge}pt"
    broken = "pre-wrap" if one.several else "pre"
    return (
        f"{inside}; white-space: {broken}; font-size: {points}pt; line-height: {leading:.2f}pt; text-align: {one.start}; {covers}"
    )


def _fitting(one: Appearance, language: str) -> tuple[float, float]:
    """The size of the letters and the height of a line in points. Words stand on the sheet's lines if they have room there."""
    room = one.width - 2 * _edge(one)
    if one.boxes or not one.several:
        wide = (size for size in SIZES if one.boxes or lines(one.text, language, room / size) == 1)
        return next(wide, SIZES[-1]), one.height
    written = one.text.splitlines()
    for size in SIZES:
        needed = sum(lines(line, language, SPARE * room / size) for line in written)
        if needed * LINE <= one.height + 1 and size == SIZES[0]:
            return size, LINE
        if needed * size * LEADING <= one.height:
            return size, size * LEADING
    return SIZES[-1], SIZES[-1] * LEADING


def _content(one: Appearance, direction: str) -> Markup:
    if one.boxes:
        wide = f"{one.width / one.boxes:.3f}"
        boxes = Markup("").join(
            Markup('<span class="digit" style="width: {}pt">{}</span>').format(wide, letter) for letter in one.text[: one.boxes]
        )
        return Markup('<div class="digits" dir="ltr">{}</div>').format(boxes)
    return Markup("").join(
        Markup('<div dir="{}">{}</div>').format("rtl" if right_to_left(line, direction) else "ltr", _isolated(line) or "\u00a0")
        for line in (one.text.splitlines() if one.several else [" ".join(one.text.split())])
    )


def _edge(one: Appearance) -> float:
    """Points at either end of a line: beside digits over a dash there are none to spare."""
    return 0 if one.boxes else 0.3 if one.start == "center" else MARGIN


def _file(name: str) -> str:
    return (files("generator.pdf") / "css" / f"{name}.css").read_text(encoding="utf-8")
