"""The sample's archive: made by replaying the program's own commands with fixed dates, never by hand.

    python tools/sample.py              makes archive/ of this checkout anew
    python tools/sample.py FOLDER       replays into FOLDER/archive, from a copy of this checkout's definitions

To keep the repository small, this checkout's archive is left without its PDFs: a build lays them out again and compares
them with the hashes in the ledger. Outside stays everything that a command does.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEFINITIONS = ("organization", "procedures", "forms")

Step = tuple[str, tuple[str, ...]]
"""When a command was given (ISO 8601 with zone), and its words."""

OFFICE = tuple(
    """
    P-01 P-02 P-03 P-04 P-05 P-06 F-01-00-01 F-01-00-02 F-01-00-03 F-01-00-04 F-01-00-05 F-01-00-06 F-01-00-07
    F-02-00-01 F-02-00-02 F-03-00-01 F-04-00-01 F-05-00-01
    """.split()  # noqa: SIM905 - a list of codes is read as words
)
"""Prepared by the document controller, confirmed by the management representative."""
CUSTOMER = tuple(
    """
    I-06-01 I-06-02 I-06-03 I-06-04 I-06-05 I-06-06 S-06-07 S-06-08 F-06-01-01 F-06-02-01 F-06-02-02 F-06-02-03 F-06-02-04
    F-06-02-05 F-06-02-06 F-06-02-07 F-06-02-08 F-06-03-01 F-06-04-01 F-06-05-01 F-06-06-01 F-06-07-01 F-06-08-01
    """.split()  # noqa: SIM905 - a list of codes is read as words
)
"""Prepared by the complaints officer, confirmed by the CRM manager."""
POLICY, JOB = "L-01", "J-06-09"

STEPS: tuple[Step, ...] = (
    ("2026-10-24T09:10:00+03:30", ("sign-off", *OFFICE, "--as", "prepared", "--by", "p05")),
    ("2026-10-24T11:40:00+03:30", ("sign-off", *CUSTOMER, "--as", "prepared", "--by", "p04")),
    ("2026-10-24T13:15:00+03:30", ("sign-off", POLICY, "--as", "prepared", "--by", "p03")),
    ("2026-10-24T14:05:00+03:30", ("sign-off", JOB, "--as", "prepared", "--by", "p02")),
    ("2026-10-27T10:05:00+03:30", ("sign-off", *OFFICE, JOB, "--as", "confirmed", "--by", "p03")),
    ("2026-10-27T14:20:00+03:30", ("sign-off", *CUSTOMER, POLICY, "--as", "confirmed", "--by", "p02")),
    ("2026-10-31T09:30:00+03:30", ("sign-off", POLICY, *OFFICE, *CUSTOMER, JOB, "--as", "approved", "--by", "p01")),
    (
        "2026-11-01T08:45:00+03:30",
        ("release", "--all", "--effective", "2026-11-07", "--by", "p05", "--note", "نخستین ابلاغ سیستم"),
    ),
)


def replay(workspace: Path, steps: tuple[Step, ...] = STEPS) -> None:
    """Gives each command at its moment. Raises SystemExit with the command's own words when one is refused."""
    for moment, words in steps:
        print("nuskha", *words, flush=True)
        environment = {**os.environ, "NUSKHA_NOW": moment, "NUSKHA_LANGUAGE": "en", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "generator", *words, "--workspace", str(workspace)]
        done = subprocess.run(command, env=environment, check=False)
        if done.returncode:
            raise SystemExit(f"refused (exit code {done.returncode}): nuskha {' '.join(words)}")


def copy_definitions(workspace: Path) -> None:
    """The definitions of this checkout in a workspace without an archive."""
    for folder in DEFINITIONS:
        shutil.copytree(ROOT / folder, workspace / folder)


def make_here() -> None:
    """Makes the archive of this checkout anew: replayed elsewhere and put in place only when every command was carried out."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        copy_definitions(workspace)
        replay(workspace)
        kept = shutil.ignore_patterns("*.pdf")
        shutil.rmtree(ROOT / "archive", ignore_errors=True)
        shutil.copytree(workspace / "archive", ROOT / "archive", ignore=kept)


def main(arguments: list[str]) -> None:
    """Runs the tool."""
    if not arguments:
        make_here()
        return
    workspace = Path(arguments[0])
    workspace.mkdir(parents=True, exist_ok=True)
    copy_definitions(workspace)
    replay(workspace)


if __name__ == "__main__":
    main(sys.argv[1:])
