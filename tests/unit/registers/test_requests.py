"""The list of requests says who asked for what and why, what was decided, and how far it has come."""

from dataclasses import replace
from datetime import date

import pytest

from generator.model.document import Change
from generator.model.requests import Answer, Request
from generator.model.text import Text
from generator.registers.everything import all_registers
from generator.registers.requests import requests
from generator.wording.cells import shown
from tests.pdf.people import INSTRUCTION, SYSTEM
from tests.pdf.sample import t

REQUEST = Request(
    id="DAR-1405-001",
    kind="change",
    on=date(2026, 11, 1),
    by="officer",
    documents=("complaint-handling",),
    what=t("مهلت روشن شود.", "ระบุระยะเวลาให้ชัดเจน", "Say within what time."),
    reason=t("ممیزی داخلی", "การตรวจติดตามภายใน", "An internal audit"),
    decision="accepted",
    decided=date(2026, 11, 5),
    decided_by="manager",
    affected=(Answer("not-made-yet", "not_affected", t("تنها نام آن را می‌برد.", "เพียงอ้างชื่อ", "It names it alone.")),),
)
ASKED = replace(SYSTEM, organization=replace(SYSTEM.organization, requests=(REQUEST,)))


def row(language: str, system: object = ASKED) -> list[str]:
    assert isinstance(system, type(ASKED))
    made = requests(system)
    (only,) = made.rows
    return [shown(cell, language, system.organization) for cell in only]


@pytest.mark.requirement("R-20", "R-25")
def test_a_row_tells_a_request_from_asking_to_its_state() -> None:
    told = row("en")
    assert told[0] == "DAR-1405-001"
    assert told[1] == "Change"
    assert told[4:8] == ["I-06-02", "Say within what time.", "An internal audit", "Accepted"]
    assert told[10] == "not-made-yet: not affected (It names it alone.)"


@pytest.mark.requirement("R-20")
def test_what_answers_a_request_closes_it_and_the_list_keeps_what_was_deleted_since() -> None:
    answer = replace(INSTRUCTION.document, change=Change(Text.of({"en": "x"}), request=REQUEST.id))
    done = replace(INSTRUCTION, document=answer, organization=ASKED.organization)
    others = tuple(one for one in SYSTEM.revisions if one.document.id != answer.id)
    assert row("fa", replace(SYSTEM, revisions=(done, *others)))[7] == "بسته شده"


def test_without_requests_there_is_no_list_of_them() -> None:
    assert "requests" not in {made.name for made in all_registers(SYSTEM)}
    assert "requests" in {made.name for made in all_registers(ASKED)}
