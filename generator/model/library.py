"""The library: all definitions of a workspace together, checked in form and frozen, with the place of everything.

Outside stay the files (`load/`) and the judgement of what they say (`check/`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.document import Document
from generator.model.organization import Organization
from generator.problems import Place

Step = str | int


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands: per owner, the path of keys and indexes to a place.

    An owner is a document's id, or `organization/<file stem>` (`organization/roles`, `organization/standards/iso-9001-2015`).
    """

    known: Mapping[str, Mapping[tuple[Step, ...], Place]] = field(default_factory=dict)

    def find(self, owner: str, *path: Step) -> Place:
        """The place of a value, or of the nearest thing around it that has one."""
        places = self.known.get(owner, {})
        while path and path not in places:
            path = path[:-1]
        return places.get(path, Place(owner))


@dataclass(frozen=True, slots=True)
class Library:
    """The organization and every document as they are written now; documents are sorted by code."""

    organization: Organization
    documents: tuple[Document, ...]
    places: Places = field(default_factory=Places, compare=False)

    def document(self, key: str) -> Document | None:
        """The document of that id or code, or None."""
        return next((found for found in self.documents if key in (found.id, found.code)), None)
