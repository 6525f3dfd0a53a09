"""The page of what a revision changed, and the ways to it."""

from xml.etree.ElementTree import fromstring

import pytest

from generator.registers.everything import all_registers
from generator.site.pages import pages
from generator.site.site_input import SiteInput
from tests.pdf.revised import REVISED
from tests.pdf.sample import LANGUAGES

ATOM = {"a": "http://www.w3.org/2005/Atom"}
CHANGES = "documents/I-06-02/02/changes/index.md"


@pytest.fixture(scope="module")
def made() -> dict[str, dict[str, str]]:
    given = SiteInput(REVISED, all_registers(REVISED))
    return {
        language: {one.path: one.content.decode() for one in pages(given, language) if one.path.endswith(".md")}
        for language in LANGUAGES
    }


@pytest.mark.requirement("R-20", "R-23")
def test_every_revision_after_the_first_has_a_page_of_its_changes(made: dict[str, dict[str, str]]) -> None:
    for found in made.values():
        assert sorted(path for path in found if path.endswith("changes/index.md") and "documents" in path) == [
            "documents/I-06-02/01/changes/index.md",
            CHANGES,
        ]


@pytest.mark.requirement("R-20")
def test_insertions_and_deletions_are_marked_and_told_in_each_language(made: dict[str, dict[str, str]]) -> None:
    said = {"fa": ("افزوده:", "حذف‌شده:"), "th": ("ข้อความที่เพิ่ม:", "ข้อความที่ตัดออก:"), "en": ("inserted:", "deleted:")}
    for language, (inserted, deleted) in said.items():
        page = made[language][CHANGES]
        assert f'<ins><span class="nk-hidden">{inserted} </span>' in page
        assert f'<del><span class="nk-hidden">{deleted} </span>' in page
    assert "formerly " in made["en"][CHANGES]
    assert 'href="../../../../documents/I-06-02/01/index.html"' in made["en"][CHANGES]


def test_history_and_release_lead_to_the_changes(made: dict[str, dict[str, str]]) -> None:
    assert "documents/I-06-02/02/changes/index.html" in made["en"]["documents/I-06-02/index.md"]
    assert "documents/I-06-02/02/changes/index.html" in made["en"]["releases/3/index.md"]


@pytest.mark.requirement("R-34")
def test_a_role_is_told_which_of_its_clauses_changed(made: dict[str, dict[str, str]]) -> None:
    page = made["en"]["roles/officer/index.md"]
    listed = page.partition('id="_changed"')[2].partition("</ul>")[0]
    assert listed.count("02/changes/index.html") == 2
    assert "Added" in listed


@pytest.mark.requirement("R-20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_tells_every_change_latest_first_with_its_page(language: str) -> None:
    content = next(one.content for one in pages(SiteInput(REVISED), language) if one.path == "feed.xml")
    root = fromstring(content)  # our own bytes
    entries = root.findall("a:entry", ATOM)
    assert [entry.findtext("a:id", "", ATOM).rpartition(":")[2] for entry in entries] == ["02", "00", "01", "00"]
    assert root.findtext("a:updated", "", ATOM) == "2026-11-21T08:00:00Z"
    link = entries[0].find("a:link", ATOM)
    assert link is not None
    assert link.get("href") == f"https://ims.sample.example/{language}/documents/I-06-02/02/changes/index.html"
    assert len({entry.findtext("a:id", "", ATOM) for entry in entries}) == len(entries)
