"""The command line: reads words and options, calls one function of the pipeline, prints what came of it.

Outside stays everything that decides or makes something. Exit codes: 0 well, 1 problems in what the user wrote, 2 wrong
usage, 3 a bug with a report to paste, 130 interrupted.
"""

import json
import platform
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from generator import pipeline, report, settings
from generator.listings import Listing, told_event
from generator.load.skeleton import NewDefinition
from generator.model.events import Entry
from generator.problems import Problem, errors
from generator.wording.words import LANGUAGES

WELL, PROBLEMS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
FORMATS = click.Choice(["text", "json"])


class Day(click.ParamType[date]):
    """A Gregorian day, `2026-11-21`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that was written, or a usage error that shows how to write one."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value} is no date; write it like 2026-11-21 (Gregorian: year-month-day)", param, ctx)


DAY = Day()


class Examples(click.Command):
    """A command whose help ends with examples, kept line by line."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, each on a line of its own."""
        with formatter.section("Example" if len(self.examples) == 1 else "Examples"):
            for example in self.examples:
                formatter.write(f"  {example}\n")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("nuskha"), prog_name="nuskha")
def nuskha() -> None:
    """Controlled documents, forms and registers of a management system, from plain files.

    Start with `nuskha check`, look at drafts with `nuskha serve`, sign them off, release them, and build the site.
    """


def command(*examples: str, name: str | None = None) -> Callable[[Callable[..., None]], click.Command]:
    """A command of the program with its examples and the options that every command has."""

    def made(function: Callable[..., None]) -> click.Command:
        for option in (_WORKSPACE, _LANGUAGE):
            function = option(function)
        return nuskha.command(name=name, cls=Examples, examples=examples)(function)

    return made


_WORKSPACE = click.option(
    "--workspace",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="The folder with organization/, procedures/, forms/ and archive/. Default: this folder.",
)
_LANGUAGE = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    callback=lambda _, __, value: value or settings.read().language,
    help="The language of messages. Default: the system's, else English.",
)
_FORMAT = click.option("--format", "form", type=FORMATS, default="text", help="How to print: for people or for programs.")
_BY = click.option("--by", "person", required=True, metavar="PERSON", help="Who does it: a person's code from people.yml.")
_ROLE = click.option("--role", help="In which role, where the person holds several that may.")
_ON = click.option("--date", "day", type=DAY, help="The day that it claims, such as 2026-11-21. Default: today.")


@command("nuskha check", "nuskha check --format json --language fa")
@_FORMAT
def check(workspace: Path, language: str, form: str) -> None:
    """Say what is wrong in the definitions and the archive, all at once, and how to mend it."""
    found = pipeline.check(workspace, settings.read())
    _finish(found.problems, workspace, language, form, well=f"{len(found.documents)} documents, no errors.")


@command("nuskha explain N201", "nuskha explain --all")
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Explain every code.")
def explain(workspace: Path, language: str, code: str | None, everything: bool) -> None:  # noqa: ARG001
    """Tell why a problem's code matters to an auditor, and how to mend it."""
    if not (code or everything):
        raise click.UsageError("say which code, such as `nuskha explain N201`, or --all")
    try:
        _say("\n\n".join(pipeline.explain(None if everything else code, language)))
    except KeyError:
        raise click.UsageError(f"there is no code {code}; `nuskha explain --all` lists them") from None


@command("nuskha build", "nuskha build --date 2026-11-21 --output /media/usb/site", "nuskha build --drafts --output preview")
@click.option("--date", "day", type=DAY, help="The date as of which to build. Default: today.")
@click.option("--drafts", is_flag=True, help="Show drafts, marked on every page and sheet, for a preview.")
@click.option("--output", type=click.Path(path_type=Path), help="The folder to make. Default: <workspace>/site.")
@click.option("--no-cache", is_flag=True, help="Lay out every PDF and page again.")
def build(workspace: Path, language: str, day: date | None, drafts: bool, output: Path | None, no_cache: bool) -> None:
    """Make the site, the PDFs, the forms and the registers."""
    wish = pipeline.Wish(output or workspace / "site", day, drafts, None if no_cache else workspace / ".cache")
    with _progress() as progress:
        built = pipeline.build(workspace, settings.read(), wish, progress)
    stored = built.stored
    well = (
        f"{wish.output}: {built.pages} pages, {built.sheets} PDFs, {built.files} files as of {built.as_of}"
        f" ({stored.written} written, {stored.unchanged} unchanged, {stored.removed} removed)."
    )
    _finish(built.problems, workspace, language, "text", well=well)


