"""Sampling: drawing copies and screens for an auditor's walk.

    sample(history, library, moment, count=, seed="", holders=(), person=, role=None) -> Act

Outside stay the sheet to walk with (`pdf/`) and recording what was found (`finding.py`).

Nobody chooses what is looked at: every copy and every screen is ranked by the SHA-256 of `seed|holder|document|revision|number`,
and the first are drawn. The seed is the ledger's head unless one is given, and is recorded, so that anybody can draw it again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from generator.control.act import LEDGER, Act, office
from generator.control.ledger import Moment
from generator.control.nameless import nobody_is_named
from generator.control.outstanding import holds, language_for
from generator.control.paper_numbers import CHECKS, next_number
from generator.control.signing import day_has_come
from generator.control.standing import system
from generator.control.translating import organization_on
from generator.model.copy_events import Sampled, SampledRow
from generator.model.history import History
from generator.model.library import Library
from generator.model.system import System
from generator.problems import errors, problem


def sample(
    history: History,
    library: Library,
    moment: Moment,
    *,
    count: int,
    seed: str = "",
    holders: Sequence[str] = (),
    person: str,
    role: str | None = None,
) -> Act:
    """So many copies and screens are drawn for a floor check, of some holders (ids) or of all; whoever holds a role may draw."""
    come, now = tuple(day_has_come(library, moment)), system(history, moment.date)
    unknown = {one for one in holders if now and one not in places(now)}
    found = (*come, *(problem("N781", LEDGER, name=one) for one in sorted(unknown)))
    if errors(found):
        return Act(None, found, moment)
    frame = [one for one in _frame(now) if not holders or one.holder in holders] if now else []
    if now is None or not frame:
        return Act(None, (*found, problem("N780", LEDGER, "warning")), moment)
    held, refused = office(library, moment, person=person, role=role, allowed=())
    if held is None:
        return Act(None, refused, moment)
    seed = seed.strip() or history.head
    locale = now.organization.locale(now.organization.master)
    number = next_number(history.entries, moment.date, locale, CHECKS)
    rows = _listed(drawn(frame, seed, count), now)
    named = tuple(nobody_is_named(library, seed=seed)) if seed != history.head else ()
    event = Sampled(number, seed, rows, organization_on(history, moment.date), person, held)
    return Act(None if named else event, (*refused, *named), moment)


def drawn(frame: Iterable[SampledRow], seed: str, count: int) -> tuple[SampledRow, ...]:
    """The first so many by rank; the same frame and seed give the same."""
    return tuple(sorted(frame, key=lambda one: _rank(one, seed))[:count])


def places(now: System) -> Mapping[str, int]:
    """The place of each holder in the order in which one walks: that of the distribution list, then who only still has copies."""
    declared = (one.id for one in now.organization.holders)
    others = (one.holder for one in now.paper.copies if one.live)
    return {holder: place for place, holder in enumerate(dict.fromkeys((*declared, *others)))}


def _frame(now: System) -> Iterator[SampledRow]:
    """Every copy that is out there, and every document in force that a holder reads on a screen."""
    for copy in now.paper.copies:
        if copy.live:
            yield SampledRow(copy.holder, copy.document, copy.code, copy.revision, copy.language, copy.number)
    in_force = [one for one in now.revisions if one.status == "in_force"]
    for holder in now.organization.holders:
        if holder.medium == "e-access":
            for one in in_force:
                if holds(holder, one.document.id):
                    language = language_for(holder, one)
                    yield SampledRow(holder.id, one.document.id, one.document.code, one.key, language)


def _rank(row: SampledRow, seed: str) -> str:
    number = "" if row.number is None else str(row.number)
    return sha256("|".join((seed, row.holder, row.document, row.revision, number)).encode()).hexdigest()


def _listed(rows: Iterable[SampledRow], now: System) -> tuple[SampledRow, ...]:
    walk = places(now)
    return tuple(sorted(rows, key=lambda one: (walk[one.holder], one.code, one.revision, one.number or 0)))
