"""Copies on a day: the course of every numbered copy as a script, by which the browser tells who held what on any day (R-37).

Outside stay the telling (`theme/assets/nuskha/copies-on.js`), the fold whose steps these are (`control/copy_courses.py`), and the
page that asks for the day (`register_page.py`).
"""

import json
from collections.abc import Iterator, Sequence
from typing import get_args

from generator.artifacts import Artifact
from generator.model.copies import Copy, CopyState
from generator.site import addresses
from generator.site.paper_tables import plain_title
from generator.site.reader import Reader
from generator.wording.words import language_name

PATH = "assets/copy-courses.js"
REGISTER = "copies-by-date"
"""The register whose page asks for the day."""
SAID = ("told", "nothing", "table")
"""What the browser says around the table, below `site.copies_on`."""
STATES: Sequence[CopyState] = get_args(CopyState)

Row = list[object]
"""A copy: the place of its document, its revision's key and how that is printed, its number and of how many, the places of its
language and its holder, and its course: days and places of states, in their order."""


def asked(reader: Reader) -> bool:
    """Whether the site knows the courses of its copies, so that a reader can ask for a day."""
    return bool(reader.site.courses)


def copy_courses(start: Reader) -> Iterator[Artifact]:
    """Every copy that was ever handed out, by code, revision and number; nothing where no course is known."""
    if not asked(start):
        return
    documents: dict[tuple[str, str], int] = {}
    holders: dict[str, int] = {holder: place for place, holder in enumerate(start.paper.declared)}
    languages: dict[str, int] = {}
    rows = [_row(copy, documents, holders, languages, start) for copy in start.site.system.paper.copies]
    say = {name: start.unfilled(f"site.copies_on.{name}") for name in SAID} | {
        state: start.say(f"copy_state.{state}") for state in STATES
    }
    say |= {name: start.say(f"site.holder.{name}") for name in ("who", "place", "code", "title", "revision", "copy", "language")}
    say |= {"of": start.unfilled("site.copy.of"), "state": start.say("site.copy.state")}
    told = {
        "language": start.language,
        "states": STATES,
        "documents": list(documents),
        "holders": [_holder(holder, start) for holder in holders],
        "languages": [language_name(one, start.say) for one in languages],
        "copies": [row for row in rows if row],
        "say": say,
    }
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    safe = written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    yield Artifact(PATH, f"nuskha.copyCourses({safe});\n".encode())


def _row(
    copy: Copy, documents: dict[tuple[str, str], int], holders: dict[str, int], languages: dict[str, int], start: Reader
) -> Row:
    course = start.site.courses.get(copy.key, ())
    revision = start.paper.cells.revisions.get((copy.document, copy.revision))
    title = start.plain(revision.document.title, revision) if revision else ""
    return [
        documents.setdefault((copy.code, title), len(documents)),
        copy.revision,
        start.revision(copy.revision).striptags(),
        copy.number,
        copy.of,
        languages.setdefault(copy.language, len(languages)),
        holders.setdefault(copy.holder, len(holders)),
        [[day.isoformat(), STATES.index(state)] for day, state in course],
    ]


def _holder(holder: str, start: Reader) -> tuple[str, str, str]:
    """A holder's title, place and page; who is none any more has no page."""
    known = start.paper.declared.get(holder)
    found = start.paper.cells.holders.get(holder)
    place = start.plain(found[0].place) if found else ""
    return plain_title(holder, start), place, addresses.index("holders", holder) if known else ""
