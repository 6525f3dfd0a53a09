"""Store: writes artifacts into an output folder, whole files only and only what changed, and keeps the manifest.

Outside stays what they contain. A folder that Nuskha did not make is never touched.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from generator.artifacts import Artifact
from generator.problems import Place, Problem, problem

MANIFEST = "manifest.json"
"""Every output folder's list of its files: path → SHA-256; its presence tells that the folder is Nuskha's."""
_HALF_WRITTEN = ".half-written"


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of the files: how many were written, left as they were, and removed as strays."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


NOTHING_STORED = Stored()


def sync(output: Path, artifacts: Iterable[Artifact], audience: str = "") -> tuple[Stored, tuple[Problem, ...]]:
    """Makes the folder hold exactly these artifacts and their manifest, which names the audience if there is one.

    All artifacts are gathered before anything is written. Each file is replaced as a whole, so that a reader never meets
    half a file. A disk that is full or read-only, a folder that is not Nuskha's, or one of another audience, is a problem, and
    what was there stays.
    """
    wanted = {artifact.path: artifact.content for artifact in artifacts}
    if refused := refusal(output, audience):
        return Stored(), (refused,)
    wanted[MANIFEST] = manifest(wanted, audience)
    try:
        return _write(output, wanted, audience), ()
    except OSError as failure:
        return Stored(), (problem("N402", Place(str(output)), reason=failure.strerror or str(failure)),)


def refusal(output: Path, audience: str = "") -> Problem | None:
    """Why nothing may be written there: a folder that is not Nuskha's, or the site of another audience, which somebody may have
    put on a server for those alone; asked before long work begins."""
    if not _is_ours(output):
        return problem("N401", Place(str(output)), folder=output)
    there = _audience(output)
    if audience and there and there != audience:
        return problem("N416", Place(str(output)), folder=output, there=there, wanted=audience)
    return None


def manifest(files: Mapping[str, bytes], audience: str = "") -> bytes:
    """The manifest of these files, sorted by path, with the audience that they are for if there is one."""
    digests = {path: sha256(files[path]).hexdigest() for path in sorted(files)}
    named = {"audience": audience} if audience else {}
    return (json.dumps({"schema": 1, **named, "files": digests}, ensure_ascii=False, indent=1) + "\n").encode()


def write_file(path: Path, content: bytes) -> None:
    """Replaces one file as a whole. Raises OSError when the disk does not take it; the old file then stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + _HALF_WRITTEN)
    try:
        half.write_bytes(content)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _is_ours(output: Path) -> bool:
    return not output.exists() or (output / MANIFEST).is_file() or (output.is_dir() and not any(output.iterdir()))


def _audience(output: Path) -> str:
    """The audience of the site that a folder holds; a site of before there were audiences is the staff's, one that holds nothing
    yet nobody's. What cannot be read says nothing: its files are replaced whole."""
    try:
        found = json.loads((output / MANIFEST).read_bytes())
        return str(found.get("audience", "internal" if "index.html" in found["files"] else ""))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return ""


def _write(output: Path, wanted: Mapping[str, bytes], audience: str) -> Stored:
    targets = {path: output / _safe(path) for path in sorted(wanted, key=lambda path: (path == MANIFEST, path))}
    written = unchanged = 0
    if not (output / MANIFEST).exists():  # a build that is killed leaves a folder that the next one knows as ours
        write_file(output / MANIFEST, manifest({}, audience))
    for path, target in targets.items():
        content = wanted[path]
        if target.is_file() and target.stat().st_size == len(content) and target.read_bytes() == content:
            unchanged += 1
            continue
        write_file(target, content)
        written += 1
    return Stored(written, unchanged, _remove_strays(output, wanted))


def _safe(path: str) -> Path:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or "\\" in path or ":" in path:
        raise ValueError(f"{path} would lead out of the output folder")
    return Path(*parts.parts)


def _remove_strays(output: Path, wanted: Mapping[str, bytes]) -> int:
    removed = 0
    for folder, _, names in os.walk(output, topdown=False):
        for name in names:
            path = Path(folder) / name
            if path.relative_to(output).as_posix() not in wanted:
                path.unlink()
                removed += 1
        if Path(folder) != output and not any(Path(folder).iterdir()):
            Path(folder).rmdir()
    return removed
