"""The command line: reads words and options, calls one function of the program, prints what came of it.

Outside stays everything that decides or makes something. Exit codes: 0 well, 1 problems in what the user wrote, 2 wrong
usage, 3 a bug with a report to paste, 130 interrupted. What a command needs is imported when it is called, so that the
others start at once.
"""

import gc
import platform
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import report, settings
from generator.options import BY, FORMAT, ON, ROLE, TYPES, Day, Examples, Head, InOrder, Moment, Words, read_settings, shared
from generator.problems import Problem, errors
from generator.terminal import Progress, prepare, say, say_json, say_table, tell
from generator.wording.numbers import reader_count
from generator.wording.words import words

if TYPE_CHECKING:
    from generator.listings import Listing
    from generator.pipeline import Built
    from generator.record import Done

WELL, PROBLEMS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
GARBAGE = 50_000
"""New values after which unreachable ones are looked for. Python's own 700 takes an eighth of a build, whose values are nearly
all trees that live to its end."""


@click.group(cls=InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="nuskha", prog_name="nuskha")
def nuskha() -> None:
    """Controlled documents, forms and registers of a management system, from plain files.

    Start with `nuskha check`, look at drafts with `nuskha serve`, sign them off, release them, and build the site.
    """


def command(*examples: str, name: str | None = None) -> Callable[[Callable[..., None]], click.Command]:
    """A command of the program with its examples and the options that every command has."""

    def made(function: Callable[..., None]) -> click.Command:
        return nuskha.command(name=name, cls=Examples, examples=examples)(shared(function))

    return made


@command("nuskha check", "nuskha check --format json --language fa")
@FORMAT
def check(workspace: Path, language: str, form: str) -> None:
    """Say what is wrong in the definitions and the archive, all at once, and how to mend it."""
    from generator.opening import opened

    found = opened(workspace, read_settings())
    count = len(found.documents)
    well = _said(f"checked_{'one' if count == 1 else 'many'}", language, count=reader_count(count, language))
    _finish(found.problems, workspace, language, form, well)


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


@command("nuskha build", "nuskha build --date 2026-11-21 --output /media/usb/site", "nuskha build --drafts --output preview")
@click.option("--date", "day", type=Day(), help="The date as of which to build. Default: today.")
@click.option("--drafts", is_flag=True, help="Show drafts, marked on every page and sheet, for a preview.")
@click.option("--output", type=click.Path(path_type=Path), help="The folder to make. Default: <workspace>/site.")
@click.option("--no-cache", is_flag=True, help="Lay out every PDF and page again.")
def build(workspace: Path, language: str, day: date | None, drafts: bool, output: Path | None, no_cache: bool) -> None:
    """Make the site, the PDFs, the forms and the registers."""
    from generator.pipeline import Wish
    from generator.pipeline import build as made

    wish = Wish(output or workspace / "site", day, drafts, None if no_cache else workspace / ".cache")
    with _progress(language) as progress:
        built = made(workspace, read_settings(), wish, progress)
    _finish(built.problems, workspace, language, "text", _built(built, wish.output, language))


@command("nuskha serve", "nuskha serve --port 8123")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="The port on this machine. Default: 8000.")
def serve(workspace: Path, language: str, port: int) -> None:
    """Preview drafts in all languages; the page reloads when a definition changes, comes or goes."""
    from generator.pipeline import PREVIEW
    from generator.pipeline import serve as served

    before: list[tuple[Problem, ...]] = [()]
    preview = workspace / PREVIEW / "index.html"

    def told(built: "Built") -> None:
        if built.problems != before[-1] or errors(built.problems):
            _tell(built.problems, workspace, language, "text")
        before.append(built.problems)
        pages, written = (reader_count(count, language) for count in (built.pages, built.stored.written))
        key = "served" if built.system else "unserved" if preview.exists() else "nothing_served"
        say(_said(key, language, address=f"http://127.0.0.1:{port}/", pages=pages, written=written))

    with _progress(language) as progress:
        problems = served(workspace, read_settings(), port, told, progress)
    _finish(problems, workspace, language, "text", "")


