"""The laws of the whole fold, on any legal order of every kind of event: what a day says, and what was known when."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.control.fingerprint import fingerprint
from generator.control.ledger import Moment, extended
from generator.control.standing import released, system
from generator.control.timeline import Folding, snapshots
from generator.model.document import Document
from generator.model.events import (
    Cancelled,
    Corrected,
    CorrectedMember,
    Deviated,
    Event,
    Recoded,
    RecodedLine,
    Released,
    ReleasedRevision,
    Returned,
    Reviewed,
    SignedOff,
    Translated,
    Withdrawn,
    WithdrawnLine,
)
from generator.model.history import History
from generator.model.text import Text
from tests.unit.control.world import LIBRARY, ORGANIZATION, text

DAY = date(2026, 1, 10)
KINDS = (
    "release", "release", "release", "adopt", "sign", "return", "cancel", "review", "review", "withdraw", "recode", "deviate",
    "translate", "translate", "correct", "correct", "correct", "correct", "pass", "pass",
)  # fmt: skip
acts = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 1), st.integers(0, 9)), min_size=12, max_size=40)


@dataclass
class Fact:
    """What one event says by all that was recorded: its kind, the day that it claims, and its members."""

    id: str
    kind: str
    on: date
    document: str
    says: dict[str, Any]
    void: bool = False


@dataclass
class Story:
    """Legal events, recorded one after another, and beside them the plain facts that they tell, which corrections change."""

    history: History = field(default_factory=lambda: History(organizations={1: ORGANIZATION}))
    facts: list[Fact] = field(default_factory=list)
    today: date = DAY
    codes: dict[str, str] = field(default_factory=dict)

    def tell(self, told: list[tuple[str, int, int]]) -> "Story":
        for kind, which, number in told:
            getattr(self, f"_{kind}")(LIBRARY.documents[which], number)
        return self

    def revisions(self, document: str) -> list[Fact]:
        return [one for one in self.facts if one.kind == "released" and one.document == document]

    def ended(self, document: str) -> bool:
        return any(one.kind == "withdrawn" and one.document == document and not one.void for one in self.facts)

    def now(self, document: Document) -> str | None:
        found = [one.says["key"] for one in self.revisions(document.id) if one.says["since"] <= self.today]
        return None if self.ended(document.id) or not found else str(found[-1])

    def _record(self, event: Event, document: Document, back: int = 0, **says: Any) -> None:
        on, second = self.today - timedelta(back), len(self.history.entries)
        moment = Moment(on, f"{self.today}T{second // 60:02}:{second % 60:02}:00Z")
        key = says.get("key")
        frozen = {(document.id, key): replace(document, code=event.revisions[0].code)} if isinstance(event, Released) else {}
        issues = {(event.document, event.revision, "th", event.issue): says["content"]} if isinstance(event, Translated) else {}
        self.history = extended(self.history, event, moment, frozen, issues=issues)  # type: ignore[arg-type]
        entry = self.history.entries[-1]
        self.facts.append(Fact(entry.id, entry.kind, on, document.id, says))

    def _pass(self, _: Document, number: int) -> None:
        self.today += timedelta(number)

    def _about(self, document: Document) -> tuple[str, str, str]:
        return document.id, self.codes.get(document.id, document.code), f"{len(self.revisions(document.id)):02}"

    def _sign(self, document: Document, number: int) -> None:
        event = SignedOff(*self._about(document), "prepared", f"p-{number}", "officer", fingerprint(document))
        self._record(event, document, number, key=event.revision)

    def _return(self, document: Document, number: int) -> None:
        event = Returned(*self._about(document), "p-director", "director", f"No. {number}")
        self._record(event, document, key=event.revision)

    def _cancel(self, document: Document, number: int) -> None:
        event = Cancelled(*self._about(document), fingerprint(document), "p-officer", "officer", f"Given up {number}")
        self._record(event, document, key=event.revision)

    def _release(self, document: Document, number: int, since: date | None = None) -> None:
        if self.ended(document.id):
            return
        made = [one.says["since"] for one in self.revisions(document.id)]
        effective = max([self.today + timedelta(0 if since else number), *made])
        identity, code, key = self._about(document)
        print_ = fingerprint(replace(document, code=code))
        line = ReleasedRevision(identity, code, key, print_, evidence="e" * 64 if since else None, since=since)
        count = 1 + sum(one.kind == "released" for one in self.facts)
        event = Released(count, effective, "p-director", (line,), 1, "0" * 64)
        self._record(event, document, key=key, since=since or effective, known=since or self.today, number=count)

    def _adopt(self, document: Document, number: int) -> None:
        if not self.revisions(document.id):
            self._release(document, 0, self.today - timedelta(number + 1))

    def _review(self, document: Document, number: int) -> None:
        if key := self.now(document):
            event = Reviewed(document.id, document.code, key, "p-director", "director", note=f"Note {number}")
            self._record(event, document, key=key)

    def _withdraw(self, document: Document, number: int) -> None:
        if (key := self.now(document)) is None:
            return
        last = self.revisions(document.id)[-1].says
        effective = max(self.today, last["since"]) if number % 2 else self.today + timedelta(number)
        lines = (WithdrawnLine(document.id, document.code, last["key"]),)
        event = Withdrawn(lines, effective, "p-director", "director", "DAR-1", text("Merged"))
        self._record(event, document, key=key, effective=effective)

    def _recode(self, document: Document, number: int) -> None:
        if self.now(document):
            code = self.codes.get(document.id, document.code)
            to = f"{document.code}-{number}"
            event = Recoded((RecodedLine(document.id, code, to),), "p-officer", "officer", text("Another place"))
            self.codes[document.id] = to
            self._record(event, document)

    def _deviate(self, document: Document, number: int) -> None:
        if key := self.now(document):
            until = self.today + timedelta(number)
            about = (document.id, document.code, key, self.today, until, text("By phone"), text("Repairs"))
            self._record(Deviated(*about, "p-director", "director"), document, key=key, until=until)

    def _translate(self, document: Document, number: int) -> None:
        if self.ended(document.id) or not (made := self.revisions(document.id)):
            return
        key = made[-1].says["key"]
        before = [one for one in self.facts if one.kind == "translated" and one.document == document.id and one.says["key"] == key]
        days = (one.says["effective"] for one in before)
        effective = max(self.today, made[-1].says["since"], *days) + timedelta(number)
        base = self.history.documents[document.id, key]
        title = Text.of({**dict(base.title.words), "th": f"Title {len(self.facts)}"})
        content, issue = replace(base, title=title), len(before) + 2
        by = ("p-director", "director", 1)
        event = Translated(document.id, base.code, key, "th", issue, fingerprint(content), effective, *by)
        self._record(event, document, key=key, effective=effective, content=content)

    def _correct(self, document: Document, number: int) -> None:
        """Some earlier event about the document is corrected: shifted, put right, or declared void."""
        may = [one for one in self.facts if one.document == document.id and not one.void and one.kind in CHANGES]
        if not may:
            return
        fact = may[number % len(may)]
        path, now = CHANGES[fact.kind](fact, number)
        too_late = fact.kind == "withdrawn" and (fact.says["effective"] <= self.today or now <= self.today)
        if too_late:
            return
        void = number % 3 == 0
        said = fact.on if path == "date" else fact.says[path]
        members = () if void else (CorrectedMember(path, f'"{said}"', f'"{now}"'),)
        why = Corrected(fact.id, fact.kind, members, "p-officer", "officer", text(f"Wrong {number}"), void)
        self._record(why, document)
        if void:
            fact.void = True
        elif path == "date":
            fact.on = now
        else:
            fact.says[path] = now


def _earlier(fact: Fact, number: int) -> tuple[str, date]:
    return "date", fact.on - timedelta(number)


CHANGES: dict[str, Any] = {
    "signed-off": _earlier,
    "reviewed": _earlier,
    "deviated": lambda fact, number: ("until", fact.says["until"] + timedelta(number)),
    "withdrawn": lambda fact, number: ("effective", fact.says["effective"] + timedelta(number)),
}
Kept = dict[tuple[str, str], tuple[str, tuple[date, ...], tuple[date, ...], str | None]]


def kept(story: Story, last: date) -> Iterator[tuple[date, Kept]]:
    """The state kept step by step: day after day each revision's status, its reviews, the last days of its deviations, and its
    title in Thai."""
    states: dict[tuple[str, str], str] = {}
    reviews: dict[tuple[str, str], list[date]] = {}
    deviations: dict[tuple[str, str], list[date]] = {}
    known: list[Fact] = []
    day = DAY - timedelta(30)
    while day <= last:
        known += [fact for fact in story.facts if not fact.void and fact.says.get("known", fact.on) == day]
        for fact in (one for one in known if one.kind == "released"):
            states.setdefault((fact.document, fact.says["key"]), "approved")
        for fact in (one for one in known if one.kind == "withdrawn" and one.says["effective"] == day):
            mine = [one for one in states if one[0] == fact.document and states[one] in ("in_force", "approved")]
            states |= dict.fromkeys(mine, "withdrawn")
        for fact in (one for one in known if one.kind == "released"):
            about = (fact.document, fact.says["key"])
            if fact.says["since"] == day and states[about] == "approved":
                states |= {one: "superseded" for one, status in states.items() if one[0] == about[0] and status == "in_force"}
                states[about] = "in_force"
        for fact in (one for one in known if one.says.get("known", one.on) == day and "key" in one.says):
            about = (fact.document, fact.says["key"])
            if fact.kind == "reviewed":
                reviews.setdefault(about, []).append(fact.on)
            if fact.kind == "deviated":
                deviations.setdefault(about, []).append(fact.says["until"])
        titles = {one: story.history.documents[one].title.get("th") for one in states}
        for fact in (one for one in known if one.kind == "translated" and one.says["effective"] <= day):
            titles[fact.document, fact.says["key"]] = fact.says["content"].title.get("th")
        yield day, {one: (states[one], tuple(reviews.get(one, ())), tuple(deviations.get(one, ())), titles[one]) for one in states}
        day += timedelta(1)


def as_kept(history: History, day: date) -> Kept:
    return {
        (one.document.id, one.key): (
            one.status,
            tuple(sorted(done.on for done in one.reviewed)),
            tuple(each.until for each in one.deviations),
            one.document.title.get("th"),
        )
        for one in released(history, day)
    }


@pytest.mark.requirement("R-58")
@settings(max_examples=80, deadline=None)
@given(acts)
def test_as_of_any_day_is_the_state_that_was_kept_step_by_step(acts_told: list[tuple[str, int, int]]) -> None:
    story = Story().tell(acts_told)
    for day, state in kept(story, story.today + timedelta(12)):
        assert as_kept(story.history, day) == state, day


@pytest.mark.requirement("R-57", "R-58")
@settings(max_examples=40, deadline=None)
@given(acts)
def test_what_was_known_at_a_moment_is_the_same_forever(acts_told: list[tuple[str, int, int]]) -> None:
    story = Story().tell(acts_told)
    entries = story.history.entries
    for count, entry in enumerate(entries, start=1):
        then = replace(story.history, entries=entries[:count])
        for day in (DAY, story.today, story.today + timedelta(9)):
            assert system(story.history, day, entry.recorded) == system(then, day)


@settings(max_examples=40, deadline=None)
@given(acts)
def test_telling_one_more_event_gives_what_telling_all_anew_gives(acts_told: list[tuple[str, int, int]]) -> None:
    story = Story().tell(acts_told)
    told, days = Folding(story.history), [DAY - timedelta(5), DAY, story.today, story.today + timedelta(9)]
    for count, entry in enumerate(story.history.entries, start=1):
        told.add(entry)
        anew = replace(story.history, entries=story.history.entries[:count])
        for day in days:
            assert told.system(day) == system(anew, day)


@pytest.mark.requirement("R-58")
@settings(max_examples=40, deadline=None)
@given(acts)
def test_the_systems_of_all_releases_are_those_of_their_days(acts_told: list[tuple[str, int, int]]) -> None:
    story = Story().tell(acts_told)
    entries = story.history.entries
    found = dict(snapshots(story.history, range(1, 100)))
    for index, entry in enumerate(entries):
        if isinstance(entry.event, Released):
            alone = system(replace(story.history, entries=entries[: index + 1]), entry.event.effective)
            assert alone
            assert found.pop(entry.event.number) == replace(alone, head=entry.previous)
    assert not found


@settings(max_examples=40, deadline=None)
@given(acts)
def test_a_later_day_knows_what_an_earlier_day_knew(acts_told: list[tuple[str, int, int]]) -> None:
    story = Story().tell(acts_told)
    before: dict[tuple[str, str], tuple[date | None, date | None]] = {}
    for ahead in range(-12, 20):
        now = {(one.document.id, one.key): (one.since, one.until) for one in released(story.history, DAY + timedelta(ahead))}
        assert set(before) <= set(now)
        for about, (since, until) in before.items():
            assert now[about][0] == since
            assert until is None or (now[about][1] or date.max) <= until
        before = now


@settings(max_examples=40, deadline=None)
@given(acts)
def test_every_event_is_told_once_in_the_life_of_a_released_revision_with_both_its_days(
    acts_told: list[tuple[str, int, int]],
) -> None:
    story = Story().tell(acts_told)
    last = story.today + timedelta(99)
    told = {one.id: one for revision in released(story.history, last) for one in revision.events}
    assert len(told) == sum(len(revision.events) for revision in released(story.history, last))
    shown = {(one.document, one.says.get("key")) for one in story.facts if one.kind == "released"}
    for fact, entry in zip(story.facts, story.history.entries, strict=True):
        if fact.kind == "corrected" or (fact.document, fact.says.get("key")) not in shown:
            continue
        found = told[fact.id]
        assert (found.on, found.recorded, found.void) == (entry.date if fact.void else fact.on, entry.recorded, fact.void)
        assert len(found.corrected) == sum(
            isinstance(one.event, Corrected) and one.event.event == fact.id for one in story.history.entries
        )
