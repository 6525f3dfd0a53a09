"""What is filled in is judged as the vectors say that pages are tested with too."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.model.document import Field
from generator.model.records import Record
from generator.records.checking import wrong
from generator.records.misfits import MisfitError
from generator.records.plain import to_plain
from generator.records.values import value_of
from tests.pdf.sample import ORGANIZATION
from tests.unit.records.filled import FIELDS, sheet

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "filled.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['type']} {vector['text']!r}")
def test_a_text_is_the_value_or_the_mistake_of_the_shared_vectors(vector: dict[str, Any]) -> None:
    field = next(field for field in FIELDS.values() if field.type == vector["type"])
    assert judged(field, vector["text"]) == {key: vector[key] for key in ("value", "code") if key in vector}


def judged(field: Field, text: str) -> dict[str, Any]:
    """The value as a record's file holds it, or the code of what is wrong with it."""
    try:
        value = value_of(field, text, ORGANIZATION)
    except MisfitError as misfit:
        return {"code": misfit.code}
    if value is None:
        return {"value": None}
    told = [
        one.code for one in wrong(sheet(), {field.id: value}) if dict(one.values).get("field") == field.id and one.code != "N820"
    ]
    return {"code": told[0]} if told else {"value": to_plain(Record("", "", "", "", "", {field.id: value}))["values"][field.id]}
