"""Asked: the rows that `nuskha status` has for requests which still wait for a decision, or for what was decided to be done.

Outside stay how far a request has come (`control/requests.py`) and the register of all requests (`registers/requests.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.control.requests import Stage, done_on, stage_of, wanted
from generator.listings import Listing, Plain
from generator.model.requests import Request
from generator.model.system import System
from generator.model.text import Language
from generator.registers.requests import requests_of
from generator.wording.words import Words, words

WAITING = ("open", "accepted", "in_work", "approved")


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A request that waits, how far it has come, and the codes of the documents of which nothing in force answers it yet (an id
    where there is no code)."""

    request: Request
    stage: Stage
    undone: tuple[str, ...]


def with_requests(listing: Listing, system: System, language: str) -> Listing:
    """The listing of `status` with a row for each request that waits, the oldest first; `system` is the preview of the day."""
    say = words(language)
    waiting = tuple(_waiting(system))
    rows = tuple(_row(one, system.organization.master, say) for one in waiting)
    return replace(listing, rows=(*listing.rows, *rows), requests=tuple(_plain(one) for one in waiting))


def _waiting(system: System) -> Iterator[_Waiting]:
    codes = {revision.document.id: revision.document.code for revision in system.revisions}
    for request in requests_of(system):
        if (stage := stage_of(request, system.revisions, system.as_of)) in WAITING:
            done = done_on(request, system.revisions)
            late = (one for one in wanted(request) if (day := done.get(one)) is None or day > system.as_of)
            yield _Waiting(request, stage, tuple(codes.get(one, one) for one in late))


def _row(one: _Waiting, master: Language, say: Words) -> tuple[str, ...]:
    titled = one.request.what.get(say.language) or one.request.what.get(master) or ""
    waits = say("listings.decision") if one.stage == "open" else say("list.separator").join(one.undone)
    return one.request.id, "", say(f"request.stage.{one.stage}"), waits, "", titled


def _plain(one: _Waiting) -> Plain:
    request = one.request
    return {
        "id": request.id,
        "kind": request.kind,
        "on": request.on.isoformat(),
        "by": request.by,
        "stage": one.stage,
        "waits_for": one.undone,
    }
