"""Classes: rules about who may see which document.

Outside stays what a build leaves out for its audience (`control/audience.py`).
"""

from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.texts import Path
from generator.model.document import Document
from generator.problems import Problem, problem
from generator.prose.titled import by_key, kept_back


def titles_stay_within_their_class(evidence: Evidence) -> Iterator[Problem]:
    """No sheet prints the title of a document that has a higher class than its own, nor what a step of one says.

    Whoever may read a sheet reads all of it. A title such as that of a list of penalties tells by itself what the higher class was
    to keep, and a released sheet stays as it is. So a sheet names what has a higher class by its code alone, and a job description
    leaves out what it gives its role to do.

    (R-35, R-36; ISO 9001:2015, 7.5.3.1 b)
    """
    known = by_key(evidence.living)
    for document in evidence.living:
        for other in sorted(kept_back(document, known)):
            higher = known[other]
            named = {"code": document.code, "class": document.confidentiality, "other": higher.code}
            place = evidence.place(document.id, *_path(document, higher, evidence))
            yield problem("N657", place, "warning", **named, higher=higher.confidentiality)


def _path(document: Document, higher: Document, evidence: Evidence) -> Path:
    """Where a document asks for the title of another one first; a job description does so by its role."""
    keys = {higher.id, higher.code}
    for segment, language, written in evidence.references:
        key, _, wish = written.partition("|")
        if segment.document is document and wish.strip() == "title" and key.partition("#")[0].strip() in keys:
            return (*segment.path, language)
    return ("role",)
