"""A form is filled on its page, from a folder and on a phone: judged as the program judges it, kept, saved, opened, printed."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from generator.model.records import Record, Row, SignedBy, Value
from generator.records.plain import to_json, to_plain
from generator.records.taking import Taken, from_json
from generator.records.widgets import widgets_of
from generator.wording.dates import parts
from generator.wording.words import words
from tests.browser.conftest import Places
from tests.browser.seen import PROPERTY
from tests.browser.seen import Record as Told
from tests.browser.test_every_page import POLICY, Watch, serious
from tests.pdf.sample import FORM_00, LANGUAGES, ORGANIZATION
from tests.unit.records.filled import FIELDS, sheet
from tests.unit.records.test_records import WHOLE
from tests.unit.site.sample import SYSTEM

pytestmark = pytest.mark.browser

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "filled.json").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 30)
STEP: Row = {"when": date(2026, 11, 23), "did": "Wrote a long letter that goes on and on and on", "who": "نگار", "told": "no"}
VALUES: Mapping[str, Value] = {**WHOLE, "company": "บริษัท ตัวอย่าง", "email": "voice@example.org", "steps": (STEP,) * 6}
"""A value of every type, and more rows than the sheet has."""
WRONG = (("on", "1404/12/30"), ("count", "7"), ("phone", "ali"), ("steps:2:when", "29/02/2566"), ("signed:date", "?"))
JUDGED = """([vectors, model]) => vectors.map(vector => {
  const field = model.fields.find(one => one.type === vector.type);
  try {
    const value = nuskha.answers.valueOf(field, vector.text, model);
    const wrong = value === null ? null : nuskha.answers.wrong(field, value);
    return wrong ? {code: wrong.code} : {value};
  } catch (misfit) { return {code: misfit.code}; }
})"""
PRINTED = "all => all.map(one => [one.textContent, one.scrollWidth > one.clientWidth + 1])"
DAYS = """([calendar, days]) => days.filter(([day, text]) =>
  nuskha.days.dayOf(text) !== day || nuskha.days.parts(day, calendar).join("/") !== text).length"""


def opened(browser: Browser, places: Places, language: str, width: int = 1280) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 800}, locale=language).new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{places.folder}{language}/forms/F-06-02-01/fill/index.html")
    return page


def filled(page: Page, language: str, values: Mapping[str, Value] = VALUES) -> None:
    """Fills the form as a person does who reads the language."""
    rooms = widgets_of(sheet(language), values)
    for row in range(5, 7):
        if any(name.startswith(f"steps:{row}:") for name in rooms):
            page.locator('[data-nk-add="steps"]').click()
    for name, written in rooms.items():
        controls = page.locator(f'[name="{name}"]')
        for text in (written,) if isinstance(written, str) else written:
            _put(controls, text)


def _put(controls: Locator, text: str) -> None:
    """Nothing where the page has no such room: a day stands in one, not in its parts."""
    if not controls.count():
        return
    kind = controls.first.evaluate("one => one.tagName === 'SELECT' ? 'select' : one.type")
    if kind == "select":
        controls.select_option(text)
    elif kind in ("radio", "checkbox"):
        controls.and_(controls.page.locator(f'[value="{text}"]')).check()
    else:
        controls.fill(text)


def saved(page: Page) -> bytes:
    with page.expect_download() as found:
        page.locator("[data-nk-save]").click()
    return found.value.path().read_bytes()


def take(page: Page, content: str | bytes, name: str = "record.json") -> None:
    content = content.encode() if isinstance(content, str) else content
    page.set_input_files("#_open", files=FilePayload(name=name, mimeType="application/json", buffer=content))
    page.wait_for_function("name => document.body.innerText.includes(name)", arg=name)


def read(content: bytes) -> Taken:
    return from_json(content, "record.json", SYSTEM, TODAY)


def record(language: str, **changes: Any) -> Record:
    head = (FORM_00.document.code, FORM_00.document.id, FORM_00.key, language, FORM_00.fingerprint.root)
    return Record(*head, {name: value for name, value in {**VALUES, **changes}.items() if value is not None})


@pytest.fixture
def pages(browser: Browser, places: Places) -> Iterator[Any]:
    contexts: list[Page] = []

    def open_(language: str, width: int = 1280) -> Page:
        contexts.append(opened(browser, places, language, width))
        return contexts[-1]

    yield open_
    for page in contexts:
        page.context.close()


@pytest.mark.requirement("R-52")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_fill_comes_back_as_the_same_values_of_every_type(pages: Any, language: str) -> None:
    page = pages(language)
    watch = Watch(page, "file://")
    filled(page, language)
    content = saved(page)
    taken = read(content)
    assert taken.problems == ()
    assert taken.record is not None
    in_order = {name: VALUES[name] for name in FIELDS if name in VALUES}
    assert dict(taken.record.values) == in_order
    assert content.decode() == to_json(replace(record(language), values=in_order)), "the program writes the same"
    assert taken.record.number == "C-1405-0001"
    assert watch.wrong == [], "nothing is asked of anyone"
    assert {field.type for name, field in FIELDS.items() if name in VALUES} == {field.type for field in FIELDS.values()} - {
        "static",
        "stamp",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_saved_record_is_opened_in_any_language_and_saved_again_as_the_same(pages: Any, language: str) -> None:
    page = pages(language)
    changed = {"flag": False, "on": date(2025, 3, 20), "received": "n/a", "signed": SignedBy("سام"), "what": "a\n\nb"}
    for at, made in enumerate((record("fa"), record("th", **changed), record("en", **dict.fromkeys([*VALUES][4:])))):
        take(page, to_json(made), f"{at}.json")
        assert page.locator("[data-nk-errors] li").count() == 0
        taken = read(saved(page))
        assert taken.record is not None
        assert dict(taken.record.values) == dict(made.values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_judge_texts_as_the_program_does(pages: Any, language: str) -> None:
    page = pages(language)
    model = json.loads(page.locator("[data-nk-model]").text_content() or "")
    found = page.evaluate(JUDGED, [VECTORS, model])
    wanted = [{key: vector[key] for key in ("value", "code") if key in vector} for vector in VECTORS]
    assert [(vector["text"], one) for vector, one, due in zip(VECTORS, found, wanted, strict=True) if one != due] == []


def test_pages_count_every_day_of_three_centuries_in_three_calendars_as_the_program_does(pages: Any) -> None:
    page = pages("fa")
    days = [date(1900, 1, 1) + timedelta(days) for days in range((date(2199, 12, 31) - date(1900, 1, 1)).days + 1)]
    for locale in ORGANIZATION.locales:
        told = [(day.isoformat(), "/".join(map(str, parts(day, locale)))) for day in days]
        assert page.evaluate(DAYS, [locale.calendar, told]) == 0, locale.calendar


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_wrong_is_told_at_once_and_each_line_leads_to_its_field(
    pages: Any, language: str, width: int, record_property: Told
) -> None:
    page = pages(language, width)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert serious(page) == []
    filled(page, language, {"name": "سام", "company": "บ", "channel": "phone"})
    if not page.locator('[name="steps:2:when"]').is_visible():  # a telephone shows the next row when it is asked for
        page.locator('[data-nk-add="steps"]').click()
    for name, text in (
        ("on", "1404/12/30"),
        ("count", "7"),
        ("phone", "ali"),
        ("steps:2:when", "29/02/2566"),
        ("signed:date", "?"),
    ):
        page.locator(f'[name="{name}"]').fill(text)
    page.locator("[data-nk-save]").click()
    say = words(language)
    assert page.locator('[data-nk-says="end"]').inner_text() == say("site.fill.told.unsaved")
    assert page.evaluate("document.activeElement.hasAttribute('data-nk-errors')")
    wrong = page.locator(".nk-wrong").evaluate_all("all => all.map(one => one.id)")
    assert wrong == ["e-phone", "e-on", "e-count", "e-what", "e-steps:2:when", "e-signed:date"]
    links = page.locator("[data-nk-errors] a")
    assert links.count() == len(wrong)
    links.nth(1).click()
    control = page.locator('[name="on"]')
    assert control.evaluate("one => one === document.activeElement")
    assert control.get_attribute("aria-invalid") == "true"
    assert "e-on" in (control.get_attribute("aria-describedby") or "").split()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert serious(page) == []
    control.fill("1405/9/1")
    control.blur()
    assert page.locator('[id="e-on"]').count() == 0
    assert links.count() == len(wrong) - 1
    assert control.input_value() == {"fa": "۱۴۰۵/۰۹/۰۱", "th": "๒๒/๑๑/๒๕๖๙", "en": "2026-11-22"}[language]
    record_property(PROPERTY, 1)


@pytest.mark.parametrize(("width", "shown"), [(1280, 4), (360, 1)])
def test_a_telephone_shows_the_empty_rows_of_a_table_one_by_one(pages: Any, width: int, shown: int) -> None:
    page = pages("th", width)
    rows, more = page.locator('[data-nk-rows="steps"] > tr'), page.locator('[data-nk-add="steps"]')
    assert rows.count() == 4
    assert sum(rows.nth(at).is_visible() for at in range(4)) == shown
    more.click()
    assert sum(row.is_visible() for row in rows.all()) == shown + 1
    assert page.evaluate("document.activeElement.name") == f"steps:{shown + 1}:when"
    page.locator(f'[name="steps:{shown + 1}:did"]').fill("ติดต่อลูกค้า")
    page.reload()
    assert sum(row.is_visible() for row in rows.all()) == min(shown + 2, rows.count())
    page.emulate_media(media="print")
    assert all(row.is_visible() for row in rows.all())


def test_a_form_is_filled_by_the_keyboard_alone_on_a_phone(pages: Any) -> None:
    page = pages("fa", 360)
    wanted = {"name": "سام", "phone": "021123456", "on": "1405/9/1", "what": "کالا نرسید", "signed:name": "سام"}
    page.locator("[data-nk-forget]").focus()
    seen: list[str] = []
    for _ in range(120):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.name || (document.activeElement.hasAttribute('data-nk-save') ? 'save' : '')")
        seen.append(name)
        if name in wanted:
            page.keyboard.type(wanted[name])
        elif name == "channel":
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
        elif name == "save":
            break
    with page.expect_download() as found:
        page.keyboard.press("Enter")
    taken = read(found.value.path().read_bytes())
    assert taken.problems == ()
    assert taken.record is not None
    assert taken.record.values["channel"] == "letter"
    named = [name for name in dict.fromkeys(seen) if name in FIELDS]
    assert named == [name for name in FIELDS if name in named], "the order of the keyboard is that of the form"


def test_a_draft_stays_in_this_browser_until_it_is_forgotten(pages: Any) -> None:
    page = pages("fa")
    filled(page, "fa")
    page.reload()
    assert page.locator('[name="name"]').input_value() == VALUES["name"]
    assert page.locator('[name="steps:6:who"]').input_value() == "نگار"
    assert page.locator('[name="by"][value="letter"]').is_checked()
    said = page.locator('[data-nk-says="start"]').inner_text()
    assert words("fa")("site.fill.told.restored", time="").split()[0] in said
    assert re.search("[۰-۹]{4}/[۰-۹]{2}/[۰-۹]{2} [۰-۹]{2}:[۰-۹]{2}", said), "as days are written in the form"
    assert read(saved(page)).is_whole
    page.locator("[data-nk-forget]").click()
    assert page.locator('[data-nk-says="start"]').inner_text() == words("fa")("site.fill.told.forgotten")
    page.reload()
    assert page.locator('[name="name"]').input_value() == ""
    assert page.evaluate("localStorage.length") == 0


def test_a_draft_is_kept_at_once_when_the_page_goes_out_of_sight(pages: Any) -> None:
    page = pages("en")
    page.evaluate("window.setTimeout = () => 1")  # nothing that waits comes to its turn any more
    page.locator('[name="name"]').fill("Sam")
    assert page.evaluate("localStorage.length") == 0
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert "Sam" in page.evaluate("localStorage.getItem(localStorage.key(0))")


def test_where_the_browser_keeps_nothing_it_is_said_of_an_opened_record_too(pages: Any) -> None:
    page = pages("en")
    filled(page, "en", {"name": "Sam"})
    content = saved(page)
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page.reload()
    take(page, content)
    opened_and_unkept = words("en")("site.fill.told.opened", file="\u2068record.json\u2069"), words("en")("site.fill.told.unkept")
    expect(page.locator('[data-nk-says="start"]')).to_have_text(" ".join(opened_and_unkept))


def test_a_record_that_is_not_finished_is_saved_and_told_so(pages: Any) -> None:
    page = pages("en")
    filled(page, "en", {"name": "Sam"})
    assert [one.code for one in read(saved(page)).problems] == ["N820"] * 5
    assert "5" in page.locator('[data-nk-says="end"]').inner_text()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("%PDF", "no_record"),
        ("[]", "no_record"),
        ('{"schema": 2, "values": {}}', "no_record"),
        (json.dumps({**to_plain(record("fa")), "document": "gone", "form": "F-06-02-02"}), "other_form"),
    ],
)
def test_what_is_no_record_of_this_form_is_refused_and_changes_nothing(pages: Any, content: str, told: str) -> None:
    page = pages("en")
    filled(page, "en", {"name": "Sam"})
    take(page, content)
    plain = page.locator("[data-nk-errors] h2").inner_text().replace("\u2068", "").replace("\u2069", "")
    assert plain == words("en")(f"site.fill.told.{told}", file="record.json", form="F-06-02-02")
    assert page.locator('[name="name"]').input_value() == "Sam"


def test_a_record_of_another_revision_is_told_and_taken_field_by_field(pages: Any) -> None:
    page = pages("en")
    other = {**to_plain(record("th")), "revision": "07", "fingerprint": "0" * 64}
    other["values"] |= {"nickname": "x", "rating": 9, "channel": "pigeon", "count": 12, "on": "1404-12-30"}
    other["values"]["steps"][0] |= {"colour": "red", "told": "maybe"}
    take(page, json.dumps(other))
    told = page.locator("[data-nk-errors]").inner_text().replace("\u2068", "").replace("\u2069", "")
    assert words("en")("site.fill.told.other_revision", revision="07") in told
    for label in ("Severity", "Channel", "Date of event", "nickname", "Follow-up › 1 › colour", "Follow-up › 1 › Customer told"):
        assert words("en")("site.fill.told.left_out", label=label) in told, label
    assert "Count: " in told, "twelve is out of range"
    page.locator('[name="count"]').fill("2")
    page.locator('[name="channel"][value="phone"]').check()
    page.locator('[name="on"]').fill("2026-11-22")
    page.locator('[name="rating"][value="4"]').check()
    page.locator('[name="steps:1:told"]').select_option("no")
    taken = read(saved(page))
    assert taken.problems == ()
    assert taken.record is not None
    assert replace(taken.record, source="", number="") == record("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_print_shows_all_that_was_filled_and_nothing_that_is_pressed(pages: Any, language: str) -> None:
    page = pages(language)
    long = "واژه‌ای دراز " * 40
    filled(page, language, {**VALUES, "company": long.strip()})
    page.emulate_media(media="print")
    printed = page.locator(".nk-filled:visible").evaluate_all(PRINTED)
    assert not [text for text, cut in printed if cut]
    written = {text for text in widgets_of(sheet(language), {**VALUES, "company": long.strip()}).values() if isinstance(text, str)}
    shown = {text for text, _ in printed}
    choices = {"phone", "no", "yes", "letter", "email", "4"}
    in_parts = {text for text in written if text.isdigit()}
    assert written - shown - choices - in_parts == set()
    assert words(language)("no") in shown, "what was picked from a list"
    assert page.locator("input[type=text]:visible, textarea:visible, select:visible, button:visible").count() == 0
    assert page.locator("input[type=radio]:visible").count() == page.locator("input[type=radio]").count()
    page.emulate_media(media="screen")
    page.locator('[name="company"]').fill("CRM پاسخ نداد.")
    begins = page.locator('[name="company"] + .nk-filled').get_attribute("dir")
    assert begins == ("rtl" if language == "fa" else "auto"), "a Persian sentence that begins with a foreign word"


def test_without_scripts_a_form_is_filled_and_printed_all_the_same(browser: Browser, places: Places) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{places.folder}fa/forms/F-06-02-01/fill/index.html")
    assert words("fa")("site.fill.unscripted") in page.locator("header.nk-head").inner_text()
    assert page.locator(".nk-fill button:visible").count() == 0
    page.locator('[name="name"]').fill("سام")
    page.emulate_media(media="print")
    assert page.locator('[name="name"]').is_visible(), "there is nothing else that tells what was written"
    assert page.locator('[name="name"]').evaluate("one => getComputedStyle(one).borderTopWidth") == "0px"
    page.context.close()


def test_a_strict_policy_stops_nothing_of_a_form(browser: Browser, places: Places) -> None:
    page = browser.new_page()
    page.route(
        "**/*.html",
        lambda route: route.fulfill(response=(got := route.fetch()), headers={**got.headers, "content-security-policy": POLICY}),
    )
    watch = Watch(page, places.server)
    page.goto(f"{places.server}th/forms/F-06-02-01/fill/index.html")
    filled(page, "th")
    assert read(saved(page)).is_whole
    assert [one for one in watch.wrong if not one.startswith(f"asked: blob:{places.server.rstrip('/')}")] == []
    page.close()


def test_a_choice_is_taken_back_and_the_day_is_today_by_a_button(pages: Any) -> None:
    page = pages("en")
    page.locator('[name="repeated"][value="no"]').check()
    page.locator('[data-nk-clear="repeated"]').click()
    assert page.locator('[name="repeated"]:checked').count() == 0
    page.locator('[data-nk-today="received"]').click()
    assert page.evaluate("nuskha.days.momentOf(document.querySelector('[name=received]').value)")
    assert page.locator('[name="received"] ~ .nk-day').inner_text()
