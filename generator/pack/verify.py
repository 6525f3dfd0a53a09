"""Verify: proves a sealed pack of controlled documents with Python alone (3.9 or newer), offline, writing nothing.

    python3 verify.py          the pack that this file lies in
    python3 verify.py PACK     a pack's folder, or its ZIP

The pack was made by Nuskha, which is not needed here: read this file from top to bottom and you know all that it does. Take it from
a pack that you trust, or from the program's own site, since whoever changes a pack can change the copy within it. It ends with 0
where everything agrees and with 1 where something does not. Outside stays what no file can prove of itself; that is printed last.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from base64 import b64decode, b64encode
from hashlib import new, sha256, sha512
from io import BytesIO
from pathlib import Path
from typing import Any, Iterator, List, Mapping, NamedTuple, Sequence, Tuple
from unicodedata import normalize

Files = Mapping[str, bytes]
LITTER = re.compile(r"\.DS_Store|Thumbs\.db|desktop\.ini|\._.*")  # what file managers leave in folders that are looked at
NOT_LISTED = {"MANIFEST.json", "SEAL.txt", "SEAL.sig"}  # the manifest cannot contain its own hash
LEDGER = "archive/ledger.jsonl"


class Finding(NamedTuple):
    """Something that is not as it should be: the file, and what is wrong with it."""

    file: str
    says: str


class Proof(NamedTuple):
    """The files, what manifest and ledger say, what is wrong, what was proved, and what these files cannot prove."""

    files: Files
    manifest: Any
    entries: List[Any]
    found: List[Finding]
    proved: List[str]
    left: List[str]


def proved(files: Files) -> Proof:
    """A pack is proved from its seal inwards: seal, manifest, files; then what the files say must agree with itself."""
    lines = map(read_json, files.get(LEDGER, b"").split(b"\n"))
    pack = Proof(files, read_json(files.get("MANIFEST.json", b"")), [one for one in lines if isinstance(one, dict)], [], [], [])
    for step in (_sealed, _listed, _chained, _named, _worded, _signed, _counted):
        try:
            pack.found.extend(step(pack))
        except Exception as damaged:  # whatever changed bytes make of what is read
            pack.found.append(Finding("MANIFEST.json", f"cannot be understood, or the ledger ({step.__name__[1:]}: {damaged!r})"))
    pack.left.append("whether people are who they say: compare keys and signed sheets with the people themselves")
    pack.left.append("whether lines were cut off the ledger's end: compare the hash in which it ends with a printed list")
    pack.left.append("whether this is the pack that was sent: compare the seal with the letter, or its key with one that you know")
    return pack


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal: two files that have the same are the same."""
    return sha256(content).hexdigest()


def _sealed(pack: Proof) -> Iterator[Finding]:
    """1. The seal is the hash of the manifest; who signed it signed the manifest's bytes."""
    content, key = pack.files.get("MANIFEST.json", b""), pack.manifest.get("key")
    if pack.files.get("SEAL.txt") != f"{digest(content)}  MANIFEST.json\n".encode():
        yield Finding("SEAL.txt", "the seal is not the hash of MANIFEST.json")
    if not key:
        if "SEAL.sig" in pack.files:
            yield Finding("SEAL.sig", "the manifest knows of no signature")
        return
    value = "".join(pack.files.get("SEAL.sig", b"").decode("ascii", "replace").split("\n")[1:-2])
    fits, own = _signature(value, content, "pack@nuskha")
    if fits is False or pack.files.get("SEAL.sig") != _armoured(value) or named_key(own) != key:
        yield Finding("SEAL.sig", "the signature does not fit the manifest, or is not by the key that it names")
    elif fits:
        pack.proved.append(f"the manifest is signed by {key}")
    else:
        pack.left.append("the seal's signature: ssh-keygen -Y check-novalidate -n pack@nuskha -s SEAL.sig < MANIFEST.json")


def _listed(pack: Proof) -> Iterator[Finding]:
    """2. Every file is as the manifest lists it; none is missing, and none was put in."""
    listed = pack.manifest["files"]
    for path, (size, wanted) in listed.items():
        if path not in pack.files:
            yield Finding(path, "is missing")
        elif len(pack.files[path]) != size or digest(pack.files[path]) != wanted:
            yield Finding(path, "was changed")
    for path in sorted(set(pack.files) - set(listed) - NOT_LISTED):
        yield Finding(path, "was put in: the manifest does not list it")
    pack.proved.append(f"{len(listed)} files are compared with the manifest, and whether there are others")


