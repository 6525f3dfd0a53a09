"""Organization shapes: what the files in `organization/` may say, one shape per file.

Outside stay putting them together (`load/assemble.py`) and whether what they say makes sense (`check/`).
"""

from typing import Annotated, Literal

from pydantic import ConfigDict

from generator.load.scalars import (
    ID,
    LANGUAGE,
    Address,
    ClockTime,
    Code,
    Day,
    Flag,
    Id,
    LanguageCode,
    Name,
    Number,
    Part,
    Positive,
    PublicKey,
    RevisionKey,
    Timezone,
    Whole,
    Words,
    choice,
    whole_line,
    whole_number,
)  # fmt: skip
from generator.load.shape import FileShape, Many, Shape, TextShape, may, need
from generator.model.organization import Calendar, Digits, DocumentType, Medium, Weekday

ExternalKind = Literal["standard", "law", "customer", "supplier", "authority"]
LimitUnit = Literal["hour", "working_day", "day", "round", "percent", "count"]


class LocaleShape(Shape):
    """How one language prints."""

    calendar: Annotated[Calendar, choice(Calendar)] = may("The calendar of printed dates.", default="gregorian")
    digits: Annotated[Digits, choice(Digits)] = may("The digits of printed numbers; codes keep Latin digits.", default="latin")
    clause_separator: Words = may("What joins the parts of a printed clause number.", "-", default=".")
    required: Flag = may("Yes, if no document is released while its translation is behind or missing.", default=False)


class LanguagesShape(Shape):
    """The organization's languages."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[LanguageCode, LocaleShape]
    own_keys = whole_line(LANGUAGE)

    fa: LocaleShape = may("How Persian prints.", {"calendar": "jalali", "digits": "persian", "clause_separator": "-"})
    th: LocaleShape = may("How Thai prints.", {"calendar": "buddhist", "digits": "latin"})
    en: LocaleShape = may("How English prints.", {"calendar": "gregorian"})


class ApprovalShape(Shape):
    """Who may sign documents of one type."""

    type: Annotated[DocumentType, choice(DocumentType)] = need("The type of document.", "procedure")
    prepared: Many[Id] = need("The roles of which one prepares it.", "document_controller")
    confirmed: Many[Id] = may("The roles of which one confirms it, if that is asked for.", "management_rep")
    approved: Many[Id] = need("The roles of which one approves it.", "top_management")
    same_person: Flag = may("Yes, if one person may both prepare and approve.", default=False)
    translated: Many[Id] = may("The roles of which one approves a later translation; without them, those of `approved`.", "editor")


class TypeRuleShape(Shape):
    """What holds for every document of a type."""

    type: Annotated[DocumentType, choice(DocumentType)] = need("The type of document.", "procedure")
    review_months: Positive = may("How often it is reviewed, in months; leave it out where nothing is promised.", 12)
    keep_superseded_years: Whole = may("How many years a superseded revision is kept.", 3, default=3)
    read: Flag = may("Yes, if each revision is read and understood by those who carry it out, and that is recorded.", default=False)


class WorkingTimeShape(Shape):
    """The working calendar by which limits in working days run."""

    weekend: Many[Annotated[Weekday, choice(Weekday)]] = may("The days of the week without work.", ["thursday", "friday"])
    holidays: Many[Day] = may("Days off, each as a Gregorian date.", ["2026-03-21"])
    opens: ClockTime = may("When the office opens.", "08:00", default="08:00")
    closes: ClockTime = may("When the office closes.", "16:30", default="16:00")


class CopyRulesShape(Shape):
    """Within what times copies on paper are answered and revisions read: limits of limits.yml, in hours, days or working days."""

    receipt: Name = may("The limit within which a copy that was handed out is signed for.", "W35")
    recall: Name = may("The limit within which a copy that holds no longer comes back or is destroyed.", "W36")
    reading: Name = may("The limit by which a revision is read before it comes into force.", "W37")


class UnitShape(Shape):
    """A unit of the organization."""

    id: Id = need("A name that never changes and is never printed.", "crm_unit")
    title: TextShape = need("The unit's name.")


class ChannelShape(Shape):
    """A way by which customers complain."""

    id: Id = need("A name that never changes and is never printed.", "phone")
    title: TextShape = need("The channel's name.")
    address: TextShape = may("The number, address or account that is announced to customers.")


class OrganizationShape(FileShape):
    """organization.yml: the organization's names, languages, units and rules."""

    id: Id = need("A name that never changes.", "example-organization")
    name: TextShape = need("The full name.")
    short_name: TextShape = need("The short name, for page headers.")
    scope: TextShape = need("What the management system covers: the activities and sites.")
    address: TextShape = need("The postal address.")
    master: LanguageCode = need("The language in which definitions are first written; the others translate it.", "fa")
    languages: LanguagesShape = need("The languages, each with the way it prints.")
    timezone: Timezone = need("The time zone in which dates begin at 00:00.", "Asia/Tehran")
    base_address: Address = may(
        "The address where the built site is published, with a slash at its end; QR codes on paper point there, and a "
        "release needs it.",
        "https://documents.example.org/",
    )
    medium_statement: TextShape = need("Which copy is the controlled one, as readers and printed sheets are told.")
    approvals: list[ApprovalShape] = may("The approval matrix: who signs which type of document.")
    releasers: Many[Id] = may("The roles of which any one may release; without them, whoever holds a role.", "document_controller")
    error_form: Name = may("The form by which readers report an error in a document, by id or code.", "F-01-00-02")
    types: list[TypeRuleShape] = may("What holds for every document of a type: review and keeping.")
    working_time: WorkingTimeShape = may("The working calendar.")
    units: list[UnitShape] = may("The units of the organization.")
    channels: list[ChannelShape] = may("The ways by which customers complain.")
    requests_required: Flag = may("Yes, if every revision after the first must answer a request.", default=False)
    deviation_days: Positive = may("For how many days a deviation may be allowed at the most; leave it out for no bound.", 90)
    copies: CopyRulesShape = may("Within what times copies on paper are answered and revisions read.")
    audit_form: Name = may("The form that the checklist of an internal audit is printed as, by id or code.", "F-03-00-01")
    store: Words = may("A folder for the archive's PDFs, relative to the workspace, if not the archive.", "../nuskha-store")


