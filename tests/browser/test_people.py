"""Pages made for people: a role's booklet, a job description, and the page for complainants, whole and within reach."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Places, served
from tests.browser.seen import PROPERTY, Record
from tests.browser.test_every_page import Watch, serious
from tests.pdf.people import SYSTEM
from tests.pdf.sample import LANGUAGES
from tests.unit.site.conftest import built
from tests.unit.site.sample import site

pytestmark = pytest.mark.browser
KINDS = ("index.html", "roles/officer/index.html", "documents/J-06-01/index.html", "complain/index.html")


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    folder: Path = tmp_path_factory.mktemp("people")
    for path, content in built(site(SYSTEM)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    with served(folder) as found:
        yield found


@pytest.mark.requirement("R-33", "R-34")
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_for_people_are_whole_quiet_and_within_reach(
    browser: Browser, people: Places, *, language: str, width: int, record_property: Record
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, locale=language)
    watch = Watch(page, people.server)
    for kind in KINDS:
        page.goto(f"{people.server}{language}/{kind}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{kind} is wider than {width}"
        assert page.locator("h1:visible").count() == 1, kind
        assert serious(page) == [], kind
        assert watch.wrong == [], kind
    page.close()
    record_property(PROPERTY, len(KINDS))


def test_a_customer_finds_from_home_how_to_complain(browser: Browser, people: Places, record_property: Record) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{people.server}en/index.html")
    page.get_by_role("link", name="How to complain").click()
    assert page.get_by_role("link", name="voice@sample.example").get_attribute("href") == "mailto:voice@sample.example"
    assert page.get_by_role("link", name="F-06-02-03").is_visible()
    page.close()
    record_property(PROPERTY, 2)
