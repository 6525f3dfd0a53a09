"""PDFs lie in a store by their hash: put there before the event is recorded, found there, and moved there from the archive."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from generator.archive import disk
from generator.archive.kept import Kept, place_in, put, store_for
from generator.archive.lock import hold
from generator.archive.moving import move_to
from generator.archive.parcel import packed
from generator.archive.reading import printed_files, read, unprinted
from generator.archive.writing import append
from generator.control.acts import release
from generator.model.events import FileDigest
from generator.problems import Problem
from tests.unit.archive.shelf import DAY, PRINTED, contents, released, signed
from tests.unit.control.world import LIBRARY, ORGANIZATION, World, moment, spoken

SHEETS = tuple(one for one in PRINTED if one.path.endswith(".pdf"))


def issued(folder: Path, store: Path) -> tuple[Problem, ...]:
    """The command `release` where a store is named."""
    history, _ = read(folder)
    act = release(history, LIBRARY, moment(DAY, 12), effective=DAY, person="p-director")
    return append(folder, packed(act, PRINTED), act.moment, history.head, store=store)[1]


def stored(store: Path) -> dict[str, bytes]:
    return {path.parent.name + path.name: path.read_bytes() for path in store.rglob("*") if path.is_file()}


@pytest.mark.requirement("R-24", "R-42")
def test_what_a_release_printed_lies_in_the_store_and_is_compared_there(tmp_path: Path) -> None:
    folder, store = signed(tmp_path / "archive"), tmp_path / "outside" / "store"
    assert issued(folder, store) == ()
    assert list(folder.rglob("*.pdf")) == []
    assert stored(store) == {sha256(one.content).hexdigest(): one.content for one in SHEETS}
    history, problems = read(folder, store=str(store))
    assert problems == ()
    assert unprinted(folder, history, "outside/../outside/store") == ()
    kept = Kept.of(folder, "outside/store")
    assert {kept.find(FileDigest(one.path, one.sha256)) for one in SHEETS} == {place_in(store, one.sha256) for one in SHEETS}
    path = place_in(store, SHEETS[0].sha256)
    whole = path.read_bytes()
    for index in range(len(whole)):
        path.write_bytes(whole[:index] + bytes([whole[index] ^ 0x01]) + whole[index + 1 :])
        found = read(folder, store=str(store))[1]
        assert [(one.code, one.place.file) for one in found] == [("N310", str(path))]
        assert read(folder, printed=False, store=str(store))[1] == ()
    assert put(store, whole) == path, "what was damaged is put there again"
    path.unlink()
    assert [file.path for file in unprinted(folder, history, str(store))] == [SHEETS[0].path]
    assert read(folder, store=str(store))[1] == (), "it can be laid out again"


@pytest.mark.requirement("R-24")
def test_a_store_that_an_organization_named_is_looked_into_for_ever(tmp_path: Path) -> None:
    world = World().organize(store="first")
    organization = world.library.organization
    assert store_for(tmp_path / "archive", None, ()) is None
    assert store_for(tmp_path / "archive", None, (organization, ORGANIZATION)) is None
    assert store_for(tmp_path / "archive", None, (ORGANIZATION, organization)) == tmp_path / "first"
    assert store_for(tmp_path / "archive", "/elsewhere", (organization,)) == Path("/elsewhere")
    later = World().organize(store="../second").library.organization
    assert Kept.of(tmp_path / "archive", "/elsewhere", (organization, later, ORGANIZATION)).stores == (
        Path("/elsewhere"),
        tmp_path.parent / "second",
        tmp_path / "first",
    )


@pytest.mark.requirement("R-24")
def test_what_the_archive_keeps_is_moved_and_what_was_changed_stays_and_is_told(tmp_path: Path) -> None:
    folder, store = released(tmp_path / "archive"), tmp_path / "store"
    history = read(folder)[0]
    before = contents(folder)
    changed = folder / SHEETS[0].path
    changed.write_bytes(b"%PDF changed")
    with hold(folder):
        moved, problems = move_to(store, folder, printed_files(history))
    assert set(moved) == {one.path for one in SHEETS[1:]}
    assert [(one.code, one.place.file) for one in problems] == [("N310", f"archive/{SHEETS[0].path}")]
    changed.write_bytes(SHEETS[0].content)
    with hold(folder):
        assert move_to(store, folder, printed_files(history)) == ((SHEETS[0].path,), ())
        assert move_to(store, folder, printed_files(history)) == ((), ())
    assert contents(folder) == {path: content for path, content in before.items() if not path.endswith(".pdf")}
    assert read(folder, store=str(store)) == (history, ())


@pytest.mark.requirement("R-57")
def test_nothing_goes_from_the_archive_that_the_store_did_not_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, store = released(tmp_path / "archive"), tmp_path / "store"
    before, files = contents(folder), printed_files(read(folder)[0])
    store.write_text("no folder")
    assert [one.code for one in spoken_(move_to(store, folder, files)[1])] == ["N320"]
    store.unlink()
    whole = disk.write
    monkeypatch.setattr(disk, "write", lambda path, content: whole(path, content[:-1]))
    assert [one.code for one in move_to(store, folder, files)[1]] == ["N320"]
    monkeypatch.undo()
    for one in ("open", "write"):

        def full(*_: object, **__: object) -> int:
            raise OSError(28, os.strerror(28))

        with monkeypatch.context() as patched:
            patched.setattr(os, one, full)
            assert [found.code for found in move_to(tmp_path / "other", folder, files)[1]] == ["N321"]
    assert contents(folder) == before


def spoken_(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    spoken(problems)
    return problems
