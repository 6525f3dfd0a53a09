"""A small inn whose documents were released once, the command line within the test, and a revision's text to change."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

import pypdfium2
import pytest

from generator import cli
from generator.control.row_codes import as_typed, copy_of
from generator.control.short import ALPHABET
from generator.copying import Wish, hand_out
from generator.papers import Job
from generator.recording import Doing
from generator.settings import Settings
from tests.build.conftest import site  # noqa: F401 - the shared build
from tests.cases import BASE
from tests.paper import with_paper
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


@pytest.fixture(scope="session")
def handed_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inn with two desks, everything released on 10 January 2026, and all copies handed out on Monday the 12th."""
    workspace = tmp_path_factory.mktemp("desks") / "inn"
    shutil.copytree(BASE, workspace)
    with_paper(workspace)
    release_everything(workspace, date(2026, 1, 10))
    shutil.copytree(workspace, workspace.parent / "before")
    job = Job(workspace, Settings(datetime(2026, 1, 12, 9, tzinfo=UTC)), workspace / "copies")
    done = hand_out(job, Wish(), Doing("K-01")).done
    assert done.entries, done.problems
    return workspace


@pytest.fixture
def desks(handed_out: Path, tmp_path: Path) -> Path:
    """The inn after its copies were handed out: TR-1404-001 to the night desk, TR-1404-002 to the office."""
    return Path(shutil.copytree(handed_out, tmp_path / "desks"))


@pytest.fixture
def before(handed_out: Path, tmp_path: Path) -> Path:
    """The inn with two desks before any copy was handed out."""
    return Path(shutil.copytree(handed_out.parent / "before", tmp_path / "before"))


def words_of(pdf: Path) -> str:
    """The text of a PDF, page after page."""
    with pypdfium2.PdfDocument(pdf) as sheets:
        return "\n".join(page.get_textpage().get_text_bounded() for page in sheets)


def row_codes_of(pdf: Path) -> tuple[str, ...]:
    """The row codes that somebody sees who looks at the pages of a PDF, each once, from the top of a page to its foot.

    Letters are taken as they lie on the paper: what a viewer copies out of a line of Persian may be in another order.
    """
    found: dict[str, None] = {}
    with pypdfium2.PdfDocument(pdf) as sheets:
        for page in sheets:
            text = page.get_textpage()
            letters = [(text.get_text_range(at, 1), text.get_charbox(at, loose=True)) for at in range(text.count_chars())]
            lines: dict[int, list[tuple[float, float, str]]] = {}
            for letter, (left, bottom, right, _) in letters:
                if letter.isascii() and letter.isalnum():
                    lines.setdefault(-round(bottom), []).append((left, right, letter))
            for line in (_spaced(sorted(lines[height])) for height in sorted(lines)):
                found |= dict.fromkeys(row for one in _ROW.findall(line) if (row := as_typed(one)) and copy_of(row))
    return tuple(found)


def _spaced(letters: list[tuple[float, float, str]]) -> str:
    """The letters of a line from left to right, with spaces where there is room for one."""
    gaps = (" " if left - before > 1 else "" for (_, before, _), (left, _, _) in pairwise(letters))
    return "".join(part for pair in zip((one for *_, one in letters), (*gaps, ""), strict=True) for part in pair)


_ROW = re.compile(rf"\b[{ALPHABET}]{{4}} [{ALPHABET}]{{4}} [0-9]+ [{ALPHABET}]\b")
