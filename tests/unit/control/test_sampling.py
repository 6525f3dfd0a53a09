"""A sample for an auditor's walk is drawn by nobody's choice, and what was found is recorded once, with the clause it touches."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.control.act import Act
from generator.control.finding import CLAUSES, deviations, findings, findings_of
from generator.control.row_codes import sample_row
from generator.control.sampling import drawn, sample
from generator.control.standing import system
from generator.model.copies import SampleDone
from generator.model.copy_events import CopiesIssued, Finding, FloorChecked, IssuedCopy, Sampled, SampledRow, Transmittal
from generator.model.organization import Holder
from generator.model.replies import FINDINGS, Done, FilledRow
from generator.problems import Place
from tests.unit.control.world import World, moment, released, text

ISSUED, WALK = date(2026, 2, 1), date(2026, 2, 10)
HOLDERS = (
    Holder("shelf", "paper-controlled", text("Shelf"), "fa", ("customers",), role="officer", copy_number=1),
    Holder("desk", "e-access", text("Desk"), "th", ("all",), role="quality"),
    Holder("archive", "original", text("Archive"), "fa", ("all",), role="director"),
)
COPY = SampledRow("shelf", "customers", "P-06", "00", "fa", 1)
SCREENS = tuple(
    SampledRow("desk", document, code, "00", "th")
    for document, code in (("registration", "F-06-00-01"), ("complaints", "I-06-02"), ("customers", "P-06"))
)
BESIDES = Finding(0, "not_listed", note="On the wall", holder="desk", code="P-06")


def world() -> World:
    """Three documents in force, on a screen each, and a copy of one of them on a shelf."""
    made = World()
    made.organize(holders=HOLDERS)
    for document in made.library.documents:
        made.sign_all(document.id, date(2026, 1, 10))
    made.release(date(2026, 1, 10))
    copy = IssuedCopy("customers", "P-06", "00", "fa", 1, 1, "a" * 64)
    note = Transmittal("TR-1404-001", "shelf", "fa", WALK, (copy,))
    return made.carry_out(Act(CopiesIssued((note,), 1, "p-director", "director"), (), moment(ISSUED)))


def walked(made: World, *found: Finding, number: str = "FC-1404-01", day: date = WALK, by: str = "p-quality", **more: Any) -> World:
    return made.carry_out(findings(made.history, made.library, moment(day), sample=number, findings=found, person=by, **more))


def draw(made: World, count: int = 9, day: date = WALK, by: str = "p-quality", **more: Any) -> World:
    return made.carry_out(sample(made.history, made.library, moment(day), count=count, person=by, **more))


def last(made: World) -> Sampled:
    event = made.history.entries[-1].event
    assert isinstance(event, Sampled)
    return event


def done(made: World) -> SampleDone:
    found = system(made.history, date(2026, 3, 1))
    assert found
    return found.paper.samples[0]


@pytest.mark.requirement("R-30")
def test_drawn_from_are_the_copies_out_there_and_what_is_read_on_screens_listed_as_one_walks() -> None:
    event = last(draw(world()))
    assert event.rows == (COPY, *SCREENS)
    assert (event.number, event.organization, event.role) == ("FC-1404-01", 1, "quality")


def test_the_seed_is_the_ledgers_head_unless_one_is_given() -> None:
    made = world()
    head = made.history.head
    assert last(draw(made)).seed == head
    assert last(draw(made, seed=" 1405 ")).seed == "1405"
    assert last(made).number == "FC-1404-02"


def test_anybody_draws_the_same_again_by_the_seed() -> None:
    first, second = last(draw(world(), 2, seed="7")), last(draw(world(), 2, seed="7"))
    assert first.rows == second.rows
    assert len(first.rows) == 2
    assert len({last(draw(world(), 2, seed=str(seed))).rows for seed in range(20)}) > 1


@given(st.permutations((COPY, *SCREENS)), st.text(), st.integers(0, 9))
def test_what_is_drawn_does_not_depend_on_the_order_and_more_only_adds(frame: list[SampledRow], seed: str, count: int) -> None:
    assert drawn(frame, seed, count) == drawn((COPY, *SCREENS), seed, count)
    assert drawn(frame, seed, count + 1)[:count] == drawn(frame, seed, count)


def test_a_draw_may_keep_to_some_holders_who_are_known() -> None:
    made = world()
    assert last(draw(made, holders=("shelf",))).rows == (COPY,)
    count = len(made.history.entries)
    assert draw(made, holders=("shelf", "nowhere")).codes == ("N781",)
    assert draw(made, holders=("archive",)).codes == ("N780",)
    assert len(made.history.entries) == count


def test_a_copy_is_drawn_on_days_on_which_it_was_out_there() -> None:
    assert COPY not in last(draw(world(), day=date(2026, 1, 20))).rows
    assert draw(World(), day=WALK).codes == ("N780",)


@pytest.mark.requirement("R-14", "R-36")
def test_who_draws_holds_a_role_claims_no_day_to_come_and_names_nobody_in_the_seed() -> None:
    made = world()
    assert draw(made, by="p-former").codes == ("N333",)
    assert draw(made, seed="Person p-officer (en)").codes == ("N772",)
    act = sample(made.history, made.library, moment(WALK, recorded=ISSUED), count=1, person="p-quality")
    assert [one.code for one in act.problems] == ["N341"]


def test_what_was_found_is_recorded_of_the_rows_of_the_sample_and_of_what_was_met_besides() -> None:
    made = walked(draw(world()), Finding(1, "old_revision", "00", 1, " Left there "), BESIDES, scan="a" * 64)
    kept = (Finding(1, "old_revision", "00", 1, "Left there"), BESIDES)
    assert made.history.entries[-1].event == FloorChecked("FC-1404-01", kept, "p-quality", "quality", "a" * 64)
    assert made.problems == ()
    assert [one.finding for one in done(made).findings] == list(kept)


def test_findings_belong_to_a_sample_that_was_drawn_by_then_and_to_its_rows() -> None:
    made = draw(world())
    assert walked(made, Finding(1, "missing"), number="FC-1404-09").codes == ("N768",)
    assert walked(made, Finding(1, "missing"), day=date(2026, 2, 9)).codes == ("N768",)
    assert walked(made, Finding(5, "missing"), Finding(-1, "missing")).codes == ("N769", "N769")


def test_a_row_is_found_once_and_the_same_sheet_twice_records_nothing() -> None:
    made = walked(draw(world()), Finding(1, "missing"))
    count = len(made.history.entries)
    assert walked(made, Finding(1, "missing"), day=date(2026, 2, 12)).codes == ("N709",)
    assert walked(made).codes == ("N709",)
    assert walked(made, Finding(1, "altered")).codes == ("N770",)
    assert walked(made, Finding(2, "altered"), Finding(2, "missing")).codes == ("N770",)
    assert len(made.history.entries) == count
    assert walked(made, Finding(1, "missing"), Finding(2, "altered")).codes == ("N709",)
    assert [one.finding.row for one in done(made).findings] == [1, 2]


def test_what_was_met_besides_names_a_holder_and_a_document() -> None:
    made = draw(world())
    assert walked(made, replace(BESIDES, holder="nowhere", code="P-99")).codes == ("N781", "N781")
    assert walked(made, Finding(0, "not_listed")).codes == ("N781", "N781")
    assert walked(made, BESIDES, by="p-former").codes == ("N333",)


@pytest.mark.requirement("R-35", "R-36")
def test_a_finding_names_nobody() -> None:
    made = draw(world())
    for note in ("Person p-officer (en) has it", "ask somebody@example.org", "0912 345 67 89"):
        assert walked(made, Finding(1, "missing", note=note)).codes == ("N772",)


def test_every_result_but_the_expected_one_touches_a_clause() -> None:
    assert set(CLAUSES) == set(FINDINGS) - {"as_expected"}
    made = walked(draw(world()), Finding(1, "missing"), Finding(2, "as_expected"), BESIDES)
    found = deviations((done(made),))
    assert [(one.row, one.finding.result, one.clause) for one in found] == [
        (COPY, "missing", "7.5.3.1 a"),
        (None, "not_listed", "7.5.3.2 a"),
    ]
    assert {one.on for one in found} == {WALK}


def row(code: str, said: Done, *cells: tuple[Any, str], on: date | None = None) -> FilledRow:
    return FilledRow(code, said, on, cells, Place("walk.csv", 2, 1))


def test_the_rows_of_a_walk_sheet_are_findings_by_their_codes() -> None:
    drawn_sample = done(draw(world()))
    rows = (
        row(
            sample_row("FC-1404-01", 1),
            "old_revision",
            ("found_revision", "۰۰"),
            ("found_number", "3"),
            ("holder", "shelf"),
            on=WALK,
        ),
        row(sample_row("FC-1404-01", 2), "asked"),
        row("", "not_listed", ("holder", "desk"), ("code", "P-06"), ("note", "On the wall")),
    )
    found, problems = findings_of(rows, drawn_sample)
    assert problems == ()
    assert found == ((WALK, Finding(1, "old_revision", "00", 3)), (None, Finding(2, "as_expected")), (None, BESIDES))
    wrong = (row(sample_row("FC-1404-02", 1), "missing"), row(sample_row("FC-1404-01", 1), "received"))
    assert [one.code for one in findings_of(wrong, drawn_sample)[1]] == ["N751", "N761"]


def test_a_world_without_holders_has_nothing_to_look_at() -> None:
    assert draw(released()).codes == ("N780",)
