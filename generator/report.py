"""Reports: problems as lines that people read, in their language, and as JSON for programs.

Outside stay finding the problems, and printing the lines (`commands/`).
"""

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from generator.problems import Problem
from generator.wording.dates import reader_day
from generator.wording.days import written_day
from generator.wording.numbers import reader_count
from generator.wording.words import Words, words

Sources = Callable[[str], str | None]
"""The text of a file by its path relative to the workspace; None where there is none to show."""

_OF_FILLED_FORMS = frozenset({"N837", "N838", "N839", "N858", "N859", "N864"})
"""Problems whose days people know from forms, in their own calendar; definitions and ledgers hold Gregorian ones, told as such."""
WIDEST = 100
"""How many characters of a source line are shown at most."""


OF_PEOPLE = frozenset({"N806"})
"""The codes of what is wrong in files of filled forms: what people wrote there is never shown."""


def lines(problems: Iterable[Problem], language: str, sources: Sources = lambda _: None) -> tuple[str, ...]:
    """The problems sorted by place, each with its place, sentence, hint and source line, and a summary at the end."""
    found = sorted(problems)
    say = words(language)
    told = tuple(line for one in found for line in (*_told(one, say), *_excerpt(one, sources), ""))
    return (*told, _summary(found, say))


def as_json(problems: Iterable[Problem], language: str) -> str:
    """The problems sorted by place as JSON: file, line and column (0: the whole file), code, severity, sentence, hint, blanks."""
    return json.dumps(as_plain(problems, language), ensure_ascii=False, indent=2)


def as_plain(problems: Iterable[Problem], language: str) -> dict[str, object]:
    """What `as_json` says, as values."""
    found = sorted(problems)
    say = words(language)
    return {
        "errors": sum(one.severity == "error" for one in found),
        "warnings": sum(one.severity == "warning" for one in found),
        "problems": [_plain(one, say) for one in found],
    }


def _told(one: Problem, say: Words) -> tuple[str, ...]:
    blanks = {name: _isolated(visible(value), say) for name, value in _worded(one, say).items()}
    heading = say(
        "report.heading",
        place=visible(str(one.place)),
        code=_isolated(one.code, say),
        severity=say(f"report.{one.severity}"),
        says=say(f"problems.{one.code}.says", **blanks),
    )
    hint = say("report.hint", hint=say(f"problems.{one.code}.hint", **blanks))
    return (*heading.split("\n"), f"  {hint}")


def _plain(one: Problem, say: Words) -> dict[str, object]:
    blanks = _worded(one, say)
    return {
        "file": one.place.file,
        "line": one.place.line,
        "column": one.place.column,
        "code": one.code,
        "severity": one.severity,
        "says": say(f"problems.{one.code}.says", **blanks),
        "hint": say(f"problems.{one.code}.hint", **blanks),
        "values": dict(one.values),
    }


def _worded(one: Problem, say: Words) -> dict[str, str]:
    """The blanks of a problem, with ids that nobody types in words; reasons that the machine itself gives stay as they are."""
    in_words: Mapping[str, Callable[[str], str]] = {
        "state": lambda state: say(f"copy_state.{state}"),
        "deed": lambda deed: say(f"deed.{deed}"),
        "reason": lambda reason: say(f"reason.{reason}") if f"reason.{reason}" in say else reason,
    }
    told = {name: in_words[name](value) if name in in_words else value for name, value in one.values}
    return {name: _day(value, say) for name, value in told.items()} if one.code in _OF_FILLED_FORMS else told


def _day(value: str, say: Words) -> str:
    """A day, or several, in the reader's calendar; anything else as it is."""
    try:
        return say("list.separator").join(reader_day(written_day(one), say.language) for one in value.split(", "))
    except ValueError:
        return value


def _isolated(shown: str, say: Words) -> str:
    """Within a line that reads from right to left, what comes from elsewhere keeps its own direction (UAX #9, isolates)."""
    return f"\u2068{shown}\u2069" if say("direction") == "rtl" else shown


def visible(shown: str) -> str:
    """Nothing that a terminal would obey or hide, but for the joiners that Persian is written with."""
    return "".join(character if character.isprintable() or character in _JOINERS else "\ufffd" for character in shown)


_JOINERS = "\u200c\u200d"


def _excerpt(one: Problem, sources: Sources) -> tuple[str, ...]:
    place = one.place
    text = sources(place.file) if place.line and one.code not in OF_PEOPLE else None
    written = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n") if text is not None else []
    if not 0 < place.line <= len(written):
        return ()
    start = max(0, place.column - 1 - WIDEST // 2) if len(written[place.line - 1]) > WIDEST else 0
    shown = visible(written[place.line - 1][start : start + WIDEST].rstrip())
    margin = f"{place.line:>6} | "
    if not place.column or not _lines_up(shown, place.column - 1 - start):
        return (margin + shown,)
    return (margin + shown, " " * 6 + " | " + " " * (place.column - 1 - start) + "^")


def _lines_up(shown: str, before: int) -> bool:
    """Whether a caret can stand under a character: plain letters before it, and nothing from right to left anywhere."""
    return shown[:before].isascii() and not any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in shown)


def _summary(found: list[Problem], say: Words) -> str:
    if not found:
        return say("report.none")
    severities = ("error", "warning")
    counts = {severity: sum(one.severity == severity for one in found) for severity in severities}
    parts = [_counted(say, f"report.{severity}s", counts[severity]) for severity in severities if counts[severity]]
    files = len({one.place.file for one in found})
    return say("report.summary", found=say("list.separator").join(parts), files=_counted(say, "report.files", files))


def _counted(say: Words, key: str, count: int) -> str:
    return say(f"{key}_{'one' if count == 1 else 'many'}", count=reader_count(count, say.language))
