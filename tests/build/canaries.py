"""Canaries: a small system of three classes in which every text has a word of its own that tells the class of its document.

Outside stay the builds and the search for these words (`test_audiences.py`). YAML is written as JSON, which is YAML.
"""

import json
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Literal

from generator.archive.parcel import packed
from generator.archive.reading import read
from generator.archive.writing import append
from generator.control import acts, deviating, recoding, reviewing, withdrawing
from generator.control.act import Act
from generator.control.ledger import Moment
from generator.load.workspace import load
from generator.model.copy_events import CopiesIssued, CopiesRecalled, IssuedCopy, NumberedCopy, Transmittal
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import Meaning
from generator.model.text import Text
from generator.problems import errors

BASE = Path(__file__).parents[1] / "cases" / "base"
FIRST, SECOND, THIRD = date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 10)
LAST = date(2026, 4, 1)
CLASSES = {"p": "public", "i": "internal", "r": "restricted"}
MARK, ID = "qx{}[0-9]{{4}}", "id{}-[a-z]+"
"""Patterns of the words and of the ids of a class, by its letter."""
PLANTED: dict[str, list[str]] = {letter: [] for letter in CLASSES}
"""Every word that was planted, by the letter of its class."""
_NUMBERS = count(1)
SIGNING: tuple[tuple[Meaning, str], ...] = (("prepared", "K-02"), ("approved", "K-01"))
REVISED = ("idp-guide", "idp-slip", "idi-rules", "idi-sheet", "idi-telling", "idr-secret", "idr-other", "idr-list", "idr-raised")
EXAMPLES = ("F-01-01-01", "F-01-02-01", "F-01-04-01")
"""The forms that have a filled example, in the order of their classes."""
GONE = ("P-01-05", "P-01-06", "P-01-07")

Turn = Literal["first", "second", "drafted"]
Words = dict[str, str]


def word(letter: str) -> str:
    """A word that stands nowhere else."""
    made = f"qx{letter}{next(_NUMBERS):04}"
    PLANTED[letter].append(made)
    return made


def say(letter: str, more: str = "") -> Words:
    """A text in three languages with a word of its own in each."""
    return {
        language: f"{begun} {word(letter)} {more}".strip() for language, begun in (("fa", "واژه"), ("th", "คำ"), ("en", "Word"))
    }


def text(letter: str) -> Text:
    return Text.of(say(letter))


def make(workspace: Path) -> None:
    """The workspace with its whole past."""
    shutil.copytree(BASE, workspace)
    for path in (*workspace.glob("procedures/*.yml"), *workspace.glob("forms/*.yml")):
        path.unlink()
    _organization(workspace / "organization")
    _docs(workspace / "docs")
    _documents(workspace, "first")
    _release(workspace, FIRST)
    _life(workspace)
    (workspace / "procedures/P-01-03.yml").unlink()
    _documents(workspace, "second")
    _release(workspace, SECOND)
    _deviate(workspace, ("idp-guide", "idi-rules", "idr-secret"))
    _end(workspace, (("idi-gone", "idr-secret"), ("idr-gone", None), ("idp-gone", "idi-rules")))
    for code in GONE:
        (workspace / f"procedures/{code}.yml").unlink()
    _documents(workspace, "drafted")
    _samples(workspace)


def _documents(workspace: Path, turn: Turn) -> None:
    """The definitions of a turn, in which each has words of its own anew; what is revised answers the request of its class."""
    for document in _written(turn):
        if turn == "second":
            document["change"]["request"] = f"DAR-1{document['id'][2]}"
        folder = "forms" if document["type"] == "form" else "procedures"
        _write(workspace / folder / f"{document['code']}.yml", document)


def _written(turn: Turn) -> Iterator[dict[str, Any]]:
    yield _procedure("p", "idp-guide", "P-01-01", uses=("idp-slip",), names=("idi-rules", "idr-secret#one"))
    yield _form("p", "idp-slip", "F-01-01-01", "idp-guide")
    yield _procedure("i", "idi-rules", "P-01-02", uses=("idi-sheet",), names=("idr-secret", "idr-secret#one"))
    yield _form("i", "idi-sheet", "F-01-02-01", "idi-rules")
    yield _procedure("r", "idr-other", "P-01-04", uses=("idr-list",))
    yield _form("r", "idr-list", "F-01-04-01", "idr-other")
    if turn == "drafted":
        yield _procedure("i", "idi-telling", "P-01-08")
        yield _procedure("r", "idr-new", "P-01-09")
        return
    # what it names by the title was given a higher class after its first revision, whose sheet prints it
    telling = _procedure("i", "idi-telling", "P-01-08")
    yield {**telling, "references": ["idr-raised"], "purpose": say("i", "[[idr-raised|title]] [[idr-other|title]]")}
    yield {**_procedure("r", "idr-raised", "P-01-10"), "confidentiality": "internal" if turn == "first" else "restricted"}
    if turn == "second":
        yield {**_procedure("r", "idr-secret", "P-01-13"), "references": ["idr-other"]}
        return
    yield _procedure("r", "idr-secret", "P-01-03")
    yield from (_procedure(letter, f"id{letter}-gone", code) for letter, code in zip(CLASSES, GONE, strict=True))


