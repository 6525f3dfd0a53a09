"""The sheets of the shipped definitions: every one passes both standards, and its Thai and English read back."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import page
import pypdfium2
import pytest

from generator import outputs
from generator.control.standing import preview
from generator.load.workspace import load
from generator.model.history import History
from generator.model.system import Revision, System
from generator.pdf.documents import by_code, contemporaries
from generator.pdf.press import print_sheets
from generator.pdf.reader import reader
from generator.prose.plain import plain
from generator.registers.everything import all_registers
from generator.site.addresses import sheet_file

pytestmark = [pytest.mark.pdf, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]


@cache
def system() -> System:
    library, problems = load(ROOT)
    assert library is not None, problems
    return preview(History(), library, date(2026, 11, 21))


@cache
def printed() -> Mapping[str, bytes]:
    lists = outputs.list_sheets(system(), all_registers(system()))
    pieces = {f"{path}#{number}": sheet for path, of in lists.items() for number, sheet in enumerate(of)}
    sheets = {**outputs.draft_sheets(system()), **pieces}
    return {artifact.path: artifact.content for artifact in print_sheets(sheets, workers=2)}


@pytest.mark.requirement("R-09")
def test_every_sheet_of_the_shipped_set_passes_both_standards() -> None:
    failures = []
    for path, content in printed().items():
        for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
            report = page.validate_pdf_bytes(content, profile=profile)
            failures += [(path, failure.rule_id, failure.message) for failure in report.failures[:3]]
    assert failures == []
    assert len(printed()) >= 3 * len(system().shown)


@pytest.mark.requirement("R-09")
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_words_of_every_document_are_read_back(language: str) -> None:
    missing = [(found.document.code, words) for found in system().shown for words in _missing(found, language)]
    assert missing == []


@pytest.mark.parametrize("language", ["fa", "th", "en"])
def test_a_complaint_is_registered_on_one_leaf_printed_on_both_sides(language: str) -> None:
    found = next(one for one in system().shown if one.document.code == "F-06-02-01")
    assert len(pypdfium2.PdfDocument(printed()[sheet_file(found, language)])) == 2


def _missing(revision: Revision, language: str) -> list[str]:
    """The lines of the document's texts that stand in no page: a line divided by a page's end is looked for in two parts."""
    document = revision.document
    open_to, others = contemporaries(revision, system()), by_code(revision, system())
    read = reader(revision.organization, language, open_to, document, withheld=others)
    if document.form:
        texts = [document.title, *(field.label for section in document.form.sections for field in section.fields)]
    else:
        texts = [document.title, document.purpose, document.scope, document.outcome]
        texts += [text for clause in document.clauses for text in (clause.title, clause.text)]
    pages = _pages(printed()[sheet_file(revision, language)])
    wanted = [_squeezed(line) for text in texts for line in plain(read.plain(text), read.names).splitlines()]
    return [line for line in wanted if not any(line in one for one in pages) and not _divided(line, pages)]


def _divided(line: str, pages: tuple[str, ...]) -> bool:
    cuts = range(1, len(line))
    return any(line[:cut] in one and line[cut:] in following for one, following in pairwise(pages) for cut in cuts)


def _pages(content: bytes) -> tuple[str, ...]:
    """Each page's text without spaces; a hyphen at the end of a line is read as a sign of its own."""
    pages = (one.get_textpage().get_text_range().replace("\ufffe", "-") for one in pypdfium2.PdfDocument(content))
    return tuple("".join(text.split()) for text in pages)


def _squeezed(line: str) -> str:
    return "".join(re.sub(r"^([-*]|\d+\.) ", "", line.strip()).split())
