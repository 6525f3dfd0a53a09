"""The engine: the same bytes everywhere, the vendored fonts alone, and nothing read that a hostile text names."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy
import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from generator.model.document import Clause
from generator.pdf.documents import document_sheet
from generator.pdf.engine import lay_out
from generator.pdf.sheet import Sheet
from generator.pdf.toolchain import FONTS
from tests.pdf import sample
from tests.pdf.printed import KINDS, pdf, scanned, sheet

pytestmark = pytest.mark.pdf


@pytest.mark.requirement("R-68")
def test_another_process_time_zone_locale_and_hash_seed_give_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import hashlib\nfrom tests.pdf.printed import KINDS, pdf, sheet\n"
        "print([(kind, sheet(kind, 'fa').key, hashlib.sha256(pdf(kind, 'fa')).hexdigest()) for kind in KINDS])"
    )
    root = str(Path(__file__).parents[2])
    elsewhere = {"TZ": "Asia/Bangkok", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": root, "HOME": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **elsewhere}, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    here = [(kind, sheet(kind, "fa").key, sha256(pdf(kind, "fa")).hexdigest()) for kind in KINDS]
    assert run.stdout.strip() == str(here)


@pytest.mark.requirement("R-09")
@pytest.mark.parametrize(("weight", "style"), [(400, "Regular"), (700, "Bold")])
def test_every_thai_consonant_with_every_vowel_and_tone_above_is_read_back(weight: int, style: str) -> None:
    consonants = [letter for letter in map(chr, range(0x0E01, 0x0E2F)) if letter not in "ฤฦ"]
    above = [vowel + tone for vowel in ("", *"ัิีึื็ุู") for tone in ("", *"่้๊๋์")] + ["ำ", "่ำ", "้ำ"]
    rows = ["".join(consonant + marks for marks in above) for consonant in consonants]
    html = "".join(f"<p>{row}</p>" for row in rows)
    css = f"@font-face {{ font-family: S; src: url(Sarabun-{style}.ttf) }} html {{ font: {weight} 9pt S }}"
    printed = lay_out(Sheet(f"<html lang=th><head><title>t</title></head><body>{html}", css, "th", "t", "s", "a", "i"))
    read = "".join("".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(printed))
    assert [row for row in rows if row not in read] == []


@pytest.mark.requirement("R-11")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_every_font_is_embedded_and_is_a_vendored_one(language: str) -> None:
    vendored = {_mark(TTFont(file)) for file in FONTS.glob("*.ttf")}
    with pikepdf.open(io.BytesIO(pdf("document", language))) as opened:
        fonts = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"]
        embedded = {_mark(TTFont(io.BytesIO(font.FontFile2.read_bytes()))) for font in fonts}
    assert embedded
    assert embedded <= vendored


def _mark(font: TTFont) -> tuple[str, int]:
    return str(font["name"].getDebugName(6)), int(font["head"].created)


@pytest.mark.requirement("R-43")
@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("document", "https://ims.sample.example/v/I-06-02/01/#fa;page={}"),
        ("form", "https://ims.sample.example/v/F-06-02-01/00/#fa;page={}"),
        ("register", "https://ims.sample.example/fa/registers/master-list/"),
    ],
)
def test_the_code_on_every_page_opens_the_verification_page_and_names_the_page(kind: str, address: str) -> None:
    for number, page in enumerate(pypdfium2.PdfDocument(pdf(kind, "fa")), start=1):
        picture = numpy.asarray(page.render(scale=150 / 72).to_pil().convert("L"))
        assert scanned(picture) == {address.format(number)}


HOSTILE = "<script>x</script>{{ 7*7 }}{% raw %}</style><style>*{display:none}</style><img src=file:///etc/passwd>&lt;b&gt;"


def test_markup_in_any_text_is_printed_as_it_stands() -> None:
    text = sample.t(HOSTILE, HOSTILE, HOSTILE)
    hostile = replace(
        sample.INSTRUCTION_01.document,
        title=text,
        purpose=text,
        scope=text,
        distribution=text,
        clauses=(Clause("a", "4-1", text, text), Clause("b", HOSTILE, text, actor=(HOSTILE,), limit=HOSTILE, record=HOSTILE)),
    )
    organization = replace(sample.ORGANIZATION, name=text, short_name=text, medium_statement=text)
    revision = replace(sample.INSTRUCTION_01, document=hostile, organization=organization)
    printed = lay_out(document_sheet(revision, (), sample.SYSTEM, "en"))
    whole = "".join("".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(printed))
    assert whole.count("<script>x</script>") > 8
    assert "file:///etc/passwd>&lt;b&gt;" in whole
    assert b"root:" not in _everything(printed)


def test_no_address_but_the_fonts_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SENTINEL")
    (tmp_path / "secret.css").write_text("p::before{content:'SENTINEL'}")
    address = secret.as_uri()
    sinks = (
        f'<link rel="attachment" href="{address}"><link rel="stylesheet" href="{tmp_path.as_uri()}/secret.css">'
        f'<base href="{address}">'
        f'<p>x<a rel="attachment" href="{address}">y</a><img src="{address}"><object data="{address}"></object>'
        f'<img src="http://127.0.0.1:9/x"><img src="//127.0.0.1:9/x"><img src="{FONTS.as_uri()}/../settings.py">'
        f'<embed src="{address}">'
        f'<svg width="9" height="9"><image href="{address}"/><use href="{address}#x"/></svg>'
        "<img src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"><text>SENTINEL</text></svg>'></p>"
    )
    css = f'@import url("{tmp_path.as_uri()}/secret.css"); p {{ background: url("{address}") }}'
    hostile = Sheet(f"<html lang=en><head><title>t</title></head><body>{sinks}", css, "en", "t", "s", "a", "i")
    printed = lay_out(hostile)
    assert b"SENTINEL" not in _everything(printed)
    with pikepdf.open(io.BytesIO(printed)) as opened:
        assert not opened.attachments


def _everything(printed: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(printed)) as opened:
        streams = [item.read_bytes() for item in opened.objects if isinstance(item, pikepdf.Stream)]
    return printed + b"".join(streams)
