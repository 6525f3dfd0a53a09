"""Commands about what was released or drafted before: review, withdraw, cancel, recode, deviate, correct.

Outside stay deciding and recording (`life.py` of the program).
"""

from datetime import date
from pathlib import Path
from typing import Any, cast

import click

from generator.commands.common import command, tell_recorded
from generator.options import BY, ON, ROLE, Day, read_settings
from generator.wording.words import LANGUAGES

FILE = click.Path(path_type=Path)


class Assigned(click.ParamType[tuple[str, str]]):
    """A name and a value with an equals sign between them, `date=2026-11-08`."""

    name = "name=value"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """The name and the value, or a usage error."""
        if isinstance(value, tuple):
            return value
        name, equals, said = str(value).partition("=")
        if not equals or not name.strip():
            self.fail(f"{value} is no pair; write it like name=value", param, ctx)
        return name.strip(), said.strip()


class Spoken(click.ParamType[tuple[str, str]]):
    """Words in a language, `fa=…`, or words alone in the organization's master language."""

    name = "[language=]text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """The language, empty where none is named, and the words."""
        if isinstance(value, tuple):
            return value
        language, equals, words = str(value).partition("=")
        if equals and language in LANGUAGES:
            return language, words.strip()
        return "", str(value).strip() or self.fail("write some words", param, ctx)


REASON = click.option(
    "--reason", type=Spoken(), multiple=True, required=True, help="Why: words in the master language, or fa=… once per language."
)
SCAN = click.option("--scan", type=FILE, help="The scan of the signed decision; its hash is recorded.")


@command(
    "nuskha review L-01 --by p03",
    'nuskha review L-01 --by p03 --result revise --request DAR-1405-004 --note "Clause 3 is out of date." --record minutes.pdf',
)
@click.argument("code")
@BY
@ROLE
@ON
@click.option(
    "--result", type=click.Choice(["no_change", "revise", "withdraw"]), default="no_change", help="What the review found."
)
@click.option("--note", default="", help="A note for whoever keeps the record.")
@click.option("--request", default="", help="The number of the request that follows from it.")
@click.option("--record", type=FILE, help="The minutes; their hash is recorded.")
def review(workspace: Path, language: str, code: str, **act: Any) -> None:
    """Record that what is in force of a document was reviewed, and what was found."""
    from generator.life import Reviewing
    from generator.life import review as reviewed

    doing = _doing(act)
    tell_recorded(reviewed(workspace, read_settings(), code, doing, Reviewing(**act)), workspace, language)


@command(
    'nuskha withdraw F-06-07-03 --request DAR-1405-002 --effective 2026-11-18 --by p03 --reason "Nobody fills it any more"',
    'nuskha withdraw F-06-07-02 --replaced-by F-06-07-01 --request DAR-1405-002 --effective 2026-11-18 --by p03 --reason "…"',
)
@click.argument("codes", nargs=-1, required=True)
@click.option("--effective", type=Day(), required=True, help="The first day on which they no longer hold.")
@click.option("--request", required=True, help="The number of the accepted request.")
@click.option("--replaced-by", metavar="CODE", help="The document that is used instead.")
@REASON
@BY
@ROLE
@ON
@SCAN
def withdraw(workspace: Path, language: str, codes: tuple[str, ...], reason: tuple[tuple[str, str], ...], **act: Any) -> None:
    """End documents on a day, their forms with them; nothing of them holds from then on."""
    from generator.life import Withdrawing
    from generator.life import withdraw as withdrawn

    doing = _doing(act)
    done = withdrawn(workspace, read_settings(), codes, doing, Withdrawing(reason=dict(reason), **act))
    tell_recorded(done, workspace, language)


@command('nuskha cancel F-06-04-01 --by p05 --reason "The old form is good enough"')
@click.argument("code")
@BY
@ROLE
@ON
@click.option("--reason", required=True, help="Why it is given up.")
def cancel(workspace: Path, language: str, code: str, reason: str, **act: Any) -> None:
    """Give up a draft; its sign-offs no longer count, and its number is free again."""
    from generator.life import cancel as cancelled

    tell_recorded(cancelled(workspace, read_settings(), code, _doing(act), reason), workspace, language)


@command('nuskha recode J-06-10=J-06-09 --by p05 --reason "The number had been left out"')
@click.argument("codes", nargs=-1, required=True, type=Assigned(), metavar="CODE=CODE...")
@REASON
@BY
@ROLE
@ON
def recode(
    workspace: Path, language: str, codes: tuple[tuple[str, str], ...], reason: tuple[tuple[str, str], ...], **act: Any
) -> None:
    """Give documents other codes, which their next revisions bear; the former codes stay theirs."""
    from generator.life import recode as recoded

    tell_recorded(recoded(workspace, read_settings(), dict(codes), _doing(act), dict(reason)), workspace, language)


@command(
    'nuskha deviate I-06-04 --clause 4-2 --from 2026-11-19 --until 2026-12-19 --by p02 --instead "By telephone" --reason "Repairs"'
)
@click.argument("code")
@click.option("--from", "since", type=Day(), required=True, help="The first day.")
@click.option("--until", type=Day(), required=True, help="The last day, included.")
@click.option("--clause", "clauses", multiple=True, help="A clause that is meant, by number or id. Default: the whole document.")
@click.option("--instead", type=Spoken(), multiple=True, required=True, help="How it is done meanwhile, as with --reason.")
@REASON
@BY
@ROLE
@ON
@click.option("--request", default="", help="The number of a request for it.")
@SCAN
def deviate(
    workspace: Path,
    language: str,
    code: str,
    reason: tuple[tuple[str, str], ...],
    instead: tuple[tuple[str, str], ...],
    **act: Any,
) -> None:
    """Allow work otherwise than a document says, up to a last day."""
    from generator.life import Deviating
    from generator.life import deviate as deviated

    doing = _doing(act)
    deviation = Deviating(reason=dict(reason), instead=dict(instead), **act)
    tell_recorded(deviated(workspace, read_settings(), code, doing, deviation), workspace, language)


@command(
    'nuskha correct 3f9a0c5d11e2 --set date=2026-11-08 --by p05 --reason "The day was misread"',
    'nuskha correct 3f9a0c5d11e2 --void --by p05 --reason "Recorded for the wrong document"',
)
@click.argument("event")
@click.option("--set", "changes", type=Assigned(), multiple=True, help="A member of the event and what it should say.")
@click.option("--void", is_flag=True, help="The event was recorded in error and counts for nothing.")
@REASON
@BY
@ROLE
@ON
def correct(
    workspace: Path,
    language: str,
    event: str,
    changes: tuple[tuple[str, str], ...],
    reason: tuple[tuple[str, str], ...],
    void: bool,
    **act: Any,
) -> None:
    """Correct an event that was recorded wrongly, by another event; the first one stays in the ledger."""
    from generator.life import Correcting
    from generator.life import correct as corrected

    if bool(changes) == void:
        raise click.UsageError("say with --set what the event should say, or --void")
    correction = Correcting(dict(reason), dict(changes), void)
    tell_recorded(corrected(workspace, read_settings(), event, _doing(act), correction), workspace, language)


def _doing(act: dict[str, Any]) -> Any:
    """Who does it, taken out of what a command was given."""
    from generator.recording import Doing

    return Doing(act.pop("person"), act.pop("role"), cast("date | None", act.pop("day")))
