"""Coding: the next free code of a type by the organization's scheme; a number that was ever given is never given again.

Outside stay whether codes that people wrote follow the scheme (`check/`) and the file that is made (`load/skeleton.py`).
"""

from collections.abc import Iterator

from generator.control.scheme import blanks, parent_part, parts, pattern_of
from generator.model.events import Released
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import CodePattern


class NoCodeError(Exception):
    """No code can be given; its text says why."""


def next_code(library: Library, history: History, document_type: str, process: str | None, parent: str | None) -> str:
    """The first free code of a type in a process, or for a form under its parent (an id or code).

    A serial of a process counts once across all letters, so that the codes of two documents' forms can never meet.
    Raises NoCodeError where the scheme gives none.
    """
    scheme = library.organization.codes
    pattern = pattern_of(scheme, document_type)
    if pattern is None or (names := blanks(pattern)) is None:
        raise NoCodeError(f"the coding scheme has no usable pattern for the type {document_type}")
    blanked = {
        "letter": pattern.letter,
        "process": _process(library, process, names),
        "parent": _parent(library, parent, pattern, names),
    }
    taken = frozenset(_taken(library, history))
    for code in _candidates(pattern, blanked, names):
        if code not in taken and not _meets(code, pattern, library, taken):
            return code
    raise NoCodeError(f"every number of the pattern {pattern.pattern} is taken")


def _process(library: Library, process: str | None, names: tuple[str, ...]) -> str:
    if "process" not in names:
        return ""
    known = [found.number for found in library.organization.codes.processes]
    if process not in known:
        raise NoCodeError(f"say which process with --process: {', '.join(known)}")
    return process


def _parent(library: Library, parent: str | None, pattern: CodePattern, names: tuple[str, ...]) -> str:
    if "parent" not in names:
        return ""
    document = library.document(parent) if parent else None
    part = parent_part(document, library.organization.codes, pattern) if document else None
    if part is None:
        raise NoCodeError("say with --parent which document the form belongs to, by its code or id")
    return part


def _candidates(pattern: CodePattern, blanked: dict[str, str], names: tuple[str, ...]) -> Iterator[str]:
    if "serial" not in names:
        yield pattern.pattern.format(**blanked, serial="")
        return
    for number in range(1, 10**pattern.serial_width):
        yield pattern.pattern.format(**blanked, serial=f"{number:0{pattern.serial_width}}")


def _taken(library: Library, history: History) -> Iterator[str]:
    yield from (document.code for document in library.documents)
    yield from library.organization.codes.reserved
    for entry in history.entries:
        if isinstance(entry.event, Released):
            yield from (line.code for line in entry.event.revisions)


def _meets(code: str, pattern: CodePattern, library: Library, taken: frozenset[str]) -> bool:
    """Whether another letter already has this serial in this process."""
    mine = parts(code, pattern)
    if mine is None or mine.process is None or mine.serial is None:
        return False
    others = (parts(other, found) for found in library.organization.codes.patterns for other in taken)
    return any(found and (found.process, found.serial) == (mine.process, mine.serial) for found in others)
