"""Evidence: what the rules judge, gathered once: the library, its texts and mentions, the history, the day.

Outside stay the rules. Places are found by the keys and list indexes under which people wrote a value.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.check.mentions import Mention, mentions
from generator.check.texts import Segment, segments
from generator.control.content import code_to_bear
from generator.control.corrections import applied
from generator.control.lives import Life, lives
from generator.model.document import Document
from generator.model.events import Released, ReleasedRevision, Withdrawn
from generator.model.history import History
from generator.model.library import Library, Step
from generator.model.organization import Organization
from generator.problems import Place
from generator.prose.find import references
from generator.prose.names import Names, names


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything a rule may look at.

    `spoken` are the segments of each language with their words; `references` are those in texts: the segment, the language, and
    what stands within the brackets. `by_key` finds a document by its id or code; `former` are a document's released revisions
    by its id, `released_codes` the codes that it was released under and `released_keys` the numbers of its revisions, all oldest
    first. `as_of` is the organization's day, None where no day is asked about; an empty history means that nothing was released
    yet.
    """

    library: Library
    history: History
    as_of: date | None
    segments: tuple[Segment, ...] = field(repr=False)
    mentions: tuple[Mention, ...] = field(repr=False)
    spoken: Mapping[str, list[tuple[Segment, str]]] = field(repr=False)
    references: tuple[tuple[Segment, str, str], ...] = field(repr=False)
    by_key: Mapping[str, Document] = field(repr=False)
    by_language: Mapping[str, Names] = field(repr=False)
    former: Mapping[str, tuple[Document, ...]] = field(repr=False)
    released_codes: Mapping[str, tuple[str, ...]] = field(repr=False)
    lives: Mapping[str, Life] = field(repr=False)
    released_keys: Mapping[str, tuple[str, ...]] = field(repr=False)

    @property
    def organization(self) -> Organization:
        """The organization as it is written now."""
        return self.library.organization

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document as it is written now, sorted by code."""
        return self.library.documents

    @property
    def living(self) -> tuple[Document, ...]:
        """The documents that were not withdrawn: what is written of the others is of no account."""
        return tuple(one for one in self.documents if not self.is_withdrawn(one.id))

    def is_withdrawn(self, document_id: str) -> bool:
        """Whether the document has ended, or is to end on a day that is recorded."""
        return document_id in self.lives and self.lives[document_id].withdrawal is not None

    def ended(self, document_id: str) -> date | None:
        """The first day on which a withdrawn document no longer holds; None of any other."""
        life = self.lives.get(document_id)
        event = life.withdrawal[1].event if life and life.withdrawal else None
        return event.effective if isinstance(event, Withdrawn) else None

    def codes_known(self, document_id: str) -> tuple[str, ...]:
        """The codes that the record knows for what is written now: of the last release, and the one given since; none before."""
        life = self.lives.get(document_id)
        return (life.last.released.code, code_to_bear(life, life.last)) if life and life.last else ()

    def place(self, owner: str, *path: Step) -> Place:
        """Where a value of a document or of a file of the organization stands."""
        return self.library.places.find(owner, *path)

    def place_of(self, segment: Segment, language: str) -> Place:
        """Where the words of a text in one language stand."""
        return self.place(segment.owner, *segment.path, language)

    def names(self, language: str) -> Names:
        """What texts may name, in one of the organization's languages."""
        return self.by_language[language]

    def mentioned(self, *kinds: str) -> Iterator[Mention]:
        """Every name of these kinds that a definition gives, in the order in which it is written."""
        return (mention for mention in self.mentions if mention.kind in kinds)


def gather(library: Library, history: History | None = None, as_of: date | None = None) -> Evidence:
    """The evidence of a library, with what was released before and the day, where these matter."""
    organization = library.organization
    lines = _released(history or History())
    found = tuple(segments(library))
    return Evidence(
        library=library,
        history=history or History(),
        as_of=as_of,
        segments=found,
        mentions=tuple(mentions(library)),
        spoken=_spoken(found),
        references=tuple(_references(found)),
        by_key={key: document for document in reversed(library.documents) for key in (document.code, document.id)},
        by_language={language: names(organization, library.documents, language) for language in organization.languages},
        former={key: tuple(document for _, document in of if document) for key, of in lines.items()},
        released_codes={key: tuple(line.code for line, _ in of) for key, of in lines.items()},
        lives=lives(applied((history or History()).entries)),
        released_keys={key: tuple(line.revision for line, _ in of) for key, of in lines.items()},
    )


def _spoken(found: Iterable[Segment]) -> Mapping[str, list[tuple[Segment, str]]]:
    """Per language every segment that has words in it, with the words."""
    spoken: defaultdict[str, list[tuple[Segment, str]]] = defaultdict(list)
    for segment in found:
        for language, words in segment.text.words:
            spoken[language].append((segment, words))
    return spoken


def _references(found: Iterable[Segment]) -> Iterator[tuple[Segment, str, str]]:
    """Every reference in a text, with its segment and language, as it is written within its brackets."""
    for segment in found:
        for language, words in segment.text.words:
            for written in references(words) if "[[" in words else ():
                yield segment, language, written


def _released(history: History) -> Mapping[str, list[tuple[ReleasedRevision, Document | None]]]:
    """Per document the release and the content of each revision that was released, oldest first."""
    found: defaultdict[str, list[tuple[ReleasedRevision, Document | None]]] = defaultdict(list)
    for entry in history.entries:
        for line in entry.event.revisions if isinstance(entry.event, Released) else ():
            found[line.document].append((line, history.documents.get((line.document, line.revision))))
    return found
