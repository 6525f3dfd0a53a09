"""Commands that hand everything over: pack.

Outside stay what a pack holds and its seal (`packing.py`, `pack/`).
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.common import command, finish, progress_in, said, shown
from generator.options import Day, read_settings
from generator.wording.numbers import reader_count

if TYPE_CHECKING:
    from generator.packing import Packed
    from generator.problems import Problem

MEGABYTE = 10**6


@command(
    "nuskha pack --for auditor --from 2026-01-01 --to 2026-06-30",
    "nuskha pack --for auditor --from 2026-01-01 --to 2026-06-30 --output /media/usb/pack --sign ~/.ssh/id_ed25519",
    "nuskha pack --for client --output handover",
)
@click.option("--for", "reader", type=click.Choice(["auditor", "client"]), required=True, help="Who gets it.")
@click.option("--from", "since", type=Day(), help="For an auditor: the first day of the period.")
@click.option("--to", "until", type=Day(), help="For an auditor: the last day of the period.")
@click.option("--output", type=click.Path(path_type=Path), help="The folder to make. Default: <workspace>/packs/<reader>.")
@click.option("--sign", "key", type=click.Path(path_type=Path), help="Sign the manifest with this private SSH key.")
@click.option("--anyway", is_flag=True, help="Go on where a released PDF comes out with other bytes here; the pack says so.")
@click.option("--no-cache", is_flag=True, help="Lay out every PDF again.")
def pack(
    workspace: Path,
    language: str,
    reader: str,
    since: date | None,
    until: date | None,
    output: Path | None,
    key: Path | None,
    anyway: bool,
    no_cache: bool,
) -> None:
    """Make a sealed folder, and the same as a ZIP, that anybody can prove without Nuskha and without a network."""
    from generator.packing import Handover, Wish, pack_for_auditor, pack_for_client
    from generator.pipeline import Wish as Site
    from generator.pipeline import build

    folder, settings = (output or workspace / "packs" / reader).absolute(), read_settings()
    cache = None if no_cache else workspace / ".cache"
    with progress_in(language) as progress:
        if reader == "client":
            if since or until or anyway:
                raise click.UsageError("a client gets what holds today: leave --from, --to and --anyway out")

            def built(site: Path) -> tuple["Problem", ...]:
                return build(workspace, settings, Site(site, cache=cache), progress).problems

            packed = pack_for_client(workspace, settings, Handover(folder, built, key, lambda: _passphrase(language)))
        elif since is None or until is None:
            raise click.UsageError("say which days, such as --from 2026-01-01 --to 2026-06-30")
        else:
            wish = Wish(since, until, folder, key, lambda: _passphrase(language), anyway, cache)
            packed = pack_for_auditor(workspace, settings, wish, progress)
    finish(packed.problems, workspace, language, "text", _told(packed, language))


def _passphrase(language: str) -> str:
    return str(click.prompt(said("passphrase", language), hide_input=True, err=True))


def _told(packed: "Packed", language: str) -> str:
    if not packed.seal:
        return ""
    counts = {"files": reader_count(packed.files, language), "size": reader_count(-(-packed.size // MEGABYTE), language)}
    seal = " ".join(packed.seal[start : start + 8] for start in range(0, len(packed.seal), 8))
    return said("packed", language, folder=shown(packed.folder), zip=shown(packed.packed), seal=seal, **counts)
