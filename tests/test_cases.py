"""The cases: every problem code is provoked by a folder of definitions, through the command line."""

from pathlib import Path

import pytest

from tests.cases import BASE, CASES, EXPECTED, cases, compare, laid_out, spoken


@pytest.mark.requirement("R-69", "R-70")
@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.parent.name}/{case.name}")
def test_what_is_wrong_is_told_with_its_place_and_how_to_mend(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    workspace = laid_out(case, tmp_path / "workspace")
    got = spoken(["check", "--workspace", str(workspace), "--language", "en"])
    compare(case / EXPECTED, got, request.config.getoption("--update-golden"))
    assert case.name.partition("-")[0] in got


def test_nothing_is_wrong_with_the_base_of_the_cases() -> None:
    assert spoken(["check", "--workspace", str(BASE), "--language", "en"]) == "2 documents, no errors.\nexit code 0\n"


def test_every_case_is_named_after_the_code_that_it_provokes() -> None:
    assert CASES.is_dir()
    assert all(case.name[0] == "N" and case.name[1:4].isdigit() and case.name[4] == "-" for case in cases())
