"""Usage: who acts where and which form serves which clause, gathered once over what is shown.

Outside stays how it looks on a page or a sheet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.model.document import Clause, Document
from generator.model.organization import Role
from generator.model.system import Revision, System


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """A clause of a shown revision; `place` counts the clauses of all shown revisions and is what uses are compared by."""

    place: int
    revision: Revision = field(compare=False)
    clause: Clause = field(compare=False)


Uses = Mapping[str, tuple[Use, ...]]


@dataclass(frozen=True, slots=True)
class Usage:
    """For role and unit ids: the clauses in which they act, answer for the result, are consulted or informed; for document
    ids: the clauses that use them. Clauses come in the order of documents and of clauses within them."""

    acts: Uses = field(default_factory=dict)
    accountable: Uses = field(default_factory=dict)
    consults: Uses = field(default_factory=dict)
    informs: Uses = field(default_factory=dict)
    serves: Uses = field(default_factory=dict)


def usage(system: System) -> Usage:
    """What the shown revisions say about who acts and which form serves."""
    clauses = ((revision, clause) for revision in system.shown for clause in revision.document.clauses)
    uses = tuple(Use(place, revision, clause) for place, (revision, clause) in enumerate(clauses))
    return Usage(
        acts=_gathered((actor, use) for use in uses for actor in use.clause.actor),
        accountable=_gathered((actor, use) for use in uses for actor in use.clause.accountable),
        consults=_gathered((actor, use) for use in uses for actor in use.clause.consults),
        informs=_gathered((actor, use) for use in uses for actor in use.clause.informs),
        serves=_gathered((document, use) for use in uses for document in _served(use.clause)),
    )


def readers(system: System) -> tuple[Role, ...]:
    """The roles that get a page: those within the organization, in the organization's order."""
    return tuple(role for role in system.organization.roles if not role.external)


def of_role(role: Role, uses: Uses) -> tuple[Use, ...]:
    """The uses that name the role itself or its unit, in order, each once."""
    hats = (role.id, role.unit) if role.unit else (role.id,)
    return tuple(sorted({use for hat in hats for use in uses.get(hat, ())}))


def acting(role_id: str, documents: Iterable[Document]) -> Iterator[tuple[Document, Clause]]:
    """The clauses that name the role itself as who acts, in the order of codes and of clauses."""
    for document in sorted(documents, key=lambda found: found.code):
        yield from ((document, clause) for clause in document.clauses if role_id in clause.actor)


def _served(clause: Clause) -> Iterator[str]:
    yield from clause.uses
    if clause.record and clause.record not in clause.uses:
        yield clause.record


def _gathered(pairs: Iterable[tuple[str, Use]]) -> Uses:
    gathered: dict[str, list[Use]] = defaultdict(list)
    for key, use in pairs:
        gathered[key].append(use)
    return {key: tuple(found) for key, found in gathered.items()}
