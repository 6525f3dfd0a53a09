"""The process map tells where every document belongs and where work goes on."""

from dataclasses import replace

import pytest

from generator.model.organization import Process
from generator.model.register import Code, Many
from generator.model.system import Revision, System
from generator.registers.processes import process_map, processes
from tests.pdf.sample import FORM_00, INSTRUCTION_01, ORGANIZATION, t
from tests.unit.site.sample import SYSTEM

CORRECTIVE = Process("02", t("اقدام اصلاحی", "การแก้ไข", "Corrective action"))


def procedure() -> Revision:
    document = replace(INSTRUCTION_01.document, id="corrective-action", code="P-02", type="procedure", process="02", clauses=())
    return replace(INSTRUCTION_01, document=document)


def with_two_processes() -> System:
    codes = replace(ORGANIZATION.codes, processes=(*ORGANIZATION.codes.processes, CORRECTIVE))
    clauses = tuple(replace(clause, uses=("corrective-action",)) for clause in INSTRUCTION_01.document.clauses[:1])
    instruction = replace(
        INSTRUCTION_01, document=replace(INSTRUCTION_01.document, clauses=(*clauses, *INSTRUCTION_01.document.clauses[1:]))
    )
    organization = replace(ORGANIZATION, codes=codes)
    return replace(SYSTEM, organization=organization, revisions=(FORM_00, instruction, procedure()))


@pytest.mark.requirement("R-56")
def test_every_shown_document_and_form_stands_under_its_process_once() -> None:
    system = with_two_processes()
    codes = [
        revision.document.code
        for mapped in process_map(system)
        for governed in mapped.documents
        for revision in (governed.revision, *governed.forms)
    ]
    assert sorted(codes) == sorted(revision.document.code for revision in system.shown)


def test_work_that_a_clause_takes_from_another_process_is_told_with_the_clause() -> None:
    mapped = {found.process.number: found for found in process_map(with_two_processes())}
    first = INSTRUCTION_01.document.clauses[0]
    assert [(handing.process, [one.clause for one in handing.by]) for handing in mapped["06"].hands_to] == [("02", [first.id])]
    assert mapped["02"].hands_to == ()


def test_a_process_without_a_document_is_on_the_map_all_the_same() -> None:
    system = with_two_processes()
    alone = replace(system, revisions=tuple(found for found in system.revisions if found.document.code != "P-02"))
    assert [(found.process.number, len(found.documents)) for found in process_map(alone)] == [("02", 0), ("06", 1)]


def test_the_register_has_one_row_a_document_with_its_forms_and_the_processes_it_feeds() -> None:
    rows = {row[2].code: row for row in processes(with_two_processes()).rows if isinstance(row[2], Code)}
    assert set(rows) == {"P-02", "I-06-02"}
    assert rows["I-06-02"][5] == Many((Code("F-06-02-01", FORM_00.document.id, "forms"),))
    assert rows["I-06-02"][6] == Many((Code("02"),))
