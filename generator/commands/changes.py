"""Commands that tell what changed: diff.

Outside stay how revisions are compared (`control/comparison.py`) and worded (`listings.py`).
"""

from collections.abc import Iterator
from pathlib import Path

import click

from generator.commands.common import command, finish, shown, tell_listing
from generator.options import FORMAT, read_settings
from generator.problems import Place, Problem, problem


@command("nuskha diff S-06-07", "nuskha diff S-06-07 00 02 --language fa", "nuskha diff S-06-07 00 01 --output changes.pdf")
@click.argument("name", metavar="CODE")
@click.argument("revisions", nargs=-1, metavar="[A [B]]")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="A PDF to write, such as changes.pdf.")
@FORMAT
def diff(workspace: Path, language: str, name: str, revisions: tuple[str, ...], output: Path | None, form: str) -> None:
    """Show what changed between two revisions of a document, clause by clause and word by word.

    Without revisions the newest, be it a draft, is compared with the one before it; with one, the newest with that. Words in
    [-...-] were deleted, words in {+...+} inserted. Texts are compared in the language of the messages.
    """
    from generator.answers import diff as compared

    if len(revisions) > 2:  # noqa: PLR2004 - a comparison is of two
        raise click.UsageError("name two revisions at most, such as `nuskha diff S-06-07 00 02`")
    if output and output.suffix != ".pdf":
        raise click.UsageError("--output writes a PDF: give it a name that ends in .pdf")
    found = compared(workspace, read_settings(), name, revisions, language)
    if output and (sheet := found.sheet(language)):
        finish(tuple(_refused(output, sheet)), workspace, language, "text", str(shown(output)))
    else:
        tell_listing(found.listing, workspace, language, form)


def _refused(output: Path, sheet: bytes) -> Iterator[Problem]:
    """Writes the sheet as a whole; gives why that failed."""
    from generator.store import write_file

    try:
        write_file(output, sheet)
    except OSError as failed:
        yield problem("N402", Place(str(output)), reason=failed.strerror or failed)
