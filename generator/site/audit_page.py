"""Audit page: the path that an auditor walks, question by question: answers, the lists behind them, and the proof (R-59).

Outside stay the answers (`audit_answers.py`), the lists and pages themselves, and the archive, which is checked without the site
(`verify/`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.register import Register
from generator.model.system import System
from generator.site import addresses
from generator.site.audit_answers import Answer, answer, registers_of
from generator.site.copies_on import REGISTER as COPIES_BY_DATE
from generator.site.items import Cell, Download, Item
from generator.site.page import Heading, Page
from generator.site.reader import Reader
from generator.site.register_page import DATED, downloads
from generator.site.release_page import title as release_title
from generator.site.templates import filled
from generator.wording.cells import register_title

_DIGEST = Markup('<span class="nk-digest">{}</span>')

REGISTERS: Mapping[str, tuple[str, ...]] = {
    "document": (DATED,),
    "approval": ("changes",),
    "holders": (COPIES_BY_DATE, "distribution", "distribution-matrix", "needs"),
    "learned": ("changes", "reading", "copies"),
    "former": ("recalls", "reissue", "reconciliation"),
    "forms": (),
    "external": ("external",),
    "records": ("retention",),
    "complaints": ("coverage",),
    "floor": ("floor-checks",),
}
"""The questions in the order in which auditors ask them, each with the kinds of the registers that answer it."""
PAGES: Mapping[str, tuple[str, ...]] = {
    "document": ("documents", "forms"),
    "approval": ("documents", "releases"),
    "holders": ("holders",),
    "learned": ("releases",),
    "former": ("holders",),
    "forms": ("forms",),
}
"""The sections of the site that answer a question too."""
PROOFS: Mapping[str, str] = {
    "document": "nuskha as-of {day}",
    "approval": "nuskha verify",
    "holders": "nuskha as-of {day} --copies",
    "learned": "nuskha read due",
    "former": "nuskha copies reconcile --check",
    "forms": "nuskha verify FILE.pdf",
    "external": "nuskha check",
    "records": "nuskha check",
    "complaints": "nuskha check",
    "floor": "nuskha audit sheet {sample}",
}
"""The command that proves the answer from the archive, without this site."""
SHEETS = ("document", "former", "forms")
"""The questions that a sheet in the auditor's hand answers by itself."""
KINDS = ("PDF", "XLSX")


@dataclass(frozen=True, slots=True)
class ListShown:
    """A register that answers a question: its name and page, and its files."""

    item: Item
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class StepShown:
    """A question of the path with all that stands below it."""

    id: str
    question: str
    answer: Answer
    lists: tuple[ListShown, ...]
    places: tuple[Item, ...]
    proof: str


def audit_page(reader: Reader) -> Page:
    """The auditor's path, and the record of releases with the moments at which they were written."""
    say = reader.say
    columns = ("release", "effective", "recorded", "head")
    steps = tuple(_step(question, reader) for question in REGISTERS)
    body = filled(
        "audit",
        r=reader,
        steps=steps,
        columns=tuple(say(f"site.audit.column.{column}") for column in columns),
        rows=tuple(_releases(reader.site.system, reader)),
    )
    contents = (*(Heading(f"_{one.id}", one.question) for one in steps), Heading("_record", say("site.audit.releases")))
    return Page(reader.at, "audit", say("site.audit.title"), body, contents)


def _step(question: str, reader: Reader) -> StepShown:
    return StepShown(
        id=question,
        question=reader.say(f"site.audit.question.{question}"),
        answer=answer(question, reader),
        lists=tuple(_list(one, reader) for one in registers_of(reader, *REGISTERS[question])),
        places=tuple(_places(question, reader)),
        proof=_proof(question, reader.site.system),
    )


def _proof(question: str, system: System) -> str:
    """The command of a question; where nothing was drawn yet, the ledger itself tells so."""
    samples = system.paper.samples
    if question == "floor" and not samples:
        return PROOFS["approval"]
    return PROOFS[question].format(day=system.as_of.isoformat(), sample=samples[-1].number if samples else "")


def _list(register: Register, reader: Reader) -> ListShown:
    """A register; one that can be asked for a day is opened as on this page's, where another may be picked."""
    page = addresses.index("registers", register.name)
    if register.name == DATED or (register.name == COPIES_BY_DATE and reader.site.courses):
        page = f"{page}#on={reader.site.system.as_of.isoformat()}"
    files = tuple(one for one in downloads(register, reader) if one.kind in KINDS)
    return ListShown(Item(reader.isolated(register_title(register, reader.language)), reader.link(page)), files)


def _places(question: str, reader: Reader) -> Iterator[Item]:
    for section in PAGES.get(question, ()):
        if reader.shows(section) and (section != "holders" or reader.paper.declared):
            yield Item(reader.say(f"site.{section}.title"), reader.link(addresses.index(section)))
    if question in SHEETS:
        yield Item(reader.say("site.verification.find"), reader.link(f"../v/index.html#{reader.language}"))


def _releases(system: System, reader: Reader) -> Iterator[tuple[Cell, ...]]:
    for release in reversed(system.releases):
        page = reader.link(addresses.index("releases", str(release.number)))
        yield (
            Cell(reader.linked(page, release_title(release, reader)), str(release.number)),
            Cell(reader.short_day(release.effective), release.effective.isoformat()),
            Cell(reader.code(release.recorded), release.recorded),
            Cell(_DIGEST.format(reader.code(release.head)), release.head),
        )
