"""A single flipped byte anywhere in the record is found and named."""

from pathlib import Path

import pytest

from generator.archive.reading import read
from tests.unit.archive.shelf import contents, released, sign


@pytest.mark.requirement("R-24", "R-57")
@pytest.mark.parametrize("flip", [0x01, 0x20, 0x80])
def test_every_flipped_byte_of_a_small_ledger_is_found_in_its_line(tmp_path: Path, flip: int) -> None:
    folder = tmp_path / "archive"
    for document in ("P-06", "I-06-02"):
        assert sign(folder, document, "prepared") == ()
    ledger = folder / "ledger.jsonl"
    content = bytearray(ledger.read_bytes())
    for index in range(len(content)):
        content[index] ^= flip
        ledger.write_bytes(content)
        line = content[:index].count(b"\n") + 1
        found = {one.place.line for one in read(folder)[1] if one.severity == "error"}
        assert found & {line, line + 1}, (index, bytes(content[max(0, index - 20) : index + 20]))
        content[index] ^= flip
    ledger.write_bytes(content)
    assert read(folder)[1] == ()


@pytest.mark.requirement("R-24")
def test_every_flipped_byte_of_every_released_file_is_found_and_named(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    for path, whole in contents(folder).items():
        if path == "ledger.jsonl":
            continue
        step = max(1, len(whole) // 60)
        for index in {*range(0, len(whole), step), len(whole) - 1}:
            changed = bytearray(whole)
            changed[index] ^= 0x01
            (folder / path).write_bytes(changed)
            assert [(one.code, one.place.file) for one in read(folder)[1]] == [("N310", f"archive/{path}")], (path, index)
        (folder / path).write_bytes(whole)
    assert read(folder)[1] == ()


@pytest.mark.requirement("R-24")
def test_every_byte_of_one_released_pdf_and_definition_is_covered(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    for path in ("P-06/00/P-06_00_fa.pdf", "I-06-02/00/definition.json"):
        whole = (folder / path).read_bytes()
        for index in range(len(whole)):
            (folder / path).write_bytes(whole[:index] + bytes([whole[index] ^ 0x80]) + whole[index + 1 :])
            assert [one.code for one in read(folder)[1]] == ["N310"]
        (folder / path).write_bytes(whole)
