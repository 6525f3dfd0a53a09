"""SSH signatures: making them, checking them, and who was allowed to sign on a day; the one door to cryptography.

`sign(key, passphrase, message) -> str`, `check(value, message) -> PublicKey`, `unarmoured(text) -> str`,
`allowed(text) -> Signers`. Outside stay what is signed (`control/message.py`) and whose key it should be (`control/`). Sources:
OpenSSH PROTOCOL.sshsig, PROTOCOL.u2f (keys on tokens), ssh-keygen(1) "ALLOWED SIGNERS"; RFC 4253, 6.6; RFC 5656, 3.1.2.

A value is the base64 of the signature's blob without line feeds, as the ledger holds it.
"""

import re
import struct
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from hashlib import new as digest_of
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_ssh_private_key, load_ssh_public_key

from generator.control.message import BEGIN, END, NAMESPACE

MAGIC = b"SSHSIG"
VERSION = 1
TOKEN = b"sk-ssh-ed25519@openssh.com"
"""The kind of an Ed25519 key that lives on a security key."""
_HASHES = (b"sha256", b"sha512")
_CURVES: dict[str, tuple[bytes, hashes.HashAlgorithm]] = {
    "secp256r1": (b"nistp256", hashes.SHA256()),
    "secp384r1": (b"nistp384", hashes.SHA384()),
    "secp521r1": (b"nistp521", hashes.SHA512()),
}
_DAMAGED = (ValueError, TypeError, KeyError, NotImplementedError, struct.error, UnsupportedAlgorithm, InvalidSignature)
"""What parsers and checks raise on bytes that somebody has changed."""


class EncryptedKeyError(ValueError):
    """The private key needs a passphrase, or another one."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key: its kind, such as `ssh-ed25519`, and its blob (RFC 4253, 6.6)."""

    kind: str
    blob: bytes

    @classmethod
    def written(cls, line: str) -> "PublicKey":
        """The key that OpenSSH writes as `ssh-ed25519 AAAA… comment`. Raises ValueError."""
        kind, encoded, *_ = (*line.split(maxsplit=2), "", "")
        blob = b64decode(encoded, validate=True)
        if blob[:4] != struct.pack(">I", len(kind)) or _first(blob) != kind.encode():
            raise ValueError("no key, or one of another kind than it says")
        return cls(kind, blob)


@dataclass(frozen=True, slots=True)
class Signer:
    """One line of an allowed-signers file; days are eight digits, the times behind them are left out of account."""

    people: tuple[str, ...]
    key: PublicKey
    namespaces: tuple[str, ...] = ()
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Signers:
    """Who may sign by which key, for what and when."""

    signers: tuple[Signer, ...]

    def admits(self, person: str, key: PublicKey, namespace: str, on: date) -> bool:
        """Whether the person's signature by this key counts on that day, both bounds included."""
        day = on.strftime("%Y%m%d")
        return any(
            one.key.blob == key.blob
            and _matches(person, one.people)
            and (not one.namespaces or _matches(namespace, one.namespaces))
            and (not one.after or one.after <= day)
            and (not one.before or day <= one.before)
            for one in self.signers
        )


def sign(key: bytes, passphrase: bytes | None, message: bytes, namespace: str = NAMESPACE) -> str:
    """The signature's value over a message by a private key (Ed25519, RSA or ECDSA, as ssh-keygen writes it), for a purpose.

    Raises EncryptedKeyError where the passphrase is not the key's, ValueError for what is no such key.
    """
    private = _private(key, passphrase)
    data = _to_be_signed(b"sha512", message, namespace)
    match private:
        case ed25519.Ed25519PrivateKey():
            made = _string(b"ssh-ed25519") + _string(private.sign(data))
        case rsa.RSAPrivateKey():
            made = _string(b"rsa-sha2-512") + _string(private.sign(data, padding.PKCS1v15(), hashes.SHA512()))
        case ec.EllipticCurvePrivateKey():
            name, algorithm = _CURVES[private.curve.name]
            pair = b"".join(_number(one) for one in decode_dss_signature(private.sign(data, ec.ECDSA(algorithm))))
            made = _string(b"ecdsa-sha2-" + name) + _string(pair)
        case _:
            raise ValueError("a key of this kind signs nothing today")
    public = b64decode(private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).split()[1])
    parts = (public, namespace.encode(), b"", b"sha512", made)
    return b64encode(MAGIC + struct.pack(">I", VERSION) + b"".join(map(_string, parts))).decode()


def needs_passphrase(key: bytes) -> bool:
    """Whether a private key can be used only with a passphrase."""
    try:
        _private(key, None)
    except EncryptedKeyError:
        return True
    except ValueError:
        return False
    return False


def check(value: str, message: bytes) -> PublicKey:
    """The key by which a message was signed for this purpose. Raises ValueError where the signature does not fit it."""
    try:
        blob = b64decode(value, validate=True)
        if b64encode(blob).decode() != value or blob[: len(MAGIC) + 4] != MAGIC + struct.pack(">I", VERSION):
            raise ValueError("no signature")
        key, namespace, reserved, hashed, signature = _strings(blob[len(MAGIC) + 4 :], 5)
        if namespace != NAMESPACE.encode() or reserved or hashed not in _HASHES:
            raise ValueError("given for something else")
        _verify(key, signature, _to_be_signed(hashed, message, NAMESPACE))
        return PublicKey(_first(key).decode("ascii"), key)
    except _DAMAGED as wrong:
        raise ValueError("the signature does not fit") from wrong


