"""The command line: the commands put together to one program, in the order in which people need them.

Outside stay the commands (`commands/`) and everything that decides or makes something. Exit codes: 0 well, 1 problems in what
the user wrote, 2 wrong usage, 3 a bug with a report to paste, 130 interrupted. What a command needs is imported when it is
called, so that the others start at once.
"""

import gc
import platform
import sys
import traceback
from collections.abc import Sequence

import click

from generator import settings
from generator.commands import asking, auditing, building, changes, copies, keeping, ledger, life, packing, proof, reading, record
from generator.commands.common import said
from generator.options import InOrder
from generator.terminal import prepare, tell

WELL, USAGE, BUG, INTERRUPTED = 0, 2, 3, 130
GARBAGE = 50_000
"""New values after which unreachable ones are looked for. Python's own 700 takes an eighth of a build, whose values are nearly
all trees that live to its end."""


@click.group(cls=InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="nuskha", prog_name="nuskha")
def nuskha() -> None:
    """Controlled documents, forms and registers of a management system, from plain files.

    Start with `nuskha check`, look at drafts with `nuskha serve`, sign them off, release them, and build the site.
    """


for one in (
    building.check,
    asking.explain,
    building.build,
    building.serve,
    building.schemas,
    building.new,
    asking.status,
    asking.impact,
    changes.diff,
    asking.as_of,
    life.sign_off,
    life.return_,
    life.allowed_signers,
    life.release,
    life.adopt,
    life.translate,
    keeping.review,
    keeping.withdraw,
    keeping.cancel,
    keeping.recode,
    keeping.deviate,
    keeping.correct,
    copies.copies,
    reading.read,
    record.record,
    auditing.audit,
    ledger.ledger,
    ledger.archive,
    packing.pack,
    proof.verify,
):
    nuskha.add_command(one)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the program and leaves with its exit code."""
    gc.set_threshold(GARBAGE)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code; only a bug shows a traceback, as a report to paste."""
    prepare()
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = nuskha.main(given, prog_name="nuskha", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        tell(said("interrupted", settings.language()))
        return INTERRUPTED
    except click.ClickException as wrong:
        wrong.show()
        return USAGE
    except Exception:
        _report_bug(given)
        return BUG
    return code or WELL  # click gives the code of an Exit, and what a command returns: None


def _report_bug(given: Sequence[str]) -> None:
    from importlib.metadata import version

    language = settings.language()
    tell(f"{said('bug.intro', language)}\n{said('bug.report', language)}\n")
    tell(f"nuskha {version('nuskha')}, Python {platform.python_version()}, {platform.platform()}")
    tell(f"nuskha {' '.join(given)}\n{traceback.format_exc()}")
