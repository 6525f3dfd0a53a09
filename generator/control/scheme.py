"""Scheme: codes read by the organization's own coding scheme: their letter, process, serial and parent's part.

Outside stay the rules about codes (`check/`) and the next free code (`coding.py`).
"""

import re
from dataclasses import dataclass
from functools import cache
from string import Formatter

from generator.model.document import Document
from generator.model.organization import CodePattern, CodeScheme

BLANKS = ("letter", "process", "serial", "parent")
UNDER_PROCEDURE = "00"
"""The serial that stands in a form's code for a parent whose own code has none (data.md: `F-02-00-01` under `P-02`)."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a code says by its pattern; None where the pattern has no such blank."""

    process: str | None = None
    serial: str | None = None
    parent: str | None = None


def pattern_of(scheme: CodeScheme, document_type: str) -> CodePattern | None:
    """The pattern of a type's codes, or None."""
    return next((pattern for pattern in scheme.patterns if pattern.type == document_type), None)


def blanks(pattern: CodePattern) -> tuple[str, ...] | None:
    """The blanks of a pattern in order, or None where its braces do not close."""
    try:
        return tuple(name for _, name, _, _ in Formatter().parse(pattern.pattern) if name is not None)
    except ValueError:
        return None


def parts(code: str, pattern: CodePattern) -> Parts | None:
    """What the code says, or None where it does not follow the pattern."""
    found = _expression(pattern).fullmatch(code)
    return Parts(**{name: found.groupdict().get(name) for name in ("process", "serial", "parent")}) if found else None


def read(document: Document, scheme: CodeScheme) -> Parts | None:
    """What a document's code says by the pattern of its type, or None."""
    pattern = pattern_of(scheme, document.type)
    return parts(document.code, pattern) if pattern and blanks(pattern) is not None else None


def parent_part(parent: Document, scheme: CodeScheme, form: CodePattern) -> str | None:
    """What the codes of a parent's forms have in the place of {parent}, or None where the parent's own code cannot be read."""
    if (said := read(parent, scheme)) is None:
        return None
    return _separator(form).join(part for part in (said.process, said.serial or UNDER_PROCEDURE) if part)


def example(pattern: CodePattern) -> str:
    """A code that follows the pattern, for a hint: `F-06-02-01`."""
    serial = "1".zfill(pattern.serial_width)
    parent = f"06{_separator(pattern)}02"
    return pattern.pattern.format_map({"letter": pattern.letter, "process": "06", "serial": serial, "parent": parent})


def _separator(pattern: CodePattern) -> str:
    found = re.search(r"\{(?:parent|process)\}([^{}]+)\{", pattern.pattern) or re.search(r"\}([^{}]+)\{", pattern.pattern)
    return found.group(1) if found else "-"


@cache
def _expression(pattern: CodePattern) -> re.Pattern[str]:
    expression = ""
    for literal, name, _, _ in Formatter().parse(pattern.pattern):
        expression += re.escape(literal)
        if name is not None:
            expression += f"(?P={name})" if f"(?P<{name}>" in expression else _blank(name, pattern)
    return re.compile(expression)


def _blank(name: str, pattern: CodePattern) -> str:
    forms = {
        "letter": re.escape(pattern.letter),
        "process": r"(?P<process>[0-9A-Z]+)",
        "serial": rf"(?P<serial>[0-9]{{{pattern.serial_width}}})",
        "parent": r"(?P<parent>[0-9A-Z]+(?:[^0-9A-Za-z][0-9A-Z]+)*)",
    }
    return forms.get(name, r"[0-9A-Za-z]+")
