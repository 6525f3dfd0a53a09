"""Contents that are understood when they are asked for say the same as those that are read at once, or what is wrong with them."""

from hashlib import sha256
from pathlib import Path

import pytest

from generator.archive.contents import Contents, MisunderstoodError
from generator.archive.reading import lean, read
from generator.model.events import FileDigest
from tests.unit.archive.shelf import released


@pytest.mark.requirement("R-24")
def test_a_lean_history_says_what_the_whole_one_says_and_its_files_are_compared(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    whole, problems = lean(folder)
    assert problems == ()
    assert whole == read(folder)[0]
    assert dict(whole.documents) == read(folder)[0].documents
    assert ("customers", "07") not in whole.documents
    path = folder / "P-06/00/definition.json"
    path.write_bytes(path.read_bytes().replace(b"P-06", b"P-07"))
    assert [one.code for one in lean(folder)[1]] == ["N310"]
    path.unlink()
    assert [one.code for one in lean(folder)[1]] == ["N309"]


@pytest.mark.parametrize(
    ("content", "code"), [(b"{}", "N311"), (b'{"schema": 99}', "N302"), (b"\xff", "N311"), (b'{"schema": 1}', "N311")]
)
def test_a_content_that_cannot_be_understood_is_told_when_it_is_asked_for(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "d.json").write_bytes(content)
    file = FileDigest("d.json", sha256(content).hexdigest())
    for expected, found in ((code, file), ("N310", FileDigest("d.json", "0" * 64)), ("N319", FileDigest("gone.json", "0" * 64))):
        contents = Contents(tmp_path, {("d", "00"): found})
        assert len(contents) == 1
        with pytest.raises(MisunderstoodError) as raised:
            contents["d", "00"]
        assert raised.value.problem.code == expected
