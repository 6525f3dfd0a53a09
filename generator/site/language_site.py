"""Language site: everything that MkDocs needs to build one language, put together from the system.

Outside stays MkDocs itself (`mkdocs_build.py`).
"""

import json
from collections.abc import Iterator

from generator.control.audience import SECTIONS, shows
from generator.site.edition import Frame, LanguageSite
from generator.site.pages import navigation, pages
from generator.site.reader import Reader, browser_locale, reader
from generator.site.site_input import SiteInput
from generator.site.work import look
from generator.wording.words import words

__all__ = ["LanguageSite", "browser_locale", "language_site"]


def language_site(site: SiteInput, language: str) -> LanguageSite:
    """One language of a site."""
    start = reader(site, language)
    base = site.system.organization.base_address.rstrip("/")
    return LanguageSite(
        language=language,
        name=start.plain(site.system.organization.short_name) or start.plain(site.system.organization.name),
        address=f"{base}/{language}/" if base else "",
        sources=(*pages(site, language), look()),
        navigation=navigation(site, language),
        frame=_frame(start),
        docs=site.docs / language if site.docs else None,
        settings=site.settings,
        audience=site.system.audience,
        closed=tuple(_closed(site)),
    )


def _closed(site: SiteInput) -> Iterator[str]:
    """The folders that a site for others has besides: sections, and documents that are withheld."""
    yield from (f"{section}/" for section in SECTIONS if not shows(site.system.audience, section))
    for code in sorted({one.code for one in site.system.withheld}):
        yield from (f"{folder}/{code}/" for folder in ("documents", "forms"))


def _frame(start: Reader) -> Frame:
    system = start.site.system
    day = start.day(system.as_of)
    return Frame(
        language=start.language,
        digits=start.locale.digits,
        languages=tuple((code, words(code)("language_name")) for code in system.organization.languages),
        preview=system.preview,
        as_of=system.as_of.isoformat(),
        head=system.head,
        published=start.phrase("site.published", day=day),
        old=start.phrase("site.old", day=day),
        printed=start.phrase("site.printed", day=day),
        script=_script(start),
        sections=tuple(section for section in ("feed", "audit") if start.shows(section)),
    )


def _script(start: Reader) -> str:
    told = {
        "zone": start.organization.timezone,
        "calendar": browser_locale(start.locale),
        "say": {key: start.unfilled(f"site.search.{key}") for key in ("results", "none", "count", "loading", "failed")},
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True)
