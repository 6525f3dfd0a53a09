"""What the site tells of copies on paper: whoever scans one, types its row code, or asks who held what on a day."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Locator, Page
from pypdfium2 import PdfDocument

from generator.control import standing
from generator.control.copies import paper
from generator.control.copy_courses import courses
from generator.control.row_codes import check, copy_row, grouped
from generator.site.copies_on import copy_courses
from generator.site.digests import Known
from generator.site.plain_pages import ASSETS, plain_pages
from generator.site.reader import reader
from generator.site.site_input import SiteInput
from tests.browser.conftest import Places, served
from tests.browser.test_every_page import POLICY, Watch, serious
from tests.pdf.sample import INSTRUCTION_01, LANGUAGES
from tests.unit.control.shop import RELEASED
from tests.unit.control.test_copies_laws import REVISED, SHOP, STEPS
from tests.unit.control.test_copies_laws import told as story_of
from tests.unit.site.conftest import built
from tests.unit.site.copied import COPIED, copied_site
from tests.unit.site.sample import site

pytestmark = pytest.mark.browser

TRANSPORTS = ("server", "folder")
EMPTY_PAGE = '<!doctype html><script id="_page" type="application/json">{}</script>'
TODAY = "2026-12-01T09:00:00Z"


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """The site of a system that has copies on paper."""
    folder = tmp_path_factory.mktemp("copied")
    for path, content in built(copied_site()).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    with served(folder) as found:
        yield found


def scanned(page: Page, base: str, fragment: str, revision: str = "01") -> Locator:
    """What the page says of the copy whose QR was scanned."""
    page.goto("about:blank")
    page.goto(f"{base}v/I-06-02/{revision}/index.html#{fragment}")
    return page.locator("section:not([hidden]) [data-nk-copy-told]")


@pytest.mark.requirement("R-37", "R-40", "R-43")
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_whoever_scans_a_copy_is_told_what_to_do_with_it(context: BrowserContext, copied: Places, transport: str) -> None:
    page = context.new_page()
    watch = Watch(page, copied.of(transport))
    page.clock.set_fixed_time(TODAY)
    starts = {
        ("01", 1): "Controlled copy 1 of 6 This copy was handed out on 20 November 2026 and holds.",
        ("01", 2): "Controlled copy 2 of 6 This copy was handed out on 20 November 2026 and holds.",
        ("01", 3): "Controlled copy 3 of 6 This copy was given back on 28 November 2026 and should not be out here.",
        ("01", 4): "Controlled copy 4 of 6 This copy was destroyed on 28 November 2026: this paper should not exist.",
        ("01", 5): "Controlled copy 5 of 6 This copy was reported lost on 28 November 2026,",
        ("01", 6): "Copy 6: unknown By 30 November 2026 no copy with this number had been handed out: this is a photocopy",
        ("00", 1): "Controlled copy 1 of 6 Recalled since 21 November 2026. Do not use it: return it to document controller.",
    }
    for (revision, number), start in starts.items():
        told = scanned(page, copied.of(transport), f"en;copy={number}", revision)
        told.locator(".chip").wait_for()
        assert " ".join(told.inner_text().split())[: len(start)] == start
        usable = (revision, number) in (("01", 1), ("01", 2))
        assert page.locator("section:not([hidden]) [data-nk-state]:not([hidden]) > [data-nk-do]").is_visible() == usable
        assert page.locator("section:not([hidden]) details.copies").get_attribute("open") == ("" if number < 6 else None)
    assert watch.wrong == []


@pytest.mark.requirement("R-37", "R-64")
def test_a_copy_is_recalled_from_the_day_on_which_its_revision_ends(context: BrowserContext, copied: Places) -> None:
    page = context.new_page()
    for moment, start in (
        ("2026-11-20T09:00:00Z", "نسخه تحت کنترل ۱ از ۶ این نسخه در ۲۹ آبان ۱۴۰۴ تحویل شده و معتبر است."),
        ("2026-11-21T09:00:00Z", "نسخه تحت کنترل ۱ از ۶ این نسخه از ۳۰ آبان ۱۴۰۵ جمع‌آوری می‌شود."),
    ):
        page.clock.set_fixed_time(moment)
        told = scanned(page, copied.server, "fa;copy=1", "00")
        assert " ".join(told.inner_text().split()).startswith(start)
        row = page.locator("section:not([hidden]) tr[aria-current]")
        assert row.get_by_text("باید عودت داده شود").is_visible() == (moment[8:10] == "21")
    page.evaluate("window.location.hash = 'th;copy=1'")
    page.locator("#th [data-nk-copy-told]").get_by_text("ห้ามใช้").wait_for()
    page.evaluate("window.location.hash = 'th'")
    page.locator("#th [data-nk-copy-told]").wait_for(state="hidden")


@pytest.mark.requirement("R-37")
def test_a_sheet_that_names_no_copy_says_nothing_of_copies(context: BrowserContext, copied: Places) -> None:
    page = context.new_page()
    for fragment in ("fa;page=2", "fa", "fa;copy=0", "fa;copy=x"):
        told = scanned(page, copied.server, fragment)
        assert told.is_hidden(), fragment
        assert page.locator("section:not([hidden]) [data-nk-state='in_force'] [data-nk-do]").is_visible()


@pytest.mark.requirement("R-37", "R-40")
def test_without_scripts_the_copies_stand_in_a_table(browser: Browser, copied: Places) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{copied.folder}v/I-06-02/00/index.html#fa;copy=1")
    page.locator("#en details.copies summary").click()
    assert page.locator("#en details.copies tbody tr").all_inner_texts() == ["1 of 6\tPersian\tTo be given back since 2026-11-21"]
    context.close()


@pytest.mark.requirement("R-37", "R-35")
def test_a_site_for_the_public_accuses_no_copy(context: BrowserContext, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("public")
    for artifact in plain_pages(site(replace(COPIED, audience="public"))):
        (folder / artifact.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / artifact.path).write_bytes(artifact.content)
    page = context.new_page()
    told = scanned(page, f"{folder.as_uri()}/", "en;copy=6")
    assert "This site tells only whether the revision holds." in told.inner_text()


@pytest.mark.requirement("R-37")
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_typed_row_code_opens_its_copy(context: BrowserContext, copied: Places, transport: str) -> None:
    page = context.new_page()
    row = copy_row("I-06-02", "01", 5)
    for typed in (grouped(row), row.lower(), f" {row[:4]}-{row[4:].replace('0', 'o').replace('1', 'l')} "):
        page.goto(f"{copied.of(transport)}v/index.html#fa")
        page.locator("#fa input:not([type=file])").fill(typed)
        page.keyboard.press("Enter")
        page.wait_for_url("**/v/I-06-02/01/index.html#fa;copy=5")
        page.locator("#fa [data-nk-copy-told]").get_by_text("مفقود اعلام شده").wait_for()
    page.goto(f"{copied.of(transport)}v/index.html#en")
    for wrong in (f"{row[:-3]}{row[-2]}{row[-3]}{row[-1]}", row[:-1] + ("A" if row[-1] != "A" else "B")):
        page.locator("#en input:not([type=file])").fill(wrong)
        page.keyboard.press("Enter")
        page.locator("#en [data-nk-mistyped]").wait_for()
        assert page.locator("#en [data-nk-unknown]").is_hidden()


def test_the_browser_checks_row_codes_as_the_program_does(context: BrowserContext, copied: Places) -> None:
    page = context.new_page()
    page.goto(f"{copied.folder}v/index.html")
    bodies = [copy_row("I-06-02", "01", number)[:-1] for number in (*range(1, 40), 123456)]
    assert page.evaluate("bodies => bodies.map(nuskha.checkSymbol)", bodies) == [check(one) for one in bodies]


@pytest.mark.requirement("R-33")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 360])
def test_what_is_told_of_a_copy_keeps_nobody_out(browser: Browser, copied: Places, *, language: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="dark" if width == 360 else "light")
    page.route(
        "**/*.html",
        lambda route: route.fulfill(response=(got := route.fetch()), headers={**got.headers, "content-security-policy": POLICY}),
    )
    page.clock.set_fixed_time(TODAY)
    watch = Watch(page, copied.server)
    for number in (1, 5, 6):
        scanned(page, copied.server, f"{language};copy={number}").wait_for()
        page.locator(f"#{language} details.copies").evaluate("part => { part.open = true; }")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert serious(page) == []
    assert watch.wrong == []
    page.close()


@pytest.mark.requirement("R-38", "R-40")
def test_a_dropped_copy_is_known_and_leads_to_what_became_of_it(context: BrowserContext, tmp_path: Path) -> None:
    content = b"%PDF copy 5"
    known = {sha256(content).hexdigest(): Known("copy", INSTRUCTION_01, "fa", 5)}
    for artifact in plain_pages(site(COPIED), known):
        (tmp_path / artifact.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / artifact.path).write_bytes(artifact.content)
    page = context.new_page()
    page.goto(f"{tmp_path.as_uri()}/v/I-06-02/01/index.html#en")
    page.locator("#_files-en").set_input_files([FilePayload(name="copy.pdf", mimeType="application/pdf", buffer=content)])
    page.locator("#en [data-nk-copies]").get_by_text("Copy 5 of I-06-02 revision 01, byte for byte").wait_for()
    page.locator("#en [data-nk-copies]").get_by_role("link").click()
    page.locator("#en [data-nk-copy-told]").get_by_text("reported lost").wait_for()


@pytest.mark.requirement("R-33", "R-30")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 360])
def test_pages_of_holders_and_releases_keep_nobody_out(browser: Browser, copied: Places, *, language: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="dark" if width == 360 else "light")
    watch = Watch(page, copied.server)
    for path in ("holders", "holders/h2", "holders/wall", "releases/2", "documents/I-06-02", "audit", "registers/copies-by-date"):
        page.goto(f"{copied.server}{language}/{path}/index.html")
        page.evaluate("document.querySelectorAll('.nk-life').forEach(part => { part.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        assert serious(page) == [], path
    assert watch.wrong == []
    page.close()


@pytest.mark.requirement("R-37", "R-30")
def test_the_browser_tells_the_copies_of_any_day_as_the_program_does(context: BrowserContext, tmp_path: Path) -> None:
    """Random orders of deeds, late ones, corrected ones and void ones among them, each asked about on every day of it."""
    chance = Random(5)
    for number, world in enumerate((SHOP, REVISED) * 4):
        wished = [(chance.choice(STEPS), chance.randrange(6), chance.randrange(5)) for _ in range(24)]
        story = story_of(world, wished)
        last = story.day + timedelta(days=20)
        now = standing.system(story.world.history, last)
        assert now is not None
        known = SiteInput(now, courses=courses(story.entries, last))
        page = context.new_page()
        (tmp_path / "asked.html").write_text(EMPTY_PAGE, encoding="utf-8")
        page.goto((tmp_path / "asked.html").as_uri())
        for part in ("page.js", "today.js", "day.js", "copies-on.js"):
            page.add_script_tag(path=ASSETS / part)
        for artifact in copy_courses(reader(known, "en")):
            page.add_script_tag(content=artifact.content.decode())
        days = [RELEASED + timedelta(days=one) for one in range((last - RELEASED).days + 1)]
        if not now.paper.copies:
            continue
        asked = "days => days.map(day => nuskha.copiesOn(day).map(one => [one.row[1], one.row[3], one.state]))"
        shown = page.evaluate(asked, [day.isoformat() for day in days])
        for day, found in zip(days, shown, strict=True):
            expected = [[one.revision, one.number, one.state] for one in paper(story.entries, day).copies]
            assert found == expected, (number, day)
        page.close()


@pytest.mark.requirement("R-37", "R-30", "R-33")
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_reader_picks_a_day_and_sees_who_held_what(context: BrowserContext, copied: Places, transport: str) -> None:
    page = context.new_page()
    watch = Watch(page, copied.of(transport))
    page.goto(f"{copied.of(transport)}fa/registers/copies-by-date/index.html")
    page.get_by_label("نسخ در تاریخ").fill("2026-11-20")
    page.get_by_text("در ۲۹ آبان ۱۴۰۵: نسخ در گردش: ۶، دارندگان: ۲، مفقودشده: ۰.").wait_for()
    table = page.get_by_role("table", name="نسخ و دارندگان آن‌ها در ۲۹ آبان ۱۴۰۵")
    assert table.locator("tbody tr").count() == 6
    if transport == "server":
        assert serious(page) == []
    page.get_by_label("نسخ در تاریخ").fill("2026-11-28")
    page.get_by_text("نسخ در گردش: ۳، دارندگان: ۲، مفقودشده: ۱.").wait_for()
    page.get_by_role("button", name="بازگشت به فهرست کامل").click()
    table.wait_for(state="hidden")
    page.goto(f"{copied.of(transport)}th/registers/copies-by-date/index.html#on=2024-01-01")
    page.get_by_text("จนถึง 1 มกราคม 2567 ยังไม่มีการส่งมอบสำเนา".replace("1", "๑").replace("2567", "๒๕๖๗")).wait_for()
    page.goto(f"{copied.of(transport)}en/registers/copies-by-date/index.html#on=2026-11-28")
    page.get_by_role("table").get_by_role("link", name="I-06-02").first.click()
    page.wait_for_url("**/v/I-06-02/**")
    page.locator("#en [data-nk-copy-told]").wait_for()
    assert watch.wrong == []


@pytest.mark.requirement("R-30")
def test_what_a_holder_has_is_printed_as_a_list_on_one_sheet(context: BrowserContext, copied: Places, tmp_path: Path) -> None:
    page = context.new_page()
    page.goto(f"{copied.folder}fa/holders/h2/index.html")
    page.pdf(path=tmp_path / "held.pdf", prefer_css_page_size=True)
    with closing(PdfDocument(tmp_path / "held.pdf")) as printed:
        assert len(printed) == 1
        width, height = printed[0].get_size()
        assert width > height
        text = printed[0].get_textpage().get_text_range()
    assert "TR-1405-001" in text
    assert "ESWM 0Q5A 1 W" in text
