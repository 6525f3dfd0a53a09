"""Fold: text brought to the form in which searches and comparisons see it, the same in Python and in the browser.

Outside stays what is printed, which is never folded. `site/theme/assets/nuskha/fold.js` does the same step by step, and both
are tested with `tests/vectors/fold.json`: a change here is a change there.
"""

import unicodedata

_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و"}
    | {chr(zero + value): str(value) for zero in (0x0660, 0x06F0, 0x0E50) for value in range(10)}
)
"""Arabic letters that Persian writes otherwise, and Arabic, Persian and Thai digits."""

_SILENT = (
    *range(0x064B, 0x0660),  # harakat and combining hamza
    0x0670,
    0x0640,  # tatweel
    0x00AD,  # soft hyphen
    *range(0x200B, 0x2010),  # zero-width characters and direction marks
    *range(0x202A, 0x202F),
    *range(0x2060, 0x206A),
    0xFEFF,
)
_WITHOUT_SILENT = dict.fromkeys(_SILENT)


def fold(text: str) -> str:
    """The text in lower case with one form of each letter and digit, without marks that search ignores, single-spaced.

    NFC and not NFKC: the compatibility form would split the Thai sara am (U+0E33) in two.
    """
    folded = unicodedata.normalize("NFC", text).lower().translate(_WITHOUT_SILENT).translate(_LETTERS)
    return " ".join(folded.split())


def tight(text: str) -> str:
    """The folded text without spaces and ASCII punctuation: `F-06-02-01` and `f060201`, «روش اجرایی» and «روشاجرایی» agree."""
    return unicodedata.normalize("NFC", "".join(character for character in fold(text) if character not in _LOOSE))


_LOOSE = frozenset(" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»،؛؟–—…")
