"""Every rule of the record says why it matters, and the words of every refusal exist in every language."""

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.control.rules import RULES
from generator.wording.words import LANGUAGES, words

SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(generator.__file__).parent.rglob("*.py")))
CODES = sorted(set(re.findall(r'"(N[37][0-9]{2})"', SOURCES)))


@pytest.mark.parametrize(("code", "rule"), RULES, ids=[code for code, _ in RULES])
def test_a_rule_says_why_it_matters_and_on_what_it_rests(code: str, rule: Callable[..., Any]) -> None:
    first, _, rest = (inspect.getdoc(rule) or "").partition("\n\n")
    reason, _, basis = " ".join(rest.split()).rpartition(" (")
    assert first.endswith(".")
    assert "\n" not in first
    assert re.search(r"R-[0-9]{2}|ISO ", basis)
    assert words("en")(f"problems.{code}.why") == reason
    assert all(f"problems.{code}.why" in words(language) for language in LANGUAGES)


@pytest.mark.requirement("R-69")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_of_the_record_has_its_words_and_no_words_are_left_over(language: str) -> None:
    say = words(language)
    told = {key.split(".")[1] for key in say.known if re.match(r"problems\.N[37][0-9]{2}\.", key)}
    assert told == set(CODES)
    for code in CODES:
        for part in ("says", "hint"):
            assert say.blanks(f"problems.{code}.{part}") == words("en").blanks(f"problems.{code}.{part}")
