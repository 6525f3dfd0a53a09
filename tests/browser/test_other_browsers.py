"""What other browsers do otherwise than the one that runs these tests, done here in their way: as seen in Firefox and in WebKit."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Places

pytestmark = pytest.mark.browser

SITE = Path(__file__).parents[2] / "generator" / "site"

WHOLE_DAYS = """(() => {
  const own = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, "format").get;
  Object.defineProperty(Intl.DateTimeFormat.prototype, "format", {configurable: true, get() {
    const format = own.call(this);
    return moment => format(moment).replace(/^([0-9]{4})-([0-9]{2})-([0-9]{2})/, "$2/$3/$1");
  }});
})()"""
"""WebKit writes a whole day of Canada as 11/22/2026, where others write 2026-11-22."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en")
    yield context.new_page()
    context.close()


@pytest.mark.requirement("R-52")
@pytest.mark.parametrize(
    "address", ["en/documents/I-06-02/index.html", "en/forms/F-06-02-01/fill/index.html", "v/F-06-02-01/00/index.html"]
)
def test_today_is_known_whatever_way_a_browser_writes_a_day(page: Page, places: Places, address: str) -> None:
    page.clock.set_fixed_time("2026-12-01T22:30:00Z")
    page.add_init_script(WHOLE_DAYS)
    page.goto(f"{places.folder}{address}#en")
    assert page.evaluate("new Intl.DateTimeFormat('en-CA', {timeZone: 'UTC'}).format(new Date())") == "12/01/2026"
    assert page.evaluate("[nuskha.clock(), nuskha.today()]") == ["2026-12-02T02:00", "2026-12-02"]
    shown = page.locator("[data-nk-state]:visible").evaluate_all("all => all.map(one => one.dataset.nkState)")
    assert set(shown) == {"in_force"}


@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_row_that_a_telephone_shows_later_is_as_wide_as_the_others(
    page: Page, places: Places, media: Literal["screen", "print"]
) -> None:
    page.goto(f"{places.folder}en/forms/F-06-02-01/fill/index.html")
    page.emulate_media(media=media)
    rows = page.locator('[data-nk-rows="steps"] > tr')
    shapes = rows.evaluate_all(
        "all => all.map(one => [getComputedStyle(one).display, Math.round(one.offsetWidth), getComputedStyle(one).color])"
    )
    assert len(shapes) == 4
    assert shapes == [shapes[0]] * 4
    assert shapes[0][0] == "table-row"


def test_what_older_browsers_know_by_another_name_is_said_so_too() -> None:
    for path in SITE.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        for named in ("appearance", "print-color-adjust"):
            told = re.findall(rf"(?<![-\w]){named}: \w+", text)
            assert len(told) == len(re.findall(rf"-webkit-{named}: \w+", text)), path.name
        plain = re.sub(r'content: ("[^"]+"); content: \1 / "";', "", text)
        assert '" / ""' not in plain, path.name


def test_no_script_looks_behind_which_telephones_before_2023_cannot_read() -> None:
    scripts = tuple(SITE.rglob("*.js"))
    assert scripts
    assert [
        path.name
        for path in scripts
        if re.search(r"\(\?<[=!]|structuredClone|\.replaceAll\(|\.at\(-|\?\.[a-zA-Z(]|\?\?", path.read_text(encoding="utf-8"))
    ] == []
