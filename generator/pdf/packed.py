"""Packed: what a stream of a stranger's file holds, unpacked no further than what a form of ours may have."""

import re
import zlib
from base64 import a85decode

from pikepdf import Array, Dictionary, Name, Object

MOST_UNPACKED = 10 * 2**20
"""The most bytes of what a file carries packed."""


class TooLargeError(ValueError):
    """More is packed than a form of ours has."""


def unpacked(stream: Object) -> bytes:
    """A stream's content: a few bytes may stand for gigabytes. Raises ValueError for what is packed in another way than programs
    pack the texts of forms of ours, TooLargeError for too much, and zlib.error for what is damaged."""
    content = bytes(stream.read_raw_bytes())
    if any(isinstance(one, Dictionary) and one.get("/Predictor", 1) != 1 for one in each(stream.get("/DecodeParms"))):
        raise ValueError("/Predictor")  # packed as differences: what a viewer shows is not what is unpacked here
    for name in each(stream.get("/Filter")):
        if name == Name.FlateDecode:
            packed = zlib.decompressobj()
            content = packed.decompress(content, MOST_UNPACKED)
            if packed.unconsumed_tail:
                raise TooLargeError(f"> {MOST_UNPACKED // 2**20} MB")
        elif name == Name.ASCII85Decode:
            content = a85decode(content.strip().removesuffix(b"~>"))
        elif name == Name.ASCIIHexDecode:
            digits = re.sub(rb"[\0\t\n\f\r ]", b"", content.partition(b">")[0])
            content = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        else:
            raise ValueError(f"{name}")
    return content


def each(value: Object | None) -> list[Object]:
    """What stands where a file may have one value, several, or none."""
    return list(value) if isinstance(value, Array) else [] if value is None else [value]
