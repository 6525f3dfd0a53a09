"""Release paper: what a release leaves to do with copies on paper: which are still to be handed out, which are to come back (R-31).

Outside stay the rest of the release's page (`release_page.py`) and what is outstanding of all releases together (`registers/`).
"""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.copies import LIVE, Copy
from generator.model.system import Release
from generator.site.items import Table
from generator.site.paper_tables import back_table, wanted_table
from generator.site.reader import Reader


@dataclass(frozen=True, slots=True)
class ReleasePaper:
    """What is told of a release's copies in two sentences, and the lists of what is open."""

    handed_out: Markup
    came_back: Markup
    wanted: Table
    back: Table


def release_paper(release: Release, reader: Reader) -> ReleasePaper | None:
    """The copies of what a release brought, and those of what it replaced; None where neither was ever on paper."""
    paper = reader.paper
    brought = {(document, key) for document, _, key in release.revisions}
    replaced = {
        (one.document.id, one.key)
        for one in reader.site.system.released
        if one.replaced_by and (one.document.id, one.replaced_by) in brought
    }
    wanted = [one for one in paper.wanted if (one.document, one.revision) in brought]
    back = [one for one in paper.back if (one.copy.document, one.copy.revision) in replaced]
    new, old = _copies(brought, reader), _copies(replaced, reader)
    if not (wanted or new or old):
        return None
    states = Counter("out" if one.state in LIVE else one.state for one in old)
    counts = {state: reader.number(states[state]) for state in ("out", "returned", "destroyed", "lost")}
    out = reader.number(sum(one.received is not None for one in new))
    return ReleasePaper(
        reader.phrase("site.release_paper.new", copies=reader.number(len(new)), received=out, wanted=reader.number(len(wanted))),
        reader.phrase("site.release_paper.old", copies=reader.number(len(old)), **counts) if old else Markup(),
        wanted_table(wanted, reader),
        back_table(back, reader),
    )


def _copies(of: set[tuple[str, str]], reader: Reader) -> tuple[Copy, ...]:
    copies = reader.shelf.copies
    return tuple(one for key in sorted(of) for one in copies.get(key, ()))
