"""Pages show what is in force, mark what is not, and keep codes from being reordered."""

import re
from dataclasses import replace
from posixpath import dirname, join, normpath

import pytest

from generator.control.fingerprint import fingerprint
from generator.control.short import short_code
from generator.model.document import Clause
from generator.model.system import System
from generator.prose.markup import CODE_LIKE
from generator.site import addresses
from generator.site.language_site import language_site
from generator.site.pages import pages
from generator.site.plain_pages import plain_pages
from generator.site.site_input import SiteInput
from generator.wording.words import words
from tests.pdf.sample import INSTRUCTION_01, LANGUAGES
from tests.unit.site.conftest import Files, built
from tests.unit.site.html import Read, read
from tests.unit.site.sample import DRAFT_WORDS, SYSTEM, site


def page(files: Files, path: str) -> Read:
    return read(files[path].decode())


def html_pages(files: Files) -> list[str]:
    return [path for path in files if path.endswith(".html")]


def test_every_promised_address_has_its_page(files: Files) -> None:
    for language in LANGUAGES:
        for path in (
            "", "documents/", "documents/I-06-02/", "documents/I-06-02/00/", "documents/I-06-02/01/", "forms/", "forms/F-06-02-01/",
            "forms/F-06-02-01/01/", "roles/", "roles/officer/", "registers/", "registers/master-list/", "registers/retention/",
            "registers/coverage-iso-10002-2018/", "releases/", "releases/2/",
        ):  # fmt: skip
            assert f"{language}/{path}index.html" in files
    assert {"index.html", "v/index.html", "v/I-06-02/00/index.html"} <= files.keys()


def test_every_page_is_well_formed_and_each_id_stands_once(files: Files) -> None:
    for path in html_pages(files):
        found = page(files, path)
        assert found.within == [], path
        ids = found.having("id")
        assert len(ids) == len(set(ids)), path


def test_a_clause_may_have_any_id() -> None:
    clauses = tuple(
        replace(clause, id=name)
        for clause, name in zip(INSTRUCTION_01.document.clauses, ("history", "scope", "content"), strict=False)
    )
    revision = replace(INSTRUCTION_01, document=replace(INSTRUCTION_01.document, clauses=clauses))
    found = built(site(replace(SYSTEM, revisions=(revision,))))["en/documents/I-06-02/index.html"].decode()
    ids = read(found).having("id")
    assert {"history", "scope", "content"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_every_link_leads_to_a_file_and_every_anchor_to_an_element(files: Files) -> None:
    ids = {path: set(page(files, path).having("id")) for path in html_pages(files)}
    for path in html_pages(files):
        found = page(files, path)
        for link in (*found.having("href"), *found.having("src"), *found.having("action")):
            target, _, anchor = link.partition("#")
            if target.startswith(("https://ims.sample.example/", "files/")) or "/files/" in target:
                continue
            assert not re.match(r"[a-z]+:", target), (path, link)
            there = normpath(join(dirname(path), target)) if target else path
            assert there in files, (path, link)
            if anchor and "=" not in anchor and there in ids:
                assert anchor in ids[there], (path, link)


@pytest.mark.requirement("R-33")
def test_no_link_asks_for_a_folders_page_without_naming_it(files: Files) -> None:
    for path in html_pages(files):
        assert [link for link in page(files, path).having("href") if link.endswith("/") and "sample.example" not in link] == []


@pytest.mark.requirement("R-11")
def test_no_built_file_asks_a_third_party(files: Files) -> None:
    allowed = (b"https://ims.sample.example/", b"http://www.w3.org/")
    for path, content in files.items():
        if path.endswith((".html", ".js", ".svg")):
            named = re.findall(rb"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\s\"')<]*", content)
            assert [found for found in named if not found.startswith(allowed)] == [], path
        if path.endswith(".css"):
            assert re.findall(rb"(?:url\(|@import)\s*[\"']?(?:https?:)?//", content) == [], path


def test_nothing_executable_stands_within_a_page(files: Files) -> None:
    for path in html_pages(files):
        scripts = [attributes for tag, attributes in page(files, path).elements if tag == "script"]
        assert all("src" in attributes or attributes.get("type") == "application/json" for attributes in scripts), path
        assert not any(name.startswith("on") for _, attributes in page(files, path).elements for name in attributes)


@pytest.mark.requirement("R-06")
@pytest.mark.parametrize(("language", "direction"), [("fa", "rtl"), ("th", "ltr"), ("en", "ltr")])
def test_language_and_direction_are_declared(files: Files, language: str, direction: str) -> None:
    elements = dict(page(files, f"{language}/documents/I-06-02/index.html").elements)
    assert elements["html"]["lang"] == language
    assert elements["body"]["dir"] == direction


@pytest.mark.requirement("R-07")
def test_in_persian_every_code_clause_number_and_numeric_date_is_isolated(files: Files) -> None:
    for path in html_pages(files):
        if path.startswith("fa/"):
            bare = [re.sub("\u2066[^\u2069]*\u2069", "", text) for text in page(files, path).bare]
            found = [match.group() for text in bare for match in CODE_LIKE.finditer(text) if any(map(str.isdigit, match.group()))]
            assert found == [], path


@pytest.mark.requirement("R-04")
@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("fa", ["I-06-02", "۰۱", "۳۰ آبان ۱۴۰۵", "معتبر", "دستورالعمل رسیدگی به شکایات کارفرمایان (مشتریان)"]),
        ("th", ["I-06-02", "๐๑", "๒๑ พฤศจิกายน ๒๕๖๙", "มีผลบังคับใช้", "การจัดการข้อร้องเรียนของลูกค้า"]),
        ("en", ["I-06-02", "01", "21 November 2026", "In force", "Handling of client (customer) complaints"]),
    ],
)
def test_code_title_revision_effective_date_and_status_stand_above_the_fold(files: Files, language: str, head: list[str]) -> None:
    html = files[f"{language}/documents/I-06-02/index.html"].decode()
    block = read(html[html.index('<header class="nk-head">') : html.index('<section class="nk-summary"')])
    assert all(words in block.words() for words in head)


