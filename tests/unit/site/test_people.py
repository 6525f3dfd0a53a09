"""A role's page, a job description's page, and the page for complainants."""

from dataclasses import replace

import pytest

from generator.model.system import System
from generator.registers.everything import all_registers
from generator.site.pages import pages
from generator.site.site_input import SiteInput
from tests.pdf import people
from tests.pdf.people import ORGANIZATION, SYSTEM
from tests.unit.site.html import Read, read


def made(system: System = SYSTEM, language: str = "en", files: frozenset[str] | None = None) -> dict[str, str]:
    site = SiteInput(system, all_registers(system), files=files)
    return {artifact.path: artifact.content.decode() for artifact in pages(site, language)}


def body(source: str) -> Read:
    return read(source.split("---\n", 2)[2])


@pytest.mark.requirement("R-34")
def test_a_roles_page_tells_steps_forms_approvals_and_reading_and_why() -> None:
    words = body(made()["roles/officer/index.md"]).words()
    for told in (
        "My steps",
        "4.2 Registration",
        "Within2 hours",
        "Forms that I fill in F-06-02-01",
        "What I sign I prepare Work instruction, Form",
        "J-06-01 Job description describes this role; in force since 2026-11-21",
        "carries it out, has steps in it, holds a copy",
        "Reports toCRM manager",
    ):
        assert told in words, told


def test_a_roles_page_leads_to_its_booklet_and_its_forms_where_these_are_built() -> None:
    everything = made()["roles/officer/index.md"]
    assert 'href="../../../files/roles/officer_en.pdf"' in everything
    assert 'href="../../../files/roles/officer_forms_fa.pdf"' in everything
    one = made(files=frozenset({"files/roles/officer_en.pdf"}))["roles/officer/index.md"]
    assert "officer_forms" not in one
    assert "officer_fa.pdf" not in one


@pytest.mark.requirement("R-55")
def test_a_job_descriptions_page_tells_its_role_and_todays_steps() -> None:
    words = body(made()["documents/J-06-01/index.md"]).words()
    for told in (
        "Receives and registers complaints.",
        "May ask any unit for an immediate correction",
        "Patience",
        "DeputyDocument controller",
        "From the documents in force today, 30 November 2026",
        "I-06-024.2Registration2 hoursF-06-02-01",
    ):
        assert told in words, told


def test_what_replaced_a_job_description_has_todays_steps_and_the_old_page_has_none() -> None:
    old = replace(people.JOB, status="superseded", until=SYSTEM.as_of, replaced_by="01")
    new = replace(people.revision(people.JOB.document, "01", 3), since=SYSTEM.as_of)
    found = made(replace(SYSTEM, revisions=(*SYSTEM.revisions[:-1], old, new)))
    assert "From the documents in force today" in found["documents/J-06-01/index.md"]
    assert "From the documents in force today" in found["documents/J-06-01/01/index.md"]
    assert "From the documents in force today" not in found["documents/J-06-01/00/index.md"]


@pytest.mark.requirement("R-65")
def test_the_page_for_complainants_tells_where_what_and_when_and_offers_the_form() -> None:
    source = made()["complain/index.md"]
    words = body(source).words()
    for told in (
        "How to complain",
        "It costs nothing.",
        "Front desk",
        "Your name",
        "Within 1 working day",
        "Write to voice@sample.example.",
    ):
        assert told in words, told
    assert 'href="mailto:voice@sample.example"' in source
    assert 'href="tel:0210000000"' in source
    assert 'href="../../files/F-06-02-03/00/F-06-02-03_00_en.pdf"' in source
    assert 'href="../../files/poster/how-to-complain_en.pdf"' in source
    assert '../complain/index.html"' not in made()["index.md"]
    assert 'href="complain/index.html"' in made()["index.md"]


def test_without_a_form_in_force_none_is_offered_and_without_a_poster_there_is_no_page() -> None:
    rest = replace(SYSTEM, revisions=tuple(one for one in SYSTEM.revisions if one is not people.CUSTOMERS_FORM))
    assert "Our complaint form" not in made(rest)["complain/index.md"]
    silent = replace(SYSTEM, organization=replace(ORGANIZATION, poster=None))
    found = made(silent)
    assert "complain/index.md" not in found
    assert "complain/" not in found["index.md"]


@pytest.mark.requirement("R-07")
@pytest.mark.parametrize("path", ["complain/index.md", "roles/officer/index.md", "documents/J-06-01/index.md"])
def test_pages_are_well_formed_in_every_language(path: str) -> None:
    for language in ORGANIZATION.languages:
        found = body(made(language=language)[path])
        assert found.within == []
        ids = found.having("id")
        assert len(ids) == len(set(ids))
