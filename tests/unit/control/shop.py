"""A world whose documents were released, with holders of numbered paper, and the deeds that are done with their copies."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from generator.control.acts import Act, correct, destroyed, issue, lost, recall, receive, returned
from generator.control.standing import system
from generator.model.copy_events import NumberedCopy
from generator.model.organization import CopyRules, Limit, LimitValue, WorkingTime
from generator.model.system import System
from generator.model.workplaces import Holder
from tests.unit.control.world import World, moment, text
from tests.unit.control.world import released as released_world

RELEASED = date(2026, 1, 10)
"""A Saturday, the first working day of the week where Thursday and Friday are free."""
BY = "p-officer"
DESK = Holder("desk", "paper-controlled", text("Desk"), "fa", ("customers", "registration"), role="officer", copy_number=1)
GATE = Holder("gate", "paper-controlled", text("Gate"), "th", ("customers",), role="quality", copy_number=2, copies=2)
STORE = Holder("store", "paper-controlled", text("Store"), "en", ("complaints",), role="deputy")
SCREEN = Holder("screen", "e-access", text("Screen"), "fa", ("all",), role="director")
HOLDERS = (DESK, GATE, STORE, SCREEN)
WEEK = LimitValue("all", 5, "working_day")
TIMES: dict[str, Any] = {
    "copies": CopyRules("W1", "W2"),
    "limits": (Limit("W1", text("Receipt"), (WEEK,)), Limit("W2", text("Recall"), (replace(WEEK, amount=3),))),
    "working_time": WorkingTime(("thursday", "friday"), (date(2026, 1, 12),)),
}


def shop(**organization: Any) -> World:
    """Three documents were released, in force from that day on; nothing was handed out yet."""
    world = released_world(RELEASED)
    return organized(world, RELEASED, **({"holders": HOLDERS, **TIMES} | organization))


def organized(world: World, day: date, **organization: Any) -> World:
    """The organization is released with other members."""
    return world.organize(**organization).release(day, hour=13)


def revised(world: World, document: str, day: date, effective: date | None = None) -> World:
    """The next revision of a document is released."""
    world.edit(document, f"Of {day}").sign_all(document, day)
    return world.release(day, document, effective=effective, hour=14)


def now(world: World, day: date) -> System:
    found = system(world.history, day)
    assert found is not None
    return found


def hand_out(world: World, day: date, **wish: Any) -> World:
    return world.carry_out(laid_out(issue(world.history, world.library, moment(day, 15), person=BY, **wish)))


def ask_back(world: World, day: date, **wish: Any) -> World:
    return world.carry_out(recall(world.history, world.library, moment(day, 15), person=BY, **wish))


def laid_out(act: Act) -> Act:
    """As it is recorded, once every copy has its bytes."""
    return act


DEEDS = {"receive": receive, "returned": returned, "lost": lost, "destroyed": destroyed}


def do(world: World, deed: str, day: date, copies: Sequence[NumberedCopy], **said: Any) -> World:
    if deed == "destroyed":
        said = {"witness": "p-quality", **said}
    act: Any = DEEDS[deed]
    return world.carry_out(act(world.history, world.library, moment(day, 16), copies=copies, person=BY, **said))


def mend(world: World, kind: str, day: date, void: bool = False, **changes: str) -> World:
    """Correct the last event of a kind."""
    last = [one for one in world.history.entries if one.kind == kind][-1]
    return world.carry_out(
        correct(
            world.history,
            world.library,
            moment(day, 17),
            event_id=last.id,
            changes=changes,
            reason=text("Misread"),
            person=BY,
            void=void,
        )
    )


def a_copy(number: int, code: str = "P-06", revision: str = "00") -> NumberedCopy:
    ids = {"P-06": "customers", "I-06-02": "complaints", "F-06-00-01": "registration"}
    return NumberedCopy(ids[code], code, revision, number)
