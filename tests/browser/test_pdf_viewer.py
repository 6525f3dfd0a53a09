"""A fillable form is filled in the browser's own PDF viewer, from box to box by the Tab key, and comes back."""

import base64
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, CDPSession, Page

from generator.pdf.acroform import controls_of, states
from generator.pdf.returned import values_of
from generator.records.taking import from_form
from tests.pdf import every, viewers
from tests.pdf.sample import LANGUAGES

pytestmark = pytest.mark.browser

DOTS = 96 / 72
"""Dots of the screen for a point, at 100 %."""
HEIGHT = 1200
"""Of the window, in dots."""
VIEWER = "document.querySelector('pdf-viewer')"
SAVE = f"""{VIEWER}.currentController.save('EDITED').then(saved =>
  btoa(Array.from(new Uint8Array(saved.dataToSave), one => String.fromCharCode(one)).join('')))"""
"""What the viewer's own button does for "with your changes" before it asks where to."""


class Opened:
    """A file in the viewer, which stands in a frame of its own."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        page.goto(f"{file.as_uri()}#zoom=100&toolbar=0")
        for _ in range(200):
            page.wait_for_timeout(50)
            if len(page.frames) > 1 and (loaded := self._loaded(page)):
                self._frame = loaded
                return
        raise AssertionError("the viewer did not open the file")

    def _loaded(self, page: Page) -> CDPSession | None:
        """The viewer's own page, when it shows the file."""
        self._frame = page.context.new_cdp_session(page.frames[1])
        return self._frame if self.told(f"{VIEWER}?.loadState_") == "success" else None

    def told(self, question: str) -> str:
        """What the viewer's own page answers."""
        asked = {"expression": question, "awaitPromise": True, "returnByValue": True}
        return str(self._frame.send("Runtime.evaluate", asked)["result"].get("value"))

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Letters as keyboards of any language give them, and a line's end by its key."""
        first, *others = text.split("\n")
        self.page.keyboard.insert_text(first)
        for line in others:
            self.press("Enter")
            self.page.keyboard.insert_text(line)

    def click(self, side: int, across: float, up: float) -> None:
        """Clicks where a page has this place, in points from its lower left, when the viewer has brought it into sight."""
        before = None
        for _ in range(100):
            shown = json.loads(self.told(f"JSON.stringify({VIEWER}.viewport_.getPageScreenRect({side}))"))
            place = shown["x"] + across * DOTS, shown["y"] + shown["height"] - up * DOTS
            if place == before and 0 < place[1] < HEIGHT:
                self.page.mouse.click(*place)
                return
            before = place
            self.page.wait_for_timeout(20)
        raise AssertionError(f"what is to be clicked is not in sight: {before}")

    def saved(self) -> bytes:
        assert self.told(f"{VIEWER}.hasEdits_") == "True"
        return base64.b64decode(self.told(SAVE))


@dataclass(frozen=True)
class Stop:
    """A box of a form: its field and that one's type, its state when ticked, its page, and its middle in points."""

    name: str
    kind: str
    state: str
    side: int
    across: float
    up: float


def stops(content: bytes) -> Iterator[Stop]:
    """The boxes of a form in the order in which its pages have them."""
    with pikepdf.open(io.BytesIO(content)) as form:
        known: dict[tuple[int, int], tuple[str, str, str]] = {}
        for control in controls_of(form):
            told = {widget.objgen: state for widget, state in states(control)} if control.kind == "/Btn" else {}
            known |= {widget.objgen: (control.name, control.kind, told.get(widget.objgen, "")) for widget in control.widgets}
        for side, page in enumerate(form.pages):
            for one in page.obj.get("/Annots", ()):
                if one.Subtype == "/Widget":
                    left, bottom, right, top = (float(edge) for edge in one.Rect)
                    yield Stop(*known[one.objgen], side, (left + right) / 2, (bottom + top) / 2)


@pytest.mark.requirement("R-50")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_the_viewer_of_chromium_from_box_to_box_comes_back(
    browser: Browser, language: str, tmp_path: Path
) -> None:
    wanted, file, chosen = viewers.typed(language), tmp_path / "form.pdf", set[str]()
    file.write_bytes(every.blank(language))
    page = browser.new_context(viewport={"width": 1000, "height": HEIGHT}).new_page()
    try:
        opened, boxes = Opened(page, file), tuple(stops(every.blank(language)))
        in_order = [*dict.fromkeys(stop.name.partition(":")[0] for stop in boxes)]
        assert in_order == ["", *every.values(language)], "the number first, and then as it is read"
        for at, stop in enumerate(boxes):
            name = stop.name
            if stop.kind == "/Sig":
                continue  # the viewer signs nothing and passes over it
            if at:
                opened.press("Tab")
                page.wait_for_timeout(20 if stop.side == boxes[at - 1].side else 500)  # another page is brought into sight first
            else:
                opened.click(stop.side, stop.across, stop.up)
            if name in wanted.picks:
                for _ in range(wanted.picks[name] + 1):
                    opened.press("ArrowDown")
            elif name in wanted.texts:
                opened.write(wanted.texts[name] + ("99" if name.endswith(":year") else ""))  # of two more digits there is no room
            elif stop.state and name in wanted.ticks and name not in chosen:
                # of one choice every box up to the one that is meant: a new tick takes the old one away
                opened.click(stop.side, stop.across, stop.up)
                chosen |= {name} if wanted.ticks[name] == stop.state else set()
        opened.press("Tab")
        content = opened.saved()
    finally:
        page.context.close()
    raw = values_of(content, "form.pdf")
    assert (raw.pages, raw.marked) == (values_of(every.blank(language)).pages, ())
    taken = from_form(raw, every.SYSTEM, every.DAY)
    assert taken.problems == ()
    assert taken.record == every.record(language)
