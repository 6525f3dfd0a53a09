"""Sheets: one PDF before it is laid out, or before its banner is put in: a frozen value that holds all that determines its bytes.

Outside stay what a sheet says (`documents.py`, `forms.py`, `registers.py`) and how it becomes a PDF (`engine.py`).
"""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal

from generator.pdf.toolchain import copying, engines

UNDATED = date(1970, 1, 1)
"""Stands in a file's dates for a draft, which has none: never now, or two builds of it would differ."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A file within the PDF (ISO 19005-3, 6.8); `relationship` says what it is to the document."""

    name: str
    content: bytes
    description: str
    relationship: Literal["Source", "Data", "Supplement", "Unspecified"] = "Source"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet ready to be laid out.

    `html` is the whole page, its text escaped; `css` all its styles; `language` the page's; `title`, `subject`, `author`
    go into the file's metadata with `day` (the effective date; `UNDATED` for a draft); `identity` names what the file is a
    copy of and becomes its permanent identifier (ISO 32000-1, 14.4); `properties` are the record's own metadata, as pairs
    of name and value (`documentCode`, `revision`, `effectiveDate`).
    """

    html: str
    css: str
    language: str
    title: str
    subject: str
    author: str
    identity: str
    day: date = UNDATED
    properties: tuple[tuple[str, str], ...] = ()
    embedded: tuple[Embedded, ...] = ()

    @property
    def weight(self) -> int:
        """How long it takes, in letters of HTML."""
        return len(self.html)

    @property
    def key(self) -> str:
        """SHA-256 over exactly what determines the PDF's bytes: this value and the versions of the tools that lay it out."""
        values = [self.html, self.css, self.language, self.title, self.subject, self.author, self.identity]
        files = [[one.name, sha256(one.content).hexdigest(), one.description, one.relationship] for one in self.embedded]
        whole = [values, self.day.isoformat(), self.properties, files, engines()]
        return sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Overlay:
    """A numbered copy ready to be made: the released file, the banner for each size of its pages, the address of its code (none:
    no code) and the direction of reading, which says in which margin the code stands.
    """

    released: bytes
    banners: tuple[tuple[tuple[float, float], Sheet], ...]
    address: str
    direction: str

    @property
    def weight(self) -> int:
        """How long it takes, as if it were letters of HTML: a page is drawn over far sooner than it is laid out."""
        return len(self.released) // 100

    @property
    def key(self) -> str:
        """SHA-256 over exactly what determines the PDF's bytes."""
        banners = [(size, banner.key) for size, banner in self.banners]
        whole = ["overlay", sha256(self.released).hexdigest(), banners, self.address, self.direction, copying()]
        return sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Bundle:
    """Printed files that are to be put into one, the first as its cover; they are read where they lie, so that they need not be
    held all at once."""

    files: tuple[Path, ...]

    @property
    def weight(self) -> int:
        """How long it takes, as if it were letters of HTML."""
        return sum(file.stat().st_size for file in self.files) // 100


Printable = Sheet | Overlay | Bundle
"""What a worker makes a PDF of."""
