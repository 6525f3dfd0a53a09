"""Commands about filled forms: record read, record fill.

Outside stay reading and keeping them (`filing.py`), making the sheet (`filling.py`) and what a filled form says (`records/`).
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.common import PROBLEMS, command, finish, said, shown, tell_problems
from generator.options import InOrder, read_settings
from generator.problems import errors
from generator.terminal import Progress, say, say_json
from generator.wording.numbers import reader_count, revision_number
from generator.wording.words import LANGUAGES, words

if TYPE_CHECKING:
    from generator.filing import Came, ReadIn

ANY = click.Path(path_type=Path)
FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(cls=InOrder)
def record() -> None:
    """Filled forms: read them back as checked records, and fill a form's sheet from a record.

    Records hold people's names: they lie in a folder of your own, never in the workspace or the site.
    """


@command(
    "nuskha record read filled.pdf",
    "nuskha record read inbox --into ../records",
    "nuskha record read inbox --into ../records --unfinished",
    "nuskha record read ../records --format xlsx --output ../records.xlsx",
)
@click.argument("files", nargs=-1, required=True, type=ANY, metavar="FILE|FOLDER...")
@click.option("--into", type=FOLDER, help="The folder in which records are kept; nothing in it is ever overwritten.")
@click.option(
    "--unfinished", is_flag=True, help="Keep forms too whose required fields are not all filled yet; they are told as warnings."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "xlsx"]),
    default="text",
    help="What to make of the records: a list for people, JSON, or a table with a row for each.",
)
@click.option("--output", type=FILE, help="The new file for a table. Default: the terminal; a workbook needs one.")
def read(workspace: Path, language: str, **given: Any) -> None:
    """Read filled forms back, PDF or JSON, and tell of each whether its revision held and which fields are wrong."""
    from generator.filing import Wish, read_in

    if given["form"] == "xlsx" and not given["output"]:
        raise click.UsageError("a workbook needs --output, such as `--output ../records.xlsx`")
    if given["output"] and given["form"] not in ("csv", "xlsx"):
        raise click.UsageError("--output takes a table: say --format csv or --format xlsx")
    with Progress({"records": said("stage.records", language)}) as progress:
        found = read_in(workspace, read_settings(), Wish(**given), progress)
    _tell_read(found, workspace, language, given["form"], given["output"])


@command(
    "nuskha record fill F-06-02-01 ../records/F-06-02-01_C-1405-0001.json",
    "nuskha record fill complaint-registration complaint.json --in th --output ../complaint.pdf",
    "nuskha record fill F-06-02-01 complaint.json --editable",
)
@click.argument("form", metavar="FORM")
@click.argument("data", type=FILE, metavar="DATA.json")
@click.option("--in", "sheet", type=click.Choice(LANGUAGES), help="The language of the sheet. Default: the record's own.")
@click.option("--output", type=FILE, help="The new file. Default: beside the record, with the end .pdf.")
@click.option("--editable", is_flag=True, help="Leave the fields, so that a viewer can change what stands in them.")
def fill(workspace: Path, language: str, form: str, data: Path, **given: Any) -> None:
    """Make the filled sheet of a form from a record, on paper as the form itself."""
    from generator.filling import FillWish
    from generator.filling import fill as filled

    wish = FillWish(form, data, given["sheet"] or "", given["output"], given["editable"])
    made = filled(workspace, read_settings(), wish)
    finish(made.problems, workspace, language, "text", said("record.filled", language, file=shown(made.path)) if made.path else "")


for one in (read, fill):
    record.add_command(one)


def _tell_read(found: "ReadIn", workspace: Path, language: str, form: str, output: Path | None) -> None:
    """What became of each file, and what is wrong; of a table alone the table."""
    if form == "text":
        for came in found.came:
            if came.record:
                say(_line(came, language))
    elif form == "csv" and not output:
        for made in found.tables:
            say(made.content.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n"))
    problems = found.told
    if form == "json":
        from generator import report

        say_json({**report.as_plain(problems, language), "records": [_plain(came) for came in found.came if came.record]})
    else:
        tell_problems(problems, workspace, language, "text")
        if form == "text" and len(found.came) > 1:
            say(_sum(found, language))
        if output and found.tables and not errors(found.problems):
            say(said("record.table", language, file=shown(output)))
    if errors(problems):
        raise click.exceptions.Exit(PROBLEMS)


def _line(came: "Came", language: str) -> str:
    """Which form in which revision a file is, how that revision stands, and where the record was kept."""
    record_, revision = came.record, came.taken.revision
    if record_ is None or revision is None:
        return ""
    say_ = words(language)
    number = revision_number(revision.key, revision.organization.locale(language))
    standing = say_(f"status.{revision.status}")
    key = "kept" if came.kept else "known" if came.known else "whole" if came.taken.is_whole else "wrong"
    file = shown(came.kept) if came.kept else came.known
    named = f" {record_.number}" if record_.number else ""
    what = f"{record_.form}{named}"
    return said(f"record.{key}", language, source=came.source, form=what, revision=number, standing=standing, file=file)


def _sum(found: "ReadIn", language: str) -> str:
    counts = {
        "count": len(found.came),
        "kept": sum(one.kept is not None for one in found.came),
        "known": sum(bool(one.known) for one in found.came),
        "wrong": sum(not one.taken.is_whole for one in found.came),
    }
    return said("record.sum", language, **{name: reader_count(number, language) for name, number in counts.items()})


def _plain(came: "Came") -> dict[str, object]:
    from generator.records.plain import to_plain

    day = came.taken.day.isoformat() if came.taken.day else None
    status = came.taken.revision.status if came.taken.revision else None
    plain = to_plain(came.record) if came.record else {}
    kept = str(came.kept) if came.kept else came.known or None
    return {"file": came.source, "kept": kept, "whole": came.taken.is_whole, "day": day, "status": status, "record": plain}
