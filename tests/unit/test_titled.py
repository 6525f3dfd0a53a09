"""Of which other documents a sheet prints more than the code."""

from dataclasses import replace

import pytest

from generator.model.document import Clause, Document
from generator.model.text import EMPTY
from generator.prose.titled import by_key, kept_back, titled
from tests.pdf.sample import form, instruction, t

BARE = replace(instruction(), attachments=(), references=(), clauses=())
GUIDE, RULES = replace(BARE, id="guide", code="I-01"), replace(BARE, id="rules", code="P-02")
SLIP = replace(form(), id="slip", code="F-01")
WORDS = t("متن", "ข้อความ", "Words")


def of(document: Document, *others: Document) -> frozenset[str]:
    return titled(document, by_key((document, GUIDE, RULES, SLIP, *others)))


def step(**more: object) -> Clause:
    return replace(Clause("one", "4-1", WORDS), **more)  # type: ignore[arg-type]


@pytest.mark.requirement("R-36")
def test_attachments_and_references_are_printed_with_their_titles() -> None:
    assert of(replace(BARE, attachments=("slip",), references=("P-02", "guide"))) == {"slip", "rules", "guide"}


@pytest.mark.requirement("R-36")
def test_forms_that_steps_use_stand_in_the_summary_and_other_documents_by_their_code() -> None:
    assert of(replace(BARE, clauses=(step(uses=("guide",), record="F-01"),))) == {"slip"}
    assert of(replace(BARE, clauses=(step(uses=("guide", "slip")),))) == {"slip"}


@pytest.mark.requirement("R-36")
def test_a_text_names_by_title_what_it_asks_to_be_named_so() -> None:
    said = t("بنا بر [[guide]]", "ตาม [[I-01#one]]", "By [[rules|title]] and [[ slip#x | title ]]")
    assert of(replace(BARE, purpose=said)) == {"rules", "slip"}


@pytest.mark.requirement("R-36")
def test_a_job_description_prints_what_every_document_gives_its_role_to_do() -> None:
    busy = replace(GUIDE, clauses=(step(actor=("cook",)),))
    job = replace(BARE, id="job", code="J-01", role="cook")
    assert titled(job, by_key((busy, RULES))) == {"guide"}
    assert titled(replace(job, role="driver"), by_key((busy, RULES))) == frozenset()


def test_what_is_not_known_and_the_document_itself_are_not_told() -> None:
    assert of(replace(BARE, attachments=("gone", BARE.id))) == frozenset()


@pytest.mark.requirement("R-36")
def test_of_a_document_of_a_higher_class_no_sheet_prints_more_than_the_code() -> None:
    secret = replace(RULES, confidentiality="restricted")
    asking = replace(BARE, references=("rules",), purpose=t("بنا بر [[guide]]", "ตาม [[guide]]", "By [[rules|title]]"))
    known = by_key((asking, GUIDE, secret))
    assert titled(asking, known) == frozenset()
    assert kept_back(asking, known) == {"rules"}
    assert kept_back(replace(asking, confidentiality="restricted"), known) == frozenset()
    assert kept_back(replace(asking, purpose=EMPTY), known) == frozenset(), "a list of references may name its code"
