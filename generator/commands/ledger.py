"""Commands about the record as a whole: ledger, archive.

Outside stays what each of them does (`joining.py`, `storing.py`).
"""

from pathlib import Path

import click

from generator.commands.common import command, finish, said, shown, tell_recorded
from generator.options import read_settings
from generator.wording.numbers import reader_count


@command("nuskha ledger join ../other", "nuskha ledger join ../other --rest")
@click.argument("deed", type=click.Choice(["join"]), metavar="join")
@click.argument("other", type=click.Path(path_type=Path))
@click.option("--rest", is_flag=True, help="Leave out what no longer makes sense here, and join the rest.")
def ledger(workspace: Path, language: str, deed: str, other: Path, rest: bool) -> None:  # noqa: ARG001 - there is one deed
    """Join the events that only another branch's record has to this one, each decided anew."""
    from generator.joining import join

    tell_recorded(join(workspace, read_settings(), other, rest), workspace, language)


@command("nuskha archive store")
@click.argument("deed", type=click.Choice(["store"]), metavar="store")
def archive(workspace: Path, language: str, deed: str) -> None:  # noqa: ARG001 - there is one deed
    """Move the PDFs that the archive keeps into the store that organization.yml or NUSKHA_STORE names."""
    from generator.storing import store

    stored = store(workspace, read_settings())
    folder = shown(stored.store) if stored.store else ""
    finish(
        stored.problems,
        workspace,
        language,
        "text",
        said("stored", language, count=reader_count(stored.moved, language), folder=folder),
    )
