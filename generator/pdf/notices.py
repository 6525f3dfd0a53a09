"""Notices: what a sheet says of its own translation, before its content: which issue it is, and where the master text holds.

Outside stay which translations are behind (`control/translations.py`) and the frame in which it stands (`frame.py`). A notice is
the truth of the sheet's own day; a translation that is current and was released with its revision has none.
"""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from generator.control.parts import Part
from generator.control.translations import open_parts, states_of
from generator.model.system import Revision
from generator.pdf.frame import issue_in
from generator.pdf.reader import Reader


def notices(revision: Revision, earlier: Iterable[Revision], read: Reader) -> tuple[Markup, ...]:
    """The sentences for the reader's language; `earlier` are the revisions before, oldest first."""
    return tuple(_notices(revision, earlier, read))


def _notices(revision: Revision, earlier: Iterable[Revision], read: Reader) -> Iterator[Markup]:
    if issue := issue_in(revision, read.language):
        approved = {"role": read.line(issue.role_title) or "—", "on": read.day(issue.on)}
        yield read.told("translation.issue", number=read.count(issue.number), day=read.day(issue.effective), **approved)
    state = states_of(revision, earlier, read.organization).get(read.language)
    if state and state.kind == "missing":
        yield read.told("translation.sheet_missing")
    elif state and state.open:
        places = escape(read.say("list.separator")).join(_place(part, read) for part in open_parts(revision.document, state))
        yield read.told("translation.sheet_behind", places=places)


def _place(part: Part, read: Reader) -> Markup:
    if part.kind == "head":
        return escape(read.say("translation.head"))
    return read.number(part.number) if part.number else read.line(part.title)
