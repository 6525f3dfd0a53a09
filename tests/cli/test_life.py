"""The life of a revision of the shipped sample: changed, signed, released for a later day, built before and after that day.

A story in order, told once; the tests ask about its ends. Outside stays who may sign (`test_signing.py`).
"""

import json
import re
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest

from generator.wording.words import words
from tests.build.conftest import Ran, nuskha
from tests.cli.conftest import changed

CHANGE = """
change:
  summary: {fa: پاسخ پیش از زنگ سوم, th: รับสายก่อนเสียงที่สาม, en: Calls are answered sooner}
  reason: {fa: مشتریان منتظر می‌ماندند, th: ลูกค้าต้องรอนาน, en: Customers had to wait}
  request: DAR-1405-090
"""
REQUEST = """
  - id: DAR-1405-090
    kind: change
    on: 2026-11-21
    by: customer_service
    documents: [complaint-handling]
    what: {fa: پاسخ سریع‌تر, th: รับสายให้เร็วขึ้น, en: Faster answers}
    reason: {fa: مشتریان منتظر می‌ماندند, th: ลูกค้าต้องรอนาน, en: Customers had to wait}
    decision: accepted
    decided: 2026-11-21
    decided_by: management_rep
    because: {fa: درست است, th: เห็นด้วย, en: Agreed}
"""
UNTOUCHED = "{fa: به زنگ‌ها نمی‌پردازد, th: ไม่ได้กล่าวถึงการรับสาย, en: It says nothing of telephones}"
OLD, NEW, HALF = "answers {{ channel.phone }} in office hours", "answers {{ channel.phone }} before the third ring", "HALF-EDITED"
BEFORE, AFTER = "2026-12-04", "2026-12-05"
PAGES = {
    "landing": "documents/I-06-02/index.html",
    "former": "documents/I-06-02/00/index.html",
    "latest": "documents/I-06-02/01/index.html",
}

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Life:
    """The workspace at the end of the story, the sites as of the day before and of the day itself, and what was said."""

    workspace: Path
    before: Path
    after: Path
    said: dict[str, Ran]

    def words(self, site: Path, page: str, language: str = "en") -> str:
        """The words of a page, without marks and with single spaces."""
        html = (site / language / page).read_text(encoding="utf-8")
        return " ".join(re.sub("<[^>]*>", "", html).split())


