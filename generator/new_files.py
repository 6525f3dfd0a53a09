"""New files of what people filled in: where they may lie, and that nothing which lies there is overwritten.

    refusals(workspace, paths) -> why they may not lie there
    written_new(path, content) -> why it was not written

Outside stay the folder of records (`record_folder.py`), and what the files say.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISREG

from generator.given_files import is_kind
from generator.problems import Place, Problem, problem
from generator.store import MANIFEST, write_file


def refusals(workspace: Path, paths: Iterable[Path]) -> Iterator[Problem]:
    """Why records may not lie there (N841): neither in the workspace, whose files are released and published, nor in a site."""
    for path in paths:
        try:
            whole = path.absolute().resolve()
        except (OSError, RuntimeError):  # the latter where links lead in a circle
            yield problem("N842", Place(str(path)), reason="loop")
            continue
        if whole.is_relative_to(workspace.resolve()):
            yield problem("N841", Place(str(path)), folder=path, within=workspace)
        elif site := next((one for one in (whole, *whole.parents) if is_kind(one / MANIFEST, S_ISREG)), None):
            yield problem("N841", Place(str(path)), folder=path, within=site)


def written_new(path: Path, content: bytes) -> tuple[Problem, ...]:
    """Writes a new file; one that is there already is never touched, and hinders nothing where it says the same. N840, N842."""
    try:
        if path.exists():
            return () if path.read_bytes() == content else (problem("N840", Place(str(path)), file=path),)
        write_file(path, content)
    except OSError as refused:
        return (problem("N842", Place(str(path)), reason=refused.strerror or refused),)
    return ()
