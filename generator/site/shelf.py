"""Shelf: a system's revisions by document and by code, looked up in constant time however many there are.

Outside stays what stands where, which the system says.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.copies import Copy
from generator.model.system import Revision, System


@dataclass(frozen=True, slots=True)
class Shelf:
    """`shown` is what a reader gets under documents' own addresses; `found` has it by id and by code; `kept` has every
    revision of a document by the document's id, oldest first, `former` the codes under which it was released before, `copies`
    the numbered copies of a revision by document and key."""

    shown: tuple[Revision, ...]
    found: Mapping[str, Revision]
    kept: Mapping[str, tuple[Revision, ...]]
    former: Mapping[str, tuple[str, ...]]
    copies: Mapping[tuple[str, str], tuple[Copy, ...]] = field(default_factory=dict)

    def copies_of(self, revision: Revision) -> tuple[Copy, ...]:
        """The numbered copies of a revision that were ever handed out, by number."""
        return self.copies.get((revision.document.id, revision.key), ())

    def former_codes(self, document_id: str) -> tuple[str, ...]:
        """The codes under which a document was released before it was given the one that it has, oldest first."""
        return self.former.get(document_id, ())

    def find(self, key: str) -> Revision | None:
        """The shown revision of the document with that id or code, or None."""
        return self.found.get(key)

    def current(self, document_id: str) -> Revision | None:
        """The revision of a document that is in force, or None."""
        return next((revision for revision in self.kept[document_id] if revision.status == "in_force"), None)

    def landing(self, document_id: str) -> Revision | None:
        """What stands under a document's own address: what is shown, else the newest revision that was ever released."""
        released = [revision for revision in self.kept[document_id] if revision.release is not None]
        return self.find(document_id) or (released[-1] if released else None)

    def following(self, revision: Revision) -> Revision | None:
        """The revision of the same document that takes a revision's place, or None."""
        kept = self.kept.get(revision.document.id, ())
        return next((found for found in kept if found.key == revision.replaced_by and found.release is not None), None)

    def successor(self, revision: Revision) -> Revision | None:
        """What is used instead of a document that is withdrawn, as it stands under its own address; None where nothing is."""
        instead = revision.withdrawal.successor if revision.withdrawal else None
        return self.landing(instead) if instead and instead in self.kept else None


def shelf(system: System) -> Shelf:
    """The shelf of a system."""
    shown = system.shown
    kept: dict[str, list[Revision]] = defaultdict(list)
    for revision in system.revisions:
        kept[revision.document.id].append(revision)
    by_code = {revision.document.code: revision for revision in shown}
    by_id = {revision.document.id: revision for revision in shown}
    copies: dict[tuple[str, str], list[Copy]] = defaultdict(list)
    for copy in system.paper.copies:
        copies[copy.document, copy.revision].append(copy)
    for one in system.withheld:
        copies[one.document, one.key].extend(one.copies)
    return Shelf(
        shown,
        by_code | by_id,
        {key: tuple(revisions) for key, revisions in kept.items()},
        dict(system.former_codes),
        {key: tuple(found) for key, found in copies.items()},
    )
