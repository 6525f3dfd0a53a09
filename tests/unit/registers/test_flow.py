"""The flow of a document as its clauses tell it: what follows, what an answer leads to, where an extension is put in."""

from dataclasses import replace

import pytest

from generator.model.document import Branch, Clause, Decision, Document
from generator.model.flow import END, Edge
from generator.model.text import EMPTY
from generator.registers.flow import flow, parts, ways_in
from tests.pdf import sample

YES, NO = sample.t("بله", "ใช่", "Yes"), sample.t("خیر", "ไม่ใช่", "No")
WORDS = sample.t("کاری انجام می‌شود.", "มีการปฏิบัติ", "Something is done.")


def step(clause_id: str, number: str = "4-1", **more: object) -> Clause:
    return replace(Clause(clause_id, number, WORDS, actor=("officer",)), **more)  # type: ignore[arg-type]


def question(**answers: str | None) -> Decision:
    named = {"yes": YES, "no": NO}
    return Decision(WORDS, tuple(Branch(named[answer], to) for answer, to in answers.items()))


def ways(*clauses: Clause) -> list[tuple[str, str]]:
    return [(edge.source, edge.to) for edge in flow(document(*clauses)).edges]


def document(*clauses: Clause) -> Document:
    return Document("made", "P-09", "procedure", "09", "officer", WORDS, clauses=clauses)


@pytest.mark.requirement("R-66")
def test_a_step_leads_to_the_following_step_and_the_last_one_ends_the_work() -> None:
    rule, heading = step("rule", kind="rule"), step("heading", kind="heading")
    assert ways(heading, step("a"), rule, heading, step("b")) == [("a", "b"), ("b", END)]


def test_next_and_answers_lead_elsewhere_and_what_no_clause_has_is_the_end() -> None:
    asked = step("a", decision=question(yes="c", no=None))
    found = flow(document(asked, step("b", next=("a", "end")), step("c", next=("nowhere",))))
    assert found.edges == (Edge("a", "c", YES), Edge("a", END, NO), Edge("b", "a"), Edge("b", END), Edge("c", END))


def test_a_way_to_a_heading_leads_to_the_first_step_under_it() -> None:
    assert ways(step("a", next=("part",)), step("b"), step("part", kind="heading"), step("c")) == [
        ("a", "c"), ("b", "c"), ("c", END),
    ]  # fmt: skip


def test_steps_that_nobody_leads_to_are_starts() -> None:
    found = flow(document(step("a", next=("c",)), step("b", next=("b", "c")), step("c")))
    assert [node.clause.id for node in found.nodes if node.start] == ["a", "b"]


def test_lanes_are_of_those_who_act_first_in_the_order_of_the_work() -> None:
    found = flow(document(step("a", actor=("x", "y")), step("b", actor=("z",)), step("c", actor=("x",)), step("d", actor=())))
    assert found.lanes == ("x", "z", "")
    assert found.nodes[0].others == ("y",)


@pytest.mark.requirement("R-44")
def test_an_extension_is_put_into_the_way_that_it_names() -> None:
    asked = step("a", decision=question(yes="b", no="c"))
    put_in = step("e", extension=True, after=("a",), next=("c",))
    found = flow(document(asked, step("b", next=("end",)), step("c"), put_in))
    assert found.leads("a") == (Edge("a", "b", YES), Edge("a", "e", NO))
    assert found.leads("e") == (Edge("e", "c"),)


def test_an_extension_that_names_no_way_takes_over_the_following_step() -> None:
    assert ways(step("a"), step("b"), step("e", extension=True, after=("a",))) == [("a", "e"), ("b", END), ("e", "b")]


def test_an_extension_after_a_question_takes_over_the_answer_that_ends_the_work() -> None:
    asked = step("a", decision=question(yes="b", no=None))
    found = flow(document(asked, step("b"), step("e", extension=True, after=("a",))))
    assert found.leads("a") == (Edge("a", "b", YES), Edge("a", "e", NO))
    assert found.leads("e") == (Edge("e", END),)


def test_several_extensions_after_one_step_stand_in_a_row_in_printed_order() -> None:
    first, second = step("e", extension=True, after=("a",)), step("f", extension=True, after=("a",), next=("b",))
    assert ways(step("a"), step("b"), first, second) == [("a", "e"), ("b", END), ("e", "f"), ("f", "b")]


def test_an_extension_after_several_steps_joins_their_ways() -> None:
    joined = step("e", extension=True, after=("a", "b"), next=("c",))
    found = ways(step("a", next=("c",)), step("b", next=("c",)), step("c"), joined)
    assert found == [("a", "e"), ("b", "e"), ("c", END), ("e", "c")]


def test_an_extension_may_stand_after_an_extension_wherever_it_is_printed() -> None:
    later = step("e", extension=True, after=("f",))
    assert ways(step("a"), step("b"), later, step("f", extension=True, after=("a",))) == [
        ("a", "f"), ("b", END), ("e", "b"), ("f", "e"),
    ]  # fmt: skip


def test_without_an_extension_the_others_stand_as_they_did() -> None:
    base = (step("a"), step("b"))
    beginning = step("e", extension=True, event=WORDS)
    assert ways(base[0], beginning, base[1])[0] == ways(*base)[0] == ("a", "b")
    assert ways(base[0], beginning, base[1])[1] == ("e", "b")


def test_extensions_in_a_circle_and_after_nothing_lead_to_the_end() -> None:
    circle = (step("e", extension=True, after=("f",)), step("f", extension=True, after=("e",)))
    assert ways(step("a"), *circle, step("g", extension=True, after=("nowhere",))) == [
        ("a", END), ("e", "f"), ("f", END), ("g", END),
    ]  # fmt: skip


def test_the_way_that_an_extension_is_put_into_is_told() -> None:
    asked, after = step("a", decision=question(yes="b", no="b")), step("e", extension=True, after=("a",))
    made = document(asked, step("b"), after)
    assert ways_in(after, asked, made) == ()
    assert ways_in(replace(after, next=("b",)), asked, made) == ("b",)
    assert ways_in(after, step("b"), made) == (END,)


def test_what_no_way_joins_are_parts_and_single_steps_stand_together_at_the_end() -> None:
    made = document(step("a", next=("end",)), step("b"), step("c", next=("end",)), step("d", next=("end",)))
    assert [[node.clause.id for node in part.nodes] for part in parts(flow(made))] == [["b", "c"], ["a", "d"]]
    assert parts(flow(document())) == ()
    assert flow(document()).lanes == ()
    assert flow(made).edges[0].answer == EMPTY
