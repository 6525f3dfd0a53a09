"""Content: what must be right in a draft itself before anyone signs it or releases it.

Each rule is a function from a draft in its library and history to problems. Outside stay who signs (`signing.py`), what a
release asks besides (`releasing.py`), and everything that is wrong in any definition, drafted or not (`check/`).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.control.drafts import Draft
from generator.control.fingerprint import steps, texts
from generator.control.lives import Life, Line
from generator.model.document import Document
from generator.model.events import Cancelled, Withdrawn
from generator.model.history import History
from generator.model.library import Library, Step
from generator.model.plain import to_plain
from generator.problems import Place, Problem, problem


@dataclass(frozen=True, slots=True)
class Written:
    """A draft, the library it stands in, and the lives of all documents."""

    draft: Draft
    library: Library
    history: History
    lives: Mapping[str, Life]

    def place(self, *path: Step) -> Place:
        """Where something of the draft stands."""
        return self.library.places.find(self.draft.document.id, *path)


def content_problems(written: Written) -> tuple[Problem, ...]:
    """What every rule of this module finds, in the rules' order."""
    return tuple(found for rule in RULES for found in rule(written))


def change_is_noted(written: Written) -> Iterator[Problem]:
    """A revision after the first says what changed and why, and does not repeat the note of the one before.

    An auditor who opens a history of revisions without reasons asks how anybody judged the change, and how staff were to
    notice it. (R-20; ISO 9001:2015, 7.5.3.2 c)
    """
    change, last = written.draft.document.change, written.draft.last
    if not last:
        return
    master = written.library.organization.master
    for name, text in (("summary", change.summary), ("reason", change.reason)):
        if not text.first((master,)):
            yield problem("N350", written.place("change", name), code=written.draft.document.code, key=f"change.{name}")
    former = written.history.documents.get((written.draft.document.id, last.released.revision))
    if former and change.summary and (change.summary, change.reason) == (former.change.summary, former.change.reason):
        yield problem("N351", written.place("change"), code=written.draft.document.code, revision=last.released.revision)


def nothing_is_left_open(written: Written) -> Iterator[Problem]:
    """No placeholder and no question to the client is left in what is signed.

    Templates that merely got a new logo are a classic nonconformity: the text does not fit the organization that signed it.
    (R-12; ISO 9001:2015, 7.5.2 c)
    """
    for path, words in _strings(to_plain(written.draft.document)):
        if found := OPEN.search(words):
            yield problem("N352", written.place(*_as_written(path)), code=written.draft.document.code, found=found.group().strip())


def master_language_is_whole(written: Written) -> Iterator[Problem]:
    """Every text of the document has words in the organization's master language.

    Approvers approve the master text, and every translation is measured against it. (R-06; ISO 9001:2015, 7.5.2 b)
    """
    master = written.library.organization.master
    for path, text in texts(written.draft.document):
        if text and not text.get(master):
            place = written.place(*_as_written(steps(path)))
            yield problem("N353", place, code=written.draft.document.code, language=master, key=path)


def translations_are_whole(written: Written) -> Iterator[Problem]:
    """A language in which some text has no words is told, with how many; it does not stop the master language.

    Readers of that language would find gaps, and must know that the master text is the one that holds.
    (R-06; ISO 9001:2015, 7.5.3.1 a)
    """
    document, organization = written.draft.document, written.library.organization
    for language in organization.languages:
        missing = [path for path, text in texts(document) if text and not text.get(language)]
        if missing and language != organization.master:
            place = written.place(*_as_written(steps(missing[0])))
            yield problem("N354", place, "warning", code=document.code, language=language, count=len(missing), key=missing[0])


