"""Skeleton: the file of a new definition, with the next free code and everything that still has to be filled.

Outside stays giving the code (`control/coding.py`). What is to be filled is marked `TODO(…)`, which no release lets pass.
"""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from generator.control.coding import NoCodeError, next_code
from generator.load.schemas import modeline
from generator.model.document import Document
from generator.model.history import History
from generator.model.library import Library
from generator.problems import Place, Problem, problem


@dataclass(frozen=True, slots=True)
class NewDefinition:
    """What a person wants to write: a document or a form, its title in the master language, its type, process or parent."""

    kind: str
    title: str
    document_type: str = "procedure"
    process: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A file to fill: its path in the workspace, its code and its bytes."""

    path: str
    code: str
    content: bytes


def skeleton(library: Library, history: History, wish: NewDefinition) -> tuple[Skeleton | None, tuple[Problem, ...]]:
    """The file for a new definition, or why there is none."""
    document_type = "form" if wish.kind == "form" else wish.document_type
    try:
        code = next_code(library, history, document_type, wish.process, wish.parent)
    except NoCodeError as none:
        return None, (problem("N407", Place("organization/codes.yml"), reason=none),)
    parent = library.document(wish.parent) if wish.parent else None
    lines = [
        modeline("form" if wish.kind == "form" else "document"),
        "schema: 1",
        f"id: {_id(wish.title, code, library)}",
        f"code: {code}",
    ]
    lines += [f"type: {document_type}", f'process: "{parent.process if parent else wish.process or "01"}"', "owner: TODO(role)"]
    lines += _text(library, "title", wish.title)
    lines += _form(library, parent) if parent else _procedure(library)
    folder = "forms" if wish.kind == "form" else "procedures"
    return Skeleton(f"{folder}/{code}.yml", code, ("\n".join(lines) + "\n").encode()), ()


def _id(title: str, code: str, library: Library) -> str:
    """An id from the title's Latin letters, else from the code; never one that is there already."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    wanted = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    wanted = wanted if re.fullmatch(r"[a-z][a-z0-9-]{2,60}", wanted) else f"document-{code.lower()}"
    known = {document.id for document in library.documents}
    return wanted if wanted not in known else f"{wanted}-{sha256(code.encode()).hexdigest()[:6]}"


def _text(library: Library, key: str, master: str, indent: str = "") -> list[str]:
    words = {
        language: master if language == library.organization.master else "TODO(translate)"
        for language in library.organization.languages
    }
    return [f"{indent}{key}:", *(f"{indent}  {language}: {_quoted(text)}" for language, text in words.items())]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _procedure(library: Library) -> list[str]:
    return [
        *_text(library, "purpose", "TODO(why this document exists)"),
        *_text(library, "scope", "TODO(where it applies)"),
        "responsibilities:",
        "  oversight: TODO(role)",
        "  execution: TODO(role)",
        "clauses:",
        "  - id: first-step",
        "    number: 4-1",
        "    actor: TODO(role)",
        "    limit: TODO(limit)",
        "    record: TODO(form)",
        *_text(library, "text", "TODO(who does what)", "    "),
    ]


def _form(library: Library, parent: Document) -> list[str]:
    return [
        f"parent: {parent.id}",
        "filled_by: TODO(role)",
        "sent_to: TODO(role)",
        *_text(library, "when", "TODO(when it is filled)"),
        "record:",
        "  owner: TODO(role)",
        *_text(library, "storage", "TODO(where it is kept)", "  "),
        "  years: 3",
        "  start: closed",
        "  disposition: shred",
        *_text(library, "protection", "TODO(who may see it)", "  "),
        *_text(library, "basis", "TODO(why so long)", "  "),
        "sections:",
        "  - id: main",
        *_text(library, "title", "TODO(section)", "    "),
        "    fields:",
        "      - id: number",
        *_text(library, "label", "TODO(label)", "        "),
        "        type: text",
        "        required: true",
    ]
