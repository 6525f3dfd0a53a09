"""Machine: the whole system as one JSON document, `register.json`, and the JSON Schema that it keeps.

Outside stay pages and sheets; the rows are the very same values.
"""

import json
from collections.abc import Mapping
from typing import Any, get_args

from generator.artifacts import Artifact
from generator.exports.plain_cells import plain_cell
from generator.model.document import Confidentiality
from generator.model.register import Register
from generator.model.system import Release, Revision, SignOff, Status, System

SCHEMA_PATH = "schemas/register.json"


def machine(system: System, registers: tuple[Register, ...]) -> tuple[Artifact, ...]:
    """`register.json` and its schema."""
    return (_json("register.json", everything(system, registers)), _json(SCHEMA_PATH, SCHEMA))


def register_bytes(register: Register) -> bytes:
    """One register alone as JSON, with its name, its date and the ledger's head."""
    whole = {"schema": 1, "name": register.name, "as_of": register.as_of.isoformat(), "head": register.head, **_register(register)}
    return _json("", whole).content


def everything(system: System, registers: tuple[Register, ...]) -> dict[str, Any]:
    """The system as plain JSON: date, head, organization, every revision ever released, releases and registers."""
    organization = system.organization
    return {
        "$schema": SCHEMA_PATH,
        "schema": 1,
        "as_of": system.as_of.isoformat(),
        "head": system.head,
        "preview": system.preview,
        "organization": {
            "id": organization.id,
            "name": dict(organization.name.words),
            "languages": list(organization.languages),
            "base_address": organization.base_address,
        },
        "revisions": [_revision(revision) for revision in system.revisions],
        "releases": [_release(release) for release in system.releases],
        "registers": {register.name: _register(register) for register in registers},
    }


def _revision(revision: Revision) -> dict[str, Any]:
    document = revision.document
    return {
        "document": document.id,
        "code": document.code,
        "type": document.type,
        "title": dict(document.title.words),
        "revision": revision.key,
        "status": revision.status,
        "confidentiality": document.confidentiality,
        "fingerprint": revision.fingerprint.root,
        "released": revision.released and revision.released.isoformat(),
        "since": revision.since and revision.since.isoformat(),
        "until": revision.until and revision.until.isoformat(),
        "replaced_by": revision.replaced_by,
        "release": revision.release,
        "sign_offs": [_sign_off(found) for found in revision.sign_offs],
        "files": [{"path": file.path, "sha256": file.sha256} for file in revision.files],
    }


def _sign_off(found: SignOff) -> dict[str, Any]:
    return {"meaning": found.meaning, "role": found.role, "date": found.on.isoformat(), "recorded": found.recorded}


def _release(release: Release) -> dict[str, Any]:
    return {
        "number": release.number,
        "date": release.on.isoformat(),
        "recorded": release.recorded,
        "effective": release.effective.isoformat(),
        "revisions": [{"document": document, "code": code, "revision": key} for document, code, key in release.revisions],
        "tools": dict(release.tools),
    }


def _register(register: Register) -> dict[str, Any]:
    keys = [column.key for column in register.columns]
    return {
        "form": register.form,
        "columns": keys,
        "rows": [[plain_cell(cell) for cell in row] for row in register.rows],
    }


def _json(path: str, value: Mapping[str, Any]) -> Artifact:
    return Artifact(path, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


def _object(properties: Mapping[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "additionalProperties": False, "required": required, "properties": dict(properties)}


def _listed(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(items)}


_STRING = {"type": "string"}
_DAY = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_DAY_OR_NONE = {"type": ["string", "null"], "pattern": _DAY["pattern"]}
_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_WORDS = {"type": "object", "additionalProperties": _STRING}

SCHEMA: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Nuskha: a management system on one date",
    **_object(
        {
            "$schema": _STRING,
            "schema": {"const": 1},
            "as_of": _DAY,
            "head": _DIGEST,
            "preview": {"type": "boolean"},
            "organization": _object({"id": _STRING, "name": _WORDS, "languages": _listed(_STRING), "base_address": _STRING}),
            "revisions": _listed(
                _object(
                    {
                        "document": _STRING,
                        "code": _STRING,
                        "type": _STRING,
                        "title": _WORDS,
                        "revision": _STRING,
                        "status": {"enum": list(get_args(Status))},
                        "confidentiality": {"enum": list(get_args(Confidentiality))},
                        "fingerprint": _DIGEST,
                        "released": _DAY_OR_NONE,
                        "since": _DAY_OR_NONE,
                        "until": _DAY_OR_NONE,
                        "replaced_by": {"type": ["string", "null"]},
                        "release": {"type": ["integer", "null"]},
                        "sign_offs": _listed(_object({"meaning": _STRING, "role": _STRING, "date": _DAY, "recorded": _STRING})),
                        "files": _listed(_object({"path": _STRING, "sha256": _DIGEST})),
                    }
                )
            ),
            "releases": _listed(
                _object(
                    {
                        "number": {"type": "integer", "minimum": 1},
                        "date": _DAY,
                        "recorded": _STRING,
                        "effective": _DAY,
                        "revisions": _listed(_object({"document": _STRING, "code": _STRING, "revision": _STRING})),
                        "tools": _WORDS,
                    }
                )
            ),
            "registers": {
                "type": "object",
                "additionalProperties": _object(
                    {"form": {"type": ["string", "null"]}, "columns": _listed(_STRING), "rows": _listed({"type": "array"})}
                ),
            },
        }
    ),
}
