"""What the site proves of versions: files that are dropped on a verification page, the system as it stood, other revisions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Locator, Page

from generator.control import standing
from generator.model.system import Withdrawal
from generator.model.text import EMPTY
from generator.site.digests import Known
from generator.site.plain_pages import ASSETS, plain_pages
from generator.site.reader import reader
from generator.site.site_input import SiteInput
from generator.site.standings import standings
from tests.browser.conftest import Places, served
from tests.browser.test_every_page import POLICY, Watch, serious
from tests.pdf.sample import INSTRUCTION_01, LANGUAGES
from tests.unit.control.test_laws import DAY, KINDS, Story
from tests.unit.site.conftest import built
from tests.unit.site.lived import LIVED, lived_site
from tests.unit.site.sample import COMING, GONE, INSTRUCTION_PAST, REVISIONS, SYSTEM, site

pytestmark = pytest.mark.browser

EMPTY_PAGE = '<!doctype html><script id="_page" type="application/json">{}</script>'
TRANSPORTS = ("server", "folder")
RIGHT, FORMER, NEXT, COPY, WITHDRAWN = b"%PDF right", b"%PDF former", b"%PDF next", b"%PDF copy", b"%PDF withdrawn" * 7
FIRST_WORDS, LATER_WORDS = b"%PDF first translation", b"%PDF later translation"
RENEWED = date(2026, 12, 10)
ALTERED = b"%PDF Right"
GONE_FOR_ANOTHER = replace(
    GONE, withdrawal=Withdrawal(date(2026, 11, 25), "R-1", EMPTY, "complaint-registration", date(2026, 11, 24), "")
)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """The plain pages of a site that knows some files."""
    known = {
        RIGHT: Known("released", INSTRUCTION_01, "en"),
        FORMER: Known("released", INSTRUCTION_PAST, "fa"),
        NEXT: Known("released", COMING, "th"),
        COPY: Known("stamped", INSTRUCTION_PAST, "en"),
        WITHDRAWN: Known("released", GONE_FOR_ANOTHER, "en"),
        FIRST_WORDS: Known("released", INSTRUCTION_01, "th", renewed=RENEWED),
        LATER_WORDS: Known("released", INSTRUCTION_01, "th", since=RENEWED),
    }
    system = replace(SYSTEM, revisions=tuple(GONE_FOR_ANOTHER if one is GONE else one for one in REVISIONS))
    folder = tmp_path_factory.mktemp("plain")
    for artifact in plain_pages(site(system), {sha256(content).hexdigest(): one for content, one in known.items()}):
        path = folder / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
    with served(folder) as found:
        yield found


def answers(page: Page, *files: tuple[str, bytes]) -> Locator:
    """What the page says of files that are chosen."""
    page.locator("input[type=file]:visible, .unseen").locator("visible=true").first.set_input_files(
        [FilePayload(name=name, mimeType="application/pdf", buffer=content) for name, content in files]
    )
    found = page.locator("section:not([hidden]) [data-nk-copies] > li")
    found.locator(".chip", has_not_text="…").nth(len(files) - 1).wait_for()
    return found


@pytest.mark.requirement("R-38", "R-11")
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_file_is_compared_with_what_was_released(context: BrowserContext, checked: Places, transport: str) -> None:
    page = context.new_page()
    watch = Watch(page, checked.of(transport))
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")  # as where the context is not secure
    page.clock.set_fixed_time("2026-12-01T09:00:00Z")
    page.goto(f"{checked.of(transport)}v/I-06-02/01/index.html#en")
    files = (RIGHT, FORMER, NEXT, COPY, WITHDRAWN, ALTERED)
    found = answers(page, *((f"{number}.pdf", content) for number, content in enumerate(files)))
    told = [" ".join(text.split()) for text in found.all_inner_texts()]
    starts = (
        "0.pdf Authentic · In force I-06-02 revision 01, byte for byte as it was released. In force since 21 November 2026.",
        "1.pdf Authentic · Superseded I-06-02 revision 00, byte for byte as it was released, but superseded on 21 November 2026 by",
        "2.pdf Authentic · Approved, not yet in force F-06-02-01 revision 01",
        "3.pdf Stamped copy The stamped copy of I-06-02 revision 00",
        "4.pdf Authentic · Withdrawn F-06-02-02 revision 00, byte for byte as it was released, but withdrawn on 25 November 2026.",
        "5.pdf Unknown No file with exactly these bytes is known here.",
    )
    assert [text[: len(start)] for text, start in zip(told, starts, strict=True)] == list(starts)
    assert ["This page is about another sheet." in text for text in told] == [False, True, True, True, True, False]
    assert watch.wrong == []
    found.nth(2).get_by_role("link").click()
    page.wait_for_url("**/v/F-06-02-01/01/index.html#en")


@pytest.mark.requirement("R-38", "R-64")
def test_what_a_file_is_depends_on_the_day_of_the_reader(context: BrowserContext, checked: Places) -> None:
    page = context.new_page()
    page.clock.set_fixed_time("2027-01-05T09:00:00Z")
    page.goto(f"{checked.server}v/index.html#fa")
    found = answers(page, ("تازه.pdf", NEXT), ("former.pdf", FORMER))
    assert found.locator(".chip").all_inner_texts() == ["اصیل · معتبر", "اصیل · جایگزین‌شده"]
    assert "از ۱۵ دی ۱۴۰۵ معتبر است" in found.nth(0).inner_text()
    assert found.nth(0).locator("bdi[dir=ltr]").first.inner_text() == "F-06-02-01"
    page.locator("header a[lang=th]").click()
    page.locator("#th [data-nk-copies] > li").nth(0).get_by_text("มีผลบังคับใช้ตั้งแต่วันที่ ๕ มกราคม ๒๕๗๐").wait_for()


@pytest.mark.requirement("R-38", "R-43")
@pytest.mark.parametrize(
    ("moment", "chips"),
    [
        ("2026-12-09T09:00:00Z", ["Authentic · In force", "Authentic · Translation not yet in force"]),
        ("2026-12-10T09:00:00Z", ["Authentic · Translation renewed", "Authentic · In force"]),
    ],
    ids=["before", "from that day on"],
)
def test_a_translation_that_was_renewed_is_told_from_its_day_on(
    context: BrowserContext, checked: Places, moment: str, chips: list[str]
) -> None:
    page = context.new_page()
    page.clock.set_fixed_time(moment)
    page.goto(f"{checked.server}v/I-06-02/01/index.html#en")
    found = answers(page, ("first.pdf", FIRST_WORDS), ("later.pdf", LATER_WORDS))
    assert found.locator(".chip").all_inner_texts() == chips
    assert "10 December 2026" in found.nth(0 if "10T" in moment else 1).inner_text()


@pytest.mark.requirement("R-38")
def test_every_file_is_told_where_the_digests_cannot_be_had_and_read_when_they_can(
    context: BrowserContext, checked: Places
) -> None:
    page = context.new_page()
    page.goto(f"{checked.server}v/I-06-02/01/index.html#en")
    page.route("**/digests/*.js", lambda route: route.abort())
    found = answers(page, ("one.pdf", RIGHT), ("same.pdf", RIGHT))
    assert found.locator(".chip").all_inner_texts() == ["Could not be read"] * 2
    page.unroute("**/digests/*.js")
    found = answers(page, ("one.pdf", RIGHT), ("same.pdf", RIGHT))
    found.locator(".chip", has_text="In force").nth(1).wait_for()


@pytest.mark.requirement("R-38")
def test_a_file_is_dropped_too_and_one_beside_the_box_opens_nothing(context: BrowserContext, checked: Places) -> None:
    page = context.new_page()
    page.goto(f"{checked.server}v/I-06-02/01/index.html#en")
    dropped = """([selector, text]) => {
        const given = new DataTransfer();
        given.items.add(new File([text], "dropped.pdf"));
        const event = new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true });
        return document.querySelector(selector).dispatchEvent(event);
    }"""
    assert page.evaluate(dropped, ["h1", RIGHT.decode()]) is False
    assert page.locator("[data-nk-copies] > li").count() == 0
    assert page.evaluate(dropped, ["#en [data-nk-drop]", RIGHT.decode()]) is False
    page.locator("#en [data-nk-copies] .state--in_force").wait_for()


@pytest.mark.requirement("R-38", "R-33")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 360])
def test_the_answers_keep_nobody_out(browser: Browser, checked: Places, *, language: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="dark" if width == 360 else "light")
    page.route(
        "**/*.html",
        lambda route: route.fulfill(response=(got := route.fetch()), headers={**got.headers, "content-security-policy": POLICY}),
    )
    watch = Watch(page, checked.server)
    page.goto(f"{checked.server}v/I-06-02/01/index.html#{language}")
    answers(
        page, ("a-very-long-name-of-a-file-that-somebody-once-saved-on-a-desktop.pdf", ALTERED), ("b.pdf", FORMER), ("c.pdf", RIGHT)
    )
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert serious(page) == []
    assert watch.wrong == []
    page.locator(f"#_files-{language}").focus()
    assert page.locator(f"#{language} label.button").evaluate("label => getComputedStyle(label).outlineStyle") == "solid"
    page.close()


@pytest.mark.requirement("R-38")
def test_the_browser_hashes_as_the_program_does(context: BrowserContext, checked: Places) -> None:
    page = context.new_page()
    page.goto(f"{checked.server}v/index.html#en")
    for length in (*range(130), 1000, 65536, 70001):
        content = bytes((7 * place + length) % 256 for place in range(length))
        hashed = "length => nuskha.sha256(Uint8Array.from({ length }, (_, place) => (7 * place + length) % 256))"
        assert page.evaluate(hashed, length) == sha256(content).hexdigest()


@pytest.mark.requirement("R-37", "R-18")
def test_the_browser_tells_the_system_on_any_day_as_the_program_does(context: BrowserContext, tmp_path: Path) -> None:
    """Stories of every kind of event, each asked about on every day of it."""
    chance = Random(4)
    for number in range(12):
        story = Story().tell([(chance.choice(KINDS), chance.randrange(2), chance.randrange(10)) for _ in range(40)])
        last = story.today + timedelta(days=40)
        now = standing.system(story.history, last)
        if now is None:
            continue
        script = tmp_path / f"{number}.js"
        script.write_bytes(standings(reader(SiteInput(now), "en")).content)
        page = context.new_page()
        (tmp_path / "asked.html").write_text(
            '<!doctype html><script id="_page" type="application/json">{}</script>', encoding="utf-8"
        )
        page.goto((tmp_path / "asked.html").as_uri())
        for part in (*(ASSETS / name for name in ("page.js", "today.js", "as-of.js")), script):
            page.add_script_tag(path=part)
        days = [DAY + timedelta(days=one) for one in range(-5, (last - DAY).days)]
        asked = "days => days.map(day => nuskha.systemOn(day).map(one => [one.row[0], one.row[2], one.status]))"
        told = page.evaluate(asked, [day.isoformat() for day in days])
        for day, shown in zip(days, told, strict=True):
            then = standing.system(story.history, day)
            expected = [[one.document.code, one.key, one.status] for one in then.revisions] if then else []
            assert shown == expected, (number, day)
        page.close()


@pytest.mark.requirement("R-37", "R-33")
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_reader_picks_a_day_and_sees_the_list_of_that_day(context: BrowserContext, places: Places, transport: str) -> None:
    page = context.new_page()
    watch = Watch(page, places.of(transport))
    page.goto(f"{places.of(transport)}fa/registers/master-list/index.html")
    page.get_by_label("فهرست در تاریخ").fill("2026-11-20")
    page.get_by_text("در ۲۹ آبان ۱۴۰۵: ۱ مدرک معتبر، ۵ مدرک تصویب‌شده که هنوز معتبر نبود، ۰ مدرک منسوخ.").wait_for()
    assert page.url.endswith("#on=2026-11-20")
    assert page.locator(".nk-as-of output").inner_text() == "۲۹ آبان ۱۴۰۵"
    table = page.get_by_role("table", name="سیستم در ۲۹ آبان ۱۴۰۵")
    assert page.get_by_role("table").count() == 1
    old = table.get_by_role("row").filter(has_text="I-06-02").filter(has_text="۰۰")
    assert "معتبر" in old.inner_text()
    if transport == "server":
        assert serious(page) == []
    page.get_by_role("button", name="بازگشت به فهرست کنونی").click()
    table.wait_for(state="hidden")
    assert page.locator("tbody tr:visible").count() == 3
    page.goto(f"{places.of(transport)}en/registers/master-list/index.html#on=2024-01-01")
    page.get_by_text("On 1 January 2024 nothing had been released.").wait_for()
    page.goto(f"{places.of(transport)}en/registers/master-list/index.html#on=2027-01-06")
    page.get_by_text("On 6 January 2027: 3 in force, 0 approved and not yet in force, 1 withdrawn.").wait_for()
    page.get_by_role("table").get_by_role("link", name="F-06-02-01", exact=True).click()
    page.wait_for_url("**/en/forms/F-06-02-01/01/index.html")
    assert watch.wrong == []


@pytest.mark.requirement("R-37")
def test_without_scripts_the_list_leads_to_the_releases(browser: Browser, places: Places) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(places.folder + "en/registers/master-list/index.html")
    assert page.locator("[data-nk-as-of]").is_hidden()
    page.locator("#_content + div").get_by_role("link", name="Releases").click()
    page.wait_for_url("**/en/releases/index.html")
    context.close()


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """The site of a system that has lived."""
    folder = tmp_path_factory.mktemp("lived")
    for path, content in built(lived_site(LIVED.history)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    with served(folder) as found:
        yield found


@pytest.mark.requirement("R-27", "R-40")
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_without_scripts_and_by_keyboard_a_reader_goes_to_another_revision(browser: Browser, lives: Places, transport: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{lives.of(transport)}en/documents/P-07/index.html")
    summary = page.get_by_text("All revisions (2)")
    summary.focus()
    page.keyboard.press("Enter")
    present = page.locator(".nk-revisions [aria-current]")
    assert present.inner_text() == "Revision 01"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/documents/P-06/00/index.html")
    assert page.locator(".nk-state--superseded").is_visible()
    assert page.get_by_text("Superseded on 10 March 2026 by revision 01 (P-07).").is_visible()
    page.locator(".nk-state--superseded").get_by_role("link").click()
    page.wait_for_url("**/en/documents/P-07/01/index.html")
    page.goto(f"{lives.of(transport)}en/forms/F-06-00-01/index.html")
    assert page.get_by_text("Withdrawn on 20 March 2026. Do not use it; use I-06-02 instead.").is_visible()
    context.close()


@pytest.mark.requirement("R-64")
@pytest.mark.parametrize(("moment", "shown"), [("2026-03-09", 0), ("2026-03-10", 1), ("2026-04-20", 1), ("2026-04-21", 0)])
def test_a_deviation_is_shown_on_its_days(context: BrowserContext, lives: Places, moment: str, shown: int) -> None:
    page = context.new_page()
    page.clock.set_fixed_time(f"{moment}T09:00:00Z")
    for path in ("fa/documents/P-07/index.html", "v/P-07/01/index.html#fa"):
        page.goto(lives.server + path)
        assert page.get_by_text("انحراف موقت از این بازنگری مجاز است").locator("visible=true").count() == shown, path


@pytest.mark.requirement("R-33", "R-20")
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_revisions_that_have_lived_keep_nobody_out(browser: Browser, lives: Places, *, language: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="dark" if width == 360 else "light")
    page.clock.set_fixed_time("2026-04-01T09:00:00Z")
    watch = Watch(page, lives.server)
    paths = ("documents/P-07/index.html", "documents/P-06/00/index.html", "forms/F-06-00-01/index.html", "releases/2/index.html")
    for path in paths:
        page.goto(f"{lives.server}{language}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        assert serious(page) == [], path
    assert watch.wrong == []
    page.close()