class CompetenceShape(Shape):
    """What a role asks of a person."""

    education: TextShape = may("The education needed.")
    experience: TextShape = may("The experience needed.")
    training: TextShape = may("The training needed.")
    skills: TextShape = may("The skills needed.")


class RoleShape(Shape):
    """A role that documents name."""

    id: Id = need("A name that never changes and is never printed.", "crm_manager")
    title: TextShape = need("The role's title.")
    unit: Id = may("The unit that it belongs to, by its id.", "crm_unit")
    reports_to: Id = may("The role above it, by its id.", "top_management")
    deputy: Id = may("The role that stands in for it, by its id.", "complaints_officer")
    external: Flag = may("Yes, for somebody outside, such as the customer: no person of ours fills it.", default=False)
    vacant: Flag = may("Yes, while nobody fills it.", default=False)
    duties: list[TextShape] = may("Its duties, beside those that clauses give it.")
    authority: TextShape = may("What it may decide.")
    competence: CompetenceShape = may("What it asks of a person.")


class RolesShape(FileShape):
    """roles.yml: the roles."""

    roles: list[RoleShape] = need("The roles.")


class AssignmentShape(Shape):
    """A role that a person holds for a time."""

    role: Id = need("The role, by its id.", "crm_manager")
    since: Day = need("The first day, as a Gregorian date.", "2026-03-21")
    until: Day = may("The last day, as a Gregorian date; leave it out while it lasts.", "2027-03-20")


