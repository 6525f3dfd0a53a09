"""Document page: a procedure or another document with clauses, numbered as its sheet is.

Outside stays what forms have too (`revision_page.py`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from generator.model.document import Clause, Decision
from generator.model.flow import STOP
from generator.model.organization import Limit
from generator.model.system import Revision
from generator.site import addresses
from generator.site.items import Cell, Item, Note, Table, actors, document_item
from generator.site.job_description import job_shown
from generator.site.page import Heading, Page
from generator.site.reader import Reader
from generator.site.revision_page import common, events_heading, window_title
from generator.site.safe import NOTHING
from generator.site.templates import filled
from generator.site.terms import explained, lexicon
from generator.site.work import headings, work

SECTIONS = ("purpose", "scope", "responsibilities", "description", "distribution", "attachments")
"""The numbered sections of a document, as on its sheet: clauses stand in the fourth."""

FEW_LIMITS = 6
"""So many limits stand in the summary; where there are more, all of them have a section of their own."""


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A numbered section: its anchor, number, title and text (empty where the template lays it out itself)."""

    anchor: str
    number: Markup
    words: str
    html: Markup = NOTHING


@dataclass(frozen=True, slots=True)
class BranchShown:
    """An answer and the clause to which it leads."""

    answer: Markup
    address: str = ""
    number: Markup = NOTHING


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A question with its answers."""

    question: Markup
    branches: tuple[BranchShown, ...]


@dataclass(frozen=True, slots=True)
class ClauseShown:
    """A clause as it is laid out; `level` counts from 1 for `4-1`."""

    id: str
    kind: str
    level: int
    number: Markup
    title: Markup
    text: Markup
    actor: tuple[Item, ...]
    decision: DecisionShown | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class LimitShown:
    """A limit's title and what it says per priority."""

    title: Markup
    parts: tuple["LimitPart", ...]


@dataclass(frozen=True, slots=True)
class LimitPart:
    """What a limit says for one priority; an empty priority holds for all."""

    priority: str
    says: Markup


@dataclass(frozen=True, slots=True)
class TermShown:
    """A term and what it means, to which the words in the clauses lead by its id."""

    id: str
    words: Markup
    means: Markup


def document_page(revision: Revision, reader: Reader) -> Page:
    """The page at `reader.at` of a revision that is not a form."""
    document = revision.document
    sections = tuple(_sections(revision, reader))
    body = filled(
        "document",
        **common(revision, reader),
        oversight=actors(document.responsibilities.oversight, reader, revision),
        execution=actors(document.responsibilities.execution, reader, revision),
        limits=tuple(limit_shown(limit, reader, revision) for limit in _limits(revision)),
        few=FEW_LIMITS,
        sections=sections,
        clauses=tuple(_explained(revision, reader)),
        job=job_shown(revision, reader),
        attachments=_attachments(revision, reader),
        terms=_terms(revision, reader),
        references=tuple(_references(revision, reader)),
        **work(revision, reader),
    )
    title = window_title(revision, reader)
    contents = tuple(_contents(sections, revision, reader))
    return Page(reader.at, "documents", title, body, contents, indexed=revision.status in ("in_force", "approved"))


def clause_shown(clause: Clause, revision: Revision, reader: Reader) -> ClauseShown:
    """A clause of a revision."""
    return ClauseShown(
        id=clause.id,
        kind=clause.kind,
        level=min(max(clause.number.count("-"), 1), 4),
        number=reader.clause(clause.number),
        title=reader.inline(clause.title, revision),
        text=reader.block(clause.text, revision),
        actor=actors(clause.actor, reader, revision),
        decision=_decision(clause.decision, revision, reader) if clause.decision else None,
        notes=notes(clause, revision, reader),
    )


def notes(clause: Clause, revision: Revision, reader: Reader) -> tuple[Note, ...]:
    """What belongs to a clause: its limit, channel, forms, whom it informs, what follows and which standards it answers."""
    return tuple(note for note in _notes(clause, revision, reader) if note.html)


