"""The drawing of a flow: its lines meet where they should, its words are there to be read, and no name breaks it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.document import Branch, Clause, Decision, Document
from generator.model.flow import END
from generator.model.text import Text
from generator.prose.flow import called, drawing, listed, style, title
from generator.prose.names import Names, names
from generator.prose.plain import gist
from generator.prose.rails import LANE, Grid, grid
from generator.registers.flow import flow, parts
from tests.pdf import sample
from tests.unit.registers.test_flow import NO, WORDS, YES, document, question, step
from tests.unit.site.html import Read, read

ROLES = ("officer", "manager", "controller", "crm_unit", "sales", "customer")
IDS = "abcdefgh"


def names_of(found: Document, language: str = "en") -> Names:
    return names(sample.ORGANIZATION, (found,), language, lambda _, clause: f"#{clause}", found)


def drawn(*clauses: Clause, language: str = "en") -> Read:
    made = document(*clauses)
    return read("".join(drawing(part, names_of(made, language)) for part in parts(flow(made))))


def cells(found: Read, mark: str) -> int:
    return sum(mark in attributes.get("class", "").split() for _, attributes in found.elements)


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    count = draw(st.integers(2, len(IDS)))
    goals = st.sampled_from((*IDS[:count], None))
    clauses = []
    for at in range(count):
        made = step(IDS[at], f"4-{at + 1}", actor=(draw(st.sampled_from(ROLES)),))
        if draw(st.booleans()):
            branches = tuple(Branch(answer, draw(goals)) for answer in (YES, NO))
            made = replace(made, decision=Decision(WORDS, branches))
        elif draw(st.booleans()):
            made = replace(made, next=tuple(goal or "end" for goal in draw(st.lists(goals, min_size=1, max_size=3, unique=True))))
        clauses.append(made)
    return document(*clauses)


def _borders(made: Grid) -> list[list[frozenset[str]]]:
    """Each row's borders, column by column: lines at the middle of a lane and the rails; words stand over their own line."""
    return [[lines for cell in row.cells for lines in (*[cell.lines - {"e"}] * (cell.span - 1), cell.lines)] for row in made.rows]


@settings(deadline=None, max_examples=150)
@given(_documents())
def test_every_row_is_as_wide_as_the_drawing(made: Document) -> None:
    for part in parts(flow(made)):
        found = grid(part)
        width = found.loops + LANE * len(found.lanes) + found.jumps
        assert {sum(cell.span for cell in row.cells) for row in found.rows} == {width}


@settings(deadline=None, max_examples=150)
@given(_documents())
def test_a_rail_runs_without_a_gap_from_where_a_line_goes_off_to_where_one_comes_in(made: Document) -> None:
    for part in parts(flow(made)):
        found = grid(part)
        rows = _borders(found)
        end = found.loops + LANE * len(found.lanes)
        rails = [(column, "s") for column in range(found.loops)] + [(end + column, "e") for column in range(found.jumps)]
        for column, side in rails:
            on = [row for row, borders in enumerate(rows) if side in borders[column]]
            assert on, "a rail that nothing uses has no column"
            for row in on:
                assert row - 1 in on or "b" in rows[row - 1][column], "a line on a rail begins at a line that goes off"
                assert row + 1 in on or "b" in rows[row][column], "and ends at one"


@settings(deadline=None, max_examples=100)
@given(_documents())
def test_every_step_has_a_box_and_every_named_way_its_words(made: Document) -> None:
    whole = flow(made)
    found = drawn(*made.clauses)
    assert cells(found, "flow-box") == len(whole.nodes)
    for edge in whole.edges:
        if edge.answer:
            assert (edge.answer.get("en") or "") in found.words()
    goals = found.having("href")
    assert all(f"#{edge.to}" in goals for edge in whole.edges if edge.to != END)


@pytest.mark.requirement("R-66")
def test_a_loop_runs_up_where_lines_begin_and_a_jump_down_where_they_end() -> None:
    asked = step("c", "4-3", decision=question(yes="a", no=None))
    found = grid(flow(document(step("a", "4-1", next=("c",)), step("b", "4-2"), asked)))
    assert (found.loops, found.jumps) == (1, 1)
    kinds = ["turn", "enter", "step", "exit", "turn", "step", "turn", "enter", "step", "ask", "exit", "exit", "stop"]
    assert [row.kind for row in found.rows] == kinds
    assert [row for row, drawn_row in enumerate(found.rows) if "s" in drawn_row.cells[0].lines] == list(range(1, 11))


