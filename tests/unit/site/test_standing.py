"""What a page says about whether its revision holds, also of what lies ahead."""

from dataclasses import replace
from datetime import date

import pytest

from generator.model.system import Deviation, Revision, Withdrawal
from generator.model.text import EMPTY
from generator.site.deviations import deviations
from generator.site.reader import Reader, reader
from generator.site.standing import standing
from tests.pdf.sample import FORM_00, t
from tests.unit.site.sample import FORM_NOW, GONE, REVISIONS, SYSTEM, site

END = date(2027, 3, 1)
Shown = tuple[tuple[str, str, bool], ...]


def told(revision: Revision, language: str = "en") -> tuple[Reader, Revision]:
    revisions = tuple(revision if one.document.id == revision.document.id and one.key == revision.key else one for one in REVISIONS)
    return reader(site(replace(SYSTEM, revisions=revisions)), language), revision


def ending(successor: str | None = None) -> Revision:
    gone = Withdrawal(END, "R-1", EMPTY, successor, date(2026, 11, 29), "2026-11-29T08:00:00Z")
    return replace(FORM_NOW, until=END, replaced_by=None, withdrawal=gone)


@pytest.mark.requirement("R-40", "R-18")
def test_a_withdrawal_that_lies_ahead_is_what_a_revision_ends_in() -> None:
    at, revision = told(ending())
    found = standing(revision, at)
    assert [state.status for state in found.states] == ["approved", "in_force", "withdrawn"]
    assert found.now.status == "in_force"
    assert found.until == "2027-03-01"
    assert "nothing replaces it" in found.states[-1].says


@pytest.mark.requirement("R-18")
def test_what_is_used_instead_of_a_withdrawn_document_is_named_and_linked() -> None:
    at, revision = told(replace(GONE, withdrawal=Withdrawal(END, "", EMPTY, "complaint-registration", END, "")))
    says = standing(revision, at.on("forms/F-06-02-02/index.html")).states[-1].says
    assert 'use <a href="../../forms/F-06-02-01/index.html">' in says
    assert "<a " not in standing(revision, at, linked=False).states[-1].says


def test_a_successor_under_another_code_is_linked_under_its_own() -> None:
    at, revision = told(FORM_NOW)
    recoded = replace(REVISIONS[1], document=replace(REVISIONS[1].document, code="F-06-02-09"))
    at = reader(site(replace(SYSTEM, revisions=(FORM_NOW, recoded, *REVISIONS[2:]))), "en")
    says = standing(revision, at).states[-1].says
    assert "forms/F-06-02-09/01/index.html" in says
    assert "01 (F-06-02-09)" in says.striptags()


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        (date(2026, 11, 1), date(2026, 11, 29), ()),
        (date(2026, 11, 1), date(2026, 11, 30), (("2026-11-01", "2026-11-30", True),)),
        (date(2026, 12, 24), date(2027, 2, 1), (("2026-12-24", "2027-01-04", False),)),
        (date(2027, 1, 5), date(2027, 2, 1), ()),
    ],
    ids=["over", "its last day", "ended by the next revision", "after its revision"],
)
def test_a_deviation_is_told_from_its_first_day_to_its_last(
    since: date, until: date, shown: tuple[tuple[str, str, bool], ...]
) -> None:
    one = Deviation("d" * 32, since, until, (), t("دستی", "ด้วยมือ", "By hand"), EMPTY, EMPTY, since, "")
    at, revision = told(replace(FORM_NOW, deviations=(one,)))
    assert tuple((found.since, found.until, found.now) for found in deviations(revision, at)) == shown


def test_a_revision_without_deviations_says_nothing_of_them() -> None:
    at, revision = told(FORM_00)
    assert deviations(revision, at) == ()
