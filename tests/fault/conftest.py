"""Faults are provoked in memory where there is a disk in memory: thousands of synced writes would wear out a real one."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """A folder of the test's own, in memory if there is such a disk."""
    if not MEMORY.is_dir():
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(prefix="nuskha-", dir=MEMORY))
    yield folder
    shutil.rmtree(folder)
