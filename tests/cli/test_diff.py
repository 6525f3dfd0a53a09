"""What changed between two revisions of a document, told on the command line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import LANGUAGES, Ask
from tests.past import release_everything


@pytest.mark.requirement("R-20", "R-23")
def test_the_draft_is_compared_with_what_was_released_word_by_word(draft: Callable[[], None], ask: Ask) -> None:
    draft()
    told = ask("diff", "P-03")
    assert told.code == 0
    assert "The receptionist [-registers-]{+keeps+} the found thing {+in the safe and registers it +}on" in " ".join(
        told.out.split()
    )


@pytest.mark.requirement("R-20")
def test_programs_get_every_stretch_of_what_differs(inn: Path, draft: Callable[[], None], ask: Ask) -> None:
    draft()
    release_everything(inn, date(2026, 2, 10))
    (part,) = ask("diff", "p-03", "00", "01", "--format", "json").json["rows"]
    assert (part["kind"], part["id"], part["fates"]) == ("clause", "registration", ["changed"])
    assert ["deleted", "registers"] in part["lines"][0]["stretches"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_compared_is_told_with_what_can(language: str, ask: Ask) -> None:
    assert "N721" in ask("diff", "P-03", language=language).err
    strange = ask("diff", "P-03", "07", language=language)
    assert (strange.code, "N720" in strange.err) == (1, True)
    assert "N720" in ask("diff", "P-03", "", language=language).err
    assert "N406" in ask("diff", "P-99", language=language).err
    assert ask("diff", "P-03", "00", "01", "02").code == 2
    assert ask("diff", "P-03", "--output", "changes.html").code == 2


@pytest.mark.pdf
def test_any_pair_becomes_a_sheet(draft: Callable[[], None], ask: Ask, tmp_path: Path) -> None:
    draft()
    sheet = tmp_path / "changes.pdf"
    assert ask("diff", "P-03", "--output", str(sheet)).code == 0
    assert sheet.read_bytes().startswith(b"%PDF-")
    (tmp_path / "full").touch()
    said = ask("diff", "P-03", "--output", str(tmp_path / "full" / "changes.pdf"))
    assert (said.code, said.out) == (1, "")
    assert "N402 error: The output could not be written" in said.err
