"""Listings: what a command lists, as rows of words in the reader's language with keys for programs.

Outside stay how the rows are found (`control/`) and how they are printed (`cli.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.control.impact import Touched
from generator.control.waiting import Waiting
from generator.model.events import Entry, Released, Returned, SignedOff
from generator.model.library import Library
from generator.model.organization import Organization
from generator.model.system import Revision, System
from generator.problems import Problem
from generator.wording.dates import short_date
from generator.wording.numbers import revision_number
from generator.wording.words import Words, words


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows with as many cells as there are keys; `titles` are the keys in the reader's words."""

    keys: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    problems: tuple[Problem, ...] = ()


def nothing(problems: tuple[Problem, ...]) -> Listing:
    """No rows, because of these problems."""
    return Listing((), (), (), problems)


def standing_listing(system: System, language: str) -> Listing:
    """The revisions that a day knows: code, title, revision, status, first day in force, first day no longer in force."""
    keys = ("code", "title", "revision", "status", "since", "until")
    return _listing(keys, (_standing(revision, system, words(language)) for revision in system.revisions), language)


def status_listing(waiting: Iterable[Waiting], organization: Organization, language: str) -> Listing:
    """Every document: what is in force, what is drafted, for whom it waits, and its next review."""
    keys = ("code", "title", "in_force", "draft", "waits_for", "review")
    return _listing(keys, (_waiting(one, organization, words(language)) for one in waiting), language)


def impact_listing(touched: Iterable[Touched], library: Library, language: str) -> Listing:
    """Every place that names a thing: the document, how it names it, and where that is written."""
    languages = (language, *library.organization.languages)
    say = words(language)

    def row(one: Touched) -> tuple[str, ...]:
        code = one.document.code if one.document else ""
        title = one.document.title.first(languages) if one.document else say("listings.organization")
        return code, title, one.field, str(one.place)

    return _listing(("code", "title", "named_as", "place"), (row(one) for one in touched), language)


def told_event(entry: Entry, language: str) -> str:
    """What an event recorded, in one line."""
    say = words(language)
    match entry.event:
        case SignedOff(code=code, revision=revision, meaning=meaning, person=person):
            return say("listings.event.signed-off", code=code, revision=revision, meaning=say(f"meaning.{meaning}"), person=person)
        case Returned(code=code, revision=revision, person=person):
            return say("listings.event.returned", code=code, revision=revision, person=person)
        case Released(number=number, revisions=revisions, effective=effective):
            return say("listings.event.released", number=number, count=len(revisions), effective=effective)


def _listing(keys: tuple[str, ...], rows: Iterable[tuple[str, ...]], language: str) -> Listing:
    say = words(language)
    return Listing(keys, tuple(say(f"listings.column.{key}") for key in keys), tuple(rows))


def _standing(revision: Revision, system: System, say: Words) -> tuple[str, ...]:
    locale = system.organization.locale(say.language)
    return (
        revision.document.code,
        revision.document.title.first((say.language, *system.organization.languages)),
        revision_number(revision.key, locale),
        say(f"status.{revision.status}"),
        short_date(revision.since, locale) if revision.since else "",
        short_date(revision.until, locale) if revision.until else "",
    )


def _waiting(one: Waiting, organization: Organization, say: Words) -> tuple[str, ...]:
    locale = organization.locale(say.language)
    return (
        one.document.code,
        one.document.title.first((say.language, *organization.languages)),
        revision_number(one.in_force.key, locale) if one.in_force else "",
        _draft(one, organization, say),
        _waits_for(one, organization, say),
        short_date(one.review.next, locale) if one.review.next else say(f"review.{one.review.state}"),
    )


def _draft(one: Waiting, organization: Organization, say: Words) -> str:
    if one.draft is None:
        return ""
    number = revision_number(one.draft.key, organization.locale(say.language))
    return say("listings.draft", revision=number, status=say(f"status.{one.draft.status}"))


def _waits_for(one: Waiting, organization: Organization, say: Words) -> str:
    if one.draft is None:
        return ""
    if one.remarks:
        return say("listings.remarks", remarks=one.remarks)
    if not one.awaited:
        return say("listings.release")
    following, languages = one.awaited[0], (say.language, *organization.languages)
    roles = [found.title.first(languages) for role in following.roles if (found := organization.role(role))]
    people = say("list.separator").join(following.people)
    return say(
        "listings.sign_off", meaning=say(f"meaning.{following.meaning}"), roles=say("listings.or").join(roles), people=people
    )
