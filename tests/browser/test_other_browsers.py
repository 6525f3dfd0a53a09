"""What other browsers do otherwise than the one that runs these tests, done here in their way: as seen in Firefox and in WebKit."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Places

pytestmark = pytest.mark.browser

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
