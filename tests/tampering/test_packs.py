"""Whoever changes a sealed pack in any way is found: by the seal, and who seals it anew by what its files say of each other."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest

from generator.pack import layout, verify
from generator.pack.seal import Key, Told, sealed
from generator.pack.verify import Finding, proved, read, zipped
from tests.pack.conftest import files, pack, workspace  # noqa: F401 - the shared packs
from tests.pack.packs import private

Files = dict[str, bytes]
BIT = (0x01, 0x20, 0x80)


@pytest.fixture
def small(files: Files) -> Files:  # noqa: F811 - the fixture of that name
    """The pack of the inn without what is made again from the record: archive, approvals and the README, sealed and signed."""
    kept = ("archive/", layout.APPROVALS, layout.README, f"registers/{_manifest(files)['to']}/reconciliation.json")
    return _sealed({path: content for path, content in files.items() if path.startswith(kept)}, files)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was computed of untouched bytes is not computed again."""
    monkeypatch.setattr(verify, "digest", lru_cache(4096)(verify.digest))
    monkeypatch.setattr(verify, "_signature", lru_cache(64)(verify._signature))


@pytest.mark.requirement("R-37", "R-40")
@pytest.mark.slow
@pytest.mark.usefixtures("quick")
def test_every_flipped_byte_of_every_file_is_found_and_named_by_seal_and_manifest(small: Files) -> None:
    assert proved(small).found == []
    pack_of = _steps(small)
    for path, content in small.items():
        for place in range(len(content)):
            changed = {**small, path: _flipped(content, place, BIT[place % 3])}
            found = [*verify._sealed(pack_of(changed)), *verify._listed(pack_of(changed))]
            blamed = {layout.MANIFEST: layout.SEAL}.get(path, path)
            assert blamed in {one.file for one in found}, (path, place)


@pytest.mark.requirement("R-37", "R-24")
@pytest.mark.slow
@pytest.mark.usefixtures("quick")
def test_a_flipped_byte_of_the_archive_is_found_also_when_the_pack_is_sealed_anew(small: Files) -> None:
    random = Random(5)
    for path, content in small.items():
        if not path.startswith("archive/"):
            continue
        for place in random.sample(range(len(content)), min(len(content), 150)):
            changed = {**small, path: _flipped(content, place, random.choice(BIT))}
            found = proved(_sealed(changed, small)).found
            assert found, (path, place, content[max(0, place - 20) : place + 20])


@pytest.mark.requirement("R-37", "R-40")
@pytest.mark.slow
def test_every_flipped_byte_of_the_zip_is_found(small: Files, tmp_path: Path) -> None:
    """The ZIP's own bytes too, of which those of the files say nothing."""
    few = _sealed({path: small[path] for path in (layout.README, layout.APPROVALS)}, small)
    name = str(_manifest(few)["name"])
    content, place = zipped(name, few), tmp_path / "pack.zip"
    place.write_bytes(content)
    assert read(place) == (few, ())
    for index in range(len(content)):
        place.write_bytes(_flipped(content, index, BIT[index % 3]))
        found_files, damaged = read(place)
        assert damaged or _found_by_seal(found_files), index


@pytest.mark.requirement("R-37")
def test_a_zip_that_is_packed_otherwise_is_no_pack(small: Files, tmp_path: Path) -> None:
    name = str(_manifest(small)["name"])
    whole = zipped(name, small)
    for title, changed in {
        "cut": whole[:-7],
        "longer": whole + b"\0",
        "deflated": _packed(small, name, zipfile.ZIP_DEFLATED),
        "unsorted": _packed(dict(reversed(small.items())), name),
        "folder": _packed(small, "other"),
        "empty": b"",
        "no zip": b"PK" + bytes(99),
    }.items():
        (tmp_path / "pack.zip").write_bytes(changed)
        found_files, damaged = read(tmp_path / "pack.zip")
        assert damaged, title
        assert not found_files or found_files == small


@dataclass(frozen=True)
class Change:
    """What somebody does to a pack, and whom the proof blames."""

    title: str
    done: Callable[[Files], Files]
    blamed: frozenset[str]


