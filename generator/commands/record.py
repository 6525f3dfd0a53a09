"""Commands about filled forms: record read, record fill, record register.

Outside stay reading and keeping them (`filing.py`), making the sheet (`filling.py`), the register of complaints
(`complaining.py`) and what a filled form says (`records/`).
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.common import PROBLEMS, command, finish, said, shown, tell_listing, tell_problems
from generator.options import LISTED, InOrder, read_settings
from generator.problems import errors
from generator.report import visible
from generator.terminal import Progress, say, say_json
from generator.wording.numbers import reader_count, revision_number
from generator.wording.words import LANGUAGES, words

if TYPE_CHECKING:
    from generator.filing import Came, ReadIn
    from generator.records.periods import Period

ANY = click.Path(path_type=Path, readable=False)  # one that cannot be opened keeps no other back
FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(cls=InOrder)
def record() -> None:
    """Filled forms: read them back as checked records, fill a form's sheet from a record, list complaints.

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
        found = read_in(workspace, read_settings(), Wish(**given, language=language), progress)
    _tell_read(found, workspace, language, given["form"], given["output"], given["into"])


@command(
    "nuskha record fill F-06-02-01 ../records/F-06-02-01_C-1405-0001.json",
    "nuskha record fill complaint-registration ../inbox/complaint.json --in th --output ../complaint.pdf",
    "nuskha record fill F-06-02-01 ../inbox/complaint.json --editable",
    "nuskha record fill F-06-02-01 samples/F-06-02-01_fa.json --sample --output ../sample.pdf",
)
@click.argument("form", metavar="FORM")
@click.argument("data", type=FILE, metavar="DATA.json")
@click.option("--in", "sheet", type=click.Choice(LANGUAGES), help="The language of the sheet. Default: the record's own.")
@click.option("--output", type=FILE, help="The new file. Default: beside the record, with the end .pdf.")
@click.option("--editable", is_flag=True, help="Leave the fields, so that a viewer can change what stands in them.")
@click.option("--sample", is_flag=True, help="Mark the sheet as a sample whose data are made up.")
def fill(workspace: Path, language: str, form: str, data: Path, **given: Any) -> None:
    """Make the filled sheet of a form from a record, on paper as the form itself."""
    from generator.filling import FillWish
    from generator.filling import fill as filled

    if given["editable"] and given["sample"]:
        raise click.UsageError("a sample is paper: leave --editable out")
    wish = FillWish(form, data, given["sheet"] or "", given["output"], given["editable"], given["sample"])
    made = filled(workspace, read_settings(), wish)
    finish(made.problems, workspace, language, "text", said("record.filled", language, file=shown(made.path)) if made.path else "")


class Months(click.ParamType["Period"]):
    """A month, a quarter or a year: `1405-08`, `2569-Q3`, `2026`."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Period":
        """The period, or a usage error that shows how to write one."""
        from generator.records.periods import Period, period_of

        try:
            return value if isinstance(value, Period) else period_of(value)
        except ValueError:
            self.fail(f"{value} is no period; write it like 1405-08, 2569-Q3 or 2026", param, ctx)


@command(
    "nuskha record register ../records",
    "nuskha record register ../records --period 1405-08 --format csv > complaints.csv",
    "nuskha record register ../records --period 1405-Q3 --report --output ../report",
)
@click.argument("folder", type=FOLDER)
@click.option("--period", type=Months(), help="Only what was received in a month, quarter or year of any calendar.")
@click.option("--report", is_flag=True, help="Fill the periodic report too, of the period or of the last whole month.")
@click.option("--output", type=FOLDER, help="The folder for the register as PDF, XLSX, CSV and JSON, and for the report.")
@LISTED
def register(workspace: Path, language: str, form: str, **given: Any) -> None:
    """List the complaints of a folder of records, with each limit and how near it is, and the codes that are missing."""
    from generator.complaining import RegisterWish, registered
    from generator.complaint_listings import complaints_listing
    from generator.listings import nothing
    from generator.registers.complaints import in_short

    if given["report"] and not given["output"]:
        raise click.UsageError("say with --output into which folder the report is written")
    if given["output"] and given["output"].resolve() == given["folder"].resolve():
        raise click.UsageError("the folder of --output is not the one in which the records lie")
    with Progress({"records": said("stage.records", language)}) as progress:
        found = registered(workspace, read_settings(), RegisterWish(**given, language=language), progress)
    if found.register is None or found.system is None:
        tell_listing(nothing(found.problems), workspace, language, form)
        return
    listed = in_short(found.register) if form == "text" else found.register
    made = complaints_listing(listed, found.system.organization, language, count=found.count, is_plain=form == "json")
    listing = replace(made, problems=found.problems)
    if form == "text" and found.files:
        for path in found.files:
            say(said("record.written", language, file=shown(path)))
        listing = replace(listing, rows=(), plain=())
    tell_listing(listing, workspace, language, form)


for one in (read, fill, register):
    record.add_command(one)


def _tell_read(found: "ReadIn", workspace: Path, language: str, form: str, output: Path | None, into: Path | None) -> None:
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
            say(_sum(found, language, is_kept=into is not None))
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
    named = f" {came.number}" if came.number else ""
    what = f"{record_.form}{named}"
    source, kept = visible(came.source), visible(str(file))
    return said(f"record.{key}", language, source=source, form=what, revision=number, standing=standing, file=kept)


def _sum(found: "ReadIn", language: str, *, is_kept: bool) -> str:
    counts = {
        "count": len(found.came),
        "kept": sum(one.kept is not None for one in found.came),
        "known": sum(bool(one.known) for one in found.came),
        "wrong": sum(not one.taken.is_whole for one in found.came),
    }
    return said(
        "record.sum" if is_kept else "record.looked",
        language,
        **{name: reader_count(number, language) for name, number in counts.items()},
    )


def _plain(came: "Came") -> dict[str, object]:
    from generator.records.plain import to_plain

    day = came.taken.day.isoformat() if came.taken.day else None
    status = came.taken.revision.status if came.taken.revision else None
    plain = to_plain(came.record) if came.record else {}
    kept = str(came.kept) if came.kept else came.known or None
    return {"file": came.source, "kept": kept, "whole": came.taken.is_whole, "day": day, "status": status, "record": plain}
