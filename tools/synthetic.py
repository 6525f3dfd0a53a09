"""Synthetic workspaces: the sample organization with many documents, for measuring; each group is a copy of a sample's one.

A copy has codes and ids of its own, and its number in every text, so that every rule holds and no two texts are the same. Outside
stay what is measured (`bench.py`) and the sample itself.
"""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("organization", "procedures", "forms", "docs", "mkdocs.yml")
"""What a workspace has of the sample: no archive, so that every document is a draft, and nothing kept from an earlier build."""
LAST = 99
"""Processes and serials have two digits."""
LANGUAGES = frozenset(("fa", "th", "en"))

_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_REFERENCE = re.compile(r"\[\[([^\]|#]+)")

Tree = dict[str, Any]
"""A definition as its author wrote it: mappings, lists and text."""


@dataclass(frozen=True, slots=True)
class Group:
    """Documents of the sample that are copied together: their files by the code that a copy has, with `{number}` as its number.

    `first` is the first number that is free for a copy. A copy either has its number as a serial within the sample's process,
    or needs a process of its own with that number.
    """

    files: Mapping[str, str]
    first: int
    needs_process: bool = False


GROUPS = (
    Group(
        {
            "procedures/I-06-02.yml": "I-06-{number}",
            **{f"forms/F-06-02-{serial:02}.yml": f"F-06-{{number}}-{serial:02}" for serial in range(1, 9)},
        },
        first=10,
    ),
    Group(
        {
            "procedures/P-02.yml": "P-{number}",
            "forms/F-02-00-01.yml": "F-{number}-00-01",
            "forms/F-02-00-02.yml": "F-{number}-00-02",
        },
        first=7,
        needs_process=True,
    ),
)


def make(folder: Path, documents: int) -> int:
    """Makes a workspace of about so many documents, in whole groups and never fewer; says how many it has.

    Raises ValueError for more documents than the coding scheme has numbers for.
    """
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, folder / name)
    there = sum(1 for part in ("procedures", "forms") for _ in (folder / part).glob("*.yml"))
    numbers = [group.first for group in GROUPS]
    turn = 0
    while there < documents:
        there += copy(folder, GROUPS[turn], numbers[turn])
        numbers[turn] += 1
        turn = (turn + 1) % len(GROUPS)
    return there


def copy(folder: Path, group: Group, number: int) -> int:
    """Adds the copy of a group that has this number to a workspace; says how many documents that are."""
    if number > LAST:
        raise ValueError(f"the coding scheme has no number after {LAST}")
    trees = {path: _read(ROOT / path) for path in group.files}
    ids = {tree["id"]: f"{tree['id']}-{number}" for tree in trees.values()}
    for path, code in group.files.items():
        tree = _copied(trees[path], ids, number)
        tree["code"] = code.format(number=f"{number:02}")
        if group.needs_process:
            tree["process"] = f"{number:02}"
        _write(folder / Path(path).parent / f"{tree['code']}.yml", tree)
    if group.needs_process:
        _add_process(folder / "organization" / "codes.yml", number)
    return len(group.files)


def edit_clause(folder: Path) -> None:
    """Adds a sentence to the English text of the first clause of the sample's instruction."""
    tree = _read(folder / "procedures" / "I-06-02.yml")
    tree["clauses"][0]["text"]["en"] += " Everyone may ask for them."
    _write(folder / "procedures" / "I-06-02.yml", tree)


def rename_role(folder: Path) -> None:
    """Gives the first role another English name."""
    tree = _read(folder / "organization" / "roles.yml")
    tree["roles"][0]["title"]["en"] += " (acting)"
    _write(folder / "organization" / "roles.yml", tree)


def add_document(folder: Path) -> None:
    """Adds one procedure, which uses the form of the sample's one."""
    copy(folder, replace(GROUPS[1], files={"procedures/P-02.yml": "P-{number}"}), LAST)


def _add_process(path: Path, number: int) -> None:
    codes = _read(path)
    title = {"fa": "فرایند", "th": "กระบวนการ", "en": "Process"}
    codes["processes"].append({"number": f"{number:02}", "title": _numbered(title, number)})
    _write(path, codes)


def _copied(value: Any, ids: Mapping[str, str], number: int) -> Any:
    """The same tree with the copies' ids, as values and in references within text, and the copy's number in every text."""
    if isinstance(value, dict):
        copied = {key: _copied(inner, ids, number) for key, inner in value.items()}
        return _numbered(copied, number) if value.keys() <= LANGUAGES else copied
    if isinstance(value, list):
        return [_copied(inner, ids, number) for inner in value]
    if value in ids:
        return ids[value]
    return _REFERENCE.sub(lambda found: f"[[{ids.get(found[1], found[1])}", value)


def _numbered(text: Tree, number: int) -> Tree:
    """A text that ends with the copy's number in each language."""
    return {language: f"{words} ({_digits(number, language)})" for language, words in text.items()}


def _digits(number: int, language: str) -> str:
    return str(number).translate(_PERSIAN) if language == "fa" else str(number)


def _read(path: Path) -> Tree:
    """Reads a definition with every scalar as text, as the program does."""
    tree: Tree = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    return tree


def _write(path: Path, tree: Tree) -> None:
    path.write_text(yaml.dump(tree, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
