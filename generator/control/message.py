"""Messages: the bytes that a person signs for an event, and a recorded signature as files that others can check.

`message(event, claimed) -> bytes`; `armoured(value) -> bytes`; `signer(value) -> str`. Outside stay making and checking a
signature (`generator/sshsig.py`) and where the files lie (`archive/layout.py`).

A message is canonical JSON (RFC 8785) of the kind, the day that the event claims, the event's own members without the signature,
and the id of the organization, which keeps a signature for one from serving another. It holds neither id nor place in the
ledger, nor when it was recorded: the recording time is the ledger's word, the claimed day the signer's.
"""

import struct
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256

from generator.control.fingerprint import canonical
from generator.model.events import KINDS, Entry, Signature, SignedOff, Translated
from generator.model.plain import to_plain

NAMESPACE = "sign-off@nuskha"
"""What such a signature is for: one that was given for something else, such as a commit, is none (PROTOCOL.sshsig)."""
BEGIN, END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
SCHEMA = 1
_COLUMNS = 70
_PREAMBLE = 10
"""Magic and version, before the first string of a signature's blob."""
_NAMES = {kind: name for name, kind in KINDS.items()}

Signable = SignedOff | Translated


def message(event: Signable, organization: str, claimed: date) -> bytes:
    """What is signed for an event of the organization of that id."""
    bare = to_plain(replace(event, signature=None))
    head = {"schema": SCHEMA, "kind": _NAMES[type(event)], "date": claimed.isoformat(), "signed_for": organization}
    return canonical({**head, **bare})


def signed(entry: Entry) -> tuple[Signature, bytes] | None:
    """The signature of an entry and the message that it was made over; None for an entry without one."""
    event = entry.event
    if not isinstance(event, SignedOff | Translated) or event.signature is None:
        return None
    return event.signature, message(event, event.signature.organization, entry.date)


def armoured(value: str) -> bytes:
    """A signature's value as the file that `ssh-keygen -Y verify` reads."""
    lines = (value[start : start + _COLUMNS] for start in range(0, len(value), _COLUMNS))
    return "\n".join((BEGIN, *lines, END, "")).encode()


def signer(value: str) -> str:
    """The public key of a signature as people compare it: `ssh-ed25519 SHA256:…`. Raises ValueError where there is none."""
    try:
        blob = b64decode(value, validate=True)
        (length,) = struct.unpack_from(">I", blob, _PREAMBLE)
        key = blob[_PREAMBLE + 4 : _PREAMBLE + 4 + length]
        (named,) = struct.unpack_from(">I", key)
        return f"{key[4 : 4 + named].decode('ascii')} SHA256:{b64encode(sha256(key).digest()).decode().rstrip('=')}"
    except struct.error as short:
        raise ValueError("no signature") from short
