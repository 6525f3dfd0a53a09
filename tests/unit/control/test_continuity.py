"""A ledger whose chain is whole may still say what makes no sense: that is told, line by line."""

from dataclasses import replace
from datetime import date

import pytest

from generator.control.adopting import Adoption, adopt
from generator.control.continuity import senseless
from generator.control.ledger import extended
from generator.model.events import Corrected, CorrectedMember, Event, Released, Reviewed, Translated, Withdrawn, WithdrawnLine
from tests.unit.control.world import World, moment, released, spoken, text
from tests.unit.told import TOLD

DAY = date(2026, 2, 10)


def codes(world: World, *events: Event) -> list[tuple[str, int | None]]:
    history = world.history
    for event in events:
        history = extended(history, event, moment(DAY))
    found = tuple(senseless(history))
    spoken(found)
    return [(one.code, one.place.line) for one in found]


@pytest.mark.requirement("R-21")
def test_a_legal_record_makes_sense_and_a_number_that_is_skipped_or_used_twice_is_told() -> None:
    world = released().edit("P-06", "More").sign_all("P-06", DAY).release(DAY, "P-06")
    assert codes(world) == []
    event = world.history.entries[-1].event
    assert isinstance(event, Released)
    line, count = event.revisions[0], len(world.history.entries)
    for key in ("01", "03"):
        world.history.documents["customers", key] = world.history.documents["customers", "01"]  # type: ignore[index]
        again = replace(event, number=3, revisions=(replace(line, revision=key),))
        assert codes(world, again) == [("N314", count + 1)]
    assert codes(world, replace(event, number=4, revisions=())) == [("N314", count + 1)]


@pytest.mark.requirement("R-21")
def test_a_document_is_adopted_once_at_any_number_and_numbering_goes_on_from_there() -> None:
    world = World()
    item = Adoption("I-06-02", "07", date(2024, 9, 1), "ab" * 32)
    world.carry_out(adopt(world.history, world.library, moment(DAY), items=[item], person="p-director"))
    assert codes(world) == []
    event = world.history.entries[-1].event
    assert isinstance(event, Released)
    line, count = event.revisions[0], len(world.history.entries)
    for key, since, expected in (
        ("08", None, []),
        ("09", None, [("N314", count + 1)]),
        ("07", line.since, [("N314", count + 1)]),
        ("12", line.since, [("N314", count + 1)]),
    ):
        content = world.history.documents["complaints", "07"]
        world.history.documents["complaints", key] = content  # type: ignore[index]
        again = replace(event, number=2, revisions=(replace(line, revision=key, since=since),))
        assert codes(world, again) == expected, key
    twice = replace(event, number=2, revisions=(replace(line, revision="08", since=None),) * 2)
    assert codes(world, twice) == [("N314", count + 1)]


@pytest.mark.requirement("R-57")
def test_events_about_what_was_never_released_and_corrections_of_nothing_are_told() -> None:
    world = released()
    count = len(world.history.entries)
    review = Reviewed("customers", "P-06", "07", "p-director", "director")
    end = Withdrawn((WithdrawnLine("visits", "P-09", "00"),), DAY, "p-director", "director", "DAR-1", text("Old"))
    assert codes(world, review, end) == [("N315", count + 1), ("N315", count + 2)]
    fixed = Corrected("9" * 32, "reviewed", (), "p-officer", "officer", text("Wrong"), void=True)
    signed = world.history.entries[0]
    sheet = CorrectedMember("meaning", '"prepared"', '"approved"')
    other = Corrected(signed.id, signed.kind, (sheet,), "p-officer", "officer", text("Wrong"))
    assert codes(world, fixed, other) == [("N318", count + 1), ("N318", count + 2)]


@pytest.mark.requirement("R-57")
def test_an_issue_of_a_translation_has_the_number_after_the_last_of_its_language() -> None:
    count = len(TOLD.history.entries)
    event = TOLD.history.entries[-1].event
    assert isinstance(event, Translated)
    assert (
        codes(TOLD, replace(event, issue=3), replace(event, language="de", issue=1), replace(event, language="th", issue=2)) == []
    )
    assert codes(TOLD, event) == [("N314", count + 1)]
    assert codes(TOLD, replace(event, issue=4), replace(event, language="de", issue=2)) == [
        ("N314", count + 1),
        ("N314", count + 2),
    ]
