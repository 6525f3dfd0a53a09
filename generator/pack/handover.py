"""Handover: what a client gets of a built site and of the workspace, each file where a person looks for it.

`from_site(files)`, `from_workspace(folder)`, `evidence(archive, known)`. Outside stay the archive's own files (`contents.py`), the
pages to read and to sign (`pages.py`) and building the site (`packing.py`).
"""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.archive.layout import is_litter
from generator.model.system import System
from generator.pack import layout
from generator.site.addresses import sheet_file

SITE = "site"
DEFINITIONS = ("organization", "procedures", "forms", "samples", "docs")
"""The folders of a workspace that people write in."""
SETTINGS = "mkdocs.yml"
_BESIDE = re.compile(r"files/(roles|posters?)/([^/]+)")
_FORM_BOOK = re.compile(r".+_forms_[^_]+\.pdf")


def from_site(site: Mapping[str, bytes], now: System) -> Iterator[tuple[str, bytes]]:
    """The site, and out of it what is opened by hand: documents, forms and lists that hold, what is made for roles and the wall."""
    yield from ((f"{SITE}/{path}", content) for path, content in site.items())
    for revision in now.shown:
        folder = "forms" if revision.document.form else "pdf"
        for language in now.organization.languages:
            path = sheet_file(revision, language)
            if path in site:
                yield f"{folder}/{PurePosixPath(path).name}", site[path]
    for path, content in site.items():
        if found := _BESIDE.fullmatch(path):
            folder = "forms" if _FORM_BOOK.fullmatch(path) else "pdf"
            yield f"{folder}/{found[1]}/{found[2]}", content
        elif path.startswith("files/registers/") and path.endswith(".xlsx"):
            yield f"registers/{PurePosixPath(path).name}", content


def from_workspace(workspace: Path) -> Iterator[tuple[str, bytes]]:
    """The definitions and what else people write, byte by byte; nothing that an editor or a file manager left."""
    for name in DEFINITIONS:
        for path in sorted((workspace / name).rglob("*")):
            inside = path.relative_to(workspace).as_posix()
            if path.is_file() and not is_litter(inside):
                yield f"definitions/{inside}", path.read_bytes()
    if (workspace / SETTINGS).is_file():
        yield f"definitions/{SETTINGS}", (workspace / SETTINGS).read_bytes()


def evidence(archive: Path, known: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """What lies in the archive besides what the ledger names: scans of what was signed."""
    for path in sorted(archive.rglob("*")):
        inside = path.relative_to(archive).as_posix()
        if path.is_file() and inside not in known and layout.archived(inside) != layout.RECORD and not is_litter(inside):
            yield f"evidence/{inside}", path.read_bytes()
