"""Commands that only answer: explain, status, impact, as-of.

Outside stays what the answers are (`answers.py`, `listings.py`).
"""

from datetime import date
from pathlib import Path

import click

from generator.commands.common import command, finish, tell_listing
from generator.options import FORMAT, Day, Moment, read_settings
from generator.terminal import say, say_json


@command("nuskha explain N201", "nuskha explain --all")
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Explain every code.")
@FORMAT
def explain(workspace: Path, language: str, code: str | None, everything: bool, form: str) -> None:  # noqa: ARG001 - every command has it
    """Tell why a problem's code matters to an auditor, and how to mend it."""
    from generator.answers import explain as explained

    if bool(code) == everything:
        raise click.UsageError("say which code, such as `nuskha explain N201`, or --all")
    try:
        told = explained(code, language)
    except KeyError:
        raise click.UsageError(f"there is no code {code}; `nuskha explain --all` lists them") from None
    if form == "json":
        say_json([{"code": one, "text": text} for one, text in told])
    else:
        say("\n\n\n".join(text for _, text in told))


@command("nuskha status", "nuskha status --format json")
@FORMAT
def status(workspace: Path, language: str, form: str) -> None:
    """Show what is drafted, what waits for whom, what is in force and which review is overdue."""
    from generator.answers import status as listed

    tell_listing(listed(workspace, read_settings(), language), workspace, language, form)


@command("nuskha impact F-06-02-01", "nuskha impact crm_manager --format json", "nuskha impact I-06-02 --answers")
@click.argument("name")
@click.option("--answers", is_flag=True, help="Print what a change request must still answer, to be copied into it.")
@FORMAT
def impact(workspace: Path, language: str, name: str, answers: bool, form: str) -> None:
    """List what a change of a document, form, role, limit or term touches."""
    from generator.answers import impact as listed
    from generator.answers import to_answer

    if answers:
        text, problems = to_answer(workspace, read_settings(), name, language)
        finish(problems, workspace, language, "text", text)
        return
    tell_listing(listed(workspace, name, language), workspace, language, form)


@command(
    "nuskha as-of 2026-11-21", "nuskha as-of 2026-11-21 --known-at 2026-11-01", "nuskha as-of 2026-11-21 --copies --format json"
)
@click.argument("day", type=Day())
@click.option("--known-at", type=Moment(), help="Only what was recorded by then: a day's end, or 2026-11-01T09:30:00Z.")
@click.option("--copies", "held", is_flag=True, help="Also the numbered copies that were out there, and who held them.")
@FORMAT
def as_of(workspace: Path, language: str, day: date, known_at: str | None, held: bool, form: str) -> None:
    """Show which revisions stood on a day."""
    from generator.answers import as_of as listed

    revisions, copies = listed(workspace, day, known_at, language, held)
    tell_listing(revisions, workspace, language, form, **({"copies": copies} if copies else {}))
