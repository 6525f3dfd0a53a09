"""Filled examples are shown where they fit their forms in force, and told where they do not; nobody who lives is meant by one."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import examples as room
from generator.control.audience import seen_by
from generator.examples import example_sheets, examples, misfits
from generator.model.document import Confidentiality
from generator.model.history import History
from generator.model.system import System
from generator.registers.usage import usage
from generator.settings import read as settings
from generator.site.addresses import example_file
from generator.site.form_page import form_page
from generator.site.reader import reader
from generator.site.site_input import SiteInput
from tests.complaints import system
from tests.conftest import ROOT
from tools import sample

FICTIONAL = {"fa": ("نمونه", "ساختگی", "فرضی"), "th": ("ตัวอย่าง", "สมมุติ"), "en": ("ample", "fictional", "maginary")}
"""Words of which one stands wherever a person or a company could be meant."""
NAMING = {
    *("complainant-name", "company", "postal-address", "product", "contract-number", "event-place", "description", "enclosures"),
    *("acknowledged-by", "received-by", "registered-by", "subject", "facts", "result-told-by", "closed-by", "closing-approved"),
    "done-by",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with the examples of this checkout."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    return tmp_path


def change(workspace: Path, name: str, /, **changes: Any) -> None:
    path = workspace / "samples" / f"{name}.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | changes, ensure_ascii=False), encoding="utf-8")


def told(workspace: Path, now: System) -> list[tuple[str, str, str]]:
    return [(str(one.place), one.code, one.severity) for one in examples(workspace, now)[1]]


@pytest.mark.requirement("R-52")
def test_the_sets_own_examples_fit_and_are_marked_as_samples_in_every_language(workspace: Path) -> None:
    found, wrong = examples(workspace, system())
    assert wrong == ()
    sheets = example_sheets(found, system())
    assert sorted(sheets) == sorted(
        f"files/{code}/00/{code}_00_{language}_sample.pdf" for code in ("F-06-02-01", "F-06-02-02") for language in FICTIONAL
    )
    marks = {"fa": "نمونه", "th": "ตัวอย่าง", "en": "SAMPLE"}
    for sheet in sheets.values():
        assert marks[sheet.language] in sheet.html


@pytest.mark.requirement("R-52")
@pytest.mark.parametrize("path", sorted((ROOT / "samples").glob("*.json")), ids=lambda path: path.stem)
def test_nobody_who_lives_can_be_meant_by_an_example(path: Path) -> None:
    plain = json.loads(path.read_bytes())
    words = (*FICTIONAL[plain["language"]], "SAMPLE")
    values = plain["values"]
    named = [text for name, text in texts(values) if name in NAMING]
    assert len(named) > 5
    assert [text for text in named if not any(word in text for word in words)] == []
    assert values.get("email", "sample@example.org").endswith("@example.org")
    assert set(values.get("phone", "0").split(" ", 1)[-1]) <= {"0", " "}
    assert values["tracking-code"].endswith("-0000"), "numbers begin with 1"


def texts(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text with the field in which it stands; of a signature the name."""
    for name, value in values.items():
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, dict):
            yield name, value["name"]
        elif isinstance(value, list):
            for one in value:
                yield from texts(one) if isinstance(one, dict) else ((name, one),)


def test_an_example_that_does_not_fit_is_told_with_its_file_and_stops_nothing(workspace: Path) -> None:
    (workspace / "samples/F-06-02-01_fa.json").write_text('{"schema": 1, ')
    change(workspace, "F-06-02-01_en", fingerprint="0" * 64)
    change(workspace, "F-06-02-02_en", language="th")
    change(workspace, "F-06-02-02_fa", values={"tracking-code": "C-1405-0000", "round": "twice"})
    (workspace / "samples/F-06-02-02_de.json").mkdir()
    wrong = told(workspace, system())
    assert {severity for _, _, severity in wrong} == {"warning"}
    first = {place: code for place, code, _ in reversed(wrong)}
    assert first == {
        "samples/F-06-02-01_en.json": "N810",
        "samples/F-06-02-01_fa.json:1:15": "N806",
        "samples/F-06-02-02_de.json": "N843",
        "samples/F-06-02-02_en.json": "N845",
        "samples/F-06-02-02_fa.json": "N835",
    }
    assert [one.record.source for one in examples(workspace, system())[0]] == [
        "samples/F-06-02-01_th.json",
        "samples/F-06-02-02_th.json",
    ]


