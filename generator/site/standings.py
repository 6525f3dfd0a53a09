"""Standings: the days of every revision as a script, by which the browser tells the system as it stood on any day.

Outside stay the telling (`theme/assets/nuskha/as-of.js`), which follows `control/revisions.py`, and the page that asks for the day
(`register_page.py`). (R-37)
"""

import json
from collections.abc import Iterator

from generator.artifacts import Artifact
from generator.model.system import Revision
from generator.site import addresses
from generator.site.reader import Reader
from generator.site.standing import withdrawn_at_last

PATH = "assets/standings.js"
SAID = ("told", "nothing", "table")
"""What the browser says around the table, below `site.as_of`."""
TOLD = ("in_force", "approved", "withdrawn")
"""The standings that the table shows: what another revision superseded is not the system any more."""

Row = list[object]
"""A revision: its code, the place of its title, its key and how it is printed, the day from which it is known, its first day in
force, the first day on which it no longer holds, 1 where it is withdrawn then, its page."""


def standings(start: Reader) -> Artifact:
    """Every revision ever released, document by document, oldest first, with the words that the table needs."""
    titles: dict[str, int] = {}
    documents = [[_row(one, titles, start) for one in kept] for kept in _kept(start)]
    say = {name: start.unfilled(f"site.as_of.{name}") for name in SAID}
    say |= {f"status_{status}": start.say(f"status.{status}") for status in TOLD}
    say |= {name: start.say(f"site.{name}") for name in ("code", "title", "revision", "effective", "status")}
    told = json.dumps({"titles": list(titles), "documents": documents, "say": say}, ensure_ascii=False, separators=(",", ":"))
    safe = told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Artifact(PATH, f"nuskha.standings({safe});\n".encode())


def _kept(start: Reader) -> Iterator[tuple[Revision, ...]]:
    for revisions in start.shelf.kept.values():
        if found := tuple(one for one in revisions if one.release is not None):
            yield found


def _row(revision: Revision, titles: dict[str, int], start: Reader) -> Row:
    document = revision.document
    title = start.plain(document.title, revision)
    known = revision.since if revision.evidence else revision.released or revision.since
    return [
        document.code,
        titles.setdefault(title, len(titles)),
        revision.key,
        start.revision(revision.key).striptags(),
        known.isoformat() if known else "",
        revision.since.isoformat() if revision.since else "",
        revision.until.isoformat() if revision.until else "",
        int(withdrawn_at_last(revision)),
        addresses.revision_page(revision),
    ]
