"""Redlines: the sheet of what a revision changed, against the one before it, clause by clause and word by word.

Outside stay how two revisions are compared (`control/comparison.py`, `prose/differences.py`) and the same as a page
(`site/redline_page.py`). It is no copy to work by, and says so: its code and address lead to the revision itself.
"""

from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.control.comparison import compare
from generator.model.system import Revision, System
from generator.pdf.documents import by_code, contemporaries
from generator.pdf.frame import is_draft, revision_frame, revision_metadata, sheet
from generator.pdf.reader import Reader, reader, safe
from generator.pdf.sheet import Sheet
from generator.prose.differences import Difference, differences
from generator.prose.html import isolated
from generator.prose.redline import html


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part that differs: what became of it, its number and title, its former number, and its lines as label and redline."""

    fates: tuple[str, ...]
    number: Markup
    title: Markup
    former: Markup
    lines: tuple[tuple[str, Markup], ...]


def redline_sheet(before: Revision, after: Revision, system: System, language: str) -> Sheet:
    """The sheet of a revision compared with an earlier one of the same document, in a language.

    What each side says of other documents and of limits is what was released with it, so that it stays the same for ever.
    """
    old = reader(before.organization, language, contemporaries(before, system), before.document, withheld=by_code(before, system))
    read = reader(after.organization, language, contemporaries(after, system), after.document, withheld=by_code(after, system))
    comparison = compare(before.document, after.document)
    found = differences(comparison, old.names, read.names)
    frame, metadata = revision_frame(after, read), revision_metadata(after, read)
    title = read.told("redline.title_between", former=old.revision(before.key), revision=read.revision(after.key))
    notes = () if is_draft(after) else frame.notes[-1:]
    return sheet(
        "redline",
        read,
        replace(
            frame,
            notes=(Markup("<strong>{}</strong>").format(read.say("redline.uncontrolled")), *notes),
        ),
        replace(
            metadata,
            title=f"{after.document.code} {title.striptags()}",
            identity=f"{metadata.identity}/changes/{before.key}",
            embedded=(),
        ),
        title=title,
        document=after.document,
        change=after.document.change,
        told=read.told("redline.counted", count=read.count(len(found)), all=read.count(len(comparison.parts))),
        parts=tuple(_part(one, read) for one in found),
    )


def _part(one: Difference, read: Reader) -> PartShown:
    title = read.say("redline.head") if one.change.part.kind == "head" else one.title
    return PartShown(
        one.fates,
        read.code(one.number) if one.number else Markup(),
        safe(isolated(title)),
        read.told("redline.was", number=read.code(one.former)) if one.former else Markup(),
        tuple((line.label, safe(html(line.stretches))) for line in one.lines),
    )