def _changes() -> Iterator[Change]:
    def cut(found: Files) -> Files:
        return {**found, layout.APPROVALS: found[layout.APPROVALS][:-1]}

    def emptied(found: Files) -> Files:
        return {**found, layout.README: b""}

    def added(found: Files) -> Files:
        return {**found, "archive/P-03/00/note.txt": b"Trust me"}

    def removed(found: Files) -> Files:
        return {path: content for path, content in found.items() if path != layout.README}

    def renamed(found: Files) -> Files:
        return {**removed(found), "readme.txt": found[layout.README]}

    def swapped(found: Files) -> Files:
        return {**found, layout.README: found[layout.APPROVALS], layout.APPROVALS: found[layout.README]}

    def unsigned(found: Files) -> Files:
        return {path: content for path, content in found.items() if path != layout.SIGNATURE}

    def unsealed(found: Files) -> Files:
        return {path: content for path, content in found.items() if path != layout.SEAL}

    yield Change("cut", cut, frozenset({layout.APPROVALS}))
    yield Change("emptied", emptied, frozenset({layout.README}))
    yield Change("added", added, frozenset({"archive/P-03/00/note.txt"}))
    yield Change("removed", removed, frozenset({layout.README}))
    yield Change("renamed", renamed, frozenset({layout.README, "readme.txt"}))
    yield Change("swapped", swapped, frozenset({layout.README, layout.APPROVALS}))
    yield Change("unsigned", unsigned, frozenset({layout.SIGNATURE}))
    yield Change("unsealed", unsealed, frozenset({layout.SEAL}))


@pytest.mark.requirement("R-37", "R-40")
@pytest.mark.parametrize("change", list(_changes()), ids=lambda change: change.title)
def test_what_was_cut_added_removed_renamed_or_swapped_is_named(small: Files, change: Change) -> None:
    assert {one.file for one in proved(change.done(small)).found} == change.blamed


@pytest.mark.requirement("R-24", "R-57")
@pytest.mark.parametrize("line", range(9))
def test_a_line_that_is_taken_out_of_the_ledger_is_found_though_the_pack_is_sealed_anew(small: Files, line: int) -> None:
    lines = small[layout.RECORD].splitlines(keepends=True)
    assert len(lines) == 9
    without = b"".join(lines[:line] + lines[line + 1 :])
    assert _says(_sealed({**small, layout.RECORD: without}, small))


@pytest.mark.requirement("R-24", "R-57")
def test_a_ledger_that_is_written_anew_as_a_chain_does_not_fit_what_was_signed(small: Files) -> None:
    """Somebody backdates an approval, makes every id and hash anew, and seals the pack: the signature does not fit."""
    entries = [json.loads(line) for line in small[layout.RECORD].splitlines()]
    entries[1]["date"] = "2025-12-31"
    said = _says(_sealed({**small, layout.RECORD: _chain(entries)}, small))
    assert any("the signature does not fit what was signed" in one for one in said)


@pytest.mark.requirement("R-17")
def test_a_signature_by_a_key_that_was_not_the_persons_on_that_day_is_found(small: Files) -> None:
    path = "archive/organization/1.json"
    frozen = json.loads(small[path])
    for since, until, told in (("2026-01-11", None, True), ("2025-01-01", "2026-01-09", True), ("2026-01-10", "2026-01-10", False)):
        for person in frozen["organization"]["people"]:
            person["keys"][0] = {"public": person["keys"][0]["public"], "since": since, **({"until": until} if until else {})}
        changed = _sealed({**small, path: json.dumps(frozen).encode()}, small)
        assert any("the key was not K-0" in one for one in _says(changed)) is told


@pytest.mark.requirement("R-31", "R-32")
def test_copies_that_do_not_add_up_are_found(small: Files) -> None:
    entries = [json.loads(line) for line in small[layout.RECORD].splitlines()]
    entries[-1]["copies"][0]["number"] = 2  # what was lost cannot be received again
    entries[-1]["kind"] = "copies-received"
    del entries[-1]["witness"]
    said = _says(_sealed({**small, layout.RECORD: _chain(entries)}, small))
    assert any("cannot be received" in one for one in said)
    assert any("does not count as the ledger does" in one for one in said)


@pytest.mark.requirement("R-24")
def test_a_file_that_nobody_said_to_be_left_out_is_missed(small: Files) -> None:
    path = "archive/P-03/00/definition.json"
    without = {name: content for name, content in small.items() if name != path}
    assert f"{path}: is named by the ledger, and neither here nor said to be left out" in _says(_sealed(without, small))


