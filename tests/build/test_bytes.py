"""The same definitions and the same date give the same bytes, wherever and by however many workers they are built."""

import json
from pathlib import Path

import pytest

from tests.build.conftest import copy_workspace, nuskha


@pytest.mark.slow
@pytest.mark.requirement("R-68")
def test_a_build_elsewhere_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Another path, time zone, locale, hash seed, number of workers, and no cache."""
    workspace = copy_workspace(tmp_path / "نسخه elsewhere")
    other = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "th_TH.UTF-8",
        "LANG": "de_DE.UTF-8",
        "PYTHONHASHSEED": "4711",
        "NUSKHA_WORKERS": "1",
    }
    ran = nuskha("build", "--workspace", str(workspace), "--output", str(tmp_path / "out"), "--no-cache", environment=other)
    assert ran.code == 0, ran.err
    first, second = ((folder / "manifest.json").read_bytes() for folder in (site, tmp_path / "out"))
    files = [json.loads(content)["files"] for content in (first, second)]
    differing = sorted(path for path in {*files[0], *files[1]} if files[0].get(path) != files[1].get(path))
    assert differing == []
    assert first == second


@pytest.mark.slow
def test_a_second_build_writes_nothing(site: Path) -> None:
    ran = nuskha("build", "--workspace", str(site.parent / "workspace"), "--output", str(site))
    assert ran.code == 0, ran.err
    assert "(0 written," in ran.out
