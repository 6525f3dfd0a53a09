"""MkDocs builds what changed, and what comes out is what a build of everything gives."""

import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from markdown import markdown  # type: ignore[import-untyped] # it has no types
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator import mkdocs_build, pipeline
from generator.mkdocs_build import Unbuildable, build
from generator.model.document import Document
from generator.model.system import Revision, System
from generator.site.language_site import LanguageSite, browser_locale, language_site
from generator.site.site_input import SiteInput
from tests.pdf.sample import FORM_00, INSTRUCTION_01, ORGANIZATION, t
from tests.unit.site.sample import PREVIEW, SYSTEM, site

ROOT = Path(__file__).parents[3]


def languages(system: System, *wanted: str, docs: Path | None = None) -> list[LanguageSite]:
    given = replace(site(system), docs=docs)
    return [language_site(given, language) for language in wanted or ("en",)]


def built(sites: list[LanguageSite], cache: Path | None = None, workers: int = 1) -> dict[str, bytes]:
    return {artifact.path: artifact.content for artifact in build(sites, cache, workers).artifacts}


def edited(**changes: object) -> System:
    document: Document = replace(INSTRUCTION_01.document, **changes)  # type: ignore[arg-type]
    return replace(
        SYSTEM,
        revisions=(*(one for one in SYSTEM.revisions if one is not INSTRUCTION_01), replace(INSTRUCTION_01, document=document)),
    )


NEW_FORM: Revision = replace(FORM_00, document=replace(FORM_00.document, id="new", code="F-06-02-09"))


@pytest.mark.parametrize(
    "after",
    [
        edited(scope=t("واحد فروش", "ฝ่ายขาย", "Sales alone")),
        edited(title=t("عنوان دیگر", "ชื่ออื่น", "Another title")),
        replace(SYSTEM, revisions=(NEW_FORM, *SYSTEM.revisions)),
        replace(SYSTEM, revisions=SYSTEM.revisions[2:]),
        PREVIEW,
    ],
    ids=["a clause edited", "a title edited", "a document added", "a document removed", "a preview"],
)
def test_a_second_build_gives_what_a_build_of_everything_gives(after: System, tmp_path: Path) -> None:
    built(languages(SYSTEM), tmp_path)
    assert built(languages(after), tmp_path) == built(languages(after))


def test_only_what_changed_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[list[str]] = []
    real = mkdocs_build._build_one

    def counted(part: LanguageSite, output: Path) -> tuple[str, ...]:
        given.append([artifact.path for artifact in part.sources])
        return real(part, output)

    monkeypatch.setattr(mkdocs_build, "_build_one", counted)
    built(languages(SYSTEM), tmp_path)
    given.clear()
    built(languages(SYSTEM), tmp_path)
    assert given == []
    built(languages(edited(outcome=t("نتیجه دیگر", "ผลอื่น", "Another result"))), tmp_path)
    navigation = {
        "index.md",
        *(f"{section}/index.md" for section in ("documents", "forms", "roles", "processes", "registers", "holders", "releases")),
    }
    told = ["documents/I-06-02/01/changes/index.md", "documents/I-06-02/01/index.md", "documents/I-06-02/index.md"]
    assert [sorted(set(paths) - navigation) for paths in given] == [[*told, "roles/manager/index.md"]]


def test_a_broken_note_of_the_cache_leads_to_a_whole_build(tmp_path: Path) -> None:
    whole = built(languages(SYSTEM), tmp_path)
    (tmp_path / "en" / "keys.json").unlink()
    (tmp_path / "en" / "tree" / "index.html").unlink()
    assert built(languages(SYSTEM), tmp_path) == whole
    (tmp_path / "en" / "keys.json").write_text('{"index.md": "0', encoding="utf-8")
    assert built(languages(SYSTEM), tmp_path) == whole


def test_a_hand_written_page_that_moved_is_built_at_its_new_place(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / "docs" / "en" / name).mkdir(parents=True)
    page = tmp_path / "docs" / "en" / "first" / "guide.md"
    page.write_text("# Guide\n", encoding="utf-8")
    assert "en/first/guide.html" in built(languages(SYSTEM, docs=tmp_path / "docs"), tmp_path / "cache")
    page.rename(tmp_path / "docs" / "en" / "second" / "guide.md")
    moved = built(languages(SYSTEM, docs=tmp_path / "docs"), tmp_path / "cache")
    assert ("en/second/guide.html" in moved, "en/first/guide.html" in moved) == (True, False)


@pytest.mark.slow
@pytest.mark.requirement("R-68")
def test_the_bytes_do_not_depend_on_the_number_of_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    sites = languages(SYSTEM, "fa", "en")
    alone = built(sites)
    monkeypatch.setattr(mkdocs_build, "SHARED", 2)
    assert built(sites, workers=2) == alone
    monkeypatch.setattr(mkdocs_build, "CHUNK", 5)
    assert built(sites) == alone


@pytest.mark.requirement("R-68")
def test_a_hand_written_page_leads_to_any_page_however_many_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs" / "en").mkdir(parents=True)
    (tmp_path / "docs" / "en" / "help.md").write_text("# Help\n\n[What may happen](events/index.md#_moments)\n", encoding="utf-8")
    sites = languages(SYSTEM, "en", docs=tmp_path / "docs")
    whole = built(sites)
    monkeypatch.setattr(mkdocs_build, "CHUNK", 3)
    assert built(sites) == whole
    assert b'href="events/index.html#_moments"' in whole["en/help.html"]


