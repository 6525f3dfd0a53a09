"""Commands that prove results: verify.

Outside stay how each thing is read back (`proving.py`) and how it is told (`verdicts.py`).
"""

from pathlib import Path

import click

from generator.commands.common import command, finish
from generator.options import FORMAT, Head, read_settings
from generator.problems import errors
from generator.terminal import say


@command(
    "nuskha verify",
    "nuskha verify site",
    "nuskha verify I-06-02_00_fa.pdf --format json",
    "nuskha verify --head 3f2ac91b07de45a8",
)
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
    finish(found.problems, workspace, language, form, well, **plain_verified(found))
