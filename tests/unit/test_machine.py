"""The system as JSON keeps its schema, with and without what came after a release."""

import json
from dataclasses import replace
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from generator.exports.machine import SCHEMA, everything
from generator.model.system import Issue, System
from generator.model.text import EMPTY
from generator.registers.everything import all_registers
from tests.unit.registers.paper import PAPER, PEOPLE
from tests.unit.site.lived import FIRST, LIVED, NOW, lived_site
from tests.unit.site.sample import PREVIEW, SYSTEM

ISSUE = Issue("en", 2, FIRST, FIRST, "2026-01-10T09:00:00Z", EMPTY, (), 1)
RENEWED = replace(NOW, revisions=tuple(replace(one, issues=(ISSUE,), evidence="ab" * 32) for one in NOW.revisions))


@pytest.mark.parametrize("system", [SYSTEM, PREVIEW, NOW, RENEWED], ids=["sample", "preview", "lived", "renewed"])
def test_the_whole_system_keeps_its_schema(system: System) -> None:
    Draft202012Validator.check_schema(dict(SCHEMA))
    told = json.loads(json.dumps(everything(system, ())))
    assert [error.message for error in Draft202012Validator(dict(SCHEMA)).iter_errors(told)] == []


@pytest.mark.requirement("R-30", "R-35")
def test_the_lists_of_copies_keep_the_schema_and_name_nobody() -> None:
    told = json.loads(json.dumps(everything(PAPER, all_registers(PAPER))))
    assert [error.message for error in Draft202012Validator(dict(SCHEMA)).iter_errors(told)] == []
    assert {"copies", "copies-by-date", "recalls", "reissue", "reconciliation", "needs", "reading"} <= told["registers"].keys()
    assert not [code for code in PEOPLE if f'"{code}"' in json.dumps(told["registers"])]


@pytest.mark.requirement("R-18", "R-20")
def test_what_came_after_a_release_is_told_with_both_days() -> None:
    told = everything(NOW, ())
    form, _, former, present = told["revisions"]
    assert told["former_codes"] == {"customers": ["P-06"]}
    assert form["withdrawal"] == {
        "effective": "2026-03-20",
        "request": "DAR-1",
        "reason": {"fa": "Merged (fa)", "th": "Merged (th)", "en": "Merged (en)"},
        "successor": "complaints",
        "date": "2026-03-12",
        "recorded": "2026-03-13T09:00:00Z",
    }
    assert [one["date"] for one in former["reviewed"]] == ["2026-02-02"]
    assert present["deviations"][0]["clauses"] == ["hear"]


def test_what_did_not_come_to_pass_is_left_out() -> None:
    told = everything(lived_site(LIVED.history, date(2026, 1, 11)).system, ())
    assert "former_codes" not in told
    assert all({"withdrawal", "reviewed", "deviations", "issues", "evidence"}.isdisjoint(one) for one in told["revisions"])