def unarmoured(text: str) -> str:
    """The value within a file that `ssh-keygen -Y sign` wrote. Raises ValueError."""
    found = re.fullmatch(rf"\s*{BEGIN}\s+([A-Za-z0-9+/=\s]+?)\s+{END}\s*", text)
    if not found:
        raise ValueError("no armoured signature")
    return "".join(found[1].split())


def allowed(text: str) -> Signers:
    """The signers of an allowed-signers file; lines of certificate authorities admit nobody. Raises ValueError with the line."""
    found: list[Signer] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                found += _signers(line.strip())
            except (ValueError, IndexError) as wrong:
                raise ValueError(f"line {number}") from wrong
    return Signers(tuple(found))


def _private(key: bytes, passphrase: bytes | None) -> object:
    try:
        return load_ssh_private_key(key, passphrase)
    except UnsupportedAlgorithm as unknown:
        raise ValueError(str(unknown)) from unknown
    except (TypeError, ValueError) as wrong:
        if (isinstance(wrong, TypeError) and not passphrase) or (passphrase and "checksum" in str(wrong)):
            raise EncryptedKeyError("the key needs its passphrase") from wrong
        raise ValueError("no private key of OpenSSH") from wrong


def _to_be_signed(hashed: bytes, message: bytes, namespace: str) -> bytes:
    digest = digest_of(hashed.decode(), message).digest()
    return MAGIC + b"".join(map(_string, (namespace.encode(), b"", hashed, digest)))


def _verify(key: bytes, signature: bytes, data: bytes) -> None:
    kind = _first(key)
    if kind == TOKEN:
        _verify_token(key, signature, data)
        return
    name, value = _strings(signature, 2)
    public = load_ssh_public_key(kind + b" " + b64encode(key))
    match public:
        case ed25519.Ed25519PublicKey() if name == b"ssh-ed25519":
            public.verify(value, data)
        case rsa.RSAPublicKey() if name in (b"rsa-sha2-512", b"rsa-sha2-256"):
            public.verify(value, data, padding.PKCS1v15(), hashes.SHA512() if name.endswith(b"512") else hashes.SHA256())
        case ec.EllipticCurvePublicKey() if name == b"ecdsa-sha2-" + _CURVES[public.curve.name][0]:
            r, s = (int.from_bytes(part, "big") for part in _strings(value, 2))
            public.verify(encode_dss_signature(r, s), data, ec.ECDSA(_CURVES[public.curve.name][1]))
        case _:
            raise ValueError("a signature of another kind than its key")


def _verify_token(key: bytes, signature: bytes, data: bytes) -> None:
    """A token signs the digest of the data between what it is for and how often it was used (PROTOCOL.u2f)."""
    _, public, application = _strings(key, 3)
    length = len(signature) - 5
    name, value = _strings(signature[:length], 2)
    if name != TOKEN or not signature[length] & 1:
        raise ValueError("nobody touched the token")
    whole = sha256(application).digest() + signature[length:] + sha256(data).digest()
    ed25519.Ed25519PublicKey.from_public_bytes(public).verify(value, whole)


def _signers(line: str) -> Iterator[Signer]:
    words = re.findall(r'(?:"[^"]*"|[^\s"])+', line)
    if "".join(words) != re.sub(r'\s+(?=(?:[^"]*"[^"]*")*[^"]*$)', "", line):
        raise ValueError("a quotation mark is missing")
    people, rest = words[0].strip('"'), words[1:]
    options: dict[str, str] = {}
    if not re.match(r"(?:ssh|ecdsa|sk)-", rest[0]):
        options = dict(_options(rest[0]))
        rest = rest[1:]
    key = PublicKey.written(" ".join(rest[:2]))
    if "cert-authority" not in options:
        namespaces = tuple(one for one in options.get("namespaces", "").split(",") if one)
        yield Signer(tuple(people.split(",")), key, namespaces, options.get("valid-after", ""), options.get("valid-before", ""))


def _options(written: str) -> Iterator[tuple[str, str]]:
    for option in re.findall(r'(?:"[^"]*"|[^,"])+', written):
        name, _, value = option.partition("=")
        name, value = name.lower(), value.strip('"')
        if name not in ("namespaces", "valid-after", "valid-before", "cert-authority"):
            raise ValueError(f"an option that is not known: {name}")
        if name.startswith("valid-"):
            if not re.fullmatch("[0-9]{8}(?:[0-9]{4}|[0-9]{6})?Z?", value):
                raise ValueError(f"no time: {value}")
            value = value[:8]
        yield name, value


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether one of the patterns names it and none that begins with `!` does (ssh_config(5), PATTERNS)."""
    refused = (one[1:] for one in patterns if one.startswith("!"))
    named = (one for one in patterns if not one.startswith("!"))
    return any(fnmatchcase(name, one) for one in named) and not any(fnmatchcase(name, one) for one in refused)


def _string(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content


def _number(value: int) -> bytes:
    return _string(value.to_bytes((value.bit_length() + 8) // 8, "big"))


def _first(content: bytes) -> bytes:
    (length,) = struct.unpack_from(">I", content)
    if len(content) < length + 4:
        raise ValueError("less than it says")
    return content[4 : 4 + length]


def _strings(content: bytes, count: int) -> tuple[bytes, ...]:
    """Exactly so many strings, each behind its length. Raises ValueError or struct.error where there are fewer bytes or more."""
    found: list[bytes] = []
    for _ in range(count):
        found.append(_first(content))
        content = content[4 + len(found[-1]) :]
    if content:
        raise ValueError("more than a signature")
    return tuple(found)
