"""History: what the archive holds, read and whole: the ledger's entries, every released definition, translation and organization.

Outside stay reading and writing it (`archive/`) and what it means on a date (`control/`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.document import Document
from generator.model.events import Digest, Entry
from generator.model.organization import Organization

NOTHING_YET: Digest = "0" * 64
"""The head of an empty ledger."""


@dataclass(frozen=True, slots=True)
class History:
    """The entries in ledger order, released content by (document id, revision), frozen organizations by number.

    `issues` are the contents of translations that followed their revision, by (document id, revision, language, number).
    """

    entries: tuple[Entry, ...] = ()
    documents: Mapping[tuple[str, str], Document] = field(default_factory=dict)
    organizations: Mapping[int, Organization] = field(default_factory=dict)
    issues: Mapping[tuple[str, str, str, int], Document] = field(default_factory=dict)

    @property
    def head(self) -> Digest:
        """The digest of the ledger's last line: it pins the whole history."""
        return self.entries[-1].digest if self.entries else NOTHING_YET
