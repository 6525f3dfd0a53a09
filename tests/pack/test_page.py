"""The pages of a pack in a browser without a network: the page that proves it finds what verify.py finds, in every language."""

import json
import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from generator.pack import layout, verify
from generator.pack.seal import Told, sealed
from tests.browser.conftest import browser, context, started  # noqa: F401 - the shared browser
from tests.browser.test_every_page import Watch, serious
from tests.pack.packs import files_of

pytestmark = pytest.mark.browser

LANGUAGES = ("fa", "th", "en")
WELL = {"fa": "همه چیز با هم می‌خواند", "th": "ทุกอย่างถูกต้องตรงกัน", "en": "Everything agrees"}
Files = dict[str, bytes]


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:  # noqa: F811 - the fixture of that name
    """A page that nothing reaches but files."""
    context.set_offline(True)
    opened = context.new_page()
    yield opened
    opened.close()


def given(page: Page, folder: Path) -> tuple[str, set[str]]:
    """What the page says of a folder that is chosen: in short, and the files that it blames."""
    page.goto((folder / layout.PAGE).as_uri())
    page.locator("section:visible input[type=file]").set_input_files(folder)
    told = page.locator("section:visible .told")
    told.wait_for()
    return told.locator("strong").inner_text(), set(told.locator("li bdi").all_inner_texts())


@pytest.mark.requirement("R-37", "R-33")
def test_a_whole_pack_agrees_in_every_language_without_a_network(page: Page, pack: Path) -> None:
    watch = Watch(page, pack.as_uri())
    given(page, pack)
    seal = verify.digest((pack / layout.MANIFEST).read_bytes())
    for language in LANGUAGES:
        page.goto(f"{(pack / layout.PAGE).as_uri()}#{language}")
        assert page.locator("h1:visible").count() == 1
        section = page.locator("section:visible")
        assert section.get_attribute("lang") == language
        assert section.locator(".told strong").inner_text() == WELL[language]
        assert seal in section.inner_text()
        assert page.locator("section:visible .told--well p").count() == 2
        assert serious(page) == []
    digits = page.locator("#fa .told p").nth(1).text_content() or ""
    assert all(digit in digits for digit in "۳۱۰"), "three were issued, one is held, none was returned"
    assert watch.wrong == []


@pytest.mark.requirement("R-37")
@pytest.mark.parametrize("path", [layout.INDEX, layout.approval("P-03", "00"), layout.PAGE])
def test_the_pages_of_a_pack_are_whole_and_within_reach(page: Page, pack: Path, path: str) -> None:
    watch = Watch(page, pack.as_uri())
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for language in LANGUAGES:
            page.goto("about:blank")
            page.goto(f"{(pack / path).as_uri()}#{language}")
            assert page.locator("section:visible").get_attribute("lang") == language
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (path, width, language)
            assert serious(page) == []
    links = page.locator("a").evaluate_all("found => found.map(one => one.href)")
    assert links
    assert not [one for one in links if not Path(one.removeprefix("file://").partition("#")[0]).is_file()]
    assert watch.wrong == []


def _resealed(found: Files) -> Files:
    was = json.loads(found[layout.MANIFEST])
    told = Told("auditor", was["organization"], was["from"], was["to"], was["head"], ())
    inside = {path: content for path, content in found.items() if path not in verify.NOT_LISTED}
    return sealed(inside, told, {path: (one, why) for path, (one, why) in was["absent"].items()}, None)


def _without(found: Files, path: str) -> Files:
    return {name: content for name, content in found.items() if name != path}


def _sums(found: Files) -> Files:
    path = f"registers/{json.loads(found[layout.MANIFEST])['to']}/reconciliation.json"
    register = json.loads(found[path])
    register["rows"][0][register["columns"].index("copies_held")] += 1
    return {**found, path: json.dumps(register).encode()}


CHANGES: dict[str, Callable[[Files], Files]] = {
    "changed": lambda found: {**found, layout.README: found[layout.README] + b" "},
    "missing": lambda found: _without(found, layout.APPROVALS),
    "put in": lambda found: {**found, "archive/note.txt": b"Trust me"},
    "seal": lambda found: {**found, layout.SEAL: b"0" * 64 + b"  MANIFEST.json\n"},
    "unsigned": lambda found: _without(found, layout.SIGNATURE),
    "left out": lambda found: _resealed(_without(found, "archive/P-03/00/definition.json")),
    "line": lambda found: _resealed({**found, layout.RECORD: found[layout.RECORD].replace(b"drawer", b"Drawer")}),
    "last line": lambda found: _resealed({**found, layout.RECORD: b"".join(found[layout.RECORD].splitlines(keepends=True)[:-1])}),
    "recorded": lambda found: _resealed({**found, "archive/organization/1.json": found["archive/organization/1.json"] + b"\n"}),
    "sums": lambda found: _resealed(_sums(found)),
}


@pytest.mark.requirement("R-37", "R-24")
@pytest.mark.parametrize("name", CHANGES)
def test_the_page_blames_the_files_that_the_program_blames(page: Page, pack: Path, files: Files, tmp_path: Path, name: str) -> None:
    changed = CHANGES[name](files)
    folder = tmp_path / "pack"
    for path, content in changed.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    shutil.copy(pack / layout.PAGE, folder / layout.PAGE)
    assert files_of(folder) == changed
    said, blamed = given(page, folder)
    assert said == "چیزی با هم نمی‌خواند"
    assert blamed == {one.file for one in verify.proved(changed).found}


DROP = """async (files) => {
  const folder = (prefix, name) => {
    const names = new Map();
    for (const path of Object.keys(files)) {
      if (!path.startsWith(prefix)) continue;
      const [first, ...rest] = path.slice(prefix.length).split("/");
      names.set(first, rest.length > 0);
    }
    const entries = [...names].map(([own, inner]) => (inner ? folder(`${prefix}${own}/`, own) : file(`${prefix}${own}`, own)));
    return {
      name,
      createReader: () => {
        let read = 0;
        return { readEntries: (done) => done(entries.slice(read, (read += 2))) };
      },
    };
  };
  const file = (path, name) => ({
    name,
    isFile: true,
    file: (done) => done(new File([Uint8Array.from(atob(files[path]), (letter) => letter.charCodeAt(0))], name)),
  });
  const event = new Event("drop");
  event.dataTransfer = { items: [{ webkitGetAsEntry: () => folder("", "pack") }] };
  window.dispatchEvent(event);
}"""
"""A folder is dropped, of which the browser gives two entries at a time."""


@pytest.mark.requirement("R-37")
def test_a_folder_that_is_dropped_is_read_to_its_last_file(page: Page, pack: Path, files: Files) -> None:
    page.goto((pack / layout.PAGE).as_uri())
    page.evaluate(DROP, {path: b64encode(content).decode() for path, content in files.items()})
    told = page.locator("section:visible .told strong")
    told.wait_for()
    assert told.inner_text() == WELL["fa"]


def test_a_folder_that_is_no_pack_is_told(page: Page, pack: Path, tmp_path: Path) -> None:
    shutil.copy(pack / layout.PAGE, tmp_path / layout.PAGE)
    said, blamed = given(page, tmp_path)
    assert said == "چیزی با هم نمی‌خواند"
    assert blamed == {layout.MANIFEST}
