"""A revision's page and its sheet show the same text."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest

from generator import pipeline, settings
from generator.model.document import Document
from generator.model.system import System
from generator.prose.names import names
from generator.prose.plain import plain
from tests.build.conftest import NOW

LANGUAGES = ("fa", "th", "en")
SCRIPTS = {"fa": r"[\u0621-\u06cc]+", "th": r"[\u0e01-\u0e4e]+", "en": r"[A-Za-z]+"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _of_page(path: Path) -> str:
    reader = _Text()
    reader.feed(path.read_text(encoding="utf-8"))
    return "".join(reader.parts)


def _of_sheet(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def _letters(text: str, language: str) -> str:
    """The letters of the language's own script alone: codes and digits are compared by the tests of the header block."""
    return "".join(re.findall(SCRIPTS[language], text.replace("\u200c", "")))


def _said(document: Document, system: System, language: str) -> list[str]:
    """Every run of the language's own letters that the document says in its body. What a form is for stands on its page alone:
    its sheet has room for what is filled in.
    """
    known = names(system.organization, [shown.document for shown in system.shown], language, within=document)
    clauses = [text for clause in document.clauses for text in (clause.title, clause.text)]
    form = document.form
    fields = (
        [text for section in form.sections for text in (section.title, *(field.label for field in section.fields))] if form else []
    )
    about = [] if form else [document.purpose, document.scope]
    texts = [document.title, *about, *clauses, *fields]
    words = [plain(text.get(language) or "", known) for text in texts]
    return [run for text in words for run in re.findall(SCRIPTS[language], text.replace("\u200c", "")) if len(run) > 1]


@pytest.mark.requirement("R-09")
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_sheet_show_the_same_text(site: Path, language: str) -> None:
    found = pipeline.system(site.parent / "workspace", settings.read({"NUSKHA_NOW": NOW}), None, False)
    system = found[0]
    assert system
    for shown in system.shown:
        code, folder = shown.document.code, shown.document.folder
        page = _letters(_of_page(site / language / folder / code / shown.key / "index.html"), language)
        sheet = _letters(_of_sheet(site / f"files/{code}/{shown.key}/{code}_{shown.key}_{language}.pdf"), language)
        said = _said(shown.document, system, language)
        assert said
        assert {run for run in said if run not in page} == set()
        assert {run for run in said if run not in sheet} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_writes_an_edition_twice(site: Path, language: str) -> None:
    for page in (site / language).rglob("*.html"):
        assert not re.search(r":(\d{4}):\1\b", page.read_text(encoding="utf-8")), page
