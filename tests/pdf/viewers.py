"""Programs that fill a form and save it: pypdf, pdf.js (Firefox's viewer) and PDFium (Chromium's)."""

import ctypes
import io
import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfWriter

from generator.pdf.acroform import controls_of
from generator.records.blame import Sheet
from generator.records.widgets import widgets_of
from tests.pdf import every

_SCRIPT = Path(__file__).with_name("fill_by_pdfjs.mjs")


@dataclass(frozen=True)
class Typed:
    """What is typed into the rooms of a form, which boxes are ticked (the state of the one, or `Yes`), and which of the offered
    choices is picked, all by the names of fields; what is picked is also a text."""

    texts: Mapping[str, str]
    ticks: Mapping[str, str]
    picks: Mapping[str, int]


def typed(language: str) -> Typed:
    """What a person does to fill the form with the record of a language, box by box."""
    made = every.record(language)
    written = widgets_of(Sheet(every.FORM, language), made.values, made.number)
    texts, ticks, picks = dict[str, str](), dict[str, str](), dict[str, int]()
    with pikepdf.open(io.BytesIO(every.blank(language))) as form:
        for control in controls_of(form):
            whole, _, last = control.name.rpartition(":")
            several = written.get(whole, ())
            lines = several.splitlines() if isinstance(several, str) else several
            if control.kind == "/Btn" and last in lines:
                ticks[control.name] = last
            elif control.kind == "/Btn" and (state := written.get(control.name)):
                ticks[control.name] = "Yes" if len(control.widgets) == 1 else str(state)
            elif last.isdecimal() and int(last) <= len(lines):
                texts[control.name] = lines[int(last) - 1]
            elif control.kind != "/Btn" and (text := written.get(control.name)):
                texts[control.name] = str(text)
                if control.kind == "/Ch":
                    picks[control.name] = [str(pair[0]) for pair in control.field.Opt].index(str(text))
    return Typed(texts, ticks, picks)


def by_pypdf(language: str) -> bytes:
    """The form as a program fills it that knows nothing of it."""
    wanted = typed(language)
    values = {**wanted.texts, **{name: f"/{state}" for name, state in wanted.ticks.items()}}
    writer = PdfWriter(clone_from=io.BytesIO(every.blank(language)))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def by_pdfjs(language: str, folder: Path, node: str, library: Path) -> bytes:
    """The form as somebody fills it in Firefox and saves it."""
    wanted = typed(language)
    form, told, result = folder / "form.pdf", folder / "values.json", folder / "filled.pdf"
    form.write_bytes(every.blank(language))
    told.write_text(json.dumps({"texts": wanted.texts, "ticks": wanted.ticks}), encoding="utf-8")
    subprocess.run([node, str(_SCRIPT), str(library), str(form), str(told), str(result)], check=True, timeout=60)
    return result.read_bytes()


def by_pdfium(language: str) -> bytes:
    """The form as somebody fills it in Chromium with mouse and keyboard, and saves it."""
    wanted = typed(language)
    pdf = pypdfium2.PdfDocument(every.blank(language))
    pdf.init_forms()
    form = pdf.formenv.raw
    for page in pdf:
        for widget, name, state in _widgets(page, form):
            if name in wanted.picks:
                _click(form, page, widget)
                pdfium.FORM_SetIndexSelected(form, page, wanted.picks[name], True)
            elif name in wanted.texts:
                _click(form, page, widget)
                _type(form, page, wanted.texts[name])
            elif wanted.ticks.get(name) == state and state:
                _click(form, page, widget)
        pdfium.FORM_ForceToKillFocus(form)
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def _widgets(page: pypdfium2.PdfPage, form: object) -> Iterator[tuple[object, str, str]]:
    """Each widget of a page with its field's name and the state that it stands for."""
    for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
        found = pdfium.FPDFPage_GetAnnot(page, at)
        if pdfium.FPDFAnnot_GetSubtype(found) == pdfium.FPDF_ANNOT_WIDGET:
            said = (pdfium.FPDFAnnot_GetFormFieldName, pdfium.FPDFAnnot_GetFormFieldExportValue)
            name, state = (_said(ask, form, found) for ask in said)
            yield found, name, state
        pdfium.FPDFPage_CloseAnnot(found)


def _said(ask: "ctypes._FuncPointer", form: object, widget: object) -> str:
    size = ask(form, widget, None, 0)
    letters = ctypes.create_string_buffer(max(size, 2))
    ask(form, widget, ctypes.cast(letters, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return letters.raw[: size - 2].decode("utf-16-le")


def _click(form: object, page: pypdfium2.PdfPage, widget: object) -> None:
    edges = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(widget, edges)
    middle = (edges.left + edges.right) / 2, (edges.bottom + edges.top) / 2
    pdfium.FORM_SetFocusedAnnot(form, widget)
    pdfium.FORM_OnMouseMove(form, page, 0, *middle)
    pdfium.FORM_OnLButtonDown(form, page, 0, *middle)
    pdfium.FORM_OnLButtonUp(form, page, 0, *middle)


def _type(form: object, page: pypdfium2.PdfPage, text: str) -> None:
    letters = ctypes.create_string_buffer(text.replace("\n", "\r").encode("utf-16-le") + b"\0\0")
    pdfium.FORM_ReplaceSelection(form, page, ctypes.cast(letters, ctypes.POINTER(pdfium.FPDF_WCHAR)))
