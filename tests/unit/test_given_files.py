"""Files that people name are read no further than they may be long, and what has no end is not opened."""

import os
from pathlib import Path

from generator.given_files import content_of


def test_of_a_file_that_is_too_long_one_byte_more_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"12345")
    assert content_of(tmp_path / "a.json", 5) == (b"12345", ())
    assert content_of(tmp_path / "a.json", 3) == (b"1234", ())


def test_a_pipe_a_folder_and_a_file_that_is_not_there_are_told_by_the_name_that_is_given(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    told = [content_of(path, 5, "samples/x.json") for path in (tmp_path / "pipe.json", tmp_path, tmp_path / "gone.json")]
    assert [(content, problem.code, problem.place.file) for content, (problem,) in told] == [(b"", "N843", "samples/x.json")] * 3
    assert [dict(problem.values)["reason"] for _, (problem,) in told] == ["no-file", "no-file", "No such file or directory"]
