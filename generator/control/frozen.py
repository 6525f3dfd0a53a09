"""Frozen files: a released definition and a released organization as bytes, for people to open and for programs to read forever.

`definition_bytes`, `organization_bytes` write; `read_definition`, `read_organization` read every schema that was ever written
and raise ValueError for anything else. Outside stay where the files lie and their digests (`archive/`).

The files are JSON, indented, in the order of the definition that people write, with the schema first and a line feed at the end.
"""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from generator.control.lives import releases
from generator.model.document import Document
from generator.model.events import Digest, ReleasedRevision
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import Organization
from generator.model.plain import Plain, from_plain, to_plain

SCHEMA = 1


def organization_to_freeze(history: History, library: Library) -> tuple[int, Digest, dict[int, Organization]]:
    """The number and digest of the organization that a release freezes, and what is new: nothing where the last release froze
    the same."""
    made = releases(history.entries)
    if made:
        last = made[-1][1]
        if history.organizations.get(last.organization) == library.organization:
            return last.organization, last.organization_digest, {}
    number = max(history.organizations, default=0) + 1
    digest = sha256(organization_bytes(number, library.organization)).hexdigest()
    return number, digest, {number: library.organization}


class NewerSchemaError(ValueError):
    """The file was written by a newer program; `args[0]` is its schema."""


def definition_bytes(line: ReleasedRevision, document: Document) -> bytes:
    """The file of a released definition: what it is, its fingerprint, and the definition itself."""
    return _written(
        {
            "document": line.document,
            "code": line.code,
            "revision": line.revision,
            "fingerprint": {
                "root": line.fingerprint.root,
                "structure": line.fingerprint.structure,
                "languages": dict(line.fingerprint.languages),
            },
            "definition": to_plain(document),
        }
    )


def organization_bytes(number: int, organization: Organization) -> bytes:
    """The file of a frozen organization, under its number."""
    return _written({"number": number, "organization": to_plain(organization)})


def read_definition(content: bytes) -> Document:
    """The definition of such a file. Raises ValueError when it is no such file, NewerSchemaError when a newer program wrote it."""
    found: Document = _read(content, _DEFINITIONS)
    return found


def read_organization(content: bytes) -> Organization:
    """The organization of such a file. Raises as `read_definition` does."""
    found: Organization = _read(content, _ORGANIZATIONS)
    return found


def _written(content: Mapping[str, Plain]) -> bytes:
    return (json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False, indent=2) + "\n").encode()


def _read(content: bytes, readers: Mapping[int, Callable[[Mapping[str, Any]], Any]]) -> Any:
    try:
        plain = json.loads(content.decode("utf-8"))
        schema = plain["schema"]
        if schema in readers:
            return readers[schema](plain)
    except Exception as damaged:
        raise ValueError("not a file of the archive") from damaged
    raise NewerSchemaError(schema) if isinstance(schema, int) and schema > SCHEMA else ValueError("unknown schema")


_DEFINITIONS: Mapping[int, Callable[[Mapping[str, Any]], Document]] = {1: lambda plain: from_plain(Document, plain["definition"])}
_ORGANIZATIONS: Mapping[int, Callable[[Mapping[str, Any]], Organization]] = {
    1: lambda plain: from_plain(Organization, plain["organization"])
}
