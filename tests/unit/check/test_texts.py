"""What the rules read out of texts: references and variables, subjects, clause numbers, characters."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.check import spelling
from generator.check.codes import _REVISION
from generator.check.numbers import parts
from generator.check.promises import PROMISES, _stems
from generator.prose.find import _leaves, references, variables
from generator.prose.markup import block_tokens
from generator.wording.words import LANGUAGES


@given(st.text(alphabet="[]{}a#|*-_ .1\\\nก"))
@example("[[[a]]] {{ {{b}} }} [[")
@example("{{ [[x]]")
@example("- [[x]] [[{{y}}]]")
def test_a_line_is_read_without_the_parser_as_with_it(source: str) -> None:
    parsed = [(token.type, token.content) for token in _leaves(block_tokens(source))]
    assert references(source) == tuple(content for kind, content in parsed if kind == "reference")
    assert variables(source) == tuple(content for kind, content in parsed if kind == "variable")


@pytest.mark.requirement("R-08")
@pytest.mark.parametrize("words", ["می شود", "نمی باشد", "فرم ها را", "مدارک برون سازمانی ها", "مهم ترین"])
def test_a_word_that_is_cut_is_found(words: str) -> None:
    assert spelling._MISSING_HALF_SPACE.search(words)


@pytest.mark.requirement("R-08")
@pytest.mark.parametrize("words", ["می‌شود", "قدیمی است", "آدمی رفت", "کارفرما", "بهای آن", "تنهایی", "اعلام می‌کند"])
def test_a_word_that_is_whole_is_left_alone(words: str) -> None:
    assert not spelling._MISSING_HALF_SPACE.search(words)


@pytest.mark.requirement("R-08")
@pytest.mark.parametrize("words", ["شرکت‌های [[x]]", "{{ term.x }}‌ها", "**فرم**‌ها", "CRM‌ها"])
def test_a_half_space_in_its_place_is_left_alone(words: str) -> None:
    assert not spelling._LOOSE_HALF_SPACE.search(words)


@pytest.mark.requirement("R-08")
@pytest.mark.parametrize("words", ["کد‌‌ها", " ‌سلام", "فرم‌ ", "«فرم‌»", "‌فرم"])
def test_a_half_space_out_of_place_is_found(words: str) -> None:
    assert spelling._LOOSE_HALF_SPACE.search(words)


@pytest.mark.requirement("R-02")
@pytest.mark.parametrize("code", ["P-03-R02", "I-06-02/1", "QP-501—A", "PR-01 rev.3", "WI-07_v2", "ABC-01-Ed2"])
def test_a_revision_at_the_end_of_a_code_is_seen(code: str) -> None:
    assert _REVISION.search(code)


@pytest.mark.requirement("R-02")
@pytest.mark.parametrize("code", ["P-03", "F-06-02-01", "SV-01", "LAB-PR-02", "WI.SH.001", "V-12", "R-07"])
def test_a_code_without_a_revision_is_left_alone(code: str) -> None:
    assert not _REVISION.search(code)


def test_clause_numbers_are_compared_as_numbers() -> None:
    numbers = ["4-10", "A.2", "4-2", "4-1-6", "4-1"]
    assert sorted(numbers, key=parts) == ["4-1", "4-1-6", "4-2", "4-10", "A.2"]
    assert parts("4-1") == parts("4.1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_subject_has_words_in_every_language(language: str) -> None:
    for subject in (*PROMISES, "complaint"):
        assert not _stems(language, subject).search("")


@pytest.mark.requirement("R-66")
@pytest.mark.parametrize(
    ("language", "subject", "said"),
    [
        ("en", "classification", "every complaint is categorised"),
        ("fa", "classification", "شکایت‌ها دسته‌بندی می‌شوند".replace("‌", "")),
        ("th", "classification", "จัดประเภทข้อร้องเรียน"),
        ("en", "confidentiality", "names stay confidential"),
        ("th", "confidentiality", "รักษาความลับของผู้ร้องเรียน"),
    ],
)
def test_a_subject_is_recognized_by_its_words(language: str, subject: str, said: str) -> None:
    assert _stems(language, subject).search(said.replace(" ", "") if language != "en" else said)


@pytest.mark.parametrize(
    ("subject", "said"),
    [("confidentiality", "the secretariat"), ("closing", "follow it closely"), ("training", "say briefly")],
)
def test_a_word_that_only_looks_alike_is_no_subject(subject: str, said: str) -> None:
    assert not _stems("en", subject).search(said)
