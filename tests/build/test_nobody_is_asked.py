"""A built site asks nobody for anything: no page, style, script or sheet names an address to load from elsewhere."""

import re
from pathlib import Path

import pytest

from generator import pipeline, settings
from generator.site.language_site import language_site
from generator.site.plain_pages import plain_pages
from tests.build.conftest import NOW, copy_workspace

LOADED = re.compile(
    r"""(?:src|srcset|poster|data|action|formaction)\s*=\s*["']?\s*(?:https?:)?//"""
    r"""|<link(?![^>]*rel=["']?canonical)[^>]+href\s*=\s*["']?\s*(?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import\s+["'](?:https?:)?//"""
    r"""|(?:fetch|importScripts|import|open|Worker|EventSource|WebSocket|sendBeacon)\(\s*["'](?:https?:|wss?:)?//""",
    re.IGNORECASE,
)


@pytest.mark.requirement("R-11")
def test_no_built_file_asks_a_third_party(site: Path) -> None:
    texts = [path for path in site.rglob("*") if path.suffix in (".html", ".css", ".js", ".json", ".svg", ".xml")]
    assert len(texts) > 50
    asking = {
        path.relative_to(site).as_posix(): found.group() for path in texts if (found := LOADED.search(path.read_text("utf-8")))
    }
    assert asking == {}


@pytest.mark.requirement("R-28")
def test_a_readers_build_shows_no_draft(tmp_path: Path) -> None:
    workspace = copy_workspace(tmp_path / "workspace")
    edited = workspace / "procedures" / "I-06-02.yml"
    written = edited.read_text(encoding="utf-8")
    edited.write_text(
        re.sub(r"(?m)^  en: .*$", "  en: Written after the release", written, count=1), encoding="utf-8", newline="\n"
    )

    def tells(drafts: bool) -> list[str]:
        given = pipeline.site_input(workspace, settings.read({"NUSKHA_NOW": NOW}), drafts=drafts)
        assert given
        sources = (*language_site(given, "en").sources, *plain_pages(given))
        return [source.path for source in sources if b"Written after the release" in source.content]

    assert tells(drafts=True)
    assert tells(drafts=False) == []
