"""A small organization, two documents and a form, and the way their acts are recorded in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from generator.control.acts import Act, release, return_, sign_off
from generator.control.ledger import Moment, extended
from generator.model.document import Change, Clause, Document, FormBody, RecordRules
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import (
    Approval,
    Assignment,
    CodeScheme,
    Locale,
    Meaning,
    Organization,
    Person,
    Process,
    Role,
    TypeRule,
)
from generator.model.text import Text
from generator.problems import Problem, errors
from generator.wording.words import words

LANGUAGES = ("fa", "th", "en")


def text(written: str) -> Text:
    """The same words in three languages, told apart."""
    return Text.of({language: f"{written} ({language})" for language in LANGUAGES})


def person(code: str, *roles: str, since: date = date(2020, 1, 1), until: date | None = None) -> Person:
    return Person(code, text(f"Person {code}"), tuple(Assignment(role, since, until) for role in roles))


APPROVALS = (
    Approval("procedure", prepared=("officer",), confirmed=("quality",), approved=("director", "deputy")),
    Approval("instruction", prepared=("officer",), confirmed=("quality",), approved=("director", "deputy")),
    Approval("form", prepared=("officer",), approved=("director",)),
)
RECORD = RecordRules("officer", text("Shelf"), 3, "closed", "shred", text("Locked"), text("Law"))

ORGANIZATION = Organization(
    id="sample",
    name=text("Sample"),
    short_name=text("S"),
    scope=text("Everything"),
    address=text("Nowhere"),
    master="fa",
    locales=(Locale("fa", "jalali", "persian", "-"), Locale("th", "buddhist", "thai"), Locale("en")),
    base_address="https://documents.example/",
    timezone="Asia/Tehran",
    medium_statement=text("Uncontrolled when printed"),
    codes=CodeScheme((), (Process("06", text("Customers")),)),
    approvals=APPROVALS,
    types=(TypeRule("procedure", review_months=12),),
    roles=tuple(Role(name, text(name)) for name in ("officer", "quality", "director", "deputy")),
    people=(
        person("p-officer", "officer"),
        person("p-quality", "quality"),
        person("p-director", "director"),
        person("p-deputy", "deputy"),
        person("p-both", "officer", "director"),
        person("p-former", "director", until=date(2026, 1, 31)),
    ),
)

PROCEDURE = Document(
    id="customers",
    code="P-06",
    type="procedure",
    process="06",
    owner="director",
    title=text("Customers"),
    purpose=text("To listen"),
    clauses=(Clause("hear", "4-1", text("Listen."), actor=("officer",), record="registration"),),
)
FORM = Document(
    id="registration",
    code="F-06-00-01",
    type="form",
    process="06",
    owner="director",
    title=text("Registration"),
    form=FormBody("customers", RECORD, ("officer",)),
)
INSTRUCTION = Document(
    id="complaints", code="I-06-02", type="instruction", process="06", owner="director", title=text("Complaints")
)
LIBRARY = Library(ORGANIZATION, (FORM, INSTRUCTION, PROCEDURE))

WHO: dict[Meaning, str] = {"prepared": "p-officer", "confirmed": "p-quality", "approved": "p-director"}


def moment(day: date, hour: int = 9, recorded: date | None = None) -> Moment:
    """Something that claims a day, and was recorded on it (or on another) at an hour of UTC."""
    return Moment(day, f"{(recorded or day).isoformat()}T{hour:02}:00:00Z")


def spoken(problems: Iterable[Problem]) -> tuple[str, ...]:
    """The sentences and hints of problems in every language: each has its words, and every blank of them is filled."""
    return tuple(
        words(language)(f"problems.{found.code}.{part}", **dict(found.values))
        for found in problems
        for language in LANGUAGES
        for part in ("says", "hint")
    )


@dataclass
class World:
    """A library and its history while acts are carried out one after another."""

    library: Library = LIBRARY
    history: History = field(default_factory=History)
    problems: tuple[Problem, ...] = ()

    def carry_out(self, act: Act) -> "World":
        """Record an act in memory; its problems are kept, and an act with errors changes nothing."""
        self.problems = act.problems
        spoken(act.problems)
        if act.event:
            self.history = extended(self.history, act.event, act.moment, act.documents, act.organizations, issues=act.issues)
        return self

    def sign(self, document: str, meaning: Meaning, day: date, person: str | None = None, hour: int = 9) -> "World":
        who = person or WHO[meaning]
        return self.carry_out(
            sign_off(self.history, self.library, moment(day, hour), document=document, meaning=meaning, person=who)
        )

    def sign_all(self, document: str, day: date, approver: str = "p-director") -> "World":
        found = self.library.document(document)
        assert found
        self.sign(document, "prepared", day)
        if found.type != "form":
            self.sign(document, "confirmed", day)
        self.sign(document, "approved", day, approver)
        assert not errors(self.problems), self.problems
        return self

    def return_(self, document: str, day: date, person: str = "p-director", remarks: str = "Say who.") -> "World":
        return self.carry_out(return_(self.history, self.library, moment(day), document=document, person=person, remarks=remarks))

    def release(
        self, day: date, *documents: str, effective: date | None = None, hour: int = 12, person: str = "p-director"
    ) -> "World":
        when = moment(day, hour)
        return self.carry_out(
            release(self.history, self.library, when, effective=effective or day, person=person, documents=documents)
        )

    def edit(self, document: str, title: str, note: str | None = None) -> "World":
        """Write another title in a document, with a change note."""
        noted = text(note or f"Changed to {title}")
        return self.write(document, title=text(title), change=Change(noted, noted))

    def write(self, document: str, **changes: Any) -> "World":
        """Change members of a document as they are written."""
        documents = tuple(replace(one, **changes) if document in (one.id, one.code) else one for one in self.library.documents)
        self.library = replace(self.library, documents=documents)
        return self

    def organize(self, **changes: Any) -> "World":
        """Change members of the organization as it is written."""
        self.library = replace(self.library, organization=replace(self.library.organization, **changes))
        return self

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the problems of the last act."""
        return tuple(found.code for found in self.problems)


def released(day: date = date(2026, 1, 10), effective: date | None = None) -> World:
    """A world whose three documents were signed and released on a day."""
    world = World()
    for document in world.library.documents:
        world.sign_all(document.id, day)
    world.release(day, effective=effective)
    assert not errors(world.problems), world.problems
    return world
