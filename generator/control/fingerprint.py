"""Fingerprints: what a document says, as SHA-256 digests: a leaf of its structure, a leaf per language, a root over them.

`fingerprint(document) -> Fingerprint`; `canonical(plain) -> bytes`; `changed(before, after) -> names of leaves`. Outside stay
who signed a fingerprint (`signatures.py`) and the bytes of files, whose digests stand in the ledger beside it.

Canonical means RFC 8785 over plain values whose text is in Unicode normalization form C and whose absent keys are left out,
so that neither the order of keys, nor comments, quotes or the way a keyboard composes letters changes a fingerprint.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from typing import Any, cast
from unicodedata import is_normalized, normalize

import rfc8785

from generator.model.document import Document
from generator.model.events import Digest, Fingerprint
from generator.model.plain import Plain, to_plain
from generator.model.text import EMPTY, Language, Text

STRUCTURE = "structure"
"""The name of the leaf that is not a language's."""


def fingerprint(document: Document) -> Fingerprint:
    """The fingerprint of a document's content: everything that its author wrote, and nothing else.

    The structure is the document with every text left empty; a language's leaf is the words in that language (and what says
    which master text they were checked against) by the path of each text. Adding a language touches no other leaf but the root.
    """
    structure = _digest(to_plain(_wordless(document)))
    leaves = {language: _digest(words) for language, words in sorted(_by_language(document).items())}
    root = _digest({"languages": leaves, STRUCTURE: structure})
    return Fingerprint(structure, tuple(leaves.items()), root)


def canonical(value: Plain) -> bytes:
    """Canonical JSON of a plain value: RFC 8785, text in NFC, absent (None) members left out."""
    return rfc8785.dumps(_normal(value))


def changed(before: Fingerprint, after: Fingerprint) -> tuple[str, ...]:
    """The names of the leaves that differ: `structure` first, then languages in order."""
    earlier, later = dict(before.languages), dict(after.languages)
    languages = sorted(name for name in {*earlier, *later} if earlier.get(name) != later.get(name))
    return (*((STRUCTURE,) if before.structure != after.structure else ()), *languages)


def _digest(value: Plain) -> Digest:
    return sha256(canonical(value)).hexdigest()


def _normal(value: Plain) -> Plain:
    if isinstance(value, str):
        return value if value.isascii() or is_normalized("NFC", value) else normalize("NFC", value)
    if isinstance(value, dict):
        return {_normal(key): _normal(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_normal(item) for item in value]
    return value


def _wordless(value: Any) -> Any:
    """The same value with every text empty; a list of texts keeps its length, which is structure."""
    if isinstance(value, Text):
        return EMPTY
    if isinstance(value, tuple):
        return tuple(_wordless(item) for item in value)
    if is_dataclass(value):
        changes = {field.name: _wordless(getattr(value, field.name)) for field in fields(value)}
        return cast(Any, replace(cast(Any, value), **changes))
    return value


def _by_language(document: Document) -> dict[Language, dict[str, dict[str, str]]]:
    leaves: dict[Language, dict[str, dict[str, str]]] = {}
    for path, text in texts(document):
        for language, words in text.words:
            leaves.setdefault(language, {}).setdefault(path, {})["words"] = words
        for language, master in text.checked:
            leaves.setdefault(language, {}).setdefault(path, {})["checked"] = master
    return leaves


def texts(value: object, path: str = "") -> Iterator[tuple[str, Text]]:
    """Every text of a model value with its path, such as `clauses/3/text`, in the model's order."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, f"{path}/{index}")
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), f"{path}/{field.name}".lstrip("/"))


def steps(path: str) -> tuple[str | int, ...]:
    """The steps of such a path, as `Places` knows them."""
    return tuple(int(step) if step.isdecimal() else step for step in path.split("/"))
