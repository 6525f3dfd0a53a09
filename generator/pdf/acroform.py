"""Forms in finished files (ISO 32000-1, 12.7): their fields, filled in or taken away.

`filled`, `flatten`, `controls_of`, `written`. Outside stay making the fields (`widgets.py`), what is seen of filled ones
(`appearances.py`), reading what came back from strangers' hands (`returned.py`), and what texts mean (`records/`).
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from generator.model.records import NOT_APPLICABLE, Written
from generator.pdf.appearances import BELOW, Appearance, appearances_sheet, has_room
from generator.pdf.measure import legible
from generator.records.values import MORE

_LINES, _RADIO, _COMB = 1 << 12, 1 << 15, 1 << 24
_STARTS = ("left", "center", "right")
_DAY = ("year", "month", "day", "hour", "minute")


@dataclass(frozen=True, slots=True)
class Control:
    """A field of a form: its name, its type (`/Tx` …), itself, and the widgets by which it is seen."""

    name: str
    kind: str
    field: Object
    widgets: tuple[Object, ...]

    @property
    def flags(self) -> int:
        """Its flags, or those of the field it is within."""
        return int(_inherited(self.field, "/Ff") or 0)


def filled(form: bytes, texts: Mapping[str, Written], language: str, direction: str) -> tuple[bytes, tuple[str, ...]]:
    """The form with these texts in its fields, by the names of `RawForm`, and the names for which it has no room, or too
    little for all of it to be seen.

    What a viewer would draw wrong is drawn by the layout engine. The same values give the same bytes.
    """
    from generator.pdf.engine import lay_out

    with pikepdf.open(io.BytesIO(form)) as pdf:
        controls = {control.name: control for control in controls_of(pdf)}
        placed, left = _placed(texts, controls)
        shown = [(control, text) for control, text in placed if _entered(control, text)]
        if shown:
            seen = [_appearance(control, text) for control, text in shown]
            left += tuple(control.name for (control, _), one in zip(shown, seen, strict=True) if not has_room(one, language))
            sheet = appearances_sheet(seen, language, direction)
            _draw(pdf, [control for control, _ in shown], lay_out(sheet))
        return _saved(pdf), left


def flatten(pdf: pikepdf.Pdf) -> bool:
    """Takes the fields of an opened file away, in its structure too; what is filled in becomes a part of the page. Whether there
    were any."""
    if "/AcroForm" not in pdf.Root:
        return False
    numbers = count(1)
    for page in pdf.pages:
        annotations = list(page.obj.get("/Annots", ()))
        widgets = [one for one in annotations if one.get("/Subtype") == Name.Widget]
        _into_page(page, widgets, numbers)
        kept = [one for one in annotations if one.get("/Subtype") != Name.Widget]
        if kept:
            page.obj.Annots = Array(kept)
        elif annotations:
            del page.obj["/Annots"]
    _forget(pdf)
    del pdf.Root["/AcroForm"]
    return True


def controls_of(pdf: pikepdf.Pdf) -> Iterator[Control]:
    """The fields of a form in their order; of fields within fields the names are joined by full stops (12.7.3.2)."""
    form = pdf.Root.get("/AcroForm")
    waiting = [(one, "") for one in reversed(_listed(form.get("/Fields")))] if isinstance(form, Dictionary) else []
    seen: set[tuple[int, int]] = set()
    while waiting:
        field, before = waiting.pop()
        if field.objgen != (0, 0) and field.objgen in seen:
            continue
        seen.add(field.objgen)
        own = str(field.get("/T", ""))
        name = f"{before}.{own}" if before and own else before or own
        children = _listed(field.get("/Kids"))
        if inner := [child for child in children if "/T" in child]:
            waiting.extend((child, name) for child in reversed(inner))
        else:
            yield Control(name, str(_inherited(field, "/FT") or ""), field, tuple(children) or (field,))


def states_of(control: Control) -> tuple[str, ...]:
    """The states of boxes: those that are ticked, first what the field says, then what each box shows. Of a file that says it of
    the box alone, the box's; one that says and shows the same has one."""
    found = (control.field.get("/V"), *(widget.get("/AS") for widget in control.widgets))
    ticked = (str(one).lstrip("/") for one in found if one is not None)
    return tuple(dict.fromkeys(one for one in ticked if one not in ("Off", "")))


