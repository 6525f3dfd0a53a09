"""Packed: what a stream of a stranger's file holds, unpacked no further than what a form of ours may have."""

import zlib
from base64 import a85decode

from pikepdf import Array, Name, Object

MOST_UNPACKED = 10 * 2**20
"""The most bytes of what a file carries packed."""


class TooLargeError(ValueError):
    """More is packed than a form of ours has."""


def unpacked(stream: Object) -> bytes:
    """A stream's content: a few bytes may stand for gigabytes. Raises ValueError for what is packed in another way than forms of
    ours are, TooLargeError for too much, and zlib.error for what is damaged."""
    content = bytes(stream.read_raw_bytes())
    filters = stream.get("/Filter", Array())
    for name in [filters] if isinstance(filters, Name) else list(filters):
        if name == Name.FlateDecode:
            packed = zlib.decompressobj()
            content = packed.decompress(content, MOST_UNPACKED)
            if packed.unconsumed_tail:
                raise TooLargeError(f"> {MOST_UNPACKED // 2**20} MB")
        elif name == Name.ASCII85Decode:
            content = a85decode(content.strip().removesuffix(b"~>"))
        else:
            raise ValueError(f"{name}")
    return content
