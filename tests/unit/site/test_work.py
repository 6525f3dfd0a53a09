"""A document's page shows its work as a whole: summary, drawn flow, who has which part, its terms in place."""

import re
from dataclasses import replace

import pytest

from generator.model.document import Document
from generator.wording.words import words
from tests.pdf import sample
from tests.unit.site.conftest import Files
from tests.unit.site.html import Read, read


def page(files: Files, language: str, path: str = "documents/I-06-02") -> Read:
    return read(files[f"{language}/{path}/index.html"].decode())


def part(files: Files, language: str, beginning: str, end: str) -> str:
    html = files[f"{language}/documents/I-06-02/index.html"].decode()
    return html.partition(beginning)[2].partition(end)[0]


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_the_summary_tells_purpose_who_result_times_and_forms(files: Files, language: str) -> None:
    told = part(files, language, '<section class="nk-summary"', "</section>")
    say = words(language)
    for key in ("section.purpose", "outcome", "oversight", "execution", "actors", "limits", "used"):
        assert f"<dt>{say(f'site.{key}')}</dt>" in told, key
    assert 'href="#_flow"' in told
    assert "F-06-02-01" in told


@pytest.mark.requirement("R-66", "R-33")
@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_the_flow_is_drawn_and_told(files: Files, language: str) -> None:
    found = page(files, language)
    drawing = next(attributes for tag, attributes in found.elements if tag == "table" and "flow" in attributes.get("class", ""))
    region = next(attributes for _, attributes in found.elements if "nk-flow" in attributes.get("class", "").split())
    assert drawing["role"] == "presentation"
    assert (region["role"], region["tabindex"]) == ("region", "0")
    assert words(language)("flow.drawing", number="").strip() in region["aria-label"]
    assert words(language)("flow.as_list") in found.words()
    assert "#_flow" in found.having("href")


def test_steps_of_a_flow_stand_in_the_order_of_the_clauses(files: Files) -> None:
    shown = part(files, "en", '<h2 id="_flow">', "<h2 ")
    numbers = re.findall(r'<li><a href="[^"]+"><bdi dir="ltr" class="code">([0-9.]+)</bdi>', shown)
    steps = [clause.number.replace("-", ".") for clause in sample.instruction().clauses if clause.kind == "step"]
    assert numbers == steps


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_who_has_which_part_stands_in_a_table_with_its_legend(files: Files, language: str) -> None:
    table = part(files, language, '<h2 id="_raci">', "<h2 ")
    found = read(table.partition("</h2>")[2])
    rows = table.count('<tr role="row">')
    assert rows == 1 + sum(clause.kind == "step" for clause in sample.instruction().clauses)
    assert "R/A" in found.words()
    for letter in "RACI":
        assert words(language)(f"raci.letter.{letter}") in found.words()


@pytest.mark.parametrize("language", sample.LANGUAGES)
def test_terms_are_explained_in_place_and_lead_to_the_list(files: Files, language: str) -> None:
    found = page(files, language)
    terms = [attributes for tag, attributes in found.elements if tag == "a" and attributes.get("class") == "nk-term"]
    hrefs = [term["href"] for term in terms]
    assert "#_term-complaint" in hrefs
    assert len(hrefs) == len(set(hrefs))
    ids = found.having("id")
    assert all(term["href"].removeprefix("#") in ids and term["aria-describedby"] in ids for term in terms)


def test_a_revision_that_no_longer_holds_shows_its_own_flow(files: Files) -> None:
    old = files["en/documents/I-06-02/00/index.html"].decode()
    assert '<table class="flow' in old
    assert 'href="#acknowledge"' in old


def test_a_policy_has_no_flow_and_a_document_of_one_step_no_table() -> None:
    from generator.registers.flow import drawn
    from generator.registers.raci import raci

    policy: Document = replace(sample.instruction(), type="policy")
    assert drawn(sample.instruction())
    assert not drawn(policy)
    assert len(raci(replace(policy, clauses=policy.clauses[:2])).rows) == 1
