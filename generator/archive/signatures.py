"""Signatures: the two files by which anybody can check a signature of the ledger without this program.

`signature_files(entry)`: `signatures/<id>.json` holds exactly the bytes that were signed, `signatures/<id>.sig` the signature as
OpenSSH writes it. Both follow from the entry alone; of one that was joined from another branch git may bring those of its first
recording too (`first_signature_files`). Outside stay writing (`writing.py`) and comparing them (`reading.py`).
"""

from generator.archive import layout
from generator.artifacts import Artifact
from generator.control.ledger import as_first_recorded
from generator.control.message import armoured, signed
from generator.model.events import Entry


def signature_files(entry: Entry) -> tuple[Artifact, ...]:
    """The files of an entry's signature, sorted; none for an entry without one."""
    found = signed(entry)
    if found is None:
        return ()
    signature, message = found
    return (
        Artifact(layout.signature(entry.id, "json"), message),
        Artifact(layout.signature(entry.id, "sig"), armoured(signature.value)),
    )


def first_signature_files(entry: Entry) -> tuple[Artifact, ...]:
    """The files of a joined entry's signature by the id that it had where it was first recorded; none for any other entry."""
    return signature_files(as_first_recorded(entry)) if entry.first_recorded else ()