def test_hand_written_pages_stand_in_the_navigation_and_their_broken_links_are_told(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "help.md").write_text(
        "# Help me\n\nSee [documents](documents/index.md) and [nothing](gone.md) on I-06-02; `f-06`.\n", encoding="utf-8"
    )
    result = build(languages(SYSTEM, "fa", "en", docs=tmp_path))
    files = {artifact.path: artifact.content.decode() for artifact in result.artifacts if artifact.path.endswith(".html")}
    assert ">Help me</a>" in files["en/roles/index.html"]
    assert 'href="documents/index.html"' in files["en/help.html"]
    assert '<bdi dir="ltr" class="code">I-06-02</bdi>; <code>f-06</code>' in files["en/help.html"]
    assert "fa/help.html" not in files
    assert [line for line in result.warnings if "gone.md" in line and line.startswith("en: ")]


@pytest.mark.parametrize("path", ["documents/I-06-02/index.md", "registers/master-list/index.md", "index.md"])
def test_markdown_would_pass_a_generated_page_through_unchanged(path: str) -> None:
    source = next(artifact.content.decode() for artifact in languages(SYSTEM, "fa")[0].sources if artifact.path == path)
    body = source.split("---\n", 2)[2]
    assert markdown(body).strip() == body.strip()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("theme: [", "expected the node content"),
        ("markdown_extensions: [no_such_extension]", "no_such_extension"),
        ("plugins: [no-such-plugin]", "no-such-plugin"),
        ("theme: {name: mkdocs, custom_dir: gone}", "custom_dir"),
    ],
)
def test_what_mkdocs_refuses_is_told_in_its_words(tmp_path: Path, written: str, why: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(written, encoding="utf-8")
    sites = [replace(one, settings=tmp_path / "mkdocs.yml") for one in languages(SYSTEM)]
    with pytest.raises(Unbuildable, match=why):
        build(sites)


@pytest.mark.parametrize(
    ("language", "tag"),
    [("fa", "fa-u-ca-persian-nu-arabext"), ("th", "th-u-ca-buddhist-nu-thai"), ("en", "en-u-ca-gregory-nu-latn")],
)
def test_browsers_are_told_the_organizations_calendar(language: str, tag: str) -> None:
    assert browser_locale(ORGANIZATION.locale(language)) == tag


def plain_build(folder: Path, monkeypatch: pytest.MonkeyPatch, language: str = "") -> Path:
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(f"site_name: x\nplugins:\n  - nuskha:\n      language: '{language}'\n", encoding="utf-8")

    def opened(*_: object, drafts: bool = False, **__: object) -> SiteInput:
        return site(PREVIEW if drafts else SYSTEM)

    monkeypatch.setattr(pipeline, "site_input", opened)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    config = load_config(str(folder / "mkdocs.yml"), theme={"name": "material"})
    config.plugins.on_startup(command="build", dirty=False)
    build_with_mkdocs(config)
    return folder / "site"


@pytest.mark.requirement("R-28")
def test_a_plain_mkdocs_build_makes_the_master_language_and_publishes_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = plain_build(tmp_path, monkeypatch)
    finished = {
        f"fa/{path.relative_to(output / 'fa').as_posix()}": path.read_bytes() for path in output.rglob("*") if path.is_file()
    }
    assert finished == built(languages(SYSTEM, "fa"))


def test_a_plain_mkdocs_build_refuses_a_language_that_there_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        plain_build(tmp_path, monkeypatch, "de")
    assert "no language de; it has fa, th, en" in caplog.text


SERVER = """
import sys
from pathlib import Path
from generator.mkdocs_build import serve

workspace, output = Path(sys.argv[1]), Path(sys.argv[2])

def rebuild():
    names = sorted(path.name + "=" + path.read_text() for path in (workspace / "procedures").iterdir())
    (output / "index.html").write_text(f"<body>{' '.join(names)}</body>")

rebuild()
serve(rebuild, output, workspace, int(sys.argv[3]))
"""


@pytest.mark.slow
def test_a_preview_follows_a_change_an_addition_and_a_removal(tmp_path: Path) -> None:
    procedures, output = tmp_path / "procedures", tmp_path / "output"
    procedures.mkdir()
    output.mkdir()
    (procedures / "P-01.yml").write_text("one", encoding="utf-8")
    with socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(tmp_path), str(output), str(port)], cwd=ROOT)
    try:
        assert "P-01.yml=one" in shown(port, "P-01.yml=one")
        (procedures / "P-01.yml").write_text("two", encoding="utf-8")
        assert "livereload" in shown(port, "P-01.yml=two")
        (procedures / "P-02.yml").write_text("new", encoding="utf-8")
        shown(port, "P-01.yml=two P-02.yml=new")
        (procedures / "P-01.yml").unlink()
        shown(port, "<body>P-02.yml=new")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def shown(port: int, wanted: str) -> str:
    """The served page, once it has the wanted words."""
    page = ""
    for _ in range(200):
        with suppress(URLError), urlopen(f"http://127.0.0.1:{port}/") as answer:
            page = answer.read().decode()
        if wanted in page:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{wanted} is not in {page}")
