"""Revisions: rules of numbering: what was released under one style must have a next number in the style that is written now.

Outside stay the styles themselves (`control/numbering.py`) and which revision a draft becomes (`control/drafts.py`).
"""

from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.control.numbering import NumberingError, Style, style
from generator.model.document import Document
from generator.problems import Place, Problem, problem


def the_style_goes_on(evidence: Evidence) -> Iterator[Problem]:
    """A document's last released revision is a number of the style in which its type is numbered now.

    Nobody could say which number comes next, and a list with two styles no longer shows which revision is the newer.
    (R-21; ISO 9001:2015, 7.5.3.2 c)
    """
    for document, key, numbers in _released(evidence):
        if _refusal(numbers, key) == "N373":
            place = _place_of_style(evidence, document)
            yield problem("N373", place, code=document.code, key=key, first=numbers.first())


def only_editions_begin_anew(evidence: Evidence) -> Iterator[Problem]:
    """A change begins a new edition only where revisions are numbered by edition.

    In another style the change would pass as an ordinary revision, and readers would never learn that it was more.
    (R-21; ISO 9001:2015, 7.5.2 a)
    """
    for document in evidence.documents:
        numbers = style(evidence.organization.codes, document.type)
        if document.change.edition and len(numbers.parts(numbers.first())) == 1:
            place = evidence.place(document.id, "change", "edition")
            yield problem("N374", place, code=document.code, first=numbers.first())


def a_further_number_is_left(evidence: Evidence) -> Iterator[Problem]:
    """The style has a number for the revision that is being written.

    A revision without a number of its own cannot be told from the one before. (R-21; ISO 9001:2015, 7.5.2 a)
    """
    for document, key, numbers in _released(evidence):
        if evidence.former[document.id][-1:] == (document,):
            continue
        if _refusal(numbers, key, edition=document.change.edition) == "N375":
            place = evidence.place(document.id, "code")
            yield problem("N375", place, code=document.code, key=key, first=numbers.first())


def _released(evidence: Evidence) -> Iterator[tuple[Document, str, Style]]:
    """The documents that were released, each with its last revision and the style of its type."""
    for document in evidence.documents:
        if keys := evidence.released_keys.get(document.id):
            yield document, keys[-1], style(evidence.organization.codes, document.type)


def _refusal(numbers: Style, key: str, *, edition: bool = False) -> str | None:
    try:
        numbers.after(key, edition=edition)
    except NumberingError as refused:
        return refused.code
    return None


def _place_of_style(evidence: Evidence, document: Document) -> Place:
    patterns = evidence.organization.codes.patterns
    own = next((index for index, found in enumerate(patterns) if found.type == document.type and found.first_revision), None)
    path = ("first_revision",) if own is None else ("patterns", own, "first_revision")
    return evidence.place("organization/codes", *path)
