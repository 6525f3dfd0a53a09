"""Commands about who read and understood a revision: read sheets, read enter, read due.

Outside stay deciding, printing and recording (`reading.py` of the program) and how lists are worded (`audit_listings.py`).
"""

from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.commands.common import PROBLEMS, command, progress_in, tell_listing, tell_recorded
from generator.commands.copies import CHECK, OUTPUT, SCAN, WORKERS, doing_of, job_of, tell_made
from generator.options import AS_OF, BY, LISTED, ON, ROLE, InOrder, read_settings


@click.group(cls=InOrder)
def read() -> None:
    """Read and understood: who is asked to read a revision, on paper to sign, and who has.

    Print the sheets with `nuskha read sheets`, read the signed ones in with `nuskha read enter`.
    """


@command("nuskha read sheets", "nuskha read sheets I-06-02 --role crm_manager --output sheets")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--role", "roles", multiple=True, help="Only for those who hold this role.")
@AS_OF
@OUTPUT
@WORKERS
def sheets(workspace: Path, language: str, codes: tuple[str, ...], roles: tuple[str, ...], **given: Any) -> None:
    """Print, for each revision and role, the sheet on which those who are still asked sign that they read and understood it."""
    from generator.reading import Readers, reading_sheets

    with progress_in(language) as progress:
        made = reading_sheets(job_of(workspace, given, progress), Readers(codes, roles), given["day"], language)
    tell_made(made, workspace, language, "nobody_reads")


@command(
    "nuskha read enter I-06-02_01_crm_manager.csv --scan signed.pdf --by p05",
    "nuskha read enter I-06-02 --reader p07 --reader p09 --date 2026-11-12 --by p05",
)
@click.argument("subject", metavar="FILE|CODE")
@click.option("--reader", "readers", multiple=True, metavar="PERSON", help="Who read it: a person's code; with a document's code.")
@SCAN
@BY
@ROLE
@ON
def enter(workspace: Path, language: str, subject: str, readers: tuple[str, ...], scan: Path | None, **given: Any) -> None:
    """Record who read and understood: from a filled sheet, or by name of the document and its readers."""
    from generator.reading import ByName, enter_readers, enter_sheet

    if readers:
        done = enter_readers(workspace, read_settings(), ByName(subject, readers, scan), doing_of(given))
    else:
        done = enter_sheet(workspace, read_settings(), Path(subject), scan, doing_of(given))
    tell_recorded(done, workspace, language)


@command("nuskha read due", "nuskha read due I-06-02 --check", "nuskha read due --format json")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@AS_OF
@LISTED
@CHECK
def due(workspace: Path, language: str, codes: tuple[str, ...], day: date | None, form: str, check: bool) -> None:
    """List who has not read what they are asked to read, by the codes of people."""
    from generator.reading import readings_due

    found = readings_due(workspace, read_settings(), codes, day, language)
    tell_listing(found.listing, workspace, language, form)
    if check and found.late:
        raise click.exceptions.Exit(PROBLEMS)


for one in (sheets, enter, due):
    read.add_command(one)
