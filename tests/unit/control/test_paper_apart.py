"""Paper is told apart from documents: no revision, release or sheet can depend on a copy that was handed out."""

from dataclasses import replace
from datetime import date

import pytest

from generator.control.coding import next_code
from generator.control.continuity import senseless
from generator.control.corrections import MAY, applied
from generator.control.ledger import entry, extended
from generator.control.legal import Ground, illegal
from generator.control.standing import system
from generator.control.timeline import snapshots
from generator.model.copies import NO_PAPER
from generator.model.copy_events import PAPER_KINDS, CopiesIssued, CopiesLost, CopiesRecalled, PaperEvent
from generator.model.events import Corrected, CorrectedMember
from generator.model.history import History
from generator.model.organization import CodePattern
from tests.unit.control.paper_events import COPY, HELD, ISSUED, NOTE, WHOLE
from tests.unit.control.world import ORGANIZATION, moment, released, text

DAY = date(2026, 1, 10)
LATER = date(2026, 2, 1)
WORLD = released(DAY)


def with_paper(history: History) -> History:
    """Copies 3 and 4 were handed out before; what is told of them then is possible, one after another."""
    before = tuple(replace(ISSUED, number=number, instead=None) for number in (3, 4))
    first = CopiesIssued((replace(NOTE, number="TR-1405-000", copies=before, back=()),), 2, *HELD)
    history = extended(history, first, moment(DAY, 18))
    for hour, event in enumerate(WHOLE):
        history = extended(history, possible(event), moment(LATER, hour))
    return history


def possible(event: PaperEvent) -> PaperEvent:
    if isinstance(event, CopiesRecalled):
        return replace(event, transmittals=(replace(NOTE, number="TR-1405-002", copies=()),))
    return replace(event, copies=(replace(COPY, number=4),)) if isinstance(event, CopiesLost) else event


PAPER = with_paper(WORLD.history)


@pytest.mark.requirement("R-58")
def test_what_stands_on_a_day_is_the_same_with_and_without_paper() -> None:
    for day in (DAY, LATER):
        with_it, without = system(PAPER, day), system(WORLD.history, day)
        assert with_it is not None
        assert without is not None
        assert without.paper == NO_PAPER
        assert replace(with_it, head="", paper=NO_PAPER) == replace(without, head="")
    assert [*snapshots(PAPER, [1])] == [*snapshots(WORLD.history, [1])]


def test_lines_about_paper_make_a_ledger_that_makes_sense() -> None:
    assert [*senseless(PAPER)] == []
    before = replace(PAPER, entries=PAPER.entries[:-1])
    assert [*illegal(Ground(before, WORLD.library, ()), PAPER.entries[-1])] == []


def test_paper_gives_no_code_away() -> None:
    scheme = replace(ORGANIZATION.codes, patterns=(CodePattern("procedure", "P", "{letter}-{serial}"),))
    library = WORLD.organize(codes=scheme).library
    given = {next_code(library, history, "procedure", None, None) for history in (PAPER, WORLD.history)}
    assert len(given) == 1


def test_a_wrong_day_or_a_deed_that_never_was_is_corrected_as_in_every_other_event() -> None:
    lost = next(one for one in PAPER.entries if one.kind == "copies-lost")
    note = CorrectedMember("note", '"Left in a taxi"', '"Left in a bus"')
    day = CorrectedMember("date", '"2026-02-01"', '"2026-01-31"')
    for correction in (
        Corrected(lost.id, lost.kind, (note, day), *HELD, text("Misheard")),
        Corrected(lost.id, lost.kind, (), *HELD, text("It was there"), void=True),
    ):
        history = extended(PAPER, correction, moment(LATER, 12))
        assert [*senseless(history)] == []
        now = [one.date for one in applied(history.entries) if one.id == lost.id]
        assert now == ([] if correction.void else [date(2026, 1, 31)])
    assert set(PAPER_KINDS) <= set(MAY)


def test_a_note_that_was_sent_keeps_its_day_and_its_copies() -> None:
    """They stand on paper that is out there."""
    issued = [one for one in PAPER.entries if one.kind == "copies-issued"][-1]
    for path, was, now in (("date", '"2026-02-01"', '"2026-01-31"'), ("transmittals/0/copies/0/number", "6", "7")):
        correction = Corrected(issued.id, issued.kind, (CorrectedMember(path, was, now),), *HELD, text("No"))
        history = extended(PAPER, correction, moment(LATER, 12))
        assert [found.code for found in senseless(history)] == ["N318"]
    reply = CorrectedMember("transmittals/0/reply_by", '"2026-12-01"', '"2026-12-08"')
    history = extended(PAPER, Corrected(issued.id, issued.kind, (reply,), *HELD, text("Longer")), moment(LATER, 12))
    assert [*senseless(history)] == []
    assert entry(WHOLE[0], moment(LATER, 0), WORLD.history.head).id == issued.id
