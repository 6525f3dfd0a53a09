"""Translation: what a page says of the words in its own language: current, behind in some clauses, or not translated.

Outside stays which translations are behind (`control/translations.py`). A page in the master language says nothing of the kind.
"""

from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.control.parts import Part
from generator.control.translations import Kind, open_parts, states_of
from generator.model.system import Revision
from generator.site.reader import Reader


@dataclass(frozen=True, slots=True)
class TranslationShown:
    """How the page's language stands: `says` it in a word or with the issue, `told` is the sentence for a reader where the master
    text holds, and nothing where the translation is current."""

    kind: Kind
    says: Markup
    told: Markup


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
