"""Clauses: what a clause fixes beside its text, in words of a sheet: who acts, by when, with which record, and where it leads.

Outside stay the sheets on which clauses stand (`documents.py`, `booklets.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model.document import Branch, Clause, Document
from generator.model.organization import Organization
from generator.pdf.reader import Reader
from generator.registers.brief import is_time as is_time_limit


@dataclass(frozen=True, slots=True)
class Fact:
    """What a clause fixes beside its text, such as who acts or by when: a wording key and its value."""

    key: str
    value: Markup


def facts(clause: Clause, read: Reader) -> Iterator[Fact]:
    """What a clause fixes, in the order in which it is asked: who, by when, with which record."""
    for key, identifiers in (
        ("actor", clause.actor),
        ("accountable", clause.accountable),
        ("consults", clause.consults),
        ("informs", clause.informs),
    ):
        if identifiers:
            yield Fact(f"pdf.fact.{key}", read.holders(identifiers))
    if clause.limit:
        kind = "limit" if is_time(clause.limit, read.organization) else "rule"
        yield Fact(f"pdf.fact.{kind}", read.limit(clause.limit))
    if clause.record:
        yield Fact("pdf.fact.record", _named(clause.record, read))
    rest = tuple(used for used in clause.uses if used != clause.record)
    if rest:
        yield Fact("pdf.fact.uses", escape(read.say("list.separator")).join(_named(used, read) for used in rest))
    if clause.channel and (address := read.names.variable(f"channel.{clause.channel}")):
        yield Fact("pdf.fact.channel", Markup("<span>{}</span>").format(address))


def goal(document: Document, read: Reader, branch: Branch) -> Markup:
    """Where a decision's branch leads: a clause's number, linked, or the end."""
    clause = document.clause(branch.to) if branch.to else None
    found = read.names.reference(f"#{clause.id}") if clause else None
    if clause is None or found is None:
        return escape(read.say("pdf.goal.end"))
    number = read.number(clause.number)
    linked = Markup('<a href="{}">{}</a>').format(found.href, number) if found.href else number
    return read.told("pdf.goal.clause", number=linked)


def is_time(limit_id: str, organization: Organization) -> bool:
    """Whether a limit is one of time: words alone, such as who may not decide, and counts are a rule."""
    limit = next((found for found in organization.limits if found.id == limit_id), None)
    return limit is None or is_time_limit(limit)


def _named(key: str, read: Reader) -> Markup:
    """A document by its code, linked."""
    found = read.names.reference(key)
    if found is None:
        return read.code(key)
    code = read.code(found.code)
    return Markup('<a href="{}">{}</a>').format(found.href, code) if found.href else code
