"""Returned forms: what somebody filled into a fillable file, as raw texts, read back without trusting the file.

`values_of(content, source) -> RawForm`. Outside stay what the texts mean (`records/`), and which revisions there are. Whatever is
more than a filled form of ours is refused: a password, actions, files that somebody put in.
"""

import io
import json
import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from generator.model.records import Named, RawForm, Written
from generator.pdf.acroform import Control, controls_of, states, states_of
from generator.pdf.frame import DEFINITION
from generator.pdf.metadata import NAMESPACE
from generator.pdf.packed import TooLargeError, unpacked
from generator.pdf.page_prints import marked, prints_of
from generator.pdf.rooms import TICKED
from generator.problems import Place, Problem, problem

LARGEST = 30 * 2**20
"""The most bytes of a file that is read: a form of ours has some hundred thousand."""
MOST_VALUES = 500_000
"""The most values within a file that are looked at for what is refused."""
LONGEST = 100_000
"""The most letters of one text that are read."""

_ACTIONS = frozenset(
    (
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/GoToE",
        "/GoToR",
        "/Hide",
        "/ResetForm",
        "/SetOCGState",
        "/Rendition",
        "/RichMediaExecute",
        "/Movie",
        "/Sound",
    )
)
"""What a form of ours never does (ISO 32000-1, table 198); it may lead to a page of its site."""
_SUSPECT = re.compile(rb"/(?:JS|AA|XFA|EF|RF|" + b"|".join(one.encode().lstrip(b"/") for one in sorted(_ACTIONS)) + rb")\b")
"""What stands in an object that may be refused: to look at every value takes ten times as long."""
_WITH_PARTS = (Dictionary, Array, Stream)
_STREAM = re.compile(r"^(?:stream )?<[^>]*>[ :]*")
"""By what the library calls a file that has no name."""
logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # what it thinks of a damaged packet is a traceback


def values_of(content: bytes, source: str = "") -> RawForm:
    """What stands in a filled form, by the names of its rooms, whichever viewer saved it.

    `problems` are N800 (no form of ours), N801 (a password), N802 (damaged), N803 (actions), N804 (files were put in) and N805 (no
    fields); then nothing else was read.
    """
    place = Place(source)
    if b"%PDF-" not in content[:1024]:
        return _refused(source, problem("N800", place))
    if len(content) > LARGEST:
        return _refused(source, problem("N802", place, reason=f"> {LARGEST // 2**20} MB"))
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            return _read(pdf, source)
    except pikepdf.PasswordError:
        return _refused(source, problem("N801", place))
    except (pikepdf.PdfError, zlib.error, ValueError, TypeError, AttributeError, KeyError, RecursionError) as broken:
        return _refused(source, problem("N802", place, reason=_reason(broken)))


def _reason(broken: Exception) -> str:
    """Why a file is damaged: what the library says of it, or that it contradicts itself."""
    if isinstance(broken, TooLargeError):
        return str(broken)
    return _STREAM.sub("", str(broken))[:200] if isinstance(broken, pikepdf.PdfError) else "inner"


def _read(pdf: pikepdf.Pdf, source: str) -> RawForm:
    place = Place(source)
    if pdf.is_encrypted:
        return _refused(source, problem("N801", place))
    if strange := next(_strange(pdf), None):
        return _refused(source, problem(strange[0], place, found=strange[1]))
    named = _named(pdf, source)
    if named is None:
        return _refused(source, problem("N800", place))
    controls = tuple(controls_of(pdf))
    if not controls:
        return _refused(source, problem("N805", place, code=named.form, revision=named.revision))
    signed = frozenset(one.name for one in controls if one.kind == "/Sig" and _is_signature(one.field.get("/V")))
    return RawForm(named, _fields(controls), signed, prints_of(pdf), marked(pdf))


def _is_signature(value: Object | None) -> bool:
    """Whether a value is a digital signature over a part of the file (12.8.1); whether it holds is for a program that knows whom to
    trust."""
    return (
        isinstance(value, Dictionary) and isinstance(value.get("/ByteRange"), Array) and isinstance(value.get("/Contents"), String)
    )


def _refused(source: str, *problems: Problem) -> RawForm:
    return RawForm(Named("", "", "", source=source), {}, problems=problems)


def _strange(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """What no form of ours has, by the code of its problem and what it is."""
    own = _own_file(pdf)
    for seen, found in enumerate(_dictionaries(pdf)):
        if seen > MOST_VALUES:
            yield "N803", f"> {MOST_VALUES}"
        keys = found.keys()
        if "/JS" in keys or "/AA" in keys or "/XFA" in keys:
            yield "N803", next(key.lstrip("/") for key in ("/JS", "/AA", "/XFA") if key in keys)
        elif "/S" in keys and isinstance(found["/S"], Name) and str(found["/S"]) in _ACTIONS:
            yield "N803", str(found["/S"]).lstrip("/")
        elif "/RF" in keys or ("/EF" in keys and not _is_own(found, own)):
            yield "N804", _file_name(found)[:80]
    if isinstance(pdf.Root.get("/OpenAction"), Dictionary):
        yield "N803", "OpenAction"
    files = len(pdf.attachments)
    if files > 1:
        yield "N804", str(files)


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Object]:
    """Every dictionary of a file in which there may be something, those within others and those of streams too."""
    for whole in pdf.objects:
        if not isinstance(whole, _WITH_PARTS):  # such as the length of a stream, which stands apart in some files
            continue
        waiting: list[Object] = [whole.stream_dict if isinstance(whole, Stream) else whole]
        if not _SUSPECT.search(waiting[0].unparse(resolved=True)):
            continue
        while waiting:
            found = waiting.pop()
            if isinstance(found, Dictionary):
                yield found
                waiting += [one for one in found.values() if _is_within(one)]
            elif isinstance(found, Array):
                waiting += [one for one in found if _is_within(one)]


