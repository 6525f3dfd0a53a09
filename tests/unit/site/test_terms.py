"""A defined term is explained where it first stands, and nothing else is."""

from dataclasses import replace

import pytest
from markupsafe import Markup

from generator.model.organization import Role, Term, TermForm
from generator.prose.names import names
from generator.site.terms import Lexicon, explained, lexicon
from tests.pdf import sample
from tests.unit.site.html import read

SEVERAL = Term(
    "unfounded",
    (
        TermForm("one", sample.t("غیر وارد", "ไม่มีมูล", "unfounded")),
        TermForm("many", sample.t("غیر وارد", "ไม่มีมูล", "unfounded ones")),
    ),
    sample.t("تأیید نمی‌شود.", "ไม่พบข้อเท็จจริง", "Not confirmed."),
)
FOUNDED = Term(
    "founded",
    (TermForm("one", sample.t("وارد (شکایت)", "มีมูล", "founded")),),
    sample.t("واقعیت دارد.", "เป็นจริง", "Confirmed."),
)
ORGANIZATION = replace(
    sample.ORGANIZATION,
    terms=(*sample.ORGANIZATION.terms, SEVERAL, FOUNDED),
    roles=(*sample.ORGANIZATION.roles, Role("line", sample.t("خط شکایت", "สายข้อร้องเรียน", "Complaint line responder"))),
)
DOCUMENT = replace(sample.instruction(), terms=("complaint", "tracking_code", "unfounded", "founded"))


def known(language: str = "en") -> Lexicon:
    return lexicon(DOCUMENT, ORGANIZATION, names(ORGANIZATION, (DOCUMENT,), language))


def terms(html: str, language: str = "en") -> list[tuple[str, str]]:
    """What is explained: the words, and the anchor to which they lead."""
    shown, _ = explained(Markup(html), known(language), frozenset())
    found = [part.partition("</a>")[0] for part in str(shown).split('<a class="nk-term" ')[1:]]
    return [(part.partition(">")[2], part.partition('"#_term-')[2].partition('"')[0]) for part in found]


def test_a_term_is_explained_once_wherever_it_first_stands() -> None:
    shown, done = explained(Markup("<p>A Complaint, and a complaint.</p>"), known(), frozenset())
    assert shown.count("nk-term") == 1
    assert done == {"complaint"}
    assert explained(Markup("<p>A complaint.</p>"), known(), done)[0] == "<p>A complaint.</p>"


def test_the_words_lead_to_the_list_and_say_what_they_mean() -> None:
    shown, _ = explained(Markup("<p>the complaint</p>"), known(), frozenset())
    link = next(attributes for tag, attributes in read(str(shown)).elements if tag == "a")
    assert (link["href"], link["aria-describedby"]) == ("#_term-complaint", "_means-complaint")
    assert link["data-means"] == "An expression of dissatisfaction that asks for an answer."


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>complainants and precomplaint</p>", []),
        ('<p><a href="#x">complaint</a> <bdi class="code">complaint</bdi></p>', []),
        ("<p>The complaint line responder answers the complaint.</p>", [("complaint", "complaint")]),
        ("<p>It is unfounded, or founded.</p>", [("unfounded", "unfounded"), ("founded", "founded")]),
        ("<p>unfounded ones</p>", [("unfounded ones", "unfounded")]),
        ("<p>un<em>founded</em></p>", [("founded", "founded")]),
    ],
)
def test_whole_words_are_meant_and_the_longest_wins(html: str, expected: list[tuple[str, str]]) -> None:
    assert terms(html) == expected


def test_persian_words_joined_by_half_spaces_are_words_of_their_own() -> None:
    assert terms("<p>شکایت‌ها وارد نیست؛ غیر وارد است. شکایت</p>", "fa") == [
        ("وارد", "founded"), ("غیر وارد", "unfounded"), ("شکایت", "complaint"),
    ]  # fmt: skip


def test_thai_is_matched_without_spaces_the_longest_first_and_no_mark_is_cut_off() -> None:
    assert terms("<p>เรื่องที่ไม่มีมูลและมีมูล</p>", "th") == [("ไม่มีมูล", "unfounded"), ("มีมูล", "founded")]
    assert terms("<p>สายข้อร้องเรียนรับข้อร้องเรียน</p>", "th") == [("ข้อร้องเรียน", "complaint")]
    assert terms("<p>มีมูล่</p>", "th") == []


def test_a_document_without_terms_explains_none() -> None:
    empty = replace(sample.ORGANIZATION, terms=(), roles=(), units=())
    found = lexicon(replace(DOCUMENT, terms=()), empty, names(empty, (), "en"))
    assert explained(Markup("<p>complaint</p>"), found, frozenset()) == ("<p>complaint</p>", frozenset())