def limit_shown(limit: Limit, reader: Reader, revision: Revision) -> LimitShown:
    """A limit with what it says per priority."""
    parts = (LimitPart("" if priority == "all" else priority, says) for priority, says in reader.limit(limit, revision))
    return LimitShown(reader.inline(limit.title, revision), tuple(part for part in parts if part.says))


def _explained(revision: Revision, reader: Reader) -> Iterator[ClauseShown]:
    """The clauses in order, each of the document's terms explained where it first stands."""
    known = lexicon(revision.document, revision.organization, reader.names(revision))
    done: frozenset[str] = frozenset()
    for clause in revision.document.clauses:
        shown = clause_shown(clause, revision, reader)
        text, done = explained(shown.text, known, done)
        yield replace(shown, text=text)


def _sections(revision: Revision, reader: Reader) -> Iterator[SectionShown]:
    document = revision.document
    present = {
        "purpose": reader.block(document.purpose, revision),
        "scope": reader.block(document.scope, revision),
        "responsibilities": bool(document.responsibilities.oversight or document.responsibilities.execution),
        "description": bool(document.clauses),
        "distribution": reader.block(document.distribution, revision),
        "attachments": bool(document.attachments),
    }
    for place, anchor in enumerate(SECTIONS, start=1):
        if there := present[anchor]:
            html = there if isinstance(there, Markup) else NOTHING
            yield SectionShown(anchor, reader.clause(str(place)), reader.say(f"site.section.{anchor}"), html)


def _notes(clause: Clause, revision: Revision, reader: Reader) -> Iterator[Note]:
    organization, say = revision.organization, reader.say
    if limit := next((found for found in organization.limits if found.id == clause.limit), None):
        yield Note("limit", say("site.limit"), _limit_line(limit_shown(limit, reader, revision), say("site.part")))
    if channel := next((found for found in organization.channels if found.id == clause.channel), None):
        address = reader.inline(channel.address, revision)
        title = reader.inline(channel.title, revision)
        yield Note("channel", say("site.channel"), Markup("{}: {}").format(title, address) if address else title)
    used = (*clause.uses, *((clause.record,) if clause.record and clause.record not in clause.uses else ()))
    forms = _document_items(used, reader)
    comma = escape(say("list.separator"))
    yield Note("uses", say("site.uses"), _joined(forms, Markup("<br>")))
    for key in ("accountable", "consults", "informs"):
        yield Note(key, say(f"site.{key}"), _joined(actors(getattr(clause, key), reader, revision), comma))
    yield Note("next", say("site.next"), _joined(_clause_items(clause.next, revision, reader), comma))
    yield Note("satisfies", say("site.satisfies"), _cited(clause, revision, reader))


def _limit_line(limit: LimitShown, separator: str) -> Markup:
    priority = Markup('<span class="nk-part"><span class="nk-priority">{}</span> {}</span>')
    parts = (priority.format(part.priority, part.says) if part.priority else part.says for part in limit.parts)
    return escape(separator).join(parts) or limit.title


def _joined(items: Iterable[Item], separator: Markup) -> Markup:
    linked = Markup('<a href="{}">{}</a>')
    return separator.join(linked.format(item.address, item.words) if item.address else item.words for item in items)


def _document_items(ids: tuple[str, ...], reader: Reader) -> Iterator[Item]:
    """Documents by code and title; what is not for these readers by its code alone."""
    for key in ids:
        if found := reader.shelf.find(key):
            yield document_item(found.document, reader)
        elif withheld := reader.withheld(key):
            yield Item(withheld)


def _clause_items(ids: tuple[str, ...], revision: Revision, reader: Reader) -> Iterator[Item]:
    for key in ids:
        if clause := revision.document.clause(key):
            yield Item(reader.clause(clause.number), f"#{clause.id}")
        elif key == STOP:
            yield Item(reader.say("flow.end"))


