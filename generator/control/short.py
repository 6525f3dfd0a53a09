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
    bits = int.from_bytes(sha256(f"{code}/{revision}".encode()).digest()[:5], "big")
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(5 * (LENGTH - 1), -1, -5))


def grouped(short: str) -> str:
    """The short code as it is printed, in two groups of four: `7ZQ4 0MKX`."""
    return f"{short[:4]} {short[4:]}"


def as_typed(typed: str) -> str | None:
    """The short code that a person typed: any case, spaces and hyphens, O for 0, I or L for 1, any digits; None if it is none."""
    read = "".join(typed.upper().translate(_READ_AS).replace("-", " ").split())
    return read if len(read) == LENGTH and set(read) <= set(ALPHABET) else None
