"""Copy sums: of each revision, how many numbered copies were handed out, and where they are now.

Outside stays how a copy got there (`copies.py`).
"""

from collections import defaultdict
from dataclasses import dataclass

from generator.model.copies import CopyState, Paper


@dataclass(frozen=True, slots=True)
class Sum:
    """The copies of a revision: how many were handed out, and where they are. `held` counts those without a receipt too."""

    document: str
    code: str
    revision: str
    issued: int
    held: int
    returned: int
    destroyed: int
    lost: int

    @property
    def difference(self) -> int:
        """What is not accounted for: nothing."""
        return self.issued - self.held - self.returned - self.destroyed - self.lost


def reconciled(paper: Paper) -> tuple[Sum, ...]:
    """Of each revision with numbered copies, by code and revision, how many were handed out and where they are."""
    found: defaultdict[tuple[str, str, str], list[CopyState]] = defaultdict(list)
    for copy in paper.copies:
        found[copy.code, copy.revision, copy.document].append(copy.state)
    sums = tuple(_sum(document, code, revision, states) for (code, revision, document), states in sorted(found.items()))
    assert not any(one.difference for one in sums), "every copy is in one state"
    return sums


def _sum(document: str, code: str, revision: str, states: list[CopyState]) -> Sum:
    held = states.count("sent") + states.count("held")
    return Sum(
        document, code, revision, len(states), held, states.count("returned"), states.count("destroyed"), states.count("lost")
    )
