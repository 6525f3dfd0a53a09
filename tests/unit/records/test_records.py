"""A filled form comes back as a record, from a file's rooms and from JSON alike; whatever is wrong with it is told at once."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, cast

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator.exports.record_book import record_workbook
from generator.model.document import Field, Section
from generator.model.organization import Subject, SubjectList
from generator.model.records import NUMBER, Named, RawForm, Record, Row, SignedBy, Value
from generator.model.system import Revision, System
from generator.problems import Problem
from generator.records.checking import wrong
from generator.records.plain import stated, to_json, to_plain, values_from
from generator.records.rows import RecordTable
from generator.records.schema import record_schemas
from generator.records.taking import MOST_TOLD, Taken, from_form, from_json, lenient
from generator.records.values import WORDLESS
from generator.records.widgets import filled_from, widgets_of
from generator.wording.words import LANGUAGES, words
from tests.pdf.sample import FORM_00, ORGANIZATION, SYSTEM, form, revision, t
from tests.unit.records.filled import FIELDS, TABLE, sheet, values

TODAY = date(2026, 11, 30)
DAY = date(2026, 11, 22)
STEP: Row = {"when": DAY, "did": "Called", "who": "Sam", "told": "yes"}
WHOLE: Mapping[str, Value] = {
    "name": "نگار آزمون‌پور",
    "phone": "+98 21 123 4567",
    "on": DAY,
    "received": datetime.fromisoformat("2026-11-22T14:30"),
    "cost": Decimal("1250000.50"),
    "count": 2,
    "channel": "phone",
    "repeated": "no",
    "by": ("letter", "email"),
    "what": "سطر یک\nسطر دو",
    "flag": True,
    "rating": 4,
    "files": ("a.pdf",),
    "steps": (STEP,),
    "code": "C-1405-0001",
    "signed": SignedBy("Sam", DAY),
}
OLDER = revision(form(), "00", "superseded", date(2025, 1, 1), 1)
NEWER = replace(FORM_00, key="01", release=2)
PAST = replace(SYSTEM, revisions=(replace(OLDER, until=date(2026, 11, 20)), NEWER))


def record(language: str = "fa", of: Revision = FORM_00, /, **changes: Any) -> Record:
    found = {name: value for name, value in {**WHOLE, **changes}.items() if value is not None}
    return Record(of.document.code, of.document.id, of.key, language, of.fingerprint.root, found, "record.json", "C-1405-0001")


def by_json(made: Record, system: System = SYSTEM, /, **changes: Any) -> Taken:
    return from_json(json.dumps({**to_plain(made), **changes}).encode(), "record.json", system, TODAY)


def by_rooms(made: Record, system: System = SYSTEM, /, **changes: Any) -> Taken:
    fields = {**widgets_of(sheet(made.language), made.values), **changes}
    return from_form(RawForm(Named(made.form, made.revision, made.language, source="record.pdf"), fields), system, TODAY)


def codes(taken: Taken | tuple[Problem, ...]) -> list[str]:
    return [one.code for one in (taken.problems if isinstance(taken, Taken) else taken)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_record_comes_back_from_json_and_from_the_rooms_of_a_file(language: str) -> None:
    made = record(language)
    for taken in (by_json(made), by_rooms(made)):
        assert taken.problems == ()
        assert taken.is_whole
        assert taken.record is not None
        assert replace(taken.record, source="record.json") == made
        assert (taken.revision, taken.day) == (FORM_00, DAY)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=10)
@given(drawn=st.data())
def test_whatever_a_form_holds_comes_back_the_same_from_rooms_and_from_json(language: str, drawn: Any) -> None:
    rows = st.lists(st.fixed_dictionaries({}, optional=_cells(TABLE.columns)).filter(bool), max_size=3).map(tuple)
    fillable = [field for field in FIELDS.values() if field.type not in ("static", "stamp", "table")]
    made = drawn.draw(st.fixed_dictionaries({}, optional={**_cells(fillable), "steps": rows.filter(bool)}))
    here = sheet(language)
    assert filled_from(here, widgets_of(here, made)) == (made, ())
    whole = to_json(record(language, **{**dict.fromkeys(WHOLE), **made}))
    told, problems = stated(whole.encode(), "")
    assert told is not None, problems
    assert values_from(here, told.values) == (made, ())
    Draft7Validator(record_schemas()["record"]).validate(json.loads(whole))


def _cells(fields: Any) -> dict[str, Any]:
    return {field.id: values(cast(Field, field)) for field in fields}


def test_a_day_that_stands_in_parts_is_put_together() -> None:
    parts = {"on": "", "on:year": "۱۴۰۵", "on:month": "۹", "on:day": "1", "received:year": "n/a"}
    assert filled_from(sheet("fa"), parts) == ({"on": DAY, "received": "n/a"}, ())
    found, problems = filled_from(sheet("fa"), {"on:year": "1405", "on:day": "1"})
    assert (found, codes(problems)) == ({}, ["N825"])


def test_a_digital_signature_counts_without_a_name() -> None:
    found, problems = filled_from(sheet(), {}, {"signed"})
    assert (found, problems) == ({"signed": SignedBy("", None, True)}, ())
    taken = by_json(record(signed=SignedBy("", None, True)))
    assert taken.is_whole
    assert taken.record is not None
    assert taken.record.values["signed"] == SignedBy("", None, True)


def test_the_number_of_the_head_counts_where_no_field_holds_one() -> None:
    fields = {**widgets_of(sheet("en"), {**record("en", code=None).values}, "M 17")}
    assert fields[NUMBER] == "M 17"
    taken = from_form(RawForm(Named("F-06-02-01", "00", "en"), fields), SYSTEM, TODAY)
    assert taken.record is not None
    assert (taken.record.number, codes(taken)) == ("M 17", [])
    again = by_json(replace(taken.record, number="M-17"))
    assert again.record is not None
    assert again.record.number == "M-17"


@pytest.mark.requirement("R-69")
def test_every_wrong_field_is_told_at_once_with_its_label_and_what_it_says_only_where_that_is_nobodys_name() -> None:
    made = to_plain(record("en"))
    made["values"] |= {
        "name": "",
        "phone": "Negar Azmounpour",
        "on": "1404-12-30",
        "received": "2026-11-22",
        "cost": 5,
        "count": 7,
        "channel": "Negar",
        "repeated": "maybe",
        "by": ["letter", "pigeon"],
        "flag": "yes",
        "rating": 9,
        "files": "a.pdf",
        "steps": [{"when": "2026-02-30", "who": 5, "colour": "red"}, "row"],
        "stamp": "x",
        "nickname": "Negi",
    }
    taken = from_json(json.dumps(made).encode(), "record.json", SYSTEM, TODAY)
    told = {dict(one.values)["field"]: one.code for one in taken.problems}
    assert told == {
        "name": "N820", "phone": "N831", "on": "N822", "received": "N827", "cost": "N835", "count": "N829", "channel": "N833",
        "repeated": "N833", "by": "N833", "flag": "N835", "rating": "N829", "files": "N835", "steps:1:when": "N824",
        "steps:1:who": "N835", "steps:1": "N836", "steps:2": "N835", "stamp": "N813", "nickname": "N813",
    }  # fmt: skip
    shown = " ".join(value for one in taken.problems for _, value in one.values)
    assert "Negar" not in shown
    assert "Negi" not in shown
    assert "Follow-up › 1 › Date" in shown


def test_an_empty_form_lacks_its_required_fields_but_not_what_the_program_fills() -> None:
    assert [dict(one.values)["field"] for one in by_rooms(record(**dict.fromkeys(WHOLE))).problems] == [
        "name", "phone", "on", "channel", "what", "signed",
    ]  # fmt: skip
    assert codes(by_json(record(on="n/a"))) == ["N820"], "a record is of some day"


def test_what_cannot_be_read_is_not_called_empty_too() -> None:
    taken = by_rooms(record("fa"), on="1404/12/30")
    assert codes(taken) == ["N822"]
    assert taken.record is not None
    assert "on" not in taken.record.values


def test_a_row_is_told_by_the_number_that_it_has_on_the_sheet() -> None:
    columns = tuple(replace(column, required=True) for column in TABLE.columns)
    assert FORM_00.document.form is not None
    sections = tuple(
        replace(one, fields=tuple(replace(field, columns=columns) if field.id == "steps" else field for field in one.fields))
        for one in FORM_00.document.form.sections
    )
    strict = replace(FORM_00, document=replace(FORM_00.document, form=replace(FORM_00.document.form, sections=sections)))
    system = replace(SYSTEM, revisions=(strict,))
    written = {**STEP, "when": DAY.isoformat()}
    filled = [{}, {**written, "who": 5}, {}, {**written, "did": ""}]
    rooms = {"steps:4:when": "2026-11-22", "steps:4:who": "Sam", "steps:4:told": "yes", "steps:2:when": "soon"}
    whole = by_json(replace(record(), values={**WHOLE, "steps": ()}), system)
    assert codes(whole) == []
    plain = to_plain(record())
    told = by_json(record(), system, values={**plain["values"], "steps": filled}).problems
    assert [dict(one.values)["field"] for one in told] == ["steps:2:who", "steps:4:did"]
    raw = RawForm(Named("F-06-02-01", "00", "fa"), {**widgets_of(sheet("fa"), record(steps=None).values), **rooms})
    assert [dict(one.values)["field"] for one in from_form(raw, system, TODAY).problems] == ["steps:2:when", "steps:4:did"]


def test_a_text_that_is_too_long_is_told_and_not_cut() -> None:
    taken = by_json(record(what="x" * 20_001))
    assert codes(taken) == ["N821"]
    assert taken.record is not None
    assert len(str(taken.record.values["what"])) == 20_001


def test_choices_are_those_of_the_organization_that_was_frozen_with_the_revision() -> None:
    class_ = replace(FIELDS["channel"], id="class", options=(), subjects=("services",), required=False)
    assert FORM_00.document.form is not None
    first, *rest = FORM_00.document.form.sections
    body = replace(FORM_00.document.form, sections=(replace(first, fields=(*first.fields, class_)), *rest))
    delay = SubjectList("services", t("خدمات", "บริการ", "Services"), (Subject("delay", t("تأخیر", "ล่าช้า", "Delay")),))
    frozen = replace(FORM_00, document=replace(FORM_00.document, form=body), organization=replace(ORGANIZATION, subjects=(delay,)))
    system = replace(SYSTEM, revisions=(frozen,))
    assert by_json(record(**{"class": "delay"}), system).is_whole
    assert codes(by_json(record(**{"class": "price"}), system)) == ["N833"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"form": "F-06-02-99"}, "N808"),
        ({"form": "I-06-02"}, "N808"),
        ({"revision": "07"}, "N809"),
        ({"fingerprint": "0" * 64}, "N810"),
        ({"document": "complaint-follow-up"}, "N811"),
        ({"language": "de"}, "N812"),
        ({"schema": 2}, "N807"),
        ({"schema": True}, "N807"),
        ({"values": []}, "N807"),
        ({"fingerprint": "abc"}, "N807"),
        ({"colour": "red"}, "N807"),
    ],
)
def test_a_record_of_another_form_or_of_a_revision_that_never_was_is_refused(changes: dict[str, Any], code: str) -> None:
    taken = by_json(record(), **changes)
    assert (taken.record, codes(taken)) == (None, [code])


@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (b"", "N806", "syntax"),
        (b"%PDF-1.7", "N806", "syntax"),
        (b"\xff\xfe{", "N806", "encoding"),
        ('{"schema": 1}'.encode("utf-16-le"), "N806", "syntax"),
        (b'{"schema": NaN}', "N806", "no-number"),
        (b'{"schema": -Infinity}', "N806", "no-number"),
        (b'{"schema": 1.5}', "N806", "fraction"),
        (b'{"schema": 1e999}', "N806", "fraction"),
        (b'{"schema": ' + b"9" * 5000 + b"}", "N806", "long-number"),
        (b'{"form": "\\ud800"}', "N806", "surrogates"),
        (b"[" * 100_000, "N806", "nested"),
        (b'{"a":' * 10_000, "N806", "nested"),
        (b" " * (5 * 1024 * 1024 + 1), "N806", "> 5 MB"),
        (b'{"schema": 1, "schema": 1}', "N807", None),
        (b"[]", "N807", None),
    ],
)
def test_what_is_no_record_is_told_by_its_reason(content: bytes, code: str, reason: str | None) -> None:
    taken = from_json(content, "record.json", SYSTEM, TODAY)
    assert codes(taken) == [code]
    assert dict(taken.problems[0].values).get("reason") == reason
    for language in LANGUAGES:
        assert reason is None or reason.startswith(">") or f"reason.{reason}" in words(language)


PERSONAL = ("somchai", "09121234567", "0912 123 4567", "021-7777-7777", "ann@example.org", "قناری")


@pytest.mark.parametrize("written", PERSONAL)
def test_no_message_repeats_what_a_person_wrote(written: str) -> None:
    """Whatever the field, and however it came."""
    for name, field in FIELDS.items():
        cells = [{column.id: written for column in field.columns}] if field.type == "table" else None
        for plain in (cells or written, [written], {"name": written, "date": written}, {written: written}):
            _, problems = values_from(sheet(), {name: plain})
            assert not [one for one in problems if written in dict(one.values).values() and one.code not in ("N813", "N836")]
        _, problems = filled_from(sheet(), {name: (written, written * 2), f"{name}:year": written, f"{name}:1:{written}": written})
        assert not [
            one for one in problems if any(written in value for _, value in one.values) and one.code not in ("N813", "N836")
        ]
        if not written.isascii() or not written.isalpha():
            assert not [one for one in problems if any(written in value for _, value in one.values)]


def test_every_missing_key_is_told() -> None:
    assert codes(from_json(b'{"schema": 1, "form": "F-06-02-01"}', "", SYSTEM, TODAY)) == ["N807"] * 5


def test_a_record_on_a_revision_that_no_longer_held_stands_with_a_warning() -> None:
    taken = by_json(record("fa", OLDER), PAST)
    assert [(one.code, one.severity) for one in taken.problems] == [("N837", "warning")]
    assert taken.is_whole
    assert dict(taken.problems[0].values)["until"] == "2026-11-20"
    assert codes(by_json(record("fa", OLDER, on=date(2026, 11, 19)), PAST)) == []
    early = date(2026, 11, 20)
    assert codes(by_json(record("fa", NEWER, on=early, signed=SignedBy("سام", early)), PAST)) == ["N838"]
    assert codes(by_json(record("fa", NEWER, on=early, signed=SignedBy("سام", date(2026, 11, 21))), PAST)) == [], "filled later"
    assert codes(by_json(record("fa", NEWER, on=date(2026, 12, 1)), PAST)) == ["N839"]


def test_a_file_that_is_broken_is_told_and_nothing_else() -> None:
    broken = by_json(record(), form="F-06-02-99").problems
    taken = from_form(RawForm(Named("F-06-02-01", "00", "fa"), {}, problems=broken), SYSTEM, TODAY)
    assert (taken.record, taken.problems) == (None, broken)


def test_rooms_that_the_form_has_not_are_told() -> None:
    taken = by_rooms(record(), **{"extra": "x", "steps:0:who": "x", "steps:2:colour": "x", "steps:n:who": "x"})
    assert codes(taken) == ["N813", "N836", "N836", "N836"]


def test_rooms_that_a_field_has_not_are_told() -> None:
    rooms = {"name:year": "x", "on:zzz": "x", "channel:note": "x", "stamp": "x", f"{TABLE.id}:1:who:note": "x"}
    values, problems = filled_from(sheet(), rooms)
    assert (values, [one.code for one in problems]) == ({}, ["N813", "N813", "N813", "N813", "N836"])


def test_of_a_file_full_of_strange_fields_not_all_are_told_and_what_nobody_forgives_is() -> None:
    many = {f"z{at}": "x" for at in range(5000)}
    assert len(from_form(RawForm(Named("F-06-02-01", "00", "fa"), many), SYSTEM, TODAY).problems) == MOST_TOLD
    assert len(from_json(json.dumps(many).encode(), "", SYSTEM, TODAY).problems) == MOST_TOLD
    columns = tuple(replace(column, required=True) for column in TABLE.columns)
    section = Section("all", FORM_00.document.title, (replace(TABLE, columns=columns), FIELDS["phone"]))
    body = FORM_00.document.form
    assert body is not None
    asking = replace(FORM_00.document, form=replace(body, sections=(section,)))
    system = replace(SYSTEM, revisions=(replace(FORM_00, document=asking),))
    values = {TABLE.id: [{"when": "2026-11-22"}] * 900, "phone": "x"}
    taken = by_json(record(), system, values=values)
    assert (len(taken.problems), "N831" in codes(taken), lenient(taken).is_whole) == (MOST_TOLD, True, False)


def test_a_row_whose_number_nobody_could_count_to_is_told() -> None:
    _, problems = filled_from(sheet(), {f"{TABLE.id}:{'9' * 5000}:step": "x"})
    assert [one.code for one in problems] == ["N836"]


def test_a_choice_counts_once_and_a_number_beyond_all_reason_is_not_told_again() -> None:
    several = next(one for one in FIELDS.values() if one.type == "multiselect")
    whole = next(one.id for one in FIELDS.values() if one.type == "number" and one.maximum is not None)
    found, _ = values_from(sheet(), {several.id: [several.options[0].id] * 5, whole: 10**4000})
    assert found[several.id] == (several.options[0].id,)
    backward, _ = values_from(sheet(), {several.id: ["pigeon", *(one.id for one in reversed(several.options))]})
    assert backward[several.id] == (*(one.id for one in several.options), "pigeon"), "as a file's rooms have them"
    (told,) = (one for one in wrong(sheet(), found) if one.code == "N829")
    assert dict(told.values)["value"] == "…"


def test_the_schema_of_a_record_takes_no_more_than_the_program() -> None:
    schema = record_schemas()["record"]
    Draft7Validator.check_schema(schema)
    valid = Draft7Validator(schema).is_valid
    assert valid(to_plain(record()))
    assert not valid({**to_plain(record()), "colour": "red"})
    assert not valid({**to_plain(record()), "values": {"count": 1.5}})


def test_every_problem_of_a_record_says_why_it_matters_in_each_language() -> None:
    told = [code for code in words("en").known if code.startswith(("problems.N80", "problems.N81", "problems.N82", "problems.N83"))]
    mine = {code.split(".")[1] for code in told} & {f"N{n}" for n in (*range(806, 814), *range(820, 840))}
    assert len(mine) == 28
    for language in LANGUAGES:
        assert all(f"problems.{code}.{part}" in words(language) for code in mine for part in ("says", "hint", "why"))


def test_a_cell_that_is_too_long_for_a_spreadsheet_shows_that_it_goes_on() -> None:
    table = RecordTable("F-06-02-01", ("Rows",), (("x" * 32_767,), ("y" * 40_000,)))
    sheet = openpyxl.load_workbook(BytesIO(record_workbook((table,), "en"))).active
    assert sheet is not None
    whole, cut = (str(sheet.cell(row, 1).value) for row in (2, 3))
    assert (len(whole), cut[-3:], len(cut)) == (32_767, "y …", 32_767)


@pytest.mark.parametrize("nothing", ["n/a", "ندارد", "ไม่มี"])
def test_a_box_says_that_it_does_not_apply_as_the_sheet_asks_and_a_required_one_is_still_asked_for(nothing: str) -> None:
    whole = widgets_of(sheet("fa"), record().values)
    wordless = [field.id for field in sheet().fields.values() if field.type in WORDLESS and field.id in whole]
    assert {sheet().fields[one].type for one in wordless} >= {"number", "money", "phone"}
    fields = {**whole, **dict.fromkeys(wordless, nothing)}
    taken = from_form(RawForm(Named("F-06-02-01", "00", "fa"), fields), SYSTEM, TODAY)
    needed = [one for one in wordless if sheet().fields[one].required]
    assert [(one.code, dict(one.values)["field"]) for one in taken.problems] == [("N820", one) for one in needed]
    assert taken.record is not None
    assert not taken.record.values.keys() & set(wordless)
