"""The manual keeps to what the program does, and says what it is not."""

import re

import pytest

from generator.cli import nuskha
from tests.conftest import ROOT

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
CALLED = re.compile(r"(?:^|`)nuskha ([a-z][a-z-]+)", re.MULTILINE)


@pytest.mark.requirement("R-19")
def test_the_readme_and_the_manual_say_that_it_gives_no_part_11_signatures() -> None:
    for page in (ROOT / "README.md", ROOT / "docs/manual/auditor.md"):
        assert "21 CFR Part 11" in page.read_text(encoding="utf-8")
    words = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert "never provides electronic signatures in the sense of 21 CFR Part 11" in words


def test_every_command_that_a_page_names_exists() -> None:
    named = {(page.name, name) for page in PAGES for name in CALLED.findall(page.read_text(encoding="utf-8"))}
    assert named
    assert {(page, name) for page, name in named if name not in nuskha.commands} == set()


def test_every_command_is_told_by_a_hand_written_page() -> None:
    told = {name for page in PAGES if "reference" not in page.parts for name in CALLED.findall(page.read_text(encoding="utf-8"))}
    assert set(nuskha.commands) - told == set()
