"""Numbers: clause numbers as parts that can be compared, and who stands under whom by them.

Outside stay the rules about them (`clauses.py`) and how a number is printed (`wording/numbers.py`).
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator.model.document import Clause, Document

Parts = tuple[tuple[int, str], ...]


@lru_cache(maxsize=4096)
def parts(number: str) -> Parts:
    """A clause number's parts, comparable: `4-10` comes after `4-9`, `A.2` after every number."""
    return tuple((int(part), "") if re.fullmatch("[0-9]+", part) else (10**9, part) for part in re.split("[-.]", number))


def numbered(document: Document) -> Mapping[Parts, Clause]:
    """The clauses of a document by their numbers."""
    return {parts(clause.number): clause for clause in document.clauses}


def above(clause: Clause, known: Mapping[Parts, Clause]) -> tuple[Clause, ...]:
    """The clauses above a clause, the nearest last."""
    own = parts(clause.number)
    return tuple(known[own[:length]] for length in range(1, len(own)) if own[:length] in known)


def are_above(clauses: Iterable[Clause]) -> frozenset[Parts]:
    """The numbers above any of these clauses, whether a clause has them or not."""
    return frozenset(parts(clause.number)[:length] for clause in clauses for length in range(1, len(parts(clause.number))))


def is_under(clause: Clause, other: Clause) -> bool:
    """Whether a clause stands somewhere under another by its number."""
    own, upper = parts(clause.number), parts(other.number)
    return len(own) > len(upper) and own[: len(upper)] == upper
