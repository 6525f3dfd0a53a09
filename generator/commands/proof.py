"""Commands that prove results: verify.

Outside stay how each thing is read back (`proving.py`, `pack/verify.py`) and how it is told (`verdicts.py`).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.common import command, finish, said, shown
from generator.options import FORMAT, Head, read_settings, workspace_at
from generator.problems import errors
from generator.terminal import say

if TYPE_CHECKING:
    from generator.pack.checking import Checked


@command(
    "nuskha verify",
    "nuskha verify site",
    "nuskha verify I-06-02_00_fa.pdf --format json",
    "nuskha verify --head 3f2ac91b07de45a8",
    "nuskha verify pack.zip",
)
@click.argument("paths", type=click.Path(path_type=Path, exists=True), nargs=-1)
@click.option("--head", type=Head(), help="A head of the ledger as a list bears it: whether it still stands in this ledger.")
@click.option("--allowed-signers", "signers", type=click.Path(path_type=Path), help="Judge signatures by this file.")
@FORMAT
def verify(workspace: Path, language: str, paths: tuple[Path, ...], head: str | None, signers: Path | None, form: str) -> None:
    """Prove the archive whole, a built site by its hashes and links, files as copies of what was released, and sealed packs."""
    from generator.pack.putting import is_pack
    from generator.proving import Asked
    from generator.proving import verify as verified
    from generator.verdicts import plain_verified, told_copies, told_verified

    if packs := tuple(path for path in paths if is_pack(path)):
        if len(packs) < len(paths) or head or signers:
            raise click.UsageError("give packs alone: what a pack is proved by lies within it")
        _verify_packs(workspace, language, packs, form)
        return
    workspace_at(workspace)
    found = verified(workspace, read_settings(), Asked(paths, head, signers))
    if form == "text" and errors(found.problems) and len(found.copies) > 1:
        say("\n".join(told_copies(found, language)))
    well = "\n".join(told_verified(found, language, signers is not None))
    finish(found.problems, workspace, language, form, well, **plain_verified(found))


def _verify_packs(workspace: Path, language: str, packs: tuple[Path, ...], form: str) -> None:
    from generator.pack.checking import checked

    found = tuple(checked(pack) for pack in packs)
    lines = [line for one in found for line in _told_pack(one, language)]
    plain = [{"pack": str(one.place), "seal": one.seal, "proved": one.proved, "not_proved": one.left} for one in found]
    finish(tuple(wrong for one in found for wrong in one.problems), workspace, language, form, "\n".join(lines), packs=plain)


def _told_pack(one: "Checked", language: str) -> Iterator[str]:
    seal = " ".join(one.seal[start : start + 8] for start in range(0, len(one.seal), 8))
    yield said("proved_pack", language, pack=shown(one.place), seal=seal)
    yield from (said("proved_line", language, line=line) for line in one.proved)
    yield from (said("left_line", language, line=line) for line in one.left)
