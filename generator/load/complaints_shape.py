"""Complaints shape: what `organization/complaints.yml` may say: the forms and fields by which complaints are followed.

Outside stay the forms and limits themselves, and whether what it names is there (`check/`).
"""

from typing import Annotated

from generator.load.scalars import FieldName, Id, Name, Positive, whole_number
from generator.load.shape import FileShape, Many, Shape, may, need


class PriorityShape(Shape):
    """When a complaint is of a priority."""

    score: Positive = need("From which score on.", 4)
    flags: Many[Id] = may("Special aspects that ask for it at any score, by the ids of their options.", ["safety", "legal"])


class PrioritiesShape(Shape):
    """The priorities."""

    P1: PriorityShape = need("The most urgent complaints.", {"score": 9, "flags": ["safety", "legal"]})
    P2: PriorityShape = need("Important complaints.", {"score": 4})
    P3: PriorityShape = need("All others.", {"score": 1})


class ComplaintStepShape(Shape):
    """A step that a limit times."""

    limit: Name = need("The limit, by its id in organization/limits.yml.", "W6")
    begins: FieldName = need("The field from whose day or moment the time runs.", "received-at")
    ends: FieldName = need("The field whose day or moment ends it.", "follow-up/result-told-on")


class ComplaintsShape(FileShape):
    """complaints.yml: by which forms, fields and limits complaints are followed."""

    registration: Name = need("The form on which a complaint is registered, by id or code.", "F-06-02-01")
    follow_up: Name = need("The form on which it is followed up, by id or code.", "F-06-02-02")
    report: Name = may("The form of the periodic report, by id or code.", "F-06-02-08")
    number: Id = need("The field with the tracking code; both forms have it.", "tracking-code")
    received: FieldName = need("The field with the day or moment of receipt.", "received-at")
    channel: FieldName = need("The field with the channel.", "channel")
    subject: FieldName = need("The field with the class of the subject.", "subject-class")
    unit: FieldName = may("The field with the unit in charge.", "unit-in-charge")
    score: Many[FieldName] = need("The fields whose numbers, multiplied, are the score.", ["severity", "importance"])
    flags: FieldName = may("The field with the special aspects.", "flags")
    priorities: PrioritiesShape = need("When a complaint is of which priority.")
    round: FieldName = may("The field that counts the rounds of handling.", "follow-up/round")
    rounds: Name = may("The limit that says how many rounds there are before escalation.", "W10")
    finding: FieldName = may("The field with the finding.", "follow-up/finding")
    founded: Many[Id] = may("The findings that count as founded.", ["founded", "partly-founded"])
    escalated: FieldName = may("The field that says to which level it was escalated.", "follow-up/escalated-to")
    answer: FieldName = may("The field with the customer's answer to the result.", "follow-up/customer-answer")
    remedy: FieldName = may("The field with the remedies.", "follow-up/remedy")
    cost: FieldName = may("The field with their cost.", "follow-up/remedy-cost")
    closed: FieldName = need("The field with the day of closing.", "follow-up/closed-on")
    steps: list[ComplaintStepShape] = need("The steps that limits time.")
    lights: Many[Annotated[int, whole_number(1, 100)]] = may(
        "From which percents of a limit on a step is yellow, red and overdue.", [50, 75, 100]
    )
