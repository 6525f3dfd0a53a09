"""A page says how the words in its own language stand, and where the master text holds instead."""

import re

import pytest

from generator.model.system import System
from generator.registers.everything import all_registers
from generator.site.pages import pages
from generator.site.plain_pages import plain_pages
from generator.site.site_input import SiteInput
from tests.unit.told import FEBRUARY, NOW, at


def words(language: str, system: System = NOW) -> str:
    site = SiteInput(system, all_registers(system))
    source = next(one.content.decode() for one in pages(site, language) if one.path == "documents/P-06/index.md")
    return " ".join(re.sub("<[^>]*>", " ", source).split())


@pytest.mark.requirement("R-06")
def test_a_translation_that_is_behind_names_its_clauses_and_says_that_the_master_text_holds() -> None:
    told = words("th")
    assert "คำแปล ยังไม่ปรับตามต้นฉบับ" in told
    assert "ในส่วน ส่วนหัวของเอกสาร, ๔.๑ ในส่วนเหล่านี้ให้ยึดข้อความภาษาหลัก" in told


@pytest.mark.requirement("R-06")
def test_a_renewed_translation_tells_its_issue_and_a_missing_one_that_the_master_is_read() -> None:
    assert "Translation Current, issue 2, in force from 2026-03-01" in words("en")
    assert "The master text has changed" not in words("en")
    assert "Translation Current Approved" in words("en", system=at(FEBRUARY))
    assert "This document has not been translated yet" in words("de")


def test_a_page_in_the_master_language_says_nothing_of_translations() -> None:
    assert "متن اصلی" not in words("fa")


def verdict(system: System) -> str:
    site = SiteInput(system, all_registers(system))
    return next(one.content.decode() for one in plain_pages(site) if one.path == "v/P-06/01/index.html")


@pytest.mark.requirement("R-06", "R-43")
def test_a_sheets_page_tells_whoever_holds_an_older_translation_that_it_was_renewed() -> None:
    found = verdict(NOW)
    assert '<p class="renewed" data-nk-from="2026-03-01" data-nk-to="9999-12-31">The translation into English was renewed' in found
    assert "ترجمه انگلیسی در" in found
    assert 'class="renewed"' not in verdict(at(FEBRUARY))
