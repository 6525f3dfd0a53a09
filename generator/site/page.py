"""Page: one page as a value, and the Markdown source that MkDocs makes it from.

Outside stays what a page says. The body is one block of HTML, which Markdown passes through untouched: nothing that an author
wrote is ever read as Markdown or as a template.
"""

import json
import re
from dataclasses import dataclass

from markupsafe import Markup

from generator.artifacts import Artifact
from generator.prose.markup import pieces

LRI, PDI = "\u2066", "\u2069"
"""Isolate a left-to-right run where no element can stand: in titles of windows and in contents lists."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the page's contents list: the anchor that it leads to and its words."""

    anchor: str
    words: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its path below the language's folder, its section (a folder's name, or `home`), its title and its body.

    `indexed` is false for what search engines shall not keep: superseded, withdrawn and draft revisions (R-42).
    """

    path: str
    section: str
    title: str
    body: Markup
    contents: tuple[Heading, ...] = ()
    indexed: bool = True


def source(page: Page) -> Artifact:
    """The page's Markdown source: front matter that the theme reads, then the body."""
    front = {
        "title": isolate(page.title),
        "nuskha": {
            "section": page.section,
            "indexed": page.indexed,
            "contents": [[heading.level, heading.anchor, isolate(heading.words)] for heading in page.contents],
        },
    }
    lines = (f"{key}: {_yaml(value)}" for key, value in front.items())
    text = "\n".join(("---", *lines, "---", f'<div class="nk nk-{page.section}">', page.body.strip(), "</div>", ""))
    return Artifact(page.path.removesuffix(".html") + ".md", text.encode())


def isolate(words: str) -> str:
    """Plain words with their code-like runs isolated by characters."""
    return "".join(f"{LRI}{piece}{PDI}" if code_like else piece for piece, code_like in pieces(words))


def isolate_html(html: str) -> str:
    """Finished HTML with the code-like runs of its text isolated; what stands in code, preformatted or isolated stays."""
    kept: list[str] = []
    shown: list[str] = []
    for part in re.split(r"(<[^>]*>)", html):
        if tag := _KEEPING.match(part):
            kept = kept[:-1] if part.startswith("</") else [*kept, tag[1]]
        shown.append(part if part.startswith("<") or kept else _isolated(part))
    return "".join(shown)


def _isolated(text: str) -> str:
    return "".join(f'<bdi dir="ltr" class="code">{piece}</bdi>' if code_like else piece for piece, code_like in pieces(text))


_KEEPING = re.compile(r"</?(bdi|code|pre|script|style)\b")


def _yaml(value: object) -> str:
    """JSON is YAML, but for the characters that YAML readers refuse."""
    return _REFUSED.sub("\ufffd", json.dumps(value, ensure_ascii=False, sort_keys=True))


_REFUSED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
