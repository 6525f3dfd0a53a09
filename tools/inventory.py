"""The inventory: where each thing that the source articles describe lives in the document set, or why it is context only.

    python -m tools.inventory            says what is lost, and which home is not there
    python -m tools.inventory D9 S2-13   says where these live
    python -m tools.inventory --write    also writes docs/manual/reference/inventory.md

The list is docs/development/inventory.yml, plain YAML that explains itself; people keep it by hand. Exit codes: 0 nothing is lost,
1 something is, 2 wrong usage. Outside stays whether a clause says the right thing: its reader judges that.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.load.workspace import load
from generator.model.library import Library
from tools.homes import Homes

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "development" / "inventory.yml"
PAGE = ROOT / "docs" / "manual" / "reference" / "inventory.md"
NOTE = "<!-- Made by `make inventory`: change docs/development/inventory.yml, not this page. -->"
_RANGE = re.compile(r"([A-Z][A-Z0-9-]*?)([0-9]+)(?:\.\.([0-9]+))?")
_KEYS = frozenset({"id", "what", "source", "lives", "context", "note"})


class InventoryError(Exception):
    """The list cannot be read; its text says what and where."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing described: its id, what it is, in which sources it stands, its homes and a note on them, or why it has none."""

    id: str
    what: str
    source: str
    lives: tuple[str, ...] = ()
    context: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind; `ids` are all that must be there, so that a deleted item is missed."""

    id: str
    title: str
    ids: tuple[str, ...]
    items: tuple[Item, ...]


def read(path: Path) -> tuple[Group, ...]:
    """The groups of the list in its order. Raises InventoryError where the file is not there or not of its shape."""
    try:
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - plain strings only
        return tuple(_group(group) for group in written["groups"])
    except OSError as absent:
        raise InventoryError(f"{path}: {absent.strerror}") from absent
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as broken:
        raise InventoryError(f"{path} is not an inventory: {' '.join(str(broken).split())}") from broken


def lost(groups: Iterable[Group], homes: Homes) -> tuple[str, ...]:
    """One sentence for each thing that has fallen out, and for each home that is not there."""
    return tuple(sentence for group in groups for sentence in _lost(group, homes))


def page(groups: Sequence[Group], homes: Homes) -> str:
    """The generated page: a table for each group."""
    parts = ["# Inventory", NOTE, _INTRODUCTION, _summary(groups)]
    for group in groups:
        rows = (f"| {item.id} | {_cell(item.what)} | {item.source} | {_cell(_lives(item, homes))} |" for item in group.items)
        heading = f"## {group.title} {{#{group.id}}}"
        parts += [heading, "\n".join(["| id | what | source | where it lives |", "|---|---|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


def library_of(workspace: Path) -> Library:
    """The definitions of a workspace. Raises InventoryError where they do not load."""
    found, problems = load(workspace)
    if found is None:
        raise InventoryError(f"the definitions of {workspace} do not load: run `nuskha check` ({problems[0].place})")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and gives its exit code."""
    wish = _wish(arguments)
    try:
        groups = read(wish.list)
        homes = Homes.of(library_of(wish.workspace))
    except InventoryError as unread:
        print(unread, file=sys.stderr)
        return 2
    if wish.id:
        return _answer(wish.id, groups, homes)
    if wish.write:
        wish.page.write_text(page(groups, homes), encoding="utf-8", newline="\n")
    told = lost(groups, homes)
    print("\n".join((*told, f"{_summary(groups)} {'Nothing is lost.' if not told else f'{len(told)} to mend.'}")))
    return 1 if told else 0


_INTRODUCTION = (
    "The document set grew out of five articles, here S0 to S4. Each document, form, role, channel, step, timing rule, service "
    "standard, figure and industry that they describe has an id and a home: a document, a clause, a field of a form, a role, a "
    "limit. What is context only says why."
)


def _group(written: Any) -> Group:
    items = tuple(_item(item) for item in written["items"])
    return Group(written["id"], written["title"], tuple(_expanded(written["ids"])), items)


def _item(written: Any) -> Item:
    if unknown := set(written) - _KEYS:
        raise ValueError(f"{written.get('id')}: unknown keys {sorted(unknown)}")
    lives = written.get("lives", [])
    homes = (lives,) if isinstance(lives, str) else tuple(lives)
    return Item(written["id"], written["what"], written["source"], homes, written.get("context", ""), written.get("note", ""))


def _expanded(ranges: str) -> Iterator[str]:
    """The ids of `D1..30, S2-1..32`."""
    for one in ranges.split(","):
        found = _RANGE.fullmatch(one.strip())
        if not found:
            raise ValueError(f"no range of ids: {one.strip()!r}")
        prefix, first, last = found.groups()
        yield from (f"{prefix}{number}" for number in range(int(first), int(last or first) + 1))


def _lost(group: Group, homes: Homes) -> Iterator[str]:
    counted = Counter(item.id for item in group.items)
    yield from (f"{one}: lost, it stands no more in the list ({group.id})." for one in group.ids if one not in counted)
    yield from (f"{one}: stands {count} times in the list ({group.id})." for one, count in counted.items() if count > 1)
    for item in group.items:
        if item.id not in group.ids:
            yield f"{item.id}: is not among the ids of {group.id}; add it to `ids`."
        if bool(item.lives) == bool(item.context):
            yield f"{item.id}: {'has a home and is context' if item.lives else 'lost, it has neither a home nor a reason'}."
        yield from (f"{item.id}: {home} is not there." for home in item.lives if homes.find(home) is None)


def _summary(groups: Iterable[Group]) -> str:
    items = [item for group in groups for item in group.items]
    living = sum(bool(item.lives) for item in items)
    return f"{len(items)} ids: {living} live in the document set, {len(items) - living} are context only."


def _lives(item: Item, homes: Homes) -> str:
    told = (*(homes.find(home) or f"{home} (not there)" for home in item.lives), item.note, item.context)
    return "<br>".join(one for one in told if one)


def _cell(words: str) -> str:
    return " ".join(words.replace("|", "\\|").split())


def _answer(ids: Sequence[str], groups: Sequence[Group], homes: Homes) -> int:
    """Prints where these live; an id that no list has is wrong usage."""
    known = {item.id: item for group in groups for item in group.items}
    if unknown := [one for one in ids if one not in known]:
        print(f"no such id: {', '.join(unknown)}", file=sys.stderr)
        return 2
    for one in ids:
        item = known[one]
        print(f"{one} ({item.source}): {item.what}")
        for home in item.lives:
            print(f"  {home}: {homes.find(home) or 'not there'}")
        print(
            "".join((f"  {item.note}\n" if item.note else "", f"  context only: {item.context}\n" if item.context else "")), end=""
        )
    return 1 if any(homes.find(home) is None for one in ids for home in known[one].lives) else 0


def _wish(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tools.inventory",
        description="Says where each thing that the source articles describe lives in the document set, and what is lost.",
        epilog="example: python -m tools.inventory D9 W3\n"
        "exit codes: 0 nothing is lost, 1 something is, or a home is not there, 2 wrong usage",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("id", nargs="*", help="only say where these live")
    parser.add_argument("--write", action="store_true", help="write the page of the manual too")
    parser.add_argument("--list", type=Path, default=LIST, metavar="FILE", help="another inventory")
    parser.add_argument("--page", type=Path, default=PAGE, metavar="FILE", help="another page")
    parser.add_argument("--workspace", type=Path, default=ROOT, metavar="FOLDER", help="another document set")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
