"""Translations: which words of a language still say what the master text says, and drafted words laid over released ones.

    states(chain, master, languages) -> Mapping[language, State];  states_of(revision, earlier, organization)
    difference(base, written, master) -> languages | None;  graft(base, written, language) -> Document
    released_words(history, life) -> Document | None;  translations_drafted(history, library) -> tuple[Drafted, ...]

Outside stay deciding on an issue of a translation (`translating.py`) and how readers are told (`wording/`).

Each text of a translation has a mark that says against which master text it was checked: the one that its author wrote, or where
there is none, that of the master text beside which the words appeared first. Where the master text has another mark, the words
are behind.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal, cast

from generator.control.corrections import applied
from generator.control.fingerprint import STRUCTURE, changed, fingerprint
from generator.control.lives import Life, lives
from generator.control.parts import HEAD, Part, parts
from generator.control.segments import Path, master_mark, segments, steps_to
from generator.model.document import Document
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import Organization
from generator.model.system import Revision
from generator.model.text import Language, Text
from generator.problems import Place

Kind = Literal["current", "behind", "missing"]
_NAMES = frozenset({"aliases", "synonyms"})
"""Other names of a thing: they are there in the languages in which people use them."""


@dataclass(frozen=True, slots=True)
class State:
    """How a document stands in a language: `missing` as a whole, or `behind` in some places, or current.

    `behind` are the paths of texts whose master text has changed since they were checked, `missing` of those without words.
    """

    kind: Kind
    behind: tuple[Path, ...] = ()
    missing: tuple[Path, ...] = ()

    @property
    def open(self) -> tuple[Path, ...]:
        """Every path at which the master text alone holds."""
        return (*self.behind, *self.missing)


CURRENT = State("current")
MOST = 5
"""So many places stand in one sentence."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What is written now of a document differs from what was released in translations alone: in these `languages`."""

    document: Document
    revision: str
    base: Document
    languages: tuple[Language, ...]


def states(chain: Sequence[Document], master: Language, languages: Sequence[Language]) -> Mapping[Language, State]:
    """How the last document of a chain stands in each of these languages that it is kept in; before it stand its revisions,
    oldest first. The master is always current."""
    if not chain:
        return {}
    kept = chain[-1].languages or tuple(languages)
    return {language: _state(chain, master, language) for language in languages if language in kept}


def states_of(revision: Revision, earlier: Iterable[Revision], organization: Organization) -> Mapping[Language, State]:
    """How a revision stands in each of an organization's languages but the master; before it stand its document's revisions,
    oldest first."""
    chain = (*(one.document for one in earlier), revision.document)
    others = tuple(language for language in organization.languages if language != organization.master)
    return states(chain, organization.master, others)


def difference(base: Document, written: Document, master: Language) -> tuple[Language, ...] | None:
    """The languages other than the master in which two documents differ, sorted; None where they differ in more than that.

    A language that is added to those a document is kept in is no more than that; one that is taken away is.
    """
    added = [one for one in written.languages if one not in base.languages] if base.languages else []
    if written.languages != base.languages and {*written.languages} != {*base.languages, *added}:
        return None
    leaves = changed(fingerprint(replace(base, languages=())), fingerprint(replace(written, languages=())))
    if STRUCTURE in leaves or master in leaves or master in added:
        return None
    return tuple(sorted({*leaves, *added}))


def graft(base: Document, written: Document, language: Language) -> Document:
    """A document with the words and marks of one language that another one has, which differs from it in translations alone."""
    grafted: Document = _grafted(base, written, language)
    if base.languages and language in written.languages and language not in base.languages:
        return replace(grafted, languages=(*base.languages, language))
    return grafted


def released_words(history: History, life: Life) -> Document | None:
    """What the latest revision of a document says with every issue of its translations that was recorded; None before its first
    release."""
    last = life.last
    if last is None:
        return None
    found = history.documents.get((last.released.document, last.released.revision))
    for line in life.issues if found else ():
        event = line.event
        content = history.issues.get((event.document, event.revision, event.language, event.issue))
        if found and content and event.revision == last.released.revision:
            found = graft(found, content, event.language)
    return found


