"""One build of the shipped sample, made through the command line and shared by all workers of a test run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from tests.conftest import ROOT

NOW = "2026-11-21T12:00:00+03:30"
WORKSPACE = ("organization", "procedures", "forms", "samples", "archive", "docs", "mkdocs.yml")


@dataclass(frozen=True)
class Ran:
    """What a run of the command line gave."""

    code: int
    out: str
    err: str


def nuskha(*words: str, environment: Mapping[str, str] | None = None, python: tuple[str, ...] = ()) -> Ran:
    """Runs the command line in a process of its own, with a fixed clock."""
    given = {**os.environ, "NUSKHA_NOW": NOW, "NUSKHA_LANGUAGE": "en", "PYTHONPATH": str(ROOT), **(environment or {})}
    done = subprocess.run(
        [sys.executable, *python, "-m", "generator", *words],
        env=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def copy_workspace(target: Path) -> Path:
    """The shipped workspace in another folder."""
    for name in WORKSPACE:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        target.mkdir(parents=True, exist_ok=True)
        copy(source, target / name)
    return target


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The site of the shipped sample, built once in a test run."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "built"
    with FileLock(f"{shared}.lock"):
        if not (shared / "site/manifest.json").exists():
            workspace = copy_workspace(shared / "workspace")
            ran = nuskha("build", "--workspace", str(workspace), "--output", str(shared / "site"))
            assert ran.code == 0, ran.err
    return shared / "site"
