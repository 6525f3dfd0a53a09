"""What readers of a class may see of a system, and what stays of the rest."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from generator.control.audience import CLASSES, SECTIONS, class_of, codes, for_finders, left_out, may_see, seen_by, shows
from generator.model.copies import Copy, FindingDone, Note, Paper, ReadingDone, SampleDone
from generator.model.copy_events import Finding, IssuedCopy, NumberedCopy, SampledRow
from generator.model.document import Confidentiality, Document
from generator.model.organization import CopyRules, External, Holder, Person
from generator.model.requests import Answer, Request
from generator.model.system import Happening, Release, Revision, System, Withdrawal, Withheld
from tests.pdf.sample import FORM_00, INSTRUCTION_00, INSTRUCTION_01, ORGANIZATION, t

DAY, SHA = date(2026, 11, 21), "a" * 64
WORDS = t("محرمانه", "ลับ", "Secret words")


def of(document_id: str, code: str, confidentiality: Confidentiality, like: Revision = INSTRUCTION_01) -> Revision:
    document: Document = replace(like.document, id=document_id, code=code, confidentiality=confidentiality)
    return replace(like, document=document, organization=SPOKEN)


SPOKEN = replace(
    ORGANIZATION,
    people=(Person("p01", WORDS),),
    holders=(
        Holder("all", "e-access", WORDS, "en", ("all",), role="crm_manager"),
        Holder("safe", "paper-controlled", WORDS, "en", ("pay-scale", "P-09"), role="crm_manager"),
        Holder("both", "paper-controlled", WORDS, "en", ("complaints", "pay-scale"), role="crm_manager"),
    ),
    requests=(
        Request("DAR-1", "change", DAY, "crm_manager", ("pay-scale",), WORDS, WORDS),
        Request("DAR-2", "change", DAY, "crm_manager", ("complaints",), WORDS, WORDS, affected=(Answer("pay-scale", "changed"),)),
    ),
    externals=(External("E-1", WORDS, "1", WORDS, "1", "law", WORDS, "crm_manager"),),
    copies=CopyRules("W1"),
    error_form="pay-form",
)
OPEN = of("notice", "L-01", "public")
STAFF_OLD = replace(
    of("complaints", "I-06-02", "internal", INSTRUCTION_00),
    events=(
        Happening("e1", "released", DAY, "", "p01", "", (("number", "1"), ("note", "of all"))),
        Happening("e2", "withdrawn", DAY, "", "p01", "crm_manager", (("replaced_by", "pay-scale"), ("reason/en", "pay-scale"))),
    ),
)
STAFF = of("complaints", "I-06-02", "internal")
SECRET_OLD = of("pay-scale", "P-08", "internal", INSTRUCTION_00)
SECRET = of("pay-scale", "P-09", "restricted")
FORM = of("pay-form", "F-09-01", "restricted", FORM_00)
ENDED = replace(
    of("old-pay", "L-02", "public"),
    status="withdrawn",
    withdrawal=Withdrawal(DAY, "DAR-1", WORDS, "pay-scale", DAY, ""),
)


def copy(document: str, code: str, number: int) -> Copy:
    return Copy(document, code, "01", number, 3, "en", 1, "safe", "TR-1", DAY, "", DAY, SHA, 1, witness="p01")


ROWS = (SampledRow("safe", "pay-scale", "P-09", "01", "en", 1), SampledRow("both", "complaints", "I-06-02", "01", "en", 2))
FOUND = (Finding(1, "missing"), Finding(2, "as_expected"), Finding(0, "altered", holder="both", code="P-09"))
PAPER = Paper(
    (copy("pay-scale", "P-09", 1), copy("complaints", "I-06-02", 2)),
    tuple(ReadingDone(document, "01", "p01", "crm_manager", "en", DAY, "") for document in ("pay-scale", "complaints")),
    (SampleDone("FC-1", DAY, "", "seed", ROWS, 1, tuple(FindingDone(found, DAY, "") for found in FOUND)),),
    (
        Note("TR-1", "safe", "en", DAY, "", DAY, (IssuedCopy("pay-scale", "P-09", "01", "en", 1, 1, SHA),), (), SHA, 1),
        Note("TR-2", "both", "en", DAY, "", DAY, (), (NumberedCopy("complaints", "I-06-02", "00", 1),), SHA, 1),
    ),
)
LINES = (("complaints", "I-06-02", "01"), ("pay-scale", "P-09", "01"))
WHOLE = System(
    SPOKEN,
    DAY,
    (FORM, STAFF_OLD, STAFF, OPEN, ENDED, SECRET_OLD, SECRET),
    (Release(1, DAY, "", DAY, LINES, 1, SHA, note="Pay and complaints"), Release(2, DAY, "", DAY, (), 1, SHA, note="Hello")),
    former_codes=(("pay-scale", ("P-08",)),),
    paper=PAPER,
)


def ids(system: System) -> list[str]:
    return [one.document.id for one in system.revisions]


@pytest.mark.requirement("R-36")
def test_each_audience_sees_its_own_class_and_those_below() -> None:
    assert ids(seen_by(WHOLE, "public")) == ["notice", "old-pay"]
    assert ids(seen_by(WHOLE, "internal")) == ["complaints", "complaints", "notice", "old-pay"]
    assert ids(seen_by(WHOLE, "restricted")) == ids(WHOLE)
    assert [left_out(seen_by(WHOLE, audience)) for audience in CLASSES] == [3, 2, 0]


@pytest.mark.requirement("R-36")
def test_a_document_has_the_highest_class_that_any_of_its_revisions_has() -> None:
    assert class_of((SECRET_OLD, SECRET)) == "restricted"
    assert class_of((SECRET, SECRET_OLD)) == "restricted"
    assert "pay-scale" not in ids(seen_by(WHOLE, "internal"))


def test_the_same_question_twice_has_the_same_answer_and_nothing_taken_out_comes_back() -> None:
    for first, second in product(CLASSES, CLASSES):
        lower = min(first, second, key=CLASSES.index)
        assert seen_by(seen_by(WHOLE, first), second) == seen_by(WHOLE, lower)


def test_where_nothing_is_withheld_every_value_is_the_very_same() -> None:
    known = replace(WHOLE, revisions=(STAFF, OPEN))
    seen = seen_by(known, "internal")
    assert seen == replace(known, audience="internal")
    assert seen.organization is SPOKEN
    assert all(one is other for one, other in zip(seen.revisions, known.revisions, strict=True))


@pytest.mark.requirement("R-36")
def test_of_what_is_withheld_codes_days_and_status_stay() -> None:
    old, new = (one for one in seen_by(WHOLE, "internal").withheld if one.document == "pay-scale")
    blank = replace(PAPER.copies[0], document="", holder="", transmittal="", witness="")
    assert old == Withheld("P-08", "00", "superseded", old.since, old.until, ("P-09", "01"), (), "pay-scale")
    assert new == Withheld("P-09", "01", "in_force", new.since, new.until, None, (blank,), "pay-scale")


@pytest.mark.requirement("R-36")
def test_a_text_names_what_is_withheld_by_the_code_that_it_has_now() -> None:
    known = codes(seen_by(WHOLE, "internal"))
    assert (known["pay-scale"], known["P-08"], known["P-09"]) == ("P-09", "P-09", "P-09")
    assert codes(WHOLE) == {}


@pytest.mark.requirement("R-36")
def test_holders_requests_and_forms_of_withheld_documents_go_with_them_in_every_frozen_organization() -> None:
    seen = seen_by(WHOLE, "internal")
    for organization in {id(one): one for one in (seen.organization, *(one.organization for one in seen.revisions))}.values():
        assert [(one.id, one.documents) for one in organization.holders] == [("all", ("all",)), ("both", ("complaints",))]
        assert [(one.id, one.affected) for one in organization.requests] == [("DAR-2", ())]
        assert organization.error_form is None
        assert organization.people == SPOKEN.people
    assert len({id(one.organization) for one in seen.revisions} | {id(seen.organization)}) == 1


@pytest.mark.requirement("R-36")
def test_releases_and_events_tell_of_what_may_be_seen_alone() -> None:
    seen = seen_by(WHOLE, "internal")
    assert [(one.revisions, one.note) for one in seen.releases] == [((LINES[0],), ""), ((), "Hello")]
    released, withdrawn = seen.revisions[0].events
    assert released.says == (("number", "1"),)
    assert withdrawn.says == (("replaced_by", "P-09"), ("reason/en", "pay-scale"))
    assert seen.former_codes == ()
    ended = seen.revisions[-1].withdrawal
    assert ended
    assert ended.successor == "P-09"


@pytest.mark.requirement("R-36")
def test_paper_of_withheld_documents_goes_and_rows_of_floor_checks_keep_their_places() -> None:
    paper = seen_by(WHOLE, "internal").paper
    assert [one.code for one in paper.copies] == ["I-06-02"]
    assert [one.document for one in paper.readings] == ["complaints"]
    assert [one.number for one in paper.notes] == ["TR-2"]
    (sample,) = paper.samples
    assert [(one.holder, one.code) for one in sample.rows] == [("", ""), ("both", "I-06-02")]
    assert [one.finding.row for one in sample.findings] == [2]


@pytest.mark.requirement("R-35", "R-36")
def test_the_public_is_told_of_no_people_holders_paper_or_life_within() -> None:
    seen = seen_by(WHOLE, "public")
    for organization in (seen.organization, *(one.organization for one in seen.revisions)):
        assert (organization.people, organization.holders, organization.requests) == ((), (), ())
        assert [one.holder for one in organization.externals] == [""]
        assert organization.copies == CopyRules()
    assert seen.paper == Paper()
    assert all(not one.events and not one.reviewed for one in seen.revisions)


def test_a_draft_of_a_withheld_document_is_named_by_its_code_and_a_released_one_by_what_was_released() -> None:
    draft = replace(SECRET, key="02", status="draft", release=None)
    only = replace(draft, document=replace(draft.document, id="plan", code="P-10"), key="00")
    seen = seen_by(replace(WHOLE, revisions=(*WHOLE.revisions, draft, only), preview=True), "internal")
    assert [(one.code, one.key) for one in seen.withheld] == [("F-09-01", "00"), ("P-08", "00"), ("P-09", "01"), ("P-10", "00")]
    assert codes(seen)["plan"] == "P-10"


def test_classes_and_sections_are_in_order() -> None:
    assert [may_see("internal", one) for one in CLASSES] == [True, True, False]
    assert [name for name in SECTIONS if shows("public", name)] == ["home", "documents", "forms", "complain", "v"]
    assert all(shows("internal", name) for name in SECTIONS)


@pytest.mark.requirement("R-36", "R-43")
def test_whoever_finds_a_sheet_is_told_of_restricted_ones_their_codes_and_status_in_every_site() -> None:
    for audience in CLASSES:
        told = for_finders(seen_by(WHOLE, audience))
        assert {(one.document.code, one.key, one.status) for one in told.released} == {
            (one.document.code, one.key, one.status) for one in WHOLE.released
        }
        assert for_finders(told) == told
        for one in told.released:
            open_to_all = one.document.id in ("notice", "old-pay") or (audience != "public" and one.document.id == "complaints")
            assert bool(one.document.title) == open_to_all
            assert bool(one.organization.holders) == (audience != "public")
    old, new = for_finders(WHOLE).revisions_of("pay-scale")
    assert (old.replaced_by, old.withdrawal, new.replaced_by) == ("01", None, None)


def test_of_a_withheld_copy_stays_whether_it_is_to_come_back() -> None:
    asked = replace(PAPER.copies[0], asked_back="TR-9", holder="all", organization=1)
    note = Note("TR-9", "all", "en", DAY, "", DAY, (), (NumberedCopy("pay-scale", "P-09", "01", 1),), None, 1)
    told = replace(WHOLE, paper=replace(PAPER, copies=(asked,), notes=(note,)))
    assert [one.recalled for one in seen_by(told, "internal").withheld if one.key == "01"] == [((1, DAY),)]
    assert {one.copies for one in seen_by(told, "public").withheld} == {()}
