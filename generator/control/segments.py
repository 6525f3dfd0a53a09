"""Segments: every text of a document under a path made of ids, so that two revisions' texts can be laid side by side.

`segments(document) -> tuple[Segment, ...]`; `master_mark(words) -> str`; `steps_to(document)`, where each is written. Outside
stay what changed between two revisions (`comparison.py`) and which translations are behind (`translations.py`). A path survives
the reordering of clauses, fields and options, whose ids are never reused; only what has no id (branches, aliases) is counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from hashlib import sha256

from generator.control.fingerprint import steps, texts
from generator.model.document import Document
from generator.model.library import Step
from generator.model.text import Text

Path = str
"""Steps parted by slashes: `clauses/registration/text`, `fields/name/label`, `clauses/x/decision/branches/0/answer`."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A text that has words in some language, and its path."""

    path: Path
    text: Text


@lru_cache(1024)
def segments(document: Document) -> tuple[Segment, ...]:
    """The texts of a document in its own order. A form's keys stand beside the document's, a section's fields beside the
    sections, as people write them and so that a field keeps its path when it moves to another section. They are remembered:
    each later revision and each language asks for them again."""
    return tuple(Segment("/".join(path), text) for path, text in texts_within(document) if text)


def master_mark(words: str) -> str:
    """The mark by which a translation says against which master text it was checked: 12 hexadecimal digits of its SHA-256."""
    return sha256(words.encode()).hexdigest()[:12]


def steps_to(document: Document) -> Mapping[Path, tuple[Step, ...]]:
    """The steps to each text of a document as people write it, by the text's path."""
    both = zip(texts_within(document), texts(document), strict=True)
    counted = {"/".join(named): steps(path) for (named, _), (path, _) in both}
    return {path: found[1:] if found[0] == "form" else found for path, found in counted.items()}


def texts_within(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Text]]:
    """Every text of a model value, empty ones too, by the steps of its path from there."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts_within(item, (*path, getattr(item, "id", str(index))))
    elif is_dataclass(value):
        for member in fields(value):
            yield from texts_within(getattr(value, member.name), _step(path, member.name))


def _step(path: tuple[str, ...], name: str) -> tuple[str, ...]:
    if name == "form" and not path:
        return ()
    if name == "fields" and path[:1] == ("sections",):
        return ("fields",)
    return (*path, name)
