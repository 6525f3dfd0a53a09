"""The job card: lines that fit one page and are read from a metre away, measured before they are laid out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.model.organization import Limit, LimitValue
from generator.model.system import System
from generator.model.text import EMPTY
from generator.pdf.job_card import ROOM, SIZES, JobCard, brief, job_card
from generator.pdf.measure import lines, width
from generator.pdf.reader import extracts, reader
from generator.registers.booklet import booklets
from tests.pdf import people, sample
from tests.pdf.people import INSTRUCTION, ORGANIZATION, SYSTEM


def card(system: System = SYSTEM, language: str = "en", role: str = "officer") -> JobCard:
    found = next(one for one in booklets(system) if one.role.id == role)
    return job_card(found, extracts(system, language))


def busy(times: int) -> System:
    """The system in which the officer has so many times as much to do."""
    clauses = INSTRUCTION.document.clauses
    many = tuple(
        replace(clause, id=f"{clause.id}-{at}", number=f"{clause.number}-{at}") for at in range(times) for clause in clauses
    )
    return replace(SYSTEM, revisions=(people.revision(replace(INSTRUCTION.document, clauses=many), "01"), people.JOB))


def plain(html: Markup) -> str:
    return html.striptags().replace("\u00a0", " ")


def test_a_line_tells_where_what_within_what_time_and_on_which_form() -> None:
    line = next(line for line in card().own if "4.2" in line.where and "4.2.1" not in line.where)
    told = [part.striptags() for part in (line.where, line.what, line.within, line.forms)]
    assert told == ["I-06-02 4.2", "Registration", "2 hours", "F-06-02-01"]


def test_a_clause_without_a_title_begins_with_what_is_done() -> None:
    clause = replace(
        INSTRUCTION.document.clauses[5],
        title=EMPTY,
        text=sample.t(
            "مسئول رسیدگی به شکایات کد را می‌نویسد.",
            "ผู้รับผิดชอบข้อร้องเรียนเขียนหมายเลข",
            "The complaints officer writes the code. Then more.",
        ),
    )
    system = replace(SYSTEM, revisions=(people.revision(replace(INSTRUCTION.document, clauses=(clause,)), "01"),))
    assert [card(system, language).own[0].what for language in ("fa", "th", "en")] == [
        "کد را می‌نویسد",
        "เขียนหมายเลข",
        "Writes the code",
    ]


def test_a_long_text_ends_after_a_whole_word_or_a_whole_letter() -> None:
    thai = "ก" * 20 + "ตำแหน่งที่" * 5
    clause = replace(INSTRUCTION.document.clauses[5], title=EMPTY, text=sample.t("کار " * 40, thai * 2, "word " * 40))
    system = replace(SYSTEM, revisions=(people.revision(replace(INSTRUCTION.document, clauses=(clause,)), "01"),))
    told = [str(card(system, language).own[0].what) for language in ("fa", "th", "en")]
    assert [told[0].endswith("کار …"), told[2].endswith("word …")] == [True, True]
    ended = told[1].removesuffix(" …")
    assert (thai * 2).startswith(ended)
    assert len(ended) <= 56
    assert thai[len(ended)] not in "ะาำ"


def test_the_units_lines_stand_apart_from_the_roles_own() -> None:
    found = card()
    assert len(found.shared) == 4
    assert found.more == 0
    assert found.size in SIZES


def test_what_finds_no_room_is_counted_and_the_roles_own_come_first() -> None:
    found = card(busy(8))
    assert found.size == SIZES[-1]
    assert not found.shared
    tasks = sum(1 for clause in INSTRUCTION.document.clauses if {"officer", "crm_unit"} & set(clause.actor)) * 8
    assert found.more == tasks - len(found.own) > 0


def test_a_long_name_of_a_role_gets_smaller_letters() -> None:
    roles = tuple(
        replace(role, title=sample.t("نقش", "ตำแหน่ง", "Head of the department of everything that has no other department"))
        for role in ORGANIZATION.roles
    )
    named = replace(SYSTEM, organization=replace(ORGANIZATION, roles=roles))
    assert card(named).title < card().title == 27


def days(priority: str, amount: int) -> LimitValue:
    return LimitValue(priority, amount, "working_day")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((LimitValue("all", 2, "hour"),), "2 hours"),
        ((days("P1", 1), days("P2", 5), days("P3", 7)), "P1 1, P2 5, P3 7 working days"),
        ((LimitValue("P1", 4, "hour"), days("P2", 1), days("P3", 1)), "P1 4 hours; P2/P3 1 working day"),
        ((LimitValue("all", text=sample.t("همان روز", "ภายในวันเดียวกัน", "the same day")),), "the same day"),
    ],
)
def test_a_limit_is_told_in_few_words(values: tuple[LimitValue, ...], told: str) -> None:
    limit = Limit("W9", EMPTY, values)
    organization = replace(ORGANIZATION, limits=(limit,))
    assert plain(brief(limit, reader(organization, "en", ()))) == told


def test_in_persian_each_priority_is_isolated_so_that_it_stands_before_its_number() -> None:
    limit = next(found for found in ORGANIZATION.limits if found.id == "W2")
    assert '<bdi dir="ltr" class="code">P1</bdi>&#160;۴ ساعت' in brief(limit, reader(ORGANIZATION, "fa", ()))


def test_joined_letters_are_narrower_than_letters_alone() -> None:
    joined, parted = "می‌کنم", "م\u200cی\u200cک\u200cن\u200cم"
    assert width(joined, "fa") < width(parted, "fa")
    assert width("น้ำ", "th") < width("นำ", "th") * 1.01
    assert width("Word", "en", bold=True) > width("Word", "en")


@given(st.text(alphabet="abc مکیشنรกำ้ 0-", max_size=60), st.integers(3, 40))
def test_more_room_never_takes_more_lines(text: str, room: int) -> None:
    assert lines(text, "fa", room) >= lines(text, "fa", room * 2) >= 1


def test_the_room_of_the_card_is_that_of_its_page() -> None:
    assert 34 + ROOM + 46 < 273
