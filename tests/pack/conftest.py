"""The inn, packed once with its lists and once small, for all tests of packs."""

from pathlib import Path

import pytest

from generator import packing
from tests.pack.packs import files_of, inn, packed_inn, private


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inn with its record."""
    return inn(tmp_path_factory.mktemp("inn") / "inn")


@pytest.fixture(scope="session")
def pack(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a signed pack; no list is laid out as a PDF."""
    folder = tmp_path_factory.mktemp("packs") / "pack"
    key = folder.with_name("id_ed25519")
    key.write_bytes(private("K-01"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "printed_registers", lambda *_: ((), ()))
        made = packed_inn(workspace, folder, key=key)
    assert made.problems == ()
    return folder


@pytest.fixture
def files(pack: Path) -> dict[str, bytes]:
    """The pack's files by path."""
    return files_of(pack)