@pytest.fixture(scope="module")
def life(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Life:
    workspace = tmp_path_factory.mktemp("life") / "workspace"
    shutil.copytree(site.parent / "workspace", workspace)
    said: dict[str, Ran] = {}

    def run(name: str, day: str, *given: str) -> None:
        environment = {"NUSKHA_NOW": f"{day}T12:00:00+03:30"}
        said[name] = nuskha(*given, "--workspace", str(workspace), environment=environment)

    instruction = workspace / "procedures/I-06-02.yml"
    changed(instruction, (OLD, NEW))
    written = instruction.read_text(encoding="utf-8")
    instruction.write_text(written[: written.index("\nchange:")] + CHANGE, encoding="utf-8", newline="\n")
    run("answers", "2026-11-22", "impact", "I-06-02", "--answers")
    answered = said["answers"].out.replace("answer:", "answer: not_affected").replace("{fa: , en: , th: }", UNTOUCHED)
    with (workspace / "organization/requests.yml").open("a", encoding="utf-8") as requests:
        requests.write(REQUEST + "".join(f"    {line}\n" for line in answered.splitlines()))
    run("check", "2026-11-22", "check")
    run("drafted", "2026-11-22", "status", "--format", "json")
    run("prepared", "2026-11-22", "sign-off", "I-06-02", "--as", "prepared", "--by", "p04")
    run("too soon", "2026-11-22", "release", "I-06-02", "--effective", AFTER, "--by", "p05")
    run("confirmed", "2026-11-23", "sign-off", "I-06-02", "--as", "confirmed", "--by", "p02")
    run("returned", "2026-11-23", "return", "I-06-02", "--by", "p02", "--remarks", "Say which ring.")
    run("confirmed alone", "2026-11-23", "sign-off", "I-06-02", "--as", "confirmed", "--by", "p02")
    run("prepared again", "2026-11-23", "sign-off", "I-06-02", "--as", "prepared", "--by", "p04")
    run("confirmed again", "2026-11-24", "sign-off", "I-06-02", "--as", "confirmed", "--by", "p02")
    run("approved", "2026-11-24", "sign-off", "I-06-02", "--as", "approved", "--by", "p01")
    run("released", "2026-11-25", "release", "I-06-02", "--effective", AFTER, "--by", "p05", "--note", "Faster on the telephone")
    changed(instruction, ("before the third ring", HALF))
    with (workspace / "procedures/P-02.yml").open("a", encoding="utf-8") as broken:
        broken.write("clauses: [\n")
    before, after = workspace.parent / "before", workspace.parent / "after"
    run("before", "2026-11-25", "build", "--date", BEFORE, "--output", str(before))
    run("after", AFTER, "build", "--output", str(after))
    run("preview", AFTER, "build", "--drafts", "--output", str(workspace.parent / "preview"))
    for name, command in (("check broken", "check"), ("status broken", "status")):
        run(name, AFTER, command)
    run("sign broken", AFTER, "sign-off", "I-06-02", "--as", "prepared", "--by", "p04")
    run("release broken", AFTER, "release", "--all", "--effective", "2026-12-31", "--by", "p05")
    run("verify before", AFTER, "verify", str(before))
    run("verify after", AFTER, "verify", str(after))
    latest = after / "files/I-06-02/01/I-06-02_01_fa.pdf"
    run("verify a sheet in force", AFTER, "verify", str(latest))
    run("verify a sheet to come", "2026-11-25", "verify", str(latest))
    run("verify a stamped sheet", AFTER, "verify", str(after / "files/I-06-02/00/I-06-02_00_fa_superseded.pdf"))
    (workspace / "edited.pdf").write_bytes(latest.read_bytes() + b" ")
    run("verify an edited sheet", AFTER, "verify", str(workspace / "edited.pdf"))
    run("as of before", AFTER, "as-of", BEFORE, "--format", "json")
    run("as of after", AFTER, "as-of", AFTER, "--format", "json")
    run("as known before", AFTER, "as-of", AFTER, "--known-at", "2026-11-24", "--format", "json")
    return Life(workspace, before, after, said)


WELL = (
    "answers",
    "check", "drafted", "prepared", "confirmed", "returned", "prepared again", "confirmed again", "approved", "released", "before",
    "after", "verify a sheet in force", "verify a sheet to come", "verify a stamped sheet",
    "verify before", "verify after", "as of before", "as of after", "as known before",
)  # fmt: skip
REFUSED = {
    "too soon": "N360", "confirmed alone": "N339", "preview": "N112", "check broken": "N112", "status broken": "N112",
    "sign broken": "N112", "release broken": "N112", "verify an edited sheet": "N440",
}  # fmt: skip


@pytest.mark.parametrize("step", WELL)
def test_a_step_that_is_right_is_carried_out(life: Life, step: str) -> None:
    assert life.said[step].code == 0, life.said[step].err


@pytest.mark.parametrize("step", REFUSED)
def test_a_step_that_is_wrong_is_refused_and_told(life: Life, step: str) -> None:
    said = life.said[step]
    assert said.code == 1
    assert f"{REFUSED[step]} error" in said.err
    assert "  hint: " in said.err


def test_the_draft_waited_for_whoever_prepares_such_documents(life: Life) -> None:
    rows = json.loads(life.said["drafted"].out)["rows"]
    row = next(row for row in rows if row["code"] == "I-06-02")
    assert row["draft"] == {"revision": "01", "status": "draft"}
    assert [awaited["meaning"] for awaited in row["awaited"]] == ["prepared", "confirmed", "approved"]


def _standing(life: Life, step: str) -> list[tuple[str, str]]:
    rows = json.loads(life.said[step].out)["rows"]
    return [(row["revision"], row["status"]) for row in rows if row["code"] == "I-06-02"]


@pytest.mark.requirement("R-58", "R-64")
def test_as_of_a_day_tells_what_stood_and_what_was_known(life: Life) -> None:
    assert _standing(life, "as of before") == [("00", "in_force"), ("01", "approved")]
    assert _standing(life, "as of after") == [("00", "superseded"), ("01", "in_force")]
    assert _standing(life, "as known before") == [("00", "in_force")]


@pytest.mark.requirement("R-27", "R-64")
def test_before_its_day_readers_get_the_old_revision_and_on_its_day_the_new_one(life: Life) -> None:
    assert "in office hours" in life.words(life.before, PAGES["landing"])
    assert "before the third ring" not in life.words(life.before, PAGES["landing"])
    assert "before the third ring" in life.words(life.after, PAGES["landing"])
    assert "in office hours" in life.words(life.after, PAGES["former"])
    for language in ("fa", "th", "en"):
        say = words(language)
        assert say("status.approved") in life.words(life.before, PAGES["latest"], language)
        assert say("status.superseded") in life.words(life.after, PAGES["former"], language)


@pytest.mark.requirement("R-28")
def test_what_is_half_edited_is_nowhere_in_what_readers_get(life: Life) -> None:
    for site in (life.before, life.after):
        texts = [path for path in site.rglob("*") if path.suffix in (".html", ".js", ".json", ".csv")]
        assert len(texts) > 200
        assert not [path for path in texts if HALF in path.read_text(encoding="utf-8")]
    assert not (life.workspace.parent / "preview").exists()


@pytest.mark.requirement("R-43")
def test_the_page_behind_the_qr_tells_what_holds(life: Life) -> None:
    for site, code, expected in (
        (life.before, "00", "in_force"),
        (life.before, "01", "approved"),
        (life.after, "00", "superseded"),
        (life.after, "01", "in_force"),
    ):
        page = (site / f"v/I-06-02/{code}/index.html").read_text(encoding="utf-8")
        shown = re.findall(r'data-nk-state="(\w+)"(?! hidden)>', page)
        assert shown == [expected] * 3, (site.name, code)
    assert "../../../v/I-06-02/01/index.html#fa" in (life.after / "v/I-06-02/00/index.html").read_text(encoding="utf-8")


@pytest.mark.requirement("R-24")
def test_a_sheet_in_force_is_served_as_it_was_released(life: Life) -> None:
    for language in ("fa", "th", "en"):
        kept = life.workspace / f"archive/I-06-02/01/I-06-02_01_{language}.pdf"
        for site in (life.before, life.after):
            assert (site / f"files/I-06-02/01/I-06-02_01_{language}.pdf").read_bytes() == kept.read_bytes()
    released = json.loads((life.workspace / "archive/ledger.jsonl").read_bytes().splitlines()[-1])
    recorded = {file["path"]: file["sha256"] for file in released["revisions"][0]["files"]}
    assert all(sha256((life.workspace / "archive" / path).read_bytes()).hexdigest() == digest for path, digest in recorded.items())


@pytest.mark.requirement("R-40")
def test_a_superseded_sheet_is_served_only_as_a_stamped_copy(life: Life) -> None:
    assert sorted(path.name for path in (life.before / "files/I-06-02/00").iterdir()) == [
        f"I-06-02_00_{language}.pdf" for language in ("en", "fa", "th")
    ]
    stamped = sorted((life.after / "files/I-06-02/00").iterdir())
    assert [path.name for path in stamped] == [f"I-06-02_00_{language}_superseded.pdf" for language in ("en", "fa", "th")]
    for path, language in zip(stamped, ("en", "fa", "th"), strict=True):
        stamp = _letters(words(language)("status.superseded"))
        with pypdfium2.PdfDocument(path) as pdf:
            pages = [_letters(page.get_textpage().get_text_range()) for page in pdf]
        assert len(pages) > 3
        assert all(stamp in page for page in pages), language
        assert path.name in (life.after / language / PAGES["former"]).read_text(encoding="utf-8")


@pytest.mark.requirement("R-43")
def test_a_file_that_somebody_holds_is_judged_by_the_record(life: Life) -> None:
    assert "I-06-02 revision 01 as it was released, in force since 2026-12-05." in life.said["verify a sheet in force"].out
    assert "in force only from 2026-12-05." in life.said["verify a sheet to come"].out
    assert "N426 warning: This is the stamped copy" in life.said["verify a stamped sheet"].err


def test_the_register_for_programs_says_the_same(life: Life) -> None:
    for site, holds in ((life.before, "00"), (life.after, "01")):
        rows = json.loads((site / "register.json").read_bytes())["registers"]["master-list"]["rows"]
        row = next(row for row in rows if {"code": "I-06-02", "document": "complaint-handling"} in row)
        assert {"revision": holds} in row


@pytest.mark.requirement("R-24", "R-37", "R-57")
@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("ledger.jsonl", "N303"),
        ("I-06-02/00/definition.json", "N310"),
        ("I-06-02/01/I-06-02_01_fa.pdf", "N310"),
        ("organization/1.json", "N310"),
    ],
)
def test_one_changed_byte_of_the_archive_is_found_by_build_and_verify(life: Life, path: str, code: str, tmp_path: Path) -> None:
    shutil.copytree(life.workspace / "archive", tmp_path / "archive")
    shutil.copytree(life.workspace / "organization", tmp_path / "organization")
    whole = (tmp_path / "archive" / path).read_bytes()
    at = whole.index(b'"schema"') + 2 if path.endswith(".json") else len(whole) // 2
    (tmp_path / "archive" / path).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    for command in (("build", "--output", str(tmp_path / "site")), ("verify",), ("check",)):
        said = nuskha(*command, "--workspace", str(tmp_path))
        assert said.code == 1
        assert f"{code} error" in said.err or "N301 error" in said.err
        assert path in said.err
    assert not (tmp_path / "site").exists()


def _letters(text: str) -> str:
    """Letters alone, in no order of direction: PDFium gives right-to-left words without their joiners."""
    return re.sub(r"[\W\u200c\u200e\u200f]", "", text)
