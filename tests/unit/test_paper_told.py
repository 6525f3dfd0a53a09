"""What the commands about paper say that they recorded, in one line of the reader's words."""

from dataclasses import replace

import pytest

from generator.control.ledger import entry
from generator.listings import told_event
from generator.model.copy_events import CopiesReceived, NumberedCopy
from generator.model.history import NOTHING_YET
from generator.model.organization import Locale
from generator.wording.words import LANGUAGES
from tests.unit.control.paper_events import BARE, HELD, REPLY_BY, WHOLE
from tests.unit.control.world import ORGANIZATION, moment

PERSIAN = replace(ORGANIZATION, locales=(Locale("fa", "jalali", "persian", "-"),))
DAY = REPLY_BY


def told(event: object, language: str = "en") -> str:
    return told_event(entry(event, moment(DAY), NOTHING_YET), PERSIAN, language)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("event", [*WHOLE, *BARE], ids=lambda event: type(event).__name__)
def test_every_kind_is_told_with_who_recorded_it(event: object, language: str) -> None:
    assert "p-officer" in told(event, language)


def test_copies_are_named_as_commands_take_them() -> None:
    issued, recalled, _, _, destroyed, *_ = WHOLE
    assert told(issued) == "Copies handed out with TR-1405-001: P-06/00/6: p-officer"
    assert told(recalled) == "Copies asked back with TR-1405-001: P-06/00/3: p-officer"
    assert told(destroyed) == "Destroyed before p-clerk: P-06/00/3: p-officer"


def test_a_floor_check_tells_how_many_findings_are_other_than_expected() -> None:
    assert told(WHOLE[-1], "fa") == "کنترل در محل FC-1405-01، یافته‌ها: ۱، مغایرت‌ها: ۱، ثبت‌کننده: p-officer"


def test_of_many_copies_some_are_named_and_all_counted() -> None:
    many = CopiesReceived(tuple(NumberedCopy("customers", "P-06", "00", number) for number in range(1, 41)), *HELD)
    assert told(many).endswith("P-06/00/5 … (40 in all): p-officer")
    assert "P-06/00/6" not in told(many)
