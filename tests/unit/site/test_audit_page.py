"""The auditor's path answers nine questions and one about floor checks from the data, each with the day, the lists, the proof."""

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.cli import nuskha
from generator.model.copies import FindingDone, Paper, SampleDone
from generator.model.copy_events import Finding, SampledRow
from generator.model.organization import CopyRules
from generator.options import commands_of
from generator.site.audit_answers import answer
from generator.site.audit_page import PROOFS, REGISTERS, audit_page
from generator.site.reader import reader
from generator.wording.words import words
from tests.pdf.sample import LANGUAGES
from tests.unit.site.conftest import Files, built
from tests.unit.site.copied import COPIED, COPIES, NOTE, copied_site
from tests.unit.site.html import read
from tests.unit.site.sample import SYSTEM, site

QUESTIONS = ("document", "approval", "holders", "learned", "former", "forms", "external", "records", "complaints", "floor")
CHECK = SampleDone(
    "FC-1405-01",
    date(2026, 11, 29),
    "2026-11-29T08:00:00Z",
    "seed",
    (
        SampledRow("h2", "complaint-handling", "I-06-02", "01", "fa", 1),
        SampledRow("wall", "complaint-handling", "I-06-02", "01", "th", 2),
    ),
    1,
    (
        FindingDone(Finding(1, "as_expected", "01", 1), date(2026, 11, 30), "2026-11-30T08:00:00Z"),
        FindingDone(Finding(2, "old_revision", "00"), date(2026, 11, 30), "2026-11-30T08:00:00Z"),
    ),
)


@pytest.fixture(scope="module")
def files() -> Files:
    return built(copied_site())


def steps(files: Files, language: str) -> dict[str, str]:
    page = files[f"{language}/audit/index.html"].decode()
    return {one[0]: one[1] for one in re.findall(r'<h2 id="_([a-z]+)">(.*?)(?=<h2 )', page, re.DOTALL)}


def said(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", "", html).split())


@pytest.mark.requirement("R-59")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_stands_in_its_order_with_day_answer_lists_and_proof(files: Files, language: str) -> None:
    found, say = steps(files, language), words(language)
    assert tuple(found) == (*QUESTIONS, "record")[: len(found)]
    assert tuple(REGISTERS) == QUESTIONS
    day = re.search(r'<time datetime="2026-11-30">([^<]+)</time>', found["document"])
    assert day
    for question in QUESTIONS:
        told = said(found[question])
        assert say(f"site.audit.question.{question}") in told
        assert day[1] in told
        assert (PROOFS[question] if question != "floor" else PROOFS["approval"]).format(day="2026-11-30") in told
    for name in ("master-list", "copies-by-date", "recalls", "external", "retention", "coverage-iso-10002-2018"):
        html = "".join(found.values())
        for end in (
            f"../registers/{name}/index.html",
            f"files/registers/{name}_{language}.pdf",
            f"files/registers/{name}_{language}.xlsx",
        ):
            assert end in html, end


@pytest.mark.requirement("R-59", "R-32")
def test_the_answers_are_the_datas_and_the_worst_comes_first(files: Files) -> None:
    found = {question: said(html) for question, html in steps(files, "en").items()}
    assert "Documents in force: 3, of which forms: 2. Approved and not yet in force: 1." in found["document"]
    assert "Numbered copies out there: 3, at places: 2, of which without a receipt yet: 1." in found["holders"]
    assert "copy 2, at Complaints officer: the receipt was due on 24 November 2026, late by days: 6." in found["holders"]
    assert "Transmittal notes sent: 1. Copies handed out with them: 6, of which receipts came back: 5." in found["learned"]
    assert "Copies to be given back: 1, of which late: 1; to be given back from a coming day on: 0." in found["former"]
    assert "I-06-02 revision 00, copy 1, at CRM unit: it was due back on 25 November 2026, late by days: 5." in found["former"]
    assert "F-06-02-02 revision 00 ended on 25 November 2026." in found["forms"]
    assert "ISO 10002:2018: clauses that apply: 2; answered: 2; not answered: 0." in found["complaints"]


@pytest.mark.requirement("R-59", "R-58")
def test_what_a_floor_check_found_otherwise_is_told_with_its_clause() -> None:
    start = reader(site(replace(COPIED, paper=Paper(COPIES, samples=(CHECK,), notes=(NOTE,)))), "en")
    told = answer("floor", start)
    assert said(told.says[0]) == "Floor checks: 1. Rows drawn: 2; findings recorded: 2; other than expected: 1."
    assert said(told.worst) == "30 November 2026: An old revision; ISO 9001:2015, 7.5.3.2 c."
    assert f"nuskha audit sheet {CHECK.number}" in said(audit_page(start).body)


def test_where_nothing_was_ever_on_paper_the_path_is_whole(files: Files) -> None:
    bare = replace(SYSTEM, organization=replace(SYSTEM.organization, holders=(), copies=CopyRules()))
    page = built(site(bare))["en/audit/index.html"].decode()
    assert "Declared holders: 0. Numbered copies out there: 0, at places: 0" in said(page)
    assert read(page).within == []
    assert "copies-by-date" not in page


@pytest.mark.requirement("R-59")
@pytest.mark.parametrize("proof", PROOFS.values())
def test_every_proof_is_a_command_of_the_program(proof: str) -> None:
    _, *given = proof.format(day="2026-11-30", sample="FC-1405-01").split()
    known = dict(commands_of(nuskha))
    name = " ".join(given[:2]) if " ".join(given[:2]) in known else given[0]
    options = {option for parameter in known[name].params for option in parameter.opts}
    assert {word for word in given if word.startswith("--")} <= options
