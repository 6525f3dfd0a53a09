"""Pages: what a pack says to people: its first page, the README, each revision's approvals, and the page that proves it.

Outside stay the files that they lead to (`contents.py`, `packing.py`). The pages load nothing but fonts, so that they open from
any folder.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.control.signatures import allowed_roles, asked
from generator.listings import told_event
from generator.model.events import Digest
from generator.model.organization import Locale, Organization
from generator.model.register import Register
from generator.model.system import Revision, System
from generator.pack import layout
from generator.pack.approvals import Approved, Given
from generator.prose.html import isolated
from generator.prose.names import names
from generator.prose.plain import plain
from generator.site.plain_pages import FONTS, PLAIN
from generator.site.safe import safe
from generator.wording.cells import register_title
from generator.wording.dates import short_date
from generator.wording.numbers import digits, revision_number
from generator.wording.words import Words, words

HERE = Path(__file__).parent
COLUMNS = ("code", "document", "revision", "status", "since", "until", "open")
KINDS = ("pdf", "xlsx", "csv")
HOLDING = "holding"
"""The kind of the lists of what single holders have: many, and folded up."""
LETTERS = tuple(FONTS / f"{name}-Regular.woff2" for name in ("Vazirmatn", "Sarabun"))
"""The fonts that the pages take where the machine has none."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a file of the pack: its path and what it is called."""

    path: str
    says: str


