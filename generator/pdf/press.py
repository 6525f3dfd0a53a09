"""The press: prints many sheets and copies with several workers, each within limits of time and memory, and keeps what it printed.

Outside stay the layout itself (`engine.py`) and where artifacts go (`store.py`). A printed sheet is kept under its key, which
holds everything that determines its bytes, so a kept one is never out of date.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from generator.artifacts import Artifact
from generator.pdf.binding import binder, bound
from generator.pdf.sheet import Overlay, Printable, Sheet
from generator.pdf.workers import Failed, Limits, lay_out_all
from generator.problems import Place, Problem, problem

Progress = Callable[[int, int], None]
"""Told the number of sheets done and of all, after each one."""

_DIGEST = 32
"""Bytes of the SHA-256 that stands before a kept PDF, so that a damaged one is found and printed anew."""


class Unprinted(Exception):  # noqa: N818 - what the field calls it
    """Some sheets could not be printed; the others were. `problems` says which and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(f"{found.place}: {found.code}" for found in problems))
        self.problems = problems


def print_sheets(
    sheets: Mapping[str, Sheet | Overlay],
    cache: Path | None = None,
    workers: int = 1,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    progress: Progress | None = None,
) -> Iterator[Artifact]:
    """The PDF of every sheet under its path, in the order of the mapping, whatever the number of workers.

    `cache` is a folder of printed sheets that this function reads and adds to. With no workers the sheets are laid out in
    this process, without limits. Raises Unprinted after all the others when a sheet overran its limits or could not be laid
    out (N421 … N423).
    """
    keys = {path: sheet.key for path, sheet in sheets.items()}
    wanted = {keys[path]: sheet for path, sheet in sheets.items()}
    done = {key: content for key in wanted if cache and (content := _kept(cache, key)) is not None}
    missing = {key: sheet for key, sheet in wanted.items() if key not in done}
    failed: dict[str, Failed] = {}
    if progress:
        progress(len(done), len(wanted))
    for key, result in lay_out_all(missing, workers, limits):
        if isinstance(result, Failed):
            failed[key] = result
        else:
            done[key] = result
            if cache:
                _keep(cache, key, result)
        if progress:
            progress(len(done) + len(failed), len(wanted))
    yield from (Artifact(path, done[key]) for path, key in keys.items() if key in done)
    if failed:
        raise Unprinted(tuple(_problem(path, failed[key], limits) for path, key in keys.items() if key in failed))


def print_each(
    sheets: Mapping[str, Printable],
    workers: int = 1,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    progress: Progress | None = None,
) -> Iterator[Artifact]:
    """The PDF of every sheet, numbered copy and bundle under its path as soon as it is there, so that thousands of them need never
    be held at once; nothing is kept. In which order they come depends on the workers. Raises Unprinted after all the others, as
    above.
    """
    failed: dict[str, Failed] = {}
    for done, (path, result) in enumerate(lay_out_all(sheets, workers, limits), start=1):
        if isinstance(result, Failed):
            failed[path] = result
        else:
            yield Artifact(path, result)
        if progress:
            progress(done, len(sheets))
    if failed:
        raise Unprinted(tuple(_problem(path, failed[path], limits) for path in sheets if path in failed))


def bind(files: Mapping[str, tuple[bytes, ...]], cache: Path | None = None) -> Iterator[Artifact]:
    """Printed sheets as one file under each path, the first as its cover; what was bound before is taken from the cache."""
    for path, printed in files.items():
        key = sha256("".join((*(sha256(one).hexdigest() for one in printed), *binder())).encode()).hexdigest()
        content = _kept(cache, key) if cache else None
        if content is None:
            content = bound(printed[0], printed[1:])
            if cache:
                _keep(cache, key, content)
        yield Artifact(path, content)


def _problem(path: str, failed: Failed, limits: Limits) -> Problem:
    place = Place(path)
    if failed.why == "time":
        return problem("N421", place, seconds=round(failed.seconds))
    if failed.why == "memory":
        return problem("N422", place, megabytes=limits.memory // 2**20)
    return problem("N423", place, reason=failed.reason)


def _kept(cache: Path, key: str) -> bytes | None:
    with suppress(OSError):
        whole = _file(cache, key).read_bytes()
        if sha256(whole[_DIGEST:]).digest() == whole[:_DIGEST]:
            return whole[_DIGEST:]
    return None


def _keep(cache: Path, key: str, content: bytes) -> None:
    """Writes beside and then renames, so that no other process reads half a file; a cache that cannot be written is no error."""
    file = _file(cache, key)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, delete=False) as beside:
            beside.write(sha256(content).digest() + content)
        Path(beside.name).replace(file)


def _file(cache: Path, key: str) -> Path:
    return cache / key[:2] / f"{key}.sheet"
