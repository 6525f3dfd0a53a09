"""Model values survive the way to plain JSON values and back."""

from datetime import date

import pytest
from cattrs.errors import BaseValidationError

from generator.model.document import Change, Clause, Document, Field
from generator.model.events import KINDS, Fingerprint, Released, ReleasedRevision, SignedOff
from generator.model.plain import from_plain, to_plain
from generator.model.text import Text

DOCUMENT = Document(
    id="complaint-handling",
    code="I-06-02",
    type="instruction",
    process="06",
    owner="crm_manager",
    title=Text.of({"fa": "رسیدگی به شکایات", "en": "Complaints"}, {"en": "0123456789ab"}),
    clauses=(Clause("registration", "4-2", Text.of({"fa": "ثبت"}), actor=("crm_unit",)),),
    change=Change(summary=Text.of({"fa": "اصلاح"})),
)
PRINT = Fingerprint("a" * 64, (("en", "b" * 64),), "c" * 64)


def test_a_document_comes_back_as_it_was() -> None:
    assert from_plain(Document, to_plain(DOCUMENT)) == DOCUMENT


def test_a_table_comes_back_with_its_columns() -> None:
    table = Field("actions", Text.of({"en": "Actions"}), "table", columns=(Field("due", Text.of({"en": "Due"}), "date", width=2),))
    assert from_plain(Field, to_plain(table)) == table


def test_what_equals_its_default_is_left_out() -> None:
    plain = to_plain(DOCUMENT)
    assert "purpose" not in plain
    assert plain["title"] == {"en": "Complaints", "fa": "رسیدگی به شکایات", "checked": {"en": "0123456789ab"}}


@pytest.mark.parametrize(
    "event",
    [
        SignedOff("d", "P-01", "00", "approved", "p1", "ceo", PRINT),
        Released(1, date(2026, 11, 21), "p1", (ReleasedRevision("d", "P-01", "00", PRINT),), 1, "d" * 64, tools=(("x", "1"),)),
    ],
)
def test_events_come_back_as_they_were(event: SignedOff | Released) -> None:
    assert from_plain(type(event), to_plain(event)) == event
    assert type(event) in KINDS.values()


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(BaseValidationError):
        from_plain(Document, {**to_plain(DOCUMENT), "surprise": 1})
