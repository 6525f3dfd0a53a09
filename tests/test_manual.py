"""The manual keeps to what the program does, and says what it is not."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli import nuskha
from generator.options import commands_of
from tests.conftest import ROOT

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
CALLED = re.compile(r"(?:^|`)nuskha ([a-z][a-z-]+)(?: ([a-z][a-z-]+))?", re.MULTILINE)
COMMANDS = dict(commands_of(nuskha))
GROUPS = {name for name, found in nuskha.commands.items() if isinstance(found, click.Group)}


@pytest.mark.requirement("R-19")
def test_the_readme_and_the_manual_say_that_it_gives_no_part_11_signatures() -> None:
    for page in (ROOT / "README.md", ROOT / "docs/manual/auditor.md"):
        assert "21 CFR Part 11" in page.read_text(encoding="utf-8")
    words = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert "never provides electronic signatures in the sense of 21 CFR Part 11" in words


def test_every_command_that_a_page_names_exists() -> None:
    named = {(page.name, name) for page in PAGES for name in _called(page)}
    assert named
    assert {(page, name) for page, name in named if name not in {*COMMANDS, *GROUPS}} == set()


def test_every_command_is_told_by_a_hand_written_page() -> None:
    told = {name for page in PAGES if "reference" not in page.parts for name in _called(page)}
    assert set(COMMANDS) - told == set()


def _called(page: Path) -> Iterator[str]:
    """The words of each command that a page names; of a group's command both."""
    for name, second in CALLED.findall(page.read_text(encoding="utf-8")):
        yield f"{name} {second}" if name in GROUPS and second else name
