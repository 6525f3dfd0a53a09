"""What a fresh machine gets: locked packages, our fonts, and clear words where a person has to act first."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from generator.pdf import selftest
from tests.conftest import ROOT
from tools import set_up

PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
LOCKS = ("requirements/runtime.txt", "requirements/dev.txt")


def _pins(lock: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / lock).read_text(encoding="utf-8")))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_locked_with_hashes_and_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    assert all(PIN.match(entry) and "--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "index" not in text


def test_tests_run_on_the_packages_that_the_product_runs_on() -> None:
    assert _pins(LOCKS[0]).items() <= _pins(LOCKS[1]).items()


def test_what_determines_bytes_is_pinned() -> None:
    pins = _pins(LOCKS[0])
    assert (pins["weasyprint"], pins["mkdocs"], pins["pydyf"]) == ("70.0", "1.6.1", "0.13.0")
    assert {"fonttools", "pikepdf", "markdown", "mkdocs-material", "pymdown-extensions"} <= pins.keys()


@pytest.mark.parametrize("file", sorted((ROOT / "generator" / "fonts").glob("*.ttf")), ids=lambda file: file.stem)
def test_a_pages_font_has_the_letters_of_the_sheets_font(file: Path) -> None:
    sheet, page = TTFont(file), TTFont(file.with_suffix(".woff2"))
    assert sheet.getBestCmap() == page.getBestCmap()
    assert sheet["head"].created == page["head"].created
    assert (file.parent / f"{file.stem.split('-')[0]}-OFL.txt").exists()


@pytest.mark.pdf
def test_on_this_machine_thai_breaks_and_our_fonts_are_used() -> None:
    assert selftest.faults() == ()


@pytest.mark.pdf
def test_a_thai_line_that_does_not_break_is_told() -> None:
    unbroken = replace(selftest.PROBE, html=selftest.PROBE.html.replace(selftest.THAI, "x" * 80))
    assert any("Thai text does not break" in fault for fault in selftest.faults(unbroken))


@pytest.mark.pdf
def test_a_font_that_sheets_do_not_get_is_told() -> None:
    other = replace(selftest.PROBE, html=selftest.PROBE.html.replace(f" {selftest.THAI}", ""))
    assert any("Sarabun-Regular.ttf" in fault for fault in selftest.faults(other))


def test_a_machine_without_text_libraries_is_told_what_to_run_on_each_system(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "text_library_faults", lambda: "cannot load library 'libpango-1.0-0'")
    monkeypatch.setattr(set_up, "install_debian_packages", lambda _: False)
    monkeypatch.setattr(set_up, "set_up_runtime", set_up.find_text_libraries)
    assert set_up.main(["runtime"]) == 1
    told = capsys.readouterr().err
    assert all(word in told for word in ("libpango-1.0-0", "apt-get install", "dnf install", "brew install", "wsl --install"))


def test_set_up_that_is_done_does_nothing_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("requirements/runtime.txt", "pyproject.toml", "tools/set_up.py", "python"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("as it is", encoding="utf-8")
    did: list[str] = []
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "VENV", tmp_path)
    monkeypatch.setattr(set_up, "VENV_PYTHON", tmp_path / "python")
    for step in ("make_venv", "install_nuskha", "find_text_libraries"):
        monkeypatch.setattr(set_up, step, lambda step=step: did.append(step))
    monkeypatch.setattr(set_up, "install_locked", did.append)
    set_up.set_up_runtime()
    set_up.set_up_runtime()
    assert did == ["make_venv", "requirements/runtime.txt", "install_nuskha", "find_text_libraries"]
    (tmp_path / "requirements" / "runtime.txt").write_text("another lock", encoding="utf-8")
    set_up.set_up_runtime()
    assert len(did) == 8


def test_wrong_usage_of_set_up_ends_with_2() -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "set_up.py"), "everything"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert "set_up.py runtime" in ended.stderr


def test_make_help_lists_the_commands_that_the_readme_shows(root: Path) -> None:
    listed = subprocess.run(["make"], cwd=root, capture_output=True, text=True, check=True).stdout
    assert all(f"make {target}" in listed for target in ("build", "test", "check", "serve", "sample", "bench", "lock"))
