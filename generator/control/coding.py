"""Coding: the next free code of a type by the organization's scheme; a number that was ever given is never given again.

Outside stay whether codes that people wrote follow the scheme (`check/`) and the file that is made (`load/skeleton.py`).
"""

from collections.abc import Iterator

from generator.control.scheme import blanks, parent_part, parts, pattern_of
from generator.model.document import Document
from generator.model.events import (
    Cancelled,
    Deviated,
    Recoded,
    Released,
    Returned,
    Reviewed,
    SignedOff,
    Translated,
    Withdrawn,
)
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import CodePattern
from generator.problems import Place, Problem, problem

CODES = Place("organization/codes.yml")


class NoCodeError(Exception):
    """No code can be given; `problem` says why."""

    def __init__(self, told: Problem) -> None:
        super().__init__(told.code)
        self.problem = told


def next_code(library: Library, history: History, document_type: str, process: str | None, parent: Document | None) -> str:
    """The first free code of a type in a process, or under its parent where its code contains that of one.

    A serial of a process counts once across all letters, so that the codes of two documents' forms can never meet.
    Raises NoCodeError where the scheme gives none.
    """
    scheme = library.organization.codes
    pattern = pattern_of(scheme, document_type)
    if pattern is None or (names := blanks(pattern)) is None:
        raise NoCodeError(problem("N407", CODES, type=document_type))
    if parent and "parent" not in names:
        raise NoCodeError(problem("N437", CODES, type=document_type))
    blanked = {
        "letter": pattern.letter,
        "process": _process(library, process, names),
        "parent": _parent(library, parent, pattern, names),
    }
    taken = frozenset(_taken(library, history))
    for code in _candidates(pattern, blanked, names):
        if code not in taken and not _meets(code, pattern, library, taken):
            return code
    raise NoCodeError(problem("N435", CODES, pattern=pattern.pattern))


def _process(library: Library, process: str | None, names: tuple[str, ...]) -> str:
    if "process" not in names:
        return ""
    known = [found.number for found in library.organization.codes.processes]
    if process is None:
        raise NoCodeError(problem("N430", CODES, known=", ".join(known)))
    if process not in known:
        raise NoCodeError(problem("N431", CODES, process=process, known=", ".join(known)))
    return process


def _parent(library: Library, parent: Document | None, pattern: CodePattern, names: tuple[str, ...]) -> str:
    if "parent" not in names:
        return ""
    if parent is None:
        raise NoCodeError(problem("N432", CODES))
    place = library.places.find(parent.id, "code")
    if parent.form:
        above = library.document(parent.form.parent)
        raise NoCodeError(problem("N434", place, code=parent.code, parent=above.code if above else parent.form.parent))
    part = parent_part(parent, library.organization.codes, pattern)
    if part is None:
        raise NoCodeError(problem("N436", place, code=parent.code))
    return part


def _candidates(pattern: CodePattern, blanked: dict[str, str], names: tuple[str, ...]) -> Iterator[str]:
    if "serial" not in names:
        yield pattern.pattern.format(**blanked, serial="")
        return
    for number in range(1, 10**pattern.serial_width):
        yield pattern.pattern.format(**blanked, serial=f"{number:0{pattern.serial_width}}")


def _taken(library: Library, history: History) -> Iterator[str]:
    """Every code that a definition has, that is reserved, or that was ever signed or released."""
    yield from (document.code for document in library.documents)
    yield from library.organization.codes.reserved
    for entry in history.entries:
        match entry.event:
            case Released(revisions=revisions):
                yield from (line.code for line in revisions)
            case Withdrawn(lines=lines):
                yield from (line.code for line in lines)
            case Recoded(lines=lines):
                yield from (code for line in lines for code in (line.code, line.to))
            case SignedOff() | Returned() | Reviewed() | Cancelled() | Translated() | Deviated() as event:
                yield event.code
            case _:  # a correction gives no code, and paper has that of a released revision
                pass


def _meets(code: str, pattern: CodePattern, library: Library, taken: frozenset[str]) -> bool:
    """Whether another letter already has this serial in this process."""
    mine = parts(code, pattern)
    if mine is None or mine.process is None or mine.serial is None:
        return False
    others = (parts(other, found) for found in library.organization.codes.patterns for other in taken)
    return any(found and (found.process, found.serial) == (mine.process, mine.serial) for found in others)
