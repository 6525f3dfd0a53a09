"""Object prints: digests of what a page is drawn with, such as fonts, pictures and colours: of all that they consist of.

    ObjectPrints(pdf).of(one) -> the same in whichever order, with which numbers and however packed a program wrote it
    ObjectPrints(pdf).content(stream) -> what a stream holds

Outside stay the pages that use it (`page_prints.py`) and unpacking (`packed.py`).
"""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from pikepdf import Array, Dictionary, Object, Pdf, Stream

from generator.pdf.packed import MOST_UNPACKED, TooLargeError, unpacked

_PACKING = ("/DecodeParms", "/Filter")
_OF_THE_FILE = frozenset((*_PACKING, "/Length", "/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/LastModified"))
"""What a stream has for the file that it is in, not for how it is drawn (ISO 32000-1, tables 5, 89 and 95)."""
_PART = re.compile(rb"(?<=[ \[])(?:([0-9]+) ([0-9]+) R|[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+))(?=[ \]])")
"""What another program writes otherwise: a reference, or a number that is not whole."""
MOST_LOOKED_AT = 5 * MOST_UNPACKED
"""The most bytes of what all streams of a file hold that are looked at: one stream may stand on a page a million times."""
_PRECISE = 4
"""Decimal places of a number; some programs keep no more than a short float does."""


@dataclass(slots=True)
class ObjectPrints:
    """The prints of one file's objects; what several pages share is looked at once."""

    pdf: Pdf
    told: dict[tuple[int, int], bytes] = field(default_factory=dict)
    length: int = 0
    looked_at: int = 0

    def of(self, one: Object) -> bytes:
        """What an object is and all that it leads to, whether in it or beside it; streams by their digests. What leads back to
        itself ends there. Raises TooLargeError for more than a form of ours has."""
        number = one.objgen
        if number in self.told:
            return self.told[number]
        if number != (0, 0):
            self.told[number] = b"round"
        made = joined((self.content(one), self._written(_drawing(one)))) if isinstance(one, Stream) else self._written(one)
        if number != (0, 0):
            self.told[number] = made
        return made

    def content(self, stream: Stream) -> bytes:
        """What a stream holds; of one that is packed as no text of ours is, how it is packed, and its bytes as they are. Raises
        TooLargeError for more than all streams of a form of ours hold."""
        try:
            found = unpacked(stream)
            self.looked_at += len(found)
        except (ValueError, zlib.error) as strange:
            packing = (stream.get(key, Array()).unparse(resolved=True) for key in _PACKING)
            found = b"\0".join((b"", *packing, bytes(stream.read_raw_bytes())))
            self.looked_at += MOST_UNPACKED if isinstance(strange, TooLargeError) else len(found)
        if self.looked_at > MOST_LOOKED_AT:
            raise TooLargeError(f"> {MOST_LOOKED_AT // 2**20} MB")
        return found

    def _written(self, one: Object) -> bytes:
        made = _PART.sub(self._same, b" " + one.unparse(resolved=True) + b" ").strip()
        self.length += len(made)
        if self.length > MOST_UNPACKED:  # a few objects may lead to each other a million times
            raise TooLargeError(f"> {MOST_UNPACKED // 2**20} MB")
        return made

    def _same(self, part: re.Match[bytes]) -> bytes:
        if part[1]:
            return self.of(self.pdf.get_object(int(part[1]), int(part[2])))
        return f"{round(float(part[0]), _PRECISE) + 0.0:g}".encode()


def _drawing(stream: Stream) -> Dictionary:
    """What is said of a stream."""
    found = stream.stream_dict
    return Dictionary({key: found[key] for key in sorted(found.keys() - _OF_THE_FILE)})


def joined(parts: Iterable[bytes]) -> bytes:
    """A digest of parts, each by itself: what goes over from one into the next makes another."""
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest().encode()
