"""Translating: deciding whether a renewed or added translation of a released revision may go into force.

    translate(history, library, moment, document=, language=, effective=, person=, role=None, reason=EMPTY, scan=None,
              tools=()) -> Act

Outside stay which translations are behind (`translations.py`), laying out the issue's sheet, and signing the decision by a key.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.control.act import LEDGER, Act, office, reason_is_given
from generator.control.content import Written, nothing_is_left_open, withdrawn_problems
from generator.control.corrections import applied
from generator.control.drafts import Draft
from generator.control.fingerprint import changed, fingerprint
from generator.control.force import named, place_of, unknown
from generator.control.ledger import Moment
from generator.control.lives import Life, Line, lives, releases
from generator.control.signatures import Signatures
from generator.control.signing import SETTINGS, day_has_come
from generator.control.translations import difference, graft, place_of_text, released_words, states, told_places, wordings
from generator.model.document import Document
from generator.model.events import Digest, Translated
from generator.model.history import History
from generator.model.library import Library
from generator.model.text import EMPTY, Language, Text
from generator.problems import Place, Problem, errors, problem


@dataclass(frozen=True, slots=True)
class Case:
    """Someone renews or adds a document's translation: `base` is what its last revision `last` says with every issue so far,
    `written` what is written now. `organization` is the number of the one in force on the first day."""

    history: History
    library: Library
    life: Life
    last: Line
    base: Document
    written: Document
    language: Language
    moment: Moment
    effective: date
    organization: int

    @property
    def place(self) -> Place:
        """Where the document stands."""
        return place_of(self.library, self.written.id)

    @property
    def differing(self) -> tuple[Language, ...] | None:
        """The languages in which what is written differs; None where it differs in more than that."""
        return difference(self.base, self.written, self.library.organization.master)

    @property
    def issued(self) -> tuple[tuple[int, date], ...]:
        """The number and first day of each issue of the language so far, the one released with the revision first."""
        first = self.history.organizations[self.last.event.organization].languages
        begun = ((1, self.last.effective),) if self.language in first else ()
        mine = (line.event for line in self.life.issues if line.event.language == self.language)
        return (*begun, *((one.issue, one.effective) for one in mine if one.revision == self.last.released.revision))


def translate(
    history: History,
    library: Library,
    moment: Moment,
    *,
    document: str,
    language: Language,
    effective: date,
    person: str,
    role: str | None = None,
    reason: Text = EMPTY,
    scan: Digest | None = None,
    tools: Sequence[tuple[str, str]] = (),
) -> Act:
    """The words of one language, as they are written now, become the next issue of that translation of the latest revision.

    Who approves translations of such documents approves it; other languages stay as they are. `tools` are the versions of what
    determines the bytes (R-60). The event's files are added when they are laid out.
    """
    known = lives(applied(history.entries))
    document_id = named(library, known, document)
    written = library.document(document_id) if document_id else None
    if written is None:
        return Act(None, (unknown(document),), moment)
    life = known.get(written.id, Life())
    if ended := tuple(withdrawn_problems(life, written, library)):
        return Act(None, ended, moment)
    last, base = life.last, released_words(history, life)
    if last is None or base is None:
        return Act(None, (problem("N741", place_of(library, written.id), code=written.code),), moment)
    number = organization_on(history, effective)
    case = Case(history, library, life, last, base, written, language, moment, effective, number)
    said = reason_is_given(library, reason=reason) if reason else ()
    found = (*day_has_come(library, moment), *said, *(found for rule in RULES for found in rule(case)))
    if errors(found) or any(one.code == "N392" for one in found):
        return Act(None, found, moment)
    role, refused = office(library, moment, person=person, role=role, allowed=translating_roles(library, written))
    if role is None:
        return Act(None, (*found, *refused), moment)
    content = graft(base, written, language)
    left = tuple(nothing_is_left_open(Written(_as_draft(content, last), library, history, known)))
    event = Translated(
        document=written.id,
        code=last.released.code,
        revision=last.released.revision,
        language=language,
        issue=max((number for number, _ in case.issued), default=0) + 1,
        fingerprint=fingerprint(content),
        effective=effective,
        person=person,
        role=role,
        organization=number,
        former=dict(fingerprint(base).languages).get(language),
        reason=reason,
        tools=tuple(tools),
        scan=scan,
    )
    key = (event.document, event.revision, language, event.issue)
    return Act(None if errors(left) else event, (*found, *left), moment, issues={key: content})


def translating_roles(library: Library, document: Document) -> tuple[str, ...]:
    """The roles that approve a translation of such documents: those that the matrix names for it, else those that approve."""
    row = library.organization.approval(document.type)
    return (row.translated or row.approved) if row else ()


def organization_on(history: History, day: date) -> int:
    """The number of the organization in force on a day, as far as is known now; before the first release's day the first."""
    made = [event for _, event in releases(applied(history.entries))]
    begun = [event for event in made if event.effective <= day]
    return (begun[-1] if begun else made[0]).organization


