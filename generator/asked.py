"""Asked: the rows that `nuskha status` has for requests which still wait for a decision, or for what was decided to be done.

Outside stay how far a request has come (`control/requests.py`) and the register of all requests (`registers/requests.py`).
"""

from dataclasses import replace

from generator.control.requests import done_on, stage_of, wanted
from generator.listings import Listing, Plain
from generator.model.requests import Request
from generator.model.system import System
from generator.registers.requests import requests_of
from generator.wording.words import Words, words

WAITING = ("open", "accepted", "in_work", "approved")


def with_requests(listing: Listing, system: System, language: str) -> Listing:
    """The listing of `status` with a row for each request that waits, the oldest first; `system` is the preview of the day."""
    say = words(language)
    waiting = tuple(one for one in requests_of(system) if stage_of(one, system.revisions, system.as_of) in WAITING)
    rows = tuple(_row(one, system, say) for one in waiting)
    return replace(listing, rows=(*listing.rows, *rows), requests=tuple(_plain(one, system) for one in waiting))


def _row(request: Request, system: System, say: Words) -> tuple[str, ...]:
    stage = stage_of(request, system.revisions, system.as_of)
    titled = request.what.get(say.language) or request.what.get(system.organization.master) or ""
    waits = say("listings.decision") if stage == "open" else say("list.separator").join(_undone(request, system))
    return request.id, "", say(f"request.stage.{stage}"), waits, "", titled


def _plain(request: Request, system: System) -> Plain:
    return {
        "id": request.id,
        "kind": request.kind,
        "on": request.on.isoformat(),
        "by": request.by,
        "stage": stage_of(request, system.revisions, system.as_of),
        "waits_for": _undone(request, system),
    }


def _undone(request: Request, system: System) -> tuple[str, ...]:
    """The codes of the documents of which nothing that is in force by then answers the request; an id where there is no code."""
    done = done_on(request, system.revisions)
    codes = {revision.document.id: revision.document.code for revision in system.revisions}
    late = (one for one in wanted(request) if (day := done.get(one)) is None or day > system.as_of)
    return tuple(codes.get(one, one) for one in late)
