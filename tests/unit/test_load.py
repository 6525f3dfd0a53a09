"""A workspace becomes a library, or everything that is wrong with it is told in one run."""

import os
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.workspace import load
from generator.model.document import Document
from generator.model.library import Library
from generator.model.text import Text
from generator.problems import Place, errors
from generator.report import lines
from tests.cases import BASE
from tests.unit.test_yaml_tree import PIECES

REAL = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in sorted(BASE.rglob("*.yml"))}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "workspace"))


def library_of(workspace: Path) -> Library:
    library, problems = load(workspace)
    assert library is not None, lines(problems, "en")
    return library


def rewrite(workspace: Path, name: str, *changes: tuple[str, str]) -> None:
    text = (workspace / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (workspace / name).write_text(text, encoding="utf-8", newline="\n")


def codes(workspace: Path) -> list[str]:
    return [f"{found.place.file} {found.code}" for found in load(workspace)[1]]


def test_a_library_has_its_documents_sorted_by_code() -> None:
    assert [document.code for document in library_of(BASE).documents] == ["F-03-00-01", "P-03"]


def test_references_by_code_become_ids_and_those_that_lead_nowhere_stay() -> None:
    library = library_of(BASE)
    form, procedure = library.document("F-03-00-01"), library.document("P-03")
    assert form is not None
    assert form.form is not None
    assert form.form.parent == "lost-property"
    assert procedure is not None
    assert procedure.clauses[0].uses == ("found-things",)


def test_a_reference_that_leads_nowhere_is_left_to_the_rules(workspace: Path) -> None:
    rewrite(workspace, "procedures/P-03.yml", ("attachments: found-things", "attachments: [F-03-00-01, F-99]"))
    procedure = library_of(workspace).document("P-03")
    assert procedure is not None
    assert procedure.attachments == ("found-things", "F-99")


def test_places_are_found_by_owner_and_path() -> None:
    places = library_of(BASE).places
    assert str(places.find("lost-property", "clauses", 0, "uses", 0)).startswith("procedures/P-03.yml:")
    assert places.find("lost-property", "code") == Place("procedures/P-03.yml", 3, 7)
    assert places.find("organization/roles", "roles", 1, "unit").file == "organization/roles.yml"
    assert places.find("lost-property", "nothing").file == "procedures/P-03.yml"


def test_the_order_of_keys_quotes_and_comments_say_nothing(workspace: Path) -> None:
    before = library_of(workspace)
    rewrite(
        workspace,
        "procedures/P-03.yml",
        ("type: procedure\n", ""),
        ("owner: manager\n", "# who\nowner: 'manager'\ntype: \"procedure\"\n"),
        ("en: Lost property\n", "en: >-\n    Lost\n    property\n"),
    )
    assert library_of(workspace) == before


def test_all_problems_of_all_files_are_told_in_one_run(workspace: Path) -> None:
    rewrite(workspace, "procedures/P-03.yml", ("owner: manager", "ownr: manager"), ("limit: W1", "limit: [W1]"))
    rewrite(workspace, "forms/F-03-00-01.yml", ("years: 3", "years: three"), ("start: closed", "start: whenever"))
    rewrite(workspace, "organization/roles.yml", ("en: Inn manager", "en: Inn: manager"))
    (workspace / "organization" / "codes.yml").unlink()
    assert codes(workspace) == [
        "forms/F-03-00-01.yml N140",
        "forms/F-03-00-01.yml N138",
        "organization/codes.yml N171",
        "organization/roles.yml N109",
        "procedures/P-03.yml N130",
        "procedures/P-03.yml N133",
    ]


def test_a_warning_alone_does_not_withhold_the_library(workspace: Path) -> None:
    (workspace / "forms" / "notes.txt").write_text("Call the printer.")
    library, problems = load(workspace)
    assert library is not None
    assert [found.severity for found in problems] == ["warning"]


def test_what_editors_and_file_systems_leave_behind_is_passed_over(workspace: Path) -> None:
    for name in (".DS_Store", "~$P-03.yml", "P-03.yml~", ".P-03.yml.swp", "Thumbs.db", "README.md"):
        (workspace / "procedures" / name).write_bytes(b"\x00\xff")
    assert codes(workspace) == []


def test_the_organizations_other_files_may_be_missing(workspace: Path) -> None:
    (workspace / "organization" / "limits.yml").unlink()
    (workspace / "organization" / "people.yml").unlink()
    assert library_of(workspace).organization.limits == ()


def test_an_empty_folder_lacks_what_every_system_needs(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["organization/codes.yml N171", "organization/organization.yml N171", "organization/roles.yml N171"]


def test_a_folder_that_is_a_file_is_told(workspace: Path) -> None:
    shutil.rmtree(workspace / "forms")
    (workspace / "forms").write_text("forms")
    assert codes(workspace) == ["forms N101"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(workspace: Path) -> None:
    os.mkfifo(workspace / "procedures" / "P-04.yml")
    assert codes(workspace) == ["procedures/P-04.yml N180"]


def test_links_within_the_workspace_are_followed_and_links_in_a_ring_are_not(workspace: Path) -> None:
    try:
        (workspace / "kept.yml").write_bytes((workspace / "procedures" / "P-03.yml").read_bytes())
        (workspace / "procedures" / "P-03.yml").unlink()
        (workspace / "procedures" / "P-03.yml").symlink_to("../kept.yml")
        (workspace / "procedures" / "P-04.yml").symlink_to("P-04.yml")
    except OSError:
        pytest.skip("this machine does not allow symbolic links")
    assert codes(workspace) == ["procedures/P-04.yml N175"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps file names as Unicode")
def test_a_file_name_that_is_no_text_is_told(workspace: Path) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(workspace) + b"/procedures/\xff.yml"))).write_text("schema: 1")
    except OSError:
        pytest.skip("this file system keeps file names as Unicode")
    library, problems = load(workspace)
    assert library is not None
    assert [found.code for found in problems] == ["N173"]
    "\n".join(lines(problems, "fa")).encode()


def test_words_lose_the_white_space_around_them_and_are_composed(workspace: Path) -> None:
    rewrite(workspace, "procedures/P-03.yml", ("en: Lost property", "en: |\n    Lost prope\u0301rty\n"))
    procedure = library_of(workspace).document("P-03")
    assert procedure is not None
    assert procedure.title.get("en") == "Lost prop\u00e9rty"


def test_values_by_priority_and_forms_of_terms_become_lists_in_a_fixed_order(workspace: Path) -> None:
    both = "P2: {amount: 2, unit: day}\n      P1: {amount: 1, unit: day}"
    rewrite(workspace, "organization/limits.yml", ("all: {amount: 2, unit: hour}", both))
    (workspace / "organization" / "terms.yml").write_text(
        "schema: 1\nterms:\n  - id: guest\n    forms:\n      one: {en: guest}\n      many: {en: guests}\n", encoding="utf-8"
    )
    organization = library_of(workspace).organization
    assert [value.priority for value in organization.limits[0].values] == ["P1", "P2"]
    assert [(form.name, form.words) for form in organization.terms[0].forms] == [
        ("many", Text.of({"en": "guests"})),
        ("one", Text.of({"en": "guest"})),
    ]


def test_a_form_holds_its_own_keys_apart_from_the_documents() -> None:
    form = library_of(BASE).document("found-things")
    assert isinstance(form, Document)
    assert form.form is not None
    assert form.form.record.years == 3
    assert [field.required for field in form.form.sections[0].fields] == [True, True, False]
    assert replace(form, form=None).clauses == ()


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_no_change_of_a_real_workspace_brings_the_reader_down(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in REAL.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        name = data.draw(st.sampled_from(sorted(REAL)))
        content = REAL[name]
        for _ in range(data.draw(st.integers(1, 3))):
            at, cut = data.draw(st.integers(0, len(content))), data.draw(st.integers(0, 20))
            content = content[:at] + data.draw(st.sampled_from(PIECES)) + content[at + cut :]
        (Path(folder) / name).write_bytes(content)
        library, problems = load(Path(folder))
        assert (library is None) == bool(errors(problems))
        for language in ("en", "fa", "th"):
            assert lines(problems, language, lambda file: (Path(folder) / file).read_text("utf-8", "replace"))


REQUESTS = """\
schema: 1
requests:
  - id: DAR-26-014
    kind: change
    on: 2026-11-21
    by: receptionist
    documents: P-03
    what: {en: Say how long it is kept.}
    reason: {en: An audit asked.}
    affected:
      - {document: F-03-00-01, answer: not_affected, reason: {en: It names no time.}}
      - {document: W-01, answer: changed}
"""
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHVWRWaZOLLGO7PQKRMHGPAOSPAQIdiEvtnqlqPTGSMs"


def test_a_request_names_documents_by_their_ids(workspace: Path) -> None:
    (workspace / "organization" / "requests.yml").write_text(REQUESTS, encoding="utf-8")
    (request,) = library_of(workspace).organization.requests
    assert (request.documents, request.decision) == (("lost-property",), "open")
    assert [answer.document for answer in request.affected] == ["found-things", "W-01"]


def test_a_persons_key_is_read_without_its_comment(workspace: Path) -> None:
    (workspace / "organization" / "allowed_signers").write_text(f"K-02 {KEY}\n", encoding="utf-8")
    people = (workspace / "organization" / "people.yml").read_text(encoding="utf-8")
    keys = f"    keys:\n      - {{public: {KEY} somebody@somewhere, since: 2026-01-01, until: 2026-06-30}}\n"
    (workspace / "organization" / "people.yml").write_text(people + keys, encoding="utf-8")
    (key,) = library_of(workspace).organization.people[-1].keys
    assert key.public == KEY
    assert [key.holds(day) for day in (date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1))] == [False, True, False]


@pytest.mark.parametrize("public", [KEY[:-1], KEY.replace("ssh-ed25519", "ssh-rsa"), KEY.removeprefix("ssh-ed25519 "), ""])
def test_what_is_no_key_is_told(workspace: Path, public: str) -> None:
    people = (workspace / "organization" / "people.yml").read_text(encoding="utf-8")
    keys = f'    keys:\n      - {{public: "{public}", since: 2026-01-01}}\n'
    (workspace / "organization" / "people.yml").write_text(people + keys, encoding="utf-8")
    assert codes(workspace) == ["organization/people.yml N157"]
