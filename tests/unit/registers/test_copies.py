"""What the registers tell of numbered copies, of who holds what, of readers and of floor checks."""

from dataclasses import replace
from datetime import date

import pytest

from generator.control.needs import holding
from generator.model.copies import NO_PAPER
from generator.model.register import Register
from generator.registers.copies import copies, copies_by_date
from generator.registers.distribution import distribution, matrix
from generator.registers.everything import all_registers
from generator.registers.floor import floor_checks
from generator.registers.holdings import holdings_of_all
from generator.registers.needs import unmet
from generator.registers.reading import reading
from generator.registers.recalls import recalls
from generator.registers.reconciliation import reconciliation
from generator.registers.reissue import reissue
from generator.wording.cells import register_title, shown
from generator.wording.words import LANGUAGES
from tests.unit.registers.paper import COPIES, HERE, PAPER, PEOPLE
from tests.unit.site.sample import SYSTEM


def told(register: Register, *keys: str) -> list[tuple[str, ...]]:
    """Some columns of a register in English, row by row."""
    at = [[column.key for column in register.columns].index(key) for key in keys]
    return [tuple(shown(row[place], "en", HERE) for place in at) for row in register.rows]


@pytest.mark.requirement("R-30", "R-31")
def test_copies_that_are_out_there_or_lost_or_ended_within_a_year_are_listed() -> None:
    assert told(copies(PAPER), "revision", "copy_number", "holder", "copy_state", "ended") == [
        ("00", "1 of 5", "CRM unit", "Held", ""),
        ("00", "2 of 5", "CRM manager", "Destroyed", "2026-11-22"),
        ("00", "3 of 5", "CRM manager (Tea room)", "Lost", "2025-11-28"),
        ("01", "1 of 5", "CRM unit", "Handed out, no receipt yet", ""),
        ("01", "5 of 5", "CRM manager", "Held", ""),
    ]


@pytest.mark.requirement("R-32")
def test_what_is_late_stands_in_the_remarks_with_its_days() -> None:
    assert told(copies(PAPER), "copy_number", "remarks") == [
        ("1 of 5", "Return late: 5 days"),
        ("2 of 5", ""),
        ("3 of 5", ""),
        ("1 of 5", "Receipt late: 5 days"),
        ("5 of 5", "In place of copy 2"),
    ]
    in_time = replace(PAPER, as_of=date(2026, 11, 25))
    assert {remark for _, remark in told(copies(in_time), "copy_number", "remarks")} == {"", "In place of copy 2"}


@pytest.mark.requirement("R-35", "R-36")
def test_a_witness_is_told_by_the_role_and_nobody_by_name_or_code() -> None:
    assert told(copies(PAPER), "witness_role")[1] == ("Complaints officer",)
    by_role = replace(PAPER, paper=replace(PAPER.paper, copies=(replace(COPIES[1], witness="manager"),)))
    assert told(copies(by_role), "witness_role") == [("CRM manager",)]
    for register in all_registers(PAPER):
        for row in register.rows:
            said = " ".join(shown(cell, language, HERE) for cell in row for language in LANGUAGES)
            assert not [code for code in PEOPLE if code in said.split() or f"Person {code}" in said], register.name


def test_who_held_what_is_told_from_day_to_day() -> None:
    assert told(copies_by_date(PAPER), "holder", "copy_number", "from", "until")[:2] == [
        ("CRM unit", "1", "2025-11-22", ""),
        ("CRM unit", "1", "2026-11-20", ""),
    ]
    assert len(copies_by_date(PAPER).rows) == len(COPIES)


@pytest.mark.requirement("R-31")
def test_every_live_copy_of_what_is_replaced_is_recalled() -> None:
    assert told(recalls(PAPER), "holder", "revision", "copy_number", "because", "asked_back", "due", "days_late") == [
        ("CRM unit", "00", "1 of 5", "Another revision follows it", "TR-1405-001", "2026-11-25", "5 days"),
    ]


@pytest.mark.requirement("R-31")
def test_who_lacks_a_copy_is_to_be_handed_one_and_what_is_withdrawn_goes_to_nobody() -> None:
    found = told(reissue(PAPER), "holder", "code", "revision")
    assert ("CRM manager", "F-06-02-01", "00") in found
    assert ("CRM manager", "F-06-02-02", "00") not in found
    assert not [one for one in found if one[1:] == ("I-06-02", "01")]


@pytest.mark.requirement("R-31")
def test_the_sums_are_accounted_for_to_the_last_copy() -> None:
    keys = ("copies_out", "copies_held", "copies_returned", "copies_destroyed", "copies_lost", "difference", "copies_late")
    assert told(reconciliation(PAPER), "code", "revision", *keys) == [
        ("I-06-02", "00", "4", "1", "1", "1", "1", "0", "1"),
        ("I-06-02", "01", "2", "2", "0", "0", "0", "0", "1"),
    ]


@pytest.mark.requirement("R-30")
def test_the_rows_of_the_distribution_are_the_declared_holders_of_each_document() -> None:
    documents = [one.document for one in PAPER.shown]
    declared = holding(documents, HERE)
    expected = [(document.code, shown(one.place, "en", HERE)) for document in documents for one in declared[document.id]]
    assert told(distribution(PAPER), "code", "place") == expected
    found = told(distribution(PAPER), "code", "place", "issued_revision", "handed_out", "received", "former_copy")
    assert ("I-06-02", "Front desk", "01", "2026-11-20", "", "Held") in found
    assert ("I-06-02", "Counter", "01", "2026-11-20", "2026-11-24", "Destroyed") in found