def _cited(clause: Clause, revision: Revision, reader: Reader) -> Markup:
    """The clauses of standards that a clause answers, standard by standard."""
    numbers: dict[str, list[Markup]] = {}
    for cited in clause.satisfies:
        key, _, number = cited.partition("/")
        standard = next((found for found in revision.organization.standards if found.id == key), None)
        numbers.setdefault(standard.number if standard else key, []).append(reader.code(number))
    comma, part = escape(reader.say("list.separator")), escape(reader.say("site.part"))
    lines = (Markup("{}: {}").format(reader.code(standard), comma.join(found)) for standard, found in numbers.items())
    return part.join(lines)


def _decision(decision: Decision, revision: Revision, reader: Reader) -> DecisionShown:
    branches = []
    for branch in decision.branches:
        target = revision.document.clause(branch.to) if branch.to else None
        answer = reader.inline(branch.answer, revision)
        branches.append(BranchShown(answer, f"#{target.id}", reader.clause(target.number)) if target else BranchShown(answer))
    return DecisionShown(reader.inline(decision.question, revision), tuple(branches))


def _limits(revision: Revision) -> tuple[Limit, ...]:
    cited = {clause.limit for clause in revision.document.clauses}
    return tuple(limit for limit in revision.organization.limits if limit.id in cited)


def _attachments(revision: Revision, reader: Reader) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for key in revision.document.attachments:
        found, withheld, row = reader.shelf.find(key), reader.withheld(key), len(rows) + 1
        number = Cell(reader.clause(f"{SECTIONS.index('attachments') + 1}-{row}"), f"{row:04}")
        if found:
            linked = Markup('<a href="{}">{}</a>').format(reader.href(found.document), reader.code(found.document.code))
            rows.append((number, Cell(reader.title(found.document)), Cell(linked)))
        elif withheld:
            rows.append((number, Cell("—"), Cell(withheld)))
    return Table((reader.say("site.row"), reader.say("site.title"), reader.say("site.code")), tuple(rows))


def _terms(revision: Revision, reader: Reader) -> tuple[TermShown, ...]:
    wanted = revision.document.terms
    return tuple(
        TermShown(
            term.id, reader.inline(next(form.words for form in term.forms), revision), reader.inline(term.definition, revision)
        )
        for term in sorted(revision.organization.terms, key=lambda term: wanted.index(term.id) if term.id in wanted else 0)
        if term.id in wanted and term.forms
    )


def _references(revision: Revision, reader: Reader) -> Iterator[Item]:
    yield from _document_items(revision.document.references, reader)
    for external in revision.organization.externals:
        if external.id in revision.document.external:
            page = reader.link(addresses.index("registers", "external")) if reader.shows("registers") else None
            title = reader.inline(external.title, revision)
            dated = external.number if external.number.endswith(external.edition) else f"{external.number}:{external.edition}"
            yield Item(Markup("{} {}").format(reader.code(dated), title), page)


def _contents(sections: tuple[SectionShown, ...], revision: Revision, reader: Reader) -> Iterator[Heading]:
    document = revision.document
    yield Heading("_summary", reader.say("site.summary"))
    for section in sections:
        yield Heading(f"_{section.anchor}", f"{section.number.striptags()} {section.words}")
        if section.anchor == "description":
            for clause in document.clauses:
                if clause.title and clause.number.count("-") <= 1:
                    number = reader.clause(clause.number).striptags()
                    yield Heading(clause.id, f"{number} {reader.plain(clause.title, revision)}", 3)
            yield from headings(revision, reader)
    if document.role and revision.organization.role(document.role):
        yield Heading("_role", reader.say("site.job.title"))
    if len(_limits(revision)) > FEW_LIMITS:
        yield Heading("_limits", reader.say("site.limits"))
    if document.terms:
        yield Heading("_terms", reader.say("site.terms"))
    if document.references or document.external:
        yield Heading("_references", reader.say("site.references"))
    if revision.sign_offs:
        yield Heading("_sign-offs", reader.say("site.sign_offs"))
    yield Heading("_history", reader.say("site.history"))
    yield from events_heading(revision, reader)