def test_a_step_that_nobody_leads_to_begins_with_what_happens_or_says_that_it_begins() -> None:
    happens = sample.t("نامه می‌رسد", "จดหมายมาถึง", "A letter arrives")
    found = drawn(step("a", event=happens, next=("c",)), step("b"), step("c"))
    assert "A letter arrives" in found.words()
    assert found.words().count("Start") == 1


def test_what_is_said_of_a_step_stands_in_its_box_or_beside_the_lanes_where_these_are_many() -> None:
    few = [step(key, f"4-{at}", actor=(role,)) for at, (key, role) in enumerate(zip(IDS, ROLES[:2], strict=False), 1)]
    many = [step(key, f"4-{at}", actor=(role,)) for at, (key, role) in enumerate(zip(IDS, ROLES, strict=False), 1)]
    assert cells(drawn(*few), "flow-text") == 0
    assert cells(drawn(*many), "flow-text") == 1 + len(many)  # the column, and a cell each
    assert cells(drawn(*many), "flow-who") == len(many)


def test_a_box_tells_limits_that_several_priorities_share_once_and_leaves_long_rules_to_the_clause() -> None:
    shown = drawn(step("a", limit="W2"), step("b", limit="W1")).words()
    assert "P1 4 hours ·" in shown
    assert "P2, P3 1 working day" in shown
    assert "2 hours" in shown
    long = sample.ORGANIZATION.limits[0]
    value = replace(long.values[0], text=sample.t("الف" * 40, "ก" * 60, "a rule " * 10))
    organization = replace(sample.ORGANIZATION, limits=(replace(long, values=(value,)),))
    made = document(step("a", limit="W20"), step("b"))
    assert "a rule" not in drawing(flow(made), names(organization, (made,), "en"))


def test_others_who_act_are_named_in_the_box() -> None:
    assert "with CRM unit, Sales" in drawn(step("a", actor=("officer", "crm_unit", "sales")), step("b", actor=())).words()


def test_a_step_without_a_title_is_called_by_the_beginning_of_its_text() -> None:
    made = document(step("a"))
    long = replace(made.clauses[0], text=Text.of({"en": f"{'word ' * 40}"}))
    assert called(made.clauses[0], names_of(made)) == "Something is done."
    assert called(long, names_of(made)).endswith("word\u00a0…")


@pytest.mark.parametrize(
    ("words", "most", "expected"),
    [
        ("One. Two.", 20, "One."),
        ("یک؟ دو", 20, "یک؟"),
        ("no end", 20, "no end"),
        ("several words that are long", 15, "several words\u00a0…"),
        ("ที่นี่ทำงาน", 5, "ที่\u00a0…"),
        ("กขคงเจฉชซ", 5, "กขคง\u00a0…"),
    ],
)
def test_a_gist_ends_with_a_sentence_a_word_or_at_least_a_whole_letter(words: str, most: int, expected: str) -> None:
    assert gist(words, most) == expected


def test_the_list_tells_the_same_in_order() -> None:
    made = document(step("a", "4-1", decision=question(yes="b", no=None)), step("b", "4-2"))
    told = read(listed(flow(made), names_of(made))).words()
    assert told.index("4.1") < told.index("Yes: 4.2") < told.index("No: End") < told.index("Then: End")


def test_parts_are_called_by_their_clauses() -> None:
    made = document(step("a", "4-1"), step("b", "4-2", next=("end",)), step("c", "4-3", next=("end",)))
    whole = flow(made)
    shown = [read(title(part, whole, names_of(made, "fa"))).words() for part in parts(whole)]
    assert shown == ["بندهای ۴-۱ تا ۴-۲", "گام‌های مستقل"]


def test_authors_words_are_escaped_and_words_in_another_language_say_so() -> None:
    made = document(step("a", title=Text.of({"fa": "<b>ثبت</b> & بررسی"})), step("b"))
    shown = drawing(flow(made), names_of(made))
    assert '<span lang="fa" dir="rtl">&lt;b&gt;ثبت&lt;/b&gt; &amp; بررسی</span>' in shown


def test_nothing_in_the_drawing_needs_styles_of_its_own() -> None:
    made = document(*(step(key, f"4-{at}") for at, key in enumerate(IDS, 1)))
    assert "style=" not in drawing(flow(made), names_of(made))
    assert "url(" not in style()
