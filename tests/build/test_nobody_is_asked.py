"""A built site asks nobody for anything: no page, style, script or sheet names an address to load from elsewhere."""

import re
from pathlib import Path

import pytest

LOADED = re.compile(
    r"""(?:src|srcset|poster|data|action|formaction)\s*=\s*["']?\s*(?:https?:)?//"""
    r"""|<link[^>]+href\s*=\s*["']?\s*(?:https?:)?//"""
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
def test_a_readers_build_shows_no_draft(site: Path) -> None:
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    assert pages
    assert not any('data-status="draft"' in page or 'class="draft' in page for page in pages)
