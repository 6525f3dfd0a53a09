"""Commands for auditors: audit sample, audit findings, audit checklist.

Outside stay drawing, printing and recording (`auditing.py` of the program).
"""

from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.commands.common import command, progress_in, said, shown, tell_listing, tell_recorded
from generator.commands.copies import FILE, HOLDERS, OUTPUT, SCAN, WORKERS, doing_of, job_of, tell_made
from generator.options import AS_OF, BY, LISTED, ON, ROLE, InOrder, read_settings
from generator.terminal import say


@click.group(cls=InOrder)
def audit() -> None:
    """Floor checks and checklists: what an auditor walks with, and what was found.

    Draw a sample with `nuskha audit sample`, and record what was found with `nuskha audit findings`.
    """


@command("nuskha audit sample --count 8 --by p17", "nuskha audit sample --count 5 --seed 1405 --holder phone-desk --by p17")
@click.option("--count", type=click.IntRange(1, 1000), required=True, help="How many copies and places to draw.")
@click.option("--seed", default="", help="What the draw follows from. Default: the ledger's head, which nobody chose.")
@HOLDERS
@OUTPUT
@WORKERS
@BY
@ROLE
@ON
def sample(workspace: Path, language: str, count: int, seed: str, holders: tuple[str, ...], **given: Any) -> None:
    """Draw copies and places to look at, record the draw, and print the sheet to walk with."""
    from generator.auditing import Drawing, draw

    with progress_in(language) as progress:
        drawn = draw(job_of(workspace, given, progress), Drawing(count, seed, holders), doing_of(given), language)
    tell_recorded(drawn.done, workspace, language)
    if drawn.done.entries:
        say(said("printed_into", language, folder=shown(drawn.folder), count=str(drawn.files)))


@command(
    "nuskha audit findings FC-1405-01 --from FC-1405-01.xlsx --by p17",
    "nuskha audit findings FC-1405-01 --from walk.csv --scan signed.pdf --by p17",
)
@click.argument("number", metavar="FC")
@click.option("--from", "filled", type=FILE, required=True, help="The filled sheet, CSV or XLSX.")
@SCAN
@BY
@ROLE
@ON
@LISTED
def findings(workspace: Path, language: str, number: str, filled: Path, scan: Path | None, form: str, **given: Any) -> None:
    """Record what was found on the walk, and list what was not as expected with the clause that it touches."""
    from generator.auditing import Walk, found_on_walk

    found = found_on_walk(workspace, read_settings(), Walk(number, filled, scan), doing_of(given), language)
    if form == "text":
        tell_recorded(found.done, workspace, language)
    tell_listing(found.listing, workspace, language, form)


@command("nuskha audit sheet FC-1405-01", "nuskha audit sheet FC-1405-01 --output again")
@click.argument("number", metavar="FC")
@OUTPUT
@WORKERS
def sheet(workspace: Path, language: str, number: str, **given: Any) -> None:
    """Print the sheet of a sample again."""
    from generator.auditing import print_walk

    with progress_in(language) as progress:
        made = print_walk(job_of(workspace, given, progress), number, language)
    tell_made(made, workspace, language)


@command(
    "nuskha audit checklist --process 06",
    "nuskha audit checklist --code I-06-02 --code P-02 --output checklists",
    "nuskha audit checklist --standard iso-10002-2018",
)
@click.option("--process", default="", help="Only documents of this process, such as 06.")
@click.option("--code", "codes", multiple=True, help="Only this document; may be given several times.")
@click.option("--standard", default="", metavar="ID", help="Only what serves a clause of this standard.")
@AS_OF
@OUTPUT
@WORKERS
def checklist(workspace: Path, language: str, day: date | None, **given: Any) -> None:
    """Print an internal auditor's checklist made from the organization's own documents; nothing is recorded."""
    from generator.auditing import Scope
    from generator.auditing import checklist as made

    with progress_in(language) as progress:
        job = job_of(workspace, given, progress)
        printed = made(job, Scope(**given), day)
    tell_made(printed, workspace, language)


for one in (sample, sheet, findings, checklist):
    audit.add_command(one)
