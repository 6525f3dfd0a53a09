"""Readers find where to begin: the process map, what happened, the forms by any name, and the way to report an error."""

import json
import re
from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from generator.model.document import Section
from generator.model.system import System
from generator.wording.words import words
from tests.pdf.sample import FORM_00, INSTRUCTION_01, LANGUAGES, ORGANIZATION, t
from tests.unit.records.filled import FIELDS
from tests.unit.site.conftest import Files, built
from tests.unit.site.html import read
from tests.unit.site.sample import SYSTEM, site

EVENT = t("نامه شکایت رسید", "ได้รับจดหมายร้องเรียน", "A letter of complaint arrived")


def with_event_and_request() -> System:
    clauses = INSTRUCTION_01.document.clauses
    stepped = (*(replace(clause, event=EVENT) for clause in clauses[:1]), *clauses[1:])
    instruction = replace(INSTRUCTION_01, document=replace(INSTRUCTION_01.document, clauses=stepped))
    body = FORM_00.document.form
    assert body is not None
    fields = [field for section in body.sections for field in section.fields if field.type == "text"]
    about = tuple(replace(fields[0], id=name, prefill=name) for name in ("code", "title", "revision", "effective"))
    section = Section("about", t("مدرک", "เอกสาร", "Document"), about)
    request = replace(FORM_00, document=replace(FORM_00.document, form=replace(body, sections=(section,))))
    organization = replace(ORGANIZATION, error_form=FORM_00.document.id)
    return replace(SYSTEM, organization=organization, revisions=(request, instruction))


@pytest.fixture(scope="module")
def finding() -> Files:
    return built(site(with_event_and_request()))


def test_what_happens_leads_to_the_clause_where_one_begins(finding: Files) -> None:
    clause = INSTRUCTION_01.document.clauses[0]
    for language in LANGUAGES:
        for path in (f"{language}/index.html", f"{language}/events/index.html"):
            found = read(finding[path].decode())
            assert EVENT.first((language,)) in found.words()
            assert any(link.endswith(f"documents/I-06-02/index.html#{clause.id}") for link in found.having("href")), path


def test_a_form_is_found_by_old_title_event_and_role(finding: Files) -> None:
    found = read(finding["en/forms/index.html"].decode())
    words = " ".join(found.having("data-nk-find"))
    assert "complaint" in words.lower()
    served = [clause for clause in INSTRUCTION_01.document.clauses if FORM_00.document.id in (*clause.uses, clause.record)]
    assert served
    for clause in served:
        assert (clause.title.get("en") or "") in words


def test_a_document_leads_to_the_request_with_what_is_known_of_it_after_the_hash(finding: Files) -> None:
    for language in LANGUAGES:
        links = read(finding[f"{language}/documents/I-06-02/index.html"].decode()).having("href")
        report = next(link for link in links if "/fill/index.html#" in link)
        known = parse_qs(report.partition("#")[2])
        assert known["code"] == ["I-06-02"]
        assert known["title"] == [INSTRUCTION_01.document.title.get(language)]
        assert known["revision"]


def test_the_request_takes_what_is_known_and_sends_nothing(finding: Files) -> None:
    for language in LANGUAGES:
        page = finding[f"{language}/forms/F-06-02-01/fill/index.html"].decode()
        found = read(page)
        assert found.having("data-nk-prefill") == ["code", "title", "revision", "effective"]
        forms = [attributes for tag, attributes in found.elements if tag == "form" and "data-nk-fill" in attributes]
        assert len(forms) == 1
        assert {"action", "method", "target"}.isdisjoint(forms[0])
        labelled = {attributes.get("for") for tag, attributes in found.elements if tag == "label"}
        assert {attributes["id"] for tag, attributes in found.elements if attributes.get("id", "").startswith("f-")} <= labelled
        assert any(name.endswith("assets/nuskha/fill.js") for name in found.having("src"))


def test_without_a_form_for_errors_no_page_offers_one(files: Files) -> None:
    page = files["en/documents/I-06-02/index.html"].decode()
    assert "/fill/" not in page
    assert "fill.js" not in page


def test_every_form_that_people_fill_is_filled_on_its_own_page_and_a_draft_is_tried_on_one(files: Files) -> None:
    for language in LANGUAGES:
        pages = {path for path in files if path.startswith(f"{language}/") and path.endswith("/fill/index.html")}
        assert pages == {f"{language}/forms/{code}/fill/index.html" for code in ("F-06-02-01", "F-06-02-03")}
        for path in ("forms/F-06-02-01/index.html", "forms/index.html"):
            assert any(link.endswith("fill/index.html") for link in read(files[f"{language}/{path}"].decode()).having("href")), path
        assert "fill/index.html" not in files[f"{language}/forms/F-06-02-02/index.html"].decode(), "nobody fills a withdrawn form"
    generated = replace(FORM_00.document.form, generated="master-list", sections=()) if FORM_00.document.form else None
    register = replace(FORM_00, document=replace(FORM_00.document, form=generated))
    assert not any("/fill/" in path for path in built(site(replace(SYSTEM, revisions=(register, INSTRUCTION_01)))))
    drafted = replace(FORM_00, status="draft", key="01", release=None)
    shown = built(site(replace(SYSTEM, revisions=(drafted, INSTRUCTION_01), preview=True)))
    for language in LANGUAGES:
        page = shown[f"{language}/forms/F-06-02-01/fill/index.html"].decode()
        assert words(language)("site.fill.draft") in page
        assert "data-nk-save" not in page, "nothing of a draft could be read back"
        assert words(language)("site.fill.draft") not in files[f"{language}/forms/F-06-02-01/fill/index.html"].decode()


def test_a_page_to_fill_holds_the_model_of_its_form_and_no_script_of_anybody_else(files: Files) -> None:
    page = files["fa/forms/F-06-02-01/fill/index.html"].decode()
    found = re.search(r'<script type="application/json" data-nk-model>(.*?)</script>', page, re.DOTALL)
    assert found
    model = json.loads(found[1])
    assert (model["form"], model["revision"], model["language"], model["fingerprint"]) == (
        "F-06-02-01", "00", "fa", FORM_00.fingerprint.root,
    )  # fmt: skip
    assert (model["own"], model["numbered"]) == ("on", "code")
    filled = {field.type for field in FIELDS.values()} - {"static", "stamp"}
    assert {field["type"] for field in model["fields"]} == filled
    assert "http" not in found[1]


def test_the_process_map_leads_to_every_document_in_force(finding: Files) -> None:
    for language in LANGUAGES:
        links = read(finding[f"{language}/processes/index.html"].decode()).having("href")
        assert {"../documents/I-06-02/index.html", "../forms/F-06-02-01/index.html"} <= set(links)
