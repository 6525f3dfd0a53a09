"""Listings: what a command lists, as rows of words in the reader's language and as plain values for programs.

Outside stay how the rows are found (`control/`) and how they are printed (`terminal.py`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.control.comparison import compare
from generator.control.impact import Touched
from generator.control.waiting import Awaited, Waiting
from generator.model.copy_events import PaperEvent
from generator.model.document import Document
from generator.model.events import (
    Cancelled,
    Corrected,
    Deviated,
    Entry,
    Recoded,
    Released,
    ReleasedRevision,
    Returned,
    Reviewed,
    SignedOff,
    Translated,
    Withdrawn,
)
from generator.model.library import Library, Step
from generator.model.organization import Locale, Organization
from generator.model.system import Deviation, Revision, System
from generator.problems import Problem
from generator.prose.differences import Difference, differences
from generator.prose.names import names
from generator.prose.redline import plain as redlined
from generator.wording.dates import short_date
from generator.wording.numbers import clause_number, digits, revision_number
from generator.wording.paper import told_paper
from generator.wording.words import Words, language_name, words

Plain = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows with as many cells as there are titles, in the reader's words, and the same rows as values that JSON can say.

    `none` is what there is to say where there is no row; `requests` are those that wait, where they are asked for; `told` is
    said after the rows, and `open` the same for programs.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    plain: tuple[Plain, ...]
    problems: tuple[Problem, ...] = ()
    none: str = ""
    requests: tuple[Plain, ...] | None = None
    told: tuple[str, ...] = ()
    open: Plain | None = None


def nothing(problems: tuple[Problem, ...]) -> Listing:
    """No rows, because of these problems."""
    return Listing((), (), (), problems)


def standing_listing(system: System, language: str) -> Listing:
    """The revisions that a day knows: code, title, revision, status, first day in force, first day no longer in force, and what
    else happened to it: its last review, a deviation that is allowed, what is used instead."""
    columns = ("code", "revision", "status", "since", "until", "title", "noted")
    say = words(language)
    rows = tuple(_standing(revision, system, say) for revision in system.revisions)
    return Listing(_titles(columns, say), rows, tuple(_plain_standing(revision, system, say) for revision in system.revisions))


def status_listing(waiting: Iterable[Waiting], organization: Organization, language: str) -> Listing:
    """Every document: what is in force, what is drafted, for whom it waits, and its next review."""
    columns = ("code", "in_force", "draft", "waits_for", "review", "title")
    say, found = words(language), tuple(waiting)
    rows = tuple(_waiting(one, organization, say) for one in found)
    plain = tuple(_plain_waiting(one, organization, say) for one in found)
    return Listing(_titles(columns, say), rows, plain, none=say("listings.no_documents"))


def impact_listing(touched: Iterable[Touched], library: Library, language: str) -> Listing:
    """Every place that names a thing: the document, where in it, how it names it, and where that is written."""
    columns = ("code", "where", "named_as", "place", "title")
    say, found = words(language), tuple(touched)
    rows = tuple(_touched(one, library, say) for one in found)
    plain = tuple(_plain_touched(one) for one in found)
    return Listing(_titles(columns, say), rows, plain, none=say("listings.untouched"))


def difference_listing(former: Revision, later: Revision, system: System, language: str) -> Listing:
    """The parts of a document that differ between two revisions: where, what became of it, and both wordings in one."""
    say = words(language)
    documents = tuple(one.document for one in system.revisions)
    old = names(former.organization, documents, language, within=former.document)
    new = names(later.organization, documents, language, within=later.document)
    found = differences(compare(former.document, later.document), old, new)
    rows = tuple(row for one in found for row in _difference(one, say))
    columns = tuple(say(f"redline.column.{column}") for column in ("part", "fate", "differs"))
    plain_rows = tuple(_plain_difference(one, say) for one in found)
    return Listing(columns, rows, plain_rows, none=say("redline.nothing"))


def _difference(one: Difference, say: Words) -> Iterator[tuple[str, ...]]:
    """A row for each line of a part; only the first says which part and what became of it."""
    part = say("redline.head") if one.change.part.kind == "head" else f"{one.number} {one.title}".strip()
    fates = say("list.separator").join(say(f"redline.fate.{fate}") for fate in one.fates)
    told = [f"{say(line.label)}: {redlined(line.stretches)}" for line in one.lines]
    told = [say("redline.was", number=one.former), *told] if one.former else told
    for at, line in enumerate(told or [""]):
        yield ("" if at else part, "" if at else fates, line)


def _plain_difference(one: Difference, say: Words) -> Plain:
    part = one.change.part
    return {
        "kind": part.kind,
        "id": part.id,
        "number": {"before": one.change.before.number if one.change.before else None, "after": _number(one)},
        "title": one.title,
        "fates": one.fates,
        "lines": [
            {
                "what": line.label.removeprefix("redline."),
                "label": say(line.label),
                "stretches": [(s.fate, s.plain) for s in line.stretches],
            }
            for line in one.lines
        ],
    }


def _number(one: Difference) -> str | None:
    return one.change.after.number if one.change.after else None


def told_event(entry: Entry, organization: Organization, language: str) -> str:
    """What an event recorded, in one line."""
    say, locale = words(language), organization.locale(language)
    if isinstance(entry.event, PaperEvent):
        return told_paper(entry.event, entry.kind, locale, say)
    match entry.event:
        case SignedOff(code=code, revision=revision, meaning=meaning, person=person):
            number = revision_number(revision, locale)
            return say("listings.event.signed-off", code=code, revision=number, meaning=say(f"meaning.{meaning}"), person=person)
        case Returned(code=code, revision=revision, person=person):
            return say("listings.event.returned", code=code, revision=revision_number(revision, locale), person=person)
        case Released(number=number, revisions=(one, *_) as revisions) if one.since:
            codes = say("list.separator").join(_adopted(line, locale, say) for line in revisions)
            return say("listings.event.adopted", number=digits(str(number), locale), codes=codes)
        case Released(number=number, revisions=revisions, effective=effective):
            codes = say("list.separator").join(f"{one.code} {revision_number(one.revision, locale)}" for one in revisions)
            kind = "released" if revisions else "organization"
            day = short_date(effective, locale)
            return say(f"listings.event.{kind}", number=digits(str(number), locale), codes=codes, effective=day)
        case _:
            return _told_later(entry, locale, say)


def _adopted(line: ReleasedRevision, locale: Locale, say: Words) -> str:
    since = short_date(line.since, locale) if line.since else ""
    return say("listings.event.since", code=line.code, revision=revision_number(line.revision, locale), since=since)


def _told_later(entry: Entry, locale: Locale, say: Words) -> str:
    """What an event about a revision recorded that is no step towards its release."""
    kind, blanks = entry.kind, dict[str, str]()
    match entry.event:
        case Reviewed(code=code, revision=revision, result=result):
            blanks = {"code": code, "revision": revision_number(revision, locale), "result": say(f"listings.result.{result}")}
        case Withdrawn(lines=lines, effective=effective):
            codes = say("list.separator").join(line.code for line in lines)
            blanks = {"codes": codes, "effective": short_date(effective, locale)}
        case Cancelled(code=code, revision=revision):
            blanks = {"code": code, "revision": revision_number(revision, locale)}
        case Recoded(lines=recoded):
            blanks = {"codes": say("list.separator").join(f"{line.code} → {line.to}" for line in recoded)}
        case Translated(code=code, revision=revision, language=language, issue=issue, effective=effective):
            blanks = {"code": code, "revision": revision_number(revision, locale), "language": language_name(language, say)}
            blanks |= {"issue": digits(str(issue), locale), "effective": short_date(effective, locale)}
        case Deviated(code=code, since=since, until=until):
            blanks = {"code": code, "since": short_date(since, locale), "until": short_date(until, locale)}
        case Corrected(event=event, members=members, void=void):
            kind = "void" if void else kind
            blanks = {"event": event, "members": say("list.separator").join(member.path for member in members)}
        case _:
            return kind
    return say(f"listings.event.{kind}", person=entry.event.person, **blanks)


def _titles(columns: Iterable[str], say: Words) -> tuple[str, ...]:
    return tuple(say(f"listings.column.{column}") for column in columns)


def _title(document: Document, organization: Organization, say: Words) -> str:
    return document.title.first((say.language, *organization.languages))


def _standing(revision: Revision, system: System, say: Words) -> tuple[str, ...]:
    locale = system.organization.locale(say.language)
    return (
        revision.document.code,
        revision_number(revision.key, locale),
        say(f"status.{revision.status}"),
        short_date(revision.since, locale) if revision.since else "",
        short_date(revision.until, locale) if revision.until else "",
        _title(revision.document, system.organization, say),
        say("listings.and_then").join(_noted(revision, system, say)),
    )


def _noted(revision: Revision, system: System, say: Words) -> Iterator[str]:
    locale = system.organization.locale(say.language)
    if revision.evidence:
        yield say("listings.noted.adopted")
    for done in revision.reviewed[-1:]:
        yield say("listings.noted.reviewed", day=short_date(done.on, locale), result=say(f"listings.result.{done.result}"))
    for allowed in _allowed(revision, system):
        yield say("listings.noted.deviation", day=short_date(allowed.until, locale))
    for issue in (one for one in revision.issues if one.effective <= system.as_of):
        language, number = language_name(issue.language, say), digits(str(issue.number), locale)
        yield say("listings.noted.translated", language=language, number=number, day=short_date(issue.effective, locale))
    if successor := _successor(revision, system):
        yield say("listings.noted.instead", code=successor)


def _allowed(revision: Revision, system: System) -> tuple[Deviation, ...]:
    """The deviations from a revision in force that are allowed on the day."""
    known = revision.deviations if revision.status == "in_force" else ()
    return tuple(one for one in known if one.since <= system.as_of <= one.until)


def _successor(revision: Revision, system: System) -> str | None:
    """The code of the document that is used instead of one that is withdrawn, or None."""
    name = revision.withdrawal.successor if revision.withdrawal else None
    return next((one.document.code for one in reversed(system.revisions) if one.document.id == name), name)


def _plain_standing(revision: Revision, system: System, say: Words) -> Plain:
    return {
        "code": revision.document.code,
        "id": revision.document.id,
        "title": _title(revision.document, system.organization, say),
        "revision": revision.key,
        "status": revision.status,
        "since": revision.since.isoformat() if revision.since else None,
        "until": revision.until.isoformat() if revision.until else None,
        "release": revision.release,
        "recorded": revision.recorded or None,
        "reviews": [
            {"on": done.on.isoformat(), "recorded": done.recorded, "result": done.result, "request": done.request or None}
            for done in revision.reviewed
        ],
        "deviations": [
            {"since": one.since.isoformat(), "until": one.until.isoformat(), "clauses": one.clauses}
            for one in _allowed(revision, system)
        ],
        "translations": [
            {"language": one.language, "issue": one.number, "effective": one.effective.isoformat(), "recorded": one.recorded}
            for one in revision.issues
        ],
        "withdrawal": _plain_withdrawal(revision, system),
        "evidence": revision.evidence,
    }


def _plain_withdrawal(revision: Revision, system: System) -> Plain | None:
    if revision.withdrawal is None:
        return None
    effective, request = revision.withdrawal.effective.isoformat(), revision.withdrawal.request
    return {"effective": effective, "request": request, "replaced_by": _successor(revision, system)}


def _waiting(one: Waiting, organization: Organization, say: Words) -> tuple[str, ...]:
    return (
        one.document.code,
        _in_force(one, organization, say),
        _draft(one, organization, say),
        _waits_for(one, organization, say),
        _review(one, organization, say),
        _title(one.document, organization, say),
    )


def _plain_waiting(one: Waiting, organization: Organization, say: Words) -> Plain:
    coming, draft = one.coming, one.draft
    return {
        "code": one.document.code,
        "id": one.document.id,
        "title": _title(one.document, organization, say),
        "in_force": one.in_force.key if one.in_force else None,
        "coming": {"revision": coming.key, "since": coming.since.isoformat() if coming.since else None} if coming else None,
        "draft": {"revision": draft.key, "status": draft.status} if draft else None,
        "awaited": [{"meaning": each.meaning, "roles": each.roles, "people": each.people} for each in one.awaited],
        "sign_again": one.again,
        "remarks": one.remarks,
        "review": {"state": one.review.state, "next": one.review.next.isoformat() if one.review.next else None},
        "found": {"on": one.found.on.isoformat(), "result": one.found.result} if one.found else None,
        "translations": {language: {"state": state.kind, "places": state.open} for language, state in one.behind},
        "translations_drafted": one.translated,
    }


def _in_force(one: Waiting, organization: Organization, say: Words) -> str:
    """The revision in force, and the one that will be."""
    locale = organization.locale(say.language)
    now = revision_number(one.in_force.key, locale) if one.in_force else ""
    if one.coming is None or one.coming.since is None:
        return now
    number, day = revision_number(one.coming.key, locale), short_date(one.coming.since, locale)
    coming = say("listings.coming", revision=number, day=day)
    return f"{now}{say('list.separator')}{coming}" if now else coming


def _draft(one: Waiting, organization: Organization, say: Words) -> str:
    if one.draft is None:
        return ""
    number = revision_number(one.draft.key, organization.locale(say.language))
    return say("listings.draft", revision=number, status=say(f"status.{one.draft.status}"))


def _waits_for(one: Waiting, organization: Organization, say: Words) -> str:
    return say("listings.and_then").join((*_draft_waits_for(one, organization, say), *_translations(one, organization, say)))


def _translations(one: Waiting, organization: Organization, say: Words) -> Iterator[str]:
    locale = organization.locale(say.language)
    for language in one.translated:
        yield say("listings.translate", language=language_name(language, say))
    for language, state in one.behind:
        yield say(
            f"listings.translation.{state.kind}", language=language_name(language, say), count=digits(str(len(state.open)), locale)
        )


def _draft_waits_for(one: Waiting, organization: Organization, say: Words) -> list[str]:
    if one.draft is None:
        return [say(f"listings.result.{one.found.result}")] if one.found else []
    told = [say("listings.remarks", remarks=one.remarks)] if one.remarks else []
    told += [say("listings.again", people=say("list.separator").join(one.again))] if one.again else []
    told.append(_next(one.awaited[0], organization, say) if one.awaited else say("listings.release"))
    return told


def _next(awaited: Awaited, organization: Organization, say: Words) -> str:
    languages = (say.language, *organization.languages)
    found = [role.title.first(languages) for name in awaited.roles if (role := organization.role(name))]
    people = say("list.separator").join(awaited.people) or say("listings.nobody")
    return say("listings.sign_off", meaning=say(f"meaning.{awaited.meaning}"), roles=say("listings.or").join(found), people=people)


def _review(one: Waiting, organization: Organization, say: Words) -> str:
    if one.review.next is None:
        return say(f"review.{one.review.state}") if one.in_force else ""
    day = short_date(one.review.next, organization.locale(say.language))
    return day if one.review.state == "planned" else say("listings.review", day=day, state=say(f"review.{one.review.state}"))


def _touched(one: Touched, library: Library, say: Words) -> tuple[str, ...]:
    organization = library.organization
    return (
        one.document.code if one.document else "",
        _where(one.document, one.path, organization, say.language) if one.document else "",
        say(f"listings.field.{one.field}"),
        str(one.place),
        _title(one.document, organization, say) if one.document else say("listings.organization"),
    )


def _plain_touched(one: Touched) -> Plain:
    return {
        "code": one.document.code if one.document else None,
        "id": one.document.id if one.document else None,
        "named_as": one.field,
        "path": one.path,
        "file": one.place.file,
        "line": one.place.line,
        "column": one.place.column,
    }


def _where(document: Document, path: tuple[Step, ...], organization: Organization, language: str) -> str:
    """The number of the clause that a path leads into, or of a form the field's id; empty for the document's own head."""
    match path:
        case ("clauses", int(index), *_):
            return clause_number(document.clauses[index].number, organization.locale(language))
        case ("sections", int(section), "fields", int(field), *_) if document.form:
            return document.form.sections[section].fields[field].id
        case _:
            return ""
