"""Commands about numbered copies on paper: issue, recall, receive, return, destroy, lost, sheet, print, due, reconcile.

Outside stay deciding, laying out and recording (`copying.py`) and how lists are worded (`copy_listings.py`).
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.common import PROBLEMS, command, finish, progress_in, said, shown, tell_listing, tell_recorded
from generator.commands.keeping import Spoken
from generator.options import AS_OF, BY, LISTED, ON, ROLE, Day, InOrder, read_settings
from generator.terminal import Progress, say
from generator.wording.numbers import reader_count

if TYPE_CHECKING:
    from generator.copying import Handed, Wish
    from generator.papers import Job, Made
    from generator.recording import Doing

COPIES = "copies"
"""The folder of a workspace into which copies are printed unless another is named."""
FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(cls=InOrder)
def copies() -> None:
    """Numbered copies on paper: hand them out, ask them back, and know where each of them is.

    Hand copies out with `nuskha copies issue`, read the answered notes in with `nuskha copies sheet`, and see with
    `nuskha copies due` what is open.
    """


OUTPUT = click.option("--output", type=FOLDER, help="The folder to print into. Default: <workspace>/copies.")
HOLDERS = click.option("--holder", "holders", multiple=True, metavar="ID", help="Only for this holder of distribution.yml.")
REPLY = click.option(
    "--reply-by", type=Day(), help="The day by which the note is to be answered. Default: by the limit of `copies:`."
)
WORKERS = click.option("--workers", type=click.IntRange(1, 9999), help="How many processes print. Default: one per processor.")
SCAN = click.option("--scan", type=FILE, help="The scan of the signed sheet; its hash is recorded.")
REFERENCES = click.argument("references", nargs=-1, metavar="REF...")
CHECK = click.option("--check", is_flag=True, help="Leave with exit code 1 where something is late or does not sum to zero.")
LISTS = click.option("--from", "listed", type=FILE, help="A file with one of them on each line, as scanning programs leave it.")


@command(
    "nuskha copies issue --all --by p05",
    "nuskha copies issue I-06-02 S-06-07 --holder phone-desk --by p05 --reply-by 2026-12-01",
    "nuskha copies issue --again F-06-02-01/00/3 --holder secretariat --by p05",
    "nuskha copies issue --uncontrolled I-06-02 --output prints",
)
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@HOLDERS
@click.option("--all", "everything", is_flag=True, help="Everything that is to be handed out.")
@click.option("--again", multiple=True, metavar="CODE/REV/N", help="In place of this copy, which is lost or spoiled.")
@click.option("--uncontrolled", is_flag=True, help="Print without a number, for information, and record nothing.")
@REPLY
@OUTPUT
@WORKERS
@click.option("--by", "person", metavar="PERSON", help="Who does it: a person's code from people.yml.")
@ROLE
@ON
def issue(workspace: Path, language: str, codes: tuple[str, ...], everything: bool, uncontrolled: bool, **given: Any) -> None:
    """Hand out the numbered copies that holders still lack, each holder's with a note that also asks the former ones back."""
    from generator.copying import hand_out, print_uncontrolled

    if uncontrolled:
        _refuse_for_uncontrolled(codes, everything, given)
        with progress_in(language) as progress:
            made = print_uncontrolled(job_of(workspace, given, progress), codes, given["day"])
        tell_made(made, workspace, language)
        return
    if not given["person"]:
        raise click.UsageError("say with --by who hands them out")
    if everything == bool(codes or given["holders"] or given["again"]):
        raise click.UsageError("say which documents or holders, such as `nuskha copies issue I-06-02 …`, or --all")
    with progress_in(language) as progress:
        done = hand_out(job_of(workspace, given, progress), _wish(codes, given), doing_of(given))
    _tell_handed(done, workspace, language)


