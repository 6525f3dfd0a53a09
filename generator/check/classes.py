"""Classes: rules about who may see which document.

Outside stays what a build leaves out for its audience (`control/audience.py`).
"""

from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.texts import Path
from generator.control.audience import may_see
from generator.model.document import Document
from generator.problems import Problem, Severity, problem
from generator.prose.titled import by_key, titled


def titles_stay_within_their_class(evidence: Evidence) -> Iterator[Problem]:
    """No sheet prints the title of a document that has a higher class than its own, nor what a step of one says.

    Whoever may read a sheet reads all of it, and a released sheet stays as it is. A title such as that of a list of penalties
    tells by itself what the higher class was to keep. (R-35, R-36; ISO 9001:2015, 7.5.3.1 b)
    """
    known = by_key(evidence.living)
    for document in evidence.living:
        for other in sorted(titled(document, known)):
            higher = known[other]
            if not may_see(document.confidentiality, higher.confidentiality):
                named = {"code": document.code, "class": document.confidentiality, "other": higher.code}
                place = evidence.place(document.id, *_path(document, higher, evidence))
                yield problem("N657", place, _weight(higher), **named, higher=higher.confidentiality)


def _weight(higher: Document) -> Severity:
    """A restricted document's title must be on no open sheet. That the public reads of what is for the staff may be meant: a build
    for the public leaves that sheet out all the same."""
    return "warning" if may_see("internal", higher.confidentiality) else "error"


def _path(document: Document, higher: Document, evidence: Evidence) -> Path:
    """Where a document names another one first; a job description does so by its role."""
    keys = {higher.id, higher.code}
    for one in evidence.mentions:
        if one.document is document and one.kind in ("document", "record") and one.name in keys and one.path[0] != "parent":
            return one.path
    for segment, language, written in evidence.references:
        key, _, wish = written.partition("|")
        if segment.document is document and wish.strip() == "title" and key.partition("#")[0].strip() in keys:
            return (*segment.path, language)
    return ("role",)
