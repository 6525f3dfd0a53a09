"""A new document or form gets the next free code, which is never given twice, and a file that loads and tells what to fill."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ask, changed

INSTRUCTIONS = ("- {type: form,", '- {type: instruction, letter: I, pattern: "{letter}-{process}-{serial}"}\n  - {type: form,')


@pytest.fixture
def instructions(inn: Path) -> None:
    """The inn numbers instructions too."""
    changed(inn / "organization/codes.yml", INSTRUCTIONS)


def test_a_new_document_gets_the_next_code_and_a_file(ask: Ask, inn: Path, instructions: None) -> None:
    said = ask("new", "document", "--type", "instruction", "--process", "03", "--title", "پیگیری اشیای گران‌بها")
    assert (said.code, said.err) == (0, "")
    assert said.out == "I-03-01: fill in procedures/I-03-01.yml, then run `nuskha check`.\n"
    written = (inn / "procedures/I-03-01.yml").read_text(encoding="utf-8")
    assert written.startswith("# yaml-language-server: $schema=../.schemas/document.json\n")
    assert '  fa: "پیگیری اشیای گران‌بها"\n' in written
    again = ask("new", "document", "--type", "instruction", "--process", "03", "--title", "Night desk")
    assert again.out.startswith("I-03-02: ")
    assert "id: night-desk\n" in (inn / "procedures/I-03-02.yml").read_text(encoding="utf-8")


def test_what_is_left_to_fill_is_told_with_hints_and_stops_a_release(ask: Ask, inn: Path, draft: Callable[[], None]) -> None:
    draft()
    assert ask("new", "form", "--parent", "p-03", "--title", "یادداشت", "--language", "en").code == 0
    said = ask("check", "--format", "json")
    told = [one for one in said.json["problems"] if one["file"] == "forms/F-03-00-02.yml"]
    assert said.code == 1
    assert all(one["line"] and one["hint"] for one in told)
    assert {"todo", "TODO"} <= {word.strip("“”.: ") for one in told for word in one["says"].split()}
    assert ask("sign-off", "P-03", "--as", "prepared", "--by", "K-02").code == 1
    assert ask("release", "P-03", "--effective", "2026-04-01", "--by", "K-01").code == 1


@pytest.mark.parametrize(
    "title", ['Says "no": never', "a\\b # c", "{{ x }} [[y]]", "- item", "no", "شکایت: «فوری»", "ข้อร้องเรียน", "x" * 300]
)
def test_any_title_gives_a_file_that_loads(title: str, ask: Ask, inn: Path) -> None:
    assert ask("new", "form", "--parent", "P-03", "--title", title).code == 0
    assert ask("impact", "F-03-00-02").code == 0, "it loads"


def test_the_comments_are_in_the_readers_language(ask: Ask, inn: Path) -> None:
    assert ask("new", "form", "--parent", "P-03", "--title", "x", language="fa").code == 0
    assert "# نقشی از organization/roles.yml" in (inn / "forms/F-03-00-02.yml").read_text(encoding="utf-8")


def test_a_code_that_was_ever_given_is_not_given_again(ask: Ask, inn: Path) -> None:
    """Released and then deleted, only signed and then deleted, or reserved: the number stays taken."""
    (inn / "forms/F-03-00-01.yml").unlink()
    said = ask("new", "form", "--parent", "P-03", "--title", "Second")
    assert said.out.startswith("F-03-00-02: ")
    ledger = inn / "archive/ledger.jsonl"
    assert b"F-03-00-01" in ledger.read_bytes()
    changed(inn / "organization/codes.yml", ("patterns:", "reserved: [F-03-00-03]\npatterns:"))
    assert ask("new", "form", "--parent", "P-03", "--title", "Fourth").out.startswith("F-03-00-04: ")


def test_a_code_that_was_only_signed_stays_taken(ask: Ask, inn: Path) -> None:
    second = (inn / "forms/F-03-00-01.yml").read_text(encoding="utf-8")
    others = {"F-03-00-01": "F-03-00-02", "id: found-things": "id: lost-things", "فرم ثبت اشیای پیداشده": "فرم ثبت اشیای گم‌شده"}
    others |= {"แบบบันทึกของที่พบ": "แบบบันทึกของที่หาย", "Register of found things": "Register of lost things"}
    for words, other in others.items():
        second = second.replace(words, other)
    (inn / "forms/F-03-00-02.yml").write_text(second, encoding="utf-8")
    changed(inn / "procedures/P-03.yml", ("uses: found-things", "uses: [found-things, lost-things]"))
    said = ask("sign-off", "F-03-00-02", "--as", "prepared", "--by", "K-02")
    assert said.code == 0, said.err
    (inn / "forms/F-03-00-02.yml").unlink()
    assert ask("new", "form", "--parent", "P-03", "--title", "Third").out.startswith("F-03-00-03: ")


def test_the_serials_of_a_process_are_shared_by_all_letters(ask: Ask, inn: Path, instructions: None) -> None:
    changed(
        inn / "organization/codes.yml",
        ("- {type: form,", '- {type: plan, letter: B, pattern: "{letter}-{process}-{serial}"}\n  - {type: form,'),
    )
    assert ask("new", "document", "--type", "instruction", "--process", "03", "--title", "x").out.startswith("I-03-01")
    assert ask("new", "document", "--type", "plan", "--process", "03", "--title", "y").out.startswith("B-03-02")


REFUSALS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("N407", ("document", "--type", "policy"), "no usable pattern for the type policy"),
    ("N430", ("document",), "03"),
    ("N431", ("document", "--process", "99"), "There is no process 99"),
    ("N433", ("form", "--parent", "P-99"), "no document with the code or id “P-99”"),
    ("N434", ("form", "--parent", "F-03-00-01"), "such as P-03"),
    ("N435", ("document", "--process", "03"), "Every number of the pattern {letter}-{process} is taken"),
    ("N437", ("document", "--process", "03", "--parent", "P-03"), "Leave --parent out"),
)


@pytest.mark.parametrize(("code", "words", "says"), REFUSALS, ids=[refusal[0] for refusal in REFUSALS])
def test_why_no_code_can_be_given_is_told(code: str, words: tuple[str, ...], says: str, ask: Ask, inn: Path) -> None:
    before = sorted(inn.rglob("*.yml"))
    said = ask("new", *words, "--title", "x")
    assert (said.code, said.out) == (1, "")
    assert f"{code} error" in said.err
    assert says in said.err
    assert sorted(inn.rglob("*.yml")) == before


def test_nothing_is_overwritten(ask: Ask, inn: Path) -> None:
    (inn / "forms/F-03-00-02.yml").mkdir()
    said = ask("new", "form", "--parent", "P-03", "--title", "x")
    assert said.code == 1
    assert (inn / "forms/F-03-00-02.yml").is_dir()


def test_the_schemas_that_the_file_names_are_written(ask: Ask, inn: Path) -> None:
    said = ask("schemas")
    assert said.code == 0
    assert json.loads((inn / ".schemas/form.json").read_bytes())["title"]
    assert json.loads((inn / ".schemas/document.json").read_bytes())["title"]
