"""Documents: the sheet of a policy, procedure, instruction or any other document that is not a form.

Outside stay the frame around it (`frame.py`), its look (`templates/document.jinja`, `css/document.css`) and forms (`forms.py`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from generator.control.audience import codes, sees
from generator.control.comparison import compare
from generator.model.document import Clause, Document
from generator.model.organization import External, Holder, Organization, Standard, Term
from generator.model.system import DRAFTS, Revision, SignOff, System
from generator.model.text import EMPTY
from generator.pdf.clauses import Fact, facts, goal
from generator.pdf.frame import is_draft, revision_frame, revision_metadata, sheet
from generator.pdf.job_descriptions import job_descriptions
from generator.pdf.notices import notices
from generator.pdf.reader import Reader, reader
from generator.pdf.sheet import Sheet
from generator.pdf.work import work
from generator.prose.differences import differences, marked
from generator.prose.flow import style

LONG = 14
"""From this number of clauses on, a document opens with its contents."""

MEANINGS = ("prepared", "confirmed", "approved")
NUMBERED = ("purpose", "scope", "responsibility", "description", "distribution", "attachments")
"""The sections that are numbered; each keeps its number even where another is missing."""

HEADING = 3
"""The level of a heading directly within a section."""


@dataclass(frozen=True, slots=True)
class Step:
    """A clause as it is printed: `level` is its heading's (0: it has no title), `depth` counts from the section's own clauses."""

    clause: Clause
    number: Markup
    level: int
    depth: int
    text: Markup
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A line of the sign-off table: one that was given, or in a draft one that is still wanted."""

    meaning: str
    given: SignOff | None


def document_sheet(revision: Revision, earlier: tuple[Revision, ...], system: System, language: str) -> Sheet:
    """The sheet of a document's revision in a language; `earlier` are all revisions before it, oldest first.

    What it says of other documents is what was released with it or before it, so that it stays the same for ever.
    """
    document = revision.document
    others = contemporaries(revision, system)
    known = by_code(revision, system)
    read = reader(revision.organization, language, others, document, withheld=known)
    steps = tuple(_steps(document, read))
    former = earlier[-1] if earlier else None
    parts = {
        "holders": holders(document, revision.organization),
        "attachments": tuple(found for key in document.attachments if (found := _found(key, others, known))),
        "references": tuple(found for key in document.references if (found := _found(key, others, known))),
        "externals": _externals(document, revision.organization),
        "standards": _standards(document, revision.organization),
        "terms": _terms(document, revision.organization),
        "job": tuple(job_descriptions(revision, beside(revision, system), read)),
    }
    shown = work(document, others, read)
    return sheet(
        "document",
        read,
        replace(revision_frame(revision, read), told=notices(revision, earlier, read)),
        revision_metadata(revision, read),
        revision=revision,
        document=document,
        draft=is_draft(revision),
        process=_process(document, read),
        signatures=signatures(revision),
        steps=steps,
        contents=len(steps) >= LONG,
        sections=tuple(_sections(document, {**parts, **shown})),
        history=(*earlier, revision),
        changed=_changed_clauses,
        former=former,
        bars=bars(former, revision, system, language),
        goal=partial(goal, document, read),
        looks=style(),
        **parts,
        **shown,
    )


def bars(former: Revision | None, revision: Revision, system: System, language: str) -> frozenset[str]:
    """The clauses, sections and fields that have a bar in the margin, as kind and id: those that readers of the language find
    new or different from the former revision. A first issue has none."""
    if former is None:
        return frozenset()
    old = reader(former.organization, language, contemporaries(former, system), former.document, withheld=by_code(former, system))
    known = by_code(revision, system)
    new = reader(revision.organization, language, contemporaries(revision, system), revision.document, withheld=known)
    return marked(differences(compare(former.document, revision.document), old.names, new.names))


def contemporaries(revision: Revision, system: System) -> tuple[Document, ...]:
    """Every document as it stood when this revision was released; for a draft, as readers of the preview see it. Of a document
    that has a higher class than this one nothing is known but its code: whoever may read a sheet reads all of it (R-36)."""
    return tuple(found.document for found in beside(revision, system))


def beside(revision: Revision, system: System) -> tuple[Revision, ...]:
    """The revision of every document that stood when this one was released; for a draft, that readers of the preview see. None of
    a higher class than its own."""
    return tuple(one for one in _beside(revision, system) if sees(revision.document, one.document))


def by_code(revision: Revision, system: System) -> Mapping[str, str]:
    """What the sheet of a revision prints of documents that its readers may not see: their codes, by id and by code."""
    above = (one.document for one in _beside(revision, system) if not sees(revision.document, one.document))
    return {**codes(system), **{key: one.code for one in above for key in (one.id, one.code)}}


