"""Explain: what a problem's code means, why it matters and what to do, in a reader's language.

Outside stay the sentences (`wording/`) and printing them. Why a rule matters stands in the rule's own docstring, in English, and
in the wording of every language; its basis (requirement, clause of a standard) is the docstring's last parenthesis.
"""

import inspect
import re
from collections.abc import Callable, Mapping

from generator.check.rules import RULES
from generator.control.rules import RULES as RULES_OF_THE_RECORD
from generator.wording.words import Words, words

_CODE = re.compile(r"problems\.(N[0-9]{3})\.says")
_BASIS = re.compile(r"\s*\(([^()]*(?:R-|ISO )[^()]*)\)$")
_ALL: Mapping[str, Callable[..., object]] = {**dict(RULES_OF_THE_RECORD), **dict(RULES)}
BLANK = "…"
"""Stands in a sentence for what a certain problem would fill in."""


def codes() -> tuple[str, ...]:
    """Every code of a problem, in order."""
    return tuple(sorted(found.group(1) for key in words("en").known if (found := _CODE.fullmatch(key))))


def explanation(code: str, language: str) -> str:
    """What the code means, why it matters, what to do, and on which requirement it rests.

    Raises KeyError for a code that no problem has.
    """
    say = words(language)
    paragraphs = [f"{code}: {_said(say, code, 'says')}"]
    if f"problems.{code}.why" in say:
        paragraphs.append(f"{say('problems.explain.why')}: {_said(say, code, 'why')}")
    paragraphs.append(f"{say('problems.explain.hint')}: {_said(say, code, 'hint')}")
    if (rule := _ALL.get(code)) and (found := basis(rule)):
        paragraphs.append(f"{say('problems.explain.basis')}: {found}")
    return "\n\n".join(paragraphs)


def reason(rule: Callable[..., object]) -> str:
    """Why a rule matters, in English: its docstring between the rule itself and its basis."""
    return _BASIS.sub("", _rest(rule))


def basis(rule: Callable[..., object]) -> str:
    """On what a rule rests: numbers of requirements and clauses of standards."""
    found = _BASIS.search(_rest(rule))
    return found.group(1) if found else ""


def _rest(rule: Callable[..., object]) -> str:
    _, _, rest = (inspect.getdoc(rule) or "").partition("\n\n")
    return " ".join(rest.split())


def _said(say: Words, code: str, part: str) -> str:
    key = f"problems.{code}.{part}"
    return say(key, **dict.fromkeys(say.blanks(key), BLANK))