@command("nuskha serve", "nuskha serve --port 8123")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="The port on this machine. Default: 8000.")
def serve(workspace: Path, language: str, port: int) -> None:
    """Preview drafts in all languages; the page reloads when a definition changes, comes or goes."""

    def tell(built: pipeline.Built) -> None:
        _tell(built.problems, workspace, language, "text")
        _say(f"http://127.0.0.1:{port}/  {built.pages} pages ({built.stored.written} written). Stop with Ctrl+C.")

    pipeline.serve(workspace, settings.read(), port, tell)


@command("nuskha schemas")
def schemas(workspace: Path, language: str) -> None:  # noqa: ARG001
    """Write the JSON Schemas by which editors complete and check definitions, into .schemas/."""
    _say(f"{pipeline.write_schemas(workspace)} schemas in {workspace / '.schemas'}")


@command(
    'nuskha new document --type instruction --process 06 --title "Visits to customers"',
    'nuskha new form --parent I-06-02 --title "Visitor\'s note"',
)
@click.argument("kind", type=click.Choice(["document", "form"]))
@click.option("--title", required=True, help="The title in the organization's master language.")
@click.option("--type", "document_type", default="procedure", help="For a document: procedure, instruction, policy, …")
@click.option("--process", help="For a document: its process, such as 06.")
@click.option("--parent", help="For a form: the code or id of the document that it belongs to.")
def new(workspace: Path, language: str, **wish: str | None) -> None:
    """Take the next free code and make a file to fill."""
    made = pipeline.new(workspace, NewDefinition(**wish))  # type: ignore[arg-type]  # click gave each by name
    _finish(made.problems, workspace, language, "text", well=f"{made.code}: fill {made.path}, then run `nuskha check`.")


@command("nuskha status", "nuskha status --format json")
@_FORMAT
def status(workspace: Path, language: str, form: str) -> None:
    """Show what is drafted, what waits for whom, what is in force and which review is overdue."""
    _rows(pipeline.status(workspace, settings.read(), language), workspace, language, form)


@command("nuskha impact F-06-02-01")
@click.argument("code")
@_FORMAT
def impact(workspace: Path, language: str, code: str, form: str) -> None:
    """List what a change of a document, form, role or limit touches."""
    _rows(pipeline.impact(workspace, code, language), workspace, language, form)


@command("nuskha as-of 2026-11-21", "nuskha as-of 2026-11-21 --known-at 2026-11-01T00:00:00Z")
@click.argument("day", type=DAY)
@click.option("--known-at", metavar="MOMENT", help="Only what was recorded by that moment, such as 2026-11-01T00:00:00Z.")
@_FORMAT
def as_of(workspace: Path, language: str, day: date, known_at: str | None, form: str) -> None:
    """Show which revisions stood on a day."""
    _rows(pipeline.as_of(workspace, day, known_at, language), workspace, language, form)


