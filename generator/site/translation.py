"""Translation: what a page says of the words in its own language, current, behind in some clauses or not translated, and what a
sheet's page says of translations that were renewed.

Outside stays which translations are behind (`control/translations.py`). A page in the master language says nothing of the kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from generator.control.parts import Part
from generator.control.translations import Kind, open_parts, states_of
from generator.model.system import Revision
from generator.site.reader import Reader
from generator.wording.words import language_name


@dataclass(frozen=True, slots=True)
class TranslationShown:
    """How the page's language stands: `says` it in a word or with the issue, `told` is the sentence for a reader where the master
    text holds, and nothing where the translation is current."""

    kind: Kind
    says: Markup
    told: Markup


@dataclass(frozen=True, slots=True)
class Renewed:
    """A translation that was renewed since its revision was released: the days on which that is to be said (ISO 8601, both
    included), whether the system's date is one of them, and the sentence for whoever holds an older sheet."""

    since: str
    until: str
    now: bool
    says: Markup


def renewed(revision: Revision, reader: Reader) -> tuple[Renewed, ...]:
    """The translations of a revision that were renewed, whatever the page's own language: the sheet may be in another. Nothing is
    said of them once the whole revision holds no longer."""
    return tuple(_renewed(revision, reader))


def translation(revision: Revision, reader: Reader) -> TranslationShown | None:
    """What the head of a revision's page shows; None in the master language and where the document is not kept in the page's."""
    kept = reader.shelf.kept[revision.document.id]
    earlier = [one for one in kept[: [one.key for one in kept].index(revision.key)] if one.release is not None]
    state = states_of(revision, earlier, reader.organization).get(reader.language)
    if state is None:
        return None
    told = Markup()
    if state.kind == "missing":
        told = reader.phrase("translation.page_missing")
    elif state.open:
        places = (_place(part, revision, reader) for part in open_parts(revision.document, state))
        told = reader.phrase("translation.page_behind", places=escape(reader.say("list.separator")).join(places))
    return TranslationShown(state.kind, _says(state.kind, revision, reader), told)


def _says(kind: Kind, revision: Revision, reader: Reader) -> Markup:
    word = reader.phrase(f"translation.{kind}")
    begun = [one for one in revision.issues if one.language == reader.language and one.effective <= reader.site.system.as_of]
    if not begun:
        return word
    number, day = reader.number(begun[-1].number), reader.short_day(begun[-1].effective)
    return reader.phrase("translation.page_issue", state=word, number=number, day=day)


def _place(part: Part, revision: Revision, reader: Reader) -> Markup:
    if part.kind == "head":
        return escape(reader.say("translation.head"))
    if part.number:
        return reader.linked(f"#{part.id}", reader.clause(part.number))
    return reader.inline(part.title, revision)


def _renewed(revision: Revision, reader: Reader) -> Iterator[Renewed]:
    today = reader.site.system.as_of
    for issue in (one for one in revision.issues if one.number > 1):
        newer = (one.effective for one in revision.issues if one.language == issue.language and one.number > issue.number)
        ends = [*newer, *((revision.until,) if revision.until else ())]
        last = min(ends) - timedelta(days=1) if ends else date.max
        if max(today, issue.effective) <= last:
            words = {"language": language_name(issue.language, reader.say), "number": reader.number(issue.number)}
            says = reader.phrase("site.verification.renewed", day=reader.day(issue.effective), **words)
            yield Renewed(issue.effective.isoformat(), last.isoformat(), issue.effective <= today, says)
