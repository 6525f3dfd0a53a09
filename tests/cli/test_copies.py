"""What somebody holds is judged by the record: a copy of which revision it is, and whether that still holds."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.conftest import nuskha
from tests.cli.conftest import Ask, changed

pytestmark = pytest.mark.slow


@pytest.fixture
def two(inn: Path, ask: Ask, draft: Callable[[], None]) -> Path:
    """The inn after revisions 01 and 02 of its procedure, in force from 1 April and from 1 May."""
    draft()
    for effective in ("2026-04-01", "2026-05-01"):
        if effective > "2026-04-01":
            changed(
                inn / "procedures/P-03.yml", ("in the safe", "in the vault"), ("نگهداری در صندوق نوشته شد", "گاوصندوق نوشته شد")
            )
        for words in (
            ("sign-off", "P-03", "--as", "prepared", "--by", "K-02"),
            ("sign-off", "P-03", "--as", "approved", "--by", "K-01"),
            ("release", "P-03", "--effective", effective, "--by", "K-01"),
        ):
            said = ask(*words)
            assert said.code == 0, said.err
    return inn


@pytest.mark.requirement("R-40", "R-43")
def test_a_sheet_is_told_from_a_sheet_that_no_longer_holds(two: Path, ask: Ask, tmp_path: Path) -> None:
    held = tmp_path / "from the drawer.pdf"
    shutil.copyfile(two / "archive/P-03/01/P-03_01_th.pdf", held)
    for day, says in (("2026-03-15", "in force only from 2026-04-01"), ("2026-04-15", "in force since 2026-04-01")):
        said = ask("verify", str(held), on=day)
        assert (said.code, said.err) == (0, "")
        assert f"{held}: P-03 revision 01 as it was released, {says}." in said.out
    said = ask("verify", str(held), on="2026-05-01")
    assert said.code == 0
    assert "it no longer holds" in said.out
    assert "N427 warning: This is P-03 revision 01 as it was released, but it has not held since 2026-05-01." in said.err
    assert "Take revision 02." in said.err


@pytest.mark.requirement("R-40")
def test_a_superseded_sheet_that_the_archive_keeps_is_served_stamped_and_known_as_such(two: Path, tmp_path: Path) -> None:
    """In processes of their own: a sheet is laid out as in use, with no fonts that other tests have left in the engine."""
    may = {"NUSKHA_NOW": "2026-05-01T12:00:00+03:30"}
    said = nuskha("build", "--output", str(tmp_path / "site"), "--workspace", str(two), environment=may)
    assert said.code == 0, said.err
    served = tmp_path / "site/files/P-03"
    assert sorted(path.name for path in (served / "01").iterdir()) == [
        f"P-03_01_{one}_superseded.pdf" for one in ("en", "fa", "th")
    ]
    assert sorted(path.name for path in (served / "02").iterdir()) == [f"P-03_02_{one}.pdf" for one in ("en", "fa", "th")]
    kept = (two / "archive/P-03/01/P-03_01_th.pdf").read_bytes()
    assert (served / "01/P-03_01_th_superseded.pdf").read_bytes() != kept
    superseded = str(served / "01/P-03_01_th_superseded.pdf")
    said = nuskha("verify", superseded, str(tmp_path / "site"), "--workspace", str(two), environment=may)
    assert said.code == 0, said.err
    assert "N426 warning" in said.err
    assert "every link leads somewhere" in said.out


def test_what_was_changed_by_a_byte_is_no_copy(two: Path, ask: Ask, tmp_path: Path) -> None:
    held = tmp_path / "P-03_02_fa.pdf"
    held.write_bytes((two / "archive/P-03/02/P-03_02_fa.pdf").read_bytes() + b"\n")
    said = ask("verify", str(held), on="2026-05-01")
    assert (said.code, said.out) == (1, "")
    assert "N425 error" in said.err
