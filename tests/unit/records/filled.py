"""A form with a field of every type, and what the fields of each type may hold, for the tests of filled forms."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from generator.model.document import Field
from generator.model.records import NOT_APPLICABLE, Cell, SignedBy
from generator.records.blame import Sheet
from generator.records.values import clean, options_of
from tests.pdf.sample import FORM_00, ORGANIZATION

FIELDS = Sheet(FORM_00, "en").fields
TABLE = FIELDS["steps"]
FILLABLE = tuple(field for field in (*FIELDS.values(), *TABLE.columns) if field.type not in ("static", "stamp", "table"))
"""Fields of every type that holds a value, the columns of a table too."""
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
"""The days that all three calendars tell apart by the numbers of their years."""

_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf"))
TEXT = st.text(st.one_of(_LETTERS, st.sampled_from("سابقهٔ گزارش‌ها\u200cน้ำใจทำ ๑۲3،؛«»")), max_size=60)
DAYS = st.dates(FIRST, LAST)
_DIGITS = st.integers(10**6, 10**12).map(str)


def sheet(language: str = "en") -> Sheet:
    return Sheet(FORM_00, language, "record.json")


def values(field: Field) -> st.SearchStrategy[Cell]:
    """Every value that a field of this type can hold when it is filled."""
    ids = [option.id for option in options_of(field, ORGANIZATION)]
    lines = st.lists(TEXT.map(clean).filter(bool), min_size=1, max_size=4)
    kinds: dict[str, st.SearchStrategy[Cell]] = {
        "date": st.one_of(DAYS, st.just(NOT_APPLICABLE)),
        "datetime": st.one_of(st.builds(_moment, DAYS, st.integers(0, 24 * 60 - 1)), st.just(NOT_APPLICABLE)),
        "number": st.integers(-(10**12), 10**12),
        "rating": st.integers(0, 10),
        "money": st.decimals(-(10**9), 10**12, places=2, allow_nan=False, allow_infinity=False).map(_without_minus_zero),
        "checkbox": st.booleans(),
        "select": st.sampled_from(ids or [""]),
        "yesno": st.sampled_from(ids or [""]),
        "multiselect": st.sets(st.sampled_from(ids or [""]), min_size=1).map(lambda found: tuple(x for x in ids if x in found)),
        "file_list": lines.map(tuple),
        "phone": _DIGITS.map(lambda digits: f"+{digits[:3]} {digits[3:]}"),
        "email": _DIGITS.map(lambda digits: f"voice.{digits}@example.org"),
        "signature": st.builds(SignedBy, TEXT.map(clean).filter(_is_name), st.one_of(st.none(), DAYS)),
        "longtext": lines.map("\n".join).map(lambda text: clean(text, lines=True)),
    }
    return kinds.get(field.type, TEXT.map(clean).filter(bool))


def _moment(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time.min) + timedelta(minutes=minutes)


def _without_minus_zero(amount: Decimal) -> Decimal:
    return abs(amount) if amount == 0 else amount


def _is_name(text: str) -> bool:
    """Names hold letters, and no comma at their end; a day alone is no name."""
    return bool(text) and text[-1].isalpha() and text[0].isalpha()
