"""Numbering: the first revision of a document and the one after another, by the coding scheme's style (R-21).

A revision is known by its key, which is safe in paths and addresses. Outside stay how a key is printed (`wording/numbers.py`)
and which revisions there are (`standing.py`).

    00 01 02 …   1 2 3 …      Integers
    A B … Z AA … ZZ           Letters
    E-0 E-1 … F-0 …           Editions, by letters; 1-0 1-1 … 2-0 … by numbers
"""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Protocol
from unicodedata import digit

from generator.model.organization import CodeScheme

Rank = tuple[int, ...]
"""What orders the keys of one style: the number, or edition and revision."""


class NumberingError(ValueError):
    """A key has no number after it in a style: `code` is the problem that says why, `blanks` fills its sentence."""

    def __init__(self, code: str, **blanks: str) -> None:
        super().__init__(f"{code}: no number of that style of revisions: {blanks}")
        self.code = code
        self.blanks = blanks


class Style(Protocol):
    """A way of numbering revisions. Keys of one style are ordered by `rank`, and `after` a key comes exactly one other.

    Every method that takes a key raises NumberingError for one of another style.
    """

    def first(self) -> str:
        """The key of a document's first revision."""

    def after(self, key: str, *, edition: bool = False) -> str:
        """The key that follows, or that of the next edition. Raises NumberingError where the style has none."""

    def rank(self, key: str) -> Rank:
        """What orders keys."""

    def at(self, rank: Rank) -> str:
        """The key of a rank, as the style writes it."""

    def parts(self, key: str) -> tuple[str, ...]:
        """What is printed of a key: the revision alone, or edition and revision."""


@dataclass(frozen=True, slots=True)
class _Single(ABC):
    """A style without editions: what follows a key and what is printed of it depend on its one number alone."""

    start: str

    def first(self) -> str:
        """The first key, as the scheme writes it."""
        return self.start

    def after(self, key: str, *, edition: bool = False) -> str:
        """The key of the next number."""
        (number,) = self.rank(key)
        if edition:
            raise NumberingError("N374", first=self.start)
        if number >= self._last:
            raise NumberingError("N375", key=key, first=self.start)
        return self.at((number + 1,))

    @abstractmethod
    def rank(self, key: str) -> Rank:
        """The number of a key."""

    @abstractmethod
    def at(self, rank: Rank) -> str:
        """The key of a number."""

    def parts(self, key: str) -> tuple[str, ...]:
        """The key alone."""
        self.rank(key)
        return (key,)

    @property
    @abstractmethod
    def _last(self) -> int:
        """The last number of the style."""


@dataclass(frozen=True, slots=True)
class Integers(_Single):
    """`00`, `01`, … or `1`, `2`, …: as wide as the first one, and wider only when the number asks for it."""

    def rank(self, key: str) -> Rank:
        """The number itself."""
        if not _INTEGER.fullmatch(key):
            raise NumberingError("N373", key=key, first=self.start)
        return (int(key),)

    def at(self, rank: Rank) -> str:
        """The number, at least as wide as the first."""
        return str(rank[0]).zfill(len(self.start))

    @property
    def _last(self) -> int:
        return int(10**_WIDEST) - 1


@dataclass(frozen=True, slots=True)
class Letters(_Single):
    """`A`, `B`, … `Z`, `AA`, … `ZZ`: capitals alone, so that no two keys meet where a file system folds case."""

    def rank(self, key: str) -> Rank:
        """A is 1, Z is 26, AA is 27."""
        if not _LETTERS.fullmatch(key):
            raise NumberingError("N373", key=key, first=self.start)
        return (_number(key),)

    def at(self, rank: Rank) -> str:
        """The letters of a number."""
        return _letters(rank[0])

    @property
    def _last(self) -> int:
        return _number(_LAST_LETTERS)


