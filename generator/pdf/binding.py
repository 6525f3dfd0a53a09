"""Binding: several finished PDFs as one file, each page as it was printed; the only door to putting PDFs together.

Outside stays laying out (`engine.py`). The file keeps to both standards of its parts (ISO 19005-3, ISO 14289-1): one structure
tree, in which every part is a part, and the metadata of the cover. A page's content is never touched, so that a bound form is
the very form that was released; only its fields, which would have one name in several forms, are left out.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, String

from generator.pdf import acroform
from generator.pdf.acroform import flatten


def bound(cover: bytes, parts: Sequence[bytes]) -> bytes:
    """The cover and then the parts. The same bytes give the same bytes; raises `pikepdf.PdfError` for what is no PDF."""
    with pikepdf.open(io.BytesIO(cover)) as whole:
        titles = [(str(whole.docinfo.get("/Title", "")), 0)]
        following = _next_key(whole.Root.StructTreeRoot)
        for number, content in enumerate(parts, start=1):
            with pikepdf.open(io.BytesIO(content)) as part:
                flatten(part)
                titles.append((str(part.docinfo.get("/Title", "")), len(whole.pages)))
                following = _add(whole, part, following, f"{number}/")
        _outline(whole, titles)
        written = io.BytesIO()
        whole.save(
            written,
            deterministic_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
        )
    return written.getvalue()


@cache
def binder() -> tuple[str, ...]:
    """What determines a bound file's bytes besides its parts: the library's versions, this module and what takes fields out."""
    sources = (Path(str(file)) for file in (__file__, acroform.__file__))
    return pikepdf.__version__, pikepdf.__libqpdf_version__, *(sha256(source.read_bytes()).hexdigest() for source in sources)


def pages(content: bytes) -> int:
    """The number of pages of a PDF."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def _add(whole: pikepdf.Pdf, part: pikepdf.Pdf, following: int, mark: str) -> int:
    """Appends a part with its structure; gives the next free key of the parent tree (ISO 32000-1, 14.7.4.4)."""
    first = len(whole.pages)
    whole.add_pages_from(part)
    tree = whole.copy_foreign(part.Root.StructTreeRoot)  # after its pages, so that it refers to these and not to copies
    _name_apart(tree.K, mark)
    root = whole.Root.StructTreeRoot
    for document in _listed(tree.K):
        document.S = Name.Part
        document.P = root.K[0]
        root.K[0].K.append(document)
    numbers = tree.ParentTree.Nums
    for key, value in zip(numbers[::2], numbers[1::2], strict=True):
        root.ParentTree.Nums.append(int(key) + following)
        root.ParentTree.Nums.append(value)
    for page in list(whole.pages)[first:]:
        _move(page.obj, "/StructParents", following)
        for annotation in _listed(page.obj.get("/Annots")):
            _move(annotation, "/StructParent", following)
    return following + _next_key(tree)


def _move(holder: Object, key: str, by: int) -> None:
    if key in holder:
        holder[key] = int(holder[key]) + by


def _next_key(tree: Object) -> int:
    keys = [int(key) for key in tree.ParentTree.Nums[::2]]
    return max(keys, default=-1) + 1


def _name_apart(elements: Object, mark: str) -> None:
    """Puts a mark before the names of header cells and before where they are named: a name stands once in a file."""
    for element in _elements(elements):
        if "/ID" in element:
            element.ID = String(mark + str(element.ID))
        for attributes in _listed(element.get("/A")):
            if "/Headers" in attributes:
                attributes.Headers = Array([String(mark + str(name)) for name in attributes.Headers])


def _elements(found: Object) -> Iterator[Object]:
    """Every structure element, in whatever depth."""
    waiting = _listed(found)
    while waiting:
        element = waiting.pop()
        if "/S" in element:
            yield element
            waiting.extend(_listed(element.get("/K")))


def _listed(found: Object | None) -> list[Object]:
    """One dictionary or several as a list; numbers among them, which stand for content, are left out."""
    several = list(found.as_list()) if isinstance(found, Array) else [found]
    return [one for one in several if isinstance(one, Dictionary)]


def _outline(whole: pikepdf.Pdf, titles: Iterable[tuple[str, int]]) -> None:
    """A bookmark for each part."""
    with whole.open_outline() as outline:
        outline.root.clear()
        outline.root.extend(OutlineItem(title, page) for title, page in titles)
