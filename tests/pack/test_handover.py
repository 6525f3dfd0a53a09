"""What a client gets: everything to go on with, to read without a server and to sign, sealed as an auditor's pack is."""

import json
import shutil
from pathlib import Path

import pytest

from generator.archive.layout import ARCHIVE
from generator.pack import layout
from generator.pack.verify import proved
from generator.packing import Handover, Packed, pack_for_client
from generator.problems import Place, Problem, problem
from generator.settings import Settings
from tests.build.conftest import nuskha
from tests.pack.packs import NOW, files_of, inn

SITE = {
    "index.html": b"<!doctype html>",
    "files/P-03/00/P-03_00_fa.pdf": b"%PDF P-03",
    "files/F-03-00-01/00/F-03-00-01_00_en.pdf": b"%PDF form",
    "files/registers/master-list_fa.xlsx": b"PK",
    "files/registers/master-list_fa.csv": b"code",
    "files/roles/manager_fa.pdf": b"%PDF booklet",
    "files/roles/manager_forms_fa.pdf": b"%PDF forms",
    "manifest.json": b"{}",
}


def handed(workspace: Path, folder: Path, problems: tuple[Problem, ...] = ()) -> Packed:
    """The inn's hand-over, with a site that is a few files."""

    def build(site: Path) -> tuple[Problem, ...]:
        for path, content in SITE.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(content)
        return problems

    return pack_for_client(workspace, Settings(NOW, workers=0), Handover(folder, build))


@pytest.mark.requirement("R-40")
def test_everything_lies_where_a_person_looks_for_it(workspace: Path, tmp_path: Path) -> None:
    assert handed(workspace, tmp_path / "client").problems == ()
    files = files_of(tmp_path / "client")
    assert files["pdf/P-03_00_fa.pdf"] == SITE["files/P-03/00/P-03_00_fa.pdf"]
    assert files["forms/F-03-00-01_00_en.pdf"] == SITE["files/F-03-00-01/00/F-03-00-01_00_en.pdf"]
    assert files["pdf/roles/manager_fa.pdf"] == b"%PDF booklet"
    assert files["forms/roles/manager_forms_fa.pdf"] == b"%PDF forms"
    assert files["registers/master-list_fa.xlsx"] == b"PK"
    assert "registers/master-list_fa.csv" not in files
    assert {path.removeprefix("site/"): content for path, content in files.items() if path.startswith("site/")} == SITE
    assert sorted(path for path in files if path.startswith("README")) == [f"README.{one}.txt" for one in ("en", "fa", "th")]
    assert files["README.fa.txt"].decode().startswith("اطلاعات مدون")
    assert json.loads(files[layout.MANIFEST])["for"] == "client"


@pytest.mark.requirement("R-24")
def test_definitions_and_record_are_whole_and_go_on_working(workspace: Path, tmp_path: Path) -> None:
    assert handed(workspace, tmp_path / "client").problems == ()
    files, again = files_of(tmp_path / "client"), tmp_path / "again"
    shutil.copytree(tmp_path / "client" / "definitions", again)
    shutil.copytree(tmp_path / "client" / "archive", again / ARCHIVE)
    for folder in ("organization", "procedures", "forms", ARCHIVE):
        there = {path: content for path, content in files_of(workspace / folder).items() if not path.startswith(".")}
        assert files_of(again / folder) == there
    ran = nuskha("verify", "--workspace", str(again))
    assert (ran.code, ran.err) == (0, "")
    assert proved(files).found == []


@pytest.mark.requirement("R-16")
def test_there_is_a_sheet_to_sign_for_each_document(workspace: Path, tmp_path: Path) -> None:
    assert handed(workspace, tmp_path / "client").problems == ()
    page = (tmp_path / "client" / layout.sign_off("P-03", "00")).read_text(encoding="utf-8")
    for words in ("تهیه‌کننده", "تصویب‌کننده", "Prepared by", "อนุมัติ"):
        assert words in page
    assert (tmp_path / "client" / layout.sign_off("F-03-00-01", "00")).is_file()


@pytest.mark.requirement("R-12")
def test_a_question_that_is_left_open_is_told_and_nothing_is_handed_over(tmp_path: Path) -> None:
    workspace = inn(tmp_path / "inn")
    procedure = workspace / "procedures" / "P-03.yml"
    written = procedure.read_text(encoding="utf-8")
    procedure.write_text(
        written.replace("registers the found thing", "TODO registers the found thing"), encoding="utf-8", newline="\n"
    )
    assert procedure.read_text(encoding="utf-8") != written
    assert [(one.code, one.severity) for one in handed(workspace, tmp_path / "client").problems] == [("N255", "error")]
    assert not (tmp_path / "client").exists()


def test_scans_in_the_archive_come_as_evidence(tmp_path: Path) -> None:
    workspace = inn(tmp_path / "inn")
    (workspace / ARCHIVE / "scans").mkdir()
    (workspace / ARCHIVE / "scans" / "sheet.jpg").write_bytes(b"a picture")
    (workspace / ARCHIVE / "scans" / ".DS_Store").write_bytes(b"litter")
    handed(workspace, tmp_path / "client")
    files = files_of(tmp_path / "client")
    assert files["evidence/scans/sheet.jpg"] == b"a picture"
    assert not [path for path in files if "DS_Store" in path]
    assert proved(files).found == []


def test_what_stops_the_site_stops_the_handover(workspace: Path, tmp_path: Path) -> None:
    wrong = problem("N418", Place("mkdocs.yml"), reason="no site")
    assert handed(workspace, tmp_path / "client", (wrong,)).problems == (wrong,)
    assert not (tmp_path / "client").exists()


@pytest.mark.slow
@pytest.mark.pdf
@pytest.mark.requirement("R-40")
def test_the_command_hands_over_a_whole_site(workspace: Path, tmp_path: Path) -> None:
    words = ("pack", "--for", "client", "--output", str(tmp_path / "client"), "--workspace", str(workspace), "--no-cache")
    ran = nuskha(*words)
    assert ran.code == 0, ran.err
    files = files_of(tmp_path / "client")
    assert {"site/index.html", "site/fa/index.html", "pdf/P-03_00_th.pdf", "forms/F-03-00-01_00_en.pdf"} <= files.keys()
    assert nuskha("verify", str(tmp_path / "client"), str(tmp_path / "client.zip")).code == 0
    assert nuskha(*words, "--anyway").code == 2
