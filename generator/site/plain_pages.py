"""Plain pages: what is beside the languages and needs no MkDocs: the front door and the verification pages.

Outside stays the language's own pages (`pages.py`). A verification page is small, speaks all languages, and stays for ever.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup

from generator.artifacts import Artifact
from generator.control.audience import for_finders
from generator.control.short import grouped, short_code
from generator.model.events import Digest
from generator.model.system import Revision, Status
from generator.site import addresses
from generator.site.deviations import DeviationShown, deviations
from generator.site.digests import Known, scripts
from generator.site.numbered import NumberedShown, copy_words, numbered
from generator.site.reader import Reader, browser_locale, reader
from generator.site.safe import NOTHING, safe
from generator.site.site_input import SiteInput
from generator.site.standing import Standing, standing
from generator.site.templates import filled
from generator.site.translation import Renewed, renewed
from generator.wording.numbers import digits
from generator.wording.words import words

ASSETS = Path(__file__).parent / "theme" / "assets" / "nuskha"
PLAIN = Path(__file__).parent / "plain"
FONTS = Path(__file__).parents[1] / "fonts"
LOADED = (
    *(ASSETS / name for name in ("page.js", "fold.js", "today.js", "mark.svg")),
    *sorted(PLAIN.glob("*.*")),
    *sorted(FONTS.glob("*-Regular.woff2")),
)
"""What plain pages load from `v/`: looks and scripts of their own, and what they share with the languages' pages."""

RELEASED: tuple[Status, ...] = ("approved", "in_force", "superseded", "withdrawn")
"""The standings that a released file may have."""
NO_DIGESTS: Mapping[Digest, Known] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verification page in one language: what it is of, whether it holds, its numbered copies, and where to go.

    An empty title is not told."""

    r: Reader
    direction: str
    title: Markup
    told: Standing
    deviations: tuple[DeviationShown, ...]
    renewed: tuple[Renewed, ...]
    copies: tuple[NumberedShown, ...]
    document: str
    newer: str
    newer_words: Markup


@dataclass(frozen=True, slots=True)
class Sheet:
    """A released revision in the list of all sheets."""

    code: Markup
    revision: Markup
    short: Markup
    page: str


def plain_pages(site: SiteInput, known: Mapping[Digest, Known] = NO_DIGESTS) -> tuple[Artifact, ...]:
    """The front door, a verification page for each revision ever released, and the page that takes a typed short code.

    Both compare files that a reader drops with what is `known`. They speak to whoever holds a sheet, whatever site they are of.
    """
    site = replace(site, system=for_finders(site.system))
    readers = tuple(reader(site, language) for language in site.system.organization.languages)
    loaded = (Artifact(f"v/{path.name}", path.read_bytes()) for path in LOADED)
    verdicts = (_verdict(revision, readers) for revision in site.system.released)
    told = (_short_codes(site), _drop_words(readers), copy_words(readers), *scripts(known, site.system))
    return (_front(readers), *loaded, _lookup(readers), *told, *verdicts)


def _front(readers: tuple[Reader, ...]) -> Artifact:
    languages = [(one.language, words(one.language)("language_name"), one.say("direction")) for one in readers]
    name = readers[0].plain(readers[0].organization.name)
    return _page("index.html", filled("front", languages=languages, name=name, readers=readers))


def _verdict(revision: Revision, readers: tuple[Reader, ...]) -> Artifact:
    code, key = revision.document.code, revision.key
    path = f"{addresses.verification(code, key)}index.html"
    verdicts = tuple(_in_language(revision, one.on(path)) for one in readers)
    name = readers[0].plain(readers[0].organization.short_name)
    told_of = "none" if readers[0].site.system.audience == "public" else "all"
    named = {"code": readers[0].code(code), "plain_code": code, "key": key, "name": name, "told_of": told_of}
    return _page(path, filled("verdict", verdicts=verdicts, script=_script(readers[0]), **named))


def _in_language(revision: Revision, at: Reader) -> Verdict:
    document = revision.document
    newer = at.shelf.current(document.id) or at.shelf.successor(revision)
    other = newer if newer and newer is not revision else None
    verification = f"{addresses.verification(other.document.code, other.key)}index.html#{at.language}" if other else ""
    return Verdict(
        r=at,
        direction=at.say("direction"),
        title=at.inline(document.title, revision),
        told=standing(revision, at, linked=False),
        deviations=deviations(revision, at),
        renewed=renewed(revision, at),
        copies=numbered(revision, at),
        document=at.link(f"{at.language}/{addresses.revision_page(revision)}") if document.title else "",
        newer=at.link(verification) if other else "",
        newer_words=_newer(other, revision, at) if other else NOTHING,
    )


def _newer(other: Revision, revision: Revision, at: Reader) -> Markup:
    """How the way to what holds is called: by its revision, or by its code where that is another one."""
    if other.document.code == revision.document.code:
        return at.phrase("site.verification.newer", revision=at.revision(other.key))
    return at.phrase("site.verification.instead", code=at.code(other.document.code))


def _lookup(readers: tuple[Reader, ...]) -> Artifact:
    path = "v/index.html"
    sheets = tuple(_sheets(readers[0].on(path)))
    name = readers[0].plain(readers[0].organization.short_name)
    languages = tuple((one.on(path), one.say("direction")) for one in readers)
    return _page(path, filled("lookup", languages=languages, sheets=sheets, script=_script(readers[0]), name=name))


def _sheets(at: Reader) -> Iterator[Sheet]:
    for revision in at.site.system.released:
        code, key = revision.document.code, revision.key
        page = at.link(f"{addresses.verification(code, key)}index.html")
        yield Sheet(at.code(code), at.code(key), at.code(grouped(short_code(code, key))), page)


def _short_codes(site: SiteInput) -> Artifact:
    """Short code, and code alone (the revision in force, else the newest), to the folder of the verification page."""
    released = site.system.released
    known = {short_code(one.document.code, one.key): f"{one.document.code}/{one.key}/" for one in released}
    for revision in sorted(released, key=lambda one: one.status == "in_force"):
        known[revision.document.code] = f"{revision.document.code}/{revision.key}/"
    return Artifact("v/short-codes.js", f"nuskha.shortCodes({json.dumps(known, sort_keys=True)});\n".encode())


def _drop_words(readers: tuple[Reader, ...]) -> Artifact:
    """What is said of files, in every language, with its calendar and digits."""
    names = [key.removeprefix("site.drop.") for key in readers[0].say.known if key.startswith("site.drop.")]
    told = {
        one.language: {
            "calendar": browser_locale(one.locale),
            "digits": digits("0123456789", one.locale),
            "say": {name: one.unfilled(f"site.drop.{name}") for name in names}
            | {f"chip_{status}": f"{one.say('site.drop.authentic')} · {one.say(f'status.{status}')}" for status in RELEASED},
        }
        for one in readers
    }
    return Artifact("v/words.js", f"nuskha.dropWords({json.dumps(told, ensure_ascii=False, sort_keys=True)});\n".encode())


def _script(one: Reader) -> Markup:
    told = {"zone": one.organization.timezone, "asOf": one.site.system.as_of.isoformat()}
    return safe(json.dumps(told).replace("<", "\\u003c"))


def _page(path: str, html: Markup) -> Artifact:
    return Artifact(path, f"{html}\n".encode())
