"""Numbers: clause numbers as parts that can be compared, and who stands under whom by them.

Outside stay the rules about them (`clauses.py`) and how a number is printed (`wording/numbers.py`).
"""

import re
from collections.abc import Iterator

from generator.model.document import Clause, Document

Parts = tuple[tuple[int, str], ...]


def parts(number: str) -> Parts:
    """A clause number's parts, comparable: `4-10` comes after `4-9`, `A.2` after every number."""
    return tuple((int(part), "") if re.fullmatch("[0-9]+", part) else (10**9, part) for part in re.split("[-.]", number))


def is_under(clause: Clause, other: Clause) -> bool:
    """Whether a clause stands somewhere under another by its number."""
    own, above = parts(clause.number), parts(other.number)
    return len(own) > len(above) and own[: len(above)] == above


def above(document: Document, clause: Clause) -> Iterator[Clause]:
    """The clauses above a clause by number."""
    return (other for other in document.clauses if is_under(clause, other))


def under(document: Document, clause: Clause) -> Iterator[Clause]:
    """The clauses under a clause by number."""
    return (other for other in document.clauses if is_under(other, clause))
