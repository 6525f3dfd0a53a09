"""Putting: a finished pack onto the disk, as a folder and as the ZIP beside it; the seal last.

`refusal(folder)`; `put(folder, name, files) -> problems`. Outside stays what is in it (`seal.py`). A folder that is not empty and
no pack is never touched; of a pack that was cut off there is no seal.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from generator.pack import layout
from generator.pack.verify import zipped
from generator.problems import Place, Problem, problem
from generator.store import write_file

LAST = (layout.MANIFEST, layout.SIGNATURE, layout.SEAL)


def refusal(folder: Path) -> Problem | None:
    """Why no pack may be put there; asked before long work begins."""
    if not folder.exists() or (folder.is_dir() and (is_pack(folder) or not any(folder.iterdir()))):
        return None
    return problem("N774", Place(str(folder)), folder=folder)


def is_pack(place: Path) -> bool:
    """Whether a folder or a ZIP says that it is a pack, whole or not. A site's manifest may look the same where capitals count for
    nothing, so what it says counts."""
    try:
        if place.is_file():
            return place.suffix == ".zip"
        return (place / layout.SEAL).is_file() or "absent" in json.loads((place / layout.MANIFEST).read_bytes())
    except (OSError, ValueError, TypeError):
        return False


def put(folder: Path, name: str, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Makes the folder hold exactly these files, and the ZIP beside it too; says why where the disk does not take them."""
    if refused := refusal(folder):
        return (refused,)
    try:
        if not is_pack(folder):  # so that one which is cut off is known as ours the next time
            write_file(folder / layout.MANIFEST, b'{"files": {}, "absent": {}}\n')
        (folder / layout.SEAL).unlink(missing_ok=True)
        _remove_strays(folder, files)
        for path in (*(path for path in files if path not in LAST), *(path for path in LAST if path in files)):
            if not _stands(folder / path, files[path]):
                write_file(folder / path, files[path])
        write_file(packed(folder), zipped(name, files))
    except OSError as failed:
        return (problem("N402", Place(str(folder)), reason=failed.strerror or str(failed)),)
    return ()


def packed(folder: Path) -> Path:
    """The ZIP beside a pack's folder."""
    return folder.with_name(f"{folder.name}.zip")


def _stands(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _remove_strays(folder: Path, files: Mapping[str, bytes]) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in files:
            path.unlink()
