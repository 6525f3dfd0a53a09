"""Releasing: what must hold before drafts go into force together.

Each rule is a function from a case to problems; `DRAFT_RULES` look at one draft of the release, `RELEASE_RULES` at the release
as a whole. Outside stay what a draft must contain (`content.py`) and the decision itself (`acts.py`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.control.content import OPEN
from generator.control.drafts import Draft
from generator.control.fingerprint import changed, steps, texts
from generator.control.ledger import Moment
from generator.control.lives import Life, Line, releases
from generator.control.references import DOCUMENTS, references
from generator.control.requests import answers, citing, found_in, is_answered_by, unanswered
from generator.control.signatures import allowed_roles, asked, person, roles_held, signatures
from generator.control.signing import PEOPLE, SETTINGS, holds
from generator.control.translations import place_of_text, states, told_places, wordings
from generator.model.history import History
from generator.model.library import Library, Step
from generator.problems import Place, Problem, problem


@dataclass(frozen=True, slots=True)
class Case:
    """Someone wants to release these drafts (with no draft: the organization alone) at a moment, in force from `effective`."""

    drafts: tuple[Draft, ...]
    library: Library
    history: History
    lives: Mapping[str, Life]
    moment: Moment
    effective: date
    person: str

    def place(self, draft: Draft) -> Place:
        """Where a draft's document stands."""
        return self.library.places.find(draft.document.id, "code")

    def code_of(self, document: str) -> str:
        """The code of a document as it is written; its id where its definition is gone."""
        found = self.library.document(document)
        return found.code if found else document

    def holds_by_then(self, document: str) -> bool:
        """Whether a document holds when the release does: released and begun by then, or part of it, and not withdrawn."""
        life = self.lives.get(document)
        return any(draft.document.id == document for draft in self.drafts) or bool(
            life and not life.withdrawal and any(line.effective <= self.effective for line in life.releases)
        )


def release_problems(case: Case) -> tuple[Problem, ...]:
    """What every rule of a release finds, in the rules' order, the release's own first."""
    return (
        *(found for rule in RELEASE_RULES for found in rule(case)),
        *(found for draft in case.drafts for rule in DRAFT_RULES for found in rule(case, draft)),
    )


def address_is_known(case: Case) -> Iterator[Problem]:
    """A release needs the address of the site, because the QR on every released sheet leads there.

    A sheet cannot be called back to get another QR. (R-43; ISO 9001:2015, 7.5.3.1 a)
    """
    if not case.library.organization.base_address:
        yield problem("N365", case.library.places.find(SETTINGS, "base_address"))


def organization_is_filled_in(case: Case) -> Iterator[Problem]:
    """No placeholder and no question to the client is left in the organization that a release freezes.

    Its names stand on every sheet; a template that merely got a new logo is a classic nonconformity.
    (R-12; ISO 9001:2015, 7.5.2 c)
    """
    for path, text in texts(case.library.organization):
        for _, words in text.words:
            if found := OPEN.search(words):
                yield problem("N371", _in_organization(case.library, steps(path)), found=found.group().strip(), key=path)


def effect_follows_release(case: Case) -> Iterator[Problem]:
    """A release takes effect on its own day or later.

    Nobody can have followed what was not there yet. (R-15; ISO 9001:2015, 7.5.3.2 c)
    """
    if case.effective < case.moment.date:
        yield problem("N362", Place("archive/ledger.jsonl"), effective=case.effective, date=case.moment.date)


def releases_follow_each_other(case: Case) -> Iterator[Problem]:
    """A release does not claim a day before that of the release before it.

    The list of valid documents of a past day would change after it was printed. (R-57; R-58)
    """
    made = releases(case.history.entries)
    if made and case.moment.date < made[-1][0].date:
        entry, event = made[-1]
        yield problem("N368", Place("archive/ledger.jsonl"), date=case.moment.date, number=event.number, earlier=entry.date)


def releaser_is_in_office(case: Case) -> Iterator[Problem]:
    """Who releases is one of the organization's people and holds a role on that day.

    The ledger says who did what; the name of someone who had no part in the organization says nothing.
    (R-57; ISO 9001:2015, 5.3)
    """
    who = person(case.library.organization, case.person)
    if who is None:
        yield problem("N332", case.library.places.find(PEOPLE, "people"), person=case.person)
    elif not roles_held(who, case.moment.date):
        yield problem("N333", case.library.places.find(PEOPLE, "people"), person=case.person, date=case.moment.date)


def releaser_may_release(case: Case) -> Iterator[Problem]:
    """Where the organization names the roles that release, only who holds one of them on that day does.

    A release puts documents into force for everyone; the procedure for control of documents says whose work that is.
    (R-14; ISO 9001:2015, 5.3, 7.5.3.2)
    """
    who, may = person(case.library.organization, case.person), case.library.organization.releasers
    held = roles_held(who, case.moment.date) if who else ()
    if may and held and not set(may) & set(held):
        place = case.library.places.find(SETTINGS, "releasers")
        yield problem("N372", place, person=case.person, date=case.moment.date, roles=", ".join(may))


