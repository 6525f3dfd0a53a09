"""The workspace: all its definitions read in one run, into a library or into everything that is wrong with them.

Outside stay judging what definitions say (`check/`) and the record (`archive/`).
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from pydantic import ValidationError

from generator.collecting import uncollected
from generator.load.assemble import Written, assemble
from generator.load.kinds import FOLDERS, KINDS, Kind
from generator.load.mistakes import lost_words, mistakes
from generator.load.scalars import CODE_PATTERN
from generator.load.text import LARGEST, too_large
from generator.load.yaml_tree import Tree, read_tree
from generator.model.library import Library, Places
from generator.problems import Place, Problem, errors, problem


def load(workspace: Path) -> tuple[Library | None, tuple[Problem, ...]]:
    """The library of a workspace, and all problems of all its files sorted by place.

    There is a library only where no problem is an error.
    """
    with uncollected():
        return _load(workspace)


def _load(workspace: Path) -> tuple[Library | None, tuple[Problem, ...]]:
    found, problems = _find(workspace)
    read = tuple(_read(workspace, file) for file in found)
    told = (
        *problems,
        *(told for one in read for told in one.problems),
        *_missing(found),
        *_shared_ids(read),
    )  # fmt: skip
    if errors(told):
        return None, tuple(sorted(told))
    return _library(read), tuple(sorted(told))


@dataclass(frozen=True, slots=True)
class _File:
    """A definition's file: its path relative to the workspace, and what kind it is."""

    path: str
    kind: Kind

    @property
    def stem(self) -> str:
        return Path(self.path).stem


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of one file."""

    file: _File
    written: Written | None
    tree: Tree | None
    problems: tuple[Problem, ...]

    @property
    def owner(self) -> str:
        """The owner of its places: a document's id, or `organization/…`."""
        if self.file.kind.name in ("document", "form") and self.written is not None:
            return str(self.written["id"])
        return self.file.path.removesuffix(".yml")


def _find(workspace: Path) -> tuple[tuple[_File, ...], tuple[Problem, ...]]:
    """The definitions there are, and what else stands among them."""
    found: list[_File] = []
    problems: list[Problem] = []
    root = workspace.resolve()
    for folder in FOLDERS:
        names = _names(workspace, folder)
        if isinstance(names, Problem):
            problems.append(names)
            continue
        for name in names:
            outcome = _recognize(root, workspace, folder, name)
            if isinstance(outcome, Kind):
                found.append(_File(f"{folder}/{name}", outcome))
            elif outcome is not None:
                problems.append(outcome)
    return tuple(found), tuple(problems)


def _names(workspace: Path, folder: str) -> tuple[str, ...] | Problem:
    try:
        names = sorted(entry.name for entry in os.scandir(workspace / folder))
    except FileNotFoundError:
        return ()
    except OSError as error:
        return _unreadable(folder, error)
    return tuple(name for name in names if f"{folder}/{name}" not in FOLDERS)


_FIXED = {(kind.folder, kind.stem): kind for kind in KINDS if kind.stem}
_NAMED = {kind.folder: kind for kind in KINDS if kind.named_by}
_PASSED_OVER = frozenset({"Thumbs.db", "desktop.ini", "README.md", "allowed_signers"})


def _recognize(root: Path, workspace: Path, folder: str, name: str) -> Kind | Problem | None:
    """The kind of a file, the problem with it, or None for what file systems and editors leave behind."""
    shown = name.encode("utf-8", "replace").decode("utf-8")
    path, place = workspace / folder / name, Place(f"{folder}/{shown}")
    if name.startswith((".", "~$")) or name.endswith("~") or name in _PASSED_OVER:
        return None
    if _leads_out(path, root):
        return problem("N175", place)
    if path.suffix.lower() not in (".yml", ".yaml") or shown != name:
        return problem("N173", place, "warning", name=shown, folder=folder)
    if path.suffix != ".yml":
        return problem("N174", place, name=name, wanted=f"{path.stem}.yml")
    kind = _FIXED.get((folder, path.stem)) or _NAMED.get(folder)
    known = ", ".join(f"{stem}.yml" for where, stem in _FIXED if where == folder)
    return kind or problem("N178", place, name=name, known=known)


def _leads_out(path: Path, root: Path) -> bool:
    try:
        return not path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return True  # links that lead to each other lead nowhere within the workspace


def _read(workspace: Path, file: _File) -> _Read:
    content = _content(workspace / file.path, file.path)
    if isinstance(content, Problem):
        return _Read(file, None, None, (content,))
    tree, problems = read_tree(content, file.path)
    if tree is None:
        return _Read(file, None, None, problems)
    problems = (*problems, *_misnamed(file, tree), *lost_words(tree))
    try:
        shaped = file.kind.shape.model_validate(tree.value)
    except ValidationError as refused:
        return _Read(file, None, tree, (*problems, *mistakes(refused, file.kind.shape, tree)))
    return _Read(file, shaped.model_dump(mode="json", by_alias=True, exclude_unset=True), tree, problems)


def _content(path: Path, shown: str) -> bytes | Problem:
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            return problem("N180", Place(shown))
        return too_large(shown, status.st_size) if status.st_size > LARGEST else path.read_bytes()
    except OSError as error:
        return _unreadable(shown, error)


def _unreadable(shown: str, error: OSError) -> Problem:
    return problem("N101", Place(shown), reason=error.strerror or type(error).__name__)


def _misnamed(file: _File, tree: Tree) -> Iterator[Problem]:
    """A file is named after what it defines, so that a person finds it. A name that no file can have is told already."""
    key = file.kind.named_by
    named = tree.value.get(key)
    if key and isinstance(named, str) and named != file.stem and re.fullmatch(CODE_PATTERN, named):
        yield problem("N172", tree.find((key,)), key=key, given=named, name=f"{file.stem}.yml", wanted=f"{named}.yml")


def _missing(found: tuple[_File, ...]) -> Iterator[Problem]:
    there = {file.path for file in found}
    for kind in KINDS:
        if kind.required and kind.path not in there:
            yield problem("N171", Place(kind.path), name=kind.path)


def _shared_ids(read: tuple[_Read, ...]) -> Iterator[Problem]:
    """An id belongs to one document: places, references and the record hold on to it."""
    firsts: dict[str, Place] = {}
    for one in read:
        if one.tree is None or one.file.kind.name not in ("document", "form"):
            continue
        document, place = one.tree.value.get("id"), one.tree.find(("id",))
        if isinstance(document, str) and firsts.setdefault(document, place) != place:
            yield problem("N176", place, id=document, first=firsts[document])


def _library(read: tuple[_Read, ...]) -> Library:
    by_kind: Mapping[str, Written] = {one.file.kind.name: one.written for one in read if one.written and one.file.kind.stem}
    standards = (one.written for one in read if one.written and one.file.kind.name == "standard")
    documents = (one.written for one in read if one.written and one.file.kind.name in ("document", "form"))
    organization, made = assemble(by_kind, standards, documents)
    return Library(organization, made, Places({one.owner: one.tree.places for one in read if one.tree}))
