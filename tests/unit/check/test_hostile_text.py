"""Whatever stands in a text, the rules come to an end and tell what they found."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.check.rules import check
from generator.load.workspace import load
from generator.model.library import Library
from generator.model.text import Text
from generator.report import as_json, lines
from tests.cases import BASE
from tests.unit.check.test_rules import TODAY

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{0.__class__} {self} {code!r:>100000} {",
    "${jndi:ldap://x} `rm -rf /` $(reboot) %s %n",
    "[[",
    "]] }} | # [[#]] [[|]] [[a#b#c|d|e]] {{}}",
    "[[" * 200,
    "{{" * 200,
    "**" * 200,
    "«" * 500 + "([[lost-property]])" + "»" * 500,
    "[[../../../etc/passwd]] [[lost-property#../registration]]",
    "\x00\x1b[31m\u202e\ufeff",
    "4-1 " * 500,
    "ฺ" * 1000 + "ِ" * 1000,
    "",
    " ",
)


def _rewritten(value: Any, words: str) -> Any:
    """The value with these words in every language of every text inside."""
    if isinstance(value, Text):
        return Text.of(dict.fromkeys(value.languages, words)) if value else value
    if isinstance(value, tuple):
        return tuple(_rewritten(item, words) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _rewritten(getattr(value, one.name), words) for one in fields(value)})
    return value


def _library() -> Library:
    library, _ = load(BASE)
    assert library
    return library


BASE_LIBRARY = _library()


def _judged(words: str) -> None:
    hostile = replace(
        BASE_LIBRARY,
        organization=_rewritten(BASE_LIBRARY.organization, words),
        documents=tuple(_rewritten(document, words) for document in BASE_LIBRARY.documents),
    )
    found = check(hostile, None, TODAY)
    for language in ("fa", "th", "en"):
        assert all("\x1b" not in line for line in lines(found, language))
        assert as_json(found, language)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_every_text_are_judged_like_any_others(words: str) -> None:
    _judged(words)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_words_in_every_text_are_judged(words: str) -> None:
    _judged(words)


PIECES = ("{letter}", "{process}", "{serial}", "{parent}", "{x}", "{", "}", "-", "/", "{serial:d}", "{letter!r}", "(")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=6))
@example(["{serial}", "{serial:d}"])
def test_any_pattern_of_codes_is_judged(pieces: list[str]) -> None:
    patterns = tuple(replace(pattern, pattern="".join(pieces)) for pattern in BASE_LIBRARY.organization.codes.patterns)
    codes = replace(BASE_LIBRARY.organization.codes, patterns=patterns, reserved=("P-09", "X"))
    found = check(replace(BASE_LIBRARY, organization=replace(BASE_LIBRARY.organization, codes=codes)))
    assert lines(found, "en")
