"""The six defects of the instruction that this project began with are found wherever they are written again."""

from dataclasses import replace
from functools import cache

import pytest

from generator.check.rules import check
from generator.load.workspace import load
from generator.model.document import Branch, Clause, Decision, Document
from generator.model.library import Library
from generator.model.organization import CodePattern, Limit, LimitValue
from generator.model.text import Text
from generator.problems import Problem
from tests.cases import BASE


def fa(words: str) -> Text:
    """Words in the master language; translations are another rule's matter."""
    return Text.of({"fa": words})


NOT_SATISFIED = Decision(fa("مشتری راضی است؟"), (Branch(fa("بله")), Branch(fa("خیر"), "examination")))
CLAUSES = (
    Clause("channels", "4-1", fa("راه‌های دریافت شکایت به مشتریان اعلام می‌شود."), actor=("front_desk",)),
    Clause(
        "registration",
        "4-2",
        fa("هر شکایت کد ردیابی می‌گیرد و در «فرم ثبت اشیاء مهمانان» ([[found-things]]) ثبت و وصول آن اعلام می‌شود."),
        actor=("front_desk",),
        record="found-things",
    ),
    Clause("examination", "4-3", fa("شکایت بررسی و در صورت منطقی بودن، اقدام لازم تعیین می‌شود."), actor=("manager",)),
    Clause("answer", "4-4", fa("نتیجه به مشتری اعلام می‌شود."), actor=("front_desk",)),
    Clause("again", "4-5", fa("اگر مشتری راضی نباشد کار تکرار می‌شود."), actor=("front_desk",), decision=NOT_SATISFIED),
)
INSTRUCTION = Document(
    id="complaints",
    code="I-03-02",
    type="instruction",
    process="03",
    owner="manager",
    title=fa("دستورالعمل رسیدگی به شکایات مشتریان"),
    purpose=fa("دریافت، طبقه‌بندی و پاسخ‌گویی به شکایات مشتریان"),
    scope=fa("همه واحدها"),
    clauses=CLAUSES,
    attachments=("found-things",),
)


@cache
def _base() -> Library:
    library, _ = load(BASE)
    assert library
    pattern = CodePattern("instruction", "I", "{letter}-{process}-{serial}")
    codes = replace(library.organization.codes, patterns=(*library.organization.codes.patterns, pattern))
    return replace(library, organization=replace(library.organization, codes=codes))


def _found(instruction: Document, code: str, *limits: Limit) -> tuple[Problem, ...]:
    library = _base()
    organization = replace(library.organization, limits=(*library.organization.limits, *limits))
    judged = check(replace(library, organization=organization, documents=(*library.documents, instruction)))
    return tuple(problem for problem in judged if problem.code == code)


def _with(clause_id: str, **changes: object) -> Document:
    clauses = tuple(replace(one, **changes) if one.id == clause_id else one for one in CLAUSES)  # type: ignore[arg-type]
    return replace(INSTRUCTION, clauses=clauses)


@pytest.mark.requirement("R-12")
def test_it_has_no_approvers_of_its_own() -> None:
    (found,) = _found(INSTRUCTION, "N284")
    assert dict(found.values)["type"] == "instruction"


@pytest.mark.requirement("R-05")
def test_it_calls_a_form_by_another_title() -> None:
    (found,) = _found(INSTRUCTION, "N217")
    assert dict(found.values)["written"] == "فرم ثبت اشیاء مهمانان"


@pytest.mark.requirement("R-66")
def test_its_purpose_promises_classification_that_no_clause_keeps() -> None:
    (found,) = _found(INSTRUCTION, "N251")
    assert dict(found.values)["word"] == "طبقه‌بندی"
    kept = _with("registration", text=fa("شکایت ثبت و در یکی از سه گروه دسته بندی می‌شود."))
    assert _found(kept, "N251") == ()


@pytest.mark.requirement("R-66")
def test_its_steps_have_no_time_limit() -> None:
    assert len(_found(INSTRUCTION, "N247")) == len(CLAUSES)
    assert len(_found(_with("answer", limit="W1"), "N247")) == len(CLAUSES) - 1
    assert len(_found(_with("answer", limit_none_because=fa("در همان نشست")), "N247")) == len(CLAUSES) - 1


@pytest.mark.requirement("R-66")
def test_its_loop_goes_round_for_ever() -> None:
    (found,) = _found(INSTRUCTION, "N243")
    assert dict(found.values)["numbers"] == "4-3, 4-4, 4-5"


ROUNDS = Limit("W10", fa("نوبت‌های رسیدگی"), (LimitValue("all", 2, "round"),))


@pytest.mark.requirement("R-66")
def test_a_limit_in_rounds_bounds_the_loop() -> None:
    assert _found(_with("again", limit="W10"), "N243", ROUNDS) == ()
    assert _found(_with("again", text=fa("تا {{ limit.W10 }} تکرار می‌شود.")), "N243", ROUNDS) == ()
    assert len(_found(_with("again", limit="W1"), "N243", ROUNDS)) == 1


@pytest.mark.requirement("R-66")
def test_an_answer_that_escalates_bounds_the_loop() -> None:
    escalated = replace(NOT_SATISFIED, branches=(*NOT_SATISFIED.branches, Branch(fa("خیر، بار دوم"))))
    assert _found(_with("again", decision=escalated), "N243") == ()


@pytest.mark.requirement("R-66")
def test_a_loop_that_nothing_leaves_is_an_error() -> None:
    endless = replace(NOT_SATISFIED, branches=(Branch(fa("بله"), "answer"), Branch(fa("خیر"), "examination")))
    (found,) = _found(_with("again", decision=endless), "N242")
    assert found.severity == "error"


@pytest.mark.requirement("R-67")
def test_it_says_nothing_on_confidentiality_analysis_and_records() -> None:
    asked = {dict(found.values)["clauses"] for found in _found(INSTRUCTION, "N252")}
    assert asked == {"iso-10002/4.10", "iso-10002/8.2", "iso-10002/8.1, iso-9001/7.5.3"}


@pytest.mark.requirement("R-67")
def test_a_clause_that_serves_the_standards_clause_settles_it() -> None:
    served = _with("answer", satisfies=("iso-10002-2018/4.10", "iso-10002-2018/8.2", "iso-9001-2015/7.5.3.2"))
    assert _found(served, "N252") == ()


def test_a_procedure_about_something_else_needs_none_of_it() -> None:
    assert _found(replace(INSTRUCTION, title=fa("دستورالعمل کلید"), clauses=CLAUSES[:1]), "N252") == ()