@command(
    "nuskha sign-off I-06-02 --as prepared --by p04",
    "nuskha sign-off I-06-02 --as approved --by p01 --date 2026-11-20 --scan signed.pdf",
    name="sign-off",
)
@click.argument("codes", nargs=-1, required=True)
@click.option("--as", "meaning", type=click.Choice(["prepared", "confirmed", "approved"]), required=True, help="What it means.")
@_BY
@_ROLE
@_ON
@click.option("--scan", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The scan of the signed sheet.")
def sign_off(workspace: Path, language: str, codes: tuple[str, ...], **act: Any) -> None:
    """Record that a person prepared, confirmed or approved the drafts as they are now."""
    done = pipeline.sign_off(workspace, settings.read(), codes, pipeline.Signing(**act))
    _finish(done.problems, workspace, language, "text", well=_recorded(done.entries, language))


@command('nuskha return I-06-02 --by p02 --remarks "Clause 4-3 names no limit."', name="return")
@click.argument("code")
@_BY
@_ROLE
@_ON
@click.option("--remarks", required=True, help="What has to change.")
def return_(workspace: Path, language: str, code: str, **act: Any) -> None:
    """Give a draft back with remarks; its sign-offs no longer count."""
    done = pipeline.return_draft(workspace, settings.read(), code, pipeline.Returning(**act))
    _finish(done.problems, workspace, language, "text", well=_recorded(done.entries, language))


@command("nuskha release --all --effective 2026-12-01 --by p03", "nuskha release I-06-02 P-02=01 --effective 2026-12-01 --by p03")
@click.argument("codes", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every draft that has all its sign-offs.")
@click.option("--effective", type=DAY, required=True, help="The first day in force, such as 2026-12-01.")
@_BY
@_ON
@click.option("--note", default="", help="What this release is about.")
def release(workspace: Path, language: str, codes: tuple[str, ...], everything: bool, **act: Any) -> None:
    """Freeze approved drafts as revisions: definitions, organization, PDFs and the list of valid documented information."""
    if not codes and not everything:
        raise click.UsageError("say which documents, or --all")
    with _progress() as progress:
        done = pipeline.release(workspace, settings.read(), codes, pipeline.Releasing(**act), progress)
    _finish(done.problems, workspace, language, "text", well=_recorded(done.entries, language))


@command("nuskha verify", "nuskha verify site")
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False)
@_FORMAT
def verify(workspace: Path, language: str, site: Path | None, form: str) -> None:
    """Prove the archive whole, and a built site: every file by its hash, every link by its target."""
    found = pipeline.verify(workspace, site)
    _finish(found.problems, workspace, language, form, well=f"{found.events} events and {found.files} files: whole.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the program and leaves with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code; only a bug shows a traceback, as a report to paste."""
    try:
        code = nuskha.main(None if arguments is None else list(arguments), prog_name="nuskha", standalone_mode=False)
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as wrong:
        wrong.show()
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        _report_bug()
        return BUG
    return code or WELL  # click gives the code of an Exit, and what a command returns: None


def _report_bug() -> None:
    click.echo("This is a bug in Nuskha, not in what you wrote. Please report it with all of the following:\n", err=True)
    click.echo(f"nuskha {version('nuskha')}, Python {platform.python_version()}, {platform.platform()}", err=True)
    click.echo(traceback.format_exc(), err=True)


def _say(text: str) -> None:
    click.echo(text)


def _progress() -> "_Progress":
    return _Progress()


class _Progress:
    """A bar per stage on the terminal; nothing where the output is no terminal."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = Progress(*columns, console=Console(stderr=True), transient=True)
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> "_Progress":
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)


def _finish(problems: tuple[Problem, ...], workspace: Path, language: str, form: str, well: str) -> None:
    _tell(problems, workspace, language, form)
    if errors(problems):
        raise click.exceptions.Exit(PROBLEMS)
    if form == "text":
        _say(well)


def _tell(problems: tuple[Problem, ...], workspace: Path, language: str, form: str) -> None:
    if form == "json":
        _say(report.as_json(problems, language))
        return
    for line in report.lines(problems, language, lambda file: _source(workspace / file)) if problems else ():
        click.echo(line, err=True)


def _source(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _rows(listing: Listing, workspace: Path, language: str, form: str) -> None:
    if errors(listing.problems):
        _finish(listing.problems, workspace, language, form, well="")
    if form == "json":
        _say(json.dumps([dict(zip(listing.keys, row, strict=True)) for row in listing.rows], ensure_ascii=False, indent=1))
        return
    table = Table(*listing.titles, box=None, pad_edge=False, header_style="bold")
    for row in listing.rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(width=None if sys.stdout.isatty() else 160, emoji=False).print(table)
    _tell(listing.problems, workspace, language, form)


def _recorded(entries: Iterable[Entry], language: str) -> str:
    return "\n".join(f"{told_event(entry, language)}  [{entry.id}]" for entry in entries)
