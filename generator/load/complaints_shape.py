"""Complaints shape: what `organization/complaints.yml` may say: the forms and fields by which complaints are followed.

Outside stay the forms and limits themselves, and whether what it names is there (`check/`).
"""

from typing import Annotated

from generator.load.scalars import FieldName, Id, Name, Positive, whole_number
from generator.load.shape import FileShape, Many, Shape, TextShape, may, need


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
    title: TextShape = may("The step in few words, for lists and charts; without it, the limit's title.")


class NewsShape(Shape):
    """News for the customer before the result."""

    limit: Name = need("The limit between two pieces of news.", "W7")
    table: FieldName = need("The table whose rows say when the customer was told.", "follow-up/steps")
    day: Id = need("Its column with the day.", "date")
    told: Id = need("Its yes-or-no column that says that the customer was told.", "customer-told")
    ends: FieldName = need("The field with the day after which no more news is due.", "follow-up/result-told-on")


class ObjectionShape(Shape):
    """The customer's time to object."""

    limit: Name = need("The limit.", "W9")
    begins: FieldName = need("The field from whose day it runs.", "follow-up/result-told-on")
    unless: Many[Id] = may("Answers after which nobody waits, by the ids of their options.", ["satisfied"])


class RemindersShape(Shape):
    """Reminders to a customer who does not answer."""

    limit: Name = need("The limit; its amount is the number of reminders.", "W12")
    field: FieldName = need("The field that counts the reminders.", "follow-up/reminders")
    answers: Many[Id] = need("The answers that mean that there was none, by the ids of their options.", ["no-answer"])


class RepetitionShape(Shape):
    """Complaints that come again."""

    limit: Name = need("The limit; its amount is the number of complaints.", "W17")
    days: Positive = need("Within how many days.", 90)
    besides: Many[Id] = may("Classes that are no subject of their own, by the ids of their options.", ["other"])


class ActionDutyShape(Shape):
    """Corrective actions of founded complaints."""

    limit: Name = need("The limit; its amount is the score from which on there is one.", "W18")
    number: FieldName = need("The field with its number.", "follow-up/corrective-action-number")
    reason: FieldName = need("The field with the reason why there is none.", "follow-up/no-action-reason")


class ClosingShape(Shape):
    """Conditions of closing."""

    limit: Name = need("The rule, by its id in organization/limits.yml.", "W24")
    fields: Many[FieldName] = need("The fields that are filled.", ["follow-up/result-told-on", "follow-up/closing-approved"])


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
    written_score: FieldName = may("The field in which people write the score themselves; it is compared.", "score")
    written_priority: FieldName = may("The field in which people write the priority themselves; it is compared.", "priority")
    written_received: FieldName = may(
        "The field in which the follow-up says again when the complaint was received; it is compared.", "follow-up/received-on"
    )
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
    escalation: Name = may("The rule by which a missed limit takes a complaint one level up.", "W14")
    news: NewsShape = may("How often the customer hears how the complaint stands.")
    objection: ObjectionShape = may("How long the customer may object.")
    reminders: RemindersShape = may("How many reminders come before closing without an answer.")
    repetition: RepetitionShape = may("How many complaints on one subject ask for a corrective action.")
    action: ActionDutyShape = may("Which founded complaints have a corrective action.")
    closing: ClosingShape = may("What is there before a complaint is closed.")