def _chained(pack: Proof) -> Iterator[Finding]:
    """3. The ledger's lines are written in one way only, bear the hash of the line before, and end in the manifest's head."""
    previous, latest, lines = "0" * 64, "", pack.files[LEDGER].split(b"\n")
    if lines.pop() or len(pack.entries) != len(lines):
        yield Finding(LEDGER, "has a line that cannot be read")
    for number, (line, entry) in enumerate(zip(lines, pack.entries), start=1):
        content = {name: value for name, value in entry.items() if name not in ("id", "previous")}
        if canonical(entry) != line or digest(canonical(content))[:32] != entry["id"]:
            yield Finding(LEDGER, f"line {number} was changed")
        if entry["previous"] != previous:
            yield Finding(LEDGER, f"line {number} does not follow the one before it")
        if entry["recorded"].endswith("Z") and entry["recorded"] < latest:
            yield Finding(LEDGER, f"line {number} was recorded before the line above it")
        previous, latest = digest(line), max(latest, entry["recorded"])
    if previous != pack.manifest["head"]:
        yield Finding(LEDGER, "does not end in the head that the manifest names")
    pack.proved.append(f"the ledger's {len(lines)} lines are a chain that ends in {previous}")


def _named(pack: Proof) -> Iterator[Finding]:
    """4. Every file that the ledger names is here as it was recorded, or the manifest says why it is not; no other is here."""
    absent, named = pack.manifest["absent"], dict(pair for entry in pack.entries for pair in _files_of(entry))
    for path, wanted in sorted(named.items()):
        if f"archive/{path}" in pack.files:
            if digest(pack.files[f"archive/{path}"]) != wanted:
                yield Finding(f"archive/{path}", "is not what the ledger recorded")
        elif absent.get(path, ("",))[0] != wanted:
            yield Finding(f"archive/{path}", "is named by the ledger, and neither here nor said to be left out")
    for path in pack.files:
        if path.startswith("archive/") and path[len("archive/") :] not in named and path != LEDGER:
            yield Finding(path, "is in the archive, and no line of the ledger names it")
    pack.proved.append(f"{len(named) - len(absent)} files are compared with what the ledger recorded of them")
    for reason in sorted({why for _, why in absent.values()}):
        pack.left.append(f"{sum(why == reason for _, why in absent.values())} files that were left out: {reason}")


def _files_of(entry: Any) -> Iterator[Tuple[str, str]]:
    """The files that a line names, each with its hash; of a signature the message and the signature as files."""
    for part in (entry, *entry.get("revisions", ())) if entry["kind"] in ("released", "translated") else ():
        yield from ((file["path"], file["sha256"]) for file in part.get("files", ()))
    if entry["kind"] == "released":
        yield f"organization/{entry['organization']}.json", entry["organization_digest"]
    if "signature" in entry:
        yield f"signatures/{entry['id']}.json", digest(_message(entry))
        yield f"signatures/{entry['id']}.sig", digest(_armoured(entry["signature"]["value"]))


# A fingerprint has a hash of everything but words, one of the words in each language, and a root over both. These members hold
# words; those below stay, as {}, where their words are taken out.
WORDS = {"title", "aliases", "purpose", "scope", "outcome", "distribution", "text", "limit_none_because", "record_none_because",
         "event", "question", "answer", "storage", "protection", "basis", "order", "label", "required_when", "help", "unit", "when",
         "summary", "reason"}  # fmt: skip
REQUIRED = {"title", "text", "question", "answer", "storage", "protection", "basis", "label"}


def _worded(pack: Proof) -> Iterator[Finding]:
    """5. What each definition says has the fingerprint that people signed and the ledger recorded."""
    lines = [part for entry in pack.entries for part in (entry, *entry.get("revisions", ())) if "fingerprint" in part]
    recorded = {file["path"]: line["fingerprint"] for line in lines for file in line.get("files", ())}
    paths = [path for path in pack.files if path.startswith("archive/") and path.endswith("/definition.json")]
    for path in paths:
        plain, line = read_json(pack.files[path]), recorded[path[len("archive/") :]]
        if not fingerprint(plain["definition"]) == plain["fingerprint"] == {**line, "languages": dict(line["languages"])}:
            yield Finding(path, "does not say what its fingerprint stands for")
    pack.proved.append(f"{len(paths)} definitions are compared with the fingerprints that were signed and recorded")


