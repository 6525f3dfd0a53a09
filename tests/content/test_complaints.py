"""Complaints: the shipped complaint instruction and its two forms keep the numbers, limits and fields that they promise.

Outside stay their spelling (`test_languages.py`) and what the program makes of them.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from generator.check.rules import check
from generator.load.workspace import load
from tests.content.shipped import ROOT, definition, segments

INSTRUCTION = definition("procedures/I-06-02.yml")
CLAUSES: list[dict[str, Any]] = INSTRUCTION["clauses"]
LIMITS = {limit["id"]: limit["values"] for limit in definition("organization/limits.yml")["limits"]}
REGISTRATION, FOLLOW_UP = "forms/F-06-02-01.yml", "forms/F-06-02-02.yml"
FURTHER = tuple(f"forms/F-06-02-{number:02}.yml" for number in range(3, 9))
"""The forms that go with the extensions: the complainant's own, two letters, two minutes and the report."""
SHEET = 12
"""The width of a sheet, in which fields are measured."""
LONGEST = 25
"""Words of the longest sentence that staff read at once."""

EXTENSIONS = [clause["id"] for clause in CLAUSES if "extension" in clause]
POINTERS = re.compile(r"\[\[#([a-z0-9-]+)\]\]")


def test_the_source_clauses_keep_their_numbers() -> None:
    kept = [clause["number"] for clause in CLAUSES if "extension" not in clause]
    source = ["4-1", "4-1-1", "4-1-2", "4-1-3", "4-1-4", "4-1-5", "4-1-6", "4-2", "4-3", "4-4", "4-5", "4-6"]
    assert [number for number in kept if number in source] == source
    assert all(number in source or number.rsplit("-", 1)[0] in source for number in kept)


def test_the_extensions_follow_from_4_7_to_4_15() -> None:
    numbers = [clause["number"] for clause in CLAUSES if "extension" in clause]
    assert [number for number in numbers if number.count("-") == 1] == [f"4-{number}" for number in range(7, 16)]


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_an_extension_can_be_taken_out_alone(extension: str) -> None:
    gone = next(clause for clause in CLAUSES if clause["id"] == extension)
    rest = [clause for clause in CLAUSES if not _under(clause, gone)]
    left = {clause["id"] for clause in rest}
    assert not [(clause["id"], pointer) for clause in rest for pointer in _pointers(clause) if pointer not in left]


@pytest.mark.requirement("R-67")
def test_every_clause_of_operation_and_of_maintenance_up_to_monitoring_is_cited() -> None:
    cited = {citation for clause in CLAUSES for citation in clause.get("satisfies", [])}
    wanted = {f"iso-10002-2018/{number}" for number in [*(f"7.{n}" for n in range(1, 10)), *(f"8.{n}" for n in range(1, 5))]}
    assert wanted <= cited


@pytest.mark.parametrize(
    ("limit", "values"),
    [
        ("W1", {"P1": "2 hour", "P2": "0 working_day", "P3": "0 working_day"}),  # in words: the same working day
        ("W2", {"P1": "4 hour", "P2": "1 working_day", "P3": "1 working_day"}),
        ("W3", {"P1": "4 hour", "P2": "1 working_day", "P3": "2 working_day"}),
        ("W4", {"P1": "1 working_day", "P2": "5 working_day", "P3": "7 working_day"}),
        ("W5", {"P1": "2 working_day", "P2": "7 working_day", "P3": "10 working_day"}),
        ("W6", {"P1": "5 working_day", "P2": "10 working_day", "P3": "15 working_day"}),
        ("W7", {"P1": "1 day", "P2": "3 working_day", "P3": "5 working_day"}),
        ("W8", {"P1": "2 working_day", "P2": "5 working_day", "P3": "5 working_day"}),
        ("W9", {"all": "10 working_day"}),
        ("W10", {"P1": "1 round", "P2": "2 round", "P3": "2 round"}),
        ("W11", {"all": "30 working_day"}),
        ("W12", {"all": "2 count"}),
        ("W17", {"all": "3 count"}),
        ("W18", {"all": "4 count"}),
    ],
)
def test_a_limit_has_its_numbers(limit: str, values: dict[str, str]) -> None:
    given = {name: f"{value['amount']} {value['unit']}" for name, value in LIMITS[limit].items() if "amount" in value}
    assert given == values


