"""Cases: a small workspace each, laid over `tests/cases/base`, and what the command line must say of it.

A case is a folder `tests/cases/<room>/<CODE>-<short-name>/`: its files replace or add to those of the base, and
`expected.txt` is the output. Two files may say what a folder cannot hold: `remove.txt` lists paths to take away, and
`make.toml` what to make (`[repeat]`: path = [beginning, words, times], `[encoded]`: path = [encoding, words], `[folders]`:
path = "", `[links]`: path = target), what to change in a file of the base (`[replace]`: path = [[words, other words], ...]),
and what was released before (`[[past]]` with a `[past.replace]` of its own, and `[past.add]`: path = words: the base so changed
was released; then `past.withdraw`, a list of ids, ended, and of `past.hand_out` each holder was given a copy of a document).
Outside stay the tests that run them (`tests/test_cases.py`).
"""

import shutil
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest

from tests.past import hand_out, release_everything, withdraw

CASES = Path(__file__).parent / "cases"
BASE = CASES / "base"
EXPECTED = "expected.txt"
FIRST_RELEASE = date(2026, 1, 10)
_INSTRUCTIONS = frozenset({EXPECTED, "remove.txt", "make.toml"})


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what a test got where it would have compared; look at the difference before committing it."""
    parser.addoption("--update-golden", action="store_true", help="write expected outputs anew instead of comparing them")


def cases(*rooms: str) -> tuple[Path, ...]:
    """The folders of all cases, or of those of some rooms (`load`, `check`), sorted."""
    found = (folder for folder in CASES.glob("*/*") if folder.is_dir() and folder.parent != BASE)
    return tuple(sorted(folder for folder in found if not rooms or folder.parent.name in rooms))


def laid_out(case: Path, workspace: Path) -> Path:
    """The case's workspace, made in a folder that does not exist yet."""
    shutil.copytree(BASE, workspace)
    _release(case / "make.toml", workspace)
    for source in sorted(case.rglob("*")):
        target = workspace / source.relative_to(case)
        if source.is_file() and source.name not in _INSTRUCTIONS:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    _remove(case / "remove.txt", workspace)
    _make(case / "make.toml", workspace)
    return workspace


def spoken(arguments: Sequence[str]) -> str:
    """What the command line prints for these arguments, and its exit code."""
    from generator import cli

    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        code = cli.run(list(arguments))
    return f"{printed.getvalue().rstrip()}\nexit code {code}\n"


def compare(expected: Path, got: str, update: bool) -> None:
    """Fails where the output is not the expected one; writes it instead where that was asked for."""
    if update:
        expected.write_text(got, encoding="utf-8", newline="\n")
    assert expected.exists(), f"{expected} is missing; run again with --update-golden and look at what it wrote"
    assert got == expected.read_text(encoding="utf-8")


def _remove(listed: Path, workspace: Path) -> None:
    for line in listed.read_text(encoding="utf-8").split() if listed.exists() else ():
        (workspace / line).unlink()


def _release(listed: Path, workspace: Path) -> None:
    """Releases the base as each `[[past]]` changes it, one release a day, and then puts the base back."""
    wanted = tomllib.loads(listed.read_text(encoding="utf-8")) if listed.exists() else {}
    for number, before in enumerate(wanted.get("past", ())):
        _replace(before.get("replace", {}), workspace)
        for path, words in before.get("add", {}).items():
            (workspace / path).write_text(words, encoding="utf-8", newline="\n")
        release_everything(workspace, FIRST_RELEASE + timedelta(days=number))
        if before.get("withdraw"):
            withdraw(workspace, FIRST_RELEASE + timedelta(days=number), before["withdraw"])
        if before.get("hand_out"):
            hand_out(workspace, FIRST_RELEASE + timedelta(days=number), before["hand_out"])
        shutil.copytree(BASE, workspace, dirs_exist_ok=True)


def _replace(wanted: Mapping[str, Sequence[tuple[str, str]]], workspace: Path) -> None:
    for path, changes in wanted.items():
        written = (workspace / path).read_text(encoding="utf-8")
        for words, other in changes:
            assert words in written, f"{path} of the base has no {words!r}"
            written = written.replace(words, other)
        (workspace / path).write_text(written, encoding="utf-8", newline="\n")


def _make(listed: Path, workspace: Path) -> None:
    wanted = tomllib.loads(listed.read_text(encoding="utf-8")) if listed.exists() else {}
    _replace(wanted.get("replace", {}), workspace)
    for path in wanted.get("folders", {}):
        (workspace / path).mkdir(parents=True)
    for path, (beginning, words, times) in wanted.get("repeat", {}).items():
        (workspace / path).write_text(beginning + words * times, encoding="utf-8", newline="\n")
    for path, (encoding, words) in wanted.get("encoded", {}).items():
        (workspace / path).write_bytes(words.encode(encoding))
    for path, target in wanted.get("links", {}).items():
        try:
            (workspace / path).symlink_to(target)
        except OSError as refused:
            pytest.skip(f"this machine does not allow symbolic links: {refused}")
