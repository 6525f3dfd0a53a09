"""The press: any number of workers prints the same, what was printed is kept, and a runaway sheet is a problem."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.artifacts import Artifact
from generator.pdf.press import Unprinted, print_sheets
from generator.pdf.sheet import Sheet
from generator.pdf.workers import Limits

pytestmark = pytest.mark.pdf


FONTS = "@font-face { font-family: Sarabun; src: url(Sarabun-Regular.ttf) } html { font-family: Sarabun }"


def small(text: str) -> Sheet:
    html = f"<!doctype html><html lang=en><head><title>t</title></head><body><p>{text}</p></body></html>"
    return Sheet(html, FONTS, "en", text, "s", "a", text)


SHEETS = {f"files/{name}.pdf": small(name) for name in ("c", "a", "d", "b")}
ENDLESS = replace(small("x " * 20_000), css=FONTS + "@page { size: 3mm 3mm; margin: 0 } p { font-size: 9px }")


def test_any_number_of_workers_prints_the_same_in_the_order_asked_for() -> None:
    alone = tuple(print_sheets(SHEETS, workers=0))
    assert tuple(print_sheets(SHEETS, workers=3)) == alone
    assert tuple(print_sheets(SHEETS, workers=0)) == alone  # the workers left this process its fonts
    assert [artifact.path for artifact in alone] == list(SHEETS)


def test_equal_sheets_are_laid_out_once() -> None:
    told: list[tuple[int, int]] = []
    twice = {"one.pdf": small("same"), "two.pdf": small("same")}
    one, two = print_sheets(twice, workers=1, progress=lambda done, whole: told.append((done, whole)))
    assert one.content == two.content
    assert told == [(0, 1), (1, 1)]


def test_what_was_printed_is_kept_and_a_damaged_one_is_printed_again(tmp_path: Path) -> None:
    first = tuple(print_sheets(SHEETS, tmp_path))
    told: list[int] = []
    assert tuple(print_sheets(SHEETS, tmp_path, progress=lambda done, _: told.append(done))) == first
    assert told == [len(SHEETS)]
    victim = next(iter(sorted(tmp_path.rglob("*.sheet"))))
    victim.write_bytes(b"nothing")
    assert tuple(print_sheets(SHEETS, tmp_path, progress=lambda done, _: told.append(done))) == first
    assert told[-2:] == [3, 4]
    assert not [stray for stray in tmp_path.rglob("*") if stray.is_file() and stray.suffix != ".sheet"]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert len(tuple(print_sheets(SHEETS, blocked))) == len(SHEETS)


def test_a_sheet_that_takes_too_long_is_a_problem_and_the_others_are_printed() -> None:
    printed: list[Artifact] = []
    with pytest.raises(Unprinted) as caught:
        printed.extend(print_sheets({"endless.pdf": ENDLESS, **SHEETS}, workers=2, limits=Limits(2, 0)))
    (told,) = caught.value.problems
    assert (told.code, told.place.file, dict(told.values)["seconds"]) == ("N421", "endless.pdf", "2")
    assert tuple(printed) == tuple(print_sheets(SHEETS, workers=0))


def test_a_sheet_that_needs_too_much_memory_is_a_problem() -> None:
    with pytest.raises(Unprinted) as caught:
        tuple(print_sheets({"large.pdf": ENDLESS}, workers=1, limits=Limits(60, 0, memory=2**20)))
    assert caught.value.problems[0].code in ("N422", "N423")


def test_a_page_that_cannot_be_laid_out_is_a_problem() -> None:
    deep = small("<b>" * 3000)
    with pytest.raises(Unprinted) as caught:
        tuple(print_sheets({"deep.pdf": deep}, workers=1))
    assert caught.value.problems[0].code == "N423"
    assert "RecursionError" in dict(caught.value.problems[0].values)["reason"]