@command("nuskha schemas")
def schemas(workspace: Path, language: str) -> None:
    """Write the JSON Schemas by which editors complete and check definitions, into .schemas/."""
    from generator.authoring import SCHEMAS, write_schemas

    count, problems = write_schemas(workspace)
    well = _said("schemas", language, count=reader_count(count, language), folder=_shown(workspace / SCHEMAS))
    _finish(problems, workspace, language, "text", well)


@command(
    'nuskha new document --type instruction --process 06 --title "Visits to customers"',
    'nuskha new form --parent I-06-02 --title "Visitor\'s note"',
)
@click.argument("kind", type=click.Choice(["document", "form"]))
@click.option("--title", type=Words(), required=True, help="The title in the organization's master language.")
@click.option("--type", "document_type", type=TYPES, help="For a document: its type. Default: procedure.")
@click.option("--process", help="For a document: its process, such as 06. A form has that of its parent.")
@click.option("--parent", help="For a form: the code or id of the document that it belongs to.")
def new(workspace: Path, language: str, kind: str, **wish: Any) -> None:
    """Take the next free code and make a file to fill."""
    from generator.authoring import new as made
    from generator.load.skeleton import NewDefinition

    if kind == "form" and (wish["document_type"] or wish["process"]):
        raise click.UsageError("a form has the process of its parent, and no other type: leave --type and --process out")
    if kind == "form" and not wish["parent"]:
        raise click.UsageError("say with --parent which document the form belongs to, such as --parent I-06-02")
    given = {key: value for key, value in wish.items() if value}
    file = made(workspace, NewDefinition(kind, language=language, **given))
    well = _said("made", language, code=file.code, path=file.path)
    _finish(file.problems, workspace, language, "text", well)


@command("nuskha status", "nuskha status --format json")
@FORMAT
def status(workspace: Path, language: str, form: str) -> None:
    """Show what is drafted, what waits for whom, what is in force and which review is overdue."""
    from generator.answers import status as listed

    _list(listed(workspace, read_settings(), language), workspace, language, form)


@command("nuskha impact F-06-02-01", "nuskha impact crm_manager --format json")
@click.argument("name")
@FORMAT
def impact(workspace: Path, language: str, name: str, form: str) -> None:
    """List what a change of a document, form, role, limit or term touches."""
    from generator.answers import impact as listed

    _list(listed(workspace, name, language), workspace, language, form)


@command("nuskha as-of 2026-11-21", "nuskha as-of 2026-11-21 --known-at 2026-11-01")
@click.argument("day", type=Day())
@click.option("--known-at", type=Moment(), help="Only what was recorded by then: a day's end, or 2026-11-01T09:30:00Z.")
@FORMAT
def as_of(workspace: Path, language: str, day: date, known_at: str | None, form: str) -> None:
    """Show which revisions stood on a day."""
    from generator.answers import as_of as listed

    _list(listed(workspace, day, known_at, language), workspace, language, form)


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
@click.option("--scan", type=click.Path(path_type=Path), help="The scan of the signed sheet; its hash is recorded.")
@click.option("--sign", "key", type=click.Path(path_type=Path), help="Sign with this private SSH key.")
@click.option("--message", type=click.Path(path_type=Path), help="Record nothing; write here what is to be signed elsewhere.")
@click.option("--signature", type=click.Path(path_type=Path), help="What `ssh-keygen -Y sign` made of that message.")
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
    from generator.sealing import Seal

    if sum(1 for given in (key, message, signature) if given) > 1 or ((message or signature) and len(codes) > 1):
        raise click.UsageError("give one of --sign, --message and --signature; the last two for one document at a time")
    seal = Seal(key, message, signature, lambda: str(click.prompt(_said("passphrase", language), hide_input=True, err=True)))
    done = signed(workspace, read_settings(), codes, Signing(**act, seal=seal))
    if message and not done.problems:
        say(_said("message", language, file=_shown(message)))
    else:
        _record(done, workspace, language)


@command("nuskha allowed-signers > allowed_signers", name="allowed-signers")
def allowed_signers(workspace: Path, language: str) -> None:
    """Print whose signature counts by which key, as `ssh-keygen -Y verify` reads it."""
    from generator.answers import allowed_signers as listed

    text, problems = listed(workspace)
    _finish(problems, workspace, language, "text", text.rstrip())


