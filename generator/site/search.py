"""Search data: what the search in the browser looks through, one file per language.

Outside stays the searching (`theme/assets/nuskha/search.js`) and folding (`wording/fold.py`). Only what is shown is in it: no
superseded or withdrawn revision, and in a reader's build no draft (R-28).
"""

import json
from collections.abc import Iterator

from generator.artifacts import Artifact
from generator.model.document import Document, Field
from generator.model.system import Revision
from generator.registers.usage import Usage, of_role, readers
from generator.site import addresses
from generator.site.paper_tables import plain_title
from generator.site.reader import Reader
from generator.wording.cells import register_title, shown

PATH = "search-data.js"

Record = dict[str, object]
"""`u` address, `k` what it is, `c` code, `t` title, `a` other names, `x` parts of text: anchor, number and words."""


def search_data(reader: Reader, usage: Usage) -> Artifact:
    """A script that hands the records over, so that pages opened from a folder can load it too."""
    records = [*_documents(reader), *_roles(reader, usage), *_registers(reader), *_holders(reader)]
    told = json.dumps(records, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    safe = told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Artifact(PATH, f"nuskha.searchData({safe});\n".encode())


def _documents(reader: Reader) -> Iterator[Record]:
    """Documents before forms: of what is found equally well, the first record comes first."""
    for revision in sorted(reader.shelf.shown, key=lambda found: found.document.form is not None):
        document = revision.document
        yield {
            "u": addresses.document_page(document),
            "k": reader.say(f"type.{document.type}"),
            "c": document.code,
            "t": reader.plain(document.title, revision),
            "a": [*reader.shelf.former_codes(document.id), *(reader.plain(alias, revision) for alias in document.aliases)],
            "x": [part for part in _parts(revision, reader) if part[2]],
        }


def _parts(revision: Revision, reader: Reader) -> Iterator[list[str]]:
    document = revision.document
    yield ["_purpose", "", reader.plain(document.purpose, revision)]
    yield ["_scope", "", reader.plain(document.scope, revision)]
    for clause in document.clauses:
        words = f"{reader.plain(clause.title, revision)} {reader.plain(clause.text, revision)}".strip()
        yield [clause.id, reader.clause(clause.number).striptags(), words]
    for section in document.form.sections if document.form else ():
        labels = " · ".join(_labels(section.fields, revision, reader))
        yield [f"_fields-{section.id}", "", f"{reader.plain(section.title, revision)}: {labels}"]
    process = next((found.title for found in reader.organization.codes.processes if found.number == document.process), None)
    keywords = [reader.plain(process)] if process else []
    yield ["", "", " ".join((*keywords, *_terms(document, reader)))]


def _terms(document: Document, reader: Reader) -> Iterator[str]:
    for term in reader.organization.terms:
        if term.id in document.terms:
            yield from (reader.plain(text) for text in (*(form.words for form in term.forms), *term.synonyms))


def _labels(fields: tuple[Field, ...], revision: Revision, reader: Reader) -> Iterator[str]:
    for field in fields:
        yield reader.plain(field.label, revision)
        yield from _labels(field.columns, revision, reader)


def _roles(reader: Reader, usage: Usage) -> Iterator[Record]:
    for role in readers(reader.site.system) if reader.shows("roles") else ():
        clauses = sorted({use.revision.document.code for use in of_role(role, usage.acts)})
        duties = " ".join(reader.plain(duty) for duty in role.duties)
        yield {
            "u": addresses.index("roles", role.id),
            "k": reader.say("site.role.kind"),
            "c": "",
            "t": reader.plain(role.title),
            "a": [],
            "x": [["", "", f"{' '.join(clauses)} {duties}".strip()]],
        }


def _registers(reader: Reader) -> Iterator[Record]:
    for register in reader.site.registers:
        if register.kind == "holding":
            continue
        form = reader.shelf.find(register.form) if register.form else None
        cells = (shown(cell, reader.language, reader.organization) for row in register.rows for cell in row)
        words = " ".join(cells) if register.kind in ("external", "coverage") else ""
        yield {
            "u": addresses.index("registers", register.name),
            "k": reader.say("site.register.kind"),
            "c": form.document.code if form else "",
            "t": register_title(register, reader.language),
            "a": [],
            "x": [["", "", words]] if words else [],
        }


def _holders(reader: Reader) -> Iterator[Record]:
    """Copy holders, by who they are and where."""
    for holder in reader.paper.declared.values() if reader.shows("holders") else ():
        place = reader.plain(holder.place)
        yield {
            "u": addresses.index("holders", holder.id),
            "k": reader.say("site.holder.kind"),
            "c": "",
            "t": plain_title(holder.id, reader),
            "a": [],
            "x": [["", "", place]] if place else [],
        }
