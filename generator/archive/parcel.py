"""Parcels: an event together with the bytes of everything that it brings into the archive.

`packed(act, printed) -> Parcel`: the definitions and the organization that the act froze, the files that were laid out, and
the event with the digest of each. Outside stay laying out (`pdf/`, `registers/`) and writing (`writing.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.archive import layout
from generator.archive.signatures import signature_files
from generator.artifacts import Artifact
from generator.control.acts import Act
from generator.control.frozen import definition_bytes, organization_bytes
from generator.control.ledger import entry
from generator.model.events import Event, FileDigest, Released, ReleasedRevision, Translated
from generator.model.history import NOTHING_YET


@dataclass(frozen=True, slots=True)
class Parcel:
    """An event and its files, by paths within the archive, sorted."""

    event: Event
    files: tuple[Artifact, ...] = ()


def packed(act: Act, printed: Iterable[Artifact] = ()) -> Parcel:
    """The parcel of an act. A release's files lie in the folders of its revisions or in its own, those of a translation's issue
    and of a signature in theirs.

    Raises ValueError for an act without an event and for a file that belongs to no folder of what it freezes.
    """
    if act.event is None:
        raise ValueError("nothing was decided")
    if isinstance(act.event, Translated):
        return _translated(act, act.event, printed)
    if not isinstance(act.event, Released):
        return Parcel(act.event, signature_files(entry(act.event, act.moment, NOTHING_YET)))
    files = sorted((*printed, *_frozen(act, act.event)), key=lambda file: file.path)
    revisions = tuple(replace(line, files=_digests(files, _folder(line))) for line in act.event.revisions)
    event = replace(act.event, revisions=revisions, files=_digests(files, layout.release_folder(act.event.number)))
    recorded = {file.path for file in event.files} | {file.path for line in revisions for file in line.files}
    _all_at_home(files, recorded | _organizations(act))
    return Parcel(event, tuple(files))


def _translated(act: Act, event: Translated, printed: Iterable[Artifact]) -> Parcel:
    issue = (event.language, event.issue)
    document = act.issues[event.document, event.revision, *issue]
    line = ReleasedRevision(event.document, event.code, event.revision, event.fingerprint)
    definition = Artifact(layout.issue_definition(event.code, event.revision, issue), definition_bytes(line, document))
    files = sorted((*printed, definition), key=lambda file: file.path)
    recorded = _digests(files, layout.issue_folder(event.code, event.revision, issue))
    _all_at_home(files, {file.path for file in recorded})
    event = replace(event, files=recorded)
    signed = signature_files(entry(event, act.moment, NOTHING_YET))
    return Parcel(event, tuple(sorted((*files, *signed), key=lambda file: file.path)))


def _all_at_home(files: Iterable[Artifact], recorded: set[str]) -> None:
    if homeless := [file.path for file in files if file.path not in recorded]:
        raise ValueError(f"no folder of what is frozen: {', '.join(homeless)}")


def _frozen(act: Act, event: Released) -> Iterable[Artifact]:
    for line in event.revisions:
        document = act.documents[line.document, line.revision]
        yield Artifact(layout.definition(line.code, line.revision), definition_bytes(line, document))
    for number, organization in act.organizations.items():
        yield Artifact(layout.organization(number), organization_bytes(number, organization))


def _folder(line: ReleasedRevision) -> str:
    return layout.revision_folder(line.code, line.revision)


def _digests(files: Iterable[Artifact], folder: str) -> tuple[FileDigest, ...]:
    return tuple(FileDigest(file.path, file.sha256) for file in files if file.path.startswith(f"{folder}/"))


def _organizations(act: Act) -> set[str]:
    return {layout.organization(number) for number in act.organizations}
