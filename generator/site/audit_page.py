"""Audit page: the path that an auditor walks from a sheet at a workplace to its evidence, each step with the place to look.

Outside stay the places themselves, and the archive, which is checked without the site (`verify/`).
"""

from collections.abc import Iterator

from markupsafe import Markup

from generator.model.system import System
from generator.site import addresses
from generator.site.items import Cell, Item
from generator.site.page import Page
from generator.site.reader import Reader
from generator.site.register_page import DATED
from generator.site.release_page import title as release_title
from generator.site.templates import filled
from generator.wording.cells import register_title

_DIGEST = Markup('<span class="nk-digest">{}</span>')
STEPS = ("sheet", "file", "revision", "then", "approval", "change", "former", "form", "external", "record", "coverage")

_ANSWERED_BY = {"revision": DATED, "then": DATED, "former": "distribution", "record": "retention"}
"""The register that answers a step's question, where it is not the one of the step's name."""


def audit_page(reader: Reader) -> Page:
    """The auditor's path, and the record of releases with the moments at which they were written (R-59)."""
    say = reader.say
    columns = ("release", "effective", "recorded", "head")
    body = filled(
        "audit",
        r=reader,
        steps=tuple((say(f"site.audit.{step}"), tuple(_places(step, reader))) for step in STEPS),
        columns=tuple(say(f"site.audit.column.{column}") for column in columns),
        rows=tuple(_releases(reader.site.system, reader)),
    )
    return Page(reader.at, "audit", say("site.audit.title"), body)


def _places(step: str, reader: Reader) -> Iterator[Item]:
    """Where to look for the answer to a step's question."""
    match step:
        case "sheet" | "file":
            yield Item(reader.say("site.verification.find"), reader.link(f"../v/index.html#{reader.language}"))
        case "approval":
            yield Item(reader.say("site.documents.title"), reader.link(addresses.index("documents")))
            yield Item(reader.say("site.forms.title"), reader.link(addresses.index("forms")))
        case "change":
            yield Item(reader.say("site.releases.title"), reader.link(addresses.index("releases")))
            yield from _registers("changes", reader)
        case "form":
            yield Item(reader.say("site.forms.title"), reader.link(addresses.index("forms")))
        case _:
            yield from _registers(_ANSWERED_BY.get(step, step), reader)


def _registers(kind: str, reader: Reader) -> Iterator[Item]:
    for register in reader.site.registers:
        if register.kind == kind:
            name = reader.isolated(register_title(register, reader.language))
            yield Item(name, reader.link(addresses.index("registers", register.name)))


def _releases(system: System, reader: Reader) -> Iterator[tuple[Cell, ...]]:
    for release in reversed(system.releases):
        page = reader.link(addresses.index("releases", str(release.number)))
        yield (
            Cell(reader.linked(page, release_title(release, reader)), str(release.number)),
            Cell(reader.short_day(release.effective), release.effective.isoformat()),
            Cell(reader.code(release.recorded), release.recorded),
            Cell(_DIGEST.format(reader.code(release.head)), release.head),
        )