@pytest.mark.requirement("R-57")
def test_a_definition_that_says_something_else_under_the_recorded_hash_is_found_by_its_fingerprint(small: Files) -> None:
    """Ledger and manifest agree on the forged file; what people signed does not."""
    path = "P-03/00/definition.json"
    forged = small[f"archive/{path}"].replace(b"lost", b"last")
    entries = [json.loads(line) for line in small[layout.RECORD].splitlines()]
    for line in next(one for one in entries if one["kind"] == "released")["revisions"]:
        for file in line["files"]:
            file["sha256"] = sha256(forged).hexdigest() if file["path"] == path else file["sha256"]
    assert forged != small[f"archive/{path}"]
    said = _says(_sealed({**small, f"archive/{path}": forged, layout.RECORD: _chain(entries)}, small))
    assert said == {f"archive/{path}: does not say what its fingerprint stands for"}


@pytest.mark.requirement("R-37")
def test_a_pack_that_is_signed_by_another_key_says_whose_it_is(small: Files) -> None:
    assert any(one.startswith("the manifest is signed by ssh-ed25519") for one in proved(small).proved)
    other = _sealed(small, small, Key(private("K-02")))
    assert proved(other).found == []
    assert any(one.startswith("the manifest is signed by ssh-rsa") for one in proved(other).proved)
    mixed = {**other, layout.SIGNATURE: small[layout.SIGNATURE]}
    assert {one.file for one in proved(mixed).found} == {layout.SIGNATURE}


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b"null", b'{"files": 1}', b"\xff" * 9, b"[" * 100_000])
def test_no_damage_of_manifest_or_ledger_stops_the_proof(small: Files, damage: bytes) -> None:
    for path in (layout.MANIFEST, layout.RECORD, layout.SIGNATURE, "archive/organization/1.json"):
        assert proved({**small, path: damage}).found
    assert proved({}).found


def _manifest(found: Mapping[str, bytes]) -> Any:
    return json.loads(found[layout.MANIFEST])


def _sealed(found: Mapping[str, bytes], former: Mapping[str, bytes], key: Key | None = None) -> Files:
    """The files with a seal of their own, as a forger would make one who has the key that seals packs."""
    was = _manifest(former)
    lines = found.get(layout.RECORD, b"").splitlines()
    head = sha256(lines[-1]).hexdigest() if lines else "0" * 64
    told = Told("auditor", was["organization"], was["from"], was["to"], head, ())
    inside = {path: content for path, content in found.items() if path not in verify.NOT_LISTED}
    return sealed(inside, told, {path: (one, why) for path, (one, why) in was["absent"].items()}, key or Key(private("K-01")))


def _chain(entries: list[Any]) -> bytes:
    """Lines with ids and hashes made anew."""
    lines, previous = [], "0" * 64
    for entry in entries:
        content = {name: value for name, value in entry.items() if name not in ("id", "previous")}
        line = verify.canonical({**content, "id": sha256(verify.canonical(content)).hexdigest()[:32], "previous": previous})
        previous = sha256(line).hexdigest()
        lines.append(line + b"\n")
    return b"".join(lines)


def _says(found: Files) -> set[str]:
    return {f"{one.file}: {one.says}" for one in proved(found).found}


def _steps(whole: Files) -> Callable[[Files], verify.Proof]:
    """The pack as the first steps of the proof see it; the manifest is read anew only where it was changed."""
    known = _manifest(whole)

    def of(changed: Files) -> verify.Proof:
        same = changed[layout.MANIFEST] is whole[layout.MANIFEST]
        return verify.Proof(changed, known if same else _forgiving(changed[layout.MANIFEST], known), [], [], [], [])

    return of


def _forgiving(content: bytes, known: Any) -> Any:
    found = verify.read_json(content)
    return found if isinstance(found, dict) and isinstance(found.get("files"), dict) else known


def _found_by_seal(found: Mapping[str, bytes]) -> tuple[Finding, ...]:
    return tuple(proved(found).found)


def _flipped(content: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(content)
    changed[place] ^= bit
    return bytes(changed)


def _packed(found: Mapping[str, bytes], name: str, kind: int = zipfile.ZIP_STORED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kind) as archive:
        for path, content in found.items():
            archive.writestr(zipfile.ZipInfo(f"{name}/{path}"), content)
    return made.getvalue()


def test_a_link_to_a_folder_is_a_stray(small: Files, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    for path, content in small.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    assert not proved(read(folder)[0]).found
    (tmp_path / "elsewhere").mkdir()
    (folder / "more").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert [one.file for one in proved(read(folder)[0]).found] == ["more"]
