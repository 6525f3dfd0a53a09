"""Short codes: eight characters beside each QR by which a sheet is looked up where there is no camera.

Outside stay the address that the QR carries and the page that it opens (`site/`).
"""

from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U."""
LENGTH = 8
_READ_AS = str.maketrans(
    {"O": "0", "I": "1", "L": "1"}
    | {digit: str(value) for digits in ("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "๐๑๒๓๔๕๖๗๘๙") for value, digit in enumerate(digits)}
)


def short_code(code: str, revision: str) -> str:
    """The short code of a revision: the first 40 bits of the SHA-256 of `CODE/REVISION`, in Crockford's base 32."""
    return symbols(f"{code}/{revision}")


def symbols(words: str) -> str:
    """Eight symbols that stand for words: the first 40 bits of their SHA-256."""
    bits = int.from_bytes(sha256(words.encode()).digest()[:5], "big")
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(5 * (LENGTH - 1), -1, -5))


def grouped(short: str) -> str:
    """The short code as it is printed, in two groups of four: `7ZQ4 0MKX`."""
    return f"{short[:4]} {short[4:]}"


def as_typed(typed: str) -> str | None:
    """The short code that a person typed: any case, spaces and hyphens, O for 0, I or L for 1, any digits; None if it is none."""
    read = read_as(typed)
    return read if len(read) == LENGTH and set(read) <= set(ALPHABET) else None


def read_as(typed: str) -> str:
    """What a person typed as symbols: capitals and Latin digits, O as 0, I and L as 1; without spaces, hyphens, marks of direction.

    Letters that are no symbols stay in it.
    """
    return "".join(typed.translate(_UNSEEN).upper().translate(_READ_AS).split())


_UNSEEN = dict.fromkeys(
    map(ord, "-\u2010\u2011\u2012\u2013\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff")
)
"""Hyphens and what is not seen: what spreadsheets and PDFs put around a code that stands among Persian words."""
