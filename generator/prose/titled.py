"""Titled: the other documents of which a document's sheet prints more than the code: a title, or what a clause of it says.

Outside stay who may see which document (`control/audience.py`) and the sheets themselves (`pdf/`).
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.control.audience import sees
from generator.control.segments import segments
from generator.model.document import Document
from generator.prose.find import references


def by_key(documents: Iterable[Document]) -> Mapping[str, Document]:
    """Documents by what texts may call them: their ids and codes."""
    return {key: document for document in documents for key in (document.code, document.id)}


def titled(document: Document, known: Mapping[str, Document]) -> frozenset[str]:
    """The ids of the documents among those `known` whose titles or words the sheet of a document prints: what it lists as
    attached or referred to, forms that its steps use, what a text names by its title, and for a job description whatever gives
    its role a step; nothing that has a higher class than itself."""
    keys = (*document.attachments, *document.references, *_forms(document, known), *_named(document))
    told = {known[key].id: known[key] for key in keys if key in known} | _jobs(document, known.values())
    return frozenset(key for key, one in told.items() if sees(document, one)) - {document.id}


def kept_back(document: Document, known: Mapping[str, Document]) -> frozenset[str]:
    """The ids of the documents whose titles or words the author asks for, but the sheet prints no more of them than the code: they
    have a higher class than it, and whoever may read a sheet reads all of it."""
    told = {known[key].id: known[key] for key in _named(document) if key in known} | _jobs(document, known.values())
    return frozenset(key for key, one in told.items() if not sees(document, one))


def _forms(document: Document, known: Mapping[str, Document]) -> Iterator[str]:
    """The forms in the summary of a document's work."""
    for clause in document.clauses:
        for key in (*clause.uses, *((clause.record,) if clause.record else ())):
            if key in known and known[key].form:
                yield key


def _named(document: Document) -> Iterator[str]:
    for segment in segments(document):
        for _, words in segment.text.words:
            for written in references(words):
                key, _, wish = written.partition("|")
                if wish.strip() == "title":
                    yield key.partition("#")[0].strip()


def _jobs(document: Document, others: Iterable[Document]) -> dict[str, Document]:
    if not document.role:
        return {}
    return {one.id: one for one in others if any(document.role in clause.actor for clause in one.clauses)}