def fingerprint(definition: Any) -> Any:
    """The fingerprint of a definition, as it stands in its file."""
    words: Any = {}
    structure = digest(canonical(_wordless(definition, "", "", words)))
    leaves = {language: digest(canonical(found)) for language, found in words.items()}
    return {"structure": structure, "languages": leaves, "root": digest(canonical({"structure": structure, "languages": leaves}))}


def _wordless(value: Any, name: str, path: str, words: Any) -> Any:
    """The same value without its words, which are gathered by language and path."""
    if isinstance(value, list):
        return [_wordless(one, name, f"{path}/{place}", words) for place, one in enumerate(value)]
    if not isinstance(value, dict):
        return value
    if name in WORDS:
        for language, said in value.items():
            for one, text in said.items() if language == "checked" else ((language, said),):
                words.setdefault(one, {}).setdefault(path, {})["checked" if language == "checked" else "words"] = text
        return {}
    made = {key: _wordless(one, key, f"{path}/{key}".lstrip("/"), words) for key, one in value.items()}
    kept = REQUIRED - {"title"} if "text" in value else REQUIRED  # a clause need not have a title
    return {key: one for key, one in made.items() if one != {} or key in kept}


def _signed(pack: Proof) -> Iterator[Finding]:
    """6. Each sign-off by a key: the signature fits what was signed, by a key that was the person's on that day."""
    frozen = [read_json(content) for path, content in pack.files.items() if path.startswith("archive/organization/")]
    keys = [(who["code"], key) for one in frozen for who in one["organization"].get("people", ()) for key in who.get("keys", ())]
    signed = [(number, entry) for number, entry in enumerate(pack.entries, start=1) if "signature" in entry]
    for number, entry in signed:
        fits, blob = _signature(entry["signature"]["value"], _message(entry), "sign-off@nuskha")
        known = [(code, key) for code, key in keys if b64decode(key["public"].split()[1]) == blob]
        own = [key for code, key in known if code == entry["person"]]
        if fits is None:
            name = f"archive/signatures/{entry['id']}"
            pack.left.append(f"line {number}: ssh-keygen -Y check-novalidate -n sign-off@nuskha -s {name}.sig < {name}.json")
        elif not fits:
            yield Finding(LEDGER, f"line {number}: the signature does not fit what was signed")
        elif not known:
            pack.left.append(f"line {number}: whose key {named_key(blob)} is, which no organization in this pack names")
        elif not any(key["since"] <= entry["date"] <= key.get("until", "9999") for key in own):
            yield Finding(LEDGER, f"line {number}: the key was not {entry['person']}'s on {entry['date']}")
    pack.proved.append(f"{len(signed)} signatures by keys are compared with what was signed")


MOVES = {"issued": {""}, "received": {"held"}, "lost": {"held"}, "returned": {"held", "lost"},
         "destroyed": {"held", "lost", "returned"}}  # fmt: skip


