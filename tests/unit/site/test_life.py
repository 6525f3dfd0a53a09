"""What was recorded of a revision stands on its page: each event with its claim, the moment of recording, its corrections."""

import re
from dataclasses import replace

import pytest

from generator.control.corrections import MAY
from generator.model.copy_events import PAPER_KINDS
from generator.model.events import KINDS
from generator.model.system import Happening, Revision
from generator.site.life import later, life
from generator.site.pages import pages
from generator.site.reader import reader
from generator.wording.words import LANGUAGES, words
from tests.unit.site.lived import FIRST, LIVED, NOW, SECOND, lived_site

SITE = lived_site(LIVED.history)
FORM, _, FORMER, PRESENT = NOW.revisions
LIVING = [kind for kind in KINDS if kind not in PAPER_KINDS]
"""The kinds of events that are part of a revision's life."""


def rows(revision: Revision, language: str = "en") -> list[list[str]]:
    table = life(revision, reader(SITE, language))
    return [[" ".join(re.sub("<[^>]*>", " ", str(cell.html)).split()) for cell in row] for row in table.rows]


def sources(language: str = "en") -> dict[str, str]:
    return {artifact.path: artifact.content.decode() for artifact in pages(SITE, language)}


@pytest.mark.requirement("R-20", "R-21")
def test_every_event_tells_what_it_claims_and_when_it_was_recorded() -> None:
    told = {row[0].split()[0]: row for row in rows(FORM)}
    assert list(told) == ["Prepared", "Approved", "Released", "Withdrawn"]
    assert told["Approved"][1:] == ["Person p-director (en), director (en)", "2026-01-10", "2026-01-10T09:00:00Z"]
    assert told["Withdrawn"][2:] == ["2026-03-12", "2026-03-13T09:00:00Z recorded a day later"]
    assert told["Withdrawn"][1].startswith("p-director ,")  # people are named where they sign, and by their code elsewhere
    said = told["Withdrawn"][0]
    assert re.search("No longer holds from 2026-03-20 Request DAR-1 Used instead I-06-02 Why Merged", said)


@pytest.mark.requirement("R-21")
def test_a_correction_stands_behind_what_it_corrects_with_both_values() -> None:
    told = rows(FORMER)
    place = next(number for number, row in enumerate(told) if row[0].startswith("Periodic review"))
    assert told[place][2:] == ["2026-02-02", "2026-02-04T09:00:00Z recorded 2 days later"]
    assert re.match("Correction Day 2026-02-01 2026-02-02 Why Wrong", told[place + 1][0])
    table = life(FORMER, reader(SITE, "fa"))
    shown = str(table.rows[place + 1][0].html)
    assert '<del><time datetime="2026-02-01"><bdi dir="ltr" class="code">۱۴۰۴/۱۱/۱۲</bdi></time></del>' in shown


def test_an_event_is_late_by_the_days_of_the_organizations_own_time_zone() -> None:
    event = Happening("e" * 32, "returned", FIRST, "2026-01-10T21:00:00Z", "p", "r", ())
    assert [later(event, zone) for zone in ("UTC", "Asia/Tehran")] == [0, 1]
    assert later(replace(event, on=SECOND), "UTC") == 0


def test_what_is_void_says_so() -> None:
    void = replace(FORMER.events[0], void=True, corrected=(replace(FORMER.events[1], kind="corrected", says=(), void=True),))
    told = rows(replace(FORMER, events=(void,)))
    assert [row[0] for row in told] == ["Prepared declared void", "Correction declares it void"]


def test_a_signature_and_a_scan_are_told() -> None:
    says = (("meaning", "approved"), ("scan", "ab" * 32), ("signature", "ssh-ed25519 SHA256:abc"))
    (row,) = rows(replace(FORMER, events=(replace(FORMER.events[0], says=says),)))
    assert re.match(f"Approved Scan .SHA-256. {'ab' * 32} Signed by the key ssh-ed25519 SHA256:abc", row[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_event_and_every_member_that_may_be_corrected_has_words(language: str) -> None:
    known = words(language)
    kinds = {*(kind for kind in LIVING if kind != "signed-off"), "adopted", "prepared", "confirmed", "approved"}
    names = {next(part for part in reversed(path.split("/")) if part != "*") for kind in LIVING for path in MAY[kind]}
    assert all(f"site.life.kind.{kind}" in known for kind in kinds)
    assert all(f"site.life.says.{name}" in known for name in names - {"void"})


@pytest.mark.requirement("R-27")
def test_a_page_leads_to_every_other_revision_and_names_its_own() -> None:
    told = sources()
    now, old = (told[path] for path in ("documents/P-07/index.md", "documents/P-06/00/index.md"))
    assert '<a href="../../documents/P-07/01/index.html" aria-current="true">' in now
    assert '<a href="../../documents/P-06/00/index.html">' in now
    assert '<a href="../../../documents/P-06/00/index.html" aria-current="page">' in old
    assert 'data-nk-state="superseded">Superseded' in old
    assert "nk-revisions" not in told["forms/F-06-00-01/index.md"]


@pytest.mark.requirement("R-02", "R-27")
def test_a_former_code_leads_on_is_told_and_is_found() -> None:
    told = sources()
    assert "Present code" in told["documents/P-06/00/index.md"]
    assert 'Former codes</dt><dd><bdi dir="ltr" class="code">P-06</bdi>' in told["documents/P-07/index.md"]
    assert "Clients (en)" in told["documents/P-06/index.md"]
    assert '"a":["P-06"],"c":"P-07"' in told["search-data.js"]
    assert reader(SITE, "en").names().reference("P-06") == reader(SITE, "en").names().reference("P-07")


@pytest.mark.requirement("R-29", "R-37")
def test_a_release_shows_its_own_list_and_what_it_brought() -> None:
    told = sources()
    first, second = (told[f"releases/{number}/index.md"].partition('id="_list"')[2] for number in (1, 2))
    assert re.findall(r"/([A-Z][0-9-]+/[0-9]{2})/index.html", first) == ["F-06-00-01/00", "I-06-02/00", "P-06/00"]
    assert re.findall(r"/([A-Z][0-9-]+/[0-9]{2})/index.html", second) == ["F-06-00-01/00", "I-06-02/00", "P-07/01"]
    assert "#on=2026-03-10" in second.partition("</p>")[0]
    assert "Given another code" in told["releases/2/index.md"]


def test_a_deviation_stands_at_the_head_while_it_holds() -> None:
    head = sources()["documents/P-07/index.md"].partition("nk-summary")[0]
    assert 'data-nk-from="2026-03-10" data-nk-to="2026-04-20">' in head
    assert '<a href="#hear"><bdi dir="ltr" class="code">4.1</bdi></a>' in head
    assert "nk-deviation" not in sources()["documents/P-06/00/index.md"]


@pytest.mark.requirement("R-59", "R-37", "R-38")
def test_the_auditors_path_leads_to_other_days_to_sheets_and_to_what_changed() -> None:
    told = sources()["audit/index.md"]
    steps = re.findall('<h2 id="_([a-z]+)">(.*?)</li>\\n<li>\\n', told, re.DOTALL)
    places = {question: re.findall('href="([^"]*)"', answer) for question, answer in steps}
    assert "../../v/index.html#en" in places["document"]
    assert any(re.fullmatch(r"\.\./registers/master-list/index\.html#on=[0-9-]{10}", one) for one in places["document"])
    assert "../registers/changes/index.html" in places["learned"]
