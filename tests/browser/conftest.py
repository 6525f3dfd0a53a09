"""A browser, and the sample's site in a folder and on a server."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, sync_playwright

from tests.unit.site.conftest import built
from tests.unit.site.sample import SYSTEM, site

ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",  # a small /dev/shm ends the browser in the middle of a page
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
]


@dataclass(frozen=True)
class Places:
    """The addresses of the site's root: on a server and in a folder."""

    server: str
    folder: str

    def of(self, transport: str) -> str:
        return self.server if transport == "server" else self.folder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for path, content in built(site(SYSTEM)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@contextmanager
def served(root: Path) -> Iterator[Places]:
    """A folder of pages, and the same on a server while it is looked at."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Places(f"http://127.0.0.1:{server.server_port}/", f"{root.as_uri()}/")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def places(root: Path) -> Iterator[Places]:
    with served(root) as found:
        yield found


class _Started:
    """One browser for all tests of a worker, started anew where the machine ended it."""

    def __init__(self, kind: BrowserType, program: str) -> None:
        self._kind, self._program = kind, program
        self._browser: Browser | None = None

    def alive(self) -> Browser:
        if self._browser is None or not self._browser.is_connected():
            # laying out sheets points fontconfig to the vendored fonts alone, without which a browser ends at once
            around = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
            self._browser = self._kind.launch(executable_path=self._program, args=ARGUMENTS, env=dict(around))
        return self._browser

    def end(self) -> None:
        if self._browser and self._browser.is_connected():
            self._browser.close()


@pytest.fixture(scope="session")
def started(chromium: str) -> Iterator[_Started]:
    with sync_playwright() as playwright:
        found = _Started(playwright.chromium, chromium)
        yield found
        found.end()


@pytest.fixture
def browser(started: _Started) -> Browser:
    return started.alive()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()