def _beside(revision: Revision, system: System) -> tuple[Revision, ...]:
    if revision.release is None:
        latest = {found.document.id: found for found in system.released}
        shown = {found.document.id: found for found in system.revisions if found.status in DRAFTS}
        return tuple({**latest, **shown, revision.document.id: revision}.values())
    until = revision.release
    released = sorted((found for found in system.released if (found.release or 0) <= until), key=lambda found: found.release or 0)
    return tuple({one.document.id: one for one in (*released, revision)}.values())


def signatures(revision: Revision) -> tuple[Signature, ...]:
    """The sign-offs that were given; a draft's with the meanings that its type still wants."""
    given = tuple(Signature(found.meaning, found) for found in revision.sign_offs)
    matrix = revision.organization.approval(revision.document.type)
    if not is_draft(revision) or matrix is None:
        return given
    done = {found.meaning for found in given}
    wanted = tuple(Signature(meaning, None) for meaning in MEANINGS if meaning not in done and getattr(matrix, meaning))
    return tuple(sorted((*given, *wanted), key=lambda found: MEANINGS.index(found.meaning)))


def holders(document: Document, organization: Organization) -> tuple[Holder, ...]:
    """Who holds this document, as the organization has it."""
    named = {document.id, document.code, "all"}
    return tuple(holder for holder in organization.holders if named.intersection(holder.documents))


def _sections(document: Document, parts: Mapping[str, object]) -> Iterator[tuple[str, str | None]]:
    """The sections that have content, with their numbers."""
    duties = document.responsibilities
    filled = {
        "purpose": bool(document.purpose or document.outcome),
        "scope": bool(document.scope),
        "responsibility": bool(duties.oversight or duties.execution),
        "description": bool(document.clauses),
        "role": bool(parts["job"]),
        "distribution": bool(document.distribution or parts["holders"]),
        "attachments": bool(parts["attachments"]),
        "terms": bool(parts["terms"]),
        "references": bool(parts["references"] or parts["externals"] or parts["standards"]),
        "history": True,
        "raci": bool(parts["raci"]),
        "flow": bool(parts["flow"]),
    }
    for key, has_content in filled.items():
        if has_content:
            yield key, str(NUMBERED.index(key) + 1) if key in NUMBERED else None


def _process(document: Document, read: Reader) -> Markup:
    found = next((one for one in read.organization.codes.processes if one.number == document.process), None)
    number = read.code(document.process)
    return Markup("{} {}").format(number, read.line(found.title)) if found else number


def _steps(document: Document, read: Reader) -> Iterator[Step]:
    """The clauses in order. A heading is one level below the last heading around it: levels must not be skipped
    (ISO 14289-1, 7.4.2), whatever the numbers are.
    """
    open_headings: dict[int, int] = {}
    shallowest = min((clause.number.count("-") for clause in document.clauses), default=0)
    for clause in document.clauses:
        depth = clause.number.count("-") - shallowest
        open_headings = {at: level for at, level in open_headings.items() if at < depth}
        level = max(open_headings.values(), default=HEADING - 1) + 1 if clause.title else 0
        if level:
            open_headings[depth] = level
        yield Step(clause, read.number(clause.number), min(level, 6), depth, read.block(clause.text), tuple(facts(clause, read)))


def _found(key: str, documents: tuple[Document, ...], known: Mapping[str, str]) -> Document | None:
    found = next((found for found in documents if key in (found.id, found.code)), None)
    if found is None and key in known:
        return Document(key, known[key], "procedure", "", "", EMPTY)
    return found


def _externals(document: Document, organization: Organization) -> tuple[External, ...]:
    return tuple(found for found in organization.externals if found.id in document.external)


def _standards(document: Document, organization: Organization) -> tuple[tuple[Standard, tuple[str, ...]], ...]:
    """The standards that the document and its clauses serve, each with the numbers of its clauses in their order."""
    cited: dict[str, set[str]] = defaultdict(set)
    for citation in (*document.satisfies, *(one for clause in document.clauses for one in clause.satisfies)):
        standard_id, _, number = citation.partition("/")
        cited[standard_id].add(number)
    return tuple(
        (standard, tuple(clause.number for clause in standard.clauses if clause.number in cited[standard.id]))
        for standard in organization.standards
        if standard.id in cited
    )


def _terms(document: Document, organization: Organization) -> tuple[Term, ...]:
    return tuple(term for term in organization.terms if term.id in document.terms)


def _changed_clauses(revision: Revision) -> tuple[str, ...]:
    """The numbers of the clauses that a revision's change note names; what is no id of a clause stays as it is written."""
    document = revision.document
    return tuple(found.number if (found := document.clause(name)) else name for name in document.change.clauses)
