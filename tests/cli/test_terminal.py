"""What is printed is whole: in a pipe that is closed, in a narrow window, under any locale, in any encoding."""

import json
import os
import pty
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.terminal import table, wide
from tests.conftest import ROOT

TITLES = ("Code", "Waits for", "Title")
ROWS = (
    ("F-06-02-01", "Prepared by: Complaints officer or Document controller (p04, p05)", "Complaint registration"),
    ("P-01", "Release", "فرم ثبت شکایات کارفرمایان (مشتریان)"),
    ("P-02", "", "ระเบียบปฏิบัติ การปฏิบัติการแก้ไข"),
)


@pytest.mark.parametrize("width", [None, 200, 120, 100, 80, 60, 40, 20, 8])
def test_a_table_cuts_nothing_whatever_the_window(width: int | None) -> None:
    lines = table(TITLES, ROWS, width)
    said = "\n".join(lines)
    assert all(code in said for code in ("F-06-02-01", "P-01", "P-02"))
    letters = "".join(_bare(said).split())
    assert all(word in letters for row in ROWS for cell in row for word in _bare(cell).split())
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("width", [120, 100, 80])
def test_a_table_that_fits_stays_within_the_window_in_straight_columns(width: int) -> None:
    lines = table(TITLES, ROWS, width)
    assert max(map(wide, lines)) <= width
    starts = [found.start() for found in re.finditer("-+", lines[1])]
    assert len(starts) == len(TITLES)
    for line in lines:
        columns = [" " if unicodedata.category(letter) in ("Mn", "Cf") else letter for letter in line]
        seen = "".join(letter for letter, shown in zip(line, columns, strict=True) if wide(letter))
        assert all(len(seen) <= start or seen[start - 2 : start].isspace() for start in starts[1:])


def test_in_a_pipe_a_row_is_one_line() -> None:
    lines = table(TITLES, ROWS, None)
    assert len(lines) == len(ROWS) + 2
    assert lines[2].startswith("F-06-02-01  Prepared by: Complaints officer or Document controller (p04, p05)  ")


def test_a_window_too_narrow_for_a_table_gets_a_card_for_each_row() -> None:
    assert table(TITLES, ROWS[:1], 20) == (
        "Code: F-06-02-01",
        "Waits for: Prepared by: Complaints officer or Document controller (p04, p05)",
        "Title: Complaint registration",
        "",
    )


def test_columns_in_which_nothing_is_written_are_left_out() -> None:
    assert table(("Code", "Until"), (("P-01", ""),), None) == ("Code", "----", "P-01")


def test_marks_above_and_below_letters_take_no_column() -> None:
    assert [wide(text) for text in ("abc", "ที่", "می‌شود", "漢字")] == [3, 1, 5, 4]


def _run(
    *words: str, at: Path, environment: Mapping[str, str] | None = None, bare: bool = False
) -> subprocess.CompletedProcess[bytes]:
    given = {} if bare else dict(os.environ)
    given |= {"NUSKHA_NOW": "2026-03-01T12:00:00+03:30", "PYTHONPATH": str(ROOT), **(environment or {})}
    command = [sys.executable, "-m", "generator", *words]
    return subprocess.run(command, cwd=at, env=given, capture_output=True, check=False)


ENVIRONMENTS: tuple[Mapping[str, str], ...] = (
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "ascii:strict"},
    {"PYTHONIOENCODING": "cp874"},
    {"NO_COLOR": "1", "TERM": "dumb"},
    {"TERM": "xterm-256color", "FORCE_COLOR": "1"},
)


@pytest.mark.parametrize(
    "environment", ENVIRONMENTS, ids=lambda given: ",".join(f"{name}={value}" for name, value in given.items())
)
def test_no_locale_and_no_encoding_stops_the_printing(environment: Mapping[str, str], inn: Path) -> None:
    (inn / "procedures/P-03.yml").write_text("schema: 1\nid: گم‌شده\n", encoding="utf-8")
    encoding = environment.get("PYTHONIOENCODING", "utf-8").partition(":")[0]
    ran = _run("check", "--language", "fa", at=inn, environment=environment)
    assert ran.returncode == 1, ran.stderr.decode()
    assert b"procedures/P-03.yml:2:5" in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert b"\x1b" not in ran.stdout + ran.stderr
    ran = _run("check", "--language", "fa", "--format", "json", at=inn, environment=environment)
    assert json.loads(ran.stdout.decode(encoding))["errors"] > 0
    ran = _run("as-of", "2026-02-01", "--language", "th", at=inn, environment=environment)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"F-03-00-01" in ran.stdout


def test_where_nobody_chose_an_encoding_a_pipe_gets_utf8(inn: Path) -> None:
    """As on Windows, whose pipes would take the letters of one part of the world only."""
    latin = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = _run("as-of", "2026-02-01", "--language", "fa", at=inn, environment=latin)
    assert "فرم ثبت اشیای پیداشده" in ran.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "words", [("explain", "--all"), ("explain", "--all", "--format", "json"), ("as-of", "2026-02-01")], ids=" ".join
)
def test_a_reader_who_goes_away_early_does_no_harm(words: tuple[str, ...], inn: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NUSKHA_NOW": "2026-03-01T12:00:00+03:30"}
    command = [sys.executable, "-m", "generator", *words]
    process = subprocess.Popen(command, cwd=inn, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    process.stdout.close()
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (0, b"")


def test_a_command_that_records_finishes_though_its_reader_went_away(inn: Path, draft: object) -> None:
    assert callable(draft)
    draft()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NUSKHA_NOW": "2026-03-01T12:00:00+03:30"}
    command = [sys.executable, "-m", "generator", "sign-off", "P-03", "--as", "prepared", "--by", "K-02"]
    process = subprocess.Popen(command, cwd=inn, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    process.stdout.close()
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert b'"kind":"signed-off"' in (inn / "archive/ledger.jsonl").read_bytes().splitlines()[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("columns", [200, 80, 40])
def test_in_a_window_codes_stay_whole(columns: int, inn: Path) -> None:
    said = _in_a_window("as-of", "2026-02-01", "--language", "en", at=inn, columns=columns)
    assert "F-03-00-01" in said
    assert "lost property" in said.lower()
    assert "…" not in said


def _in_a_window(*words: str, at: Path, columns: int) -> str:
    ours, theirs = pty.openpty()
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "NUSKHA_NOW": "2026-03-01T12:00:00+03:30", "COLUMNS": str(columns), "LINES": "50",
    }  # fmt: skip
    command = [sys.executable, "-m", "generator", *words]
    process = subprocess.Popen(command, cwd=at, env=environment, stdout=theirs, stderr=theirs, stdin=theirs)
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:  # Linux says so when the other side is closed
        pass
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return said.decode()


def _bare(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")
