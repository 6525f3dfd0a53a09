"""Every kind of page, in every language, on a desktop and a phone, from a server and from a folder."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Places
from tests.browser.seen import PROPERTY, Record
from tests.pdf.sample import LANGUAGES

pytestmark = pytest.mark.browser

KINDS = (
    "index.html",
    "documents/index.html",
    "documents/I-06-02/index.html",
    "documents/I-06-02/00/index.html",
    "forms/index.html",
    "forms/F-06-02-01/index.html",
    "forms/F-06-02-01/01/index.html",
    "forms/F-06-02-02/index.html",
    "processes/index.html",
    "events/index.html",
    "roles/index.html",
    "roles/officer/index.html",
    "holders/index.html",
    "holders/h2/index.html",
    "registers/index.html",
    "registers/master-list/index.html",
    "registers/distribution-matrix/index.html",
    "registers/coverage-iso-10002-2018/index.html",
    "releases/index.html",
    "releases/2/index.html",
    "audit/index.html",
)
BESIDE = ("v/index.html", "v/I-06-02/00/index.html", "v/F-06-02-01/01/index.html")
LEFT = "net::ERR_ABORTED"
"""What becomes of a request when the page is left before it is answered."""
POLICY = "default-src 'self'; img-src 'self' data:"
SERIOUS = ("serious", "critical")


class Watch:
    """What goes wrong while a page is looked at."""

    def __init__(self, page: Page, base: str) -> None:
        self.wrong: list[str] = []
        page.on("console", lambda message: self.wrong.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("requestfailed", lambda request: None if request.failure == LEFT else self.wrong.append(f"failed: {request.url}"))
        page.on("request", lambda request: None if request.url.startswith(base) else self.wrong.append(f"asked: {request.url}"))


def serious(page: Page) -> list[str]:
    """Accessibility findings that keep people out, each with the elements that it is about."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found if one["impact"] in SERIOUS]


@pytest.mark.requirement("R-33", "R-11")
@pytest.mark.parametrize("transport", ["server", "folder"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_whole_quiet_and_within_reach(
    browser: Browser, places: Places, *, language: str, width: int, transport: str, record_property: Record
) -> None:
    base = places.of(transport)
    paths = (*(f"{language}/{kind}" for kind in KINDS), *(f"{path}#{language}" for path in BESIDE))
    page = browser.new_page(viewport={"width": width, "height": 800}, locale=language)
    watch = Watch(page, base)
    for path in paths:
        page.goto(base + path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{path} is wider than {width}"
        assert page.locator("h1:visible").count() == 1, path
        assert page.evaluate("document.documentElement.lang") == language, path
        if transport == "server":
            assert serious(page) == [], path
        assert watch.wrong == [], path
    page.close()
    record_property(PROPERTY, len(paths))


@pytest.mark.parametrize(
    "path",
    [
        "fa/index.html",
        "fa/documents/I-06-02/index.html",
        "fa/forms/F-06-02-01/fill/index.html",
        "th/registers/master-list/index.html",
        "v/index.html",
    ],
)
def test_dark_pages_have_contrast_too(browser: Browser, places: Places, path: str, record_property: Record) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="dark")
    page.goto(places.server + path)
    assert serious(page) == []
    page.close()
    record_property(PROPERTY, 1)


def test_a_strict_content_security_policy_stops_nothing(browser: Browser, places: Places, record_property: Record) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.route(
        "**/*.html",
        lambda route: route.fulfill(response=(got := route.fetch()), headers={**got.headers, "content-security-policy": POLICY}),
    )
    watch = Watch(page, places.server)
    for path in (
        "fa/index.html",
        "fa/documents/I-06-02/index.html",
        "fa/registers/master-list/index.html",
        "v/I-06-02/00/index.html",
    ):
        page.goto(places.server + path)
        assert watch.wrong == [], path
    page.close()
    record_property(PROPERTY, 4)
