"""What a reader does: searches, switches languages, filters and sorts, prints, checks a sheet, reads without scripts."""

import json
import re
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdfium2 import PdfDocument

from generator.control.short import grouped, short_code
from tests.browser.conftest import Places

pytestmark = pytest.mark.browser

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "fold.json").read_text(encoding="utf-8"))
TRANSPORTS = ("server", "folder")


def hits(page: Page, query: str) -> list[str]:
    page.get_by_role("combobox").first.fill(query)
    page.locator(".nk-hits__status", has_text=re.compile("[0-9۰-۹๐-๙]|Nothing|پیدا نشد|ไม่พบ")).first.wait_for()
    return page.get_by_role("option").all_inner_texts()


@pytest.mark.requirement("R-08")
def test_the_browser_folds_as_the_program_does(context: BrowserContext, places: Places) -> None:
    page = context.new_page()
    page.goto(places.server + "en/index.html")
    for vector in VECTORS:
        assert page.evaluate("text => [nuskha.fold(text), nuskha.tight(text)]", vector["text"]) == [vector["fold"], vector["tight"]]


@pytest.mark.requirement("R-08", "R-29")
@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize(
    ("language", "query", "first"),
    [
        ("fa", "شكايات", "I-06-02"),
        ("fa", "رسیدگیبهشکایات", "I-06-02"),
        ("fa", "f060201", "F-06-02-01"),
        ("fa", "F-06-02-01", "F-06-02-01"),
        ("fa", "i0602", "I-06-02"),
        ("fa", "نارضایتی", ""),
        ("th", "ร้องเรียน", "I-06-02"),
        ("th", "น้ำใจ", "I-06-02"),
        ("en", "client complaints", "I-06-02"),
        ("en", "Customer relations", "I-06-02"),
        ("en", "complaints officer", "Complaints officer"),
    ],
)
def test_search_finds_what_people_type(
    context: BrowserContext, places: Places, *, transport: str, language: str, query: str, first: str
) -> None:
    page = context.new_page()
    page.goto(f"{places.of(transport)}{language}/index.html")
    found = hits(page, query)
    assert (found[0] if found else "").find(first) >= 0
    assert bool(found) == bool(first)


@pytest.mark.requirement("R-28", "R-42")
def test_search_finds_nothing_that_is_withdrawn_or_superseded(context: BrowserContext, places: Places) -> None:
    page = context.new_page()
    page.goto(places.server + "en/roles/officer/index.html")
    assert hits(page, "F-06-02-02") == []
    addresses = [hit.get_attribute("href") or "" for hit in page.get_by_role("option").all()]
    assert not any("/00/" in address for address in addresses)


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_search_is_used_with_the_keyboard_alone(context: BrowserContext, places: Places, transport: str) -> None:
    page = context.new_page()
    page.goto(f"{places.of(transport)}en/roles/index.html")
    hits(page, "complaint")
    box = page.get_by_role("combobox")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    address = chosen.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    page.go_back()
    hits(page, "complaint")
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_the_language_switch_keeps_the_page(context: BrowserContext, places: Places, transport: str) -> None:
    page = context.new_page()
    page.goto(f"{places.of(transport)}fa/documents/I-06-02/index.html")
    for language, name in (("en", "English"), ("th", "ไทย"), ("fa", "فارسی")):
        page.get_by_role("link", name=name, exact=True).first.click()
        assert page.url.endswith(f"{language}/documents/I-06-02/index.html")
        assert page.evaluate("document.documentElement.lang") == language


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_register_filters_and_sorts(context: BrowserContext, places: Places, transport: str) -> None:
    page = context.new_page()
    page.goto(f"{places.of(transport)}fa/registers/master-list/index.html")
    rows = page.locator("tbody tr:visible")
    assert rows.count() == 3
    page.get_by_label("پالایش این فهرست").fill("رسيدگي i0602")
    assert rows.count() == 1
    assert page.get_by_text("۱ از ۳").is_visible()
    page.get_by_label("پالایش این فهرست").fill("")
    code = page.locator("thead th", has_text="کد").first
    code.get_by_role("button").click()
    code.get_by_role("button").click()
    assert code.get_attribute("aria-sort") == "descending"
    assert rows.first.inner_text().find("I-06-02") >= 0


