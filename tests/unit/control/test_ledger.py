"""The ledger's lines are canonical, and a chain in which every touched line is named."""

import json
from dataclasses import fields
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from generator.control.ledger import HEAD, ID_DIGITS, Moment, _quickly, entry, extended, line_of, read_lines
from generator.model.events import KINDS, Entry, Returned
from generator.model.history import NOTHING_YET, History
from tests.unit.control.world import moment, released, spoken

FILE = "archive/ledger.jsonl"


def lines_of(entries: tuple[Entry, ...]) -> list[bytes]:
    return [line_of(one) for one in entries]


@pytest.fixture(scope="module")
def lines() -> list[bytes]:
    world = released()
    world.edit("P-06", "More").sign_all("P-06", date(2026, 2, 1)).release(date(2026, 2, 2), effective=date(2026, 3, 1))
    world.edit("I-06-02", "Other").sign("I-06-02", "prepared", date(2026, 2, 3)).return_("I-06-02", date(2026, 2, 4))
    return lines_of(world.history.entries)


def test_no_event_has_a_member_by_the_name_of_a_lines_own() -> None:
    for kind in KINDS.values():
        assert not {member.name for member in fields(kind)} & set(HEAD)


def test_lines_come_back_as_they_were(lines: list[bytes]) -> None:
    entries, problems = read_lines(lines, FILE)
    assert problems == ()
    assert lines_of(entries) == lines
    assert [one.digest for one in entries] == [sha256(line).hexdigest() for line in lines]
    assert [one.previous for one in entries] == [NOTHING_YET, *(one.digest for one in entries[:-1])]


def test_a_line_is_canonical_json_that_other_programs_can_check(lines: list[bytes]) -> None:
    for line in lines:
        plain = json.loads(line)
        assert line == json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        content = {key: value for key, value in plain.items() if key not in ("id", "previous")}
        canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        assert plain["id"] == sha256(canonical).hexdigest()[:ID_DIGITS]


def test_an_id_does_not_depend_on_the_place_in_the_chain() -> None:
    event = Returned("customers", "P-06", "00", "p-director", "director", "Say who.")
    first, later = entry(event, moment(date(2026, 1, 1)), NOTHING_YET), entry(event, moment(date(2026, 1, 1)), "a" * 64)
    assert first.id == later.id
    assert first.digest != later.digest


@pytest.mark.requirement("R-57")
def test_an_id_covers_content_claimed_date_and_recording() -> None:
    event = Returned("customers", "P-06", "00", "p-director", "director", "Say who.")
    ids = {
        entry(event, moment(date(2026, 1, 1)), NOTHING_YET).id,
        entry(event, moment(date(2026, 1, 2), recorded=date(2026, 1, 1)), NOTHING_YET).id,
        entry(event, moment(date(2026, 1, 1), hour=10), NOTHING_YET).id,
        entry(Returned("customers", "P-06", "00", "p-director", "director", "Say when."), moment(date(2026, 1, 1)), NOTHING_YET).id,
    }
    assert len(ids) == 4


def test_a_moments_day_is_that_of_the_organizations_time_zone() -> None:
    late = Moment(date(2026, 3, 20), "2026-03-20T21:00:00Z")
    assert late.day("Asia/Tehran") == date(2026, 3, 21)
    assert late.day("America/New_York") == date(2026, 3, 20)


def test_a_history_is_extended_without_touching_the_old_one() -> None:
    history = History()
    longer = extended(history, Returned("d", "P-06", "00", "p", "r", "x"), moment(date(2026, 1, 1)))
    assert history.entries == ()
    assert longer.head == longer.entries[0].digest


plain = st.recursive(
    st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=5), inner),
    max_leaves=10,
)


@given(plain)
def test_lines_are_checked_by_the_bytes_that_rfc_8785_gives(value: Any) -> None:
    assert _quickly(value) == rfc8785.dumps(value)


def told(lines: list[bytes]) -> list[tuple[str, int]]:
    problems = read_lines(lines, FILE)[1]
    spoken(problems)
    return [(found.code, found.place.line) for found in problems]


