"""The organization: names, units, roles, people, holders, limits, terms, external documents, standards and the coding scheme.

Frozen with every release like a document. Outside stay who holds documents where (`workplaces.py`), how it is written (`load/`)
and what may be wrong with it (`check/`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.complaints import Complaints
from generator.model.requests import Request
from generator.model.text import EMPTY, Language, Text
from generator.model.workplaces import Holder as Holder
from generator.model.workplaces import Medium as Medium
from generator.model.workplaces import Poster as Poster
from generator.model.workplaces import Stage as Stage

DocumentType = Literal["policy", "manual", "procedure", "instruction", "standard", "job_description", "plan", "form", "list"]
Calendar = Literal["gregorian", "jalali", "buddhist"]
Digits = Literal["latin", "persian", "thai"]
Meaning = Literal["prepared", "confirmed", "approved"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass(frozen=True, slots=True)
class Locale:
    """How one language of the organization prints dates, digits and clause numbers.

    `required`: a document is not released while its translation into this language is behind or missing.
    """

    language: Language
    calendar: Calendar = "gregorian"
    digits: Digits = "latin"
    clause_separator: str = "."
    required: bool = False


@dataclass(frozen=True, slots=True)
class Process:
    """A process of the system; `number` is its part of a code, such as `06`."""

    number: str
    title: Text


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the organization."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Competence:
    """What a role asks of a person (ISO 9001:2015, 7.2)."""

    education: Text = EMPTY
    experience: Text = EMPTY
    training: Text = EMPTY
    skills: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Role:
    """A role that documents name; people fill it through assignments. An external role (the customer) is never filled."""

    id: str
    title: Text
    unit: str | None = None
    reports_to: str | None = None
    deputy: str | None = None
    external: bool = False
    vacant: bool = False
    duties: tuple[Text, ...] = ()
    authority: Text = EMPTY
    competence: Competence | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A role that a person holds from a day on (that day included), until a day (included) where one is given."""

    role: str
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the person holds the role on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class SshKey:
    """A public key by which a person signs, as OpenSSH writes one (`ssh-ed25519 AAAA…`), from a day to a day (both included)."""

    public: str
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the person signs by this key on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Person:
    """A person, known to the ledger by `code` alone."""

    code: str
    name: Text
    assignments: tuple[Assignment, ...] = ()
    keys: tuple[SshKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    """Who may sign documents of one type, per meaning; any one of the named roles suffices for each meaning.

    `translated`: who approves a translation that follows its revision; none: whoever approves.
    """

    type: DocumentType
    prepared: tuple[str, ...]
    approved: tuple[str, ...]
    confirmed: tuple[str, ...] = ()
    same_person: bool = False
    translated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeRule:
    """What holds for every document of a type unless the document says otherwise.

    `review_months`: how often it is reviewed (the organization's own promise; None: no interval).
    `keep_superseded_years`: how long a superseded revision stays in the archive. `read`: each revision is read and understood by
    those who carry it out (the organization's own promise too).
    """

    type: DocumentType
    review_months: int | None = None
    keep_superseded_years: int = 3
    read: bool = False


@dataclass(frozen=True, slots=True)
class CodePattern:
    """The code of one type: literal text with the blanks {letter}, {process}, {serial} and, for forms, {parent}.

    {parent} is the process and serial of the form's parent joined by the pattern's separator, the serial being `00`
    directly under a procedure. `serial_width` is the number of digits of {serial}; `first_revision` begins this type's own style
    of numbering revisions (None: the scheme's).
    """

    type: DocumentType
    letter: str
    pattern: str
    serial_width: int = 2
    first_revision: str | None = None


@dataclass(frozen=True, slots=True)
class CodeScheme:
    """The coding scheme: a pattern per type, the processes, the first revision's number and codes that stay reserved."""

    patterns: tuple[CodePattern, ...]
    processes: tuple[Process, ...]
    first_revision: str = "00"
    reserved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitValue:
    """What a limit says for one priority (`P1`, `P2`, `P3`) or for `all`: an amount with its unit, or a sentence alone.

    Units: `hour` and `day` run on the clock, `working_day` on the organization's calendar, `round`, `percent`, `count`.
    """

    priority: str
    amount: int | None = None
    unit: Literal["hour", "working_day", "day", "round", "percent", "count"] | None = None
    text: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit or rule W1 … Wn that clauses cite."""

    id: str
    title: Text
    values: tuple[LimitValue, ...] = ()
    basis: Text = EMPTY


@dataclass(frozen=True, slots=True)
class TermForm:
    """One grammatical form of a term in each language, such as `one`, `many`."""

    name: str
    words: Text


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the field or of the organization, with its forms, its definition and words that mean the same.

    A search finds `synonyms` too; `avoid` are words for the same thing that documents leave to others.
    """

    id: str
    forms: tuple[TermForm, ...]
    definition: Text = EMPTY
    synonyms: tuple[Text, ...] = ()
    avoid: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of complaints; its id never changes and records hold on to it."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class SubjectList:
    """The subjects about which customers of one industry complain: choices of a form's field, words in a clause."""

    id: str
    title: Text
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class External:
    """A document from outside (ISO 9001:2015, 7.5.3.2): it never gets an internal revision (R-48)."""

    id: str
    issuer: Text
    number: str
    title: Text
    edition: str
    kind: Literal["standard", "law", "customer", "supplier", "authority"]
    kept: Text
    holder: str
    licence: Text = EMPTY
    obtained: date | None = None
    last_checked: date | None = None
    next_check: date | None = None
    result: Text = EMPTY
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class StandardClause:
    """A clause's number and short title; `verified` says whether it was checked against a purchased copy."""

    number: str
    title: Text
    verified: bool = False
    applies: bool = True


@dataclass(frozen=True, slots=True)
class Standard:
    """The table of a standard's clauses (numbers and short titles only), cited as `<id>/<number>`."""

    id: str
    number: str
    title: Text
    external: str
    clauses: tuple[StandardClause, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way by which customers complain, as announced to them."""

    id: str
    title: Text
    address: Text = EMPTY


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """The working calendar: weekend, holidays and office hours (`HH:MM`, local)."""

    weekend: tuple[Weekday, ...] = ("saturday", "sunday")
    holidays: tuple[date, ...] = ()
    opens: str = "08:00"
    closes: str = "16:00"


@dataclass(frozen=True, slots=True)
class CopyRules:
    """Within what times, as ids of limits, so that each number stands once: where a document cites it.

    `receipt`: a copy that was handed out is signed for; `recall`: one that holds no longer comes back; `reading`: how long before
    a revision comes into force it is read. None: nothing is promised, and nothing is late.
    """

    receipt: str | None = None
    recall: str | None = None
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization, whole, as definitions describe it or as a release froze it.

    `releasers` are roles of which any one may release; none: whoever holds a role. `error_form` is the id of the form by which
    readers report an error in a document, `audit_form` of the one that the checklist of an internal audit is printed as, `copies`
    the times within which copies are answered and revisions read. `requests_required`: every revision after the first answers a
    request; `deviation_days` is the longest time for which a deviation is allowed; `store` is a folder for the archive's PDFs,
    relative to the workspace (empty: the archive itself); `complaints` are the forms and fields by which complaints are followed.
    """

    id: str
    name: Text
    short_name: Text
    scope: Text
    address: Text
    master: Language
    locales: tuple[Locale, ...]
    base_address: str
    timezone: str
    medium_statement: Text
    codes: CodeScheme
    approvals: tuple[Approval, ...] = ()
    releasers: tuple[str, ...] = ()
    types: tuple[TypeRule, ...] = ()
    working_time: WorkingTime = WorkingTime()
    units: tuple[Unit, ...] = ()
    roles: tuple[Role, ...] = ()
    people: tuple[Person, ...] = ()
    limits: tuple[Limit, ...] = ()
    terms: tuple[Term, ...] = ()
    externals: tuple[External, ...] = ()
    standards: tuple[Standard, ...] = ()
    holders: tuple[Holder, ...] = ()
    channels: tuple[Channel, ...] = ()
    subjects: tuple[SubjectList, ...] = ()
    poster: Poster | None = None
    error_form: str | None = None
    requests: tuple[Request, ...] = ()
    requests_required: bool = False
    deviation_days: int | None = None
    store: str = ""
    copies: CopyRules = CopyRules()
    audit_form: str | None = None
    complaints: Complaints | None = None
    schema: int = 1

    @property
    def languages(self) -> tuple[Language, ...]:
        """The organization's languages, the master first."""
        rest = tuple(locale.language for locale in self.locales if locale.language != self.master)
        return (self.master, *rest)

    def locale(self, language: Language) -> Locale:
        """How that language prints; a language the organization lacks prints as plain Gregorian."""
        return next((found for found in self.locales if found.language == language), Locale(language))

    def role(self, role_id: str) -> Role | None:
        """The role of that id, or None."""
        return next((role for role in self.roles if role.id == role_id), None)

    def unit(self, unit_id: str | None) -> Unit | None:
        """The unit of that id, or None."""
        return next((unit for unit in self.units if unit.id == unit_id), None)

    def approval(self, document_type: str) -> Approval | None:
        """The row of the approval matrix for documents of that type, or None."""
        return next((row for row in self.approvals if row.type == document_type), None)
