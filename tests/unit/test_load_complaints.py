"""The path of complaints: what an organization says of it, which priority a complaint has, and what nobody says who has none."""

from pathlib import Path

import pytest

from generator.control.frozen import organization_bytes
from generator.control.withholding import Hidden, organization_for
from generator.control.working_days import limit_of, value_for
from generator.load.workspace import load
from generator.model.complaints import Complaints, ComplaintStep, PriorityRule, field_of
from generator.model.document import Confidentiality
from generator.model.organization import Limit, LimitValue, Organization
from generator.model.plain import from_plain, to_plain
from generator.model.text import Text
from tests.cases import BASE, CASES, laid_out, spoken
from tests.conftest import ROOT
from tests.unit.test_load import codes, library_of

CASE = CASES / "check" / "N666-red-before-yellow"
PRIORITIES = (PriorityRule("P1", 9, ("safety", "legal")), PriorityRule("P2", 4), PriorityRule("P3", 1))


def path_of(workspace: Path) -> Complaints:
    found = library_of(workspace).organization.complaints
    assert found is not None
    return found


@pytest.mark.requirement("R-66")
def test_the_path_of_complaints_names_its_forms_by_their_ids(tmp_path: Path) -> None:
    found = path_of(laid_out(CASE, tmp_path / "inn"))
    assert (found.registration, found.follow_up, found.report) == ("guest-complaint", "guest-follow-up", None)
    assert found.priorities == (PriorityRule("P1", 3), PriorityRule("P2", 2), PriorityRule("P3", 1))
    assert found.steps == (ComplaintStep("W2", "received-on", "follow-up/closed-on"),)
    assert (found.score, found.founded, found.lights) == (("severity",), ("founded",), (75, 50, 100))
    organization = library_of(tmp_path / "inn").organization
    assert from_plain(Organization, to_plain(organization)) == organization


def test_who_says_nothing_of_complaints_freezes_nothing_of_them() -> None:
    organization = library_of(BASE).organization
    assert organization.complaints is None
    assert b"complaints" not in organization_bytes(1, organization)


@pytest.mark.parametrize(
    ("words", "other", "code"),
    [
        ("received: received-on", "received: report/received-on", "N158"),
        ("received: received-on", "received: Received on", "N158"),
        ("  P2: {score: 2}\n", "", "N132"),
        ("lights: [75, 50, 100]", "lights: [50, 75, 101]", "N154"),
        ("channel: channel", "channels: channel", "N130"),
    ],
)
def test_what_the_path_of_complaints_cannot_say_is_told(tmp_path: Path, words: str, other: str, code: str) -> None:
    workspace = laid_out(CASE, tmp_path / "inn")
    file = workspace / "organization/complaints.yml"
    written = file.read_text(encoding="utf-8")
    assert words in written
    file.write_text(written.replace(words, other), encoding="utf-8")
    assert f"organization/complaints.yml {code}" in codes(workspace)


def test_forms_and_limits_that_are_not_there_are_told(tmp_path: Path) -> None:
    workspace = laid_out(CASE, tmp_path / "inn")
    file = workspace / "organization/complaints.yml"
    written = file.read_text(encoding="utf-8").replace("F-03-00-03", "F-03-00-09").replace("limit: W2", "limit: W20")
    file.write_text(f"{written}flags: channel\nrounds: W1\n".replace("founded: founded", "founded: [unfounded]"), encoding="utf-8")
    told = spoken(["check", "--workspace", str(workspace), "--language", "en"])
    assert all(f" {code} " in told for code in ("N260", "N262", "N662", "N664", "N666"))


DUTIES = """escalation: W99
news: {limit: W2, table: follow-up/closed-on, day: date, told: told, ends: follow-up/told-on}
objection: {limit: W2, begins: channel, unless: [satisfied]}
reminders: {limit: W2, field: follow-up/reminders, answers: [no-answer]}
action: {limit: W98, number: follow-up/number, reason: follow-up/why}
closing: {limit: W97, fields: [follow-up/approved]}
"""


