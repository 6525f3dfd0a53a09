"""What stands on a date follows from the ledger alone: the laws of the fold, on any legal order of acts."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.control.acts import release, return_, sign_off
from generator.control.ledger import Moment
from generator.control.standing import preview, released, system
from generator.model.events import Released
from generator.model.history import History
from generator.model.organization import Meaning
from generator.model.system import System
from tests.unit.control import world as worlds
from tests.unit.control.world import LIBRARY, WHO, World, person, text

DAY = date(2026, 1, 10)
FEBRUARY = date(2026, 2, 10)
MARCH = date(2026, 3, 1)


def table(found: System | None) -> list[tuple[str, str, str]]:
    return [(one.document.code, one.key, one.status) for one in found.revisions] if found else []


@pytest.fixture
def world() -> World:
    """Three documents in force from 10 January; I-06-02 revision 01 released on 10 February, in force from 1 March."""
    world = worlds.released()
    world.organize(people=tuple(replace(one, name=text(f"New {one.code}")) for one in LIBRARY.organization.people))
    return world.edit("I-06-02", "More").sign_all("I-06-02", FEBRUARY).release(FEBRUARY, effective=MARCH)


def test_before_the_first_release_there_is_no_system() -> None:
    assert system(History(), DAY) is None
    world = worlds.released(DAY, effective=FEBRUARY)
    assert system(world.history, date(2026, 1, 9)) is None


@pytest.mark.requirement("R-43", "R-64")
def test_what_was_released_first_is_there_before_it_is_in_force() -> None:
    world = worlds.released(DAY, effective=FEBRUARY)
    for day in (DAY, date(2026, 2, 9)):
        early = system(world.history, day)
        assert early
        assert {revision.status for revision in early.revisions} == {"approved"}
        assert early.shown == ()
    begun = system(world.history, FEBRUARY)
    assert begun
    assert {revision.status for revision in begun.revisions} == {"in_force"}


@pytest.mark.requirement("R-58", "R-64")
@pytest.mark.parametrize(
    ("as_of", "instruction"),
    [
        (DAY, [("00", "in_force")]),
        (date(2026, 2, 9), [("00", "in_force")]),
        (FEBRUARY, [("00", "in_force"), ("01", "approved")]),
        (date(2026, 2, 28), [("00", "in_force"), ("01", "approved")]),
        (MARCH, [("00", "superseded"), ("01", "in_force")]),
        (date(2030, 1, 1), [("00", "superseded"), ("01", "in_force")]),
    ],
)
def test_a_day_knows_what_was_in_force(world: World, as_of: date, instruction: list[tuple[str, str]]) -> None:
    found = system(world.history, as_of)
    assert found
    assert [(one.key, one.status) for one in found.revisions_of("complaints")] == instruction
    assert [(one.key, one.status) for one in found.revisions_of("customers")] == [("00", "in_force")]


def test_revisions_know_their_time_in_force_and_what_replaces_them(world: World) -> None:
    found = system(world.history, FEBRUARY)
    assert found
    first, second = found.revisions_of("complaints")
    assert (first.since, first.until, first.replaced_by, first.release) == (DAY, MARCH, "01", 1)
    assert (second.since, second.until, second.replaced_by, second.release) == (MARCH, None, None, 2)
    assert (second.released, second.document.title) == (FEBRUARY, text("More"))
    earlier = system(world.history, date(2026, 2, 9))
    assert earlier
    assert earlier.revisions_of("complaints")[0].until is None


@pytest.mark.requirement("R-16")
def test_names_are_those_of_the_organization_frozen_with_the_release(world: World) -> None:
    found = system(world.history, MARCH)
    assert found
    first, second = found.revisions_of("complaints")
    assert [(one.meaning, one.person, one.on) for one in first.sign_offs] == [
        ("prepared", "p-officer", DAY),
        ("confirmed", "p-quality", DAY),
        ("approved", "p-director", DAY),
    ]
    assert first.sign_offs[2].name == text("Person p-director")
    assert second.sign_offs[2].name == text("New p-director")
    assert second.sign_offs[2].role_title == text("director")
    assert second.sign_offs[2].recorded == "2026-02-10T09:00:00Z"


@pytest.mark.requirement("R-28")
def test_readers_see_the_organization_of_the_latest_release_in_force(world: World) -> None:
    before, after = system(world.history, date(2026, 2, 28)), system(world.history, MARCH)
    assert before
    assert after
    assert before.organization == LIBRARY.organization
    assert after.organization.people[0].name == text("New p-officer")
    world.organize(name=text("Edited, not released")).edit("P-06", "Draft")
    assert system(world.history, MARCH) == after


def test_an_urgent_release_is_not_undone_by_an_older_one_that_takes_effect_later() -> None:
    world = worlds.released()
    world.organize(name=text("Planned")).release(FEBRUARY, effective=date(2026, 6, 1))
    world.organize(name=text("Urgent")).release(MARCH, effective=MARCH)
    names = [(found := system(world.history, day)) and found.organization.name for day in (FEBRUARY, MARCH, date(2026, 6, 1))]
    assert names == [text("Sample"), text("Urgent"), text("Urgent")]


def test_two_revisions_of_one_day_follow_the_ledgers_order() -> None:
    world = worlds.released()
    for title in ("One", "Two"):
        world.edit("I-06-02", title).sign_all("I-06-02", FEBRUARY).release(FEBRUARY, effective=MARCH)
    found = system(world.history, MARCH)
    assert found
    assert [(one.key, one.status, one.since, one.until) for one in found.revisions_of("complaints")] == [
        ("00", "superseded", DAY, MARCH),
        ("01", "superseded", MARCH, MARCH),
        ("02", "in_force", MARCH, None),
    ]


def test_releases_are_told_with_the_head_that_pins_them(world: World) -> None:
    found = system(world.history, MARCH)
    assert found
    first, second = found.releases
    made = [entry for entry in world.history.entries if isinstance(entry.event, Released)]
    assert (first.number, first.on, first.effective, first.head) == (1, DAY, DAY, made[0].digest)
    assert [one.printed for one in found.releases] == [one.previous for one in made]
    assert (second.revisions, second.organization) == ((("complaints", "I-06-02", "01"),), 2)
    assert found.head == world.history.head == made[1].digest
    assert len(system(world.history, DAY).releases) == 1  # type: ignore[union-attr]


def test_a_return_before_the_release_leaves_only_what_was_signed_after_it() -> None:
    world = World().sign_all("I-06-02", DAY).return_("I-06-02", DAY)
    world.sign_all("I-06-02", date(2026, 1, 11)).release(date(2026, 1, 11))
    found = system(world.history, date(2026, 1, 11))
    assert found
    assert {one.on for one in found.revisions[0].sign_offs} == {date(2026, 1, 11)}


def test_a_preview_lays_drafts_over_what_stands() -> None:
    empty = preview(History(), LIBRARY, DAY)
    assert {one.status for one in empty.revisions} == {"draft"}
    assert (empty.preview, empty.head, empty.organization) == (True, "0" * 64, LIBRARY.organization)
    world = worlds.released().edit("I-06-02", "More").edit("P-06", "Other")
    world.sign("P-06", "prepared", FEBRUARY)
    found = preview(world.history, world.library, FEBRUARY)
    assert table(found) == [
        ("F-06-00-01", "00", "in_force"),
        ("I-06-02", "00", "in_force"),
        ("I-06-02", "01", "draft"),
        ("P-06", "00", "in_force"),
        ("P-06", "01", "in_review"),
    ]
    assert [(one.document.code, one.key) for one in found.shown] == [("F-06-00-01", "00"), ("I-06-02", "01"), ("P-06", "01")]
    assert [one.name for one in found.revisions[-1].sign_offs] == [text("Person p-officer")]
    world.return_("P-06", FEBRUARY)
    assert table(preview(world.history, world.library, FEBRUARY))[-1] == ("P-06", "01", "returned")


def test_a_preview_without_drafts_is_what_stands(world: World) -> None:
    found, now = preview(world.history, world.library, MARCH), system(world.history, MARCH)
    assert now
    assert replace(found, preview=False) == now


def test_letters_that_are_only_composed_otherwise_make_no_draft() -> None:
    world = worlds.released().edit("P-06", "Café").sign_all("P-06", FEBRUARY).release(FEBRUARY)
    world.edit("P-06", normalize("NFD", "Café"), note=normalize("NFD", "Changed to Café"))
    assert world.library.document("P-06") != world.history.documents["customers", "01"]
    assert not preview(world.history, world.library, FEBRUARY).revisions_of("customers")[2:]


def test_what_was_released_is_known_before_it_is_in_force() -> None:
    world = worlds.released(DAY, effective=MARCH)
    assert [one.status for one in released(world.history, FEBRUARY)] == ["approved"] * 3


# The laws, on any legal order of acts.

Act = tuple[str, int, int]
KINDS = ("sign", "all", "edit", "revise", "revise", "revise", "return", "release", "pass", "people")
acts = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 2), st.integers(0, 9)), min_size=5, max_size=30)
MEANINGS: tuple[Meaning, ...] = ("prepared", "confirmed", "approved")


@dataclass
class Story:
    """Acts carried out one after another, each recorded a second after the one before; the illegal ones are refused."""

    world: World = field(default_factory=World)
    today: date = DAY
    second: int = 0

    def moment(self, back: int = 0) -> Moment:
        self.second += 1
        minutes, seconds = divmod(self.second, 60)
        return Moment(self.today - timedelta(back), f"{self.today}T12:{minutes:02}:{seconds:02}Z")

    def tell(self, told: list[Act]) -> "Story":
        for kind, which, number in told:
            self.one(kind, self.world.library.documents[which].id, number)
        return self

    def one(self, kind: str, document: str, number: int) -> None:
        world = self.world
        if kind == "pass":
            self.today += timedelta(number)
        elif kind == "edit":
            world.edit(document, f"Title {number}", note=f"Note {self.second} {number}")
        elif kind == "revise":
            for part in ("edit", "all", "release"):
                self.one(part, document, number)
        elif kind == "people":
            world.organize(people=(*LIBRARY.organization.people, person(f"p-{number}", "officer")))
        elif kind == "return":
            world.carry_out(
                return_(world.history, world.library, self.moment(), document=document, person="p-director", remarks="No.")
            )
        elif kind == "release":
            until = self.today + timedelta(number)
            world.carry_out(release(world.history, world.library, self.moment(), effective=until, person="p-director"))
        else:
            for meaning in MEANINGS if kind == "all" else MEANINGS[number % 3 :][:1]:
                moment = self.moment(number if kind == "sign" else 0)
                who = WHO[meaning]
                world.carry_out(sign_off(world.history, world.library, moment, document=document, meaning=meaning, person=who))


stories = st.tuples(st.booleans(), acts).map(lambda told: Story(worlds.released(DAY) if told[0] else World()).tell(told[1]))


def kept(history: History, last: date) -> Iterator[tuple[date, dict[str, str], int]]:
    """The state kept step by step: day after day, what is in force of each document, and which release's organization:
    the last that has begun, before that the first that was announced."""
    in_force: dict[str, str] = {}
    announced: list[Released] = []
    number, day = 0, DAY
    while day <= last:
        for entry in history.entries:
            if isinstance(entry.event, Released) and entry.date == day:
                announced.append(entry.event)
        for event in [one for one in announced if one.effective == day]:
            in_force |= {line.document: line.revision for line in event.revisions}
            number = max(number, event.number)
        yield day, dict(in_force), number or min((one.number for one in announced), default=0)
        day += timedelta(1)


@pytest.mark.requirement("R-58")
@settings(max_examples=40, deadline=None)
@given(stories)
def test_as_of_equals_the_state_that_was_kept_step_by_step(story: Story) -> None:
    history = story.world.history
    organizations = {one.event.number: one.event.organization for one in history.entries if isinstance(one.event, Released)}
    for day, in_force, number in kept(history, story.today + timedelta(12)):
        found = system(history, day)
        assert (found is None) == (number == 0)
        if found is None:
            continue
        assert {one.document.id: one.key for one in found.revisions if one.status == "in_force"} == in_force
        assert found.organization == history.organizations[organizations[number]]


@settings(max_examples=40, deadline=None)
@given(stories)
def test_known_at_a_moment_never_changes_when_events_are_recorded_later(story: Story) -> None:
    history = story.world.history
    for count in range(1, len(history.entries) + 1):
        then = replace(history, entries=history.entries[:count])
        known_at = history.entries[count - 1].recorded
        for day in (story.today, story.today + timedelta(9)):
            assert system(history, day, known_at) == system(then, day)


@settings(max_examples=40, deadline=None)
@given(stories)
def test_a_day_is_untouched_by_events_that_claim_later_days(story: Story) -> None:
    history = story.world.history
    days = sorted({entry.date for entry in history.entries})
    for day in days:
        until_then = replace(history, entries=tuple(entry for entry in history.entries if entry.date <= day))
        assert system(history, day) == system(until_then, day)


@pytest.mark.requirement("R-21")
@settings(max_examples=40, deadline=None)
@given(stories)
def test_one_revision_is_in_force_and_numbers_have_no_gap_and_no_repeat(story: Story) -> None:
    for ahead in range(12):
        found = system(story.world.history, story.today + timedelta(ahead))
        for document in LIBRARY.documents if found else ():
            revisions = found.revisions_of(document.id) if found else ()
            assert [one.key for one in revisions] == [f"{number:02}" for number in range(len(revisions))]
            assert sum(one.status == "in_force" for one in revisions) <= 1
            assert [one.status for one in revisions] == sorted(
                (one.status for one in revisions), key=("superseded", "in_force", "approved").index
            )
            assert all(one.until == following.since for one, following in pairwise(revisions))


@pytest.mark.requirement("R-12", "R-13", "R-15", "R-17")
@settings(max_examples=40, deadline=None)
@given(stories)
def test_whatever_is_released_has_its_sign_offs(story: Story) -> None:
    for revision in released(story.world.history, story.today):
        meanings = [one.meaning for one in revision.sign_offs]
        assert set(meanings) >= {"prepared", "approved"}
        assert meanings == sorted(meanings, key=MEANINGS.index)
        assert revision.released
        assert revision.since
        assert all(one.on <= revision.released <= revision.since for one in revision.sign_offs)
        authors = {one.person for one in revision.sign_offs if one.meaning == "prepared"}
        assert not authors & {one.person for one in revision.sign_offs if one.meaning == "approved"}
