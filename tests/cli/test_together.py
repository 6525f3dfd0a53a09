"""Several processes at once: nothing is lost, nothing is recorded twice, and each is told the truth."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.archive.lock import hold
from tests.cli.conftest import Ask
from tests.conftest import ROOT


def _start(workspace: Path, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NUSKHA_NOW": "2026-03-01T12:00:00+03:30", "NUSKHA_LANGUAGE": "en"}
    command = [sys.executable, "-m", "generator", *words, "--workspace", str(workspace)]
    return subprocess.Popen(
        command,
        env=environment,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@pytest.mark.slow
@pytest.mark.requirement("R-57")
def test_the_same_sign_off_by_two_processes_is_recorded_once_and_both_are_told(
    inn: Path, draft: Callable[[], None], ask: Ask
) -> None:
    draft()
    before = (inn / "archive/ledger.jsonl").read_bytes()
    both = [_start(inn, "sign-off", "P-03", "--as", "prepared", "--by", "K-02") for _ in range(2)]
    told = [(*process.communicate(timeout=120), process.returncode) for process in both]
    assert [code for _, _, code in told] == [0, 0], told
    assert sorted("Prepared by: K-02" in out for out, _, _ in told) == [False, True]
    assert sorted("N343 warning" in err for _, err, _ in told) == [False, True]
    after = (inn / "archive/ledger.jsonl").read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == before.count(b"\n") + 1
    assert ask("verify").code == 0


@pytest.mark.slow
def test_different_acts_at_once_are_all_recorded(inn: Path, draft: Callable[[], None], ask: Ask) -> None:
    draft()
    form = inn / "forms/F-03-00-01.yml"
    written = form.read_text(encoding="utf-8").replace("Found on", "Found on the day")
    note = "change:\n  summary: {fa: روز, th: วัน, en: The day}\n  reason: {fa: روشن نبود, th: ไม่ชัดเจน, en: It was unclear}\n"
    form.write_text(written + note, encoding="utf-8")
    both = [_start(inn, "sign-off", code, "--as", "prepared", "--by", "K-02") for code in ("P-03", "F-03-00-01")]
    assert [process.wait(timeout=120) for process in both] == [0, 0], [process.stderr and process.stderr.read() for process in both]
    rows = ask("status", "--format", "json").json["rows"]
    assert [row["draft"]["status"] for row in rows] == ["in_review", "in_review"]
    for process in both:
        process.communicate()


def test_who_waits_too_long_is_told_who_holds_the_record(
    inn: Path, draft: Callable[[], None], ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator import recording

    draft()
    monkeypatch.setattr(recording, "hold", lambda folder: hold(folder, 0.1))
    holding = "import sys, time; from pathlib import Path; from generator.archive.lock import hold\n"
    holding += "with hold(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    other = subprocess.Popen([sys.executable, "-c", holding, str(inn / "archive")], stdout=subprocess.PIPE, env=environment)
    try:
        assert other.stdout
        assert other.stdout.readline().strip() == b"held"
        said = ask("sign-off", "P-03", "--as", "prepared", "--by", "K-02")
    finally:
        other.kill()
        other.communicate()
    assert said.code == 1
    assert "N322 error" in said.err
    assert f"{other.pid} (" in said.err
    assert ask("sign-off", "P-03", "--as", "prepared", "--by", "K-02").code == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal to a group of processes")
@pytest.mark.parametrize("seconds", [0, 1, 3])
def test_ctrl_c_in_the_middle_of_a_build_leaves_no_half_and_no_process(inn: Path, seconds: float) -> None:
    process = _start(inn, "build", "--output", str(inn.parent / "site"), "--date", "2026-03-01")
    while not (inn / ".cache").exists() and process.poll() is None:
        time.sleep(0.05)
    time.sleep(seconds)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    out, told = process.communicate(timeout=60)
    assert process.returncode in (0, 130), told
    assert "fault of Nuskha" not in told
    if process.returncode:
        assert told.strip() == "Interrupted. What was recorded before is whole; run the command again."
        assert out == ""
    assert _ended(process.pid)
    again = _start(inn, "build", "--output", str(inn.parent / "site"), "--date", "2026-03-01")
    assert again.wait(timeout=300) == 0, again.stderr and again.stderr.read()
    again.communicate()
    shutil.rmtree(inn.parent / "site")


def _ended(group: int, seconds: float = 20) -> bool:
    """Whether every process of the group has ended; workers get a moment to see that nobody waits for them."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