def test_an_example_of_a_revision_that_is_not_in_force_is_told_and_not_shown(workspace: Path) -> None:
    now = system()
    old = tuple(replace(one, status="superseded") if one.document.code == "F-06-02-01" else one for one in now.revisions)
    assert {(place, code) for place, code, _ in told(workspace, replace(now, revisions=old))} == {
        (f"samples/F-06-02-01_{language}.json", "N849") for language in FICTIONAL
    }
    assert {one.record.form for one in examples(workspace, replace(now, revisions=old))[0]} == {"F-06-02-02"}


def test_a_form_that_the_program_fills_has_no_example(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "is_fillable", lambda _: False)
    assert {code for _, code, _ in told(workspace, system())} == {"N847"}


@pytest.mark.requirement("R-35")
def test_an_example_is_for_those_who_may_see_its_form(workspace: Path) -> None:
    now = system()
    classes: dict[str, Confidentiality] = {"F-06-02-01": "public", "F-06-02-02": "restricted"}
    given = tuple(
        replace(one, document=replace(one.document, confidentiality=classes.get(one.document.code, "internal")))
        for one in now.revisions
    )
    shown: dict[Confidentiality, set[str]] = {"public": {"F-06-02-01"}, "internal": {"F-06-02-01"}, "restricted": set(classes)}
    for audience, seen in shown.items():
        found, wrong = examples(workspace, seen_by(replace(now, revisions=given, audience="restricted"), audience))
        assert ({one.record.form for one in found}, wrong) == (seen, ())


@pytest.mark.requirement("R-52")
def test_the_page_of_a_form_leads_to_its_examples_and_to_no_others() -> None:
    now = system()
    revision = next(one for one in now.revisions if one.document.code == "F-06-02-01")
    assert revision.document.form
    paths = frozenset(example_file(revision, language) for language in ("fa", "th"))
    for files, links in ((paths, 2), (frozenset(), 0), (None, 0)):
        start = reader(SiteInput(now, files=files), "th").on("forms/F-06-02-01/index.html")
        html = str(form_page(revision, revision.document.form, start, usage(now)).body)
        assert html.count("_sample.pdf") == links
    start = reader(SiteInput(now, files=paths), "th").on("forms/F-06-02-01/index.html")
    html = str(form_page(revision, revision.document.form, start, usage(now)).body)
    assert html.index("_00_th_sample.pdf") < html.index("_00_fa_sample.pdf")
    assert "../../../files/F-06-02-01/00/F-06-02-01_00_fa_sample.pdf" in html
    assert "ตัวอย่างที่กรอกแล้ว" in html


def test_before_the_first_release_nothing_is_wrong_with_examples(workspace: Path) -> None:
    assert misfits(workspace, History(), settings()) == ()


def test_a_remade_archive_gives_the_examples_their_fingerprints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = tmp_path / "checkout"
    shutil.copytree(ROOT / "samples", checkout / "samples")
    monkeypatch.setattr(sample, "ROOT", checkout)
    for code in ("F-06-02-01", "F-06-02-02"):
        released = checkout / "archive" / code / "00"
        released.mkdir(parents=True)
        (released / "definition.json").write_text(json.dumps({"fingerprint": {"root": code.lower()}}))
    before = {path.name: path.read_bytes() for path in sorted((checkout / "samples").iterdir())}
    sample.fit_examples(checkout)
    for path in (checkout / "samples").iterdir():
        plain, was = json.loads(path.read_bytes()), json.loads(before[path.name])
        assert plain == was | {"fingerprint": plain["form"].lower()}
        assert path.read_text(encoding="utf-8") == before[path.name].decode().replace(was["fingerprint"], plain["fingerprint"])
    shutil.rmtree(checkout / "archive/F-06-02-02")
    with pytest.raises(SystemExit, match="F-06-02-02 was not released in revision 00"):
        sample.fit_examples(checkout)
