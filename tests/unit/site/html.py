"""Reading pages back: elements with their attributes, the text outside isolated runs, links and anchors."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_BLOCKS = {"p", "div", "ul", "ol", "dl", "table", "section", "header", "form", "h1", "h2", "h3", "h4"}
"""What a paragraph cannot hold: a browser would end it there."""
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Read(HTMLParser):
    """What a page holds. `bare` is the text outside `bdi`, scripts and styles; every element must be closed."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    within: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        assert not ("p" in self.within and tag in _BLOCKS), f"<{tag}> within <p>"
        if tag not in _VOID:
            self.within.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.within, f"</{tag}> closes nothing"
            assert self.within[-1] == tag, f"</{tag}> closes <{self.within[-1]}>"
            self.within.pop()

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.within):
            self.text.append(data)
            if "bdi" not in self.within:
                self.bare.append(data)

    def words(self) -> str:
        return " ".join("".join(self.text).split())

    def having(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def read(html: str) -> Read:
    found = Read()
    found.feed(html)
    found.close()
    return found