def test_all_twenty_five_limits_are_there() -> None:
    assert [f"W{number}" for number in range(1, 26)] == list(LIMITS)[:25]


@pytest.mark.parametrize("path", [REGISTRATION, FOLLOW_UP, *FURTHER, "forms/F-02-00-01.yml"])
def test_the_fields_of_a_form_fill_whole_lines(path: str) -> None:
    for section in definition(path)["sections"]:
        assert _lines_are_full(section["fields"]), section["id"]
        for field in section["fields"]:
            assert _lines_are_full(field.get("columns", [])), field["id"]


@pytest.mark.requirement("R-49")
@pytest.mark.parametrize("path", [REGISTRATION, FOLLOW_UP, *FURTHER[:3]])
def test_complaint_records_are_kept_five_years_from_closing_and_marked_as_personal(path: str) -> None:
    record = definition(path)["record"]
    assert (record["years"], record["start"], record["personal"]) == ("5", "closed", "true")


def test_the_instruction_attaches_its_forms_in_their_order() -> None:
    assert INSTRUCTION["attachments"] == [
        "complaint-registration", "complaint-follow-up",
        "complainant-form", "acknowledgement-letter", "result-notice",
        "box-opening-minutes", "complaint-review-meeting", "periodic-complaints-report",
    ]  # fmt: skip


def test_the_source_clauses_do_without_the_forms_of_the_extensions() -> None:
    further = set(INSTRUCTION["attachments"][2:])
    kept = [clause for clause in CLAUSES if "extension" not in clause]
    assert not [clause["id"] for clause in kept if further & {*_named(clause, "uses"), *_named(clause, "record")}]


def test_no_sentence_of_a_procedure_is_longer_than_a_breath() -> None:
    procedures = (segment for segment in segments() if segment.file.startswith("procedures/"))
    long = [
        f"{segment}: {sentence}"
        for segment in procedures
        for language in ("fa", "en")
        for sentence in _sentences(segment.get(language))
        if len(sentence.split()) > LONGEST
    ]
    assert not long, "\n".join(long)


@pytest.mark.requirement("R-52")
def test_nobody_in_the_sample_is_real() -> None:
    people = [person["name"] for person in definition("organization/people.yml")["people"]]
    assert all(
        name["fa"].startswith("نمونه ") and name["th"].startswith("ตัวอย่าง ") and name["en"].startswith("Sample ") for name in people
    )


def test_the_program_finds_nothing_wrong_in_what_ships_but_a_holder_that_nobody_fills() -> None:
    library, problems = load(ROOT)
    assert not problems
    assert library is not None
    found = check(library, as_of=date(2026, 11, 21))
    assert [(one.code, one.severity, dict(one.values)["holder"]) for one in found] == [("N292", "warning", "box-desk")], (
        "as the sample means it"
    )


def _under(clause: dict[str, Any], gone: dict[str, Any]) -> bool:
    return clause is gone or str(clause["number"]).startswith(f"{gone['number']}-")


def _pointers(clause: dict[str, Any]) -> Iterator[str]:
    """The ids of the clauses that a clause points to: in its flow and in its words; `end` is the end of the work."""
    following = clause.get("next", [])
    yield from (to for to in ([following] if isinstance(following, str) else following) if to != "end")
    yield from (branch["to"] for branch in clause.get("decision", {}).get("branches", []) if "to" in branch)
    yield from (found for words in clause["text"].values() for found in POINTERS.findall(words))


def _named(clause: dict[str, Any], key: str) -> list[str]:
    named: str | list[str] = clause.get(key, [])
    return [named] if isinstance(named, str) else named


def _lines_are_full(fields: list[dict[str, Any]]) -> bool:
    filled = 0
    for field in fields:
        filled = filled % SHEET + int(field.get("width", SHEET))
        if filled > SHEET:
            return False
    return filled % SHEET == 0


def _sentences(words: str) -> list[str]:
    plain = re.sub(r"\[\[.*?\]\]|\{\{.*?\}\}", "X", words)
    return re.split(r"[.؟?!:؛;]\s|\n", plain)
