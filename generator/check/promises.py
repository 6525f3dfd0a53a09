"""Promises: rules about what a document as a whole must keep: what its purpose promises, what its standard asks for.

Outside stay single steps (`steps.py`). The words by which a subject is recognized are the wording's (`subjects.toml`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from generator.check.evidence import Evidence
from generator.model.document import Clause, Document
from generator.model.text import Text
from generator.problems import Problem, problem
from generator.wording.fold import fold
from generator.wording.words import LANGUAGES, words

PROMISES = (
    "classification", "priority", "acknowledgement", "escalation", "confidentiality", "analysis", "satisfaction", "compensation",
    "recurrence", "training", "follow-up", "closing", "reporting", "coding", "approval", "distribution", "review", "retention",
    "withdrawal",
)  # fmt: skip
"""Subjects that a purpose may promise; each has its words in every language of the program."""

DUTIES: Mapping[str, tuple[str, ...]] = {
    "confidentiality": ("iso-10002/4.10",),
    "analysis": ("iso-10002/8.2",),
    "retention": ("iso-10002/8.1", "iso-9001/7.5.3"),
}
"""What an instruction for complaints must settle, and the clauses of standards that say so."""

_HANDLING = ("procedure", "instruction", "standard")
_SPACED = ("en",)
_LONGEST_WORD = 24


def a_purpose_is_given(evidence: Evidence) -> Iterator[Problem]:
    """A procedure or instruction says what it is for, and where it applies.

    Without purpose and scope nobody can tell whether the document concerns them. (R-03; ISO 9001:2015, 7.5.2 a)
    """
    for document in evidence.documents:
        if document.form is None and document.type in ("procedure", "instruction", "standard", "policy"):
            for key, text in (("purpose", document.purpose), ("scope", document.scope)):
                if not text:
                    yield problem("N249", evidence.place(document.id), code=document.code, key=key)


def a_procedure_has_clauses(evidence: Evidence) -> Iterator[Problem]:
    """A document that is not a form has clauses.

    A title with nothing under it is not documented information. (R-03; ISO 9001:2015, 7.5.1)
    """
    for document in evidence.documents:
        if document.form is None and not document.clauses:
            yield problem("N250", evidence.place(document.id), code=document.code)


def a_promise_is_kept(evidence: Evidence) -> Iterator[Problem]:
    """What the purpose promises, some clause settles.

    A purpose that promises classification, with no clause that classifies, is a promise which the first audit finds
    broken. The rule looks for the words of the subject in the master language. (R-66; ISO 9001:2015, 8.1)
    """
    language = evidence.organization.master
    if language not in LANGUAGES:
        return
    for document in evidence.documents:
        kept: str | None = None
        for key, text in (("purpose", document.purpose), ("outcome", document.outcome)):
            promised = _plain(evidence, text.get(language) or "", language)
            for subject in PROMISES if promised and document.clauses else ():
                if found := _stems(language, subject).search(promised):
                    kept = _clauses_say(evidence, document, language) if kept is None else kept
                    if not _stems(language, subject).search(kept):
                        word = _as_written(text.get(language) or "", found.group(), language)
                        place = evidence.place(document.id, key, language)
                        yield problem("N251", place, "warning", code=document.code, key=key, word=word)


def complaints_are_handled_whole(evidence: Evidence) -> Iterator[Problem]:
    """An instruction for complaints has clauses on confidentiality, on analysing complaints, and on keeping the records.

    These three are what instructions for complaints most often lack, and what an audit against the standard asks for first.
    (R-66, R-67; ISO 10002:2018, 4.10, 8.1, 8.2)
    """
    language = evidence.organization.master
    for document in evidence.documents:
        if document.type not in _HANDLING or not document.clauses or not _handles_complaints(document):
            continue
        said = _clauses_say(evidence, document, language)
        for subject, asked in DUTIES.items():
            spoken = language in LANGUAGES and _stems(language, subject).search(said)
            if not spoken and not any(_cites(clause, number) for clause in document.clauses for number in asked):
                place = evidence.place(document.id, "clauses")
                yield problem("N252", place, "warning", code=document.code, clauses=", ".join(asked))


def _as_written(source: str, stem: str, language: str) -> str:
    """The author's words around a folded stem; the stem itself where words are not parted by spaces."""
    run = source.split()
    for size in (1, 2, 3):
        for start in range(len(run)):
            words_run = " ".join(run[start : start + size])
            if stem in _folded(words_run, language) and len(words_run) <= _LONGEST_WORD * size:
                return words_run.strip(".,;:()«»،؛“”")
    return stem


def _handles_complaints(document: Document) -> bool:
    """By the operation clauses of ISO 10002 that it serves, else by its title."""
    if any(_cites(clause, "iso-10002/7") for clause in document.clauses):
        return True
    titled = ((language, title) for language, title in document.title.words if language in LANGUAGES)
    return any(_stems(language, "complaint").search(_folded(title, language)) for language, title in titled)


def _cites(clause: Clause, wanted: str) -> bool:
    """Whether the clause serves that clause of the standard, of any edition, or one under it."""
    standard, _, number = wanted.partition("/")
    for citation in clause.satisfies:
        cited, _, cited_number = citation.partition("/")
        if (cited == standard or cited.startswith(f"{standard}-")) and f"{cited_number}.".startswith(f"{number}."):
            return True
    return False


def _clauses_say(evidence: Evidence, document: Document, language: str) -> str:
    """All that the clauses say in one language, folded; a heading alone settles nothing."""
    texts: list[Text] = []
    for clause in document.clauses:
        if clause.kind != "heading" or clause.text:
            texts += [clause.title, clause.text]
        if clause.decision:
            texts += [clause.decision.question, *(branch.answer for branch in clause.decision.branches)]
    return "\n".join(_plain(evidence, text.get(language) or "", language) for text in texts)


def _plain(evidence: Evidence, source: str, language: str) -> str:
    """The words with their terms filled in, folded."""
    if "{{" in source:
        terms = evidence.names(language).variables
        source = re.sub(r"\{\{\s*([^{}]*?)\s*\}\}", lambda found: terms.get(found.group(1), " "), source)
    return _folded(re.sub(r"\[\[.*?\]\]", " ", source), language)


def _folded(source: str, language: str) -> str:
    return fold(source) if language in _SPACED else fold(source).replace(" ", "")


@cache
def _stems(language: str, subject: str) -> re.Pattern[str]:
    stems = (_folded(stem, language) for stem in words(language)(f"subjects.{subject}").split("|"))
    start = r"\b" if language in _SPACED else ""
    return re.compile(f"{start}(?:{'|'.join(re.escape(stem) for stem in stems if stem)})")
