"""Every command explains itself, says what it wants, and leaves with the exit code that tells what happened."""

import shlex
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from generator import answers, cli, opening
from generator.cli import nuskha
from generator.options import Examples, commands_of
from tests.cli.conftest import LANGUAGES, Ask

FOUND = dict(commands_of(nuskha))
COMMANDS = sorted(FOUND)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.requirement("R-70")
def test_help_ends_with_examples(name: str, ask: Ask) -> None:
    said = ask(*name.split(), "--help")
    assert (said.code, said.err) == (0, "")
    found = FOUND[name]
    assert isinstance(found, Examples)
    assert found.examples
    assert found.help
    for example in found.examples:
        assert f"  {example}\n" in said.out


@pytest.mark.parametrize("name", COMMANDS)
def test_an_example_parses_as_it_stands(name: str) -> None:
    found, length = FOUND[name], len(name.split())
    assert isinstance(found, Examples)
    for example in found.examples:
        program, *words = shlex.split(example.partition(" > ")[0])
        assert (program, " ".join(words[:length])) == ("nuskha", name)
        existing = {"signed.pdf": __file__, "site": str(Path(__file__).parent), "I-06-02_00_fa.pdf": __file__, "pack.zip": __file__}
        with click.Context(found, info_name=name) as context:
            found.parse_args(context, [existing.get(word, word) for word in words[length:]])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is(name: str) -> None:
    options = [one for one in FOUND[name].params if isinstance(one, click.Option)]
    assert all(option.help for option in options)


WRONG = (
    (),
    ("nonsense",),
    ("check", "--nonsense"),
    ("check", "--format", "xml"),
    ("check", "--language", "de"),
    ("build", "--date", "21.11.2026"),
    ("build", "--date", "۱۴۰۵-۰۸-۳۰"),
    ("as-of",),
    ("as-of", "2026-11-31"),
    ("as-of", "2026-11-21", "--known-at", "yesterday"),
    ("explain",),
    ("explain", "N999"),
    ("explain", "N201", "--all"),
    ("new", "document"),
    ("new", "document", "--title", "  "),
    ("new", "document", "--title", "a\x1bb"),
    ("new", "document", "--title", "Visits", "--type", "novel"),
    ("new", "form", "--title", "A note"),
    ("new", "form", "--title", "A note", "--parent", "P-03", "--process", "03"),
    ("sign-off", "P-03", "--as", "seen", "--by", "K-01"),
    ("sign-off", "P-03", "--as", "prepared"),
    ("sign-off", "--as", "prepared", "--by", "K-02"),
    ("return", "P-03", "--by", "K-01"),
    ("release", "--effective", "2026-04-01", "--by", "K-01"),
    ("release", "P-03", "--all", "--effective", "2026-04-01", "--by", "K-01"),
    ("serve", "--port", "0"),
    ("verify", "no-such-folder"),
)


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
@pytest.mark.requirement("R-70")
def test_wrong_usage_is_told_and_nothing_else_happens(words: tuple[str, ...], ask: Ask, inn: Path) -> None:
    before = _files(inn)
    said = ask(*words)
    assert said.code == 2
    assert said.out == ""
    assert "Usage: nuskha" in said.err
    assert _files(inn) == before


def test_a_workspace_that_is_not_there_is_wrong_usage(ask: Ask, tmp_path: Path) -> None:
    assert ask("check", at=tmp_path / "nowhere").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("status",),
        ("build",),
        ("verify",),
        ("as-of", "2026-02-01"),
        ("new", "document", "--title", "x"),
        ("sign-off", "P-03", "--as", "prepared", "--by", "K-02"),
        ("release", "--all", "--effective", "2026-04-01", "--by", "K-01"),
    ],
    ids=lambda words: str(words[0]),
)
def test_a_folder_that_is_no_workspace_is_told_and_stays_empty(words: tuple[str, ...], ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = ask(*words, at=tmp_path / "empty")
    assert (said.code, said.out) == (2, "")
    assert "empty is no workspace" in said.err
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize("given", ["NUSKHA_NOW=noon", "NUSKHA_NOW=2026-01-01", "NUSKHA_WORKERS=many"])
def test_an_environment_that_says_nonsense_is_wrong_usage(
    given: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], inn: Path
) -> None:
    monkeypatch.setenv(*given.split("="))
    assert cli.run(["check", "--workspace", str(inn)]) == 2
    assert given in capsys.readouterr().err


@pytest.mark.requirement("R-70")
def test_problems_in_what_a_person_wrote_give_one(ask: Ask, inn: Path) -> None:
    (inn / "procedures/P-03.yml").write_text("schema: 1\n\tid: x\n", encoding="utf-8")
    for words in (("check",), ("status",), ("impact", "P-03"), ("build", "--drafts"), ("new", "document", "--title", "x")):
        said = ask(*words)
        assert said.code == 1, words
        assert "procedures/P-03.yml:2:1: N107 error" in said.err


