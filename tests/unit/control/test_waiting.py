"""The status of a system says what waits for whom."""

from dataclasses import replace
from datetime import date

import pytest

from generator.control.waiting import Waiting, status
from generator.listings import standing_listing, status_listing
from generator.model.history import History
from generator.model.text import Text
from tests.unit.control.world import APPROVALS, LIBRARY, World, released, text
from tests.unit.told import MARCH, NOW, TOLD

DAY = date(2026, 1, 10)
FEBRUARY = date(2026, 2, 10)


def row(world: World, code: str, day: date) -> Waiting:
    return next(one for one in status(world.history, world.library, day) if one.document.code == code)


def waits(found: Waiting) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(one.meaning, one.roles, one.people) for one in found.awaited]


def test_rows_are_sorted_by_code() -> None:
    assert [one.document.code for one in status(History(), LIBRARY, DAY)] == ["F-06-00-01", "I-06-02", "P-06"]


def test_a_new_draft_waits_for_every_sign_off_in_order_by_people_in_office() -> None:
    assert waits(row(World(), "P-06", FEBRUARY)) == [
        ("prepared", ("officer",), ("p-officer", "p-both")),
        ("confirmed", ("quality",), ("p-quality",)),
        ("approved", ("director", "deputy"), ("p-director", "p-both", "p-deputy")),
    ]
    assert "p-former" in row(World(), "P-06", DAY).awaited[2].people


def test_what_was_signed_is_waited_for_no_more_and_who_must_sign_again_is_named() -> None:
    world = World().sign("P-06", "prepared", DAY)
    found = row(world, "P-06", DAY)
    assert [one.meaning for one in found.awaited] == ["confirmed", "approved"]
    assert found.draft
    assert (found.draft.status, found.draft.key, found.in_force, found.again) == ("in_review", "00", None, ())
    found = row(world.write("P-06", scope=text("More")), "P-06", DAY)
    assert (len(found.awaited), found.again) == (3, ("p-officer",))


def test_an_approved_draft_waits_for_its_release_and_a_release_for_its_day() -> None:
    world = World()
    for document in LIBRARY.documents:
        world.sign_all(document.id, DAY)
    found = row(world, "P-06", DAY)
    assert (found.awaited, found.draft is not None) == ((), True)
    found = row(world.release(DAY, effective=FEBRUARY), "P-06", DAY)
    assert found.draft is None
    assert found.coming
    assert (found.coming.key, found.in_force) == ("00", None)
    found = row(world, "P-06", FEBRUARY)
    assert found.in_force
    assert found.coming is None


def test_remarks_of_a_return_are_shown_until_someone_signs_again() -> None:
    world = World().sign("P-06", "prepared", DAY).return_("P-06", DAY, remarks="Say who.")
    assert row(world, "P-06", DAY).remarks == "Say who."
    assert row(world.sign("P-06", "prepared", DAY), "P-06", DAY).remarks == ""


@pytest.mark.requirement("R-61")
def test_the_next_review_is_told_and_an_overdue_one_too() -> None:
    world = released()
    found = row(world, "P-06", FEBRUARY).review
    assert (found.next, found.state) == (date(2027, 1, 10), "planned")
    assert row(world, "P-06", date(2027, 1, 11)).review.state == "overdue"
    assert row(world, "I-06-02", FEBRUARY).review.state == "not_set"


def test_a_document_whose_definition_is_gone_is_still_in_force() -> None:
    world = released()
    world.library = replace(world.library, documents=())
    found = row(world, "P-06", FEBRUARY)
    assert found.in_force
    assert found.draft is None


def test_a_type_that_the_matrix_does_not_know_waits_for_nobody() -> None:
    assert row(World().organize(approvals=APPROVALS[:1]), "I-06-02", DAY).awaited == ()


@pytest.mark.requirement("R-06")
def test_status_tells_which_translations_are_behind_and_which_are_drafted() -> None:
    world = World(TOLD.library, TOLD.history)
    (row,) = [one for one in status(world.history, world.library, MARCH) if one.document.id == "customers"]
    assert [(language, state.kind, len(state.open)) for language, state in row.behind] == [
        ("th", "behind", 2),
        ("de", "missing", 6),
    ]
    assert row.translated == ()
    title = Text.of({**dict(row.document.title.words), "th": "ลูกค้า"})
    world.write("customers", title=title)
    (row,) = [one for one in status(world.history, world.library, MARCH) if one.document.id == "customers"]
    assert (row.translated, row.draft) == (("th",), None)
    listed = status_listing((row,), world.library.organization, "en")
    waits = "Translation into Thai is drafted; to approve: nuskha translate; Translation into Thai behind in 2 place(s)"
    assert listed.rows[0][3] == f"{waits}; Not translated into de"
    assert listed.plain[0]["translations_drafted"] == ("th",)


def test_a_day_tells_which_issue_of_a_translation_holds() -> None:
    listed = standing_listing(NOW, "en")
    revision = next(place for place, one in enumerate(NOW.revisions) if one.issues)
    assert listed.rows[revision][-1] == "translation into English: issue 2 since 2026-03-01"
    assert [issue["issue"] for issue in listed.plain[revision]["translations"]] == [2]  # type: ignore[attr-defined]