@pytest.mark.requirement("R-30", "R-31")
def test_the_distribution_tells_the_number_of_the_copy_that_is_there_and_of_none_that_was_lost() -> None:
    last = max((one for one in PAPER.paper.copies if one.live), key=lambda one: (one.issued, one.number))
    others = tuple(one for one in PAPER.paper.copies if one is not last)
    lost = replace(last, state="lost", ended=PAPER.as_of)
    instead = replace(last, number=9, transmittal="TR-1405-099", issued=PAPER.as_of, instead=last.number, received=None)
    keys = ("code", "copy_number", "handed_out", "received", "former_copy")
    replaced = told(distribution(replace(PAPER, paper=replace(PAPER.paper, copies=(*others, lost, instead)))), *keys)
    assert [row[1:4] for row in replaced if "Lost" in row[4]] == [("9", PAPER.as_of.isoformat(), "")]
    alone = replace(PAPER, paper=replace(PAPER.paper, copies=(lost,)))
    assert [row[2:] for row in told(distribution(alone), *keys) if row[4]] == [("", "", "Lost")]


def test_without_numbered_paper_the_distribution_has_no_columns_for_it() -> None:
    original = replace(SYSTEM, organization=replace(SYSTEM.organization, holders=SYSTEM.organization.holders[:1]))
    assert "handed_out" not in {column.key for column in distribution(original).columns}
    assert "copies" not in {register.name for register in all_registers(original)}


@pytest.mark.requirement("R-30")
def test_the_matrix_has_the_numbers_of_the_copies_and_marks_what_is_wrong() -> None:
    row = next(row for row in told(matrix(PAPER), "code", "holder:h1", "holder:h2", "holder:h3") if row[0] == "I-06-02")
    assert row == ("I-06-02", "Original", "Controlled paper copy, no. 1, 1", "Controlled paper copy, no. 5")
    nobody = replace(PAPER, organization=replace(HERE, holders=(HERE.holders[0], replace(HERE.holders[1], documents=()))))
    assert ("! no longer to be held here: Controlled paper copy, no. 1, 1",) in told(matrix(nobody), "holder:h2")
    elsewhere = replace(HERE.holders[1], unit=None, role="officer", documents=("complaint-registration",))
    lacking = replace(PAPER, organization=replace(HERE, holders=(elsewhere,)), paper=NO_PAPER)
    assert ("! works by it, does not hold it",) in told(matrix(lacking), "holder:h2")


@pytest.mark.requirement("R-30", "R-31")
def test_a_holders_list_has_what_is_declared_and_what_lies_there() -> None:
    by_name = {register.name: register for register in holdings_of_all(PAPER)}
    assert list(by_name) == ["holding-h1", "holding-h2", "holding-h3"]
    assert told(by_name["holding-h2"], "code", "revision", "status", "copy_number", "copy_state") == [
        ("I-06-02", "00", "Superseded", "1 of 5", "Held"),
        ("I-06-02", "01", "In force", "1 of 5", "Handed out, no receipt yet"),
    ]
    assert ("F-06-02-01", "", "Not handed out yet") in told(by_name["holding-h3"], "code", "copy_number", "copy_state")
    assert register_title(by_name["holding-h2"], "en") == "What is held: CRM unit"


@pytest.mark.requirement("R-30")
def test_open_needs_are_counted_and_copies_at_a_vacant_place_are_told() -> None:
    vacant = replace(HERE, people=(HERE.people[0],))
    found = told(unmet(replace(PAPER, organization=vacant)), "verdict", "code", "role", "people", "covered", "holder")
    assert ("Works by it, does not hold it", "I-06-02", "Complaints officer", "1", "0", "") in found
    assert ("Copies at a vacant place", "I-06-02", "CRM manager", "", "", "CRM manager") in found


@pytest.mark.requirement("R-63")
def test_readers_are_counted_by_revision_and_role() -> None:
    keys = ("code", "revision", "role", "readers_asked", "readers_done", "readers_open", "reading_state")
    assert ("I-06-02", "01", "Complaints officer", "1", "1", "0", "All have read it") in told(reading(PAPER), *keys)
    (other,) = (row for row in told(reading(PAPER), *keys) if row[2] != "Complaints officer")
    assert other[3:] == ("1", "0", "1", "Late")


@pytest.mark.requirement("R-58")
def test_what_auditors_found_stands_beside_what_was_expected() -> None:
    keys = ("sample", "place", "code", "expected_revision", "copy_number", "result", "found_revision", "clause")
    assert told(floor_checks(PAPER), *keys) == [
        ("FC-1405-01", "Front desk", "I-06-02", "01", "1", "An old revision", "00", "7.5.3.2 c"),
        ("FC-1405-01", "Counter", "I-06-02", "01", "5", "Not looked at yet", "", ""),
        ("FC-1405-01", "Counter", "I-06-02", "", "3", "Not listed at this place", "00", "7.5.3.2 a"),
    ]


def test_what_nobody_asks_for_has_no_list() -> None:
    names = {register.name for register in all_registers(SYSTEM)}
    assert "reading" not in names
    assert "floor-checks" not in names
