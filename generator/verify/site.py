"""Site: proves a built folder against its own manifest, and every link within it against what is there (R-37).

Outside stays the archive, which `archive/reading.py` proves. Nothing is written.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from generator.problems import Place, Problem, problem
from generator.store import MANIFEST


@dataclass(frozen=True, slots=True)
class Page:
    """A page's links, as written with the line of each, and the places in it that a link may name."""

    links: tuple[tuple[str, int], ...]
    places: frozenset[str]


def verify_site(folder: Path) -> tuple[int, tuple[Problem, ...]]:
    """How many files the manifest lists, and every file that is changed, missing or strange and every link that leads nowhere."""
    listed = _manifest(folder)
    if listed is None:
        return 0, (problem("N410", Place(MANIFEST)),)
    problems = tuple(_files(folder, listed))
    return len(listed), problems or tuple(_links(folder, listed))


def _manifest(folder: Path) -> Mapping[str, str] | None:
    try:
        plain = json.loads((folder / MANIFEST).read_bytes())
        files = plain["files"]
        return {str(path): str(digest) for path, digest in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _files(folder: Path, listed: Mapping[str, str]) -> Iterator[Problem]:
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    for path, digest in sorted(listed.items()):
        if path not in there:
            yield problem("N411", Place(path))
        elif sha256((folder / path).read_bytes()).hexdigest() != digest:
            yield problem("N412", Place(path))
    for path in sorted(there - set(listed)):
        yield problem("N413", Place(path))


def _links(folder: Path, listed: Mapping[str, str]) -> Iterator[Problem]:
    pages = {path: read_page((folder / path).read_text(encoding="utf-8")) for path in listed if path.endswith(".html")}
    for path, page in sorted(pages.items()):
        for link, line in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = _target(path, unquote(parts.path))
            if target not in listed and target != MANIFEST:
                yield problem("N414", Place(path, line, 1), link=link)
            elif _is_place(parts.fragment) and target in pages and unquote(parts.fragment) not in pages[target].places:
                yield problem("N415", Place(path, line, 1), link=link)


def _is_place(fragment: str) -> bool:
    """Whether a fragment leads to a place on its page; one with names and values tells the page's script something."""
    return bool(fragment) and "=" not in fragment


def _target(page: str, link: str) -> str:
    target = normpath(join(dirname(page), link)) if link else page
    return join(target, "index.html").removeprefix("./") if link.endswith("/") or target == "." else target


def read_page(text: str) -> Page:
    """The links and places of a page."""
    reader = _Reader()
    reader.feed(text)
    return Page(tuple(reader.links), frozenset(reader.places))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, int]] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.places.add(value)
            elif name in ("href", "src") and value and tag != "base":
                self.links.append((value, self.getpos()[0]))