@command(
    "nuskha copies recall I-06-05 --by p05",
    'nuskha copies recall --all --by p05 --reason "The desk was given up"',
)
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@HOLDERS
@click.option("--all", "everything", is_flag=True, help="Everything that is to come back and was not asked for yet.")
@click.option("--reason", type=Spoken(), multiple=True, help="Why: words in the master language, or fa=… once per language.")
@REPLY
@OUTPUT
@WORKERS
@BY
@ROLE
@ON
def recall(workspace: Path, language: str, codes: tuple[str, ...], everything: bool, **given: Any) -> None:
    """Ask copies back that no longer hold, where no new one is handed out in their place."""
    from generator.copying import ask_back

    if everything == bool(codes or given["holders"]):
        raise click.UsageError("say which documents or holders, such as `nuskha copies recall I-06-05 …`, or --all")
    with progress_in(language) as progress:
        wish = replace(_wish(codes, given), reason=dict(given["reason"]))
        done = ask_back(job_of(workspace, given, progress), wish, doing_of(given))
    _tell_handed(done, workspace, language)


@command(
    "nuskha copies receive I-06-02/01/1 S-06-07/01/2 --by p05",
    'nuskha copies receive "7ZQ4 0MKX 1 T" --receiver p11 --scan signed.pdf --by p05 --date 2026-11-10',
    "nuskha copies receive --from scanned.txt --by p05",
)
@REFERENCES
@LISTS
@click.option("--receiver", default="", metavar="PERSON", help="Who signed for it: a person's code or a role.")
@SCAN
@BY
@ROLE
@ON
def receive(workspace: Path, language: str, **given: Any) -> None:
    """Record that copies reached their holder: the signed receipt is here."""
    _tell_deed("received", workspace, language, given)


@command("nuskha copies return I-06-02/00/1 --by p05", "nuskha copies return --from scanned.txt --by p05", name="return")
@REFERENCES
@LISTS
@SCAN
@BY
@ROLE
@ON
def return_(workspace: Path, language: str, **given: Any) -> None:
    """Record that copies were given back."""
    _tell_deed("returned", workspace, language, given)


@command("nuskha copies destroy I-06-02/00/1 --witness p09 --by p05")
@REFERENCES
@LISTS
@click.option("--witness", required=True, metavar="PERSON", help="Who saw it: a person's code or a role, never who destroyed it.")
@SCAN
@BY
@ROLE
@ON
def destroy(workspace: Path, language: str, **given: Any) -> None:
    """Record that copies were destroyed before a witness."""
    _tell_deed("destroyed", workspace, language, given)


@command('nuskha copies lost F-06-02-01/00/3 --note "Not in the tray since the move" --by p05')
@REFERENCES
@LISTS
@click.option("--note", default="", help="What is known of it; nobody is named here.")
@SCAN
@BY
@ROLE
@ON
def lost(workspace: Path, language: str, **given: Any) -> None:
    """Record that copies cannot be found; their numbers are never given again."""
    _tell_deed("lost", workspace, language, given)


@command(
    "nuskha copies sheet TR-1405-001_reply.xlsx --by p05",
    "nuskha copies sheet answered.csv --scan signed.pdf --by p05 --date 2026-11-16",
)
@click.argument("file", type=FILE)
@SCAN
@BY
@ROLE
@ON
def sheet(workspace: Path, language: str, file: Path, **given: Any) -> None:
    """Read an answered note in, row by row: what was received, returned, destroyed or lost, all of it or nothing."""
    from generator.copying import sheet as read_in

    tell_recorded(read_in(workspace, read_settings(), file, given["scan"], doing_of(given)), workspace, language)


@command(
    "nuskha copies print TR-1405-001",
    "nuskha copies print TR-1405-001 TR-1405-004 --output again",
    "nuskha copies print --posters",
    name="print",
)
@click.argument("notes", nargs=-1, metavar="[TR]...")
@click.option("--posters", is_flag=True, help="The poster of each workplace: what is held there, as of today.")
@OUTPUT
@WORKERS
def print_(workspace: Path, language: str, notes: tuple[str, ...], posters: bool, **given: Any) -> None:
    """Print notes with their copies again, as they were handed out, and compare them with what was recorded."""
    from generator.copying import print_again, print_posters

    if bool(notes) == posters:
        raise click.UsageError("say which notes, such as `nuskha copies print TR-1405-001`, or --posters")
    with progress_in(language) as progress:
        job = job_of(workspace, given, progress)
        made = print_posters(job, None) if posters else print_again(job, notes)
    tell_made(made, workspace, language)


