"""The list of translations says of each document in each language whether it is current, and where it is not."""

from dataclasses import replace

import pytest

from generator.model.register import Citation, Many, Word
from generator.registers.changes import changes
from generator.registers.everything import all_registers
from generator.registers.translations import translations
from generator.site.feed import feed
from generator.site.reader import reader
from generator.site.site_input import SiteInput
from generator.wording.cells import shown
from generator.wording.words import LANGUAGES
from tests.unit.told import FEBRUARY, MARCH, NOW, at


@pytest.mark.requirement("R-06")
def test_each_document_stands_in_each_language_but_the_master() -> None:
    rows = [row for row in translations(NOW).rows if getattr(row[0], "code", "") == "P-06"]
    assert [(row[3], row[4]) for row in rows] == [
        (Word("language.th"), Word("translation.behind")),
        (Word("language.en"), Word("translation.current")),
        ("de", Word("translation.missing")),
    ]
    clause = Citation("P-06", "customers", "4-1", "hear")
    assert [row[5] for row in rows] == [Many((Word("translation.head"), clause)), Many(()), None]
    assert [row[6:] for row in rows] == [(None, None), (2, MARCH), (None, None)]
    before = [row for row in translations(at(FEBRUARY)).rows if row[3] == Word("language.en")]
    assert {row[6] for row in before} == {None}


def test_every_cell_has_words_in_every_language() -> None:
    for language in LANGUAGES:
        for row in translations(NOW).rows:
            assert all(shown(cell, language, NOW.organization) for cell in row[:5])


def test_an_organization_of_one_language_has_no_such_list() -> None:
    alone = replace(NOW, organization=replace(NOW.organization, locales=NOW.organization.locales[:1]))
    assert "translations" in {register.name for register in all_registers(NOW)}
    assert "translations" not in {register.name for register in all_registers(alone)}


def test_the_change_log_and_the_feed_name_the_language_of_a_renewed_translation() -> None:
    row = next(row for row in changes(NOW).rows if row[4] == Word("redline.kind.translated"))
    assert (row[0], row[5]) == (MARCH, Word("language.en"))
    told = feed(reader(SiteInput(NOW, ()), "en")).content.decode()
    assert "<id>urn:nuskha:sample:translated:P-06:01:en-2:2026-03-01</id>" in told
    assert "Translation renewed (English)" in told
