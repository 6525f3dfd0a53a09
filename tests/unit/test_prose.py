"""An author's text becomes safe HTML and plain words, with references, variables and isolated codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.document import Clause, Document
from generator.model.organization import CodeScheme, External, Limit, LimitValue, Locale, Organization, Term, TermForm
from generator.model.text import EMPTY, Text
from generator.prose.find import references, unknown, variables
from generator.prose.html import block, inline
from generator.prose.markup import _line_tokens, inline_tokens
from generator.prose.names import Names, names
from generator.prose.plain import plain

ORGANIZATION = Organization(
    id="s",
    name=Text.of({"fa": "شرکت نمونه", "en": "Sample & Sons"}),
    short_name=EMPTY,
    scope=EMPTY,
    address=EMPTY,
    master="fa",
    locales=(Locale("fa", "jalali", "persian", "-"), Locale("en")),
    base_address="https://ims.sample.example/",
    timezone="Asia/Tehran",
    medium_statement=EMPTY,
    codes=CodeScheme((), ()),
    limits=(Limit("W2", Text.of({"en": "Acknowledge"}), (LimitValue("P1", 4, "hour"), LimitValue("P2", 1, "working_day"))),),
    terms=(Term("customer", (TermForm("one", Text.of({"en": "client"})), TermForm("many", Text.of({"en": "clients"})))),),
    externals=(External("E-01", EMPTY, "ISO 10002", Text.of({"en": "Complaints"}), "2018", "standard", EMPTY, "x"),),
)
DOCUMENT = Document(
    id="complaint-handling",
    code="I-06-02",
    type="instruction",
    process="06",
    owner="crm_manager",
    title=Text.of({"fa": "رسیدگی به شکایات", "en": "Complaints"}),
    clauses=(Clause("registration", "4-2", EMPTY),),
)


def known(language: str = "fa") -> Names:
    return names(
        ORGANIZATION, [DOCUMENT], language, href=lambda document, clause: f"../{document.code}/#{clause or ''}", within=DOCUMENT
    )


@pytest.mark.requirement("R-07")
def test_codes_clause_numbers_and_dates_are_isolated_left_to_right() -> None:
    shown = inline("فرم [[complaint-handling]] بند [[#registration]] و ISO 9001:2015 و ۱۴۰۵/۰۸/۳۰", known())
    for isolated in ("I-06-02", "۴-۲", "ISO 9001:2015", "۱۴۰۵/۰۸/۳۰"):
        assert f'<bdi dir="ltr" class="code">{isolated}</bdi>' in shown


def test_a_reference_may_ask_for_the_title() -> None:
    assert plain("[[I-06-02|title]]", known("en")) == "Complaints (I-06-02)"
    assert plain("[[E-01|title]], [[I-06-02#registration]]", known("en")) == "Complaints (E-01), I-06-02 4.2"


def test_variables_speak_the_readers_language() -> None:
    text = "{{ limit.W2.P1 }}, {{ limit.W2.P2 }}, {{ term.customer.many }}"
    assert plain(text, known("en")) == "4 hours, 1 working day, clients"
    assert plain("{{ limit.W2.P1 }}", known("fa")) == "۴ ساعت"


def test_what_leads_nowhere_is_named_and_stays_visible() -> None:
    text = "[[no-such]] {{ no.such }} [[#nowhere]] [[I-06-02|name]]"
    assert unknown(text, known()) == ("[[no-such]]", "[[#nowhere]]", "[[I-06-02|name]]", "{{ no.such }}")
    assert "[[no-such]]" in inline(text, known())
    assert references(text) == ("no-such", "#nowhere", "I-06-02|name")
    assert variables(text) == ("no.such",)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "![x](file:///etc/passwd)",
        "<style>@import url(//evil)</style>",
        "[[<script>]]",
        "{{ <b> }}",
        "{% include 'x' %}",
        "&lt;script&gt;",
        "<!-- -->",
    ],
)
def test_hostile_text_stays_text(hostile: str) -> None:
    for shown in (inline(hostile, known()), block(hostile, known())):
        bare = shown.replace('<bdi dir="ltr" class="code">', "").replace("</bdi>", "").replace("<p>", "").replace("</p>", "")
        assert "<" not in bare
        assert ">" not in bare


@given(st.text(alphabet=st.sampled_from("ab*[]{}|#<>&\"'\n -1.\\`_~")))
def test_any_text_is_rendered_with_balanced_known_elements(text: str) -> None:
    shown = block(text, known())
    for element in ("p", "ul", "ol", "li", "strong", "em", "bdi"):
        assert shown.count(f"<{element}>") + shown.count(f"<{element} ") == shown.count(f"</{element}>")
    assert "<script" not in shown


def test_paragraphs_lists_and_emphasis_are_kept() -> None:
    assert block("یک\n\n- **دو**\n- *سه*", known()) == "<p>یک</p><ul><li><strong>دو</strong></li><li><em>سه</em></li></ul>"


@given(st.text(st.sampled_from("ab ۱آ*_-.#>`&<!\\[]{}|()\t\n1"), max_size=12))
def test_a_line_without_marks_reads_as_the_parser_reads_it(source: str) -> None:
    assert [(token.type, token.content) for token in inline_tokens(source) if token.content or token.type != "text"] == [
        (token.type, token.content) for token in _line_tokens(source) if token.content or token.type != "text"
    ]
