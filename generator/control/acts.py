"""Acts: deciding whether something may be recorded of a document, and which event that is.

Each function decides and touches nothing; it gives an `Act`. Outside stay the rules of drafts (`content.py`,
`signing.py`, `releasing.py`), laying out what a release prints, and recording the event (`archive/writing.py`).

    sign_off(history, library, moment, document=, meaning=, person=, role=None, scan=None) -> Act
    return_(history, library, moment, document=, person=, remarks=, role=None) -> Act
    release(history, library, moment, effective=, person=, documents=(), tools=(), note="") -> Act

and from rooms of their own `review_done`, `withdraw`, `cancel`, `recode`, `deviate`, `translate` and `correct`; of copies on paper
`issue`, `recall`, `receive`, `returned`, `destroyed` and `lost`; of its readers `read`; of floor checks `sample` and
`findings`.

An act without an event and without errors means that there is nothing to do: the same command was already carried out.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from generator.control.acknowledging import read
from generator.control.act import LEDGER, Act
from generator.control.cancelling import cancel
from generator.control.content import Written, content_problems, withdrawn_problems
from generator.control.correcting import correct
from generator.control.corrections import applied
from generator.control.deviating import deviate
from generator.control.drafts import Draft, draft_of, drafts
from generator.control.finding import findings
from generator.control.frozen import organization_to_freeze
from generator.control.issuing import issue, recall
from generator.control.ledger import Moment
from generator.control.lives import Life, lives, releases
from generator.control.recoding import recode
from generator.control.releasing import Case as Releasing
from generator.control.releasing import release_problems
from generator.control.returning_copies import destroyed, lost, receive, returned
from generator.control.reviewing import review_done
from generator.control.sampling import sample
from generator.control.signatures import person as find_person
from generator.control.signatures import roles_held
from generator.control.signing import PEOPLE, SETTINGS, day_has_come, holds, returning_roles, roles_of, signing_problems
from generator.control.signing import Case as Signing
from generator.control.translating import translate
from generator.control.translations import translation_draft
from generator.control.withdrawing import withdraw
from generator.model.document import Document
from generator.model.events import Digest, Released, ReleasedRevision, Returned, SignedOff
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import Meaning
from generator.problems import Place, Problem, errors, problem

__all__ = [
    "Act",
    "cancel",
    "correct",
    "destroyed",
    "deviate",
    "findings",
    "issue",
    "lost",
    "read",
    "recall",
    "receive",
    "recode",
    "release",
    "return_",
    "returned",
    "review_done",
    "sample",
    "sign_off",
    "translate",
    "withdraw",
]


def sign_off(
    history: History,
    library: Library,
    moment: Moment,
    *,
    document: str,
    meaning: Meaning,
    person: str,
    role: str | None = None,
    scan: Digest | None = None,
) -> Act:
    """A person prepares, confirms or approves what is written now of a document (given by id or code).

    Without a role it is the one of those allowed that the person holds on the day. `scan` is the digest of the signed sheet.
    """
    draft, problems = _draft(history, library, document)
    if not draft:
        return Act(None, problems, moment)
    allowed = roles_of(library, draft, meaning)
    if not allowed:
        return Act(None, (_not_asked(library, draft, meaning),), moment)
    role, problems = _role(library, moment, person, role, allowed)
    if role is None:
        return Act(None, problems, moment)
    content = draft.fingerprint
    if any((one.event.person, one.event.meaning) == (person, meaning) for one in draft.signatures.valid):
        known = problem("N343", _place(library, draft), "warning", code=draft.document.code, person=person, meaning=meaning)
        return Act(None, (known,), moment)
    found = (
        *day_has_come(library, moment),
        *signing_problems(Signing(draft, library, moment, meaning, person, role, allowed)),
        *content_problems(Written(draft, library, history, lives(applied(history.entries)))),
    )
    event = SignedOff(draft.document.id, draft.document.code, draft.key, meaning, person, role, content, scan)
    return Act(None if errors(found) else event, found, moment)


def return_(
    history: History,
    library: Library,
    moment: Moment,
    *,
    document: str,
    person: str,
    remarks: str,
    role: str | None = None,
) -> Act:
    """Someone who confirms or approves such documents returns a draft with remarks; its sign-offs no longer count."""
    draft, problems = _draft(history, library, document)
    if not draft:
        return Act(None, problems, moment)
    if not draft.signatures.valid:
        return Act(None, (problem("N344", _place(library, draft), code=draft.document.code),), moment)
    role, problems = _role(library, moment, person, role, returning_roles(library, draft))
    if role is None:
        return Act(None, problems, moment)
    found = (
        *day_has_come(library, moment),
        *holds(library, person, role, moment.date),
        *(() if remarks.strip() else (problem("N345", _place(library, draft), code=draft.document.code),)),
    )
    event = Returned(draft.document.id, draft.document.code, draft.key, person, role, remarks.strip())
    return Act(None if errors(found) else event, found, moment)


def release(
    history: History,
    library: Library,
    moment: Moment,
    *,
    effective: date,
    person: str,
    documents: Iterable[str] = (),
    tools: Sequence[tuple[str, str]] = (),
    note: str = "",
) -> Act:
    """Drafts (given by id or code; else every draft that someone has approved) go into force together on a day.

    The organization as it is written now is frozen with them; where it alone has changed, it is released alone.
    `tools` are the versions of what determines the bytes (R-60). The event's files are added when they are laid out.
    """
    chosen, problems = _chosen(history, library, documents)
    if errors(problems):
        return Act(None, problems, moment)
    number, digest, frozen = organization_to_freeze(history, library)
    if not chosen and not frozen:
        return Act(None, (*problems, problem("N369", LEDGER, "warning")), moment)
    known = lives(applied(history.entries))
    case = Releasing(chosen, library, history, known, moment, effective, person)
    found = (
        *problems,
        *day_has_come(library, moment),
        *release_problems(case),
        *(found for draft in chosen for found in content_problems(Written(draft, library, history, known))),
        *(() if chosen else (problem("N370", LEDGER, "warning"),)),
    )
    if errors(found):
        return Act(None, found, moment)
    lines = tuple(ReleasedRevision(one.document.id, one.document.code, one.key, one.fingerprint) for one in chosen)
    made = releases(history.entries)
    event = Released(
        number=made[-1][1].number + 1 if made else 1,
        effective=effective,
        person=person,
        revisions=lines,
        organization=number,
        organization_digest=digest,
        tools=tuple(tools),
        note=note,
    )
    return Act(event, found, moment, {(one.document.id, one.key): one.document for one in chosen}, frozen)


def _draft(history: History, library: Library, key: str) -> tuple[Draft | None, tuple[Problem, ...]]:
    document = library.document(key)
    if not document:
        return None, (problem("N330", Place(key), name=key),)
    life = lives(applied(history.entries)).get(document.id, Life())
    if ended := tuple(withdrawn_problems(life, document, library)):
        return None, ended
    draft = draft_of(life, document, library.organization, history)
    if draft:
        return draft, ()
    if other := translation_draft(life, document, library.organization, history):
        names = {"code": document.code, "revision": other.revision, "languages": ", ".join(other.languages)}
        return None, (problem("N742", library.places.find(document.id, "code"), "error", **names),)
    return None, (_as_released(history, library, document),)


def _as_released(history: History, library: Library, document: Document) -> Problem:
    last = lives(applied(history.entries))[document.id].last
    revision = last.released.revision if last else ""
    return problem("N331", library.places.find(document.id, "code"), "warning", code=document.code, revision=revision)


def _chosen(history: History, library: Library, keys: Iterable[str]) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """The drafts to release, each once, in the library's order."""
    wanted = dict.fromkeys(keys)
    if not wanted:
        return tuple(draft for draft in drafts(history, library) if _was_approved(draft)), ()
    found = [_draft(history, library, key) for key in wanted]
    by_id = {draft.document.id: draft for draft, _ in found if draft}
    chosen = tuple(by_id[document.id] for document in library.documents if document.id in by_id)
    return chosen, tuple(one for _, problems in found for one in problems)