class PublicKeyShape(Shape):
    """A key by which a person signs."""

    public: PublicKey = need("The public key, as OpenSSH writes it.", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI…")
    since: Day = need("The first day, as a Gregorian date.", "2026-03-21")
    until: Day = may("The last day, as a Gregorian date; leave it out while it is used.", "2027-03-20")


class PersonShape(Shape):
    """A person, by a code."""

    code: Name = need("The code by which the record knows the person.", "K-01")
    name: TextShape = need("The name as printed beside a sign-off.")
    assignments: list[AssignmentShape] = may("The roles that the person holds or held.")
    keys: list[PublicKeyShape] = may("The keys by which the person signs or signed.")


class PeopleShape(FileShape):
    """people.yml: who fills which role."""

    people: list[PersonShape] = need("The people.")


class CodePatternShape(Shape):
    """The code of one type of document."""

    type: Annotated[DocumentType, choice(DocumentType)] = need("The type of document.", "instruction")
    letter: Part = need("The letters that stand for {letter}.", "I", "WI")
    pattern: Words = need(
        "The code with its blanks: {letter}, {process}, {serial}, and for forms {parent}.", "{letter}-{process}-{serial}"
    )
    serial_width: Annotated[int, whole_number(1, 6)] = may("How many digits {serial} has.", 2, default=2)
    first_revision: RevisionKey = may("The number of the first revision, where this type is numbered in its own style.", "01")


class ProcessShape(Shape):
    """A process of the system."""

    number: Part = need("Its number, as codes have it.", "06")
    title: TextShape = need("Its name.")


class CodesShape(FileShape):
    """codes.yml: the coding scheme."""

    patterns: list[CodePatternShape] = need("The pattern of each type's codes.")
    processes: list[ProcessShape] = need("The processes and their numbers.")
    first_revision: RevisionKey = may("The number of a document's first revision.", "00", "01", default="00")
    reserved: Many[Code] = may("Codes that are never given again.", ["F-06-02-09"])


class LimitValueShape(Shape):
    """What a limit says for one priority."""

    amount: Whole = may("How much.", 4)
    unit: Annotated[LimitUnit, choice(LimitUnit)] = may(
        "The unit: `hour` and `day` run on the clock, `working_day` on the working calendar.", "hour"
    )
    text: TextShape = may("The limit in words, where an amount does not say it.")


class LimitValuesShape(Shape):
    """A limit's values by priority."""

    P1: LimitValueShape = may("For the most urgent matters.", {"amount": 4, "unit": "hour"})
    P2: LimitValueShape = may("For important matters.", {"amount": 1, "unit": "working_day"})
    P3: LimitValueShape = may("For all others.", {"amount": 2, "unit": "working_day"})
    all: LimitValueShape = may("For all alike.", {"amount": 1, "unit": "working_day"})


class LimitShape(Shape):
    """A time limit or rule that clauses cite."""

    id: Name = need("Its name, by which clauses cite it.", "W1")
    title: TextShape = need("What is limited.")
    values: LimitValuesShape = may("The values for each priority, or for all.")
    basis: TextShape = may("Where the limit comes from.")


class LimitsShape(FileShape):
    """limits.yml: the time limits and rules."""

    limits: list[LimitShape] = need("The limits.")


class TermFormsShape(Shape):
    """The grammatical forms of a term."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[Id, TextShape]
    own_keys = whole_line(ID)

    one: TextShape = need("The term for one: what {{ term.customer }} prints.")
    many: TextShape = may("The term for several: what {{ term.customer.many }} prints.")


class TermShape(Shape):
    """A term of the field or of the organization."""

    id: Id = need("A name that never changes and is never printed.", "customer")
    forms: TermFormsShape = need("The term's forms, by name.")
    definition: TextShape = may("What it means here.")
    synonyms: list[TextShape] = may("Words that mean the same; a search finds them too.")
    avoid: list[TextShape] = may("Words for the same thing that documents do not use; `check` warns of them.")


class TermsShape(FileShape):
    """terms.yml: the terms."""

    terms: list[TermShape] = need("The terms.")


class SubjectShape(Shape):
    """A subject of complaints."""

    id: Id = need("A name that never changes and is never printed; records hold on to it.", "delay")
    label: TextShape = need("The subject as printed.")


class SubjectListShape(Shape):
    """The subjects about which customers of one industry complain."""

    id: Id = need("A name that never changes and is never printed.", "services")
    title: TextShape = need("The industry.")
    subjects: list[SubjectShape] = need("The subjects in printed order.")


class SubjectsShape(FileShape):
    """subjects.yml: lists of subjects, by industry."""

    lists: list[SubjectListShape] = need("The lists.")


class StageShape(Shape):
    """A stage of what happens to a complaint."""

    title: TextShape = need("The stage in a few words.")
    text: TextShape = need("What customers may expect, with its time as {{ limit.W2.P3 }}.")


class PosterShape(FileShape):
    """poster.yml: what customers are told on the wall; its channels are those of organization.yml."""

    document: Name = need("The document that keeps these promises, by id or code.", "I-06-02")
    heading: TextShape = need("The heading, such as How to complain.")
    welcome: TextShape = need("A sentence that makes customers welcome to complain.")
    free: TextShape = need("That complaining costs nothing and does no harm.")
    say: list[TextShape] = need("What to say or write, item by item.")
    stages: list[StageShape] = need("What happens then, stage by stage.")
    status: TextShape = need("How to ask for the status of a complaint.")
    objection: TextShape = may("What to do when the answer does not satisfy.")


class HolderShape(Shape):
    """Who holds documents, where and how."""

    id: Name = need("A name that never changes.", "h-reception")
    role: Id = may("The role that holds them, by its id; give a role or a unit.", "crm_manager")
    unit: Id = may("The unit that holds them, by its id; give a role or a unit.", "crm_unit")
    place: TextShape = need("The place where they are used.")
    medium: Annotated[Medium, choice(Medium)] = need("How they are held.", "paper-controlled")
    language: LanguageCode = need("The language of the copy.", "fa")
    documents: Many[Name] = need("The documents, by id or code, or `all`.", "all")
    copy_number: Positive = may("The number of the holder's set of paper copies, and of its first copy of each document.", 1)
    copies: Positive = may("How many copies.", 1, default=1)
    because: TextShape = may("Why it holds what its work does not need, such as an auditor's file.")
    reads: Many[LanguageCode] = may("The languages read at this place, for its poster; without them, the copy's.", ["fa", "th"])


class DistributionShape(FileShape):
    """distribution.yml: who holds which documents."""

    holders: list[HolderShape] = need("The holders.")


class ExternalShape(Shape):
    """A document from outside."""

    id: Name = need("Its number in the list of external documents.", "E-01")
    issuer: TextShape = need("Who issued it.")
    number: Words = need("The issuer's number.", "ISO 9001:2015")
    title: TextShape = need("Its title.")
    edition: Words = need("Its edition or date.", "2015")
    kind: Annotated[ExternalKind, choice(ExternalKind)] = need("What it is.", "standard")
    kept: TextShape = need("Where it was obtained and where it is kept.")
    holder: Id = need("The role that holds it, by its id.", "document_controller")
    licence: TextShape = may("What the licence allows, such as one user and no copies.")
    obtained: Day = may("When it was obtained, as a Gregorian date.", "2026-03-21")
    last_checked: Day = may("When it was last checked for a newer edition.", "2026-09-23")
    next_check: Day = may("When it is to be checked again.", "2027-03-21")
    result: TextShape = may("What the last check found.")
    superseded_by: Name = may("The external document that replaced it, by its id.", "E-09")


class ExternalsShape(FileShape):
    """external.yml: the external documents."""

    documents: list[ExternalShape] = need("The external documents.")


class StandardClauseShape(Shape):
    """A clause of a standard: its number and short title, never its text."""

    number: Number = need("The clause's number.", "7.5.3")
    title: TextShape = need("Its short title.")
    verified: Flag = may("Yes, if it was checked against a purchased copy.", default=False)
    applies: Flag = may("No, if the clause does not apply to the organization.", default=True)


class StandardShape(FileShape):
    """standards/<id>.yml: the table of a standard's clauses."""

    id: Id = need("The name by which clauses cite it; the file's name is the same.", "iso-9001-2015")
    number: Words = need("The standard's number as printed.", "ISO 9001:2015")
    title: TextShape = need("Its title.")
    external: Name = need("Its entry in organization/external.yml, by its id.", "E-01")
    source: Words = may("Where the numbers and titles were taken from.")
    clauses: list[StandardClauseShape] = need("The clauses in order.")
