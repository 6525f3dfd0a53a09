"""The store writes whole files, only what changed, and touches no folder that is not Nuskha's."""

import json
from pathlib import Path

import pytest

from generator.artifacts import Artifact
from generator.store import MANIFEST, Stored, manifest, sync

PAGES = (Artifact("fa/index.html", b"one"), Artifact("files/a.pdf", b"two"))


def test_a_folder_holds_exactly_the_artifacts_and_their_manifest(tmp_path: Path) -> None:
    stored, problems = sync(tmp_path / "site", PAGES)
    assert (stored, problems) == (Stored(written=3), ())
    listed = json.loads((tmp_path / "site" / MANIFEST).read_text())["files"]
    assert listed == {page.path: page.sha256 for page in PAGES}


def test_what_did_not_change_is_left_as_it_was(tmp_path: Path) -> None:
    sync(tmp_path / "site", PAGES)
    before = (tmp_path / "site/fa/index.html").stat().st_mtime_ns
    stored, _ = sync(tmp_path / "site", PAGES)
    assert stored == Stored(unchanged=3)
    assert (tmp_path / "site/fa/index.html").stat().st_mtime_ns == before


def test_strays_and_empty_folders_go(tmp_path: Path) -> None:
    sync(tmp_path / "site", PAGES)
    stored, _ = sync(tmp_path / "site", PAGES[:1])
    assert stored == Stored(written=1, unchanged=1, removed=1)
    assert not (tmp_path / "site/files").exists()


def test_a_folder_that_is_not_ours_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    stored, problems = sync(tmp_path, PAGES)
    assert [found.code for found in problems] == ["N401"]
    assert stored == Stored()
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_full_disk_is_a_problem_and_what_was_there_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync(tmp_path / "site", PAGES)

    def full(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    _, problems = sync(tmp_path / "site", [Artifact("fa/index.html", b"new"), PAGES[1]])
    assert [(found.code, dict(found.values)["reason"]) for found in problems] == [("N402", "No space left on device")]
    assert (tmp_path / "site/fa/index.html").read_bytes() == b"one"
    assert not list(tmp_path.rglob("*half-written"))


def test_what_a_first_build_left_half_done_is_finished_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        if self.name.startswith("a.pdf"):
            raise OSError(28, "No space left on device")
        return write(self, content)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        assert [found.code for found in sync(tmp_path / "site", PAGES)[1]] == ["N402"]
    assert sync(tmp_path / "site", PAGES) == (Stored(written=2, unchanged=1), ())


@pytest.mark.parametrize("path", ["../outside", "/etc/x", "a/../../b", "c:x", "a\\b"])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="out of the output folder"):
        sync(tmp_path / "site", [PAGES[0], Artifact(path, b"")])
    assert not (tmp_path / "site").exists()


@pytest.mark.requirement("R-36", "R-37")
def test_the_manifest_names_the_audience_and_a_folder_stays_with_it(tmp_path: Path) -> None:
    sync(tmp_path / "site", PAGES, "internal")
    assert json.loads((tmp_path / "site" / MANIFEST).read_text())["audience"] == "internal"
    before = {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    stored, problems = sync(tmp_path / "site", PAGES[:1], "public")
    assert stored == Stored()
    assert [(one.code, dict(one.values)["there"], dict(one.values)["wanted"]) for one in problems] == [
        ("N416", "internal", "public")
    ]
    assert {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()} == before
    assert sync(tmp_path / "site", PAGES, "internal")[1] == ()


@pytest.mark.requirement("R-36")
def test_a_site_of_before_there_were_audiences_is_the_staffs(tmp_path: Path) -> None:
    sync(tmp_path / "site", (Artifact("index.html", b"front"),))
    assert [one.code for one in sync(tmp_path / "site", PAGES, "public")[1]] == ["N416"]
    assert sync(tmp_path / "site", PAGES, "internal")[1] == ()


def test_a_build_that_was_killed_leaves_a_folder_of_its_own_audience(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(manifest({}, "public"))
    assert [one.code for one in sync(tmp_path, PAGES, "internal")[1]] == ["N416"]
    (tmp_path / MANIFEST).write_bytes(manifest({}))
    assert sync(tmp_path, PAGES, "public")[1] == ()
