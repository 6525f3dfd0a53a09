"""Who may renew or add a translation of a released revision, from which day, and what readers then have."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.control.acts import Act, translate
from generator.control.drafts import drafts
from generator.control.fingerprint import changed, fingerprint
from generator.control.standing import system
from generator.model.events import Translated
from generator.model.organization import Locale
from generator.model.system import Revision
from generator.model.text import Language, Text
from tests.unit.control.world import APPROVALS, ORGANIZATION, World, moment, released, text

DAY, FEBRUARY, MARCH, APRIL = date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 1), date(2026, 4, 1)


def titled(world: World, **words: str) -> World:
    """The procedure with other words in its title."""
    document = world.library.document("P-06")
    assert document
    return world.write("P-06", title=Text.of(dict(document.title.words) | words))


def translated(world: World, language: Language = "th", day: date = FEBRUARY, **more: Any) -> World:
    more = {"effective": day, "person": "p-director", **more}
    return world.carry_out(translate(world.history, world.library, moment(day), document="P-06", language=language, **more))


def act(world: World, **more: Any) -> Act:
    more = {"language": "th", "effective": FEBRUARY, "person": "p-director", **more}
    return translate(world.history, world.library, moment(FEBRUARY), document="P-06", **more)


def procedure(world: World, day: date) -> Revision:
    found = system(world.history, day)
    assert found
    return found.revisions_of("customers")[-1]


@pytest.mark.requirement("R-06", "R-12")
def test_a_translation_is_renewed_by_one_approval_and_the_revision_stays() -> None:
    world = translated(titled(released(), th="ลูกค้า"), effective=MARCH)
    event = world.history.entries[-1].event
    assert isinstance(event, Translated)
    assert (event.code, event.revision, event.language, event.issue, event.role) == ("P-06", "00", "th", 2, "director")
    before, after = procedure(world, FEBRUARY), procedure(world, MARCH)
    assert (before.key, after.key, after.status, after.release) == ("00", "00", "in_force", 1)
    assert (before.document.title.get("th"), after.document.title.get("th")) == ("Customers (th)", "ลูกค้า")
    assert [(issue.number, issue.effective, issue.on) for issue in before.issues] == [(2, MARCH, FEBRUARY)]
    assert changed(after.fingerprint, fingerprint(after.document)) == ("th",)
    assert event.fingerprint == fingerprint(after.document)
    assert event.former == dict(after.fingerprint.languages)["th"]
    found = system(world.history, APRIL)
    assert found
    assert found.since == MARCH


def test_only_the_language_that_is_named_is_issued_and_the_others_stay_drafted() -> None:
    world = translated(titled(released(), th="ลูกค้า", en="Half"))
    assert procedure(world, FEBRUARY).document.title.get("en") == "Customers (en)"
    translated(world, "en", MARCH)
    assert procedure(world, MARCH).document.title == Text.of({"fa": "Customers (fa)", "th": "ลูกค้า", "en": "Half"})
    assert drafts(world.history, world.library) == ()


def test_the_issues_of_a_language_are_counted_and_follow_each_other() -> None:
    world = translated(titled(released(), th="ลูกค้า"), effective=MARCH)
    titled(world, th="ผู้รับบริการ")
    assert [found.code for found in act(world, effective=FEBRUARY).problems] == ["N740"]
    translated(world, effective=APRIL)
    assert [(issue.number, issue.effective) for issue in procedure(world, APRIL).issues] == [(2, MARCH), (3, APRIL)]
    assert procedure(world, MARCH).document.title.get("th") == "ลูกค้า"


def test_the_same_twice_adds_nothing() -> None:
    world = translated(titled(released(), th="ลูกค้า"))
    count = len(world.history.entries)
    translated(world)
    assert (len(world.history.entries), world.codes) == (count, ("N392",))


def test_more_than_translations_is_the_next_revision_and_translations_alone_are_none() -> None:
    world = titled(released(), fa="مشتری")
    assert translated(world).codes == ("N390",)
    titled(world, fa="Customers (fa)", th="ลูกค้า")
    assert world.sign("P-06", "prepared", FEBRUARY).codes == ("N742",)
    assert world.release(FEBRUARY, "P-06").codes == ("N742",)


def test_what_was_never_released_is_not_translated() -> None:
    assert [found.code for found in act(World()).problems] == ["N741"]


@pytest.mark.parametrize("language", ["fa", "de"])
def test_only_a_language_of_the_organization_in_force_other_than_the_master_is_translated_into(language: Language) -> None:
    world = titled(released(), de="Kunden")
    assert "N391" in [found.code for found in act(world, language=language).problems]


def test_a_translation_does_not_begin_before_its_day_nor_before_its_revision() -> None:
    world = titled(released(effective=APRIL), th="ลูกค้า")
    assert [found.code for found in act(world, effective=DAY).problems] == ["N740"]
    assert [found.code for found in act(world, effective=MARCH).problems] == ["N740"]
    assert [found.code for found in act(world, effective=APRIL).problems] == []


@pytest.mark.requirement("R-14")
def test_who_approves_translations_is_the_matrix_word() -> None:
    world = titled(released(), th="ลูกค้า")
    assert [found.code for found in act(world, person="p-officer").problems] == ["N707"]
    rows = tuple(replace(row, translated=("officer",)) if row.type == "procedure" else row for row in APPROVALS)
    world.organize(approvals=rows)
    assert [found.code for found in act(world, person="p-director").problems] == ["N707"]
    found = act(world, person="p-officer")
    assert isinstance(found.event, Translated)
    assert found.event.role == "officer"


@pytest.mark.requirement("R-06")
def test_what_is_still_behind_is_told_and_can_be_marked_as_checked() -> None:
    world = released()
    world.edit("P-06", "Clients")
    titled(world, th="Customers (th)").sign_all("P-06", FEBRUARY)
    world.release(FEBRUARY, "P-06")
    document = world.library.document("P-06")
    assert document
    world.write("P-06", purpose=Text.of({**dict(document.purpose.words), "th": "ฟัง"}))
    found = act(world)
    assert [(one.code, one.severity, dict(one.values)["places"]) for one in found.problems] == [("N393", "warning", "title")]
    assert found.event
    titled(world, th="ลูกค้า")
    assert act(world).problems == ()


def test_what_is_left_open_is_not_issued() -> None:
    assert [found.code for found in act(titled(released(), th="TODO ลูกค้า")).problems] == ["N352"]


@pytest.mark.requirement("R-06")
def test_a_required_language_that_is_behind_or_missing_blocks_a_release() -> None:
    locales = tuple(replace(one, required=one.language == "th") for one in ORGANIZATION.locales)
    world = released().organize(locales=locales)
    world.edit("P-06", "Clients")
    titled(world, th="Customers (th)").sign_all("P-06", FEBRUARY)
    assert world.release(FEBRUARY, "P-06").codes == ("N394",)
    assert dict(world.problems[0].values)["places"] == "title"
    titled(world, th="ลูกค้า").sign_all("P-06", MARCH)
    assert "N394" not in world.release(MARCH, "P-06").codes


@pytest.mark.requirement("R-06")
def test_a_language_that_the_organization_added_later_begins_at_one() -> None:
    world = released().organize(locales=(*ORGANIZATION.locales, Locale("de")))
    titled(world, de="Kunden")
    assert drafts(world.history, world.library) == ()
    assert "N391" in [found.code for found in act(world, language="de").problems]
    world.release(FEBRUARY)
    assert world.history.organizations[2].languages == ("fa", "th", "en", "de")
    translated(world, "de", MARCH)
    event = world.history.entries[-1].event
    assert isinstance(event, Translated)
    assert (event.issue, event.former, event.organization) == (1, None, 2)
    assert procedure(world, MARCH).document.title.get("de") == "Kunden"
    titled(world, de="Kundschaft")
    translated(world, "de", APRIL)
    assert [issue.number for issue in procedure(world, APRIL).issues] == [1, 2]


def test_the_next_revision_takes_the_renewed_words_along() -> None:
    world = translated(titled(released(), th="ลูกค้า"))
    world.write(
        "P-06", purpose=text("To serve"), change=replace(world.library.documents[2].change, summary=text("x"), reason=text("y"))
    )
    (draft,) = drafts(world.history, world.library)
    assert (draft.key, draft.document.title.get("th")) == ("01", "ลูกค้า")
