"""What is seen of a filled form, by two engines: in each field the letters of its value, whole, and a tick where one was set."""

import io
import re
import subprocess
from collections import Counter
from collections.abc import Mapping
from functools import partial
from html import unescape
from unicodedata import category, normalize

import numpy
import pikepdf
import pypdfium2
import pytest
from pikepdf import Name
from PIL import Image

from generator.pdf.acroform import controls_of, states
from tests.pdf import every, viewers
from tests.pdf.sample import LANGUAGES

pytestmark = pytest.mark.pdf

SCALE = 2
"""Dots of a picture for a point."""
NEAR = 3
"""How many points the ink of a text may end before the boxes of its letters do."""
Picture = numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.int16]]
SHOWN = {("rows:1:way", "fa"): "نامه", ("rows:1:way", "th"): "จดหมาย", ("rows:1:way", "en"): "Letter"}
"""What is seen of a choice, of which the file has the id."""
_PAGE = re.compile(r'<page width="[^"]*" height="([^"]*)">(.*?)</page>', re.S)
_WORD = re.compile(r'<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">(.*?)</word>')
Room = tuple[int, float, float, float, float]
"""A page, and the edges in points from its lower left: left, bottom, right, top."""


def by_pdfium(content: bytes) -> list[Picture]:
    pdf = pypdfium2.PdfDocument(content)
    pdf.init_forms()
    return [_grey(side.render(scale=SCALE, may_draw_forms=True).to_pil()) for side in pdf]


def by_poppler(content: bytes, pdftoppm: str) -> list[Picture]:
    asked = [pdftoppm, "-r", str(72 * SCALE), "-png", "-"]
    drawn = subprocess.run(asked, input=content, capture_output=True, check=True, timeout=60).stdout
    return [_grey(Image.open(io.BytesIO(b"\x89PNG" + one))) for one in drawn.split(b"\x89PNG")[1:]]


def _grey(picture: Image.Image) -> Picture:
    return numpy.asarray(picture.convert("L")).astype(numpy.int16)


def rooms(content: bytes) -> Mapping[tuple[str, str], Room]:
    """Where each box of a form is, by its field and its state when ticked."""
    found = {}
    with pikepdf.open(io.BytesIO(content)) as form:
        sides = {side.obj.objgen: number for number, side in enumerate(form.pages)}
        for control in controls_of(form):
            for widget, state in states(control) if control.kind == "/Btn" else ((control.widgets[0], ""),):
                left, bottom, right, top = (float(edge) for edge in widget.Rect)
                found[control.name, state] = (sides[widget.P.objgen], left, bottom, right, top)
    return found


def ink(pictures: list[Picture], empty: list[Picture], room: Room) -> tuple[float, float] | None:
    """From where to where there is more in a room than in the empty one, in points from the page's left; None for nothing."""
    side, left, bottom, right, top = room
    high = len(pictures[side])
    part = slice(round(high - top * SCALE), round(high - bottom * SCALE)), slice(round(left * SCALE), round(right * SCALE))
    darker = numpy.flatnonzero((empty[side][part] - pictures[side][part] > 60).any(axis=0))
    return (left + darker[0] / SCALE, left + darker[-1] / SCALE) if len(darker) else None


def words(paper: bytes, pdftotext: str) -> list[tuple[str, int, float, float, float, float]]:
    """The words on a form that became paper, with the edges of each in points from the page's lower left."""
    told = subprocess.run([pdftotext, "-bbox", "-", "-"], input=paper, capture_output=True, check=True, timeout=60).stdout.decode()
    found = []
    for side, (high, page) in enumerate(_PAGE.findall(told)):
        for left, top, right, bottom, word in _WORD.findall(page):
            found.append((unescape(word), side, float(left), float(high) - float(bottom), float(right), float(high) - float(top)))
    return found


def _is_in(room: Room, word: tuple[str, int, float, float, float, float]) -> bool:
    side, left, bottom, right, top = room
    _, at, *edges = word
    return at == side and left < (edges[0] + edges[2]) / 2 < right and bottom < (edges[1] + edges[3]) / 2 < top


def counted(text: str) -> Counter[str]:
    """The letters, marks and digits of a text, each so often as it stands there, in whatever order."""
    return Counter(letter for letter in normalize("NFKC", text) if category(letter)[0] in "LMN")


def unseen(filled: bytes, language: str, pdftoppm: str, pdftotext: str) -> list[str]:
    """The fields in which by one of the engines something else is seen than was filled in."""
    wanted, where, empty = viewers.typed(language), rooms(filled), every.blank(language)
    engines = ((draw(filled), draw(empty)) for draw in (by_pdfium, partial(by_poppler, pdftoppm=pdftoppm)))
    pictures, on_paper = tuple(engines), words(every.flattened(filled), pdftotext)
    wrong = []
    for (name, state), room in where.items():
        drawn = [ink(full, blank, room) for full, blank in pictures]
        if state or name not in wanted.texts:
            if any(bool(one) != (bool(state) and wanted.ticks.get(name) == state) for one in drawn):
                wrong.append(f"{name} {state}".strip())
            continue
        inside = [one for one in on_paper if _is_in(room, one)]
        ends = min((one[2] for one in inside), default=0), max((one[4] for one in inside), default=0)
        same = counted("".join(one[0] for one in inside)) == counted(SHOWN.get((name, language), wanted.texts[name]))
        if not same or any(one is None or max(abs(one[0] - ends[0]), abs(one[1] - ends[1])) > NEAR for one in drawn):
            wrong.append(name)
    return wrong


@pytest.mark.requirement("R-50")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_is_seen_whole_in_its_place_by_two_engines(language: str, pdftoppm: str, pdftotext: str) -> None:
    assert unseen(every.by_nuskha(language), language, pdftoppm, pdftotext) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_cut_off_or_another_is_noticed(language: str, pdftoppm: str, pdftotext: str) -> None:
    """That the test above sees what it says."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(every.by_nuskha(language))) as form:
        controls = {control.name: control.widgets for control in controls_of(form)}
        shown = {name: widgets[0].AP for name, widgets in controls.items()}
        shown["name"].N = form.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=shown["name"].N.BBox)
        shown["phone"].N = shown["email"].N
        left, bottom, right, top = (float(edge) for edge in shown["cost"].N.BBox)
        narrow = f"{left + 10} {bottom} {right - left - 20} {top - bottom} re W n ".encode()
        shown["cost"].N.write(b"q " + narrow + shown["cost"].N.read_bytes() + b" Q")
        for widget in controls["channel"]:
            widget.AS = Name.Off
        form.save(written)
    found = unseen(written.getvalue(), language, pdftoppm, pdftotext)
    assert found == ["name", "phone", "cost", "channel letter"]
