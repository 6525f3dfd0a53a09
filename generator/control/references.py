"""References: which other things a document names, in its fields and inside its texts.

`references(document) -> tuple[Reference, ...]`. Outside stay whether a name leads anywhere (`check/`) and how a reference is
printed (`prose/`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from generator.model.document import Document
from generator.model.text import Text

DOCUMENTS = frozenset({"parent", "uses", "record", "references", "attachments"})
"""The fields whose values are documents."""
ACTORS = frozenset(
    {"owner", "actor", "accountable", "consults", "informs", "oversight", "execution", "filled_by", "sent_to", "role"}
)
"""The fields whose values are roles or units."""
OTHERS = frozenset({"process", "limit", "channel", "terms", "external", "satisfies", "maps_to"})
"""The fields whose values are other things that the organization declares."""
VARIABLES = frozenset({"role", "unit", "limit", "term", "channel"})
"""What a variable inside a text may name: `{{ limit.W2.P1 }}` names the limit W2."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A name and where it stands: the path within the document's model, and the field, or `text` for one inside a text."""

    name: str
    field: str
    path: tuple[str | int, ...]


def references(document: Document) -> tuple[Reference, ...]:
    """Every name that a document gives of something outside it, in the model's order; one inside a text once per text."""
    return tuple(_found(document, (), ""))


def _found(value: object, path: tuple[str | int, ...], field: str) -> Iterator[Reference]:
    if isinstance(value, Text):
        for name in sorted({name for _, words in value.words for name in _named(words)}):
            yield Reference(name, "text", path)
    elif isinstance(value, str):
        if field in DOCUMENTS | ACTORS | OTHERS:
            yield Reference(value, field, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _found(item, (*path, index), field)
    elif is_dataclass(value):
        for member in fields(value):
            yield from _found(getattr(value, member.name), (*path, *_step(member.name)), member.name)


def _step(name: str) -> tuple[str, ...]:
    """A form's keys stand at the top level of what people write, beside the document's own."""
    return () if name == "form" else (name,)


def _named(words: str) -> Iterator[str]:
    for link, variable in _IN_TEXT.findall(words):
        if link and (name := link.split("|")[0].split("#")[0].strip()):
            yield name
        kind, *rest = (part.strip() for part in variable.split("."))
        if kind in VARIABLES and rest:
            yield rest[0]


_IN_TEXT = re.compile(r"\[\[([^\[\]]+)\]\]|\{\{([^{}]+)\}\}")