@dataclass(frozen=True, slots=True)
class Editions:
    """`E-0`, `E-1`, … `F-0`, or `1-0`, … `2-0`: an edition, and the revisions of that edition."""

    start: str

    def first(self) -> str:
        """The first revision of the first edition, as the scheme writes it."""
        return self.start

    def after(self, key: str, *, edition: bool = False) -> str:
        """The next revision of the same edition, or the first of the next: `E-3` gives `E-4` or `F-0`."""
        number, revision = self.rank(key)
        last_edition, last_revision = (_LAST_LETTER if self._lettered else _LAST_EDITION), _LAST_REVISION
        if number >= last_edition if edition else revision >= last_revision:
            raise NumberingError("N375", key=key, first=self.start)
        return self.at((number + 1, int(self._revision)) if edition else (number, revision + 1))

    def rank(self, key: str) -> Rank:
        """The edition, then the revision within it."""
        found = _EDITION.fullmatch(key)
        if not found or found[1].isalpha() != self._lettered:
            raise NumberingError("N373", key=key, first=self.start)
        return (_number(found[1]) if self._lettered else int(found[1]), int(found[2]))

    def at(self, rank: Rank) -> str:
        """Edition and revision, the revision at least as wide as the first one's."""
        edition, revision = rank
        return f"{_letters(edition) if self._lettered else edition}-{str(revision).zfill(len(self._revision))}"

    def parts(self, key: str) -> tuple[str, ...]:
        """Edition and revision."""
        self.rank(key)
        edition, _, revision = key.partition("-")
        return (edition, revision)

    @property
    def _lettered(self) -> bool:
        return self.start[0].isalpha()

    @property
    def _revision(self) -> str:
        return self.start.partition("-")[2]


def style(scheme: CodeScheme, document_type: str | None = None) -> Style:
    """The style of numbering of a type of document, which its first revision shows; without a type, the scheme's own.

    Raises ValueError for a first revision that shows no style.
    """
    start = _start(scheme, document_type)
    for pattern, made in _STYLES:
        if pattern.fullmatch(start):
            return made(start)
    raise ValueError(f"{start!r} begins no known style of numbering revisions; write it like 00, 01, A or 1-0")


def first(scheme: CodeScheme, document_type: str | None = None) -> str:
    """The key of a document's first revision. Raises ValueError as `style` does."""
    return style(scheme, document_type).first()


def next_revision(key: str, scheme: CodeScheme, document_type: str | None = None, *, edition: bool = False) -> str:
    """The key that follows, or that of the next edition.

    Raises NumberingError when the key is not of the style, the style has no editions, or no number is left in it.
    """
    return style(scheme, document_type).after(key, edition=edition)


def fits(key: str, scheme: CodeScheme, document_type: str | None = None) -> bool:
    """Whether a key is of the style and written as the style writes it: under `00`, `07` is and `7` is not.

    Otherwise one number could have two keys.
    """
    kind = style(scheme, document_type)
    try:
        return kind.at(kind.rank(key)) == key and kind.rank(key) >= kind.rank(kind.first())
    except NumberingError:
        return False


def key_of(written: str) -> str:
    """The key of a number as people read it on a page or sheet: `e/1` and `E-1` are one, and so are `2/3` and «۲/۳»."""
    return "".join(str(digit(one, one)) for one in written.replace("/", "-") if not one.isspace()).upper()


def sort_key(key: str) -> str:
    """A text that orders keys of one style as their numbers do, for tables that order by text: `E-10` comes after `E-9`."""
    return "-".join(part.rjust(_WIDEST, "0") for part in key.split("-"))


KEY = "[0-9]{1,6}|[A-Z]{1,2}|(?:[A-Z]|[1-9][0-9]{0,2})-[0-9]{1,3}"
"""The keys of all styles, as a regular expression."""

_WIDEST = 6
_LAST_LETTERS = "ZZ"
_LAST_LETTER = 26
_LAST_EDITION = 999
_LAST_REVISION = 999
_INTEGER = re.compile("[0-9]{1,6}")
_LETTERS = re.compile("[A-Z]{1,2}")
_EDITION = re.compile("([A-Z]|[1-9][0-9]{0,2})-([0-9]{1,3})")
_STYLES: tuple[tuple[re.Pattern[str], type[Integers | Letters | Editions]], ...] = (
    (_INTEGER, Integers),
    (_LETTERS, Letters),
    (_EDITION, Editions),
)


def _start(scheme: CodeScheme, document_type: str | None) -> str:
    own = (pattern.first_revision for pattern in scheme.patterns if pattern.type == document_type)
    return next((start for start in own if start), scheme.first_revision)


def _number(letters: str) -> int:
    """Bijective base 26: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(number: int) -> str:
    above, last = divmod(number - 1, 26)
    return (_letters(above) if above else "") + chr(ord("A") + last)
