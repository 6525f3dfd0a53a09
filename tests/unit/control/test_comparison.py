"""Two revisions of a document part by part: what is the same, new, gone, elsewhere or only numbered anew."""

from dataclasses import replace

import pytest

from generator.control.changes import changes, former, touches
from generator.control.comparison import Comparison, compare
from tests.pdf.revised import FIRST, REVISED, REVISED_00, REVISED_02, SECOND, THIRD
from tests.pdf.sample import form, instruction


def fates(comparison: Comparison) -> dict[str, set[str]]:
    return {change.part.id: set(change.fates) for change in comparison.changed}


@pytest.mark.requirement("R-20")
def test_a_document_is_the_same_as_itself() -> None:
    for document in (instruction(), form()):
        assert compare(document, document).changed == ()


@pytest.mark.requirement("R-20")
def test_clauses_are_told_as_changed_removed_added_moved_and_renumbered() -> None:
    assert fates(compare(FIRST, SECOND)) == {"acknowledge": {"changed"}, "more-11": {"removed"}}
    assert fates(compare(SECOND, THIRD)) == {"safety": {"added"}, "more-10": {"moved", "renumbered"}, "founded": {"renumbered"}}


def test_a_first_issue_is_new_in_every_part() -> None:
    assert all(change.fates == {"added"} for change in compare(None, FIRST).parts)


def test_what_moved_is_the_least_that_must_have_moved() -> None:
    clauses = FIRST.clauses
    turned = replace(FIRST, clauses=(clauses[-1], *clauses[:-1]))
    assert fates(compare(FIRST, turned)) == {clauses[-1].id: {"moved"}}


def test_a_removed_clause_stands_where_it_stood() -> None:
    without = replace(FIRST, clauses=(*FIRST.clauses[:3], *FIRST.clauses[4:]))
    places = [change.part.id for change in compare(FIRST, without).parts]
    assert places == ["head", *(clause.id for clause in FIRST.clauses)]


def test_a_clause_under_another_id_is_told_by_its_words() -> None:
    at = next(place for place, clause in enumerate(FIRST.clauses) if clause.id == "acknowledge")
    renamed = replace(FIRST.clauses[at], id="receipt")
    again = replace(FIRST, clauses=(*FIRST.clauses[:at], renamed, *FIRST.clauses[at + 1 :]))
    assert compare(FIRST, again).changed == ()


def test_a_change_in_one_language_is_told_of_that_language() -> None:
    mended = replace(
        FIRST, scope=replace(FIRST.scope, words=tuple((key, f"{say}!" if key == "th" else say) for key, say in FIRST.scope.words))
    )
    (change,) = compare(FIRST, mended).changed
    assert (change.part.id, change.languages) == ("head", ("th",))


def test_a_field_that_went_to_another_section_is_told() -> None:
    sheet = form()
    assert sheet.form
    first, second, *rest = sheet.form.sections
    moved = (replace(first, fields=first.fields[:-1]), replace(second, fields=(*second.fields, first.fields[-1])), *rest)
    found = fates(compare(sheet, replace(sheet, form=replace(sheet.form, sections=moved))))
    assert found == {"count": {"changed", "moved"}}


@pytest.mark.requirement("R-20")
def test_what_happened_is_listed_latest_first_with_both_revisions() -> None:
    told = [(change.kind, change.before and change.before.key, change.after.key) for change in changes(REVISED)]
    assert told == [("revised", "01", "02"), ("new", None, "00"), ("revised", "00", "01"), ("new", None, "00")]
    assert [change.after.key for change in changes(REVISED, since=2) if change.document.id == "complaint-handling"] == ["02"]
    revised = changes(REVISED)[0]
    assert (revised.before, revised.after, revised.request) == (REVISED.revisions[2], REVISED_02, "")
    assert former(REVISED, REVISED_00) is None


@pytest.mark.requirement("R-34")
def test_a_role_is_touched_by_what_names_it_before_or_after() -> None:
    change = next(one for one in compare(FIRST, SECOND).changed if one.part.id == "acknowledge")
    assert touches(change, frozenset({"crm_unit"})), "it acted before"
    assert touches(change, frozenset({"sales"})), "it is informed now"
    assert not touches(change, frozenset({"nobody"}))
