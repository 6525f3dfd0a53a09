"""The sample's archive is what the program's own commands make of the sample's definitions."""

import json
from pathlib import Path

import pytest

from generator.pdf.toolchain import tools
from tests.conftest import ROOT
from tools import sample

KEPT = {".json", ".jsonl"}


@pytest.mark.slow
@pytest.mark.requirement("R-24", "R-57", "R-60")
def test_replaying_the_commands_gives_the_same_archive(tmp_path: Path) -> None:
    """Byte for byte with the tools that made it; with others, everything but what depends on the PDFs' bytes."""
    sample.copy_definitions(tmp_path)
    sample.replay(tmp_path)
    made, kept = _files(tmp_path / "archive"), _files(ROOT / "archive")
    assert made.keys() == kept.keys()
    recorded = json.loads(kept["ledger.jsonl"].splitlines()[-1])["tools"]
    if [list(tool) for tool in tools()] == recorded:
        assert [path for path in made if made[path] != kept[path]] == []
    else:
        assert [
            path for path in made if made[path] != kept[path] and path not in ("ledger.jsonl", "releases/1/master-list.json")
        ] == []


def test_this_checkouts_archive_keeps_no_pdf() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "archive/**/*.pdf" in ignored


def _files(archive: Path) -> dict[str, bytes]:
    found = (path for path in archive.rglob("*") if path.is_file() and path.suffix in KEPT)
    return {path.relative_to(archive).as_posix(): path.read_bytes() for path in found}
