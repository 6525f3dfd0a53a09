"""Skeleton: the file of a new definition, with the next free code and everything that still has to be filled.

Outside stays giving the code (`control/coding.py`). The file loads as it is; what is to be filled is marked `TODO` in texts,
which nobody can sign, and `todo` where a name belongs, which no role, limit or form has; a comment says what belongs there.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from generator.control.coding import NoCodeError, next_code
from generator.load.schemas import modeline
from generator.model.document import Document
from generator.model.history import History
from generator.model.library import Library
from generator.problems import Place, Problem, problem
from generator.wording.words import Words, words

NAME = "todo"
"""Stands for a name that has to be given; an id, so that the file loads, and never anybody's."""


@dataclass(frozen=True, slots=True)
class NewDefinition:
    """What a person wants to write: a document or a form, its title in the master language, its type, process or parent.

    `language` is that of the comments.
    """

    kind: str
    title: str
    document_type: str = "procedure"
    process: str | None = None
    parent: str | None = None
    language: str = "en"

    @property
    def type(self) -> str:
        """The type of document."""
        return "form" if self.kind == "form" else self.document_type


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A file to fill: its path in the workspace, its code and its bytes."""

    path: str
    code: str
    content: bytes


def skeleton(library: Library, history: History, wish: NewDefinition) -> tuple[Skeleton | None, tuple[Problem, ...]]:
    """The file for a new definition, or why there is none."""
    parent = library.document(wish.parent) if wish.parent else None
    if wish.parent and parent is None:
        return None, (problem("N433", Place("organization/codes.yml"), name=wish.parent),)
    try:
        code = next_code(library, history, wish.type, wish.process, parent)
    except NoCodeError as none:
        return None, (none.problem,)
    folder = "forms" if wish.kind == "form" else "procedures"
    lines = _Lines(library, words(wish.language)).all(wish, code, parent)
    return Skeleton(f"{folder}/{code}.yml", code, "".join(f"{line}\n" for line in lines).encode()), ()


@dataclass(frozen=True, slots=True)
class _Lines:
    library: Library
    say: Words

    def all(self, wish: NewDefinition, code: str, parent: Document | None) -> Iterator[str]:
        process = parent.process if parent else wish.process or self.library.organization.codes.processes[0].number
        yield modeline("form" if wish.kind == "form" else "document")
        yield f"# {self.say('cli.skeleton.intro')}"
        yield from ("schema: 1", f"id: {_id(wish.title, code, self.library)}", f"code: {code}", f"type: {wish.type}")
        yield f"process: {json.dumps(process)}"
        yield self.name("owner", "role")
        yield from self.text("title", master=wish.title)
        yield from self.form(parent) if wish.kind == "form" and parent else self.procedure()

    def procedure(self) -> Iterator[str]:
        yield from self.text("purpose", "why")
        yield from self.text("scope", "applies")
        yield from ("responsibilities:", self.name("  oversight", "role"), self.name("  execution", "role"))
        yield from ("clauses:", "  - id: first-step", "    number: 4-1")
        yield from (self.name("    actor", "role"), self.name("    limit", "limit"), self.name("    record", "form"))
        yield from self.text("text", "step", indent="    ")

    def form(self, parent: Document) -> Iterator[str]:
        yield f"parent: {parent.id}"
        yield from (self.name("filled_by", "role"), self.name("sent_to", "role"))
        yield from self.text("when", "when")
        yield from ("record:", self.name("  owner", "role"))
        yield from self.text("storage", "kept", indent="  ")
        yield f"  years: 3  # {self.say('cli.skeleton.years')}"
        yield f"  start: closed  # {self.say('cli.skeleton.start')}"
        yield f"  disposition: shred  # {self.say('cli.skeleton.disposition')}"
        yield from self.text("protection", "protected", indent="  ")
        yield from self.text("basis", "basis", indent="  ")
        yield from ("sections:", "  - id: main")
        yield from self.text("title", "section", indent="    ")
        yield from ("    fields:", "      - id: number")
        yield from self.text("label", "label", indent="        ")
        yield from ("        type: text", "        required: true")

    def name(self, key: str, what: str) -> str:
        """A key whose name is still to be given."""
        return f"{key}: {NAME}  # {self.say(f'cli.skeleton.{what}')}"

    def text(self, key: str, what: str = "", *, master: str = "", indent: str = "") -> Iterator[str]:
        """A text in every language of the organization, the master language first; of the title that one is known."""
        yield f"{indent}{key}:" + (f"  # {self.say(f'cli.skeleton.{what}')}" if what else "")
        organization = self.library.organization
        for language in organization.languages:
            known = master if language == organization.master else ""
            yield f"{indent}  {language}: {json.dumps(known, ensure_ascii=False) if known else 'TODO'}"


def _id(title: str, code: str, library: Library) -> str:
    """An id from the title's Latin letters, else from the code; never one that is there already."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    wanted = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    wanted = wanted if re.fullmatch(r"[a-z][a-z0-9-]{2,60}", wanted) else f"document-{code.lower()}"
    known = {document.id for document in library.documents}
    return wanted if wanted not in known else f"{wanted}-{sha256(code.encode()).hexdigest()[:6]}"
