"""A floor check is drawn by a seed that nobody chose, walked with on paper, and what is found leads to clauses."""

import csv
import json
from pathlib import Path

import pytest

from generator.archive.reading import read
from generator.model.copy_events import FloorChecked, Sampled
from tests.cli.conftest import LANGUAGES, Ask

ON = "2026-01-14"


@pytest.fixture
def drawn(desks: Path, ask: Ask) -> Path:
    """The inn after six copies and screens were drawn for FC-1404-01."""
    said = ask("audit", "sample", "--count", "6", "--by", "K-02", at=desks, on=ON)
    assert said.code == 0, said.err
    return desks


def walked(workspace: Path, target: Path, *filled: tuple[int, dict[str, str]]) -> str:
    """The table of FC-1404-01 with cells of some rows filled in; rows count from 1, those after the sample are free."""
    rows = list(csv.DictReader((workspace / "copies/FC-1404-01.csv").read_text(encoding="utf-8-sig").splitlines()))
    for number, cells in filled:
        rows[number - 1] |= cells
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return str(target)


@pytest.mark.requirement("R-58")
def test_the_draw_is_recorded_and_anybody_draws_the_same_again(drawn: Path, ask: Ask, tmp_path: Path) -> None:
    *before, last = read(drawn / "archive")[0].entries
    assert isinstance(last.event, Sampled)
    assert (last.event.number, len(last.event.rows), last.event.person) == ("FC-1404-01", 6, "K-02")
    assert {path.name for path in (drawn / "copies").iterdir()} >= {"FC-1404-01.pdf", "FC-1404-01.xlsx", "FC-1404-01.csv"}
    said = ask("audit", "sample", "--count", "6", "--seed", last.event.seed, "--by", "K-02", at=drawn, on=ON)
    assert said.code == 0, said.err
    again = read(drawn / "archive")[0].entries[-1].event
    assert isinstance(again, Sampled)
    assert (again.number, again.rows) == ("FC-1404-02", last.event.rows)
    sheet = (drawn / "copies/FC-1404-01.pdf").read_bytes()
    assert ask("audit", "sheet", "FC-1404-01", "--output", str(tmp_path / "again"), at=drawn, on="2026-03-01").code == 0
    assert (tmp_path / "again/FC-1404-01.pdf").read_bytes() == sheet
    assert "N751" in ask("audit", "sheet", "FC-1404-09", at=drawn).err
    assert len(before) == 6


@pytest.mark.requirement("R-58")
def test_what_is_not_as_expected_is_listed_with_its_clause(drawn: Path, ask: Ask, tmp_path: Path) -> None:
    event = read(drawn / "archive")[0].entries[-1].event
    assert isinstance(event, Sampled)
    file = walked(
        drawn,
        tmp_path / "walk.csv",
        (1, {"Result": "✓"}),
        (2, {"Result": "An old revision", "Revision found": "۰۰", "Day": "۱۴۰۴/۱۰/۲۳"}),
        (3, {"Result": "missing", "Note": "Not in the tray"}),
        (7, {"Result": "unmarked", "Holder id": "office", "Document code": "F-03-00-01"}),
    )
    words = ("audit", "findings", "FC-1404-01", "--from", file, "--by", "K-02")
    early = ask(*words, at=drawn, on=ON)
    assert early.code == 1
    assert "N768" in early.err
    file = walked(drawn, tmp_path / "walk.csv", *_found())
    (tmp_path / "signed.pdf").write_bytes(b"signed")
    said = ask(*words, "--scan", str(tmp_path / "signed.pdf"), "--format", "json", at=drawn, on="2026-01-15")
    assert said.code == 0, said.err
    assert [(row["row"], row["result"], row["clause"]) for row in said.json["rows"]] == [
        (2, "old_revision", "7.5.3.2 c"),
        (3, "missing", "7.5.3.1 a"),
        (0, "unmarked", "7.5.2 a"),
    ]
    recorded = [one for one in read(drawn / "archive")[0].entries if isinstance(one.event, FloorChecked)]
    assert [one.date.isoformat() for one in recorded] == ["2026-01-15"]
    for language in LANGUAGES:
        again = ask(*words, at=drawn, on="2026-01-15", language=language)
        assert again.code == 0
        assert "7.5.3.2 c" in again.out
        assert "N709" in again.err


