"""JSON Schemas: what each kind of file may say, told to editors, which then propose keys, explain them and mark mistakes.

They are made from the shapes, so they cannot disagree with them. Outside stay writing them to a workspace's `.schemas/` and
to the site.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.load.kinds import KINDS, Kind
from generator.load.scalars import JsonSchema

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that every YAML editor knows; nothing is fetched from this address."""


@cache
def schemas() -> Mapping[str, JsonSchema]:
    """The JSON Schema of each kind of file, by its name: `document`, `form`, `organization`, `roles`, …"""
    return {kind.name: _schema(kind) for kind in KINDS}


def written(schema: JsonSchema) -> str:
    """A schema as the text of its file; the same on every machine."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def modeline(kind: str) -> str:
    """The first line of a file of that kind, by which an editor finds the schema in the workspace's `.schemas/` folder."""
    up = "../../" if kind == "standard" else "../"
    return f"# yaml-language-server: $schema={up}.schemas/{kind}.json"


def _schema(kind: Kind) -> JsonSchema:
    made = _tidy(kind.shape.model_json_schema(by_alias=True, ref_template="#/definitions/{model}"))
    definitions = {name: {"title": _named(name), **definition} for name, definition in made.pop("$defs", {}).items()}
    return {"$schema": DIALECT, "title": _TITLES[kind.name], **made, "definitions": definitions}


_TITLES = {
    "organization": "The organization (organization.yml)",
    "roles": "Roles (roles.yml)",
    "codes": "Coding scheme (codes.yml)",
    "people": "People (people.yml)",
    "limits": "Limits (limits.yml)",
    "terms": "Terms (terms.yml)",
    "distribution": "Distribution (distribution.yml)",
    "external": "External documents (external.yml)",
    "subjects": "Subjects of complaints (subjects.yml)",
    "poster": "The poster for customers (poster.yml)",
    "complaints": "The path of complaints (complaints.yml)",
    "requests": "Requests (requests.yml)",
    "standard": "Clauses of a standard",
    "document": "A document",
    "form": "A form",
}


def _named(definition: str) -> str:
    """What an editor calls a block: `TypeRuleShape` is a type rule."""
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", definition.removesuffix("Shape")).capitalize()


def _tidy(part: Any) -> Any:
    """Without the titles that pydantic derives from names, and without defaults that only mean "may be left out"."""
    if isinstance(part, list):
        return [_tidy(item) for item in part]
    if not isinstance(part, dict):
        return part
    return {key: _tidy(value) for key, value in part.items() if not _says_nothing(key, value)}


def _says_nothing(key: str, value: object) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value is None)