@dataclass(frozen=True, slots=True)
class Lists:
    """The registers as of a day."""

    as_of: date
    registers: tuple[Register, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the first page tells of: the system on the last day, the first day, the ledger's head, lists, revisions, notes by number
    and the paths of all files."""

    now: System
    since: date
    head: Digest
    lists: tuple[Lists, ...]
    revisions: tuple[Revision, ...]
    notes: tuple[str, ...]
    paths: frozenset[str]


def index_page(told: Told) -> bytes:
    """The first page, in all languages of the organization."""
    parts = tuple(_index(told, language) for language in told.now.organization.languages)
    return _filled("index", parts=parts, head=_grouped(told.head))


def readme(key: str, organization: Organization, since: date | None, until: date) -> Mapping[str, str]:
    """What README files say, by language, the master first. Who is asked is the role that releases."""
    found = {}
    for language in organization.languages:
        locale, name = organization.locale(language), organization.name.first((language, *organization.languages))
        asked_role = next((role.title for one in organization.releasers if (role := organization.role(one))), organization.name)
        owner = asked_role.first((language, *organization.languages))
        days = {"since": short_date(since, locale) if since else "", "until": short_date(until, locale)}
        found[language] = words(language)(key, organization=name, owner=owner, **days).strip() + "\n"
    return found


def approval_page(one: Approved, system: System) -> bytes:
    """A revision's sign-offs, and all that happened to it, in all languages of the organization."""
    organization = system.organization
    parts = tuple(_approval(one, system, organization.locale(language)) for language in organization.languages)
    return _filled("approval", parts=parts, root="../", code=one.revision.document.code, key=one.revision.key)


def sign_off_page(revision: Revision, system: System) -> bytes:
    """Who is to sign a revision for what, and lines to sign on, in all languages of the organization."""
    organization = system.organization
    parts = tuple(_signing(revision, system, organization.locale(language)) for language in organization.languages)
    values = {"code": revision.document.code, "key": revision.key, "fingerprint": _grouped(revision.fingerprint.root)}
    return _filled("sign-off", parts=parts, root="../", **values)


def proof_page(organization: Organization) -> bytes:
    """The page that proves a pack which is given to it, with everything that it needs within."""
    parts = tuple({"say": words(language)} for language in organization.languages)
    said = {language: _proving(organization.locale(language)) for language in organization.languages}
    script = "".join(path.read_text(encoding="utf-8") for path in (PLAIN / "sha256.js", HERE / "verify.js"))
    plain_words = json.dumps(said, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    return _filled("verify", parts=parts, words=safe(plain_words), script=safe(script))


def _index(told: Told, language: str) -> Mapping[str, object]:
    organization, say = told.now.organization, words(language)
    locale = organization.locale(language)
    day = short_date(told.now.as_of, locale)
    blanks = {"since": short_date(told.since, locale), "until": day}
    titles = tuple(say(f"pack.{column}", **({"day": day} if column == "status" else {})) for column in COLUMNS)
    return {
        "say": say,
        "about": say("pack.about", organization=organization.name.first((language, *organization.languages)), **blanks),
        "registers": tuple(_lists(lists, locale, say, told.paths) for lists in told.lists),
        "columns": titles,
        "rows": tuple(_row(one, told, locale, say) for one in told.revisions),
        "notes": tuple(Link(layout.transmittal(number), number) for number in told.notes),
        "more": tuple(_more(say)),
    }


def _lists(lists: Lists, locale: Locale, say: Words, paths: frozenset[str]) -> Mapping[str, object]:
    rows: dict[bool, list[Mapping[str, object]]] = {False: [], True: []}
    for register in lists.registers:
        stem = layout.register(lists.as_of, f"{register.name}_{locale.language}")
        links = [Link(f"{stem}.{kind}", kind.upper()) for kind in KINDS if f"{stem}.{kind}" in paths]
        links.append(Link(layout.register(lists.as_of, f"{register.name}.json"), "JSON"))
        rows[register.kind == HOLDING].append({"title": register_title(register, locale.language), "links": links})
    title = say("pack.registers", day=short_date(lists.as_of, locale))
    return {"title": title, "rows": rows[False], "holdings": rows[True]}


def _row(one: Revision, told: Told, locale: Locale, say: Words) -> Mapping[str, object]:
    return {
        "code": one.document.code,
        "title": _title(one, told.now, locale.language),
        "revision": revision_number(one.key, locale),
        "status": say(f"status.{one.status}"),
        "since": short_date(one.since, locale) if one.since else "",
        "until": short_date(one.until, locale) if one.until else "",
        "links": tuple(link for link in _links(one, locale.language, say) if link.path in told.paths),
    }


def _links(one: Revision, language: str, say: Words) -> Iterator[Link]:
    code, key = one.document.code, one.key
    for file in one.files:
        if re.fullmatch(rf".+_{re.escape(language)}(?:-[0-9]+)?\.pdf", file.path):
            yield Link(layout.archived(file.path), say("pack.sheet"))
            yield Link(layout.again(file.path), say("pack.other_sheet"))
    yield Link(layout.changes(f"{code}_{key}_{language}"), say("pack.changed"))
    yield Link(layout.approval(code, key), say("pack.approved"))


def _more(say: Words) -> Iterator[Link]:
    yield Link(layout.APPROVALS, say("pack.approvals_file"))
    yield Link(layout.RECEIPTS, say("pack.receipts_file"))
    yield Link(layout.SIGNERS, say("pack.signers_file"))
    yield Link(layout.RECORD, say("pack.ledger_file"))


def _approval(one: Approved, system: System, locale: Locale) -> Mapping[str, object]:
    say, revision = words(locale.language), one.revision
    told = (
        {
            "day": short_date(entry.date, locale),
            "says": _isolated(told_event(entry, system.organization, locale.language)),
            "id": entry.id,
        }
        for entry in one.told
    )
    return {
        "say": say,
        "title": _title(revision, system, locale.language),
        "revision": revision_number(revision.key, locale),
        "adopted": say("pack.adopted", digest=revision.evidence) if revision.evidence else "",
        "rows": tuple(_given(given, system.organization, locale, say) for given in one.given),
        "told": tuple(told),
    }


def _given(given: Given, organization: Organization, locale: Locale, say: Words) -> Mapping[str, object]:
    one, languages = given.sign_off, (locale.language, *organization.languages)
    how = say("pack.by_key", key=given.key) if given.key else say("pack.by_scan", digest=given.scan) if given.scan else ""
    return {
        "meaning": say(f"meaning.{one.meaning}"),
        "name": one.name.first(languages),
        "role": one.role_title.first(languages),
        "day": short_date(one.on, locale),
        "recorded": one.recorded,
        "how": _isolated(how or say("pack.by_word")),
    }


def _signing(revision: Revision, system: System, locale: Locale) -> Mapping[str, object]:
    say, organization = words(locale.language), revision.organization
    approval = organization.approval(revision.document.type)
    signed = {one.meaning: one for one in revision.sign_offs}
    rows = []
    for meaning in asked(approval) if approval else ():
        roles = [found.title for role in allowed_roles(approval, meaning) if (found := organization.role(role))] if approval else []
        titles = [title.first((locale.language, *organization.languages)) for title in roles]
        one = signed.get(meaning)
        rows.append(
            {
                "meaning": say(f"meaning.{meaning}"),
                "role": say("list.separator").join(titles),
                "name": one.name.first((locale.language, *organization.languages)) if one else "",
                "day": short_date(one.on, locale) if one else "",
            }
        )
    return {
        "say": say,
        "title": _title(revision, system, locale.language),
        "revision": revision_number(revision.key, locale),
        "rows": rows,
    }


def _title(one: Revision, system: System, language: str) -> str:
    known = names(one.organization, tuple(found.document for found in system.shown), language, within=one.document)
    return plain(one.document.title.first((language, *one.organization.languages)), known)


def _proving(locale: Locale) -> Mapping[str, object]:
    say = words(locale.language)
    told = {key.removeprefix("pack.verify."): say.known[key] for key in say.known if key.startswith("pack.verify.")}
    return {"say": told, "digits": [digits(str(digit), locale) for digit in range(10)]}


def _isolated(said: str) -> Markup:
    return safe(isolated(said))


def _grouped(digest: str) -> str:
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def _filled(name: str, parts: Iterable[object], root: str = "", **values: object) -> bytes:
    """A page; `root` leads from it to the pack's own folder."""
    css = safe((HERE / "templates" / "pack.css").read_text(encoding="utf-8").replace("ROOT/", root))
    return _environment().get_template(f"{name}.html.jinja").render(parts=parts, css=css, **values).encode()


@cache
def _environment() -> Environment:
    folder = FileSystemLoader(HERE / "templates")
    return Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
