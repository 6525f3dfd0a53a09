"""A store by hash on the command line: PDFs go there with their release, or are moved there, and everything finds them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.archive.kept import place_in
from generator.archive.reading import printed_files, read
from generator.artifacts import Artifact
from generator.pdf import press
from tests.cli.conftest import Ask, changed

pytestmark = pytest.mark.slow
NAMED = ("schema: 1\n", "schema: 1\nstore: ../store\n")


def released(ask: Ask) -> None:
    """Revision 01 of the inn's procedure, in force at once."""
    for words in (
        ("sign-off", "P-03", "--as", "prepared", "--by", "K-02"),
        ("sign-off", "P-03", "--as", "approved", "--by", "K-01"),
        ("release", "P-03", "--effective", "2026-03-01", "--by", "K-01"),
    ):
        said = ask(*words)
        assert said.code == 0, said.err


@pytest.fixture
def second(ask: Ask, inn: Path, draft: Callable[[], None]) -> Path:
    """The inn after its second release, which was printed."""
    draft()
    released(ask)
    return inn


@pytest.mark.requirement("R-24", "R-42")
def test_with_a_named_store_a_release_leaves_no_pdf_in_the_archive_and_everything_finds_them(
    ask: Ask, inn: Path, draft: Callable[[], None], tmp_path: Path
) -> None:
    draft()
    changed(inn / "organization/organization.yml", NAMED)
    assert "N715 error" in ask("archive", "store").err
    released(ask)
    assert list((inn / "archive").rglob("*.pdf")) == []
    files = printed_files(read(inn / "archive")[0])
    assert len(files) == 6
    assert all(place_in(tmp_path / "store", file.sha256).is_file() for file in files)
    said = ask("verify")
    assert (said.code, said.err) == (0, "")
    one = place_in(tmp_path / "store", files[0].sha256)
    assert ask("verify", str(one)).code == 0
    said = ask("build", "--output", str(tmp_path / "site"), "--no-cache")
    assert said.code == 0, said.err
    assert (tmp_path / "site/files" / files[0].path).read_bytes() == one.read_bytes()
    whole = one.read_bytes()
    one.write_bytes(whole[:-1])
    said = ask("build", "--output", str(tmp_path / "site"))
    assert said.code == 1
    assert f"{one}: N310 error" in said.err
    one.unlink()
    said = ask("build", "--output", str(tmp_path / "site"))
    assert said.code == 0, said.err
    assert (tmp_path / "site/files" / files[0].path).read_bytes() == whole, "it was laid out again"


@pytest.mark.requirement("R-24")
def test_what_the_archive_keeps_is_moved_into_a_store_of_this_machine(
    ask: Ask, inn: Path, draft: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "N714 error" in ask("archive", "store").err
    draft()
    released(ask)
    ledger = (inn / "archive/ledger.jsonl").read_bytes()
    kept = {path.name: path.read_bytes() for path in (inn / "archive").rglob("*.pdf")}
    assert len(kept) == 6
    monkeypatch.setenv("NUSKHA_STORE", str(tmp_path / "elsewhere"))
    said = ask("archive", "store")
    assert (said.code, said.err) == (0, "")
    assert re.fullmatch(r"6 PDFs were moved to .*elsewhere\. .*\n", said.out)
    assert sorted(path.read_bytes() for path in (tmp_path / "elsewhere").rglob("*") if path.is_file()) == sorted(kept.values())
    assert list((inn / "archive").rglob("*.pdf")) == []
    assert (inn / "archive/ledger.jsonl").read_bytes() == ledger
    for words in (("archive", "store"), ("verify",)):
        said = ask(*words)
        assert (said.code, said.err) == (0, "")


@pytest.mark.requirement("R-24", "R-60")
@pytest.mark.parametrize("lost", ["P-03_01_en.pdf", "_2_th.pdf"])
def test_a_lost_pdf_is_laid_out_again_and_a_difference_is_said(
    ask: Ask, second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    path = next((second / "archive").rglob(f"*{lost}"))
    whole, name = path.read_bytes(), path.relative_to(second / "archive").as_posix()
    path.unlink()
    build = ("build", "--output", str(tmp_path / "site"))
    said = ask(*build)
    assert (said.code, said.err) == (0, "")
    assert (tmp_path / "site/files" / name).read_bytes() == whole
    real = press.print_sheets

    def otherwise(sheets: Mapping[str, Any], *more: Any, **named: Any) -> Iterator[Artifact]:
        for made in real(sheets, *more, **named):
            yield replace(made, content=made.content + b"%") if made.path.endswith(lost) else made

    monkeypatch.setattr("generator.printing.print_sheets", otherwise)
    said = ask(*build)
    assert said.code == 1
    assert f"archive/{name}: N405 error" in said.err
    assert (tmp_path / "site/files" / name).read_bytes() == whole, "nothing was written"
    for room in ("generator.printing", "generator.pdf.toolchain"):
        monkeypatch.setattr(f"{room}.tools", lambda: (("weasyprint", "99.0"),))
    said = ask(*build)
    assert said.code == 0
    assert f"archive/{name}: N404 warning" in said.err
    assert "weasyprint 99.0" in said.err