def a_translation_changes_words_alone(case: Case) -> Iterator[Problem]:
    """Only words of translations may change without a new revision; everything else is the next revision.

    The approvers signed the structure and the master text; whoever changes those changes what was approved.
    (R-12; ISO 9001:2015, 7.5.3.2 c)
    """
    if case.differing is None:
        leaves = changed(fingerprint(case.base), fingerprint(case.written))
        names = {"code": case.written.code, "revision": case.last.released.revision}
        yield problem("N390", case.place, "error", **names, leaves=", ".join(leaves))


def its_language_is_in_force(case: Case) -> Iterator[Problem]:
    """A translation is into a language of the organization that is in force then, and never into the master language.

    The master language is what everything was approved in; a language in which nobody reads yet comes with a release of the
    organization. (R-06; ISO 9001:2015, 7.5.2 b)
    """
    organization = case.history.organizations[case.organization]
    others = [one for one in organization.languages if one != organization.master]
    if case.language not in others or case.language == case.library.organization.master:
        place = case.library.places.find(SETTINGS, "languages")
        yield problem("N391", place, language=case.language, date=case.effective, languages=", ".join(others))


def something_was_translated(case: Case) -> Iterator[Problem]:
    """There are other words, or other marks, in the language than were released.

    The same words twice would be two issues between which nobody can find a difference. (R-12; ISO 9001:2015, 7.5.2 a)
    """
    if case.differing is not None and case.language not in case.differing:
        yield problem("N392", case.place, "warning", code=case.written.code, language=case.language)


def what_is_still_behind_is_told(case: Case) -> Iterator[Problem]:
    """A translation that is still behind in some places may go into force, and its readers are told.

    Better words in some places help; that the master text holds in the others must stand on the sheet.
    (R-06; ISO 9001:2015, 7.5.3.1 a)
    """
    if not case.differing or case.language not in case.differing:
        return
    content = graft(case.base, case.written, case.language)
    chain = (*wordings(case.history, case.life), content)
    state = states(chain, case.library.organization.master, (case.language,)).get(case.language)
    if state and state.open:
        names = {"code": case.written.code, "language": case.language}
        place = place_of_text(case.library, content, state.open[0])
        yield problem("N393", place, "warning", **names, count=len(state.open), places=told_places(state.open))


def a_translation_follows_what_it_renews(case: Case) -> Iterator[Problem]:
    """A translation goes into force on its own day or later, and not before its revision or the issue that it follows.

    Otherwise words would hold on a day on which nobody could have read them, or older words would follow newer ones.
    (R-15; ISO 9001:2015, 7.5.3.2 c)
    """
    earliest = max(case.moment.date, case.last.effective, *(day for _, day in case.issued))
    if case.effective < earliest:
        names = {"code": case.written.code, "language": case.language}
        yield problem("N740", LEDGER, "error", **names, effective=str(case.effective), earliest=str(earliest))


RULES: tuple[Callable[[Case], Iterator[Problem]], ...] = (
    a_translation_changes_words_alone,
    its_language_is_in_force,
    something_was_translated,
    what_is_still_behind_is_told,
    a_translation_follows_what_it_renews,
)


def _as_draft(content: Document, last: Line) -> Draft:
    return Draft(content, last.released.revision, fingerprint(content), Signatures(), last)
