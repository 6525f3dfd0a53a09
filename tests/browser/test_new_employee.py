"""A new employee's first morning on the shipped set: from home in Persian to the form of the first step, then in Thai."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator import pipeline, settings
from tests.browser.conftest import served
from tests.browser.seen import PROPERTY, Record
from tests.browser.test_every_page import Watch, serious
from tests.conftest import ROOT
from tests.unit.site.conftest import built

pytestmark = pytest.mark.browser

NOW = "2026-11-21T12:00:00+03:30"
KINDS = (
    "index.html",
    "events/index.html",
    "complain/index.html",
    "processes/index.html",
    "documents/L-01/index.html",
    "documents/I-06-02/index.html",
    "documents/S-06-07/index.html",
    "documents/J-06-09/index.html",
    "forms/index.html",
    "forms/F-06-04-01/index.html",
    "forms/F-01-00-02/fill/index.html",
    "forms/F-06-02-01/fill/index.html",
    "forms/F-06-02-08/fill/index.html",
    "roles/complaints_officer/index.html",
    "registers/processes/index.html",
    "registers/coverage-iso-10003-2018/index.html",
)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the shipped set as they stand, without its sheets."""
    folder = tmp_path_factory.mktemp("shipped")
    found = pipeline.site_input(ROOT, settings.read({"NUSKHA_NOW": NOW}))
    assert found
    for path, content in built(found).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def follow(page: Page, words: str, within: str = "main, .md-content") -> None:
    """Follows the first link of that name, as somebody does who reads it."""
    page.locator(within).get_by_role("link", name=words).first.click()


@pytest.mark.requirement("R-34")
@pytest.mark.parametrize("transport", ["server", "folder"])
def test_from_home_to_the_first_steps_form_and_back_in_thai(browser: Browser, shipped: Path, transport: str) -> None:
    with served(shipped) as places:
        page = browser.new_page(viewport={"width": 390, "height": 844}, locale="fa")
        base = places.of(transport)
        page.goto(f"{base}fa/index.html")
        follow(page, "مسئول رسیدگی به شکایات", ".nk-door")
        page.wait_for_url("**/fa/roles/complaints_officer/index.html")
        step = page.locator(".nk-steps li", has=page.locator('a[href*="forms/"]')).first
        assert step.inner_text().strip()
        step.locator('a[href*="forms/"]').first.click()
        page.wait_for_url("**/fa/forms/F-*/index.html")
        code = page.url.split("/forms/")[1].split("/")[0]
        assert code in page.locator(".nk-head").inner_text()
        page.locator(".nk-languages").get_by_role("link", name="ไทย").click()
        page.wait_for_url(f"**/th/forms/{code}/index.html")
        assert page.evaluate("document.documentElement.lang") == "th"
        assert code in page.locator(".nk-head").inner_text()
        page.close()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["fa", "th", "en"])
def test_every_kind_of_page_of_the_set_is_whole_and_within_reach(
    browser: Browser, shipped: Path, *, language: str, width: int, record_property: Record
) -> None:
    with served(shipped) as places:
        page = browser.new_page(viewport={"width": width, "height": 800}, locale=language)
        watch = Watch(page, places.server)
        for kind in KINDS:
            path = f"{language}/{kind}"
            page.goto(places.server + path)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{path} is wider than {width}"
            assert page.locator("h1:visible").count() == 1, path
            assert serious(page) == [], path
            assert watch.wrong == [], path
        page.close()
    record_property(PROPERTY, len(KINDS))


def test_an_error_is_reported_with_the_document_filled_in(browser: Browser, shipped: Path) -> None:
    with served(shipped) as places:
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="fa")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{places.folder}fa/documents/I-06-02/index.html")
        page.locator(".nk-report a").click()
        page.wait_for_url("**/fa/forms/F-01-00-02/fill/index.html#*")
        assert page.locator("#f-document-code").input_value() == "I-06-02"
        assert page.locator("#f-document-title").input_value() == "دستورالعمل رسیدگی به شکایات کارفرمایان (مشتریان)"
        assert page.locator("#f-present-revision").input_value() == "۰۰"
        assert page.locator("#f-date").input_value()
        page.locator("#f-change-description").fill("در بند ۴-۲ شماره فرم اشتباه است.")
        before = len(asked)
        page.keyboard.press("Enter")
        assert len(asked) == before
        page.close()


def test_a_form_is_found_by_code_without_hyphens_old_title_event_and_role(browser: Browser, shipped: Path) -> None:
    with served(shipped) as places:
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en")
        page.goto(f"{places.folder}en/forms/index.html")
        for typed, code in (
            ("f060201", "F-06-02-01"),
            ("Client complaint form", "F-06-02-01"),
            ("letter of complaint", "F-06-02-01"),
            ("box custodian", "F-06-02-06"),
        ):
            page.locator(".nk-filter input").fill(typed)
            assert page.locator("tbody tr:visible", has_text=code).count() == 1, typed
        page.close()