@pytest.mark.requirement("R-27")
def test_a_codes_own_address_shows_the_revision_in_force(files: Files) -> None:
    html = files["en/documents/I-06-02/index.html"].decode()
    assert "A limit for the acknowledgement was added." in html
    assert 'href="../../../files/I-06-02/01/I-06-02_01_en.pdf"' in html
    assert 'name="robots"' not in html


@pytest.mark.requirement("R-40", "R-42")
def test_a_superseded_revision_says_so_names_what_holds_and_is_not_indexed(files: Files) -> None:
    html = files["en/documents/I-06-02/00/index.html"].decode()
    assert "Superseded on 21 November 2026 by revision 01." in read(html).words()
    assert '<p class="nk-state nk-state--superseded" data-nk-state="superseded">' in html
    assert 'href="../../../documents/I-06-02/index.html"><span>Open revision' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "I-06-02_00_en_superseded.pdf" in html


@pytest.mark.requirement("R-41", "R-42")
def test_a_withdrawn_document_says_since_when_and_names_no_successor(files: Files) -> None:
    html = files["en/forms/F-06-02-02/index.html"].decode()
    assert "Withdrawn on 25 November 2026. Do not use it; nothing replaces it." in read(html).words()
    assert '<meta name="robots" content="noindex">' in html
    assert "nk-instead" not in html
    assert "F-06-02-02" not in files["en/forms/index.html"].decode()
    assert "F-06-02-02" not in files["en/search-data.js"].decode()


@pytest.mark.requirement("R-64")
def test_a_coming_revision_is_in_force_only_from_its_day_on(files: Files) -> None:
    now, coming = files["en/forms/F-06-02-01/index.html"].decode(), files["en/forms/F-06-02-01/01/index.html"].decode()
    assert 'data-nk-since="2026-11-21" data-nk-until="2027-01-05"' in now
    assert '<p class="nk-state nk-state--in_force" data-nk-state="in_force">' in now
    assert '<p class="nk-state nk-state--superseded" data-nk-state="superseded" hidden>' in now
    assert '<p class="nk-state nk-state--approved" data-nk-state="approved">' in coming


def test_the_page_of_a_form_tells_when_a_field_is_required_and_shows_numbers_as_the_sheet_does(files: Files) -> None:
    words = page(files, "en/forms/F-06-02-01/index.html").words()
    assert "Required if a company complains" in words
    assert "C-____-____" in words
    assert "{yyyy}" not in words


@pytest.mark.requirement("R-20")
def test_the_history_tells_what_changed_and_why(files: Files) -> None:
    words = page(files, "en/documents/I-06-02/index.html").words()
    assert "A limit for the acknowledgement was added." in words
    assert "Finding of an internal audit" in words


@pytest.mark.requirement("R-22")
def test_every_page_of_a_document_lists_all_its_revisions(files: Files) -> None:
    for path in ("documents/I-06-02/index.html", "documents/I-06-02/00/index.html", "documents/I-06-02/01/index.html"):
        html = files[f"en/{path}"].decode()
        history = html[html.index('<h2 id="_history">') :]
        assert ["documents/I-06-02/01/index.html" in history, "documents/I-06-02/00/index.html" in history] == [True, True]