def test_a_changed_line_is_named(lines: list[bytes]) -> None:
    for number, line in enumerate(lines):
        changed = line.replace(b'"p-', b'"q-', 1)
        assert changed != line
        assert told([*lines[:number], changed, *lines[number + 1 :]]) == [("N303", number + 1)]


def test_a_changed_line_whose_id_was_made_anew_is_found_at_the_next_line(lines: list[bytes]) -> None:
    entries, _ = read_lines(lines, FILE)
    forged = entry(Returned("d", "P-06", "00", "p", "r", "x"), moment(date(2026, 1, 10)), entries[1].previous)
    assert told([lines[0], line_of(forged), *lines[2:]]) == [("N304", 3)]


def test_a_removed_line_is_named(lines: list[bytes]) -> None:
    for number in range(len(lines) - 1):
        code = "N304" if number else "N316"
        assert told([*lines[:number], *lines[number + 1 :]]) == [(code, number + 1)]


def test_lines_that_changed_places_are_named(lines: list[bytes]) -> None:
    for number in range(len(lines) - 1):
        swapped = [*lines[:number], lines[number + 1], lines[number], *lines[number + 2 :]]
        found = {code for code, _ in told(swapped)}
        assert found <= {"N305", "N306", "N316"}
        assert ("N305" if number else "N316", number + 1) in told(swapped)


def test_a_line_that_was_put_in_is_named(lines: list[bytes]) -> None:
    entries, _ = read_lines(lines, FILE)
    for number in range(1, len(lines)):
        recorded = Moment(entries[number - 1].date, entries[number - 1].recorded)
        forged = line_of(entry(Returned("d", "P-06", "00", "p", "r", "x"), recorded, entries[number - 1].digest))
        assert told([*lines[:number], forged, *lines[number:]]) == [("N305", number + 2)]


def test_a_line_written_twice_is_named(lines: list[bytes]) -> None:
    assert told([*lines[:3], lines[2], *lines[3:]]) == [("N305", 4)]


def test_a_line_recorded_before_the_one_above_it_is_named(lines: list[bytes]) -> None:
    entries, _ = read_lines(lines, FILE)
    early = entry(Returned("d", "P-06", "00", "p", "r", "x"), moment(date(2020, 1, 1)), entries[-1].digest)
    assert told([*lines, line_of(early)]) == [("N306", len(lines) + 1)]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"schema":1}',
        b'{"schema":true}',
        b'{"schema":"1"}',
        b'{"schema":[]}',
        b'{"schema":NaN}',
        b'{"schema":1,"kind":"unheard-of"}',
        b'{"schema":1,"kind":"returned","date":"2026-02-30"}',
        b'{"schema":' + b"9" * 5000 + b"}",
    ],
)
def test_a_line_that_is_no_event_is_named_and_raises_nothing(line: bytes) -> None:
    assert told([line]) == [("N301", 1)]


def test_a_newer_schema_is_said_to_be_newer() -> None:
    assert told([b'{"kind":"forgotten","schema":4}']) == [("N302", 1)]


def test_the_same_values_written_otherwise_are_a_changed_line(lines: list[bytes]) -> None:
    last = json.loads(lines[-1])
    for other in (json.dumps(last), json.dumps(last, indent=1), json.dumps(last, sort_keys=True, ensure_ascii=False)):
        assert told([*lines[:-1], other.encode()]) == [("N303", len(lines))]
    assert told([*lines[:-1], lines[-1].replace(b'"schema":2', b'"schema":true')]) == [("N301", len(lines))]
    assert told([*lines[:-1], lines[-1][:-1] + b',"date":"2026-02-04"}']) == [("N303", len(lines))]


@given(st.data())
def test_no_bytes_bring_the_reader_down(lines: list[bytes], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(lines) - 1))
    line = bytearray(lines[number])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(line) - 1))
        line[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    changed = bytes(line)
    problems = told([*lines[:number], changed, *lines[number + 1 :]])
    assert bool(problems) == (changed != lines[number])
