"""The inventory's command says what has fallen out of a document set, and which home is not there."""

from pathlib import Path

import pytest

from tests.cases import BASE
from tools import inventory
from tools.homes import Homes

LIST = """
groups:
  - id: things
    title: Things | found
    ids: D1..2, S2-1
    items:
      - {id: D1, source: S1, what: "A procedure | of lost things", lives: [P-03, P-03#registration], note: "An inn's."}
      - {id: D2, source: "S1, S2", what: Its form, lives: F-03-00-01#thing}
      - {id: S2-1, source: S2, what: The sea, context: It is only to be seen from here.}
"""
HOMES = [
    "P-03", "P-03#registration", "F-03-00-01", "F-03-00-01#thing", "F-03-00-01#found-on", "alias:Lost property",
    "alias:ระเบียบปฏิบัติงาน ทรัพย์สินสูญหาย",
    "role:receptionist", "unit:front_desk", "limit:W1", "process:03",
]  # fmt: skip


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    written = tmp_path / "inventory.yml"
    written.write_text(LIST, encoding="utf-8")
    return written


def _run(listed: Path, *arguments: str) -> int:
    return inventory.main(["--list", str(listed), "--workspace", str(BASE), *arguments])


def _changed(listed: Path, words: str, other: str) -> Path:
    content = listed.read_text(encoding="utf-8")
    assert words in content
    listed.write_text(content.replace(words, other), encoding="utf-8")
    return listed


def test_nothing_is_lost_where_each_id_has_a_home_or_a_reason(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(listed) == 0
    assert capsys.readouterr().out == "3 ids: 2 live in the document set, 1 are context only. Nothing is lost.\n"


@pytest.mark.parametrize(
    ("words", "other", "told"),
    [
        (
            '      - {id: D2, source: "S1, S2", what: Its form, lives: F-03-00-01#thing}\n',
            "",
            "D2: lost, it stands no more in the list",
        ),
        ("id: D2", "id: D1", "D1: stands 2 times in the list"),
        ("D1..2", "D1", "D2: is not among the ids of things"),
        ("lives: F-03-00-01#thing", "lives: []", "D2: lost, it has neither a home nor a reason."),
        ("lives: F-03-00-01#thing", "lives: P-03, context: no", "D2: has a home and is context."),
        ("F-03-00-01#thing", "F-03-00-01#box", "D2: F-03-00-01#box is not there."),
        ("F-03-00-01#thing", "F-03-00-02", "D2: F-03-00-02 is not there."),
        ("P-03#registration", "limit:W9", "D1: limit:W9 is not there."),
    ],
)
def test_what_is_lost_is_told_by_its_id(
    listed: Path, capsys: pytest.CaptureFixture[str], words: str, other: str, told: str
) -> None:
    assert _run(_changed(listed, words, other)) == 1
    assert told in capsys.readouterr().out


@pytest.mark.parametrize("home", HOMES)
def test_a_home_of_each_kind_is_found(home: str) -> None:
    assert Homes.of(inventory.library_of(BASE)).find(home)


def test_an_id_is_answered_with_its_homes(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(listed, "D1", "S2-1") == 0
    assert capsys.readouterr().out.splitlines() == [
        "D1 (S1): A procedure | of lost things",
        "  P-03: P-03 Lost property",
        "  P-03#registration: P-03 4-1 The receptionist registers the found thing on F-03-00-01.",
        "  An inn's.",
        "S2-1 (S2): The sea",
        "  context only: It is only to be seen from here.",
    ]


def test_the_page_shows_each_id_in_the_table_of_its_group(listed: Path, tmp_path: Path) -> None:
    written = tmp_path / "page.md"
    assert _run(listed, "--write", "--page", str(written)) == 0
    page = written.read_text(encoding="utf-8")
    assert "\n## Things | found {#things}\n" in page
    assert "\n| D1 | A procedure \\| of lost things | S1 | P-03 Lost property<br>P-03 4-1 The receptionist" in page
    assert page.endswith("| S2-1 | The sea | S2 | It is only to be seen from here. |\n")


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("groups:", "groups: ["),
        ("D1..2", "all"),
        ("title:", "name:"),
        ("what: Its form", "was: Its form"),
        ("source: S2", "sauce: S2"),
    ],
)
def test_a_list_of_another_shape_is_wrong_usage(listed: Path, capsys: pytest.CaptureFixture[str], words: str, other: str) -> None:
    assert _run(_changed(listed, words, other)) == 2
    assert "is not an inventory" in capsys.readouterr().err


def test_unknown_ids_missing_files_and_broken_definitions_are_wrong_usage(
    listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(listed, "D1", "D9") == 2
    assert _run(tmp_path / "nothing.yml") == 2
    assert inventory.main(["--list", str(listed), "--workspace", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "no such id: D9" in said
    assert "nothing.yml: No such file" in said
    assert "run `nuskha check`" in said


def test_help_has_an_example_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        inventory.main(["--help"])
    said = capsys.readouterr().out
    assert "example: python -m tools.inventory D9" in said
    assert "exit codes: 0 nothing is lost, 1 something is" in said