def _is_within(value: object) -> bool:
    """Whether a value has others and stands where it is: one of its own number comes in its turn."""
    return isinstance(value, Dictionary | Array) and value.objgen == (0, 0)


def _own_file(pdf: pikepdf.Pdf) -> tuple[int, int]:
    """The number of the content of the one file that a form of ours carries; (0, 0) where it carries none."""
    contents = _contents(pdf.attachments[DEFINITION].obj) if DEFINITION in pdf.attachments else set()
    return contents.pop() if len(contents) == 1 else (0, 0)


def _is_own(specification: Object, own: tuple[int, int]) -> bool:
    """Whether it is of the file that the form carries, and of nothing else: another may bear its name, and some programs write what
    is said of a file anew."""
    return own != (0, 0) and _contents(specification) == {own}


def _contents(specification: Object) -> set[tuple[int, int]]:
    """The numbers of what a file specification holds (7.11.4.1)."""
    return {one.objgen for one in specification.EF.values()}


def _file_name(specification: Object) -> str:
    return str(specification.get("/UF", specification.get("/F", "")))


def _named(pdf: pikepdf.Pdf, source: str) -> Named | None:
    """What the file says of itself, in its packet and in the definition that it carries: the same, or it is none of ours."""
    if isinstance(packet_stream := pdf.Root.get("/Metadata"), Stream):
        unpacked(packet_stream)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as packet:
        said = tuple(str(packet.get(f"{{{NAMESPACE}}}{key}", "")) for key in ("documentCode", "revision", "definitionFingerprint"))
    carried = _carried(pdf)
    if carried is None or not all(own := (carried.form, carried.revision, carried.fingerprint)) or (any(said) and said != own):
        return None
    return replace(carried, language=str(pdf.Root.get("/Lang", "")), source=source)


def _carried(pdf: pikepdf.Pdf) -> Named | None:
    """What the definition says that the file carries; its language is the file's own matter."""
    if DEFINITION not in pdf.attachments:
        return None
    content = unpacked(pdf.attachments[DEFINITION].get_file().obj)
    try:
        told = json.loads(content)
        root = told["fingerprint"]["root"]
        return Named(str(told["code"]), str(told["revision"]), "", str(told["definition"]["id"]), str(root))
    except (ValueError, KeyError, TypeError):
        return None


def _fields(controls: tuple[Control, ...]) -> dict[str, Written]:
    """The texts by name. Boxes of one field of which several may be ticked are one tuple, and so are the lines of a list."""
    found: dict[str, Written] = {}
    for control in controls:
        if control.kind == "/Btn":
            _add_boxes(found, control)
        elif control.kind in ("/Tx", "/Ch") and (text := _text(control.field.get("/V"))):
            name, _, last = control.name.rpartition(":")
            if isinstance(text, str) and name and last.isascii() and last.isdecimal():
                _add(found, name, text)
            else:
                _put(found, control.name, text)
    return found


def _add_boxes(found: dict[str, Written], control: Control) -> None:
    """What is ticked. Where a field says one choice and shows another, both, so that it is told."""
    name, _, last = control.name.rpartition(":")
    offered = {one for _, one in states(control)}
    for state in states_of(control):
        if len(offered) == 1 and name and last in offered:
            _add(found, name, last if state in offered else state)
        else:
            _put(found, control.name, "yes" if state == TICKED else state)


def _put(found: dict[str, str | tuple[str, ...]], name: str, text: str | tuple[str, ...]) -> None:
    """What stands in a field; of two that bear one name and say two things, both, so that it is told."""
    before = found.get(name)
    if before is None or before == text:
        found[name] = text
    else:
        found[name] = (*((before,) if isinstance(before, str) else before), *((text,) if isinstance(text, str) else text))


def _add(found: dict[str, Written], name: str, text: str) -> None:
    before = found.get(name, ())
    found[name] = (*((before,) if isinstance(before, str) else before), text)


def _text(value: Object | None) -> Written:
    """A field's text: as it stands, or as a stream where it is long (12.7.4.3). Lines are parted by a line feed."""
    if isinstance(value, Array):
        if not all(isinstance(one, String) for one in value):
            raise TypeError("a list holds what is no text")
        return tuple(str(_text(one)) for one in value if str(one))
    if isinstance(value, Stream):
        content = unpacked(value)
        told = content.decode("utf-16") if content.startswith((b"\xfe\xff", b"\xff\xfe")) else content.decode("utf-8", "replace")
    else:
        if not isinstance(value, String | None):
            raise TypeError(f"{type(value).__name__} is no text")
        told = "" if value is None else str(value)
    return told.replace("\r\n", "\n").replace("\r", "\n")[:LONGEST]
