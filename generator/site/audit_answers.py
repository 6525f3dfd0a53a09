"""Audit answers: what the data says to each question on the auditor's path, in a sentence with counts, and where it is worst.

Outside stay the page with its links and commands (`audit_page.py`), and the registers, whose numbers these are.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.control.finding import CLAUSES
from generator.control.reading import asked
from generator.model.copies import Copy
from generator.model.register import Cell, Register, Word
from generator.model.system import ENDED, Revision
from generator.site import addresses
from generator.site.paper_tables import title, verdict
from generator.site.reader import Reader
from generator.site.safe import NOTHING

_NEVER = date.max


@dataclass(frozen=True, slots=True)
class Answer:
    """What is told of a question: sentences, and the row that an auditor would look at first, if there is one; `concern` where that
    is not as it should be."""

    says: tuple[Markup, ...]
    worst: Markup = NOTHING
    concern: bool = False


def answer(question: str, reader: Reader) -> Answer:
    """The answer to one of the questions of the path. Raises KeyError for another."""
    return _ANSWERS[question](reader)


def registers_of(reader: Reader, *kinds: str) -> tuple[Register, ...]:
    """The site's registers of these kinds, in that order; those that it does not have are left out."""
    return tuple(one for kind in kinds for one in reader.site.registers if one.kind == kind)


def _document(reader: Reader) -> Answer:
    shown = reader.shelf.shown
    coming = [one for one in reader.site.system.released if one.status == "approved"]
    blanks = {"documents": len(shown), "forms": sum(one.document.form is not None for one in shown), "coming": len(coming)}
    latest = max((one for one in shown if one.since), key=lambda one: (one.since, one.document.code), default=None)
    return Answer((_phrase("document", reader, **blanks),), _worst("document", reader, latest))


def _approval(reader: Reader) -> Answer:
    released = reader.site.system.released
    unsigned = [one for one in released if not any(signed.meaning == "approved" for signed in one.sign_offs)]
    counts = {"revisions": len(released), "signatures": sum(len(one.sign_offs) for one in released)}
    adopted = sum(one.evidence is not None for one in released)
    says = _phrase("approval", reader, **counts, adopted=adopted, unsigned=sum(one.evidence is None for one in unsigned))
    first = next((one for one in unsigned if one.evidence is None), None)
    if first:
        return Answer((says,), _worst("unsigned", reader, first), concern=True)
    latest = max(
        (one for one in reader.shelf.shown if one.sign_offs), key=lambda one: max(s.on for s in one.sign_offs), default=None
    )
    if latest is None:
        return Answer((says,))
    signed = max(latest.sign_offs, key=lambda one: one.on)
    return Answer(
        (says,), _worst("approval", reader, latest, role=reader.inline(signed.role_title, latest), day=reader.day(signed.on))
    )


def _holders(reader: Reader) -> Answer:
    paper, copies = reader.paper, reader.site.system.paper.copies
    out = [one for one in copies if one.live]
    counts = {"holders": len(paper.declared), "copies": len(out), "places": len({one.holder for one in out})}
    says = _phrase("holders", reader, **counts, waiting=sum(one.state == "sent" for one in out))
    late = next((one for one in paper.late if one.what == "receipt"), None)
    return Answer((says,), _worst_copy("receipt", reader, late.copy, due=late.due, days=late.days) if late else NOTHING, bool(late))


def _learned(reader: Reader) -> Answer:
    system = reader.site.system
    readers = asked(system)
    waiting = [one for one in readers if one.done is None]
    issued = [one for one in system.paper.copies if one.received]
    counts = {"notes": len(system.paper.notes), "receipts": len(issued), "copies": len(system.paper.copies)}
    says = (
        _phrase("learned", reader, **counts),
        *(
            (_phrase("read", reader, asked=len(readers), done=len(readers) - len(waiting), waiting=len(waiting)),)
            if readers
            else ()
        ),
    )
    most = Counter((one.code, one.revision) for one in waiting).most_common(1)
    if not most:
        return Answer(says)
    (code, key), count = most[0]
    named = {"code": reader.code(code), "revision": reader.revision(key), "waiting": reader.number(count)}
    return Answer(says, reader.phrase("site.audit.worst.learned", **named))


def _former(reader: Reader) -> Answer:
    paper, copies = reader.paper, reader.site.system.paper.copies
    today = reader.site.system.as_of
    back = [one for one in paper.back if one.since <= today]
    states = Counter(one.state for one in copies)
    counts = {"back": len(back), "ahead": len(paper.back) - len(back), "late": sum(one.what == "recall" for one in paper.late)}
    says = _phrase("former", reader, **counts, **{state: states[state] for state in ("returned", "destroyed", "lost")})
    late = next((one for one in paper.late if one.what == "recall"), None)
    if late:
        return Answer((says,), _worst_copy("recall", reader, late.copy, due=late.due, days=late.days), concern=True)
    waiting = min(back, key=lambda one: (one.due or _NEVER, one.copy.key), default=None)
    return Answer((says,), _worst_copy("back", reader, waiting.copy, due=waiting.due or waiting.since) if waiting else NOTHING)


