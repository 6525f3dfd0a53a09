"""Commands that prove results: verify.

Outside stays how each thing is read back (`proving.py`).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.common import command, finish, said
from generator.options import FORMAT, read_settings
from generator.wording.numbers import reader_count

if TYPE_CHECKING:
    from generator.proving import Verified


@command("nuskha verify", "nuskha verify site", "nuskha verify I-06-02_00_fa.pdf")
@click.argument("paths", type=click.Path(path_type=Path, exists=True), nargs=-1)
@FORMAT
def verify(workspace: Path, language: str, paths: tuple[Path, ...], form: str) -> None:
    """Prove the archive whole, a built site by its hashes and links, and a file as a copy of what was released."""
    from generator.proving import verify as verified

    found = verified(workspace, read_settings(), paths)
    copies = [{"file": str(one.file), "path": one.path, "status": one.revision and one.revision.status} for one in found.copies]
    more = {"events": found.events, "files": found.files, "copies": copies}
    finish(found.problems, workspace, language, form, "\n".join(_verified(found, language)), **more)


def _verified(found: "Verified", language: str) -> Iterator[str]:
    from generator.wording.dates import short_date
    from generator.wording.numbers import revision_number

    yield said("verified", language, events=reader_count(found.events, language))
    if found.files:
        yield said("verified_site", language, files=reader_count(found.files, language))
    for copy in found.copies:
        one = copy.revision
        if one and one.since and found.organization:
            locale = found.organization.locale(language)
            blanks = {
                "code": one.document.code,
                "revision": revision_number(one.key, locale),
                "since": short_date(one.since, locale),
            }
            yield said(f"copy.{one.status}", language, file=copy.file, **blanks)
        else:
            yield said("copy.record", language, file=copy.file, path=copy.path)
