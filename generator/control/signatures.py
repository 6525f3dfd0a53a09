"""Signatures: which sign-offs a revision has, which of them still bind to its content, and who may sign what.

Outside stay whether a new sign-off may be given (`signing.py`) and whether the sign-offs suffice for a release (`releasing.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.model.events import Cancelled, Entry, Fingerprint, Returned, SignedOff
from generator.model.organization import Approval, Meaning, Organization, Person
from generator.model.system import SignOff
from generator.model.text import EMPTY

ORDER: tuple[Meaning, ...] = ("prepared", "confirmed", "approved")
"""The meanings of a sign-off, in the order in which they are given."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A sign-off with the day it claims, when it was recorded and its id in the ledger."""

    event: SignedOff
    on: date
    recorded: str
    id: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """What happened to one revision before its release: the sign-offs since it was last returned or given up, and that.

    `valid` bind to the content asked about; `stale` were given to content that has changed since. `returned` is the last return
    where nothing was given up after it; `cancelled` are the cancellations of exactly this content.
    """

    valid: tuple[Signed, ...] = ()
    stale: tuple[Signed, ...] = ()
    returned: Entry | None = None
    cancelled: tuple[Entry, ...] = ()

    @property
    def meanings(self) -> frozenset[Meaning]:
        """The meanings for which a valid sign-off exists."""
        return frozenset(signed.event.meaning for signed in self.valid)

    def of(self, meaning: Meaning) -> tuple[Signed, ...]:
        """The valid sign-offs of one meaning, in ledger order."""
        return tuple(signed for signed in self.valid if signed.event.meaning == meaning)


def signatures(entries: Iterable[Entry], content: Fingerprint) -> Signatures:
    """The signatures of a revision, of whose signing the entries are (`Life.signing`).

    A return makes every earlier sign-off void, and so does giving the draft up: another draft of that number begins anew.
    """
    signed: list[Signed] = []
    returned: Entry | None = None
    cancelled: list[Entry] = []
    for entry in entries:
        match entry.event:
            case SignedOff() as event:
                signed.append(Signed(event, entry.date, entry.recorded, entry.id))
            case Returned():
                signed, returned = [], entry
            case Cancelled(fingerprint=given_up):
                signed, returned = [], None
                cancelled += [entry] if given_up.root == content.root else []
    once: dict[tuple[str, Meaning, str], Signed] = {}
    for one in signed:
        once.setdefault((one.event.person, one.event.meaning, one.event.fingerprint.root), one)
    return Signatures(
        tuple(sorted((one for one in once.values() if one.event.fingerprint.root == content.root), key=_place)),
        tuple(one for one in once.values() if one.event.fingerprint.root != content.root),
        returned,
        tuple(cancelled),
    )


def allowed_roles(approval: Approval, meaning: Meaning) -> tuple[str, ...]:
    """The roles of which any one may sign with that meaning; none: the meaning is not asked for."""
    return {"prepared": approval.prepared, "confirmed": approval.confirmed, "approved": approval.approved}[meaning]


def asked(approval: Approval) -> tuple[Meaning, ...]:
    """The meanings that the approval matrix asks for, in order."""
    return tuple(meaning for meaning in ORDER if allowed_roles(approval, meaning))


def roles_held(person: Person, day: date) -> tuple[str, ...]:
    """The roles that a person holds on a day; the first and the last day of an assignment count."""
    return tuple(assignment.role for assignment in person.assignments if assignment.holds(day))


def person(organization: Organization, code: str) -> Person | None:
    """The person of that code, or None."""
    return next((found for found in organization.people if found.code == code), None)


def holders(organization: Organization, role: str, day: date) -> tuple[Person, ...]:
    """The people who hold a role on a day."""
    return tuple(found for found in organization.people if role in roles_held(found, day))


def shown(signed: Signed, organization: Organization) -> SignOff:
    """A sign-off as readers see it, with the names that the organization gives (R-16)."""
    who, role = person(organization, signed.event.person), organization.role(signed.event.role)
    return SignOff(
        signed.event.meaning,
        signed.event.person,
        who.name if who else EMPTY,
        signed.event.role,
        role.title if role else EMPTY,
        signed.on,
        signed.recorded,
    )


def _place(signed: Signed) -> int:
    return ORDER.index(signed.event.meaning)
