"""The JSON Schema of a record: what programs may expect of a file that a page saved or `record read` wrote.

It says what holds for the records of every form. Outside stays what the fields of one form may hold, which is checked against the
form's revision (`checking.py`).
"""

from collections.abc import Mapping
from typing import Any

from generator.records.plain import FINGERPRINT, KEYS, SCHEMA

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect of the schemas of definitions; nothing is fetched from this address."""


def record_schemas() -> Mapping[str, dict[str, Any]]:
    """The schema by its name, as those of definitions are."""
    return {"record": _schema()}


def _schema() -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "title": "A record: a filled form",
        "description": "One filled copy of one revision of a form.",
        "type": "object",
        "additionalProperties": False,
        "required": list(KEYS),
        "properties": {
            "schema": {"const": SCHEMA, "description": "The version of this shape."},
            "form": _text("The form's code, such as F-06-02-01."),
            "document": _text("The form's lasting id, such as complaint-registration."),
            "revision": _text("The number of the revision that was filled, such as 00; E/0 is written E-0."),
            "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[a-z0-9]{2,8})*$", "description": "The language of the sheet."},
            "fingerprint": {
                "type": "string",
                "pattern": f"^{FINGERPRINT}$",
                "description": "The fingerprint (root digest, SHA-256) of the revision that was filled.",
            },
            "number": _text("The record's own number, where the form has no field for it."),
            "values": {
                "type": "object",
                "description": "What was filled in, by the ids of fields; an empty field is left out.",
                "additionalProperties": {"anyOf": [*_CELLS, _rows()]},
            },
        },
    }


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^\\S+$", "description": description}


def _rows() -> dict[str, Any]:
    row = {"type": "object", "additionalProperties": {"anyOf": list(_CELLS)}, "description": "Its cells by the ids of columns."}
    return {"type": "array", "items": row, "description": "The rows of a table."}


_CELLS: tuple[dict[str, Any], ...] = (
    {
        "type": "string",
        "description": "Text; a choice's id, yes or no; money such as 1250000.50; a Gregorian day such as 2026-11-22, a moment "
        "such as 2026-11-22T14:30, or n/a where somebody wrote that there is none.",
    },
    {"type": "integer", "description": "A number or a rating."},
    {"type": "boolean", "description": "Whether a box is ticked."},
    {"type": "array", "items": {"type": "string"}, "description": "The ids of several choices, or names of files."},
    {
        "type": "object",
        "description": "Who signed, and when.",
        "additionalProperties": False,
        "required": ["name"],
        "properties": {
            "name": {"type": "string", "description": "The name as it was written; empty where only a digital signature stands."},
            "date": {"type": "string", "format": "date", "description": "The day of signing, Gregorian."},
            "signed": {"const": True, "description": "A digital signature stands in the file that the record was read from."},
        },
    },
)
