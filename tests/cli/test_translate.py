"""A translation renewed on the command line, and one into a language that came later: what is frozen, served and proved.

Outside stay who may do it and from which day (`unit/control/test_translating.py`).
"""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from generator import sshsig
from generator.control.message import armoured
from tests.cases import BASE
from tests.cli.conftest import Ask, changed
from tests.cli.test_keys import key_file
from tests.past import release_everything

OLD, NEW = "ระเบียบปฏิบัติงาน ทรัพย์สินสูญหาย", "ระเบียบปฏิบัติ ของหาย"
TRANSLATE = ("translate", "P-03", "--into", "th", "--effective", "2026-03-01", "--by", "K-01")
ISSUE = "P-03/00/th-2/P-03_00_th-2.pdf"


@pytest.fixture
def renewed(inn: Path, ask: Ask) -> Path:
    """The inn, whose procedure has another title in Thai since 1 March 2026."""
    changed(inn / "procedures/P-03.yml", (OLD, NEW))
    said = ask(*TRANSLATE, "--reason", "The usual word")
    assert (said.code, "P-03 revision 00: translation into Thai, issue 2" in said.out) == (0, True), said.err
    return inn


def words_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as sheets:
        return " ".join(sheets[0].get_textpage().get_text_range().split())


def standing(ask: Ask, on: str) -> list[tuple[str, str]]:
    return [(row["revision"], row["status"]) for row in ask("as-of", on, "--format", "json").json["rows"] if row["code"] == "P-03"]


@pytest.mark.requirement("R-06", "R-12")
def test_the_issue_lies_beside_what_was_released_and_the_archive_is_whole(renewed: Path, ask: Ask) -> None:
    archive = renewed / "archive"
    definition = json.loads((archive / "P-03/00/th-2/definition.json").read_text(encoding="utf-8"))
    assert definition["definition"]["title"]["th"] == NEW
    assert json.loads((archive / "P-03/00/definition.json").read_text(encoding="utf-8"))["definition"]["title"]["th"] == OLD
    assert "คำแปลฉบับที่ 2 มีผลตั้งแต่ 01/03/2569 อนุมัติโดยผู้จัดการ" in words_of(archive / ISSUE)
    assert standing(ask, "2026-03-01") == [("00", "in_force")]
    assert ask("verify").code == 0
    again = ask(*TRANSLATE)
    assert (again.code, "N392" in again.err) == (0, True)
    assert "P-03" not in [row["code"] for row in ask("status", "--format", "json").json["rows"] if row["draft"]]


@pytest.mark.requirement("R-60")
def test_the_site_serves_the_issue_under_the_promised_name_and_lays_a_missing_one_out_alike(renewed: Path, ask: Ask) -> None:
    kept = (renewed / "archive" / ISSUE).read_bytes()
    for said, output in (("kept", renewed / "kept"), ("laid out again", renewed / "again")):
        assert ask("build", "--output", str(output)).code == 0, said
        assert (output / "files/P-03/00/P-03_00_th.pdf").read_bytes() == kept, said
        assert NEW in (output / "th/documents/P-03/index.html").read_text(encoding="utf-8"), said
        (renewed / "archive" / ISSUE).unlink(missing_ok=True)
    before = renewed / "before"
    assert ask("build", "--date", "2026-02-28", "--output", str(before)).code == 0
    assert OLD in (before / "th/documents/P-03/index.html").read_text(encoding="utf-8")
    assert (before / "files/P-03/00/P-03_00_th.pdf").read_bytes() != kept


@pytest.mark.requirement("R-58")
def test_the_former_issue_stays_authentic_and_is_told_to_be_renewed(inn: Path, renewed: Path, ask: Ask) -> None:
    copy = inn / "former.json"
    copy.write_bytes((renewed / "archive/P-03/00/definition.json").read_bytes())
    said = ask("verify", str(renewed / "archive" / ISSUE), str(copy))
    assert (said.code, said.err) == (0, "")
    (renewed / "archive" / ISSUE).write_bytes(b"%PDF other")
    assert "N310" in ask("verify").err
    (renewed / "archive/P-03/00/th-2/definition.json").unlink()
    assert "N309" in ask("verify").err


def test_a_file_of_an_issue_that_the_ledger_does_not_know_is_told(inn: Path, ask: Ask) -> None:
    folder = inn / "archive/P-03/00/th-2"
    folder.mkdir()
    (folder / "P-03_00_th-2.pdf").write_bytes(b"%PDF")
    said = ask("verify")
    assert (said.code, "N312" in said.err) == (1, True)