def _found() -> tuple[tuple[int, dict[str, str]], ...]:
    return (
        (1, {"Result": "✓"}),
        (2, {"Result": "An old revision", "Revision found": "۰۰"}),
        (3, {"Result": "missing", "Note": "Not in the tray"}),
        (7, {"Result": "unmarked", "Holder id": "office", "Document code": "F-03-00-01"}),
    )


@pytest.mark.requirement("R-35", "R-58", "R-70")
def test_a_wrong_row_of_the_walk_is_told_where_it_stands(drawn: Path, ask: Ask, tmp_path: Path) -> None:
    ledger = (drawn / "archive/ledger.jsonl").read_bytes()
    for cells, told in (
        ({"Result": "received"}, "N761 error"),
        ({"Result": "missing", "Row code": "7ZQ4 0MKX K"}, "N750 error"),
        ({"Result": "missing", "Note": "Sample One took it"}, "N772 error"),
    ):
        file = walked(drawn, tmp_path / "walk.csv", (1, cells))
        said = ask("audit", "findings", "FC-1404-01", "--from", file, "--by", "K-02", at=drawn, on=ON)
        assert said.code == 1
        assert told in said.err
    besides = walked(drawn, tmp_path / "walk.csv", (7, {"Result": "unmarked", "Holder id": "cellar"}))
    assert "N781" in ask("audit", "findings", "FC-1404-01", "--from", besides, "--by", "K-02", at=drawn, on=ON).err
    assert "N768" in ask("audit", "findings", "FC-1404-07", "--from", besides, "--by", "K-02", at=drawn, on=ON).err
    assert (drawn / "archive/ledger.jsonl").read_bytes() == ledger


def test_a_walk_on_which_all_was_well_says_so(drawn: Path, ask: Ask, tmp_path: Path) -> None:
    file = walked(drawn, tmp_path / "walk.csv", *((row, {"Result": "As expected"}) for row in range(1, 7)))
    said = ask("audit", "findings", "FC-1404-01", "--from", file, "--by", "K-02", at=drawn, on=ON)
    assert (said.code, "Nothing was found otherwise than expected." in said.out) == (0, True), said.err
    once_more = walked(drawn, tmp_path / "walk.csv", (1, {"Result": "missing"}))
    assert (
        "walk.csv:2:1: N770 error"
        in ask("audit", "findings", "FC-1404-01", "--from", once_more, "--by", "K-02", at=drawn, on=ON).err
    )


@pytest.mark.parametrize(
    "words",
    [
        ("sample", "--by", "K-02"),
        ("sample", "--count", "0", "--by", "K-02"),
        ("findings", "FC-1404-01", "--by", "K-02"),
        ("sheet",),
    ],
    ids=" ".join,
)
@pytest.mark.requirement("R-70")
def test_wrong_usage_is_told(words: tuple[str, ...], ask: Ask) -> None:
    said = ask("audit", *words)
    assert (said.code, said.out) == (2, "")


def test_only_known_holders_are_drawn_and_of_nothing_nothing_is(desks: Path, ask: Ask) -> None:
    assert "N781" in ask("audit", "sample", "--count", "3", "--holder", "cellar", "--by", "K-02", at=desks, on=ON).err
    said = ask("audit", "sample", "--count", "9", "--holder", "office", "--by", "K-02", at=desks, on=ON)
    assert said.code == 0, said.err
    event = read(desks / "archive")[0].entries[-1].event
    assert isinstance(event, Sampled)
    assert {row.holder for row in event.rows} == {"office"}
    assert "N780" in ask("audit", "sample", "--count", "3", "--by", "K-02").err


@pytest.mark.requirement("R-53")
def test_a_checklist_needs_a_form_that_takes_questions(desks: Path, ask: Ask) -> None:
    said = ask("audit", "checklist", at=desks, on=ON)
    assert said.code == 1
    assert "N782" in said.err
    assert "N406" in ask("audit", "checklist", "--code", "P-99", at=desks, on=ON).err
    assert json.loads(ask("check", "--format", "json", at=desks).out)["errors"] == 0