@pytest.mark.requirement("R-16")
def test_sign_offs_show_name_role_date_and_meaning(files: Files) -> None:
    words = page(files, "en/documents/I-06-02/index.html").words()
    assert "Approved by Dana Farzi CRM manager 12 November 2026" in words


@pytest.mark.requirement("R-10")
def test_the_medium_of_record_is_stated(files: Files) -> None:
    assert "The electronic copy in this system is the controlled copy." in page(files, "en/forms/F-06-02-01/index.html").words()


@pytest.mark.requirement("R-45")
def test_a_print_of_a_page_says_that_it_is_uncontrolled_and_on_which_day_it_held(files: Files) -> None:
    html = files["th/documents/I-06-02/index.html"].decode()
    assert words("th")("site.printed", day="").strip() in read(html).words()
    assert ".nk-printed { display: table-header-group;" in files["th/assets/nuskha/nuskha.css"].decode()


@pytest.mark.requirement("R-34")
def test_a_role_page_lists_each_clause_in_which_the_role_acts_in_order(files: Files) -> None:
    html = files["en/roles/officer/index.html"].decode()
    steps = re.findall(r'nk-steps__number" href="[^"]*#([a-z0-9-]+)"', html)
    assert steps == [clause.id for clause in INSTRUCTION_01.document.clauses if "officer" in clause.actor]


@pytest.mark.requirement("R-49")
def test_a_form_page_tells_who_fills_it_where_it_goes_and_how_it_is_kept(files: Files) -> None:
    words = page(files, "en/forms/F-06-02-01/index.html").words()
    for told in (
        "When a complaint comes in",
        "CRM unit",
        "Complaints officer, CRM manager",
        "5 years from closing",
        "Shred",
        "Locked cabinet",
    ):
        assert told in words


@pytest.mark.requirement("R-28")
def test_a_draft_is_nowhere_in_a_readers_site(files: Files, preview: Files) -> None:
    assert [path for path, content in files.items() if DRAFT_WORDS.encode() in content] == []
    shown = preview["fa/documents/I-06-02/index.html"].decode()
    assert DRAFT_WORDS in shown
    assert DRAFT_WORDS in preview["fa/search-data.js"].decode()


def test_a_draft_leads_to_the_page_of_the_revision_in_force(preview: Files) -> None:
    assert 'href="../../documents/I-06-02/01/index.html"><span>Open revision' in preview["en/documents/I-06-02/index.html"].decode()


def test_every_page_of_a_preview_is_marked_as_one(preview: Files) -> None:
    marked = [path for path in preview if path.endswith(".html") and path.startswith("en/")]
    assert len(marked) > 20
    for path in marked:
        assert "Preview with drafts. Not controlled" in preview[path].decode(), path
        assert '<meta name="robots" content="noindex">' in preview[path].decode(), path


@pytest.mark.requirement("R-29")
@pytest.mark.parametrize(
    "wanted", ["I-06-02", "رسیدگی به شکایات", "ارتباط با مشتری", "مسئول رسیدگی", "فرم ثبت شکایات", "کد ردیابی", "F-06-02-01"]
)
def test_search_knows_codes_titles_processes_roles_forms_and_terms(files: Files, wanted: str) -> None:
    assert wanted in files["fa/search-data.js"].decode()


@pytest.mark.requirement("R-59")
def test_the_auditors_page_shows_the_readers_calendar_and_the_recorded_moment(files: Files) -> None:
    words = page(files, "fa/audit/index.html").words()
    assert "۱۴۰۵/۰۸/۳۰" in words
    assert "2026-11-20T08:00:00Z" in words
    assert "5f" * 32 in words


@pytest.mark.requirement("R-43")
def test_each_revision_ever_released_has_its_verification_page(files: Files) -> None:
    for revision in SYSTEM.released:
        html = files[f"v/{revision.document.code}/{revision.key}/index.html"].decode()
        assert html.count(f'<div class="state state--{revision.status}" data-nk-state="{revision.status}">') == len(LANGUAGES)
        assert short_code(revision.document.code, revision.key) in files["v/short-codes.js"].decode()


@pytest.mark.requirement("R-36")
def test_a_restricted_documents_verification_page_tells_code_and_status_only(files: Files) -> None:
    html = files["v/F-06-02-03/00/index.html"].decode()
    assert "F-06-02-03" in html
    assert "SECRETTITLE" not in html
    assert "documents/" not in html
    assert "forms/" not in html
    assert "F-06-02-03" in files["v/index.html"].decode()


def test_a_page_links_no_download_that_the_build_does_not_make() -> None:
    bare = SiteInput(SYSTEM, (), files=frozenset({addresses.sheet_file(INSTRUCTION_01, "th")}))
    shown = {artifact.path: artifact.content.decode() for artifact in pages(bare, "en")}
    assert shown["documents/I-06-02/index.md"].count("application/pdf") == 1
    assert "application/pdf" not in shown["forms/F-06-02-01/index.md"]


