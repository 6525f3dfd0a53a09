"""Kept: where the bytes of a released PDF are: in the archive, or by their hash in a store beside it.

    Kept.of(archive, named, organizations).find(file) -> Path | None
    store_for(archive, named, organizations) -> Path | None; put(store, content)

A large archive need not live in git with all that it printed: `store` of organization.yml names a folder for the PDFs, and
`NUSKHA_STORE` another one for this machine. A file lies there as `<2 digits>/<62 digits>` of its SHA-256, so that what lies there
is what was released or nothing. Outside stay comparing digests (`reading.py`) and moving what is kept already (`moving.py`).
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.archive import disk
from generator.model.events import Digest, FileDigest
from generator.model.organization import Organization

PRINTED = ".pdf"
"""A printed file may be missing: it can be laid out again from the definition, and its digest compared."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An archive's folder and the stores in which its PDFs may lie, the one that is written to first."""

    archive: Path
    stores: tuple[Path, ...] = ()

    @classmethod
    def of(cls, archive: Path, named: str | None = None, organizations: Iterable[Organization] = ()) -> "Kept":
        """The store that is named now, then those that the organizations name, the last one first.

        A PDF stays where it was put when it was released: another store is named for what comes.
        """
        names = (named, *(one.store for one in reversed(tuple(organizations))))
        return cls(archive, tuple(dict.fromkeys(_folder(archive, name) for name in names if name)))

    def find(self, file: FileDigest) -> Path | None:
        """The file in the archive, else in the first store that has it; None where it is not kept."""
        own = self.archive / file.path
        if own.is_file():
            return own
        wanted = (place_in(store, file.sha256) for store in self.stores) if file.path.endswith(PRINTED) else ()
        return next((path for path in wanted if path.is_file()), None)


def store_for(archive: Path, named: str | None, organizations: Iterable[Organization]) -> Path | None:
    """The store in which what is released now belongs: the one that is named, else the last organization's; None for neither."""
    *_, last = ("", *(one.store for one in organizations))
    return _folder(archive, named or last) if named or last else None


def place_in(store: Path, digest: Digest) -> Path:
    """Where a file with that digest lies in a store."""
    return store / digest[:2] / digest[2:]


def put(store: Path, content: bytes) -> Path:
    """Put a file into a store, durably; gives its place. One that is there is left, unless it was damaged. May raise OSError.

    It is written beside its place under a name that no other process uses, and renamed: who looks for it finds all of it or
    nothing, and two who put the same file in leave one.
    """
    target = place_in(store, sha256(content).hexdigest())
    if _holds(target, content):
        return target
    disk.make_folders(store, _standing(store))
    disk.make_folders(target.parent, store)
    beside = target.parent / f".{target.name[:16]}.{os.getpid()}"
    disk.write(beside, content)
    disk.move(beside, target)
    disk.sync(target.parent)
    return target


def _folder(archive: Path, name: str) -> Path:
    """A store by its name, which is relative to the workspace."""
    return Path(os.path.abspath(archive.parent / name))  # noqa: PTH100 - a store may be a link that leads elsewhere tomorrow


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError):
        return False


def _standing(folder: Path) -> Path:
    """The nearest folder above that is there already."""
    return next((above for above in folder.parents if above.is_dir()), folder.parent)
