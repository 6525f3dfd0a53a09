"""Commands that make and check what people read: check, build, serve, schemas, new.

Outside stays everything that decides or makes something (`pipeline.py`, `authoring.py`).
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from generator.commands.common import command, finish, progress_in, said, shown, tell_problems
from generator.model.document import Confidentiality
from generator.options import FORMAT, TYPES, Day, Words, read_settings
from generator.problems import Problem, errors
from generator.terminal import say
from generator.wording.numbers import reader_count

if TYPE_CHECKING:
    from generator.pipeline import Built

AUDIENCE = click.option(
    "--audience",
    type=click.Choice(get_args(Confidentiality)),
    default="internal",
    help="For whom: leave out documents of a higher class. Default: internal.",
)


@command("nuskha check", "nuskha check --format json --language fa")
@FORMAT
def check(workspace: Path, language: str, form: str) -> None:
    """Say what is wrong in the definitions and the archive, all at once, and how to mend it."""
    from generator.examples import misfits
    from generator.opening import opened

    settings = read_settings()
    found = opened(workspace, settings)
    unfit = () if errors(found.problems) else misfits(workspace, found.history, settings)
    count = len(found.documents)
    well = said(f"checked_{'one' if count == 1 else 'many'}", language, count=reader_count(count, language))
    finish((*found.problems, *unfit), workspace, language, form, well)


@command(
    "nuskha build",
    "nuskha build --date 2026-11-21 --output /media/usb/site",
    "nuskha build --drafts --output preview",
    "nuskha build --audience public --output public",
)
@click.option("--date", "day", type=Day(), help="The date as of which to build. Default: today.")
@click.option("--drafts", is_flag=True, help="Show drafts, marked on every page and sheet, for a preview.")
@AUDIENCE
@click.option("--output", type=click.Path(path_type=Path), help="The folder to make. Default: <workspace>/site.")
@click.option("--no-cache", is_flag=True, help="Lay out every PDF and page again.")
def build(
    workspace: Path,
    language: str,
    day: date | None,
    drafts: bool,
    audience: Confidentiality,
    output: Path | None,
    no_cache: bool,
) -> None:
    """Make the site, the PDFs, the forms and the registers."""
    from generator.pipeline import Wish
    from generator.pipeline import build as made

    wish = Wish(output or workspace / "site", day, drafts, None if no_cache else workspace / ".cache", audience)
    with progress_in(language) as progress:
        built = made(workspace, read_settings(), wish, progress)
    finish(built.problems, workspace, language, "text", _built(built, wish.output, language))


@command("nuskha serve", "nuskha serve --port 8123", "nuskha serve --audience restricted")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="The port on this machine. Default: 8000.")
@AUDIENCE
def serve(workspace: Path, language: str, port: int, audience: Confidentiality) -> None:
    """Preview drafts in all languages; the page reloads when a definition changes, comes or goes."""
    from generator.pipeline import preview_folder
    from generator.pipeline import serve as served

    before: list[tuple[Problem, ...]] = [()]
    preview = preview_folder(workspace, audience) / "index.html"

    def told(built: "Built") -> None:
        if built.problems != before[-1] or errors(built.problems):
            tell_problems(built.problems, workspace, language, "text")
        before.append(built.problems)
        pages, written = (reader_count(count, language) for count in (built.pages, built.stored.written))
        key = "served" if built.system else "unserved" if preview.exists() else "nothing_served"
        say(said(key, language, address=f"http://127.0.0.1:{port}/", pages=pages, written=written))

    with progress_in(language) as progress:
        problems = served(workspace, read_settings(), port, told, progress, audience=audience)
    finish(problems, workspace, language, "text", "")


@command("nuskha schemas")
def schemas(workspace: Path, language: str) -> None:
    """Write the JSON Schemas by which editors complete and check definitions, into .schemas/."""
    from generator.authoring import SCHEMAS, write_schemas

    count, problems = write_schemas(workspace)
    well = said("schemas", language, count=reader_count(count, language), folder=shown(workspace / SCHEMAS))
    finish(problems, workspace, language, "text", well)


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
    well = said("made", language, code=file.code, path=file.path)
    finish(file.problems, workspace, language, "text", well)


def _built(built: "Built", folder: Path, language: str) -> str:
    from generator.control.audience import left_out
    from generator.wording.dates import short_date

    if built.system is None:
        return ""
    stored = built.stored
    counts = {"pages": built.pages, "sheets": built.sheets, "files": built.files}
    counts |= {"written": stored.written, "unchanged": stored.unchanged, "removed": stored.removed}
    day = short_date(built.system.as_of, built.system.organization.locale(language))
    written = {name: reader_count(count, language) for name, count in counts.items()}
    told = said("built", language, folder=shown(folder), day=day, **written)
    if not (absent := left_out(built.system)):
        return told
    key = f"left_out_{'one' if absent == 1 else 'many'}"
    return f"{told} {said(key, language, count=reader_count(absent, language), audience=built.system.audience)}"