def _forms(reader: Reader) -> Answer:
    forms = [one for one in reader.shelf.shown if one.document.form]
    ended = [one for one in reader.site.system.released if one.document.form and one.status in ENDED]
    latest = max((one for one in ended if one.until), key=lambda one: (one.until, one.document.code), default=None)
    says = _phrase("forms", reader, forms=len(forms), ended=len(ended))
    day = reader.day(latest.until) if latest and latest.until else ""
    return Answer((says,), _worst("forms", reader, latest, day=day))


def _external(reader: Reader) -> Answer:
    externals = reader.organization.externals
    states = Counter(_word(cell) for cell in _column(registers_of(reader, "external"), "check_state"))
    counts = {"documents": len(externals), "stale": states["check.stale"], "superseded": states["check.superseded"]}
    dated = [one for one in externals if one.next_check]
    first = min(dated, key=lambda one: (one.next_check, one.id), default=None)
    says = _phrase("external", reader, **counts)
    if first is None or first.next_check is None:
        return Answer((says,))
    return Answer(
        (says,), reader.phrase("site.audit.worst.external", number=reader.code(first.number), day=reader.day(first.next_check))
    )


def _records(reader: Reader) -> Answer:
    kept = [(one, one.document.form.record) for one in reader.shelf.shown if one.document.form]
    says = _phrase("records", reader, forms=len(kept), personal=sum(record.personal for _, record in kept))
    shortest = min(kept, key=lambda pair: (pair[1].years, pair[0].document.code), default=None)
    if shortest is None:
        return Answer((says,))
    return Answer((says,), _worst("records", reader, shortest[0], years=reader.number(shortest[1].years)))


def _complaints(reader: Reader) -> Answer:
    says, gaps = [], []
    for register in registers_of(reader, "coverage"):
        states = Counter(_word(cell) for cell in _column((register,), "coverage"))
        asked_for = sum(states.values()) - states["coverage.not_applicable"]
        counts = {"clauses": asked_for, "covered": states["coverage.covered"], "gaps": states["coverage.gap"]}
        standard = reader.code(str(register.subject))
        says.append(_phrase("complaints", reader, standard=standard, **counts))
        place = [column.key for column in register.columns].index("coverage")
        gaps += [(standard, row[0]) for row in register.rows if _word(row[place]) == "coverage.gap"]
    if not gaps:
        return Answer(tuple(says))
    standard, clause = gaps[0]
    named = {"standard": standard, "clause": reader.code(str(clause))}
    return Answer(tuple(says), reader.phrase("site.audit.worst.complaints", **named), concern=True)


def _floor(reader: Reader) -> Answer:
    samples = reader.site.system.paper.samples
    findings = [one for sample in samples for one in sample.findings]
    other = [one for one in findings if one.finding.result != "as_expected"]
    counts = {"samples": len(samples), "rows": sum(len(sample.rows) for sample in samples), "findings": len(findings)}
    says = _phrase("floor", reader, **counts, others=len(other))
    last = max(other, key=lambda one: one.recorded, default=None)
    if last is None:
        return Answer((says,))
    result = last.finding.result
    clause = reader.code(CLAUSES[result]) if result in CLAUSES else ""
    named = {"day": reader.day(last.on), "result": reader.say(f"finding.{result}"), "clause": clause}
    return Answer((says,), reader.phrase("site.audit.worst.floor", **named), concern=True)


_ANSWERS: Mapping[str, Callable[[Reader], Answer]] = {
    "document": _document,
    "approval": _approval,
    "holders": _holders,
    "learned": _learned,
    "former": _former,
    "forms": _forms,
    "external": _external,
    "records": _records,
    "complaints": _complaints,
    "floor": _floor,
}


def _phrase(key: str, reader: Reader, **blanks: int | Markup) -> Markup:
    told = {name: reader.number(value) if isinstance(value, int) else value for name, value in blanks.items()}
    return reader.phrase(f"site.audit.answer.{key}", **told)


def _worst(key: str, reader: Reader, revision: Revision | None, **blanks: Markup | str) -> Markup:
    """A sentence about a revision, which leads to its page."""
    if revision is None:
        return NOTHING
    code = reader.linked(reader.link(addresses.revision_page(revision)), reader.code(revision.document.code))
    since = reader.day(revision.since) if revision.since else "—"
    named = {"code": code, "revision": reader.revision(revision.key), "since": since}
    return reader.phrase(f"site.audit.worst.{key}", **named, **blanks)


def _worst_copy(key: str, reader: Reader, copy: Copy, *, due: date, days: int = 0) -> Markup:
    """A sentence about a numbered copy, which leads to its verification page."""
    code = reader.linked(verdict(copy, reader), reader.code(copy.code))
    named = {"code": code, "revision": reader.revision(copy.revision), "number": reader.number(copy.number)}
    told = {"holder": title(copy.holder, reader), "due": reader.day(due), "days": reader.number(days)}
    return reader.phrase(f"site.audit.worst.{key}", **named, **told)


def _column(registers: Iterable[Register], key: str) -> Iterable[Cell]:
    for register in registers:
        place = [column.key for column in register.columns].index(key)
        yield from (row[place] for row in register.rows)


def _word(cell: Cell) -> str:
    return cell.key if isinstance(cell, Word) else ""
