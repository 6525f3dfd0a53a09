"""Syntax: what an author probably meant where YAML cannot be read, told in the author's terms.

Outside stay reading YAML itself (`load/yaml_tree.py`) and the sentences (`wording/`).
"""

import re
from dataclasses import dataclass

from generator.problems import Place, Problem, problem


@dataclass(frozen=True, slots=True)
class Mistake:
    """What the parser says: what it met and within what; line and column counted from 0, and where the whole began."""

    what: str
    within: str
    line: int
    column: int
    since: tuple[int, int] | None


def syntax_problem(mistake: Mistake, text: str, file: str) -> Problem:
    """The mistake as a problem at the place where the author can mend it."""
    lines = _LINE_END.split(text)
    begun = Place(file, mistake.since[0] + 1, mistake.since[1] + 1) if mistake.since else None
    met = Place(file, min(mistake.line, len(lines) - 1) + 1, mistake.column + 1)
    if begun and "quoted scalar" in mistake.within:
        return problem("N110" if "end of stream" in mistake.what else "N108", begun, words=_shown(lines, begun))
    if begun and "parsing a flow" in mistake.within and mistake.line >= begun.line:
        return problem("N111", begun, words=_shown(lines, begun))
    if (words := _words_to_quote(mistake, lines, met)) is not None:
        return problem("N109", words, words=_shown(lines, words))
    if not _wrongly_indented(mistake):
        return problem("N108", met, words=_shown(lines, met))
    line = lines[met.line - 1]
    entry = Place(file, met.line, len(line) - len(line.lstrip()) + 1)
    return problem("N122", entry, words=_shown(lines, entry))


_LINE_END = re.compile("\r\n|\n|\r")
_ENTRY = re.compile(r"^(?P<before>\s*(?:- +)*(?:[^\s:#'\"{\[][^:#]*:(?: +|$))?)(?P<words>.*)$")
_FLOW_ENTRY = re.compile(r"[{,]\s*(?:[^\s:,]+: +)?(?=[^{,]*$)")
_LONGEST_SHOWN = 40


def _words_to_quote(mistake: Mistake, lines: list[str], met: Place) -> Place | None:
    """Where the words begin that only lack quotes; None where quotes would not mend it."""
    line = lines[met.line - 1]
    entry = _ENTRY.match(line)
    if entry is None or not entry["before"].strip() or met.column - 1 < entry.end("before") or not entry["words"].strip():
        return None
    start = entry.end("before")
    if "parsing a flow" in mistake.within and entry["words"].startswith(("{", "[")):
        return _flow_words(line, start, met)
    return Place(met.file, met.line, start + 1)


def _flow_words(line: str, start: int, met: Place) -> Place:
    """Within `{fa: …, en: a: b}`, where the entry begins that the mark stands in."""
    entries = [found.end() for found in _FLOW_ENTRY.finditer(line, start, met.column - 1)]
    return Place(met.file, met.line, (entries[-1] if entries else start) + 1)


def _wrongly_indented(mistake: Mistake) -> bool:
    return "not allowed" in mistake.what or "did not find expected" in mistake.what or "expected <block end>" in mistake.what


def _shown(lines: list[str], place: Place) -> str:
    words = lines[place.line - 1][place.column - 1 :].strip()
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
