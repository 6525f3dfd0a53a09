"""Sealing: a sign-off or a translation that was decided gets the signature of the person's key, or gives the bytes to be signed.

`sealed(act, library, seal) -> Act`. Outside stay deciding (`control/acts.py`), the signatures themselves (`sshsig.py`) and
recording (`record.py`). A private key is read, used and forgotten: nothing of it is kept.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator import sshsig
from generator.control.act import Act
from generator.control.keys import own_key
from generator.control.message import Signable, message
from generator.model.events import Signature, SignedOff
from generator.model.library import Library
from generator.problems import Place, Problem, errors, problem


@dataclass(frozen=True, slots=True)
class Seal:
    """How a sign-off or the approval of a translation is signed by a key: here by the private key in a file, for which
    `passphrase` is asked where it has one; or elsewhere: then `message` is where the bytes to be signed are written, and
    `signature` the file that came of them.
    """

    key: Path | None = None
    message: Path | None = None
    signature: Path | None = None
    passphrase: Callable[[], str] = str


NO_SEAL = Seal()


def sealed(act: Act, library: Library, seal: Seal) -> Act:
    """The act with its signature; without its event where only the message was asked for, or where no signature came of it."""
    event = act.event
    if not isinstance(event, Signable) or errors(act.problems):
        return act
    organization = library.organization.id
    signed = message(event, organization, act.moment.date)
    try:
        value = _value(seal, signed)
    except (OSError, ValueError) as wrong:
        reason = (wrong.strerror if isinstance(wrong, OSError) else None) or wrong
        return _refused(act, problem("N348", Place(str(seal.message or seal.key or seal.signature)), reason=reason))
    if value is None:
        return replace(act, event=None) if seal.message else act
    found = tuple(_found(act, event, library, seal, value))
    return _refused(act, *found) if found else replace(act, event=replace(event, signature=Signature(organization, value)))


def _found(act: Act, event: Signable, library: Library, seal: Seal, value: str) -> Iterator[Problem]:
    """What is wrong with a signature: it is of something else, or by a key that is not the person's."""
    try:
        key = sshsig.check(value, message(event, library.organization.id, act.moment.date))
    except ValueError:
        yield problem("N359", Place(str(seal.key or seal.signature)), code=event.code, meaning=_meaning(event))
        return
    yield from own_key(library, event.person, f"{key.kind} {b64encode(key.blob).decode()}", act.moment)


def _meaning(event: Signable) -> str:
    """Who signs a translation approves it."""
    return event.meaning if isinstance(event, SignedOff) else "approved"


def _value(seal: Seal, signed: bytes) -> str | None:
    """The signature that was given or is made here; None where none is wanted. Raises OSError, ValueError."""
    if seal.message:
        seal.message.write_bytes(signed)
    if seal.signature:
        return sshsig.unarmoured(seal.signature.read_text(encoding="ascii", errors="replace"))
    if not seal.key:
        return None
    key = seal.key.read_bytes()
    passphrase = seal.passphrase().encode() if sshsig.needs_passphrase(key) else None
    return sshsig.sign(key, passphrase, signed)


def _refused(act: Act, *found: Problem) -> Act:
    return replace(act, event=None, problems=(*act.problems, *found))
