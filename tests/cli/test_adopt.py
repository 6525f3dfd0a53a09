"""Adopting on the command line: one document with its evidence, or a list of many."""

from pathlib import Path

import pytest

from tests.cases import BASE
from tests.cli.conftest import Ask, changed

SIGNED = b"a scan of the signed sheet"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """An inn that has released nothing yet, with two scans beside it."""
    from shutil import copytree

    workspace = tmp_path / "fresh"
    copytree(BASE, workspace)
    for code in ("P-03", "F-03-00-01"):
        (tmp_path / f"{code}.pdf").write_bytes(SIGNED + code.encode())
    return workspace


@pytest.mark.requirement("R-21", "R-57")
def test_an_adopted_document_stands_since_its_own_day_and_its_next_revision_goes_on(fresh: Path, ask: Ask) -> None:
    one = ("--revision", "07", "--effective", "2025-09-01", "--evidence", str(fresh.parent / "P-03.pdf"), "--by", "K-01")
    assert ask("adopt", "p-03", *one, at=fresh).code == 0
    (row,) = ask("as-of", "2025-10-01", "--format", "json", at=fresh).json["rows"]
    assert (row["code"], row["revision"], row["status"], row["since"]) == ("P-03", "07", "in_force", "2025-09-01")
    assert (fresh / "archive/P-03/07/P-03_07_fa.pdf").read_bytes().startswith(b"%PDF")
    changed(fresh / "procedures/P-03.yml", ("شیء پیداشده را در", "شیء پیداشده را نگه می‌دارد و در"))
    rows = {row["code"]: row for row in ask("status", "--format", "json", at=fresh).json["rows"]}
    assert rows["P-03"]["draft"]["revision"] == "08"
    again = ask("adopt", "P-03", *one, at=fresh)
    assert (again.code, "N395" in again.err) == (1, True)
    (fresh / "archive/P-03/07/signed.pdf").write_bytes(SIGNED + b"P-03")
    assert "signed.pdf" not in ask("verify", at=fresh).err


@pytest.mark.requirement("R-21")
def test_a_list_of_many_is_adopted_at_once_or_not_at_all(fresh: Path, ask: Ask) -> None:
    listed = fresh.parent / "adopted.csv"
    listed.write_text("code;revision;effective;evidence\nP-03;07;2025-09-01;P-03.pdf\nF-03-00-01;3;someday;F.pdf\n", "utf-8")
    refused = ask("adopt", "--from", str(listed), "--by", "K-01", at=fresh)
    assert (refused.code, "adopted.csv:3" in refused.err, "N732" in refused.err) == (1, True, True)
    assert not (fresh / "archive/ledger.jsonl").exists()
    listed.write_text("﻿code,revision,effective,evidence\nP-03,07,2025-09-01,P-03.pdf\nF-03-00-01,03,2025-09-01,F.pdf\n", "utf-8")
    assert "N733" in ask("adopt", "--from", str(listed), "--by", "K-01", at=fresh).err
    for strange in (b"\xff\xfecode", b"code,revision,effective,evidence\nP-03," + b"7" * 200_000):
        (fresh.parent / "strange.csv").write_bytes(strange)
        assert "N734" in ask("adopt", "--from", str(fresh.parent / "strange.csv"), "--by", "K-01", at=fresh).err
    listed.write_text(listed.read_text("utf-8").replace(",F.pdf", ",F-03-00-01.pdf"), "utf-8")
    done = ask("adopt", "--from", str(listed), "--by", "K-01", at=fresh)
    assert (done.code, done.out.count("\n")) == (0, 1)
    assert "adopted: F-03-00-01 03 (in force since 2025-09-01), P-03 07" in done.out
    rows = ask("status", "--format", "json", at=fresh).json["rows"]
    assert {row["code"]: row["in_force"] for row in rows} == {"P-03": "07", "F-03-00-01": "03"}


@pytest.mark.parametrize(
    "words", [(), ("P-03",), ("P-03", "--revision", "07"), ("P-03", "--from", "x.csv"), ("--from", "x.csv", "--revision", "07")]
)
def test_it_is_asked_for_in_one_of_two_ways(words: tuple[str, ...], fresh: Path, ask: Ask) -> None:
    assert ask("adopt", *words, "--by", "K-01", at=fresh).code == 2