def states(control: Control) -> Iterator[tuple[Object, str]]:
    """Each box of a field with its state when it is ticked."""
    for widget in control.widgets:
        names = widget.get("/AP", Dictionary()).get("/N", Dictionary())
        yield widget, next((key.lstrip("/") for key in sorted(names.keys()) if key != "/Off"), "")


def _placed(texts: Mapping[str, Written], controls: Mapping[str, Control]) -> tuple[list[tuple[Control, Written]], tuple[str, ...]]:
    """What goes into which field, and what has no room. A day goes into its parts, a list into its lines."""
    placed: list[tuple[Control, Written]] = []
    left: list[str] = []
    for name, text in texts.items():
        parts = [controls[one] for part in _DAY if (one := f"{name}:{part}") in controls]
        several = [control for key, control in controls.items() if key.rpartition(":")[0] == name and not parts]
        if name in controls:
            placed.append((controls[name], text))
        elif parts:
            if f"{name}:year" not in texts:
                placed.append((parts[0], NOT_APPLICABLE))
        elif several and several[0].kind == "/Btn":
            placed += [(control, text) for control in several]
        elif several:
            placed += _lines_placed(several, (text,) if isinstance(text, str) else text)
        elif name.rpartition(":")[0] not in texts or name.rpartition(":")[2] not in _DAY:
            left.append(name)
    return placed, tuple(left)


def _lines_placed(controls: list[Control], texts: tuple[str, ...]) -> Iterator[tuple[Control, Written]]:
    """A list in its lines; what is more than they are stands in the last one."""
    named = [line for text in texts for line in text.splitlines()]
    last = len(controls) - 1
    yield from zip(controls[:last], named, strict=False)
    if named[last:]:
        yield controls[last], MORE.join(named[last:])


def _entered(control: Control, text: Written) -> bool:
    """Enters a value; whether it is to be drawn. Boxes have their two drawings already."""
    if control.kind == "/Btn":
        _tick(control, (text,) if isinstance(text, str) else text)
        return False
    if control.kind not in ("/Tx", "/Ch") or not text:
        return False
    said = text if isinstance(text, str) else "\n".join(text)
    control.field.V = String(said)
    if len(said) > int(control.field.get("/MaxLen", len(said))):
        del control.field["/MaxLen"]
    return True


def _tick(control: Control, wanted: tuple[str, ...]) -> None:
    for widget, state in states(control):
        ticked = state in wanted or (state == "Yes" and "yes" in wanted)
        widget.AS = Name(f"/{state}") if ticked else Name.Off
        if ticked:
            control.field.V = Name(f"/{state}")


def _appearance(control: Control, text: Written) -> Appearance:
    left, bottom, right, top = (float(edge) for edge in control.widgets[0].Rect)
    said = text if isinstance(text, str) else "\n".join(text)
    if control.kind == "/Ch":
        offered = {str(pair[0]): str(pair[1]) for pair in control.field.get("/Opt", ()) if isinstance(pair, Array)}
        said = offered.get(said, said)
    return Appearance(
        right - left,
        top - bottom,
        legible(said),
        _STARTS[int(control.field.get("/Q", 0))],
        bool(control.flags & _LINES),
        int(control.field.get("/MaxLen", 0)) if control.flags & _COMB else 0,
        "/MK" in control.field,
    )