@pytest.mark.requirement("R-12")
def test_a_superseded_issue_is_served_as_a_stamped_copy(renewed: Path, ask: Ask, draft: Callable[[], None]) -> None:
    draft()
    for meaning, person in (("prepared", "K-02"), ("approved", "K-01")):
        assert ask("sign-off", "P-03", "--as", meaning, "--by", person).code == 0
    assert ask("release", "P-03", "--effective", "2026-03-01", "--by", "K-01").code == 0
    assert ask("build", "--output", str(renewed / "site")).code == 0
    stamped = renewed / "site/files/P-03/00/P-03_00_th_superseded.pdf"
    assert NEW in words_of(stamped)
    said = ask("verify", str(stamped))
    assert (said.code, "N426" in said.err) == (0, True)


def test_translations_alone_are_signed_by_translate_and_nothing_else(inn: Path, ask: Ask) -> None:
    changed(inn / "procedures/P-03.yml", (OLD, NEW))
    said = ask("sign-off", "P-03", "--as", "prepared", "--by", "K-02")
    assert (said.code, "N742" in said.err) == (1, True)
    assert "N707" in ask(*TRANSLATE[:-1], "K-02").err
    assert "N391" in ask("translate", "P-03", "--into", "fa", "--effective", "2026-03-01", "--by", "K-01").err


@pytest.fixture
def bilingual(tmp_path: Path) -> Path:
    """An inn that has released everything in Persian and English, and has added Thai to its definitions since."""
    workspace = tmp_path / "bilingual"
    shutil.copytree(BASE, workspace)
    for file in workspace.rglob("*.yml"):
        file.write_text(re.sub(r"\n +th: .*| th: [^,]*,", "", file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    release_everything(workspace, date(2026, 1, 10))
    shutil.copytree(BASE, workspace, dirs_exist_ok=True)
    return workspace


@pytest.mark.requirement("R-16", "R-17")
def test_a_translation_is_signed_by_a_key_here_or_elsewhere(inn: Path, ask: Ask, tmp_path: Path) -> None:
    public = key_file(tmp_path / "key")
    since = "      - {role: manager, since: 2025-03-21}\n"
    changed(inn / "organization/people.yml", (since, f"{since}    keys:\n      - {{public: {public}, since: 2026-02-01}}\n"))
    changed(inn / "procedures/P-03.yml", (OLD, NEW))
    message = tmp_path / "message.json"
    asked = ask(*TRANSLATE, "--message", str(message))
    assert (asked.code, (inn / "archive/P-03/00/th-2").exists()) == (0, False), asked.err
    made = sshsig.sign((tmp_path / "key").read_bytes(), None, message.read_bytes())
    (tmp_path / "message.sig").write_bytes(armoured(made))
    said = ask(*TRANSLATE, "--signature", str(tmp_path / "message.sig"))
    assert (said.code, said.err) == (0, "")
    (kept,) = (inn / "archive/signatures").glob("*.json")
    assert kept.read_bytes() == message.read_bytes()
    assert json.loads(message.read_bytes())["files"][0]["path"] == ISSUE
    said = ask("verify")
    assert (said.code, said.err) == (0, "")
    changed(inn / "procedures/P-03.yml", (NEW, OLD))
    assert ask(*TRANSLATE, "--sign", str(tmp_path / "key")).code == 0
    assert (inn / "archive/P-03/00/th-3/definition.json").is_file()


@pytest.mark.requirement("R-06")
def test_a_language_that_comes_after_a_release_begins_at_one(bilingual: Path, ask: Ask) -> None:
    assert "N391" in ask(*TRANSLATE, at=bilingual).err
    assert ask("release", "--all", "--effective", "2026-03-01", "--by", "K-01", at=bilingual).code == 0
    said = ask(*TRANSLATE, at=bilingual)
    assert (said.code, "translation into Thai, issue 1" in said.out, said.err) == (0, True, "")
    issue = bilingual / "archive/P-03/00/th-1/P-03_00_th-1.pdf"
    assert OLD in words_of(issue)
    assert ask("build", "--output", str(bilingual / "site"), at=bilingual).code == 0
    assert (bilingual / "site/files/P-03/00/P-03_00_th.pdf").read_bytes() == issue.read_bytes()
    assert not (bilingual / "site/files/F-03-00-01/00/F-03-00-01_00_th.pdf").exists()
    assert OLD in (bilingual / "site/th/documents/P-03/index.html").read_text(encoding="utf-8")
    assert ask("verify", str(bilingual / "site"), str(issue), at=bilingual).code == 0
