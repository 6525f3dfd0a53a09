"""Every rule has a name, a reason, sentences in each language and a case; without the rule its case is not told."""

import inspect
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.archive.reading import read
from generator.check import spelling
from generator.check.evidence import gather
from generator.check.explain import basis, codes, explanation, reason
from generator.check.rules import RULES, Rule, check
from generator.load.workspace import load
from generator.model.history import History
from generator.model.library import Library
from generator.problems import Problem
from generator.wording.words import LANGUAGES, words
from tests.cases import BASE, FIRST_RELEASE, cases, laid_out

CASES = {case.name: case for case in cases("check")}
each_rule = pytest.mark.parametrize(("code", "rule"), RULES, ids=[code for code, _ in RULES])
each_case = pytest.mark.parametrize("name", CASES)
TODAY = FIRST_RELEASE.replace(month=11)


@cache
def _judged(name: str) -> tuple[Library, History, tuple[Problem, ...]]:
    with TemporaryDirectory() as folder:
        workspace = laid_out(CASES[name], Path(folder) / "workspace")
        library, problems = load(workspace)
        history, damaged = read(workspace / "archive")
    assert library is not None, problems
    assert not damaged
    return library, history, check(library, history, TODAY)


@each_case
@pytest.mark.requirement("R-69")
def test_without_its_rule_a_case_is_not_told(name: str) -> None:
    library, history, found = _judged(name)
    code = name.partition("-")[0]
    assert code in {one.code for one in found}
    others = tuple(pair for pair in RULES if pair[0] != code)
    assert check(library, history, TODAY, others) == tuple(one for one in found if one.code != code)


@each_rule
def test_a_rule_has_a_case(code: str, rule: Rule) -> None:
    assert any(name.startswith(f"{code}-") for name in CASES)


@each_rule
def test_a_rule_finds_its_own_code_alone(code: str, rule: Rule) -> None:
    judged = [_judged(name) for name in CASES if name.startswith(code)]
    assert {found.code for library, history, _ in judged for found in rule(gather(library, history, TODAY))} == {code}


@each_rule
def test_a_rule_says_why_it_matters_and_on_what_it_rests(code: str, rule: Rule) -> None:
    first = (inspect.getdoc(rule) or "").partition("\n\n")[0]
    assert first.endswith(".")
    assert "\n" not in first
    assert reason(rule).endswith((".", "?"))
    assert re.search(r"R-[0-9]{2}|ISO [0-9]+:[0-9]{4}", basis(rule))
    assert reason(rule) == words("en")(f"problems.{code}.why"), "the English reason is the docstring's"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_explained_in_every_language(language: str) -> None:
    say = words(language)
    for code in codes():
        said = explanation(code, language)
        assert said.startswith(f"{code}: ")
        assert f"{say('problems.explain.hint')}: " in said


def test_an_unknown_code_is_not_explained() -> None:
    with pytest.raises(KeyError):
        explanation("N000", "en")


@each_case
def test_a_problem_fills_every_blank_of_its_sentence_and_hint(name: str) -> None:
    for say in map(words, LANGUAGES):
        for found in _judged(name)[2]:
            blanks = dict(found.values)
            assert say(f"problems.{found.code}.says", **blanks)
            assert say(f"problems.{found.code}.hint", **blanks)
            assert not say.blanks(f"problems.{found.code}.why")


@each_case
def test_a_problem_has_a_place_in_the_workspace(name: str) -> None:
    for found in _judged(name)[2]:
        assert re.fullmatch(r"(organization|procedures|forms|archive)/\S+\.(yml|jsonl)", found.place.file), found


def test_codes_and_names_of_rules_are_unique_and_sorted() -> None:
    numbers = [code for code, _ in RULES]
    assert numbers == sorted(set(numbers))
    assert len({rule.__name__ for _, rule in RULES}) == len(RULES)


def test_nothing_is_found_in_the_base_of_the_cases() -> None:
    library, _ = load(BASE)
    assert library
    assert check(library, History(), TODAY) == ()


def test_the_persian_of_the_sentences_is_spelt_as_the_rules_ask() -> None:
    say = words("fa")
    for code in codes():
        for part in ("says", "hint", "why"):
            said = say.known.get(f"problems.{code}.{part}", "") if code.startswith("N2") else ""
            assert not spelling._ARABIC.search(said), said
            assert not spelling._LOOSE_HALF_SPACE.search(said), said
            assert not spelling._MISSING_HALF_SPACE.search(said), said
