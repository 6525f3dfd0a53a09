"""The change log has every revision with both revisions' days, and what else happened to documents."""

from dataclasses import replace
from datetime import date

import pytest

from generator.model.register import RevisionNumber, Word
from generator.model.system import Deviation, Withdrawal
from generator.model.text import EMPTY, Text
from generator.prose.cells import worded
from generator.registers.changes import changes
from tests.pdf.revised import REVISED, REVISED_02
from tests.pdf.sample import t


@pytest.mark.requirement("R-20")
def test_every_revision_is_in_the_change_log_with_its_reason_and_request() -> None:
    rows = changes(REVISED).rows
    assert [row[3] for row in rows] == [RevisionNumber(key) for key in ("02", "00", "01", "00")]
    assert (rows[2][7], rows[2][4]) == ("DAR-1405-001", Word("redline.kind.revised"))
    assert (rows[2][8], rows[2][9]) == (date(2026, 11, 20), "2026-11-14T08:00:00Z")


def test_a_deviation_and_a_withdrawal_are_told_too() -> None:
    instead = t("تلفنی", "ทางโทรศัพท์", "By telephone")
    allowed = Deviation(
        "1" * 32, date(2026, 11, 24), date(2026, 11, 28), (), instead, EMPTY, EMPTY, date(2026, 11, 23), "2026-11-23T08:00:00Z"
    )
    gone = Withdrawal(date(2026, 11, 29), "DAR-1405-002", EMPTY, None, date(2026, 11, 28), "2026-11-28T08:00:00Z")
    last = replace(REVISED_02, deviations=(allowed,), withdrawal=gone)
    rows = changes(replace(REVISED, revisions=(*REVISED.revisions[:-1], last))).rows
    assert [row[4] for row in rows[:2]] == [Word("redline.kind.withdrawn"), Word("redline.kind.deviated")]
    assert rows[1][5] == instead


def test_what_a_reason_refers_to_is_named_in_the_change_log() -> None:
    change = replace(REVISED_02.document.change, reason=t("[[#purpose-x]]", "[[#x]]", f"As [[{REVISED_02.document.id}]] says"))
    last = replace(REVISED_02, document=replace(REVISED_02.document, change=change))
    system = replace(REVISED, revisions=(*REVISED.revisions[:-1], last))
    rows = worded(changes(system), system).rows
    said = next(row[6] for row in rows if isinstance(row[6], Text) and "As " in (row[6].get("en") or ""))
    assert isinstance(said, Text)
    assert said.get("en") == f"As {REVISED_02.document.code} says"