HOSTILE = (
    "<script>alert(1)</script>\"'>{{ 7*7 }}{% raw %}${7*7}</div>\n---\n# h\n"
    "[x](javascript:alert(1)) ![i](http://evil.example/i) &lt;b&gt;"
)


def hostile(system: System) -> System:
    """The system with hostile text wherever an author writes."""

    def spoiled(text: object) -> object:
        return replace(text, words=tuple((language, HOSTILE) for language in LANGUAGES))  # type: ignore[type-var]

    def clause(given: Clause) -> Clause:
        return replace(given, title=spoiled(given.title), text=spoiled(given.text))  # type: ignore[arg-type]

    def revision(given: object) -> object:
        document = given.document  # type: ignore[attr-defined]
        document = replace(
            document,
            title=spoiled(document.title),
            purpose=spoiled(document.purpose),
            aliases=(spoiled(document.title),),
            clauses=tuple(clause(one) for one in document.clauses),
        )
        if document.form:
            sections = tuple(
                replace(
                    one,
                    title=spoiled(one.title),
                    fields=tuple(replace(f, label=spoiled(f.label), help=spoiled(f.label)) for f in one.fields),
                )
                for one in document.form.sections
            )
            document = replace(document, form=replace(document.form, sections=sections, when=spoiled(document.form.when)))
        return replace(given, document=document, fingerprint=fingerprint(document))  # type: ignore[type-var]

    organization = system.organization
    organization = replace(
        organization,
        name=spoiled(organization.name),  # type: ignore[arg-type]
        roles=tuple(replace(role, title=spoiled(role.title)) for role in organization.roles),  # type: ignore[arg-type]
    )
    revisions = tuple(replace(revision(one), organization=organization) for one in system.revisions)  # type: ignore[type-var]
    return replace(system, organization=organization, revisions=revisions)  # type: ignore[arg-type]


def test_scripts_templates_and_markup_in_any_text_are_harmless() -> None:
    files = built(site(hostile(SYSTEM)))
    for path in html_pages(files):
        found = page(files, path)
        assert found.within == [], path
        scripts = [attributes for tag, attributes in found.elements if tag == "script"]
        assert all("src" in attributes or attributes.get("type") == "application/json" for attributes in scripts), path
        assert not any(link.startswith(("javascript:", "http://evil")) for link in (*found.having("href"), *found.having("src"))), (
            path
        )
        assert "49" not in re.sub(r"[0-9a-f]{64}|[A-Z0-9]{4} [A-Z0-9]{4}", "", found.words()), path
    for language in LANGUAGES:
        assert "</script" not in files[f"{language}/search-data.js"].decode()
    assert "{{ 7*7 }}" in page(files, "en/documents/I-06-02/index.html").words()


def test_the_language_switch_keeps_the_page(files: Files) -> None:
    html = files["fa/roles/officer/index.html"].decode()
    assert 'href="../../../en/roles/officer/index.html" hreflang="en"' in html
    assert 'href="../../../fa/roles/officer/index.html" hreflang="fa" lang="fa" aria-current="true"' in html


@pytest.mark.requirement("R-68")
def test_the_same_input_gives_the_same_bytes(files: Files) -> None:
    assert built(site(SYSTEM)) == files


def test_pages_do_not_grow_with_the_number_of_documents() -> None:
    before = {artifact.path: artifact.content for artifact in pages(site(SYSTEM), "en")}
    more = tuple(
        replace(
            INSTRUCTION_01, document=replace(INSTRUCTION_01.document, id=f"other-{n}", code=f"I-07-{n:02}", clauses=(), form=None)
        )
        for n in range(30)
    )
    after = {
        artifact.path: artifact.content for artifact in pages(site(replace(SYSTEM, revisions=(*SYSTEM.revisions, *more))), "en")
    }
    assert after["documents/I-06-02/index.md"] == before["documents/I-06-02/index.md"]
    assert len(language_site(site(SYSTEM), "en").navigation) == 8


def test_the_front_door_leads_on_without_a_script(files: Files) -> None:
    html = files["index.html"].decode()
    assert '<noscript><meta http-equiv="refresh" content="0; url=fa/index.html"></noscript>' in html
    assert [link for link in read(html).having("href") if link.endswith("/index.html")] == [
        "fa/index.html",
        "th/index.html",
        "en/index.html",
    ]


def test_plain_pages_are_the_same_each_time() -> None:
    assert plain_pages(site(SYSTEM)) == plain_pages(site(SYSTEM))
