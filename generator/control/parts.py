"""Parts: a document cut into what a reader would point at: its head, each clause, each section and field of a form.

Outside stays laying two revisions' parts side by side (`comparison.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from generator.control.segments import texts_within
from generator.model.document import Clause, Document, Field, FormBody, Section
from generator.model.text import Language, Text

PartKind = Literal["head", "clause", "section", "field"]
Facts = tuple[tuple[str, tuple[str, ...]], ...]
HEAD = "head"
"""The id of the part that is the document itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document. `texts` have their path within the part (`text`, `decision/branches/0/answer`); `facts` are what is
    said in no language: a member's name with ids, or with values as they are written. What is empty is in neither."""

    id: str
    kind: PartKind
    number: str
    title: Text
    texts: tuple[tuple[str, Text], ...]
    facts: Facts

    @property
    def words(self) -> dict[Language, str]:
        """All its words in each language."""
        found: dict[Language, list[str]] = {}
        for _, text in self.texts:
            for language, words in text.words:
                found.setdefault(language, []).append(words)
        return {language: " ".join(words) for language, words in found.items()}

    def written(self, language: Language) -> dict[str, str]:
        """Its words in one language by the paths of their texts."""
        return {path: words for path, text in self.texts if (words := text.get(language))}


def parts(document: Document) -> tuple[Part, ...]:
    """The parts of a document in their order."""
    return (_head(document), *map(_clause, document.clauses), *(_form(document.form) if document.form else ()))


def _head(document: Document) -> Part:
    texts = [(path, text) for path, text in _texts(document) if path.split("/")[0] not in _NOT_IN_HEAD]
    facts = [(name, values) for name, values in _facts(document) if name not in _NOT_IN_HEAD]
    if document.form:
        facts += [(name, values) for name, values in _facts(document.form) if name not in ("record", "sections")]
        facts += [(f"record/{name}", values) for name, values in _facts(document.form.record)]
    facts += list(_facts(document.responsibilities))
    return Part(HEAD, "head", "", document.title, tuple(texts), tuple(facts))


def _clause(clause: Clause) -> Part:
    facts = [(name, values) for name, values in _facts(clause) if name not in ("number", "decision")]
    if clause.decision and (goals := tuple(branch.to or "" for branch in clause.decision.branches)) and any(goals):
        facts.append(("goals", goals))
    return Part(clause.id, "clause", clause.number, clause.title, _texts(clause), tuple(facts))


def _form(form: FormBody) -> Iterator[Part]:
    for section in form.sections:
        office = (("office", ("true",)),) if section.office else ()
        yield Part(section.id, "section", "", section.title, (("title", section.title),), office)
        yield from (_field(field, section) for field in section.fields)


def _field(field: Field, section: Section) -> Part:
    facts = [("section", (section.id,)), *_facts(field)]
    columns = [(f"columns/{column.id}/{name}", values) for column in field.columns for name, values in _facts(column)]
    return Part(field.id, "field", "", field.label, _texts(field), (*facts, *columns))


def _texts(value: object) -> tuple[tuple[str, Text], ...]:
    return tuple(("/".join(path), text) for path, text in texts_within(value) if text)


def _facts(value: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The members of a noun that are no text, no noun and not empty; of a tuple of nouns, their ids."""
    for member in fields(value):  # type: ignore[arg-type] # whatever it is, it is a noun of the model
        if member.name not in ("id", "schema"):
            found = getattr(value, member.name)
            values = tuple(_plain(one) for one in (found if isinstance(found, tuple) else (found,)))
            if any(values):
                yield member.name, tuple(one for one in values if one)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, str | int):
        return str(value)
    found = getattr(value, "id", "")
    return found if isinstance(found, str) and not isinstance(value, Text) else ""


_NOT_IN_HEAD = frozenset({"clauses", "sections", "fields", "form", "change", "responsibilities", "retired"})
"""What has parts of its own or is said elsewhere; retired codes are the author's own note."""
