"""Text: a definition's bytes as text that every editor, page and sheet reads alike, or the problems that prevent it.

Outside stay what the text says (`load/yaml_tree.py`) and which files there are (`load/workspace.py`).
"""

import re
from collections.abc import Iterator

from generator.problems import Place, Problem, problem

LARGEST = 2 * 1024 * 1024
"""The largest definition that is read, in bytes; a whole manual in three languages stays far below it."""

REFUSED = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    "|[\u202a-\u202e\u2066-\u2069]"
)
"""What no definition may hold: control characters, line ends that only some programs know (U+0085, U+2028, U+2029),
noncharacters, a byte order mark inside the text, and marks that turn the reading direction (U+202A … U+202E,
U+2066 … U+2069), with which a line can be made to read otherwise than it is stored. ZWNJ, ZWJ, LRM and RLM are allowed."""

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LINE_END = re.compile("\r\n|\n|\r")


def read_text(content: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file with line feeds as they are; None where it cannot be read.

    A byte order mark is left out with a warning.
    """
    if len(content) > LARGEST:
        return None, (too_large(file, len(content)),)
    if content.startswith(_UTF16_MARKS) or b"\x00" in content[:4]:
        return None, (problem("N103", Place(file, 1, 1)),)
    told = (problem("N105", Place(file, 1, 1), "warning"),) if content.startswith(_UTF8_MARK) else ()
    marked = content.removeprefix(_UTF8_MARK)
    try:
        text = marked.decode("utf-8")
    except UnicodeDecodeError as broken:
        return None, (*told, _undecodable(marked, broken.start, file))
    found = tuple(_unfit(text, file))
    return (None if found else text), (*told, *found)


def too_large(file: str, size: int) -> Problem:
    """A file of `size` bytes is over the limit."""
    return problem("N102", Place(file), size=f"{size / 1024 / 1024:.1f}", limit=LARGEST // 1024 // 1024)


def place_at(text: str, index: int, file: str) -> Place:
    """The place of the character at `index`."""
    lines = _LINE_END.split(text[:index])
    return Place(file, len(lines), len(lines[-1]) + 1)


def _undecodable(content: bytes, start: int, file: str) -> Problem:
    before = content[:start].decode("utf-8")
    return problem("N104", place_at(before, len(before), file), byte=f"{content[start]:02X}")


def _unfit(text: str, file: str) -> Iterator[Problem]:
    """The first tab and the first of each refused character: one mistake of an editor is not told a thousand times."""
    if (tab := text.find("\t")) >= 0:
        yield problem("N107", place_at(text, tab, file))
    firsts: dict[str, int] = {}
    for found in REFUSED.finditer(text):
        firsts.setdefault(found[0], found.start())
    for character, index in firsts.items():
        yield problem("N106", place_at(text, index, file), character=f"U+{ord(character):04X}")