@command('nuskha return I-06-02 --by p02 --remarks "Clause 4-3 names no limit."', name="return")
@click.argument("code")
@BY
@ROLE
@ON
@click.option("--remarks", required=True, help="What has to change.")
def return_(workspace: Path, language: str, code: str, **act: Any) -> None:
    """Give a draft back with remarks; its sign-offs no longer count."""
    from generator.record import Returning, return_draft

    _record(return_draft(workspace, read_settings(), code, Returning(**act)), workspace, language)


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
    with _progress(language) as progress:
        done = released(workspace, read_settings(), codes, Releasing(**act), progress)
    _record(done, workspace, language)


@command("nuskha verify", "nuskha verify site", "nuskha verify I-06-02_00_fa.pdf --format json", "nuskha verify --head 3F2A…")
@click.argument("paths", type=click.Path(path_type=Path, exists=True), nargs=-1)
@click.option("--head", type=Head(), help="A head of the ledger as a list bears it: whether it still stands in this ledger.")
@click.option("--allowed-signers", "signers", type=click.Path(path_type=Path), help="Judge signatures by this file.")
@FORMAT
def verify(workspace: Path, language: str, paths: tuple[Path, ...], head: str | None, signers: Path | None, form: str) -> None:
    """Prove the archive whole, a built site by its hashes and links, and files as copies of what was released."""
    from generator.proving import Asked
    from generator.proving import verify as verified
    from generator.verdicts import plain_verified, told_copies, told_verified

    found = verified(workspace, read_settings(), Asked(paths, head, signers))
    if form == "text" and errors(found.problems) and len(found.copies) > 1:
        say("\n".join(told_copies(found, language)))
    well = "\n".join(told_verified(found, language, signers is not None))
    _finish(found.problems, workspace, language, form, well, **plain_verified(found))


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
        tell(_said("interrupted", settings.language()))
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
    tell(f"{_said('bug.intro', language)}\n{_said('bug.report', language)}\n")
    tell(f"nuskha {version('nuskha')}, Python {platform.python_version()}, {platform.platform()}")
    tell(f"nuskha {' '.join(given)}\n{traceback.format_exc()}")


def _said(key: str, language: str, **blanks: object) -> str:
    return words(language)(f"cli.{key}", **blanks)


def _shown(path: Path) -> Path:
    """A path as a person in this folder would write it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _progress(language: str) -> Progress:
    return Progress({stage: _said(f"stage.{stage}", language) for stage in ("sheets", "pages")})


def _built(built: "Built", folder: Path, language: str) -> str:
    from generator.wording.dates import short_date

    if built.system is None:
        return ""
    stored = built.stored
    counts = {"pages": built.pages, "sheets": built.sheets, "files": built.files}
    counts |= {"written": stored.written, "unchanged": stored.unchanged, "removed": stored.removed}
    day = short_date(built.system.as_of, built.system.organization.locale(language))
    shown = {name: reader_count(count, language) for name, count in counts.items()}
    return _said("built", language, folder=_shown(folder), day=day, **shown)


def _record(done: "Done", workspace: Path, language: str) -> None:
    """What was recorded is told first, also where a later act was refused."""
    from generator.listings import told_event

    if done.organization:
        for entry in done.entries:
            say(f"{told_event(entry, done.organization, language)}  [{entry.id}]")
    _finish(done.problems, workspace, language, "text", "" if done.entries else _said("nothing_recorded", language))


def _finish(problems: tuple[Problem, ...], workspace: Path, language: str, form: str, well: str, **more: object) -> None:
    _tell(problems, workspace, language, form, **more)
    if errors(problems):
        raise click.exceptions.Exit(PROBLEMS)
    if form == "text" and well:
        say(well)


def _tell(problems: tuple[Problem, ...], workspace: Path, language: str, form: str, **more: object) -> None:
    if form == "json":
        say_json({**report.as_plain(problems, language), **more})
        return
    for line in report.lines(problems, language, lambda file: _source(workspace / file)) if problems else ():
        tell(line)


def _source(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _list(listing: "Listing", workspace: Path, language: str, form: str) -> None:
    if form == "text" and listing.rows:
        say_table(listing.titles, listing.rows)
    none = "" if listing.rows else listing.none
    _finish(listing.problems, workspace, language, form, none, rows=listing.plain)
