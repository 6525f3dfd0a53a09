"""What stands in a field is read as people write it, and what is written is read again: every type, three languages."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.document import Field
from generator.model.records import NOT_APPLICABLE, SignedBy
from generator.model.text import Text
from generator.records.misfits import MisfitError, named, told
from generator.records.values import text_of, value_of
from tests.pdf.sample import LANGUAGES, ORGANIZATION
from tests.unit.records.filled import FIELDS, FILLABLE, TABLE, values

AUTUMN = date(2026, 11, 21)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", FILLABLE, ids=lambda field: f"{field.type}-{field.id}")
@settings(max_examples=30)
@given(drawn=st.data())
def test_what_is_written_for_readers_of_a_language_is_read_as_the_same_value(field: Field, language: str, drawn: Any) -> None:
    value = drawn.draw(values(field))
    assert value_of(field, text_of(field, value, ORGANIZATION, language), ORGANIZATION) == value


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("date", "۱۴۰۵/۰۸/۳۰", AUTUMN),
        ("date", "๒๑/๑๑/๒๕๖๙", AUTUMN),
        ("date", " 2026-11-21 ", AUTUMN),
        ("date", "ندارد", NOT_APPLICABLE),
        ("date", "ไม่มี", NOT_APPLICABLE),
        ("date", "N/A", NOT_APPLICABLE),
        ("datetime", "۱۴۰۵/۰۸/۳۰ ساعت ۱۴:۳۰", datetime.fromisoformat("2026-11-21T14:30")),
        ("datetime", "21/11/2569 เวลา 14.30 น.", datetime.fromisoformat("2026-11-21T14:30")),
        ("datetime", "2026-11-21T09:05", datetime.fromisoformat("2026-11-21T09:05")),
        ("datetime", "9:05، 1405/8/30", datetime.fromisoformat("2026-11-21T09:05")),
        ("number", "۱٬۲۳۴", 1234),
        ("number", "๑๒ ", 12),
        ("number", "95 %", 95),
        ("number", "−5", -5),
        ("money", "۱٬۲۵۰٬۰۰۰ ریال", Decimal(1250000)),
        ("money", "IRR 1,250.50", Decimal("1250.50")),
        ("money", "฿99", Decimal(99)),
        ("money", "۱۲٫۵", Decimal("12.5")),
        ("phone", "۰۲۱-۱۲۳۴ ۵۶۷", "021-1234 567"),
        ("phone", "+66 2 123 4567 ต่อ 12", "+66 2 123 4567 ต่อ 12"),
        ("email", "\u200evoice@example.org", "voice@example.org"),
        ("select", "phone", "phone"),
        ("select", "โทรศัพท์", "phone"),
        ("select", " تلفن", "phone"),
        ("select", ("letter",), "letter"),
        ("multiselect", "E-mail; نامه", ("letter", "email")),
        ("multiselect", ("email", "phone"), ("phone", "email")),
        ("yesno", "بله", "yes"),
        ("yesno", "No", "no"),
        ("checkbox", "✓", True),
        ("checkbox", "☐", False),
        ("rating", "۴", 4),
        ("file_list", "a.pdf\n\n b.jpg", ("a.pdf", "b.jpg")),
        ("file_list", ("a.pdf", "b.jpg | c; d.png"), ("a.pdf", "b.jpg", "c; d.png")),
        ("signature", "نگار آزمون‌پور، ۱۴۰۵/۰۸/۳۰", SignedBy("نگار آزمون‌پور", AUTUMN)),
        ("signature", "Nida", SignedBy("Nida")),
        ("signature", "1405/08/30", SignedBy("", AUTUMN)),
        ("text", "  a\tb\u0007 ", "a b"),
        ("longtext", "یک\r\n\n\n\nدو ", "یک\n\nدو"),
        ("text", "گزارش\u200cها", "گزارش\u200cها"),
        ("static", "anything", None),
        ("stamp", "anything", None),
        ("text", " ", None),
        ("multiselect", ("", " "), None),
    ],
)
def test_a_field_is_read_as_people_fill_it(kind: str, written: Any, value: object) -> None:
    assert value_of(_field(kind), written, ORGANIZATION) == value


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        ("date", "1404/12/30", "N822"),
        ("date", "۱۴۰۵/۱۲/۳۱", "N822"),
        ("date", "29/02/2566", "N823"),
        ("date", "2026-02-29", "N824"),
        ("date", "11/12/2026", "N825"),
        ("date", "soon", "N825"),
        ("date", "1405", "N825"),
        ("datetime", "1405/08/30", "N827"),
        ("datetime", "1405/08/30 24:10", "N827"),
        ("datetime", "14:30", "N825"),
        ("datetime", "1404/12/30 10:00", "N822"),
        ("number", "3.5", "N828"),
        ("number", "1,23", "N828"),
        ("number", "9" * 30, "N828"),
        ("number", "ten", "N828"),
        ("money", "1.250,00", "N830"),
        ("money", "free", "N830"),
        ("phone", "Ali", "N831"),
        ("phone", "12", "N831"),
        ("email", "a@b", "N832"),
        ("email", "a b@example.org", "N832"),
        ("select", "by pigeon", "N833"),
        ("multiselect", "phone; pigeon", "N833"),
        ("yesno", "perhaps", "N833"),
        ("checkbox", "perhaps", "N833"),
        ("select", ("phone", "letter"), "N834"),
        ("rating", "good", "N828"),
    ],
)
def test_what_is_no_value_of_its_field_is_told_by_its_reason(kind: str, written: Any, code: str) -> None:
    with pytest.raises(MisfitError) as found:
        value_of(_field(kind), written, ORGANIZATION)
    assert found.value.code == code


def test_a_table_has_no_text_of_its_own() -> None:
    with pytest.raises(ValueError, match="row by row"):
        value_of(TABLE, "1", ORGANIZATION)


@pytest.mark.parametrize(
    "written", ["Nida Thodsop", "نگار ۱۴۰۵", "a" * 60, "x@y.org", "Phone: 12", "somchai", "09121234567", "021 7777", "۷۷۷۷۷"]
)
def test_a_message_never_repeats_what_may_name_a_person(written: str) -> None:
    assert told(written) == "…"


@pytest.mark.parametrize("written", ["1404/12/30", "۱۴۰۴/۱۲/۳۰", "30/8/2569 14.30", "2026-11-21T14:30", "-12", "3.5"])
def test_a_message_repeats_days_and_small_numbers(written: str) -> None:
    assert told(written) == written


def test_a_message_names_fields_by_their_ids_alone() -> None:
    assert [named(one) for one in ("by-phone", "on:year", "Nida", "0912", "a12345", "x" * 41)] == ["by-phone", "on:year", *"…" * 4]


@given(st.text(max_size=200), st.sampled_from(FILLABLE))
def test_whatever_stands_in_a_field_is_a_value_or_is_told(written: str, field: Field) -> None:
    try:
        value = value_of(field, written, ORGANIZATION)
    except MisfitError as misfit:
        value, code = None, misfit.code
    else:
        code = "N820"
    assert code.startswith(("N82", "N83"))
    assert value is None or text_of(field, value, ORGANIZATION, "fa") is not None


def _field(kind: str) -> Field:
    return next((field for field in FIELDS.values() if field.type == kind), Field("free", Text(), "text"))