def _draw(pdf: pikepdf.Pdf, controls: list[Control], drawn: bytes) -> None:
    with pikepdf.open(io.BytesIO(drawn)) as made:
        for control, page in zip(controls, made.pages, strict=True):
            form = pdf.copy_foreign(page.as_form_xobject())
            for key in ("/StructParents", "/StructParent"):
                if key in form:
                    del form[key]
            shown = pdf.make_stream(b"/Tx BMC q /X Do Q EMC")
            left, bottom, right, top = (float(edge) for edge in form.BBox)
            shown.Type, shown.Subtype, shown.BBox = Name.XObject, Name.Form, Array([left, bottom + BELOW, right, top])
            shown.Resources = Dictionary(XObject=Dictionary(X=form))
            control.widgets[0].AP = Dictionary(N=shown)


def _into_page(page: pikepdf.Page, widgets: list[Object], numbers: Iterator[int]) -> None:
    """Draws what is seen of filled fields over the page (12.5.5); of empty ones there is nothing to see. Drawings are named by
    numbers: pages may share their resources, and names that the library makes up differ each time.
    """
    drawing: list[bytes] = []
    for widget in widgets:
        seen = widget.get("/AP", Dictionary()).get("/N")
        if isinstance(seen, Dictionary) and not isinstance(seen, pikepdf.Stream):
            seen = seen.get(str(widget.get("/AS", "/Off")))
        if not isinstance(seen, pikepdf.Stream) or not seen.read_bytes().strip():
            continue
        name = page.add_resource(seen, Name.XObject, Name(f"/Filled{next(numbers)}"))
        left, bottom = (float(edge) for edge in list(widget.Rect)[:2])
        from_left, from_bottom = left - float(seen.BBox[0]), bottom - float(seen.BBox[1])
        drawing.append(f"q 1 0 0 1 {from_left:.2f} {from_bottom:.2f} cm {name} Do Q".encode())
    if drawing:
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"Q /Artifact BMC " + b" ".join(drawing) + b" EMC")


def _forget(pdf: pikepdf.Pdf) -> None:
    """Takes the fields out of the structure, and their numbers out of its tree (14.7.4.4)."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    gone = {element.objgen for element in _without_forms(root)}
    numbers = list(root.ParentTree.Nums)
    kept: list[Object] = []
    for key, value in zip(numbers[::2], numbers[1::2], strict=True):
        if not isinstance(value, Dictionary) or value.objgen not in gone:
            kept += [key, value]
    root.ParentTree.Nums = Array(kept)


def _without_forms(root: Object) -> Iterator[Object]:
    """Takes every element of a field from its parent, and gives it."""
    waiting = _listed(root.get("/K"))
    while waiting:
        parent = waiting.pop()
        children = parent.get("/K")
        if not isinstance(children, Array):
            waiting.extend(_listed(children))
            continue
        every = list(children)
        forms = [one for one in every if isinstance(one, Dictionary) and one.get("/S") == Name.Form]
        if forms:
            ids = {one.objgen for one in forms}
            parent.K = Array([one for one in every if not (isinstance(one, Dictionary) and one.objgen in ids)])
            yield from forms
        waiting.extend(one for one in every if isinstance(one, Dictionary) and "/S" in one and one.get("/S") != Name.Form)


def _inherited(field: Object, key: str) -> Object | None:
    """A property of a field, or of the field it is within (12.7.3.1)."""
    found: Object | None = field
    for _ in range(16):
        if found is None or key in found:
            break
        found = found.get("/Parent")
    return found.get(key) if found is not None else None


def _listed(found: Object | None) -> list[Object]:
    several = list(found) if isinstance(found, Array) else [found]
    return [one for one in several if isinstance(one, Dictionary)]


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """The file, packed; unpacked where packed data ends in a carriage return, which readers that look for its end take for a part
    of the end of the line (ISO 19005-3, 6.1.7.1).
    """
    packed = written(pdf, compress=True)
    return written(pdf) if b"\r\nendstream" in packed else packed


def written(pdf: pikepdf.Pdf, *, compress: bool = False) -> bytes:
    """The bytes of an opened file, what is packed left as it is: the same file gives the same bytes."""
    target = io.BytesIO()
    pdf.save(
        target,
        deterministic_id=True,
        compress_streams=compress,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.preserve,
        fix_metadata_version=False,
    )
    return target.getvalue()
