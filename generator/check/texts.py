"""Texts: every segment of writing in a library, with the place where people wrote it.

Outside stays what a segment may say (the rules). A field that is added to the model is walked without a change here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from typing import Any

from generator.model.document import Document
from generator.model.library import Library, Step
from generator.model.organization import LimitValue, Locale, Standard, TermForm
from generator.model.text import Text

Path = tuple[Step, ...]

FILES = {
    "roles": ("organization/roles", ("roles",)),
    "people": ("organization/people", ("people",)),
    "codes": ("organization/codes", ()),
    "limits": ("organization/limits", ("limits",)),
    "terms": ("organization/terms", ("terms",)),
    "externals": ("organization/external", ("documents",)),
    "subjects": ("organization/subjects", ("lists",)),
    "poster": ("organization/poster", ()),
    "complaints": ("organization/complaints", ()),
    "requests": ("organization/requests", ("requests",)),
    "holders": ("organization/distribution", ("holders",)),
    "locales": ("organization/organization", ("languages",)),
}
"""Where each part of the organization is written: the file's owner and the keys before it; the rest is in organization.yml."""

_UNPRINTED_STEPS = {"form", "words"}
"""Fields of the model that have no key of their own in what people write."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One text: where it stands, the key that it answers to (`title`, `text`, `label` …), and the document that it is part of."""

    owner: str
    path: Path
    text: Text
    document: Document | None = None

    @property
    def key(self) -> str:
        """The last key on its path: what kind of text it is."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")


def home(part: str) -> tuple[str, Path]:
    """The owner and the path of a part of the organization, such as `limits`."""
    return FILES.get(part, ("organization/organization", (part,)))


def standard_owner(standard: Standard) -> str:
    """The owner of a standard's table of clauses."""
    return f"organization/standards/{standard.id}"


def segments(library: Library) -> Iterator[Segment]:
    """Every text of the organization and then of each document, in the order of the model."""
    organization = library.organization
    for part in organization.__dataclass_fields__:
        if part == "standards":
            for standard in organization.standards:
                owner = standard_owner(standard)
                yield from (Segment(owner, path, text) for path, text in _texts(standard, ()))
        else:
            owner, start = home(part)
            yield from (Segment(owner, path, text) for path, text in _texts(getattr(organization, part), start))
    for document in library.documents:
        yield from (Segment(document.id, path, text, document) for path, text in _texts(document, ()))


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, Text]]:
    """The texts in a value of the model that is no single string or number."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        if value and not isinstance(value[0], str):
            for index, item in enumerate(value):
                yield from _texts(item, (*path, _step(item, index)))
    elif is_dataclass(value):
        for name in value.__dataclass_fields__:
            inner = getattr(value, name)
            if inner and not isinstance(inner, str | int):
                yield from _texts(inner, path if name in _UNPRINTED_STEPS else (*path, name))


def _step(item: object, index: int) -> Step:
    """Some lists of the model are mappings in what people write."""
    if isinstance(item, LimitValue):
        return item.priority
    if isinstance(item, TermForm):
        return item.name
    if isinstance(item, Locale):
        return item.language
    return index