def _counted(pack: Proof) -> Iterator[Finding]:
    """7. Copies on paper up to the last day: each is at a holder's, returned, destroyed or lost, and the register says the same."""
    corrected = [entry for entry in pack.entries if entry["kind"] == "corrected"]
    void = {one["event"] for one in corrected if one.get("void")}
    members = [(one["event"], part) for one in corrected for part in one.get("members", ())]
    dated = {event: json.loads(part["now"]) for event, part in members if part["path"] == "date"}
    states: Any = {}
    for note in (note for entry in pack.entries for note in entry.get("transmittals", ())):
        path = f"transmittals/{note['number']}.pdf"
        if path in pack.files and digest(pack.files[path]) != note.get("sha256"):
            pack.left.append(f"{path}: the ledger does not know these bytes: laid out again by other tools, or changed")
    for number, entry in enumerate(pack.entries, start=1):
        deed, day = entry["kind"].replace("copies-", ""), dated.get(entry["id"], entry["date"])
        if deed not in MOVES or deed == entry["kind"] or entry["id"] in void or day > pack.manifest["to"]:
            continue
        for one in [*entry.get("copies", ()), *(copy for note in entry.get("transmittals", ()) for copy in note.get("copies", ()))]:
            key = one["document"], one["revision"], one["number"]
            if states.get(key, "") not in MOVES[deed]:
                yield Finding(LEDGER, f"line {number}: copy {'/'.join(map(str, key))} cannot be {deed}")
            states[key] = "held" if deed in ("issued", "received") else deed
    ends = [*states.values()]
    counts = {"issued": len(ends), **{state: ends.count(state) for state in ("held", "returned", "destroyed", "lost")}}
    path = f"registers/{pack.manifest['to']}/reconciliation.json"
    register = read_json(pack.files.get(path, b"")) or {"columns": [], "rows": []}
    for name, count in counts.items() if register["columns"] else ():
        column = register["columns"].index("copies_out" if name == "issued" else f"copies_{name}")
        if sum(row[column] for row in register["rows"]) != count:
            yield Finding(path, f"does not count as the ledger does: {count} copies {name}")
    pack.proved.append("copies on paper add up: " + ", ".join(f"{count} {name}" for name, count in counts.items()))


def canonical(value: Any) -> bytes:
    """JSON written in one way only (RFC 8785), its letters composed in one way only (Unicode NFC)."""
    return normalize("NFC", json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))).encode()


def read_json(content: bytes) -> Any:
    """What a file says as JSON; None where it says nothing that can be understood."""
    try:
        return json.loads(content.decode())
    except (ValueError, RecursionError):
        return None


def _message(entry: Any) -> bytes:
    """What was signed: the event without its place in the ledger, for one organization, on the day that it claims."""
    head = ("schema", "id", "recorded", "first_recorded", "previous", "signature")
    bare = {name: value for name, value in entry.items() if name not in head}
    return canonical({**bare, "schema": 1, "signed_for": entry["signature"]["organization"]})


def _armoured(value: str) -> bytes:
    lines = (value[start : start + 70] for start in range(0, len(value), 70))
    return "\n".join(("-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", "")).encode()


def named_key(key: bytes) -> str:
    """A public key as people compare it: `ssh-ed25519 SHA256:…`."""
    return f"{_parts(key)[0].decode('ascii', 'replace')} SHA256:{b64encode(sha256(key).digest()).decode().rstrip('=')}"


def _signature(value: str, message: bytes, purpose: str) -> Tuple[Any, bytes]:
    """Whether an OpenSSH signature (PROTOCOL.sshsig) fits a message, and its key; whether is None for keys not computed here."""
    try:
        blob = b64decode(value, validate=True)
        key, given_for, _, kind, made = _parts(blob[10:])
        data = b"SSHSIG" + b"".join(map(_part, (given_for, b"", kind, new(kind.decode(), message).digest())))
        name, *numbers = _parts(key)
        if blob[:10] != b"SSHSIG\0\0\0\1" or given_for != purpose.encode() or b64encode(blob).decode() != value:
            return False, key
        if name == b"ssh-ed25519":
            return made == _part(name) + _part(made[-64:]) and _ed25519(numbers[0], made[-64:], data), key
        return _rsa(numbers, _parts(made), data) if name == b"ssh-rsa" else None, key
    except Exception:  # whatever changed bytes make of what is read
        return False, b""


def _part(content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + content


def _parts(blob: bytes) -> List[bytes]:
    """Strings behind their lengths (RFC 4251, 5). Raises ValueError where there are fewer bytes than one says."""
    length = 4 + int.from_bytes(blob[:4], "big")
    if 0 < len(blob) < length:
        raise ValueError(f"{len(blob)} bytes are no string of {length}")
    return [blob[4:length], *_parts(blob[length:])] if blob else []


def _rsa(key: List[bytes], made: List[bytes], data: bytes) -> bool:
    """RSASSA-PKCS1-v1_5 (RFC 8017, 8.2.2)."""
    (exponent, modulus), (how, signed) = key, made
    (kind, prefix), number = RSA[how], int.from_bytes(modulus, "big")
    size, told = (number.bit_length() + 7) // 8, bytes.fromhex(prefix) + new(kind, data).digest()
    padded = b"\0\1" + b"\xff" * (size - len(told) - 3) + b"\0" + told
    opened = pow(int.from_bytes(signed, "big"), int.from_bytes(exponent, "big"), number)
    return len(signed) == size and opened.to_bytes(size, "big") == padded


RSA = {b"rsa-sha2-256": ("sha256", "3031300d060960864801650304020105000420"),
       b"rsa-sha2-512": ("sha512", "3051300d060960864801650304020305000440")}  # fmt: skip
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
CURVE, ROOT = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)


