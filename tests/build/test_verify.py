"""A built site is proved by its manifest, and every link in it leads somewhere."""

import shutil
from pathlib import Path

import pytest

from generator.verify.site import verify_site
from tests.build.conftest import nuskha


@pytest.mark.requirement("R-37")
def test_a_built_site_is_whole_and_every_link_leads_somewhere(site: Path) -> None:
    count, problems = verify_site(site)
    assert problems == ()
    assert count > 100


@pytest.mark.requirement("R-37")
def test_a_changed_a_missing_and_a_strange_file_are_named(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (copy / "register.json").write_bytes((copy / "register.json").read_bytes()[:-1] + b" ")
    (copy / "index.html").unlink()
    (copy / "fa/stray.html").write_text("x")
    _, problems = verify_site(copy)
    assert [(found.code, found.place.file) for found in problems] == [
        ("N411", "index.html"),
        ("N412", "register.json"),
        ("N413", "fa/stray.html"),
    ]


def test_a_folder_without_manifest_is_told(tmp_path: Path) -> None:
    assert [found.code for found in verify_site(tmp_path)[1]] == ["N410"]


@pytest.mark.requirement("R-70")
def test_the_command_says_what_it_proved(site: Path) -> None:
    ran = nuskha("verify", "--workspace", str(site.parent / "workspace"), str(site))
    assert ran.code == 0, ran.err
    assert "whole" in ran.out
