"""Workplaces: who holds documents where, and what hangs on the wall.

Parts of the organization (`organization.py`), frozen with it. Outside stay who must hold what (`control/`) and each numbered copy
(`copies.py`).
"""

from dataclasses import dataclass
from typing import Literal

from generator.model.text import EMPTY, Language, Text

Medium = Literal["e-access", "paper-controlled", "paper-uncontrolled", "e-mail", "original"]
ALL_DOCUMENTS = "all"
"""What stands among a holder's documents in place of the ids of all of them."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds documents, where and how: by role or by unit; `documents` are ids, or `all`.

    `copy_number` is the number of the holder's set and with it of its first copy, `copies` how many it has of each document, in
    `language`. `because` says why it holds what its work does not need; `reads` are the languages read at this place, for the
    poster that hangs there (none: `language` alone).
    """

    id: str
    medium: Medium
    place: Text
    language: Language
    documents: tuple[str, ...]
    role: str | None = None
    unit: str | None = None
    copy_number: int | None = None
    copies: int = 1
    because: Text = EMPTY
    reads: tuple[Language, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of what happens to a complaint, as the poster tells customers: what is done, and within what time."""

    title: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Poster:
    """What customers are told on the wall: how to complain, what to say, what happens then, how to ask for the status.

    The channels on it are the organization's own; `document` is the id of the instruction that keeps these promises.
    """

    document: str
    heading: Text
    welcome: Text
    free: Text
    say: tuple[Text, ...]
    stages: tuple[Stage, ...]
    status: Text
    objection: Text = EMPTY