def test_a_register_is_cards_on_a_phone(context: BrowserContext, places: Places) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(places.server + "en/registers/master-list/index.html")
    row = page.locator("tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    assert row.evaluate("row => row.getBoundingClientRect().width") <= 360
    expect(page.get_by_role("table")).to_be_visible()
    assert page.get_by_role("row").count() == 4


@pytest.mark.requirement("R-64", "R-40")
@pytest.mark.parametrize(
    ("moment", "state", "old"),
    [
        ("2026-12-01T09:00:00Z", "In force", False),
        ("2027-01-04T20:00:00Z", "In force", True),
        ("2027-01-04T21:00:00Z", "Superseded", True),
    ],
    ids=["soon after the build", "the evening before", "after midnight in Tehran"],
)
def test_the_browser_tells_what_holds_today_in_the_organizations_time_zone(
    context: BrowserContext, places: Places, moment: str, state: str, old: bool
) -> None:
    page = context.new_page()
    page.clock.set_fixed_time(moment)
    for path in ("en/forms/F-06-02-01/index.html", "v/F-06-02-01/00/index.html#en"):
        page.goto(places.server + path)
        assert page.locator("[data-nk-state]:visible").inner_text().find(state) >= 0
        assert page.locator("[data-nk-old]:visible").count() == int(old)


@pytest.mark.requirement("R-45")
@pytest.mark.parametrize(("language", "day"), [("fa", "۱۰ آذر ۱۴۰۵"), ("th", "๑ ธันวาคม ๒๕๖๙"), ("en", "1 December 2026")])
def test_a_printed_page_bears_the_day_of_the_print(context: BrowserContext, places: Places, language: str, day: str) -> None:
    page = context.new_page()
    page.clock.set_fixed_time("2026-12-01T09:00:00Z")
    page.goto(f"{places.server}{language}/documents/I-06-02/index.html")
    assert page.locator(".nk-printed").is_hidden()
    page.emulate_media(media="print")
    assert day in page.locator(".nk-printed").inner_text()
    assert page.locator(".nk-header").is_hidden()


@pytest.mark.requirement("R-45")
def test_the_line_stands_on_every_page_of_a_print(context: BrowserContext, places: Places, tmp_path: Path) -> None:
    page = context.new_page()
    page.goto(places.server + "en/documents/I-06-02/index.html")
    page.pdf(path=tmp_path / "print.pdf", prefer_css_page_size=True)
    with closing(PdfDocument(tmp_path / "print.pdf")) as printed:
        sheets = [sheet.get_textpage().get_text_range() for sheet in printed]
    assert len(sheets) > 1
    assert all("I-06-02" in sheet and "Uncontrolled when printed. Valid on" in sheet for sheet in sheets)


@pytest.mark.requirement("R-43")
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_typed_short_code_leads_to_the_verification_page(context: BrowserContext, places: Places, transport: str) -> None:
    page = context.new_page()
    page.goto(f"{places.of(transport)}v/index.html#en")
    box = page.get_by_role("textbox")
    box.fill("ZZZZ ZZZZ")
    page.get_by_role("button", name="Look up").click()
    assert page.get_by_text("No sheet has this short code").is_visible()
    box.fill(grouped(short_code("I-06-02", "00")).lower().replace("0", "o"))
    page.get_by_role("button", name="Look up").click()
    page.wait_for_url("**/v/I-06-02/00/index.html#en")
    assert page.get_by_text("Do not use this sheet.").first.is_visible()


def test_a_verification_page_speaks_the_language_of_its_address_or_of_the_browser(browser: Browser, places: Places) -> None:
    context = browser.new_context(locale="th-TH")
    page = context.new_page()
    page.goto(places.server + "v/I-06-02/01/index.html")
    assert page.locator("section:visible").get_attribute("lang") == "th"
    page.goto(places.server + "v/I-06-02/01/index.html#fa;page=2")
    page.reload()
    assert page.locator("section:visible").get_attribute("lang") == "fa"
    page.goto(places.server + "index.html")
    page.wait_for_url("**/th/index.html")
    context.close()


@pytest.mark.requirement("R-40")
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_without_scripts_everything_is_there(browser: Browser, places: Places, transport: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    base = places.of(transport)
    page.goto(base + "en/registers/master-list/index.html")
    assert page.locator("tbody tr:visible").count() == 3
    page.goto(base + "en/documents/I-06-02/00/index.html")
    assert page.get_by_text("Superseded on 21 November 2026").is_visible()
    page.goto(base + "v/I-06-02/00/index.html")
    assert page.locator("section:visible").count() == 3
    page.goto(base + "index.html")
    page.wait_for_url("**/fa/index.html")
    context.close()


def test_the_content_is_reached_with_the_first_key(context: BrowserContext, places: Places) -> None:
    page = context.new_page()
    page.goto(places.server + "en/documents/I-06-02/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "nk-skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#_content")
