"""By hand: which of the pages that people wrote themselves are for whom, and what they may lead to.

A page says so in its front matter (`audience: public`); one that does not is for the staff, and a picture goes with the pages that
show it. Outside stays making pages of them (`mkdocs_build.py`).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from generator.control.audience import CLASSES, may_see
from generator.model.document import Confidentiality

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
DEFAULT: Confidentiality = "internal"
"""For whom a page is that does not say it, and a file that no page shows."""

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_SAID = re.compile(r"^audience[ \t]*:[ \t]*(.*?)[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)(\{[^}]*\})?")
_TARGET = re.compile(
    r"""\]\(\s*<([^>\n]+)>|\]\(\s*([^)\s]+)|\b(?:src|href)\s*=\s*["']([^"']+)|^\s{0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)""", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a folder has for an audience: the paths of its files within the folder that are `shown` and those `left` out; by path,
    what pages say of their audience that is none; and the paths to which the pages that are shown lead."""

    shown: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    unknown: tuple[tuple[str, str], ...] = ()
    leads: frozenset[str] = frozenset()


def by_hand(folder: Path | None, audience: Confidentiality) -> ByHand:
    """What a folder of hand-written pages has for an audience. A page whose audience is none of the classes is for the fewest; a
    file that only pages show which are left out is left out with them."""
    if folder is None or not folder.is_dir():
        return ByHand()
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    pages = {name: _read(path) for name, path in paths.items() if name.lower().endswith(PAGES)}
    said = {name: audience_of(text) for name, text in pages.items()}
    shown = {name for name, words in said.items() if may_see(audience, _class(words))}
    named, hidden = ({path for name in some for path in _named(pages[name], name)} for some in (shown, pages.keys() - shown))
    open_to_all = paths.keys() if may_see(audience, DEFAULT) else set[str]()
    shown |= (paths.keys() - pages.keys()) & (named | (open_to_all - hidden))
    unknown = tuple((name, words) for name, words in said.items() if words not in CLASSES)
    return ByHand(frozenset(shown), frozenset(paths.keys() - shown), unknown, frozenset(named))


def audience_of(page: str) -> str:
    """What a page says of its audience; the default where it says nothing."""
    front = _FRONT.match(page)
    said = _SAID.search(front[1]) if front else None
    return said[1].strip("\"'") if said else DEFAULT


def opened(markdown: str, page: str, closed: Callable[[str], bool]) -> str:
    """The Markdown of a page with the words alone of each link that leads to what its readers have not; `closed` tells that of a
    path below the language's folder."""

    def words(link: re.Match[str]) -> str:
        target = unquote(link[2].partition("#")[0])
        elsewhere = not target or ":" in target or target.startswith(("/", "?"))
        return link[0] if elsewhere or not closed(normpath(join(dirname(page), target))) else link[1]

    return _LINK.sub(words, markdown)


def asked_for(settings: Mapping[str, Any]) -> frozenset[str]:
    """The files that the site's settings put on every page: styles, scripts, a logo."""
    own = [settings["theme"].get(key) for key in ("logo", "favicon")]
    return frozenset(str(one) for one in (*own, *settings["extra_css"], *settings["extra_javascript"]) if one)


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def _class(words: str) -> Confidentiality:
    return next((one for one in CLASSES if one == words), CLASSES[-1])


def _named(page: str, path: str) -> Iterator[str]:
    """The paths of the files that a page shows or leads to."""
    for found in _TARGET.finditer(page):
        target = next(one for one in found.groups() if one)
        yield normpath(join(dirname(path), unquote(target.partition("#")[0])))
