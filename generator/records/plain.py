"""Plain: a record as JSON, strictly read and always written alike: what a page saves, what a filled PDF is read into.

`stated(content, source) -> (Stated, problems)`, `values_from(sheet, plain) -> (values, problems)`, `to_json(record) -> str`.
Outside stay its JSON Schema (`schema.py`), finding the revision (`revisions.py`), and whether values are allowed (`checking.py`).
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NoReturn, cast

from generator.model.document import Field, FieldType
from generator.model.records import NOT_APPLICABLE, Cell, Named, Record, Row, SignedBy, Value
from generator.problems import Place, Problem, problem
from generator.records.amounts import plain_money
from generator.records.blame import RowNumbers, Sheet, Spot
from generator.records.misfits import MisfitError, named
from generator.records.moments import plain_day, plain_moment
from generator.records.values import VALUELESS, clean, is_empty, options_of

SCHEMA = 1
"""The version of the shape."""
LARGEST = 5 * 1024 * 1024
"""The most bytes of one record."""
KEYS = ("schema", "form", "document", "revision", "language", "fingerprint", "values")
"""The keys that a record has; `number` may stand beside them, where the form has no field for it."""
LONGEST_NUMBER = 4000
"""The most digits of a number; one with more takes a machine longer to read than anybody waits."""
FINGERPRINT = "[0-9a-f]{64}"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file of JSON says of itself, its values as they stand there, and the record's own number beside them."""

    named: Named
    values: Mapping[str, Any]
    number: str = ""


def stated(content: bytes, source: str) -> tuple[Stated | None, tuple[Problem, ...]]:
    """What a file says, or why it is no record: N806 where it is no JSON, N807 for each key that is wrong, too many or missing."""
    plain, broken = _decoded(content, source)
    if broken is not None:
        return None, (broken,)
    if not isinstance(plain, dict):
        return None, (problem("N807", Place(source), key="schema"),)
    if wrong := [key for key in (*KEYS, *plain) if not _fits(key, plain.get(key))]:
        return None, tuple(problem("N807", Place(source), key=named(key)) for key in dict.fromkeys(wrong))
    form, document, revision, language, fingerprint, values = (plain[key] for key in KEYS[1:])
    return Stated(Named(form, revision, language, document, fingerprint, source), values, plain.get("number", "")), ()


def values_from(sheet: Sheet, plain: Mapping[str, Any]) -> tuple[dict[str, Value], tuple[Problem, ...]]:
    """The values of fields in printed order, and each that is none of its field's type or belongs to no field.

    An empty value is left out, and so is a field that cannot be read.
    """
    values, problems, _ = numbered_values_from(sheet, plain)
    return values, problems


def numbered_values_from(sheet: Sheet, plain: Mapping[str, Any]) -> tuple[dict[str, Value], tuple[Problem, ...], RowNumbers]:
    """What `values_from` gives, and the numbers of the rows of tables."""
    fields = sheet.fields
    problems = [sheet.unknown(name) for name in plain if name not in fields or fields[name].type in VALUELESS]
    values: dict[str, Value] = {}
    numbers: dict[str, tuple[int, ...]] = {}
    for name, field in fields.items():
        if name not in plain or field.type in VALUELESS:
            continue
        spot = Spot(field)
        if field.type == "table":
            if rows := _rows(sheet, spot, plain[name], problems):
                values[name], numbers[name] = tuple(rows.values()), tuple(rows)
        elif (value := _read(sheet, spot, plain[name], problems)) is not None and not is_empty(value):
            values[name] = value
    return values, tuple(problems), numbers


def to_json(record: Record) -> str:
    """The record as the text of a file, in the order of its values; the same on every machine."""
    return json.dumps(to_plain(record), ensure_ascii=False, indent=1) + "\n"


def to_plain(record: Record) -> dict[str, Any]:
    """The record as JSON's values."""
    head = {
        "schema": SCHEMA,
        "form": record.form,
        "document": record.document,
        "revision": record.revision,
        "language": record.language,
        "fingerprint": record.fingerprint,
    }
    number = {"number": record.number} if record.number and record.number not in record.values.values() else {}
    return {**head, **number, "values": {name: _plain(value) for name, value in record.values.items()}}


