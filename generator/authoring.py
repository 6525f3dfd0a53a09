"""Authoring: the commands that write files for people to fill: new definitions, and the schemas that editors use.

Outside stay what a new definition says (`load/skeleton.py`) and which code it gets (`control/coding.py`). Nothing that is
there is ever overwritten, but for schemas.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from generator.archive.reading import read
from generator.load.schemas import schemas, written
from generator.load.skeleton import NewDefinition, skeleton
from generator.load.workspace import load
from generator.opening import ARCHIVE, spelled
from generator.problems import Place, Problem, errors, problem
from generator.records.schema import record_schemas
from generator.store import write_file

SCHEMAS = ".schemas"
"""The folder of a workspace that editors take schemas from."""
ATTRIBUTES = ".gitattributes"
ARCHIVED = b"""# git leaves the record's bytes as they are, and never merges its ledger by lines: `nuskha ledger join` does.
archive/** -text
archive/ledger.jsonl merge=binary
"""
"""What a workspace that is kept in git needs to say of its record."""


@dataclass(frozen=True, slots=True)
class New:
    """The file that was made for a new definition, with its code."""

    code: str = ""
    path: str = ""
    problems: tuple[Problem, ...] = ()


def new(workspace: Path, wish: NewDefinition) -> New:
    """Gives the next free code, which is never one that the archive or the definitions know, and a file to fill."""
    library, problems = load(workspace)
    history, damaged = read(workspace / ARCHIVE, printed=False)
    if library is None or errors(damaged):
        return New(problems=(*problems, *damaged))
    meant = replace(wish, parent=spelled(library, wish.parent)) if wish.parent else wish
    made, refused = skeleton(library, history, meant)
    if made is None:
        return New(problems=refused)
    if (workspace / made.path).exists():
        return New(problems=(problem("N408", Place(made.path), path=made.path),))
    refused = _written(workspace / made.path, made.content, made.path)
    if not refused and not (workspace / ATTRIBUTES).exists():
        refused = _written(workspace / ATTRIBUTES, ARCHIVED, ATTRIBUTES)
    return New(problems=refused) if refused else New(made.code, made.path)


def write_schemas(workspace: Path) -> tuple[int, tuple[Problem, ...]]:
    """Writes the schemas that editors use into the workspace's `.schemas/`; gives how many, and what could not be written."""
    every = {**schemas(), **record_schemas()}
    for kind, schema in every.items():
        path = f"{SCHEMAS}/{kind}.json"
        if refused := _written(workspace / path, written(schema).encode(), path):
            return 0, refused
    return len(every), ()


def _written(path: Path, content: bytes, shown: str) -> tuple[Problem, ...]:
    try:
        write_file(path, content)
    except OSError as refused:
        return (problem("N417", Place(shown), reason=refused.strerror or refused),)
    return ()
