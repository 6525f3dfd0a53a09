"""Patterns: rules about the coding scheme itself: a sound pattern for every type, and for one type only.

Outside stay the codes that are built by it (`codes.py`).
"""

from collections.abc import Iterator
from string import Formatter

from generator.check.evidence import Evidence
from generator.control.scheme import BLANKS, blanks, pattern_of
from generator.model.document import Document
from generator.model.organization import CodePattern
from generator.problems import Problem, problem


def the_scheme_covers_every_type(evidence: Evidence) -> Iterator[Problem]:
    """Every type of document in use has a pattern of its own.

    Without a pattern nothing says what a right code of that type looks like, and the next free number cannot be told.
    (R-02; ISO 9001:2015, 7.5.2 a)
    """
    missing: dict[str, Document] = {}
    for document in evidence.documents:
        if pattern_of(evidence.organization.codes, document.type) is None:
            missing.setdefault(document.type, document)
    for document_type, document in missing.items():
        yield problem("N207", evidence.place("organization/codes", "patterns"), type=document_type, code=document.code)


def patterns_have_known_blanks(evidence: Evidence) -> Iterator[Problem]:
    """A pattern of codes has known blanks alone, and a number among them.

    A blank that nobody knows how to fill gives codes that nothing can check. (R-02; ISO 9001:2015, 7.5.2 a)
    """
    for index, pattern in enumerate(evidence.organization.codes.patterns):
        if not is_sound(pattern):
            place = evidence.place("organization/codes", "patterns", index, "pattern")
            yield problem("N208", place, type=pattern.type, pattern=pattern.pattern)


def types_do_not_share_a_pattern(evidence: Evidence) -> Iterator[Problem]:
    """No two types of document have the same pattern, and no type has two.

    From codes of one shape nobody can tell what kind of document lies before them. Forms and lists may share one: a list is
    a form that is kept filled. (R-02; ISO 9001:2015, 7.5.2 a)
    """
    shapes: dict[str, str] = {}
    types: set[str] = set()
    for index, pattern in enumerate(evidence.organization.codes.patterns):
        other = shapes.setdefault(pattern.pattern.replace("{letter}", pattern.letter), pattern.type)
        alike = {other, pattern.type} <= {"form", "list"}
        if (other != pattern.type and not alike) or pattern.type in types:
            place = evidence.place("organization/codes", "patterns", index)
            yield problem("N209", place, type=pattern.type, other=other, pattern=pattern.pattern)
        types.add(pattern.type)


def is_sound(pattern: CodePattern) -> bool:
    """Whether a pattern has known blanks alone, each plainly in its braces, and a number among them."""
    found = blanks(pattern)
    if found is None or not set(found) <= set(BLANKS):
        return False
    plain = all(not spec and not conversion for _, _, spec, conversion in Formatter().parse(pattern.pattern))
    return plain and bool({"serial", "process"} & set(found))
