"""A small inn whose documents were released once, the command line within the test, and a revision's text to change."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pytest

from generator import cli
from tests.build.conftest import site  # noqa: F401 - the shared build
from tests.cases import BASE
from tests.past import release_everything

TODAY = "2026-03-01"
LANGUAGES = ("fa", "th", "en")


@dataclass(frozen=True)
class Said:
    """What the command line printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed for programs; fails where that is not one JSON value."""
        return json.loads(self.out)


class Ask(Protocol):
    """Runs a command within the test, in the inn and in English unless told otherwise, at noon of a day in Tehran."""

    def __call__(self, *words: str, at: Path | None = None, on: str = TODAY, language: str = "en") -> Said: ...


@pytest.fixture
def inn(tmp_path: Path) -> Path:
    """The inn of the cases, with everything released on 10 January 2026."""
    workspace = tmp_path / "inn"
    shutil.copytree(BASE, workspace)
    release_everything(workspace, date(2026, 1, 10))
    return workspace


@pytest.fixture
def ask(inn: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """The command line."""

    def asked(*words: str, at: Path | None = None, on: str = TODAY, language: str = "en") -> Said:
        monkeypatch.setenv("NUSKHA_NOW", f"{on}T12:00:00+03:30")
        monkeypatch.setenv("NUSKHA_LANGUAGE", language)
        capsys.readouterr()
        code = cli.run([*words, "--workspace", str(at or inn)])
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return asked


def changed(path: Path, *changes: tuple[str, str]) -> None:
    """Replaces words in a definition."""
    written = path.read_text(encoding="utf-8")
    for words, other in changes:
        assert words in written, f"{path} has no {words!r}"
        written = written.replace(words, other)
    path.write_text(written, encoding="utf-8", newline="\n")


NOTE = """
change:
  summary: {fa: نگهداری در صندوق نوشته شد, th: เพิ่มการเก็บรักษาในตู้นิรภัย, en: Keeping in the safe was added}
  reason: {fa: یک شیء گم شد, th: มีของชิ้นหนึ่งหาย, en: One thing was lost}
"""


@pytest.fixture
def draft(inn: Path) -> Callable[[], None]:
    """Makes revision 01 of the inn's procedure, with its change note."""

    def made() -> None:
        procedure = inn / "procedures/P-03.yml"
        changed(procedure, ("registers the found thing on", "keeps the found thing in the safe and registers it on"))
        procedure.write_text(procedure.read_text(encoding="utf-8") + NOTE, encoding="utf-8", newline="\n")

    return made
