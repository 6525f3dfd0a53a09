"""Commands by which a revision lives: sign-off, return, release, adopt, translate.

Outside stay deciding and recording (`record.py`).
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.common import command, finish, progress_in, said, shown, tell_problems, tell_recorded
from generator.commands.keeping import Spoken
from generator.options import BY, ON, ROLE, Day, read_settings
from generator.terminal import say

if TYPE_CHECKING:
    from generator.recording import Done
    from generator.sealing import Seal


FILE = click.Path(path_type=Path)
BESIDE = ("N393",)
"""What is told of something that may well be signed."""
SCAN = click.option("--scan", type=FILE, help="The scan of the signed sheet; its hash is recorded.")
KEY = click.option("--sign", "key", type=FILE, help="Sign with this private SSH key.")
MESSAGE = click.option("--message", type=FILE, help="Record nothing; write here what is to be signed elsewhere.")
SIGNATURE = click.option("--signature", type=FILE, help="What `ssh-keygen -Y sign` made of that message.")


@command(
    "nuskha sign-off I-06-02 --as prepared --by p04",
    "nuskha sign-off I-06-02 --as approved --by p01 --date 2026-11-20 --scan signed.pdf",
    "nuskha sign-off I-06-02 --as approved --by p01 --sign ~/.ssh/id_ed25519",
    name="sign-off",
)
@click.argument("codes", nargs=-1, required=True)
@click.option("--as", "meaning", type=click.Choice(["prepared", "confirmed", "approved"]), required=True, help="What it means.")
@BY
@ROLE
@ON
@SCAN
@KEY
@MESSAGE
@SIGNATURE
def sign_off(
    workspace: Path,
    language: str,
    codes: tuple[str, ...],
    key: Path | None,
    message: Path | None,
    signature: Path | None,
    **act: Any,
) -> None:
    """Record that a person prepared, confirmed or approved the drafts as they are now."""
    from generator.record import Signing
    from generator.record import sign_off as signed

    if (message or signature) and len(codes) > 1:
        raise click.UsageError("give --message or --signature for one document at a time")
    done = signed(workspace, read_settings(), codes, Signing(**act, seal=_seal(language, key, message, signature)))
    _tell_sealed(done, workspace, language, message)


@command("nuskha allowed-signers > allowed_signers", name="allowed-signers")
def allowed_signers(workspace: Path, language: str) -> None:
    """Print whose signature counts by which key, as `ssh-keygen -Y verify` reads it."""
    from generator.answers import allowed_signers as listed

    text, problems = listed(workspace)
    finish(problems, workspace, language, "text", text.rstrip())


@command('nuskha return I-06-02 --by p02 --remarks "Clause 4-3 names no limit."', name="return")
@click.argument("code")
@BY
@ROLE
@ON
@click.option("--remarks", required=True, help="What has to change.")
def return_(workspace: Path, language: str, code: str, **act: Any) -> None:
    """Give a draft back with remarks; its sign-offs no longer count."""
    from generator.record import Returning, return_draft

    tell_recorded(return_draft(workspace, read_settings(), code, Returning(**act)), workspace, language)


@command(
    "nuskha release --all --effective 2026-12-01 --by p03",
    'nuskha release I-06-02 P-02 --effective 2026-12-01 --by p03 --note "Yearly review"',
)
@click.argument("codes", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every draft that has been approved.")
@click.option("--effective", type=Day(), required=True, help="The first day in force, such as 2026-12-01.")
@BY
@ON
@click.option("--note", default="", help="What this release is about.")
def release(workspace: Path, language: str, codes: tuple[str, ...], everything: bool, **act: Any) -> None:
    """Freeze approved drafts as revisions: definitions, organization, PDFs and the list of valid documented information."""
    from generator.record import Releasing
    from generator.record import release as released

    if bool(codes) == everything:
        raise click.UsageError("say which documents, such as `nuskha release I-06-02 …`, or --all")
    with progress_in(language) as progress:
        done = released(workspace, read_settings(), codes, Releasing(**act), progress)
    tell_recorded(done, workspace, language)


@command(
    "nuskha adopt S-06-08 --revision 07 --effective 2025-09-01 --evidence S-06-08_07_signed.pdf --by p05",
    "nuskha adopt --from adopted.csv --by p05",
)
@click.argument("code", required=False)
@click.option("--revision", help="The number of the revision that is in force, as it was given before.")
@click.option("--effective", type=Day(), help="The day on which it came into force.")
@click.option("--evidence", type=click.Path(path_type=Path), help="What proves it, such as the signed sheet; its hash is recorded.")
@click.option("--from", "listed", type=click.Path(path_type=Path), help="Many at once: a CSV of code,revision,effective,evidence.")
@BY
@ON
@click.option("--note", default="", help="What this adoption is about.")
def adopt(workspace: Path, language: str, code: str | None, listed: Path | None, **act: Any) -> None:
    """Take in revisions that were approved and in force before this record began."""
    from generator.load.adopted import Row
    from generator.problems import Place
    from generator.record import Adopting
    from generator.record import adopt as adopted

    revision, effective, evidence = (act.pop(name) for name in ("revision", "effective", "evidence"))
    if bool(code) == bool(listed) or any(bool(value) != bool(code) for value in (revision, effective, evidence)):
        raise click.UsageError("say a code with --revision, --effective and --evidence, or give a list with --from")
    rows = (Row(code, revision, effective, evidence, Place(code)),) if code else ()
    with progress_in(language) as progress:
        done = adopted(workspace, read_settings(), Adopting(rows=rows, listed=listed, **act), progress)
    tell_recorded(done, workspace, language)


@command(
    "nuskha translate I-06-05 --into th --effective 2026-11-17 --by p03",
    'nuskha translate I-06-05 --into th --effective 2026-11-17 --by p03 --reason "Wrong term" --sign ~/.ssh/id_ed25519',
)
@click.argument("code")
@click.option("--into", "into", metavar="LANGUAGE", required=True, help="The language whose words are renewed or added.")
@click.option("--effective", type=Day(), required=True, help="The first day in force, such as 2026-12-01.")
@BY
@ROLE
@ON
@click.option("--reason", type=Spoken(), multiple=True, help="Why: words in the master language, or fa=… once per language.")
@SCAN
@KEY
@MESSAGE
@SIGNATURE
def translate(
    workspace: Path,
    language: str,
    code: str,
    into: str,
    reason: tuple[tuple[str, str], ...],
    key: Path | None,
    message: Path | None,
    signature: Path | None,
    **act: Any,
) -> None:
    """Put the words of one language, as they are written now, into force: the revision stays, with a new translation issue."""
    from generator.record import Translating
    from generator.record import translate as translated

    seal = _seal(language, key, message, signature)
    with progress_in(language) as progress:
        translating = Translating(into, reason=dict(reason), seal=seal, **act)
        done = translated(workspace, read_settings(), code, translating, progress)
    _tell_sealed(done, workspace, language, message)


def _seal(language: str, key: Path | None, message: Path | None, signature: Path | None) -> "Seal":
    from generator.sealing import Seal

    if sum(1 for given in (key, message, signature) if given) > 1:
        raise click.UsageError("give only one of --sign, --message and --signature")
    return Seal(key, message, signature, lambda: str(click.prompt(said("passphrase", language), hide_input=True, err=True)))


def _tell_sealed(done: "Done", workspace: Path, language: str, message: Path | None) -> None:
    if message and all(one.code in BESIDE for one in done.problems):
        tell_problems(done.problems, workspace, language, "text")
        say(said("message", language, file=shown(message)))
    else:
        tell_recorded(done, workspace, language)
