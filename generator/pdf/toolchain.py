"""Toolchain: the versions of everything that determines the bytes of a PDF besides the sheet itself (R-60).

The libraries are asked without loading the layout engine, so that a build whose sheets are all kept never starts it.
"""

import ctypes
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from generator.settings import library_variable

FONTS = Path(__file__).resolve().parent.parent / "fonts"
"""The vendored fonts: the only files that a sheet may read."""

STAMPS = "stamps"
"""The name by which our own stamps stand among the tools of a copy."""
_PACKAGES = ("weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "cssselect2", "segno")
_LAYOUT = ("engine.py", "field_font.py", "glyphs.py", "metadata.py", "qr.py", "widgets.py", "fonts.conf")
_SHEETS = (
    "pdf/**/*",
    "prose/*",
    "registers/*.py",
    "wording/*.py",
    "wording/*/common*.toml",
    "wording/*/pdf*.toml",
    "wording/*/registers.toml",
)
_SOURCES = (".py", ".jinja", ".css", ".toml", ".conf")
_THAI_DICTIONARIES = ("/usr/share/libthai", "/usr/local/share/libthai", "/opt/homebrew/share/libthai")


@cache
def tools() -> tuple[tuple[str, str], ...]:
    """Names and versions of all that makes a PDF of a definition, sorted: `engines()`, and `sheets`, a digest of our own
    templates, styles and words.
    """
    package = Path(__file__).resolve().parent.parent
    sources = (path for pattern in _SHEETS for path in package.glob(pattern) if path.suffix in _SOURCES)
    return tuple(sorted((*engines(), ("sheets", _digest(*sorted(sources))))))


def differing(recorded: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The tools whose versions are others than were recorded, as they were then and as they are here; `=` where none is. Of notes
    and their copies those are compared that make copies."""
    then = dict(recorded)
    now = copying() if STAMPS in then else tools()
    other = [(name, version) for name, version in now if then.get(name) != version]
    there = ", ".join(f"{name} {then.get(name, '-')}" for name, _ in other)
    return there or "=", ", ".join(f"{name} {version}" for name, version in other) or "="


@cache
def engines() -> tuple[tuple[str, str], ...]:
    """Names and versions, sorted, of what makes a PDF of a sheet: Python packages, C libraries, the Thai dictionary, our own
    layout and the fonts.
    """
    return tuple(sorted(_found()))


@cache
def copying() -> tuple[tuple[str, str], ...]:
    """Names and versions, sorted, of what makes a numbered copy of a released file: `tools()`, what opens and writes PDFs, and
    our own stamps.
    """
    stamps = _digest(*(Path(__file__).with_name(name) for name in ("acroform.py", "stamp.py")))
    return tuple(sorted((*tools(), ("pikepdf", version("pikepdf")), (STAMPS, stamps))))


def _found() -> Iterator[tuple[str, str]]:
    for name in _PACKAGES:
        yield name, version(name)
    yield "zlib", zlib.ZLIB_RUNTIME_VERSION
    yield "pango", _library("pango-1.0", "0", "pango_version_string")
    yield "harfbuzz", _library("harfbuzz", "0", "hb_version_string")
    yield "fribidi", _fribidi()
    yield "libthai", _digest(found) if (found := _thai_dictionary()) else "none"
    here = Path(__file__).resolve().parent
    yield "layout", _digest(*(here / name for name in _LAYOUT))
    yield "fonts", _digest(*sorted(FONTS.glob("*.ttf")))


def _library(name: str, number: str, function: str) -> str:
    library = _loaded(name, number)
    if library is None:
        return "none"
    ask = getattr(library, function)
    ask.restype = ctypes.c_char_p
    answer: bytes = ask()
    return answer.decode()


def _fribidi() -> str:
    library = _loaded("fribidi", "0")
    if library is None:
        return "none"
    said = ctypes.c_char_p.in_dll(library, "fribidi_version_info").value or b""
    return said.decode().splitlines()[0].rpartition(" ")[2]


def _loaded(name: str, number: str) -> ctypes.CDLL | None:
    """The library by the names that it has on Linux, macOS and Windows; asking `ldconfig` would cost more than a page."""
    for file in (f"lib{name}.so.{number}", f"lib{name}.{number}.dylib", f"lib{name}-{number}.dll", f"lib{name}.dylib"):
        with suppress(OSError):
            return ctypes.CDLL(file)
    return None


def _thai_dictionary() -> Path | None:
    """The dictionary that breaks Thai lines: libthai has no version to ask for, and another dictionary breaks differently."""
    folders = (library_variable("LIBTHAI_DICTDIR"), *_THAI_DICTIONARIES, f"{sys.prefix}/share/libthai")
    return next((found for folder in folders if folder and (found := Path(folder) / "thbrk.tri").is_file()), None)


def _digest(*paths: Path) -> str:
    whole = sha256()
    for path in paths:
        whole.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]
