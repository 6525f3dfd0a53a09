"""How readers use a document's page: the drawing on a desk and on a phone, terms by pointer and by keyboard."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Places
from tests.pdf.sample import LANGUAGES

pytestmark = pytest.mark.browser
PATH = "documents/I-06-02/index.html"
SHOWN = "term => getComputedStyle(term, '::after').content"


def opened(context: BrowserContext, places: Places, language: str, width: int) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{places.folder}{language}/{PATH}")
    return page


@pytest.mark.requirement("R-33", "R-66")
@pytest.mark.parametrize("language", LANGUAGES)
def test_lanes_run_as_the_language_is_read(context: BrowserContext, places: Places, language: str) -> None:
    page = opened(context, places, language, 1280)
    heads = (
        page.locator(".flow")
        .first.locator(".flow-head td:not(.flow-gap)")
        .evaluate_all("all => all.map(one => one.getBoundingClientRect().left)")
    )
    assert heads == sorted(heads, reverse=language == "fa")


def test_an_arrow_ends_at_the_middle_of_its_box(context: BrowserContext, places: Places) -> None:
    page = opened(context, places, "fa", 1280)
    middle = "one => { const place = one.getBoundingClientRect(); return (place.left + place.right) / 2; }"
    arrows = page.locator(".flow-arrow").evaluate_all(f"all => all.map({middle})")
    boxes = page.locator(".flow-enter + .flow-step .flow-box").evaluate_all(f"all => all.map({middle})")
    assert len(arrows) == len(boxes) > 0
    assert all(abs(arrow - box) < 1 for arrow, box in zip(arrows, boxes, strict=True))


def test_the_drawing_is_reached_and_scrolled_with_the_keyboard(context: BrowserContext, places: Places) -> None:
    page = opened(context, places, "en", 700)
    page.locator(".nk-flow").first.focus()
    assert page.evaluate("document.activeElement.className").startswith("nk-flow")


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_drawing_is_a_list_of_its_steps(context: BrowserContext, places: Places, language: str) -> None:
    page = opened(context, places, language, 360)
    boxes = page.locator(".flow-box:visible")
    places_of = boxes.evaluate_all("all => all.map(one => [one.getBoundingClientRect().width, one.getBoundingClientRect().left])")
    assert len({tuple(place) for place in places_of}) == 1
    assert boxes.first.locator(".flow-who").is_visible()
    assert page.locator(".flow-arrow:visible").count() == 0


@pytest.mark.requirement("R-33")
def test_a_term_says_what_it_means_to_pointer_and_keyboard_until_escape(context: BrowserContext, places: Places) -> None:
    page = opened(context, places, "en", 1280)
    term = page.locator("a.nk-term").first
    assert term.evaluate(SHOWN) == "none"
    term.hover()
    assert "dissatisfaction" in term.evaluate(SHOWN)
    page.keyboard.press("Escape")
    assert term.evaluate(SHOWN) == "none"
    page.mouse.move(0, 0)
    page.locator(".nk-clause__number a").first.focus()
    while page.evaluate("document.activeElement.className") != "nk-term":
        page.keyboard.press("Tab")
    assert "dissatisfaction" in term.evaluate(SHOWN)


def test_a_term_leads_to_its_definition(context: BrowserContext, places: Places) -> None:
    page = opened(context, places, "th", 360)
    page.locator("a.nk-term").first.click()
    assert page.url.endswith("#_term-complaint")
    assert page.locator("dt:target + dd").is_visible()
