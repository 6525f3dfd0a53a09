"""Sheets to sign, checklists and posters are printed on the organization's own forms, and nothing is recorded."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.cases import BASE
from tests.cli.conftest import LANGUAGES, Ask, words_of
from tests.paper import with_paper
from tests.past import release_everything

TABLE = """      - id: lines
        label: {fa: سطرها, th: รายการ, en: Lines}
        type: table
        rows: 5
        columns:
          - {id: first, type: text, width: 4, label: {fa: یکم, th: ที่หนึ่ง, en: First}}
          - {id: second, type: text, width: 8, label: {fa: دوم, th: ที่สอง, en: Second}}
"""


@pytest.fixture
def formed(tmp_path: Path) -> Path:
    """The inn whose form takes the readers of a revision, and the questions of an audit."""
    workspace = Path(shutil.copytree(BASE, tmp_path / "formed"))
    with_paper(workspace)
    form = workspace / "forms/F-03-00-01.yml"
    words = form.read_text(encoding="utf-8").replace("parent: P-03\n", "parent: P-03\ngenerated: reading-sheet\n")
    form.write_text(words + TABLE, encoding="utf-8", newline="\n")
    with (workspace / "organization/organization.yml").open("a", encoding="utf-8") as settings:
        settings.write("audit_form: found-things\n")
    release_everything(workspace, date(2026, 1, 10))
    return workspace


def printed(workspace: Path, *words: str, ask: Ask) -> set[str]:
    ledger = (workspace / "archive/ledger.jsonl").read_bytes()
    folder = workspace / "paper"
    shutil.rmtree(folder, ignore_errors=True)
    said = ask(*words, "--output", str(folder), "--language", "th", at=workspace, on="2026-01-12")
    assert said.code == 0, said.err
    assert said.err == ""
    assert (workspace / "archive/ledger.jsonl").read_bytes() == ledger
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.requirement("R-63")
def test_readers_sign_on_the_organizations_own_form(formed: Path, ask: Ask) -> None:
    made = printed(formed, "read", "sheets", "--role", "receptionist", ask=ask)
    assert made == {f"P-03_00_receptionist.{kind}" for kind in ("pdf", "xlsx", "csv")}
    sheet = words_of(formed / "paper/P-03_00_receptionist.pdf")
    assert "K-02" in sheet
    assert "F-03-00-01" in sheet


@pytest.mark.requirement("R-53")
@pytest.mark.parametrize("words", [(), ("--process", "03"), ("--code", "p-03")], ids=" ".join)
def test_the_checklist_is_printed_in_every_language(words: tuple[str, ...], formed: Path, ask: Ask) -> None:
    made = printed(formed, "audit", "checklist", *words, ask=ask)
    name = "_".join(("F-03-00-01", *words[1:])).upper()
    assert made == {f"{name}_{language}.pdf" for language in LANGUAGES}
    english = words_of(formed / f"paper/{name}_en.pdf")
    assert "P-03" in english
    for unknown in (("--process", "../03"), ("--standard", "iso-1"), ("--code", "P-99")):
        assert "N406" in ask("audit", "checklist", *unknown, at=formed).err


@pytest.mark.requirement("R-44")
def test_each_workplace_gets_a_poster_in_the_languages_read_there(formed: Path, ask: Ask) -> None:
    made = printed(formed, "copies", "print", "--posters", ask=ask)
    assert made == {f"posters/{name}.pdf" for name in ("night-desk_fa", "office_th", "office_fa", "screen_fa")}
    assert "P-03" in words_of(formed / "paper/posters/office_th.pdf")
