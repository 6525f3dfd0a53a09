"""Layout: where everything lies in the archive, so that a person can open it by hand.

    ledger.jsonl                                     one event per line
    <CODE>/<REVISION>/definition.json                what was released
    <CODE>/<REVISION>/<CODE>_<REVISION>_<lang>.pdf   what was printed of it
    <CODE>/<REVISION>/<lang>-<N>/…                   likewise of the Nth issue of a translation that followed its revision
    organization/<N>.json                            the organization as a release froze it
    releases/<N>/…                                   what a release itself printed: the list of valid documented information
    signatures/<ID>.json, .sig                       what a person signed by a key, and the signature, by the event's id

Paths are relative to the archive, with forward slashes. Outside stay reading (`reading.py`) and writing (`writing.py`).
Names that begin with a point are not part of the record: the lock, and what an unfinished act left.
"""

import re
from pathlib import PurePosixPath
from typing import Literal

ARCHIVE = "archive"
"""The folder of a workspace that holds the record."""
LEDGER = "ledger.jsonl"
DEFINITION = "definition.json"
WRITING = ".writing"
LOCK = ".lock"
HOLDER = ".holder"
LITTER = frozenset({"Thumbs.db", "desktop.ini"})
"""What file managers leave in every folder; names that begin with a point count as well."""


def revision_folder(code: str, revision: str) -> str:
    """The folder of a released revision."""
    return f"{code}/{revision}"


def definition(code: str, revision: str) -> str:
    """The file of a released definition."""
    return f"{revision_folder(code, revision)}/{DEFINITION}"


def sheet(code: str, revision: str, language: str) -> str:
    """The PDF of a released revision in a language."""
    return f"{revision_folder(code, revision)}/{code}_{revision}_{language}.pdf"


def issue_folder(code: str, revision: str, issue: tuple[str, int]) -> str:
    """The folder of an issue (language, number) of a translation that followed its revision."""
    language, number = issue
    return f"{revision_folder(code, revision)}/{language}-{number}"


def issue_definition(code: str, revision: str, issue: tuple[str, int]) -> str:
    """The definition with the words of such an issue."""
    return f"{issue_folder(code, revision, issue)}/{DEFINITION}"


def issue_sheet(code: str, revision: str, issue: tuple[str, int]) -> str:
    """The PDF of such an issue."""
    language, number = issue
    return f"{issue_folder(code, revision, issue)}/{code}_{revision}_{language}-{number}.pdf"


def organization(number: int) -> str:
    """The file of a frozen organization."""
    return f"organization/{number}.json"


def release_folder(number: int) -> str:
    """The folder of what a release itself printed."""
    return f"releases/{number}"


def signature(event: str, ending: Literal["json", "sig"]) -> str:
    """What was signed for the event of that id, or the signature."""
    return f"signatures/{event}.{ending}"


def is_inside(path: str) -> bool:
    """Whether a path stays within the archive and is written as the archive writes paths."""
    pure = PurePosixPath(path)
    return bool(path) and str(pure) == path and not pure.is_absolute() and not set(pure.parts) & {"..", "."} and "\\" not in path


def is_recorded(path: str) -> bool:
    """Whether a path looks like one that only the ledger may account for: a released file."""
    return bool(_RECORDED.fullmatch(path))


def is_litter(path: str) -> bool:
    """Whether a path is no part of the record, nor meant to be."""
    parts = PurePosixPath(path).parts
    return any(part.startswith(".") for part in parts) or parts[-1] in LITTER


_RECORDED = re.compile(
    r"organization/[^/]*\.json|releases/.+|signatures/.+|[^/]+/[^/]+/(?:[^/]+-[0-9]+/)?(?:definition\.json|[^/]+\.pdf)"
)