def a_request_stands_behind(case: Case) -> Iterator[Problem]:
    """The request that a revision says it answers was accepted, and names the document as one to change.

    Otherwise the trail from an audit's finding to the change ends in a number that leads nowhere.
    (R-20; ISO 9001:2015, 7.5.3.2 c)
    """
    for draft in case.drafts:
        wish = draft.document.change.request
        request = found_in(case.library.organization, wish)
        if wish and not (request and is_answered_by(request, draft.document.id)):
            place = case.library.places.find(draft.document.id, "change", "request")
            yield problem("N397", place, code=draft.document.code, request=wish)


def impact_is_answered(case: Case) -> Iterator[Problem]:
    """Before a document changes, it is answered for each other document that cites it whether that changes too.

    A procedure that goes on citing what a form no longer asks for is found by the first auditor who holds the two side by side.
    (R-25; ISO 9001:2015, 6.3, 7.5.3.2 c)
    """
    cited = citing(case.history, case.lives)
    for draft in case.drafts:
        request = found_in(case.library.organization, draft.document.change.request)
        if draft.last and (missing := unanswered(request, cited.get(draft.document.id, ()))):
            place = case.library.places.find(draft.document.id, "change", "request")
            codes = ", ".join(sorted(case.code_of(one) for one in missing))
            yield problem("N398", place, code=draft.document.code, codes=codes)


def what_was_to_change_has_changed(case: Case) -> Iterator[Problem]:
    """A document that is to change with another one is released with it or was released before it.

    A change that stops halfway leaves two documents in force that contradict each other. (R-25; ISO 9001:2015, 6.3)
    """
    here = {(draft.document.id, draft.document.change.request) for draft in case.drafts}
    for draft in case.drafts:
        request = found_in(case.library.organization, draft.document.change.request)
        for answer in request.affected if request else ():
            life = case.lives.get(answer.document, Life())
            done = request and ((answer.document, request.id) in here or answers(case.history, life, answer.document, request))
            if request and answer.answer == "changed" and not done:
                place = case.library.places.find(draft.document.id, "change", "request")
                blanks = {"other": case.code_of(answer.document), "request": request.id}
                yield problem("N399", place, "error", code=draft.document.code, **blanks)


def a_request_is_named(case: Case) -> Iterator[Problem]:
    """Where the organization asks for requests, every revision after the first answers one.

    Who asked for a change and who agreed to it is part of the change; the rule is the organization's own.
    (R-20; ISO 9001:2015, 7.5.3.2 c)
    """
    for draft in case.drafts:
        if case.library.organization.requests_required and draft.last and not draft.document.change.request:
            place = case.library.places.find(draft.document.id, "change", "request")
            yield problem("N730", place, code=draft.document.code)


def every_sign_off_is_there(case: Case, draft: Draft) -> Iterator[Problem]:
    """A revision has every sign-off that the approval matrix asks for, and each binds to what is written now.

    A signature belongs to the text that was signed; when the text changes, those who signed it sign again.
    (R-12; R-17; ISO 9001:2015, 7.5.2 c)
    """
    approval, code = case.library.organization.approval(draft.document.type), draft.document.code
    if not approval:
        place = case.library.places.find(SETTINGS, "approvals")
        yield problem("N337", place, code=code, type=draft.document.type)
        return
    missing = [meaning for meaning in asked(approval) if meaning not in draft.signatures.meanings]
    stale = [one for one in draft.signatures.stale if one.event.meaning in missing]
    if stale:
        leaves = sorted({leaf for one in stale for leaf in changed(one.event.fingerprint, draft.fingerprint)})
        again = ", ".join(f"{one.event.person} ({one.event.meaning})" for one in stale)
        yield problem("N361", case.place(draft), code=code, again=again, changed=", ".join(leaves))
    for meaning in missing:
        if all(one.event.meaning != meaning for one in stale):
            roles = ", ".join(allowed_roles(approval, meaning))
            yield problem("N360", case.place(draft), code=code, revision=draft.key, meaning=meaning, roles=roles)


def every_sign_off_still_counts(case: Case, draft: Draft) -> Iterator[Problem]:
    """Who signed held the role on that day, and the role may sign, also by the organization that this release freezes.

    The names on the sheet come from the frozen organization; it must not contradict them. (R-14; R-16)
    """
    approval = case.library.organization.approval(draft.document.type)
    for one in draft.signatures.valid if approval else ():
        yield from holds(case.library, one.event.person, one.event.role, one.on)
        roles = allowed_roles(approval, one.event.meaning) if approval else ()
        if roles and one.event.role not in roles:
            place = case.library.places.find(SETTINGS, "approvals")
            meaning, code = one.event.meaning, draft.document.code
            yield problem("N334", place, code=code, role=one.event.role, meaning=meaning, roles=", ".join(roles))


def another_person_approved(case: Case, draft: Draft) -> Iterator[Problem]:
    """Who prepared a document did not approve it, unless the approval matrix allows it with `same_person`.

    The matrix may have become stricter since they signed. (R-13; ISO 9001:2015, 7.5.2 c)
    """
    approval = case.library.organization.approval(draft.document.type)
    if approval and not approval.same_person:
        authors = {one.event.person for one in draft.signatures.of("prepared")}
        for one in draft.signatures.of("approved"):
            if one.event.person in authors:
                yield problem("N340", case.place(draft), code=draft.document.code, person=one.event.person)


