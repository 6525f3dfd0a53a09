"""Requests shape: what `organization/requests.yml` may say: who asked for what, why, and what was decided.

Outside stay how far a request has come, which is computed (`control/`), and whether what it names is there (`check/`).
"""

from typing import Annotated

from generator.load.scalars import Day, Id, Name, choice
from generator.load.shape import FileShape, Many, Shape, TextShape, may, need
from generator.model.requests import Decision, Effect, RequestKind


class AnswerShape(Shape):
    """What a request means for another document that cites what it changes."""

    document: Name = need("The document, by id or code.", "P-02")
    answer: Annotated[Effect, choice(Effect)] = need("`changed`: it changes with the request. `not_affected`: it stays as it is.")
    reason: TextShape = may("Why, where it stays as it is.")


class RequestShape(Shape):
    """A request to make, change or withdraw documents."""

    id: Name = need("Its number, which is never used again.", "DAR-1405-001")
    kind: Annotated[RequestKind, choice(RequestKind)] = need("What is asked for.", "change")
    on: Day = need("The day on which it was asked, as a Gregorian date.", "2026-11-21")
    by: Id = need("The role or unit that asks, by its id; never a person's name.", "crm_manager")
    documents: Many[Name] = need("The documents that it is about, by id or code; for a new one, the id it is to have.", ["I-06-02"])
    what: TextShape = need("What is to change, in a sentence or a few.")
    reason: TextShape = need("Why: an audit, a complaint, a law, a process that changed, an error.")
    decision: Annotated[Decision, choice(Decision)] = may("What was decided; `open` until then.", "accepted", default="open")
    decided: Day = may("The day on which it was decided, as a Gregorian date.", "2026-11-28")
    decided_by: Id = may("The role or unit that decided, by its id.", "management_rep")
    because: TextShape = may("Why it was decided so.")
    affected: list[AnswerShape] = may("For each other document that cites these, whether it changes too.")


class RequestsShape(FileShape):
    """requests.yml: the requests for documents to be made, changed or withdrawn."""

    requests: list[RequestShape] = need("The requests.")