@command("nuskha copies due", "nuskha copies due --date 2026-12-01 --check", "nuskha copies due --format csv > due.csv")
@AS_OF
@LISTED
@CHECK
def due(workspace: Path, language: str, day: date | None, form: str, check: bool) -> None:
    """List receipts that did not come, copies that are to come back, and what is to be handed out."""
    from generator.copying import due as listed

    found = listed(workspace, read_settings(), day, language)
    tell_listing(found.listing, workspace, language, form)
    _check(check and found.late)


@command("nuskha copies reconcile", "nuskha copies reconcile I-06-02 --check", "nuskha copies reconcile --format json")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@AS_OF
@LISTED
@CHECK
def reconcile(workspace: Path, language: str, codes: tuple[str, ...], day: date | None, form: str, check: bool) -> None:
    """Sum the copies of each revision: handed out, held, returned, destroyed, lost; and say who is late."""
    from generator.copying import reconcile as listed

    found = listed(workspace, read_settings(), codes, day, language)
    tell_listing(found.listing, workspace, language, form)
    _check(check and found.late)


for one in (issue, recall, receive, return_, destroy, lost, sheet, print_, due, reconcile):
    copies.add_command(one)


def _check(late: bool) -> None:
    if late:
        raise click.exceptions.Exit(PROBLEMS)


def _tell_deed(deed: Any, workspace: Path, language: str, given: dict[str, Any]) -> None:
    from generator.copying import Telling, done

    if bool(given["references"]) == bool(given["listed"]):
        raise click.UsageError("say which copies, such as I-06-02/01/3 or a row code, or give a list with --from")
    doing = doing_of(given)
    tell_recorded(done(workspace, read_settings(), Telling(deed, **given), doing), workspace, language)


def _tell_handed(handed: "Handed", workspace: Path, language: str) -> None:
    """What was recorded, and where its papers lie."""
    tell_recorded(handed.done, workspace, language)
    if handed.done.entries:
        counts = {"notes": handed.notes, "copies": handed.copies}
        written = {name: reader_count(count, language) for name, count in counts.items()}
        key = "copies_made" if handed.copies else "notes_made"
        say(said(key, language, folder=shown(handed.folder), **written))


def tell_made(made: "Made", workspace: Path, language: str, none: str = "nothing_printed") -> None:
    """How many files were printed into which folder, or why there was nothing to print."""
    count = reader_count(made.files, language)
    well = said("printed_into", language, folder=shown(made.folder), count=count) if made.files else said(none, language)
    finish(made.problems, workspace, language, "text", well)


def _refuse_for_uncontrolled(codes: tuple[str, ...], everything: bool, given: dict[str, Any]) -> None:
    others = ("holders", "again", "reply_by", "person", "role")
    if not codes or everything or any(given[name] for name in others):
        raise click.UsageError(
            "--uncontrolled takes the codes of documents, and neither holders nor who does it: nothing is recorded"
        )


def job_of(workspace: Path, given: dict[str, Any], progress: Progress) -> "Job":
    """Where a command prints, taken out of what it was given."""
    from generator.papers import Job

    settings, workers = read_settings(), given.pop("workers")
    return Job(
        workspace, replace(settings, workers=workers) if workers else settings, given.pop("output") or workspace / COPIES, progress
    )


def doing_of(given: dict[str, Any]) -> "Doing":
    """Who does it, taken out of what a command was given."""
    from generator.recording import Doing

    return Doing(given.pop("person"), given.pop("role"), given.pop("day"))


def _wish(codes: tuple[str, ...], given: dict[str, Any]) -> "Wish":
    from generator.copying import Wish

    return Wish(codes, given["holders"], given.get("again", ()), given["reply_by"])
