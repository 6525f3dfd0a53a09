"""A workspace is a folder anywhere: under any name, on a drive that cannot be written, without anything beside the program."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.store import MANIFEST
from tests.cli.conftest import Ask
from tests.conftest import ROOT

READ_ONLY = '''
"""Every attempt to change something in a folder is refused, as a drive that is mounted read-only refuses it."""

import errno
import os
import sys

PROTECTED = os.environ["PROTECTED"]
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def refuse(event, given):
    if event == "open":
        path, mode, flags = given
        writes = (flags or 0) & WRITING or (isinstance(mode, str) and set(mode) & set("wax+"))
    else:
        path, writes = given[0] if given else "", event in CHANGING
    if writes and isinstance(path, (str, bytes, os.PathLike)) and os.path.abspath(os.fsdecode(path)).startswith(PROTECTED):
        raise OSError(errno.EROFS, "Read-only file system", os.fsdecode(path))


CHANGING = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.utime", "os.chmod", "shutil.rmtree"}
sys.addaudithook(refuse)
'''


def _read_only(workspace: Path, tools: Path, *words: str) -> subprocess.CompletedProcess[str]:
    tools.mkdir(exist_ok=True)
    (tools / "sitecustomize.py").write_text(READ_ONLY, encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": f"{tools}{os.pathsep}{ROOT}",
        "PROTECTED": str(workspace),
        "NUSKHA_NOW": "2026-03-01T12:00:00+03:30",
        "NUSKHA_LANGUAGE": "en",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "generator", *words, "--workspace", str(workspace)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.slow
def test_a_workspace_that_cannot_be_written_is_checked_and_built_elsewhere(inn: Path, tmp_path: Path) -> None:
    for words in (("check",), ("status",), ("as-of", "2026-02-01"), ("verify",), ("build", "--output", str(tmp_path / "site"))):
        ran = _read_only(inn, tmp_path / "tools", *words)
        assert (ran.returncode, ran.stderr) == (0, ""), words
    assert (tmp_path / "site" / MANIFEST).is_file()
    assert not (inn / ".cache").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("sign-off", "P-03", "--as", "prepared", "--by", "K-02"), "N320"),
        (("return", "P-03", "--by", "K-01", "--remarks", "x"), "N320"),
        (("release", "P-03", "--effective", "2026-04-01", "--by", "K-01"), "N320"),
        (("new", "form", "--parent", "P-03", "--title", "x"), "N417"),
        (("schemas",), "N417"),
        (("build",), "N402"),
    ],
    ids=["sign-off", "return", "release", "new", "schemas", "build"],
)
def test_what_cannot_be_written_is_told_and_is_no_bug(
    words: tuple[str, ...], code: str, inn: Path, tmp_path: Path, draft: Callable[[], None]
) -> None:
    draft()
    ran = _read_only(inn, tmp_path / "tools", *words)
    assert ran.returncode == 1, ran.stderr
    assert f"{code} error" in ran.stderr
    assert "Read-only file system" in ran.stderr


def test_a_cache_that_cannot_be_kept_is_done_without(ask: Ask, inn: Path, tmp_path: Path) -> None:
    (inn / ".cache").write_text("somebody's file", encoding="utf-8")
    said = ask("build", "--output", str(tmp_path / "site"))
    assert said.code == 0, said.err
    assert (inn / ".cache").read_text(encoding="utf-8") == "somebody's file"


@pytest.mark.slow
def test_a_workspace_may_have_any_name_and_nothing_is_looked_up_elsewhere(
    inn: Path, tmp_path: Path, draft: Callable[[], None]
) -> None:
    """From another folder, with another home, and with a workspace of another kind in the folder of the call."""
    draft()
    workspace = tmp_path / "مهمان‌سرای مهرگان – ทดสอบ (1)"
    shutil.move(inn, workspace)
    trap = tmp_path / "trap"
    for name in ("organization", "procedures", "forms", "archive", "docs"):
        (trap / name).mkdir(parents=True)
    (trap / "organization/organization.yml").write_text("nonsense: [", encoding="utf-8")
    (trap / "mkdocs.yml").write_text("nonsense: [", encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HOME": str(trap),
        "NUSKHA_NOW": "2026-03-01T12:00:00+03:30",
        "NUSKHA_LANGUAGE": "en",
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "generator", *words, "--workspace", str(workspace)]
        return subprocess.run(command, cwd=trap, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)

    for words in (
        ("check",),
        ("status",),
        ("sign-off", "P-03", "--as", "prepared", "--by", "K-02"),
        ("new", "form", "--parent", "P-03", "--title", "نمونه"),
    ):
        ran = run(*words)
        assert (ran.returncode, ran.stderr) == (0, ""), words
    (workspace / "forms/F-03-00-02.yml").unlink()
    ran = run("build", "--drafts")
    assert ran.returncode == 0, ran.stderr
    assert str(workspace / "site") in ran.stdout
    assert (workspace / "site/fa/documents/P-03/index.html").is_file()
    assert sorted(path.name for path in trap.iterdir()) == ["archive", "docs", "forms", "mkdocs.yml", "organization", "procedures"]
    assert not any(path.name == "site" for path in trap.rglob("*"))


def test_the_output_of_somebody_else_is_never_touched_and_nothing_is_laid_out_in_vain(ask: Ask, inn: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/letter.txt").write_text("mine", encoding="utf-8")
    said = ask("build", "--output", str(tmp_path / "theirs"))
    assert (said.code, said.out) == (1, "")
    assert "N401 error" in said.err
    assert [path.name for path in (tmp_path / "theirs").iterdir()] == ["letter.txt"]
    assert not (inn / ".cache").exists()


def test_settings_of_the_site_that_nobody_can_read_are_told(ask: Ask, inn: Path, tmp_path: Path) -> None:
    (inn / "mkdocs.yml").write_text("theme: [\n", encoding="utf-8")
    said = ask("build", "--output", str(tmp_path / "site"))
    assert (said.code, said.out) == (1, "")
    assert "mkdocs.yml: N418 error" in said.err
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_a_workspace_may_be_named_from_the_folder_that_one_is_in(inn: Path, tmp_path: Path) -> None:
    (inn / "docs/fa").mkdir(parents=True)
    (inn / "docs/fa/help.md").write_text("# کمک\n", encoding="utf-8")
    shutil.copyfile(ROOT / "mkdocs.yml", inn / "mkdocs.yml")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NUSKHA_NOW": "2026-03-01T12:00:00+03:30", "NUSKHA_LANGUAGE": "en"}
    command = [sys.executable, "-m", "generator", "build", "--workspace", "inn", "--output", "site"]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("site: ")
    assert (tmp_path / "site/fa/help.html").is_file()
