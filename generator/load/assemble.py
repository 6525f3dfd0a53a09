"""Assembling: shaped files become the model's values, with the author's conveniences undone and codes turned into ids.

Outside stay reading and shaping the files (`load/workspace.py`) and references that lead nowhere (`check/`).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.document import Document
from generator.model.organization import Organization
from generator.model.plain import from_plain

Written = dict[str, Any]
"""What one file says, as plain values in the file's own keys."""

FORM_KEYS = ("parent", "record", "filled_by", "sent_to", "sections", "orientation", "generated", "when")
"""The keys that stand at the top of a form's file and in its `form` in the model."""


def assemble(organization: Mapping[str, Written], standards: Iterable[Written], documents: Iterable[Written]) -> tuple[
    Organization, tuple[Document, ...]
]:  # fmt: skip
    """The organization from its files by kind, and the documents sorted by code."""
    written = tuple(documents)
    ids = {document["code"]: document["id"] for document in written}
    ids.update({document["id"]: document["id"] for document in written})
    made = (from_plain(Document, _document(document, ids)) for document in written)
    return (
        from_plain(Organization, _organization(organization, standards, ids)),
        tuple(sorted(made, key=lambda document: (document.code, document.id))),
    )


def _document(written: Written, ids: Mapping[str, str]) -> Written:
    plain = {key: value for key, value in written.items() if key not in FORM_KEYS}
    _resolve_all(plain, ("references", "attachments"), ids)
    if "clauses" in plain:
        plain["clauses"] = [_clause(clause, ids) for clause in plain["clauses"]]
    if "parent" in written:
        form = {key: written[key] for key in FORM_KEYS if key in written}
        plain["form"] = {**form, "parent": ids.get(form["parent"], form["parent"])}
    return plain


def _clause(written: Written, ids: Mapping[str, str]) -> Written:
    plain = {"text": {}, **written}
    _resolve_all(plain, ("uses",), ids)
    if "record" in plain:
        plain["record"] = ids.get(plain["record"], plain["record"])
    return plain


def _resolve_all(plain: Written, keys: tuple[str, ...], ids: Mapping[str, str]) -> None:
    for key in keys:
        if key in plain:
            plain[key] = [ids.get(reference, reference) for reference in plain[key]]


def _organization(files: Mapping[str, Written], standards: Iterable[Written], ids: Mapping[str, str]) -> Written:
    plain = {"base_address": "", **files["organization"]}
    languages = plain.pop("languages")
    plain["locales"] = [{"language": language, **languages[language]} for language in sorted(languages)]
    plain["codes"] = _without_schema(files["codes"])
    for kind, key, field in _LISTS:
        plain[field] = files.get(kind, {}).get(key, [])
    plain["limits"] = [_limit(limit) for limit in plain["limits"]]
    plain["terms"] = [_term(term) for term in plain["terms"]]
    plain["standards"] = [_without_schema(standard) for standard in sorted(standards, key=lambda written: str(written["id"]))]
    for key in ("error_form", "audit_form"):
        if key in plain:
            plain[key] = ids.get(plain[key], plain[key])
    if poster := files.get("poster"):
        plain["poster"] = {**_without_schema(poster), "document": ids.get(poster["document"], poster["document"])}
    if complaints := files.get("complaints"):
        plain["complaints"] = _complaints(_without_schema(complaints), ids)
    plain["requests"] = [_request(request, ids) for request in plain["requests"]]
    plain["holders"] = [
        {**holder, "documents": [ids.get(reference, reference) for reference in holder["documents"]]} for holder in plain["holders"]
    ]
    return plain


_LISTS = (
    ("roles", "roles", "roles"),
    ("people", "people", "people"),
    ("limits", "limits", "limits"),
    ("terms", "terms", "terms"),
    ("distribution", "holders", "holders"),
    ("external", "documents", "externals"),
    ("subjects", "lists", "subjects"),
    ("requests", "requests", "requests"),
)
"""The kind of file, its key, and the organization's field."""


def _limit(written: Written) -> Written:
    values = written.get("values", {})
    return {**written, "values": [{"priority": priority, **values[priority]} for priority in sorted(values)]}


def _term(written: Written) -> Written:
    forms = written["forms"]
    return {**written, "forms": [{"name": name, "words": forms[name]} for name in sorted(forms)]}


def _complaints(written: Written, ids: Mapping[str, str]) -> Written:
    priorities = written["priorities"]
    plain = {**written, "priorities": [{"priority": name, **priorities[name]} for name in sorted(priorities)]}
    for key in ("registration", "follow_up", "report"):
        if key in plain:
            plain[key] = ids.get(plain[key], plain[key])
    return plain


def _request(written: Written, ids: Mapping[str, str]) -> Written:
    plain = {**written}
    _resolve_all(plain, ("documents",), ids)
    if "affected" in plain:
        plain["affected"] = [
            {**answer, "document": ids.get(answer["document"], answer["document"])} for answer in plain["affected"]
        ]
    return plain


def _without_schema(written: Written) -> Written:
    return {key: value for key, value in written.items() if key != "schema"}
