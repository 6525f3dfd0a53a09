"""Machine: the whole system as one JSON document, `register.json`, and the JSON Schema that it keeps.

Outside stay pages and sheets; the rows are the very same values.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, get_args

from generator.artifacts import Artifact
from generator.exports.plain_cells import plain_cell
from generator.model.document import Confidentiality
from generator.model.events import FileDigest, Result
from generator.model.register import Register
from generator.model.system import Deviation, Issue, Release, ReviewDone, Revision, SignOff, Status, System, Withdrawal, Withheld

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
        "audience": system.audience,
        **({"former_codes": {document: list(codes) for document, codes in system.former_codes}} if system.former_codes else {}),
        "organization": {
            "id": organization.id,
            "name": dict(organization.name.words),
            "languages": list(organization.languages),
            "base_address": organization.base_address,
        },
        "revisions": [_revision(revision) for revision in system.revisions],
        **({"withheld": [_withheld(one) for one in system.withheld]} if system.withheld else {}),
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
        "files": _files(revision.files),
        **{name: value for name, value in _life(revision) if value},
    }


def _life(revision: Revision) -> Iterator[tuple[str, Any]]:
    """What came after a revision's release, or is known of it besides; what is not there is left out."""
    yield "recorded", revision.recorded
    yield "evidence", revision.evidence
    yield "withdrawal", revision.withdrawal and _withdrawal(revision.withdrawal)
    yield "reviewed", [_review(one) for one in revision.reviewed]
    yield "deviations", [_deviation(one) for one in revision.deviations]
    yield "issues", [_issue(one) for one in revision.issues]


def _withheld(found: Withheld) -> dict[str, Any]:
    """Of a revision that is not for these readers its code and status."""
    return {
        "code": found.code,
        "revision": found.key,
        "status": found.status,
        "since": found.since and found.since.isoformat(),
        "until": found.until and found.until.isoformat(),
    }


def _withdrawal(found: Withdrawal) -> dict[str, Any]:
    return {
        "effective": found.effective.isoformat(),
        "request": found.request,
        "reason": dict(found.reason.words),
        "successor": found.successor,
        **_claimed(found.on, found.recorded),
    }


def _review(found: ReviewDone) -> dict[str, Any]:
    return {"role": found.role, "result": found.result, "request": found.request, **_claimed(found.on, found.recorded)}


def _deviation(found: Deviation) -> dict[str, Any]:
    return {
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "clauses": list(found.clauses),
        "instead": dict(found.instead.words),
        "reason": dict(found.reason.words),
        **_claimed(found.on, found.recorded),
    }


def _issue(found: Issue) -> dict[str, Any]:
    return {
        "language": found.language,
        "number": found.number,
        "effective": found.effective.isoformat(),
        "files": _files(found.files),
        **_claimed(found.on, found.recorded),
    }


def _claimed(on: date, recorded: str) -> dict[str, Any]:
    return {"date": on.isoformat(), "recorded": recorded}


def _files(files: Iterable[FileDigest]) -> list[dict[str, Any]]:
    return [{"path": file.path, "sha256": file.sha256} for file in files]


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
_CLASS = {"enum": list(get_args(Confidentiality))}
_STATUS = {"enum": list(get_args(Status))}
_WORDS = {"type": "object", "additionalProperties": _STRING}
_FILES = _listed(_object({"path": _STRING, "sha256": _DIGEST}))
_CLAIMED = {"date": _DAY, "recorded": _STRING}
_LIFE: Mapping[str, Any] = {
    "recorded": _STRING,
    "evidence": _DIGEST,
    "withdrawal": _object(
        {"effective": _DAY, "request": _STRING, "reason": _WORDS, "successor": {"type": ["string", "null"]}, **_CLAIMED}
    ),
    "reviewed": _listed(_object({"role": _STRING, "result": {"enum": list(get_args(Result))}, "request": _STRING, **_CLAIMED})),
    "deviations": _listed(
        _object({"since": _DAY, "until": _DAY, "clauses": _listed(_STRING), "instead": _WORDS, "reason": _WORDS, **_CLAIMED})
    ),
    "issues": _listed(
        _object({"language": _STRING, "number": {"type": "integer", "minimum": 1}, "effective": _DAY, "files": _FILES, **_CLAIMED})
    ),
}
"""What a revision has only where it came to pass."""

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
            "audience": _CLASS,
            "former_codes": {"type": "object", "additionalProperties": _listed(_STRING)},
            "organization": _object({"id": _STRING, "name": _WORDS, "languages": _listed(_STRING), "base_address": _STRING}),
            "revisions": _listed(
                _object(
                    {
                        "document": _STRING,
                        "code": _STRING,
                        "type": _STRING,
                        "title": _WORDS,
                        "revision": _STRING,
                        "status": _STATUS,
                        "confidentiality": _CLASS,
                        "fingerprint": _DIGEST,
                        "released": _DAY_OR_NONE,
                        "since": _DAY_OR_NONE,
                        "until": _DAY_OR_NONE,
                        "replaced_by": {"type": ["string", "null"]},
                        "release": {"type": ["integer", "null"]},
                        "sign_offs": _listed(_object({"meaning": _STRING, "role": _STRING, "date": _DAY, "recorded": _STRING})),
                        "files": _FILES,
                        **_LIFE,
                    },
                    optional=tuple(_LIFE),
                )
            ),
            "withheld": _listed(
                _object({"code": _STRING, "revision": _STRING, "status": _STATUS, "since": _DAY_OR_NONE, "until": _DAY_OR_NONE})
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
        },
        optional=("former_codes", "withheld"),
    ),
}