@pytest.mark.requirement("R-70")
def test_a_bug_gives_a_report_to_paste_and_loses_nothing(ask: Ask, inn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a provoked bug")

    before = _files(inn)
    for language, word in (("en", "fault of Nuskha"), ("fa", "خطا"), ("th", "ข้อบกพร่อง")):
        with monkeypatch.context() as context:
            context.setattr(answers, "waiting", broken)
            said = ask("status", language=language)
        assert (said.code, said.out) == (3, "")
        for told in (word, "nuskha 0.", "Python 3.", "nuskha status --workspace", "RuntimeError: a provoked bug", "Traceback"):
            assert told in said.err
    assert _files(inn) == before


def test_an_interrupted_command_gives_130(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, "load", interrupted)
    said = ask("check")
    assert (said.code, said.out) == (130, "")
    assert "Interrupted" in said.err
    assert "Traceback" not in said.err


LISTS: tuple[tuple[str, ...], ...] = (
    ("check",),
    ("explain", "--all"),
    ("status",),
    ("impact", "F-03-00-01"),
    ("as-of", "2026-02-01"),
    ("verify",),
)


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_comes_as_json(words: tuple[str, ...], language: str, ask: Ask, draft: Callable[[], None]) -> None:
    draft()
    said = ask(*words, "--format", "json", language=language)
    assert (said.code, said.err) == (0, "")
    assert said.json


@pytest.mark.parametrize("words", [words for words in LISTS if words[0] != "explain"], ids=" ".join)
def test_problems_come_as_json_as_well(words: tuple[str, ...], ask: Ask, inn: Path) -> None:
    (inn / "procedures/P-03.yml").write_text("schema: 1\n\tid: x\n", encoding="utf-8")
    (inn / "archive/ledger.jsonl").write_bytes(b"nonsense\n")
    said = ask(*words, "--format", "json")
    assert (said.code, said.err) == (1, "")
    assert said.json["errors"] == len(said.json["problems"]) > 0
    assert {"file", "line", "column", "code", "severity", "says", "hint"} <= said.json["problems"][0].keys()


def test_lists_for_programs_do_not_depend_on_the_language(ask: Ask, draft: Callable[[], None]) -> None:
    draft()
    rows = [ask("status", "--format", "json", language=language).json["rows"] for language in LANGUAGES]
    bare = [[{key: value for key, value in row.items() if key != "title"} for row in found] for found in rows]
    assert bare[0] == bare[1] == bare[2]
    assert bare[0][1] == {
        "code": "P-03",
        "id": "lost-property",
        "in_force": "00",
        "coming": None,
        "draft": {"revision": "01", "status": "draft"},
        "awaited": [
            {"meaning": "prepared", "roles": ["receptionist"], "people": ["K-02"]},
            {"meaning": "approved", "roles": ["manager"], "people": ["K-01"]},
        ],
        "sign_again": [],
        "remarks": "",
        "review": {"state": "planned", "next": "2027-01-10"},
        "found": None,
        "translations": {},
        "translations_drafted": [],
    }


LETTERS = {"fa": "\u0600-\u06ff", "th": "\u0e00-\u0e7f"}


@pytest.mark.parametrize("language", ["fa", "th"])
@pytest.mark.requirement("R-69")
def test_what_a_command_says_is_in_the_readers_language(language: str, ask: Ask, draft: Callable[[], None]) -> None:
    def speaks(text: str) -> bool:
        low, high = LETTERS[language].split("-")
        return any(low <= letter <= high for letter in text)

    draft()
    signing = ("sign-off", "P-03", "--as", "prepared", "--by", "K-02")
    well = (("check",), ("status",), ("impact", "F-03-00-01"), ("as-of", "2026-02-01"), ("verify",), ("schemas",), signing)
    for words in well:
        said = ask(*words, language=language)
        assert said.code == 0, said.err
        assert all(speaks(line) for line in said.out.splitlines()[:1]), said.out
    for words in (
        ("impact", "nothing"),
        ("as-of", "2020-01-01"),
        ("sign-off", "P-03", "--as", "approved", "--by", "K-02"),
        signing,
    ):
        said = ask(*words, language=language)
        assert speaks(said.err), said.err
        assert not any(word in said.err for word in ("error", "warning", "hint")), said.err


def test_the_language_comes_from_the_option_then_from_the_system(ask: Ask) -> None:
    assert "documents" in ask("check", "--language", "en", language="fa").out
    assert "مدرک" in ask("check", language="fa").out


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (".lock", ".holder")
    }
