"""The laws of copies on paper, on any order of deeds: what is refused, what the sums say, what was known when."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.control.acts import Act, correct, issue, recall
from generator.control.continuity import senseless
from generator.control.copies import Key, States, add, numbered, paper, pending, reconciled, retell, shown, tellers
from generator.control.corrections import after
from generator.control.ledger import Moment
from generator.control.standing import system
from generator.model.copies import Copy, Paper
from generator.model.copy_events import CopiesIssued, NumberedCopy, PaperEvent
from generator.model.events import Corrected, Entry
from generator.problems import errors
from tests.unit.control.shop import BY, DEEDS, HOLDERS, RELEASED, revised, shop
from tests.unit.control.world import World, text

SHOP = shop()
REVISED = revised(replace(SHOP), "customers", RELEASED + timedelta(2), RELEASED + timedelta(6))
"""Where a revision is coming that replaces what some hold."""
AFTER = {"receive": "held", "returned": "returned", "destroyed": "destroyed", "lost": "lost"}
BEFORE = {
    "receive": ("sent",),
    "returned": ("sent", "held", "lost"),
    "destroyed": ("sent", "held", "lost", "returned"),
    "lost": ("sent", "held"),
}
STEPS = ("issue", "issue", "again", "recall", "pass", "receive", "receive", "returned", "destroyed", "lost", "lost", "void", "mend")
steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 5), st.integers(0, 4)), min_size=6, max_size=24)


@dataclass
class Story:
    """A world and the day in it; beside it, plainly, the state and last day of each copy as deeds make them, while nothing is
    corrected, and what was known of paper at each moment."""

    world: World
    day: date = RELEASED + timedelta(3)
    plain: dict[Key, tuple[str, date]] = field(default_factory=dict)
    known: list[tuple[str, Paper]] = field(default_factory=list)
    corrected: bool = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.world.history.entries

    @property
    def copies(self) -> tuple[Copy, ...]:
        return paper(self.entries, date.max).copies

    def moment(self, day: date) -> Moment:
        seconds = len(self.entries)
        return Moment(day, f"{self.day.isoformat()}T12:{seconds // 60:02}:{seconds % 60:02}Z")

    def record(self, act: Act) -> bool:
        """Whether it was recorded; what was refused changes nothing."""
        before = self.world.history
        self.world.carry_out(act)
        if act.event is None:
            assert self.world.history is before
            return False
        assert not errors(act.problems)
        self.known.append((act.moment.recorded, paper(self.entries, self.day)))
        if isinstance(act.event, CopiesIssued):
            for note in act.event.transmittals:
                self.plain |= {(one.document, one.revision, one.number): ("sent", act.moment.date) for one in note.copies}
        return True

    def tell(self, step: str, which: int, back: int) -> None:
        history, library = self.world.history, self.world.library
        if step == "pass":
            self.day += timedelta(which % 3 + 1)
        elif step == "issue":
            holders = HOLDERS[which : which + 1] if which < 4 else ()
            wish = [one.id for one in holders if one.medium == "paper-controlled"]
            self.record(issue(history, library, self.moment(self.day), holders=wish, person=BY))
        elif step == "recall":
            self.record(recall(history, library, self.moment(self.day), person=BY))
        elif step in ("void", "mend"):
            self.correct(step, which, back)
        elif self.copies:
            copy = self.copies[which % min(len(self.copies), 3)]
            named = NumberedCopy(copy.document, copy.code, copy.revision, copy.number)
            if step == "again":
                self.record(issue(history, library, self.moment(self.day), again=[named], person=BY))
            else:
                self.done(step, named, self.day - timedelta(back))

    def done(self, deed: str, copy: NumberedCopy, day: date) -> None:
        act: Any = DEEDS[deed]
        said: dict[str, Any] = {"witness": "p-quality"} if deed == "destroyed" else {}
        key = copy.document, copy.revision, copy.number
        stands = any(_is(entry, deed, key, day) for entry in self.entries)
        recorded = self.record(act(self.world.history, self.world.library, self.moment(day), copies=[copy], person=BY, **said))
        if self.corrected:
            return
        state, last = self.plain[key]
        assert recorded == (state in BEFORE[deed] and day >= last and not stands)
        if recorded:
            self.plain[key] = AFTER[deed], day
        elif not stands:
            codes = {"N753"} if state in BEFORE[deed] else {"N752"}
            assert set(self.world.codes) == codes

    def correct(self, step: str, which: int, back: int) -> None:
        deeds = [entry for entry in self.entries if isinstance(entry.event, PaperEvent) and entry.kind != "copies-recalled"]
        if not deeds:
            return
        wrong = deeds[which % len(deeds)]
        changes = {} if step == "void" else {"date": (self.day - timedelta(back)).isoformat()}
        moment = self.moment(self.day)
        act = correct(
            self.world.history,
            self.world.library,
            moment,
            event_id=wrong.id,
            changes=changes,
            reason=text("Misread"),
            person=BY,
            void=step == "void",
        )
        if self.record(act):
            self.corrected = True


def _is(entry: Entry, deed: str, key: Key, day: date) -> bool:
    kinds = {"receive": "copies-received", "returned": "copies-returned", "destroyed": "copies-destroyed", "lost": "copies-lost"}
    return entry.kind == kinds[deed] and entry.date == day and key in numbered(entry)


def told(world: World, steps: list[tuple[str, int, int]]) -> Story:
    story = Story(replace(world))
    for step in steps:
        story.tell(*step)
    return story


@pytest.mark.requirement("R-31", "R-32")
@settings(max_examples=80, deadline=None)
@given(steps, st.sampled_from([SHOP, REVISED]))
def test_what_was_handed_out_is_somewhere_on_every_day_and_after_every_line(
    wished: list[tuple[str, int, int]], world: World
) -> None:
    story = told(world, wished)
    for count in range(len(world.history.entries), len(story.entries) + 1):
        assert all(one.difference == 0 for one in reconciled(paper(story.entries[:count], date.max)))
    for days in range((story.day - RELEASED).days + 1):
        found = paper(story.entries, RELEASED + timedelta(days))
        assert sum(one.issued for one in reconciled(found)) == len(found.copies)
    if not story.corrected:
        assert {one.key: one.state for one in story.copies} == {key: state for key, (state, _) in story.plain.items()}


@pytest.mark.requirement("R-57")
@settings(max_examples=80, deadline=None)
@given(steps, st.sampled_from([SHOP, REVISED]))
def test_no_legal_order_is_senseless_and_step_by_step_it_is_the_same_fold(wished: list[tuple[str, int, int]], world: World) -> None:
    story = told(world, wished)
    assert [*senseless(story.world.history)] == []
    states, present = States(logs=defaultdict(list)), dict[str, Entry | None]()
    for entry in story.entries:
        present[entry.id] = entry
        if isinstance(entry.event, Corrected):
            wrong = present[entry.event.event]
            assert wrong is not None
            present[wrong.id] = after(wrong, entry.event)
            keys = frozenset(numbered(wrong))
            mine = tellers(states, keys)
            retell(states, keys, (one for one in present.values() if one and one.id in mine))
        else:
            add(states, entry)
    assert shown(states).copies == paper(story.entries, date.max).copies


@pytest.mark.requirement("R-57")
@settings(max_examples=25, deadline=None)
@given(steps, st.sampled_from([SHOP, REVISED]))
def test_what_is_recorded_later_never_changes_what_was_known(wished: list[tuple[str, int, int]], world: World) -> None:
    story = told(world, wished)
    for moment, then in story.known:
        day = date.fromisoformat(moment[:10])
        found = system(story.world.history, day, moment)
        assert found is not None
        assert found.paper == then


@pytest.mark.requirement("R-30", "R-31")
@settings(max_examples=80, deadline=None)
@given(steps, st.sampled_from([SHOP, REVISED]))
def test_what_is_out_there_and_what_is_wanted_are_what_the_holders_are_to_have(
    wished: list[tuple[str, int, int]], world: World
) -> None:
    story = told(world, wished)
    stands = system(story.world.history, story.day)
    assert stands is not None
    wanted = pending(stands.paper, stands)
    for holder in HOLDERS:
        for revision in stands.revisions:
            document = revision.document.id
            if revision.status not in ("in_force", "approved") or holder.medium != "paper-controlled":
                continue
            if document in holder.documents:
                mine = (holder.id, document, revision.key)
                live = sum(one.live and (one.holder, one.document, one.revision) == mine for one in stands.paper.copies)
                lacking = sum((one.holder, one.document, one.revision) == mine for one in wanted)
                assert lacking == max(0, holder.copies - live)


@pytest.mark.requirement("R-31")
@settings(max_examples=80, deadline=None)
@given(steps, st.sampled_from([SHOP, REVISED]))
def test_no_number_is_ever_given_twice(wished: list[tuple[str, int, int]], world: World) -> None:
    story = told(world, wished)
    issued = [entry.event for entry in story.entries if isinstance(entry.event, CopiesIssued)]
    copies = [(one.document, one.revision, one.number) for event in issued for note in event.transmittals for one in note.copies]
    notes = [note.number for event in issued for note in event.transmittals]
    assert len(set(copies)) == len(copies)
    assert len(set(notes)) == len(notes)
    assert all(one.number <= one.of for event in issued for note in event.transmittals for one in note.copies)
