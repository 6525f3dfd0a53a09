"""A fillable form is filled in the browser's own PDF viewer, by keyboard alone and in the order of its Tab key, and comes back."""

import base64
import io
from collections.abc import Iterator
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

VIEWER = "document.querySelector('pdf-viewer')"
SAVE = f"""{VIEWER}.currentController.save('EDITED').then(saved =>
  btoa(Array.from(new Uint8Array(saved.dataToSave), one => String.fromCharCode(one)).join('')))"""
"""What the viewer's own button does for "with your changes" before it asks where to."""


class Opened:
    """A file in the viewer, which stands in a frame of its own."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        page.goto(f"{file.as_uri()}#zoom=100&navpanes=0")
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

    def saved(self) -> bytes:
        assert self.told(f"{VIEWER}.hasEdits_") == "True"
        return base64.b64decode(self.told(SAVE))


def stops(content: bytes) -> Iterator[tuple[str, str, str]]:
    """Each box of a form in the order in which its page has them: field, type, and its state when ticked."""
    with pikepdf.open(io.BytesIO(content)) as form:
        known: dict[tuple[int, int], tuple[str, str, str]] = {}
        for control in controls_of(form):
            told = {widget.objgen: state for widget, state in states(control)} if control.kind == "/Btn" else {}
            known |= {widget.objgen: (control.name, control.kind, told.get(widget.objgen, "")) for widget in control.widgets}
        for side in form.pages:
            yield from (known[one.objgen] for one in side.obj.get("/Annots", ()) if one.Subtype == "/Widget")


@pytest.mark.requirement("R-50")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_by_keyboard_in_the_viewer_of_chromium_comes_back(browser: Browser, language: str, tmp_path: Path) -> None:
    wanted, file, chosen = viewers.typed(language), tmp_path / "form.pdf", set[str]()
    file.write_bytes(every.blank(language))
    page = browser.new_context(viewport={"width": 1000, "height": 1200}).new_page()
    try:
        opened = Opened(page, file)
        page.mouse.click(500, 640)
        for name, kind, state in stops(every.blank(language)):
            if kind == "/Sig":
                continue  # the viewer signs nothing and passes over it
            opened.press("Tab")
            if name in wanted.picks:
                for _ in range(wanted.picks[name] + 1):
                    opened.press("ArrowDown")
            elif name in wanted.texts:
                opened.write(wanted.texts[name] + ("99" if name.endswith(":year") else ""))  # of two more digits there is no room
            elif state and name in wanted.ticks and name not in chosen:
                opened.write(" ")  # of one choice every box up to the one that is meant: a new tick takes the old one away
                chosen |= {name} if wanted.ticks[name] == state else set()
        opened.press("Tab")
        content = opened.saved()
    finally:
        page.context.close()
    taken = from_form(values_of(content, "form.pdf"), every.SYSTEM, every.DAY)
    assert taken.problems == ()
    assert taken.record == every.record(language)
