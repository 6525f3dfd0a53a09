"""Drafts: every definition that differs from its released revision is a draft of the next one.

`drafts(history, library) -> tuple[Draft, ...]`; `draft_of(life, document, organization, history) -> Draft | None`. Outside stay
what stands on a date (`standing.py`), what may be done with a draft (`signing.py`, `releasing.py`), and a definition that differs
in translations alone, which follow their revision (`translations.py`).
"""

from dataclasses import dataclass

from generator.control.corrections import applied
from generator.control.fingerprint import fingerprint
from generator.control.lives import Life, Line, lives
from generator.control.numbering import first, next_revision
from generator.control.signatures import Signatures, signatures
from generator.control.translations import difference, released_words
from generator.model.document import Document
from generator.model.events import Fingerprint
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import CodeScheme, Organization
from generator.model.system import Status


@dataclass(frozen=True, slots=True)
class Draft:
    """What is written now as revision `key`, its signatures so far, and the released revision that it will follow, if any."""

    document: Document
    key: str
    fingerprint: Fingerprint
    signatures: Signatures
    last: Line | None

    @property
    def status(self) -> Status:
        """In review once someone has signed what is written now; returned until it is signed again; cancelled where exactly this
        was given up; else a draft."""
        if self.signatures.cancelled:
            return "cancelled"
        if self.signatures.valid:
            return "in_review"
        return "returned" if self.signatures.returned and not self.signatures.stale else "draft"


def drafts(history: History, library: Library) -> tuple[Draft, ...]:
    """The drafts of a library, in its order; what is written of a withdrawn document is none."""
    known = lives(applied(history.entries))
    written = ((known.get(document.id, Life()), document) for document in library.documents)
    found = (draft_of(life, document, library.organization, history) for life, document in written if not life.withdrawal)
    return tuple(draft for draft in found if draft)


def draft_of(life: Life, document: Document, organization: Organization, history: History) -> Draft | None:
    """The draft that a definition is, or None where it says what its last released revision says, other translations aside."""
    last, base = life.last, released_words(history, life)
    if base and document == base:
        return None
    content = fingerprint(document)
    if last and content.root == last.released.fingerprint.root:
        return None
    if base and difference(base, document, organization.master) is not None:
        return None
    key = _key(last, document, organization.codes)
    return Draft(document, key, content, signatures(life.signing.get(key, ()), content), last)


def _key(last: Line | None, document: Document, scheme: CodeScheme) -> str:
    """The number of what is written now. Raises NumberingError where the style has none, which `check` tells before."""
    if last is None:
        return first(scheme, document.type)
    return next_revision(last.released.revision, scheme, document.type, edition=document.change.edition)