def _ed25519(key: bytes, signed: bytes, data: bytes) -> bool:
    """EdDSA over edwards25519 (RFC 8032, 5.1.7)."""
    own, half, scale = _point(key), _point(signed[:32]), int.from_bytes(signed[32:], "little")
    hashed = int.from_bytes(sha512(signed[:32] + key + data).digest(), "little") % ORDER
    if not own or not half or scale >= ORDER:
        return False
    left, right = _times(scale, _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))), _sum(half, _times(hashed, own))
    return bool((left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0)


def _point(packed: bytes) -> Any:
    """A point from its 32 bytes (5.1.3), as X, Y, Z and T = XY/Z; None where there is none."""
    y, odd = int.from_bytes(packed, "little") % 2**255, packed[31] >> 7
    square = (y * y - 1) * pow(CURVE * y * y + 1, P - 2, P) % P
    root = pow(square, (P + 3) // 8, P)
    x = next((one for one in (root, root * ROOT % P) if one * one % P == square), -1)
    if x < 0 or y >= P or (x == 0 and odd):
        return None
    x = x if x % 2 == odd else P - x
    return x, y, 1, x * y % P


def _sum(one: Any, other: Any) -> Any:
    """The sum of two points (5.1.4)."""
    a, b = (one[1] - one[0]) * (other[1] - other[0]), (one[1] + one[0]) * (other[1] + other[0])
    c, d = 2 * one[3] * other[3] * CURVE, 2 * one[2] * other[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(count: int, point: Any) -> Any:
    """So many times a point: doubled for each bit."""
    half: Any = _times(count >> 1, _sum(point, point)) if count else (0, 1, 1, 0)
    return _sum(half, point) if count & 1 else half


def read(place: Path) -> Tuple[Files, Sequence[Finding]]:
    """The files of a folder or of a ZIP, whose own bytes must be the only ones that its files may make."""
    if place.is_dir():
        found = {path.relative_to(place).as_posix(): path for path in place.rglob("*") if not LITTER.fullmatch(path.name)}
        kept = sorted(name for name, path in found.items() if path.is_symlink() or not path.is_dir())
        return {name: found[name].read_bytes() if found[name].is_file() else b"" for name in kept}, ()
    try:
        content = place.read_bytes()
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > len(content):
                return {}, (Finding(place.name, "is not the ZIP that was made: its files are packed otherwise"),)
            inside = {name: packed.read(name) for name in packed.namelist()}
        files = {name.partition("/")[2]: one for name, one in inside.items()}
        name = (read_json(files.get("MANIFEST.json", b"")) or {}).get("name", "")
        return files, () if zipped(name, files) == content else (Finding(place.name, "is not the ZIP that these files make"),)
    except Exception as damaged:  # whatever changed bytes make of a ZIP
        return {}, (Finding(place.name, f"cannot be opened: {damaged!r}"),)


def zipped(name: str, files: Files) -> bytes:
    """The one ZIP of these files: stored, sorted, of one day, below a folder of that name."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{name}/{path}", (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            packed.writestr(entry, files[path])
    return made.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Prints what was proved and what was not; 0 where everything agrees."""
    files, damaged = read(Path(arguments[0]) if arguments else Path(__file__).resolve().parent)
    proof = proved(files)
    found = [f"{one.file}: {one.says}" for one in (*damaged, *proof.found)]
    print(f"Seal: {digest(files.get('MANIFEST.json', b''))}")
    for title, lines in (("Proved:", proof.proved), ("Not proved by these files:", proof.left), ("WRONG:", found)):
        print(*(f"\n{title}", *(f"  - {line}" for line in lines)) if lines else (), sep="\n")
    print("" if found else "Everything agrees.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