@pytest.mark.requirement("R-66")
def test_duties_name_limits_fields_and_choices_that_are_there(tmp_path: Path) -> None:
    workspace = laid_out(CASE, tmp_path / "inn")
    file = workspace / "organization/complaints.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}{DUTIES}", encoding="utf-8")
    told = spoken(["check", "--workspace", str(workspace), "--language", "en"])
    wrong = (
        "“follow-up/told-on”",
        "“channel” is of the type select",
        "“follow-up/closed-on” is of the type date",
        "“follow-up/reminders”",
        "“follow-up/number”",
        "“follow-up/why”",
        "“follow-up/approved”",
        "no choice “satisfied”",
        "no choice “no-answer”",
        "Limit W2 cannot be counted",
    )
    assert [one for one in wrong if one not in told] == []
    assert [limit for limit in ("W97", "W98", "W99") if limit not in told] == []


@pytest.mark.requirement("R-66")
def test_the_samples_complaints_are_judged_by_every_limit_that_its_forms_can_prove() -> None:
    library, _ = load(ROOT)
    assert library is not None
    path = library.organization.complaints
    assert path is not None
    steps, others = ("W1", "W2", "W3", "W4", "W5", "W6", "W8", "W11"), ("W10", "W14", "W7", "W18", "W9", "W12", "W24", "W17")
    assert path.cited == (*steps, *others)
    assert all(limit_of(library.organization, name) for name in path.cited)


def test_an_aspect_without_a_field_to_tick_it_in_is_told(tmp_path: Path) -> None:
    workspace = laid_out(CASE, tmp_path / "inn")
    file = workspace / "organization/complaints.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("{score: 3}", "{score: 3, flags: [safety]}"), encoding="utf-8")
    assert "organization/complaints.yml:10:" in spoken(["check", "--workspace", str(workspace), "--language", "en"])


@pytest.mark.parametrize(
    ("score", "flags", "priority"),
    [(9, (), "P1"), (1, ("legal",), "P1"), (6, (), "P2"), (4, ("none",), "P2"), (3, (), "P3"), (0, (), "P3")],
)
def test_a_complaint_is_as_urgent_as_its_score_or_one_of_its_aspects_makes_it(
    score: int, flags: tuple[str, ...], priority: str
) -> None:
    path = Complaints("a", "b", "code", "on", "channel", "subject", ("severity",), PRIORITIES, "follow-up/closed-on", ())
    assert path.priority(score, flags) == priority
    assert (path.form("registration"), path.form("follow_up")) == ("a", "b")


def test_a_field_is_of_the_form_that_its_name_says() -> None:
    assert field_of("received-at") == ("registration", "received-at")
    assert field_of("follow-up/closed-on") == ("follow_up", "closed-on")


def test_a_limit_says_its_time_for_each_priority() -> None:
    urgent, worded = LimitValue("P1", 4, "hour"), LimitValue("P2", text=Text.of({"en": "the same working day"}))
    limit = Limit("W1", Text.of({"en": "Registering"}), (urgent, worded))
    assert (value_for(limit, "P1"), value_for(limit, "P2"), value_for(None, "P1")) == (urgent, None, None)
    everybody = LimitValue("all", 2, "round")
    assert value_for(Limit("W10", Text(), (everybody,)), "P3", ("round",)) == everybody
    assert limit_of(library_of(BASE).organization, "W1") is not None


def test_readers_who_may_not_see_a_form_of_complaints_are_told_nothing_of_the_path(tmp_path: Path) -> None:
    organization = library_of(laid_out(CASE, tmp_path / "inn")).organization

    def hidden(*documents: str, audience: Confidentiality = "internal") -> Hidden:
        return Hidden(audience, frozenset(documents), frozenset(documents), frozenset(), {})

    assert organization_for(organization, hidden("found-things")).complaints == organization.complaints
    assert organization_for(organization, hidden("guest-follow-up")).complaints is None
    assert organization_for(organization, hidden(audience="public")).complaints is None
