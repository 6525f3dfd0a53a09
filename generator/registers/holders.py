"""Holders: who is declared to hold a document, the facts that several registers show.

Outside stays who ought to hold it, which follows from the clauses.
"""

from collections import Counter
from collections.abc import Mapping

from generator.control.needs import ALL
from generator.model.document import Document
from generator.model.organization import Holder, Medium, Organization
from generator.model.register import Cell, Many, Phrase, Word
from generator.model.text import EMPTY, Text


def holders_of(document: Document, organization: Organization) -> tuple[Holder, ...]:
    """The declared holders of a document, in the order of the distribution list."""
    return tuple(holder for holder in organization.holders if {ALL, document.id, document.code} & set(holder.documents))


def holder_title(holder: Holder, organization: Organization) -> Text:
    """The title of the role or unit that holds."""
    found = (organization.role(holder.role) if holder.role else None) or organization.unit(holder.unit)
    return found.title if found else EMPTY


def distinct_titles(organization: Organization) -> Mapping[str, Text]:
    """Each holder's title by its id, with the place where another holder has the same title: two of them never bear one name."""
    titles = {one.id: holder_title(one, organization) for one in organization.holders}
    borne = Counter(titles.values())
    return {one.id: _placed(titles[one.id], one) if borne[titles[one.id]] > 1 else titles[one.id] for one in organization.holders}


def holdings(document: Document, organization: Organization) -> Many:
    """Who holds a document, a line for each medium, with the copy number where copies are numbered."""
    held = holders_of(document, organization)
    media = dict.fromkeys(holder.medium for holder in held)
    return Many(tuple(_held(medium, [one for one in held if one.medium == medium], organization) for medium in media))


def _placed(title: Text, holder: Holder) -> Text:
    return Text.of({key: f"{words} ({place})" if (place := holder.place.get(key)) else words for key, words in title.words})


def _held(medium: Medium, held: list[Holder], organization: Organization) -> Phrase:
    names = Many(tuple(dict.fromkeys(_name(holder, organization) for holder in held)))
    return Phrase("registers.held", (("medium", Word(f"medium.{medium}")), ("holders", names)))


def _name(holder: Holder, organization: Organization) -> Cell:
    title = holder_title(holder, organization)
    if holder.copy_number is None:
        return title
    return Phrase("registers.numbered", (("holder", title), ("copy", holder.copy_number)))
