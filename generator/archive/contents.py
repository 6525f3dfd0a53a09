"""Contents: released definitions that are understood when somebody asks for them, not before.

`Contents(folder, files)` is a mapping from what `History` names a content by to the document. Outside stays comparing each file
with the ledger (`reading.py`), which comes first: proving ten thousand copies takes the hashes of definitions, not their words.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from generator.control.frozen import NewerSchemaError, read_definition
from generator.model.document import Document
from generator.model.events import FileDigest
from generator.problems import Place, Problem, problem

Key = TypeVar("Key")


class MisunderstoodError(Exception):
    """A definition that is as it was recorded cannot be understood, or is no longer as it was or there; `problem` tells of it."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found)
        self.problem = found


class Contents(Mapping[Key, Document]):
    """Documents by key, each read from its file when it is asked for first. Asking raises MisunderstoodError."""

    def __init__(self, folder: Path, files: Mapping[Key, FileDigest]) -> None:
        self._folder, self._files = folder, files
        self._read: dict[Key, Document] = {}

    def __getitem__(self, key: Key) -> Document:
        if key not in self._read:
            self._read[key] = self._understood(self._files[key])
        return self._read[key]

    def __contains__(self, key: object) -> bool:
        return key in self._files

    def __iter__(self) -> Iterator[Key]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def _understood(self, file: FileDigest) -> Document:
        place = Place(f"{self._folder.name}/{file.path}")
        try:
            content = (self._folder / file.path).read_bytes()
        except OSError as failed:
            raise MisunderstoodError(problem("N319", place, path=file.path, reason=failed.strerror or failed)) from failed
        if sha256(content).hexdigest() != file.sha256:
            raise MisunderstoodError(problem("N310", place, path=file.path))
        try:
            return read_definition(content)
        except NewerSchemaError as newer:
            raise MisunderstoodError(problem("N302", place, schema=newer.args[0])) from newer
        except ValueError as wrong:
            raise MisunderstoodError(problem("N311", place, path=file.path)) from wrong
