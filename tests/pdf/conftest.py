"""Programs that the tests of PDFs need."""

from pathlib import Path

import pytest

from tools import set_up


@pytest.fixture(scope="session")
def pdfjs() -> Path:
    """The path of pdf.js."""
    found = set_up.LANGUAGE_SERVER / "node_modules" / "pdfjs-dist" / "legacy" / "build" / "pdf.mjs"
    if not found.exists():
        pytest.skip("pdf.js is not installed in .cache/ (python3 tools/set_up.py tests)")
    return found


@pytest.fixture(scope="session")
def pdftoppm(pdftotext: str) -> str:
    """The path of poppler's pdftoppm, which makes pictures."""
    return str(Path(pdftotext).with_name("pdftoppm"))