def translations_drafted(history: History, library: Library) -> tuple[Drafted, ...]:
    """The documents of a library that differ from what was released in translations alone, in its order."""
    known = lives(applied(history.entries))
    written = ((known.get(document.id, Life()), document) for document in library.documents)
    found = (translation_draft(life, document, library.organization, history) for life, document in written if not life.withdrawal)
    return tuple(one for one in found if one)


def translation_draft(life: Life, document: Document, organization: Organization, history: History) -> Drafted | None:
    """What is written of a document as a draft of its translations, or None where it is none, or a draft of the next revision."""
    base = released_words(history, life)
    if base is None or document == base or not life.last:
        return None
    languages = difference(base, document, organization.master)
    return Drafted(document, life.last.released.revision, base, languages) if languages else None


def wordings(history: History, life: Life) -> tuple[Document, ...]:
    """What the revisions of a document said, oldest first, each with every issue of its translations that was recorded."""
    upto = (replace(life, releases=life.releases[:count]) for count in range(1, len(life.releases) + 1))
    return tuple(found for one in upto if (found := released_words(history, one)))


def open_parts(document: Document, state: State) -> tuple[Part, ...]:
    """The parts of a document in which a translation is behind or without words, in their order."""
    wanted = {_part(path) for path in state.open}
    return tuple(part for part in parts(document) if (part.kind, part.id) in wanted)


def _part(path: Path) -> tuple[str, str]:
    """The kind and id of the part that a text belongs to: what has no part of its own is said in the head."""
    step, _, rest = path.partition("/")
    kind = {"clauses": "clause", "sections": "section", "fields": "field"}.get(step)
    return (kind, rest.split("/")[0]) if kind else (HEAD, HEAD)


def place_of_text(library: Library, document: Document, path: Path) -> Place:
    """Where the text of that path is written."""
    return library.places.find(document.id, *steps_to(document).get(path, ("code",)))


def told_places(paths: Sequence[Path]) -> str:
    """Some places of a document by their paths: the first ones, and whether there are more."""
    return ", ".join((*paths[:MOST], *(("…",) if len(paths) > MOST else ())))


def _state(documents: Sequence[Document], master: Language, language: Language) -> State:
    if language == master:
        return CURRENT
    marks: dict[Path, tuple[str, str]] = {}
    for document in documents:
        marks = dict(_marks(document, master, language, marks))
    wanted = {path: words for path, text in _texts(documents[-1]) if (words := text.get(master))}
    missing = tuple(path for path in wanted if path not in marks)
    behind = tuple(path for path, words in wanted.items() if path in marks and marks[path][1] != master_mark(words))
    if wanted and len(missing) == len(wanted):
        return State("missing", behind, missing)
    return State("behind", behind, missing) if behind or missing else CURRENT


def _marks(
    document: Document, master: Language, language: Language, before: Mapping[Path, tuple[str, str]]
) -> Iterator[tuple[Path, tuple[str, str]]]:
    """The words of a language, each with the mark of the master text that it was checked against, after those of the revision
    before."""
    for path, text in _texts(document):
        words, checked = (text.get(language) or "").strip(), dict(text.checked).get(language)
        if not words:
            continue
        former = before.get(path)
        if checked:
            yield path, (words, checked)
        elif former and former[0] == words:
            yield path, former
        else:
            yield path, (words, master_mark(text.get(master) or ""))


def _texts(document: Document) -> Iterator[tuple[Path, Text]]:
    return ((one.path, one.text) for one in segments(document) if not {*one.path.split("/")} & _NAMES)


def _grafted(base: Any, written: Any, language: Language) -> Any:
    if isinstance(base, Text):
        return _spoken(base, written, language)
    if isinstance(base, tuple) and any(is_dataclass(part) for part in base):
        return tuple(_grafted(part, other, language) for part, other in zip(base, written, strict=True))
    if is_dataclass(base):
        parts = {one.name: _grafted(getattr(base, one.name), getattr(written, one.name), language) for one in fields(base)}
        return replace(cast(Any, base), **parts)
    return base


def _spoken(base: Text, written: Text, language: Language) -> Text:
    def renewed(of: tuple[tuple[str, str], ...], by: tuple[tuple[str, str], ...]) -> dict[str, str]:
        mine = {language: dict(by)[language]} if language in dict(by) else {}
        return {name: words for name, words in of if name != language} | mine

    return Text.of(renewed(base.words, written.words), renewed(base.checked, written.checked))
