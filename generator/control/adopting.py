"""Adopting: taking in what was approved and in force before this record began, with its own number and what proves it.

An adoption is a release whose lines carry their first day in force and the digest of their evidence. Its sign-offs and its
request lived before the record, and what it cites may follow; its next revision is judged in full. Outside stay laying out its
sheets and recording it (`record.py`).

    adopt(history, library, moment, items=, person=, tools=(), note="") -> Act
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.control.act import Act
from generator.control.content import Written, content_problems
from generator.control.drafts import Draft
from generator.control.fingerprint import fingerprint
from generator.control.frozen import organization_to_freeze
from generator.control.ledger import Moment
from generator.control.lives import lives, releases
from generator.control.numbering import fits, style
from generator.control.releasing import (
    Case,
    address_is_known,
    organization_is_filled_in,
    references_hold,
    releaser_is_in_office,
    releaser_may_release,
    releases_follow_each_other,
)
from generator.control.signatures import Signatures
from generator.control.signing import day_has_come
from generator.model.document import Document
from generator.model.events import Digest, Released, ReleasedRevision
from generator.model.history import History
from generator.model.library import Library
from generator.problems import Place, Problem, errors, problem


@dataclass(frozen=True, slots=True)
class Adoption:
    """A document (by id or code), the number of the revision that is in force, its first day, and the digest of what proves it.

    `place` is where this was asked for, if in a file.
    """

    document: str
    revision: str
    since: date
    evidence: Digest
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Adopting:
    """One adoption of a document among all of one act."""

    adoption: Adoption
    document: Document
    case: Case
    again: bool

    @property
    def place(self) -> Place:
        """Where it was asked for, else where the document stands."""
        return self.adoption.place or self.case.library.places.find(self.document.id, "code")


def adopt(
    history: History,
    library: Library,
    moment: Moment,
    *,
    items: Sequence[Adoption],
    person: str,
    tools: Sequence[tuple[str, str]] = (),
    note: str = "",
) -> Act:
    """What is written now of these documents becomes their first revision here, under the number and day that it had before."""
    if unknown := tuple(problem("N330", one.place or Place(one.document), name=one.document) for one in _unknown(library, items)):
        return Act(None, unknown, moment)
    known = lives(history.entries)
    asked = Case((), library, history, known, moment, moment.date, person)
    adoptings = tuple(_adoptings(library, items, asked))
    drafts = tuple(_draft(one) for one in adoptings)
    case = replace(asked, drafts=drafts)
    found = (
        *day_has_come(library, moment),
        *(found for rule in CASE_RULES for found in rule(case)),
        *(found for one in adoptings for rule in RULES for found in rule(one)),
        *(found for draft in drafts for found in content_problems(Written(draft, library, history, known))),
        *(replace(found, severity="warning") for draft in drafts for found in references_hold(case, draft)),
    )
    if errors(found):
        return Act(None, found, moment)
    number, digest, frozen = organization_to_freeze(history, library)
    event = Released(
        number=len(releases(history.entries)) + 1,
        effective=moment.date,
        person=person,
        revisions=tuple(_line(one) for one in adoptings),
        organization=number,
        organization_digest=digest,
        tools=tuple(tools),
        note=note,
    )
    return Act(event, found, moment, {(one.document.id, one.adoption.revision): one.document for one in adoptings}, frozen)


def nothing_was_released_before(adopting: Adopting) -> Iterator[Problem]:
    """Only a document that was never released here is adopted.

    From its first release on, the record itself tells the document's life; a second beginning would contradict it.
    (R-21; R-57; ISO 9001:2015, 7.5.3.2 c)
    """
    life = adopting.case.lives.get(adopting.document.id)
    last = life.last if life else None
    if last or adopting.again:
        revision = last.released.revision if last else adopting.adoption.revision
        yield problem("N395", adopting.place, code=adopting.document.code, revision=revision)


def number_is_of_the_style(adopting: Adopting) -> Iterator[Problem]:
    """The number of an adopted revision is one of the style in which its type is numbered.

    Numbering goes on from it; nobody could say what follows a number of another style. (R-21; ISO 9001:2015, 7.5.2 a)
    """
    scheme, document = adopting.case.library.organization.codes, adopting.document
    if not fits(adopting.adoption.revision, scheme, document.type):
        start = style(scheme, document.type).first()
        yield problem("N396", adopting.place, code=document.code, key=adopting.adoption.revision, first=start)


def was_in_force_before(adopting: Adopting) -> Iterator[Problem]:
    """What is adopted has been in force since a day before the adoption.

    What begins on the day itself or later was not approved before this record began: it is signed and released here.
    (R-15; ISO 9001:2015, 7.5.2 c)
    """
    if adopting.adoption.since >= adopting.case.moment.date:
        blanks = {"code": adopting.document.code, "since": str(adopting.adoption.since), "date": str(adopting.case.moment.date)}
        yield problem("N731", adopting.place, "error", **blanks)


CASE_RULES: tuple[Callable[[Case], Iterator[Problem]], ...] = (
    address_is_known,
    organization_is_filled_in,
    releases_follow_each_other,
    releaser_is_in_office,
    releaser_may_release,
)
"""What an adoption asks as any release does."""
RULES: tuple[Callable[[Adopting], Iterator[Problem]], ...] = (
    nothing_was_released_before,
    number_is_of_the_style,
    was_in_force_before,
)


def _unknown(library: Library, items: Sequence[Adoption]) -> Iterator[Adoption]:
    return (one for one in items if library.document(one.document) is None)


def _adoptings(library: Library, items: Sequence[Adoption], case: Case) -> Iterator[Adopting]:
    """In the library's order, as a release has its lines; of a document that is named twice, the later ones come again."""
    seen: set[str] = set()
    for document in library.documents:
        for one in items:
            if one.document in (document.id, document.code):
                yield Adopting(one, document, case, document.id in seen)
                seen.add(document.id)


def _draft(adopting: Adopting) -> Draft:
    document = adopting.document
    return Draft(document, adopting.adoption.revision, fingerprint(document), Signatures(), None)


def _line(adopting: Adopting) -> ReleasedRevision:
    document, adoption = adopting.document, adopting.adoption
    content = fingerprint(document)
    return ReleasedRevision(
        document.id, document.code, adoption.revision, content, evidence=adoption.evidence, since=adoption.since
    )
