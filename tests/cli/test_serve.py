"""The preview: a process that shows drafts in all languages, follows every change, and survives what is half-edited."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.cli.conftest import LANGUAGES, Ask, changed
from tests.conftest import ROOT

PATIENCE = 120.0
"""Seconds in which a preview has to follow a change, also on a machine that does much else."""

pytestmark = pytest.mark.slow


@dataclass
class Preview:
    """A running preview and what it has printed so far."""

    process: subprocess.Popen[str]
    port: int
    lines: "Queue[str]"
    told: str = ""

    def hear(self, words: str) -> str:
        """Waits until it prints a line with these words; gives everything since the last time."""
        heard, end = "", time.monotonic() + PATIENCE
        while words not in heard:
            try:
                heard += self.lines.get(timeout=max(0.1, end - time.monotonic()))
            except Empty:
                pytest.fail(f"{words!r} was not said; instead: {heard}")
        return heard

    def page(self, path: str) -> tuple[int, str]:
        """The status and the words of a page."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=30) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as refused:
            return refused.code, ""
        except URLError:  # the first pages are told a moment before the door opens
            return 0, ""

    def until(self, path: str, holds: Callable[[int, str], bool]) -> None:
        """Waits until a page is as it should be."""
        end = time.monotonic() + PATIENCE
        while not holds(*(found := self.page(path))):
            assert time.monotonic() < end, f"{path} stays {found[0]}: {found[1][:2000]}"
            time.sleep(0.2)


@pytest.fixture
def preview(inn: Path) -> Iterator[Preview]:
    """A preview of the inn, which is stopped as a person stops it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port), "--workspace", str(inn)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NUSKHA_LANGUAGE": "en"}
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=environment,
        start_new_session=True,
    )
    lines: Queue[str] = Queue()
    stream = process.stdout
    assert stream
    Thread(target=lambda: deque(map(lines.put, stream), 0), daemon=True).start()
    try:
        yield Preview(process, port, lines)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        stream.close()


PAGE = "en/documents/P-03/index.html"


@pytest.mark.requirement("R-26")
def test_a_preview_follows_every_change(preview: Preview, inn: Path) -> None:
    preview.hear(f"http://127.0.0.1:{preview.port}/")
    preview.until("", lambda status, _: status == 200)
    for language in LANGUAGES:
        status, words = preview.page(f"{language}/documents/P-03/index.html")
        assert status == 200
        assert f'lang="{language}"' in words
    _a_change_shows(preview, inn)
    _a_form_comes_and_goes(preview, inn)
    _what_is_broken_is_told_and_the_page_stays(preview, inn)
    _it_stops_at_once(preview)


def _a_change_shows(preview: Preview, inn: Path) -> None:
    english = ("registers the found thing", "keeps the found thing in the safe")
    changed(inn / "procedures/P-03.yml", english, ("شیء پیداشده را در", "شیء پیداشده را نگه می‌دارد و در"))
    preview.until(PAGE, lambda _, words: "keeps the found thing in the safe" in words and "Draft" in words)


def _a_form_comes_and_goes(preview: Preview, inn: Path) -> None:
    second = (inn / "forms/F-03-00-01.yml").read_text(encoding="utf-8")
    others = {"F-03-00-01": "F-03-00-02", "id: found-things": "id: lost-things", "فرم ثبت اشیای پیداشده": "فرم ثبت اشیای گم‌شده"}
    others |= {"แบบบันทึกของที่พบ": "แบบบันทึกของที่หาย", "Register of found things": "Register of lost things"}
    for words, other in others.items():
        second = second.replace(words, other)
    (inn / "forms/F-03-00-02.yml").write_text(second, encoding="utf-8")
    preview.until("fa/forms/F-03-00-02/index.html", lambda status, _: status == 200)
    (inn / "forms/F-03-00-02.yml").unlink()
    preview.until("fa/forms/F-03-00-02/index.html", lambda status, _: status == 404)


def _what_is_broken_is_told_and_the_page_stays(preview: Preview, inn: Path) -> None:
    whole = (inn / "procedures/P-03.yml").read_text(encoding="utf-8")
    preview.lines.queue.clear()
    (inn / "procedures/P-03.yml").write_text(f"{whole}clauses: [\n", encoding="utf-8")
    told = preview.hear("stay as they were")
    assert "procedures/P-03.yml:" in told
    assert "Traceback" not in told
    status, words = preview.page(PAGE)
    assert (status, "keeps the found thing in the safe" in words) == (200, True)
    (inn / "procedures/P-03.yml").write_text(whole.replace("in the safe", "in the vault"), encoding="utf-8")
    preview.until(PAGE, lambda _, words: "keeps the found thing in the vault" in words)


def _it_stops_at_once(preview: Preview) -> None:
    preview.lines.queue.clear()
    os.killpg(preview.process.pid, signal.SIGINT)
    assert preview.process.wait(timeout=30) == 130
    told = "".join(preview.lines.queue)
    assert "Traceback" not in told
    with pytest.raises(ProcessLookupError):
        os.killpg(preview.process.pid, 0)


def test_a_port_that_is_taken_is_told_before_anything_is_built(ask: Ask, inn: Path) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        said = ask("serve", "--port", str(door.getsockname()[1]))
    assert said.code == 1
    assert "N501 error" in said.err
    assert "--port 8123" in said.err
    assert not (inn / ".cache").exists()


@pytest.mark.requirement("R-28")
def test_a_plain_run_of_mkdocs_never_publishes_a_draft(inn: Path, draft: Callable[[], None]) -> None:
    draft()
    shutil.copyfile(ROOT / "mkdocs.yml", inn / "mkdocs.yml")
    for language in LANGUAGES:
        (inn / "docs" / language).mkdir(parents=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = {**os.environ, "NUSKHA_NOW": "2026-03-01T12:00:00+03:30"}
    ran = subprocess.run(command, cwd=inn, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    pages = list((inn / "site").rglob("*.html"))
    assert len(pages) > 5
    words = [page.read_text(encoding="utf-8") for page in pages]
    assert any("ثبت می‌کند" in page for page in words)
    assert not [page for page in words if "نگهداری در صندوق نوشته شد" in page or "پیش‌نویس" in page]