def approval_precedes_release(case: Case, draft: Draft) -> Iterator[Problem]:
    """Every sign-off claims a day up to the release's, and so up to the effective date.

    What takes effect before it is approved was in force unapproved. (R-15; ISO 9001:2015, 7.5.2 c)
    """
    last = min(case.moment.date, case.effective)
    for one in draft.signatures.valid:
        if one.on > last:
            yield problem("N363", case.place(draft), code=draft.document.code, meaning=one.event.meaning, on=one.on, date=last)


def same_function_approves(case: Case, draft: Draft) -> Iterator[Problem]:
    """A change is approved by the function that approved the last revision, or by one designated instead.

    That function knows the background of the decision; another is possible, and is said. (R-18; ISO 13485:2016, 4.2.4)
    """
    if not draft.last:
        return
    before = _approving_roles(case.lives[draft.document.id], draft.last)
    now = {one.event.role for one in draft.signatures.of("approved")}
    if before and now and not before & now:
        blanks = {"role": ", ".join(sorted(now)), "former": ", ".join(sorted(before))}
        yield problem("N364", case.place(draft), "warning", code=draft.document.code, **blanks)


def effect_follows_last_revision(case: Case, draft: Draft) -> Iterator[Problem]:
    """A revision takes effect no earlier than the one before it.

    Otherwise an older revision would come into force after a newer one. (R-21; ISO 9001:2015, 7.5.3.2 c)
    """
    if draft.last and case.effective < draft.last.effective:
        last = draft.last
        blanks = {"revision": last.released.revision, "effective": str(case.effective), "earlier": str(last.effective)}
        yield problem("N367", case.place(draft), "error", code=draft.document.code, **blanks)


def parent_holds(case: Case, draft: Draft) -> Iterator[Problem]:
    """A form goes into force with its parent or after it.

    A form without the document that says how to use it is a sheet that nobody governs. (R-54; ISO 9001:2015, 7.5.3)
    """
    parent = case.library.document(draft.document.form.parent) if draft.document.form else None
    if parent and not case.holds_by_then(parent.id):
        place = case.library.places.find(draft.document.id, "parent")
        yield problem("N366", place, code=draft.document.code, parent=parent.code)


def references_hold(case: Case, draft: Draft) -> Iterator[Problem]:
    """What a document refers to is in force with it.

    A reader who is sent to a form that does not exist yet takes an old one, or none. (R-44; ISO 9001:2015, 7.5.3.1 a)
    """
    told: set[str] = set()
    for found in references(draft.document):
        target = case.library.document(found.name) if found.field in DOCUMENTS | {"text"} and found.field != "parent" else None
        if target and target.id not in told and not case.holds_by_then(target.id):
            told.add(target.id)
            place = case.library.places.find(draft.document.id, *found.path)
            yield problem("N358", place, code=draft.document.code, other=target.code)


def required_translations_are_current(case: Case, draft: Draft) -> Iterator[Problem]:
    """A revision is not released while its translation into a language that the organization requires is behind or missing.

    Where readers of a language work by it alone, a gap in it is a gap in the system; the organization says for which that holds.
    (R-06; ISO 9001:2015, 7.5.3.1 a)
    """
    organization = case.library.organization
    required = [one.language for one in organization.locales if one.required]
    chain = (*wordings(case.history, case.lives.get(draft.document.id, Life())), draft.document)
    for language, state in states(chain, organization.master, required).items():
        if state.open:
            place = place_of_text(case.library, draft.document, state.open[0])
            names = {"code": draft.document.code, "language": language}
            yield problem("N394", place, "error", **names, count=len(state.open), places=told_places(state.open))


RELEASE_RULES: tuple[Callable[[Case], Iterator[Problem]], ...] = (
    address_is_known,
    organization_is_filled_in,
    effect_follows_release,
    releases_follow_each_other,
    releaser_is_in_office,
    releaser_may_release,
    a_request_stands_behind,
    impact_is_answered,
    what_was_to_change_has_changed,
    a_request_is_named,
)
DRAFT_RULES: tuple[Callable[[Case, Draft], Iterator[Problem]], ...] = (
    every_sign_off_is_there,
    every_sign_off_still_counts,
    another_person_approved,
    approval_precedes_release,
    same_function_approves,
    effect_follows_last_revision,
    parent_holds,
    references_hold,
    required_translations_are_current,
)


def _in_organization(library: Library, path: tuple[Step, ...]) -> Place:
    """Where a part of the organization stands that is written under the model's own keys; else the folder."""
    known = (places for owner, places in library.places.known.items() if owner.startswith("organization/"))
    return next((places[path] for places in known if path in places), Place("organization"))


def _approving_roles(life: Life, last: Line) -> set[str]:
    """The roles that approved a released revision."""
    released = last.released
    signed = signatures(life.signing.get(released.revision, ()), released.fingerprint)
    return {one.event.role for one in signed.of("approved")}