def _procedure(letter: str, document: str, code: str, uses: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> dict[str, Any]:
    named = " ".join(f"[[{one}]]" for one in (*uses, *names))
    return {
        "schema": 1,
        "id": document,
        "code": code,
        "type": "procedure",
        "process": "01",
        "owner": "manager",
        "confidentiality": CLASSES[letter],
        "title": say(letter),
        "aliases": [say(letter)],
        "purpose": say(letter, named),
        "scope": say(letter),
        "outcome": say(letter),
        "responsibilities": {"oversight": ["manager"], "execution": ["front_desk"]},
        "attachments": list(uses),
        "distribution": say(letter),
        "clauses": [
            {
                "id": "one",
                "number": "4-1",
                "title": say(letter),
                "text": say(letter, named),
                "event": say(letter),
                "actor": ["receptionist"],
                "informs": ["manager"],
                "limit": "W1",
                **({"uses": list(uses), "record": uses[0]} if uses else {"record_none_because": say(letter)}),
                "decision": {"question": say(letter), "branches": [{"answer": say(letter), "to": "two"}, {"answer": say(letter)}]},
            },
            {
                "id": "two",
                "number": "4-2",
                "title": say(letter),
                "text": say(letter),
                "actor": ["receptionist"],
                "limit_none_because": say(letter),
                "record_none_because": say(letter),
            },
        ],
        "change": {"summary": say(letter), "reason": say(letter), "clauses": ["one"]},
    }


def _form(letter: str, document: str, code: str, parent: str) -> dict[str, Any]:
    return {
        "schema": 1,
        "id": document,
        "code": code,
        "type": "form",
        "process": "01",
        "owner": "manager",
        "confidentiality": CLASSES[letter],
        "title": say(letter),
        "aliases": [say(letter)],
        "purpose": say(letter),
        "parent": parent,
        "filled_by": ["receptionist"],
        "sent_to": ["manager"],
        "when": say(letter),
        "record": {
            "owner": "receptionist",
            "storage": say(letter),
            "years": 3,
            "start": "closed",
            "disposition": "shred",
            "protection": say(letter),
            "basis": say(letter),
            "order": say(letter),
        },
        "sections": [
            {
                "id": "first",
                "title": say(letter),
                "fields": [
                    {"id": "what", "label": say(letter), "type": "text", "help": say(letter)},
                    {"id": "which", "label": say(letter), "type": "select", "options": [_named(letter, "a"), _named(letter, "b")]},
                    {
                        "id": "rows",
                        "label": say(letter),
                        "type": "table",
                        "columns": [{**_named(letter, "c"), "type": "text"}],
                    },
                ],
            }
        ],
        "change": {"summary": say(letter), "reason": say(letter)},
    }


def _plain(words: str) -> Words:
    return dict.fromkeys(("fa", "th", "en"), words)


def _named(letter: str, name: str) -> dict[str, object]:
    return {"id": name, "label": say(letter)}


def _organization(folder: Path) -> None:
    processes = [{"number": "01", "title": {"fa": "فرایند", "th": "งาน", "en": "Work"}}]
    patterns = [
        {"type": "procedure", "letter": "P", "pattern": "{letter}-{process}-{serial}"},
        {"type": "form", "letter": "F", "pattern": "{letter}-{parent}-{serial}"},
    ]
    _write(folder / "codes.yml", {"schema": 1, "processes": processes, "patterns": patterns})
    holders = [
        _holder("every", "p", "all", medium="e-access"),
        _holder("inner", "i", ["idi-rules", "idi-sheet"], copy_number=1),
        _holder("safe", "r", ["idr-secret", "P-01-04"], copy_number=2),
        _holder("both", "i", ["idi-rules", "idr-other"], copy_number=3),
    ]
    _write(folder / "distribution.yml", {"schema": 1, "holders": holders})
    withdrawn = _request("DAR-9", "i", "withdraw", ["idi-gone", "idp-gone"])
    requests = [
        _request(
            "DAR-1",
            "i",
            "change",
            ["idi-rules"],
            affected=[{"document": "idr-secret", "answer": "not_affected", "reason": say("r")}],
        ),
        _request("DAR-2", "r", "change", ["idr-secret"]),
        _request("DAR-3", "r", "withdraw", ["idr-gone"]),
        withdrawn,
    ]
    for letter in CLASSES:
        answers = [{"document": one, "answer": "not_affected", "reason": say(one[2])} for one in REVISED if one[2] != letter]
        asked = [one for one in REVISED if one[2] == letter]
        requests.append(_request(f"DAR-1{letter}", letter, "change", asked, affected=answers))
    _write(folder / "requests.yml", {"schema": 1, "requests": requests})
    _write(folder / "poster.yml", {"schema": 1, "document": "idi-rules", **_poster()})
    settings = (folder / "organization.yml").read_text(encoding="utf-8")
    channel = {"id": "desk", "title": _plain("Desk"), "address": _plain("12")}
    more = f"error_form: idi-sheet\naudit_form: idr-list\nchannels: {json.dumps([channel])}\n"
    (folder / "organization.yml").write_text(f"{settings}{more}", encoding="utf-8")
    roles, duty = (folder / "roles.yml").read_text(encoding="utf-8"), _plain("[[idr-secret|title]], [[idi-rules]]")
    (folder / "roles.yml").write_text(f"{roles}    duties: {json.dumps([duty])}\n", encoding="utf-8")


def _holder(holder: str, letter: str, documents: object, *, medium: str = "paper-controlled", **more: object) -> dict[str, object]:
    place = {"id": holder, "role": "manager", "medium": medium, "place": say(letter), "language": "en"}
    return {**place, "documents": documents, **more, **({"because": say(letter)} if medium != "e-access" else {})}


def _request(number: str, letter: str, kind: str, documents: list[str], **more: object) -> dict[str, object]:
    asked = {"id": number, "kind": kind, "on": "2026-01-02", "by": "manager", "documents": documents}
    decided = {"decision": "accepted", "decided": "2026-01-03", "decided_by": "manager", "because": say(letter)}
    return {**asked, "what": say(letter), "reason": say(letter), **decided, **more}


def _poster() -> dict[str, object]:
    single = {key: say("p") for key in ("heading", "welcome", "free", "status", "objection")}
    return {**single, "say": [say("p")], "stages": [{"title": say("p"), "text": say("p")}]}


def _docs(folder: Path) -> None:
    for language in ("fa", "th", "en"):
        for letter, audience in CLASSES.items():
            links = "".join(f"[{name}]({name}/index.md) " for name in ("documents", "roles", "registers", "audit"))
            page = f"---\naudience: {audience}\n---\n\n# {word(letter)}\n\n{links}[staff](by-hand-i.md) [few](by-hand-r.md)\n"
            _write_text(folder / language / f"by-hand-{letter}.md", page)


def _samples(workspace: Path) -> None:
    """A filled example of each form, and one that cannot be read."""
    for letter, document, code in zip(CLASSES, ("idp-slip", "idi-sheet", "idr-list"), EXAMPLES, strict=True):
        released = json.loads((workspace / f"archive/{code}/01/definition.json").read_bytes())
        named = {"schema": 1, "form": code, "document": document, "revision": "01", "language": "en"}
        values = {"what": word(letter), "which": "b", "rows": [{"c": word(letter)}]}
        record = {**named, "fingerprint": released["fingerprint"]["root"], "values": values}
        _write_text(workspace / f"samples/{code}_en.json", json.dumps(record))
    _write_text(workspace / f"samples/{EXAMPLES[-1]}_th.json", "{")


def _life(workspace: Path) -> None:
    """Reviews with notes, returned drafts, numbered copies, another code; each in the first revision's time."""
    at = Moment(FIRST + timedelta(days=5), "2026-01-15T08:00:00Z")
    for number, (letter, document) in enumerate((("p", "idp-guide"), ("i", "idi-rules"), ("r", "idr-secret"))):
        moment = Moment(at.date, f"2026-01-15T09:0{number}:00Z")
        note = word("i" if letter == "p" else letter)
        act = reviewing.review_done(*_known(workspace), moment, document=document, person="K-01", role="manager", note=note)
        _record(workspace, act)
    given = (("inner", "idi-rules", "P-01-02"), ("safe", "idr-secret", "P-01-03"), ("both", "idr-other", "P-01-04"))
    copies = tuple(
        Transmittal(f"TR-{one}", holder, "en", SECOND, (IssuedCopy(document, code, "00", "en", one, 3, f"{one}" * 64),))
        for one, (holder, document, code) in enumerate(given, start=1)
    )
    _record(workspace, Act(CopiesIssued(copies, 1, "K-01", "manager"), (), Moment(at.date, "2026-01-15T10:00:00Z")))
    asked = Transmittal("TR-4", "safe", "en", SECOND, back=(NumberedCopy("idr-secret", "P-01-03", "00", 2),))
    recalled = CopiesRecalled((asked,), 1, "K-01", "manager", text("r"))
    _record(workspace, Act(recalled, (), Moment(at.date, "2026-01-15T10:30:00Z")))
    moment, codes = Moment(at.date, "2026-01-15T11:00:00Z"), {"idr-secret": "P-01-13"}
    _record(workspace, recoding.recode(*_known(workspace), moment, codes=codes, person="K-01", reason=text("r")))


def _deviate(workspace: Path, documents: tuple[str, ...]) -> None:
    for number, document in enumerate(documents):
        moment, letter = Moment(SECOND + timedelta(days=1), f"2026-02-11T08:0{number}:00Z"), document[2]
        act = deviating.deviate(
            *_known(workspace), moment, document=document, since=moment.date, until=LAST, instead=text(letter), reason=text(letter),
            person="K-01", role="manager", clauses=("one",),
        )  # fmt: skip
        _record(workspace, act)


def _end(workspace: Path, ended: tuple[tuple[str, str | None], ...]) -> None:
    for number, (document, successor) in enumerate(ended):
        moment, request = (
            Moment(SECOND + timedelta(days=2), f"2026-02-12T08:0{number}:00Z"),
            "DAR-3" if document == "idr-gone" else "DAR-9",
        )
        act = withdrawing.withdraw(
            *_known(workspace), moment, documents=((document, successor),), effective=THIRD, person="K-01", request=request,
            reason=text(document[2]),
        )  # fmt: skip
        _record(workspace, act)


def _release(workspace: Path, day: date) -> None:
    """Every definition is signed and released; a restricted one was returned once before."""
    history, library = _known(workspace)
    changed = [one.id for one in library.documents if _latest(history, one.id) != one]
    times = (f"{day.isoformat()}T0{hour}:{minute:02}:00Z" for hour in range(1, 9) for minute in range(60))
    if day == FIRST:
        for document in ("idi-rules", "idr-secret"):
            _record(workspace, _signed(workspace, Moment(day, next(times)), document, *SIGNING[0]))
            act = acts.return_(
                *_known(workspace), Moment(day, next(times)), document=document, person="K-01", remarks=word(document[2])
            )
            _record(workspace, act)
    for document in changed:
        for meaning, person in SIGNING:
            _record(workspace, _signed(workspace, Moment(day, next(times)), document, meaning, person))
    moment = Moment(day, f"{day.isoformat()}T09:00:00Z")
    act = acts.release(*_known(workspace), moment, effective=day, person="K-01", documents=tuple(changed), note=word("r"))
    _record(workspace, act)


def _signed(workspace: Path, moment: Moment, document: str, meaning: Meaning, person: str) -> Act:
    return acts.sign_off(*_known(workspace), moment, document=document, meaning=meaning, person=person)


def _latest(history: History, document: str) -> object:
    found = sorted(revision for one, revision in history.documents if one == document)
    return history.documents[document, found[-1]] if found else None


def _known(workspace: Path) -> tuple[History, Library]:
    (workspace / "archive").mkdir(exist_ok=True)
    history, damaged = read(workspace / "archive")
    library, problems = load(workspace)
    assert library is not None, problems
    assert not errors((*damaged, *problems)), (*damaged, *problems)
    return history, library


def _record(workspace: Path, act: Act) -> None:
    assert not errors(act.problems), act.problems
    entry, refused = append(workspace / "archive", packed(act), act.moment, _known(workspace)[0].head)
    assert entry is not None, refused


def _write(path: Path, value: object) -> None:
    _write_text(path, json.dumps(value, ensure_ascii=False, indent=1))


def _write_text(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8", newline="\n")