def _was_approved(draft: Draft) -> bool:
    signed = (*draft.signatures.valid, *draft.signatures.stale)
    return any(one.event.meaning == "approved" for one in signed)


def _role(
    library: Library, moment: Moment, person: str, role: str | None, allowed: tuple[str, ...]
) -> tuple[str | None, tuple[Problem, ...]]:
    """The role that was named, or the only one of those allowed that the person holds on the day."""
    if role is not None:
        return role, ()
    place, who = library.places.find(PEOPLE, "people"), find_person(library.organization, person)
    if who is None:
        return None, (problem("N332", place, person=person),)
    held = tuple(one for one in allowed if one in roles_held(who, moment.date))
    if len(held) == 1:
        return held[0], ()
    if held:
        return None, (problem("N336", place, person=person, roles=", ".join(held)),)
    return None, (problem("N338", place, person=person, date=moment.date, roles=", ".join(allowed)),)


def _not_asked(library: Library, draft: Draft, meaning: Meaning) -> Problem:
    place = library.places.find(SETTINGS, "approvals")
    if library.organization.approval(draft.document.type):
        return problem("N346", place, code=draft.document.code, meaning=meaning, type=draft.document.type)
    return problem("N337", place, code=draft.document.code, type=draft.document.type)


def _place(library: Library, draft: Draft) -> Place:
    return library.places.find(draft.document.id, "code")