def code_is_its_own(written: Written) -> Iterator[Problem]:
    """A code that was ever released stays with its document, and a document with its code until it is given another one.

    An old sheet with that code would point to something else. (R-02; ISO 9001:2015, 7.5.2 a)
    """
    document = written.draft.document
    for other, life in written.lives.items():
        used = next((line for line in life.releases if line.released.code == document.code), None)
        if used and other != document.id:
            yield problem("N355", written.place("code"), code=document.code, other=other, revision=used.released.revision)
    last = written.draft.last
    if last and (expected := code_to_bear(written.lives[document.id], last)) != document.code:
        yield problem("N356", written.place("code"), code=document.code, former=expected)


def code_names_a_folder(written: Written) -> Iterator[Problem]:
    """A code can name a folder and stand in an address: Latin letters, digits, hyphens, points and underscores.

    The archive keeps each revision in a folder of its code, and the QR on every sheet leads to an address that contains it.
    (R-43; ISO 9001:2015, 7.5.3.1 a)
    """
    code = written.draft.document.code
    if not SAFE.fullmatch(code) or code.lower() in RESERVED or code.endswith("."):
        yield problem("N357", written.place("code"), code=code)


def a_withdrawn_document_rests(written: Written) -> Iterator[Problem]:
    """A document that was withdrawn gets no further revision.

    Whoever sees it again would take it for valid; what is needed again is a new document. (R-22; ISO 9001:2015, 7.5.3.2)
    """
    yield from withdrawn_problems(written.lives.get(written.draft.document.id, Life()), written.draft.document, written.library)


def what_was_cancelled_stays_so(written: Written) -> Iterator[Problem]:
    """What was cancelled is not signed again as it was.

    Somebody decided that this shall not come; who wants it after all says what is different. (R-12; ISO 9001:2015, 7.5.3.2 c)
    """
    document = written.draft.document
    day = cancelled_on(written.lives.get(document.id, Life()), written.draft.fingerprint.root)
    if day:
        yield problem("N387", written.place("code"), code=document.code, date=day)


def withdrawn_problems(life: Life, document: Document, library: Library) -> Iterator[Problem]:
    """That the document was withdrawn, and from which day on."""
    for _, entry in life.withdrawals[-1:]:
        if isinstance(entry.event, Withdrawn):
            place = library.places.find(document.id, "code")
            yield problem("N385", place, code=document.code, date=entry.event.effective)


def cancelled_on(life: Life, root: str) -> date | None:
    """The day that the last cancellation of this content claims, or None."""
    for entry in reversed(life.cancelled):
        if isinstance(entry.event, Cancelled) and entry.event.fingerprint.root == root:
            return entry.date
    return None


def code_to_bear(life: Life, last: Line) -> str:
    """The code of a document's next revision: that of its last, or the one that it was given since."""
    given = [line.to for line, _ in life.recodings if line.code == last.released.code]
    return given[-1] if given else last.released.code


OPEN = re.compile(r"\b(?:TODO|TBD|FIXME)\b|\{\{\s*question\b[^}]*(?:\}\})?|\b[Ll]orem ipsum\b")
"""What marks a place that still has to be filled."""
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
RESERVED = frozenset({"organization", "releases", "signatures", "con", "prn", "aux", "nul"})
"""Names that the archive uses itself, or that Windows keeps for devices."""

RULES: tuple[Callable[[Written], Iterator[Problem]], ...] = (
    change_is_noted,
    nothing_is_left_open,
    master_language_is_whole,
    translations_are_whole,
    code_is_its_own,
    code_names_a_folder,
    a_withdrawn_document_rests,
    what_was_cancelled_stays_so,
)


def _strings(plain: object, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], str]]:
    if isinstance(plain, str):
        yield path, plain
    elif isinstance(plain, dict):
        for key, value in plain.items():
            yield from _strings(value, (*path, key))
    elif isinstance(plain, list | tuple):
        for index, value in enumerate(plain):
            yield from _strings(value, (*path, index))


def _as_written(path: tuple[Step, ...]) -> tuple[Step, ...]:
    """A form's keys stand beside the document's own in what people write."""
    return path[1:] if path[:1] == ("form",) else path