class _TwiceError(ValueError):
    """A key that stands twice."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _decoded(content: bytes, source: str) -> tuple[object, Problem | None]:
    """The value of a file of JSON, or the one thing that is wrong with it."""
    place = Place(source)
    if len(content) > LARGEST:
        return None, problem("N806", place, reason=f"> {LARGEST // 1024 // 1024} MB")
    try:
        plain = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, **_NUMBERS)
        json.dumps(plain, ensure_ascii=False).encode()  # half of a pair of surrogates is no text
    except json.JSONDecodeError as broken:
        return None, problem("N806", Place(source, broken.lineno, broken.colno), reason="syntax")
    except _TwiceError as twice:
        return None, problem("N807", place, key=named(twice.key))
    except (ValueError, RecursionError) as broken:
        reason = next(reason for kind, reason in _REASONS.items() if isinstance(broken, kind))
        return None, problem("N806", place, reason=reason or str(broken))
    return plain, None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found


class _NoNumberError(ValueError):
    """A number that no record holds, by the reason that is told."""


def _no_number(_: str) -> NoReturn:
    raise _NoNumberError("no-number")


def _fraction(_: str) -> NoReturn:
    """Fractions are text in a record, so that no machine rounds them."""
    raise _NoNumberError("fraction")


def _counted(written: str) -> int:
    if len(written) > LONGEST_NUMBER:
        raise _NoNumberError("long-number")
    return int(written)


_REASONS: Mapping[type[Exception], str] = {
    UnicodeDecodeError: "encoding",
    UnicodeEncodeError: "surrogates",
    RecursionError: "nested",
    ValueError: "",
}
"""Why a file is no JSON, besides its own syntax; a number says it itself."""
_NUMBERS: Mapping[str, Any] = {"parse_int": _counted, "parse_float": _fraction, "parse_constant": _no_number}


def _fits(key: str, value: object) -> bool:
    if key == "schema":
        return value == SCHEMA and value is not True
    if key == "values":
        return isinstance(value, dict)
    return key in (*KEYS, "number") and isinstance(value, str) and bool(re.fullmatch(_PATTERNS.get(key, "[^\\s]{1,100}"), value))


_PATTERNS = {"fingerprint": FINGERPRINT, "language": "[a-z]{2,3}(?:-[a-z0-9]{2,8})*"}


def _rows(sheet: Sheet, spot: Spot, plain: object, problems: list[Problem]) -> dict[int, Row]:
    if not isinstance(plain, list):
        problems.append(sheet.wrong("N835", spot, wanted='[{"…": "…"}]'))
        return {}
    rows = ((number, _row(sheet, spot.at(None, number), row, problems)) for number, row in enumerate(plain, start=1))
    return {number: row for number, row in rows if row}


def _row(sheet: Sheet, spot: Spot, plain: object, problems: list[Problem]) -> Row:
    if not isinstance(plain, dict):
        problems.append(sheet.wrong("N835", spot, wanted='[{"…": "…"}]'))
        return {}
    columns = {column.id: column for column in spot.field.columns if column.type not in VALUELESS}
    problems.extend(sheet.wrong("N836", spot, column=named(name)) for name in plain if name not in columns)
    read = (
        (name, _read(sheet, spot.at(column, spot.row), plain[name], problems)) for name, column in columns.items() if name in plain
    )
    return {name: value for name, value in read if value is not None and not is_empty(value)}


def _read(sheet: Sheet, spot: Spot, plain: object, problems: list[Problem]) -> Cell | None:
    field = spot.column or spot.field
    try:
        value = _READERS[field.type](plain)
        return _in_order(sheet, field, cast(tuple[str, ...], value)) if field.type == "multiselect" else value
    except MisfitError as misfit:
        problems.append(sheet.misfit(misfit, spot))
    except TypeError:
        problems.append(sheet.wrong("N835", spot, wanted=_WANTED.get(field.type, '"…"')))
    return None


def _in_order(sheet: Sheet, field: Field, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Choices in printed order, in which a file's rooms have them too; what is none stands last."""
    offered = [option.id for option in options_of(field, sheet.organization)]
    return tuple(sorted(chosen, key=lambda one: offered.index(one) if one in offered else len(offered)))


def _text(plain: object) -> str:
    return clean(_str(plain))


def _day(plain: object) -> Cell:
    return NOT_APPLICABLE if plain == NOT_APPLICABLE else plain_day(_str(plain))


def _moment(plain: object) -> Cell:
    return NOT_APPLICABLE if plain == NOT_APPLICABLE else plain_moment(_str(plain))


def _whole(plain: object) -> int:
    if isinstance(plain, bool) or not isinstance(plain, int):
        raise TypeError
    return plain


def _tick(plain: object) -> bool:
    if not isinstance(plain, bool):
        raise TypeError
    return plain


def _several(plain: object) -> tuple[str, ...]:
    if not isinstance(plain, list):
        raise TypeError
    return tuple(filter(None, map(_text, plain)))


def _signature(plain: object) -> SignedBy:
    if not isinstance(plain, dict) or not plain.keys() <= {"name", "date", "signed"} or plain.get("signed", True) is not True:
        raise TypeError
    on = plain_day(_str(plain["date"])) if "date" in plain else None
    return SignedBy(_text(plain.get("name", "")), on, "signed" in plain)


def _str(plain: object) -> str:
    if not isinstance(plain, str):
        raise TypeError
    return plain


def _plain(value: Value) -> Any:
    match value:
        case datetime():
            return f"{value:%Y-%m-%dT%H:%M}"
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case SignedBy(name=name, on=on, signed=signed):
            return {"name": name, **({"date": on.isoformat()} if on else {}), **({"signed": True} if signed else {})}
        case tuple():
            return [one if isinstance(one, str) else {name: _plain(cell) for name, cell in one.items()} for one in value]
    return value


_READERS: Mapping[FieldType, Callable[[object], Cell]] = {
    **dict.fromkeys(cast(tuple[FieldType, ...], ("text", "phone", "email", "select", "yesno", "auto")), _text),
    "longtext": lambda plain: clean(_str(plain), lines=True),
    "date": _day,
    "datetime": _moment,
    "number": _whole,
    "money": lambda plain: plain_money(_str(plain)),
    "rating": _whole,
    "checkbox": _tick,
    "multiselect": lambda plain: tuple(dict.fromkeys(_several(plain))),
    "file_list": _several,
    "signature": _signature,
}
_WANTED: Mapping[FieldType, str] = {
    "date": '"2026-11-22"',
    "datetime": '"2026-11-22T14:30"',
    "number": "12",
    "money": '"1250000.50"',
    "rating": "4",
    "checkbox": "true",
    "multiselect": '["…", "…"]',
    "file_list": '["…", "…"]',
    "signature": '{"name": "…", "date": "2026-11-22"}',
}
"""What JSON holds for a field of each type that is no text."""
