"""Pages tell of copies on paper what the record says: holder by holder, revision by revision, release by release."""

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.control.copies import pending, to_come_back
from generator.model.copies import Paper
from generator.model.organization import Assignment, Person
from generator.wording.words import words
from tests.pdf.sample import LANGUAGES, t
from tests.unit.site.conftest import Files, built
from tests.unit.site.copied import COPIED, COPIES, NOTE
from tests.unit.site.html import read
from tests.unit.site.sample import site


@pytest.fixture(scope="module")
def copied() -> Files:
    return built(site(COPIED))


def told(files: Files, path: str) -> str:
    """The words of a page, a space between cells."""
    return read(files[path].decode().replace("</td>", " </td>")).words()


@pytest.mark.requirement("R-30", "R-31")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_holders_page_lists_exactly_what_the_holder_has(copied: Files, language: str) -> None:
    registers = {one.name: one for one in site(COPIED).registers}
    for holder in COPIED.organization.holders:
        page = copied[f"{language}/holders/{holder.id}/index.html"].decode()
        held = page.partition('id="_held"')[2].partition("<h2")[0]
        assert held.count('<tr role="row"') - 1 == len(registers[f"holding-{holder.id}"].rows), holder.id
        back = page.partition('id="_back"')[2].partition("<h2")[0]
        expected = [one for one in to_come_back(COPIED.paper, COPIED) if one.copy.holder == holder.id]
        assert max(back.count('<tr role="row"') - 1, 0) == len(expected), holder.id
        wanted = page.partition('id="_wanted"')[2].partition("<h2")[0]
        lacking = [one for one in pending(COPIED.paper, COPIED) if one.holder == holder.id]
        assert max(wanted.count('<tr role="row"') - 1, 0) == len(lacking), holder.id
        for kind in ("pdf", "xlsx", "csv"):
            assert f"files/registers/holding-{holder.id}_{language}.{kind}" in page
        assert f"{language}/registers/holding-{holder.id}/index.html" not in copied


@pytest.mark.requirement("R-30")
def test_a_vacant_holder_is_marked(copied: Files) -> None:
    assert words("en")("site.holder.vacant_says") in told(copied, "en/holders/wall/index.html")
    person = Person("p01", t("الف", "ก", "A"), (Assignment("officer", date(2020, 1, 1)),))
    filled = replace(COPIED, organization=replace(COPIED.organization, people=(person,)))
    assert words("en")("site.holder.vacant_says") not in told(built(site(filled)), "en/holders/wall/index.html")


@pytest.mark.requirement("R-31")
def test_a_revisions_page_tells_its_copies_and_who_holds_them(copied: Files) -> None:
    page = told(copied, "en/documents/I-06-02/01/index.html")
    assert "Given back: 1; destroyed: 1." in page
    assert "Numbered copies out there or lost (3)" in page
    assert "1 of 6 Persian CRM unit Received on 2026-11-22" in page
    assert "5 of 6 Persian CRM unit Reported lost on 2026-11-28" in page
    assert "4 of 6 Persian CRM unit" not in page
    assert "2 of 6 Thai Complaints officer Handed out on 2026-11-20; no receipt yet" in page
    former = told(copied, "en/documents/I-06-02/00/index.html")
    assert "1 of 6 Persian CRM unit To be given back since 2026-11-21" in former


@pytest.mark.requirement("R-31")
def test_a_release_names_every_copy_of_what_it_replaced_that_is_still_out(copied: Files) -> None:
    page = copied["en/releases/2/index.html"].decode()
    assert "copies handed out: 5, of which receipts came back: 4" in read(page).words()
    assert "there were copies: 1. Given back: 0, destroyed: 0, lost: 0, still out there: 1." in read(page).words()
    back = page.partition('id="_back"')[2].partition("<h2")[0]
    assert re.findall(r"#en;copy=(\d+)", back) == ["1"]


@pytest.mark.requirement("R-31")
def test_a_release_that_has_no_paper_says_nothing_of_it() -> None:
    bare = replace(COPIED, paper=Paper(), organization=replace(COPIED.organization, holders=()))
    files = built(site(bare))
    assert 'id="_paper"' not in files["en/releases/2/index.html"].decode()
    assert "en/holders/index.html" not in files
    assert "Copy holders" not in told(files, "en/index.html")


@pytest.mark.requirement("R-31")
def test_a_release_whose_copies_were_not_handed_out_yet_lists_them_all() -> None:
    none = replace(COPIED, paper=Paper(tuple(one for one in COPIES if one.revision == "00"), notes=()))
    page = built(site(none))["en/releases/2/index.html"].decode()
    wanted = page.partition('id="_wanted"')[2].partition("<h3")[0]
    assert wanted.count('<tr role="row"') - 1 == len(pending(none.paper, none)) == 2
    assert "copy 1 of revision 00" in re.sub("<[^>]+>", "", wanted)


@pytest.mark.requirement("R-36", "R-40")
def test_a_verification_page_names_no_holder_and_no_note(copied: Files) -> None:
    for revision in ("00", "01"):
        page = copied[f"v/I-06-02/{revision}/index.html"].decode()
        assert NOTE.number not in page
        for holder in COPIED.organization.holders:
            assert all(said not in page for _, said in holder.place.words), holder.id


@pytest.mark.requirement("R-33")
def test_pages_about_copies_are_well_formed(copied: Files) -> None:
    for path, content in copied.items():
        if path.endswith(".html"):
            found = read(content.decode())
            assert found.within == [], path
            ids = found.having("id")
            assert len(ids) == len(set(ids)), path


@pytest.mark.requirement("R-33", "R-30")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_holder_is_found_by_the_search(copied: Files, language: str) -> None:
    told_ = copied[f"{language}/search-data.js"].decode()
    assert '"u":"holders/wall/index.html"' in told_
    assert '"holding-' not in told_
    for place in (holder.place.get(language) for holder in COPIED.organization.holders):
        assert place
        assert place in told_


@pytest.mark.requirement("R-30", "R-34")
def test_a_role_and_the_places_where_it_holds_documents_lead_to_each_other(copied: Files) -> None:
    assert 'href="../../holders/wall/index.html"' in copied["en/roles/officer/index.html"].decode()
    assert 'href="../../roles/officer/index.html"' in copied["en/holders/wall/index.html"].decode()
