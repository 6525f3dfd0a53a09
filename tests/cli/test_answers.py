"""The commands that only answer: what a change touches, why a problem matters, what stood on a day."""

import re
from pathlib import Path

import pytest

from generator.check.explain import codes
from tests.cli.conftest import LANGUAGES, Ask


@pytest.mark.requirement("R-25")
def test_impact_lists_every_place_that_names_a_thing(ask: Ask) -> None:
    said = ask("impact", "found-things")
    assert said.code == 0
    assert re.search(r"P-03 +4\.1 +record +procedures/P-03\.yml:\d+:13 ", said.out)
    assert re.search(r"P-03 +attachment +procedures/P-03\.yml:\d+:14 ", said.out)
    rows = ask("impact", "F-03-00-01", "--format", "json").json["rows"]
    assert {row["named_as"] for row in rows} == {"uses", "record", "text", "attachments"}
    assert all(row["file"] == "procedures/P-03.yml" and row["line"] > 0 for row in rows)


@pytest.mark.parametrize("name", ["manager", "W1", "front_desk", "F-03-00-01", "f-03-00-01", "FOUND-THINGS", "03"])
def test_impact_knows_everything_that_has_a_name(name: str, ask: Ask) -> None:
    assert ask("impact", name).code == 0


def test_what_nothing_names_is_told_so_and_what_does_not_exist_is_a_problem(ask: Ask) -> None:
    assert ask("impact", "P-99").code == 1
    assert "N406 error: There is no document, form, role or limit named P-99." in ask("impact", "P-99").err


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_explained_in_every_language(language: str, ask: Ask) -> None:
    told = ask("explain", "--all", "--format", "json", language=language).json
    assert [one["code"] for one in told] == list(codes())
    assert all(len(one["text"].splitlines()) > 2 for one in told)


def test_a_code_is_explained_in_any_letters(ask: Ask) -> None:
    assert ask("explain", "n201").out == ask("explain", "N201").out
    assert ask("explain", "N201").out.startswith("N201: ")


@pytest.mark.requirement("R-58")
def test_as_of_a_day_before_anything_was_in_force_is_a_problem(ask: Ask) -> None:
    said = ask("as-of", "2026-01-09")
    assert (said.code, said.out) == (1, "")
    assert "N403 error: Nothing is in force on 2026-01-09." in said.err


@pytest.mark.requirement("R-58")
@pytest.mark.parametrize(
    ("known", "code"),
    [("2026-01-10", 0), ("2026-01-09", 1), ("2026-01-10T08:30:00Z", 1), ("2026-01-10T12:31:00", 0), ("2026-01-10T12:29:00", 1)],
)
def test_known_at_a_day_is_its_end_and_a_moment_without_zone_is_the_organizations(known: str, code: int, ask: Ask) -> None:
    """The inn's release was recorded at 09:00 UTC, which is 12:30 in Tehran."""
    assert ask("as-of", "2026-02-01", "--known-at", known).code == code


def test_a_review_that_is_due_or_overdue_is_told(ask: Ask) -> None:
    assert "2027-01-10  " in ask("status", on="2026-12-01").out
    assert "2027-01-10 (Due within 30 days)" in ask("status", on="2026-12-20").out
    assert "2027-01-10 (Overdue)" in ask("status", on="2027-01-11").out
    assert "۱۴۰۵/۱۰/۲۰ (سررسیدگذشته)" in ask("status", on="2027-01-11", language="fa").out


def test_verify_says_what_it_proved(ask: Ask) -> None:
    assert ask("verify").out == "The archive is whole: 5 events, and every released file that is kept is as it was recorded.\n"
    whole = {"errors": 0, "warnings": 0, "problems": [], "events": 5, "files": 0, "copies": [], "head": None, "signed": []}
    assert ask("verify", "--format", "json").json == whole


def test_verify_tells_what_a_file_is(ask: Ask, inn: Path) -> None:
    said = ask("verify", str(inn / "archive/P-03/00/definition.json"))
    assert said.code == 0
    assert "definition.json: P-03 revision 00 as it was released, in force since 2026-01-10." in said.out
    assert (
        "archive/organization/1.json: organization/1.json of the archive"
        in ask("verify", str(inn / "archive/organization/1.json")).out
    )
    said = ask("verify", str(inn / "procedures/P-03.yml"))
    assert said.code == 1
    assert "N425 error: No released file has these bytes" in said.err
