"""References: rules about what a text points at: references and variables that lead somewhere, codes that are not typed by hand.

Outside stay names in a definition's own keys (`names.py`) and how a reference is printed (`prose/`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from generator.check.evidence import Evidence
from generator.check.near import near
from generator.check.numbers import numbered, parts
from generator.check.texts import Segment
from generator.control.content import OPEN
from generator.control.scheme import BLANKS, blanks
from generator.model.organization import CodePattern
from generator.problems import Problem, problem
from generator.prose.find import variables
from generator.wording.fold import fold

LONGEST = {"title": 150, "label": 150, "question": 300, "answer": 150, "text": 4000, "help": 500}
"""How many characters a text of each kind has at most; what is longer does not fit its place on paper or on a small screen."""

_PROSE = ("text", "purpose", "scope", "outcome", "distribution", "question", "answer", "help", "when", "summary", "reason")
_BRACKETED = re.compile(r"\[\[.*?\]\]|\{\{.*?\}\}|\S+@\S+|https?://\S+")
_CODE_LIKE = re.compile(r"(?<![0-9A-Za-z\u0600-\u06ff-])[A-Za-z]{1,5}(?:[-.][0-9]{1,4})+(?![0-9A-Za-z-])")
_CODE_HINT = re.compile(r"[A-Za-z][-.]\d")
_NUMBER_HINT = re.compile(r"\d ?[-–.] ?\d")
"""What a text must contain, in whichever digits, before it is worth folding."""
_NUMBER_LIKE = re.compile(r"(?<![0-9A-Za-z./:-])[0-9]{1,2}(?: ?[-–.] ?[0-9]{1,2}){1,3}(?![0-9A-Za-z/:-])")


def references_lead_somewhere(evidence: Evidence) -> Iterator[Problem]:
    """Every reference in a text leads to a document, a clause or an external document that is there.

    A procedure that sends its reader to a form which does not exist is one of the commonest findings of an audit.
    (R-44, R-46; ISO 9001:2015, 7.5.3.2)
    """
    keys = frozenset(evidence.by_key)
    for segment, language, written in evidence.references:
        names = replace(evidence.names(_known(evidence, language)), within=segment.document)
        if names.reference(written) is None:
            target = written.partition("|")[0].strip()
            known = names.reference(target) is not None
            likely = f"{target}|title" if known else near(target.partition("#")[0].strip() or written, keys)
            yield problem("N253", evidence.place_of(segment, language), written=f"[[{written}]]", near=likely)


def variables_are_known(evidence: Evidence) -> Iterator[Problem]:
    """Every variable in a text is one that the organization's definitions fill.

    A variable that nothing fills is printed with its brackets, on a sheet that somebody is to work by.
    (R-03; ISO 9001:2015, 7.5.2 c)
    """
    for segment in evidence.segments:
        for language, words in segment.text.words:
            for written in variables(words) if "{{" in words else ():
                known = evidence.names(_known(evidence, language)).variables
                if written not in known and not OPEN.search(f"{{{{ {written} }}}}"):
                    place = evidence.place_of(segment, language)
                    yield problem("N254", place, written=f"{{{{ {written} }}}}", near=near(written, frozenset(known)))


def nothing_is_left_open(evidence: Evidence) -> Iterator[Problem]:
    """No placeholder and no question to the client is left in a text.

    Templates that only got a new logo do not fit the organization that signed them; a release is refused while a question
    is open. (R-12; ISO 9001:2015, 7.5.2 c)
    """
    for segment in evidence.segments:
        for language, words in segment.text.words:
            if found := OPEN.search(words):
                yield problem("N255", evidence.place_of(segment, language), "warning", found=found.group().strip())


def codes_are_references(evidence: Evidence) -> Iterator[Problem]:
    """A document's code stands in a text as a reference, not typed by hand.

    A typed code is not checked, not linked, does not follow when the document gets another code, and in Persian text it
    may be printed in the wrong order. (R-07; ISO 9001:2015, 7.5.2 a)
    """
    known = {fold(document.code): document.id for document in evidence.documents}
    known |= {fold(external.id): external.id for external in evidence.organization.externals}
    patterns = tuple(_loosely(pattern) for pattern in evidence.organization.codes.patterns)
    for segment in _prose(evidence):
        for language, words in segment.text.words:
            for found in _CODE_LIKE.finditer(fold(_BRACKETED.sub(" ", words))) if _CODE_HINT.search(words) else ():
                code = found.group()
                if code in known or any(pattern and pattern.fullmatch(code) for pattern in patterns):
                    place = evidence.place_of(segment, language)
                    yield problem("N256", place, "warning", code=code.upper(), reference=f"[[{known.get(code, code.upper())}]]")


def clause_numbers_are_references(evidence: Evidence) -> Iterator[Problem]:
    """The number of a clause of the same document stands in a text as a reference, not typed by hand.

    A typed number is wrong as soon as a clause is added, and in Persian text it may be printed in the wrong order, as
    2 - 1 - 9 for 9-1-2. (R-07; ISO 9001:2015, 7.5.2 a)
    """
    for segment in _prose(evidence):
        for language, words in segment.text.words:
            if segment.document is None or not _NUMBER_HINT.search(words):
                continue
            known = numbered(segment.document)
            for found in _NUMBER_LIKE.finditer(fold(_BRACKETED.sub(" ", words))):
                number = re.sub("[ –.]+", "-", found.group().replace(" ", "")).replace("--", "-")
                if clause := known.get(parts(number)):
                    place = evidence.place_of(segment, language)
                    yield problem("N257", place, "warning", number=found.group(), reference=f"[[#{clause.id}]]")


def texts_have_room(evidence: Evidence) -> Iterator[Problem]:
    """A title, a label or a clause is not longer than its place on paper.

    A title of three lines pushes the header block down every page, and a clause of a page is not a step that anybody can
    follow. (R-39; ISO 9001:2015, 7.5.3.1 a)
    """
    for segment in evidence.segments:
        longest = LONGEST.get(segment.key)
        for language, words in segment.text.words if longest else ():
            if longest and len(words) > longest:
                yield problem("N258", evidence.place_of(segment, language), "warning", length=len(words), longest=longest)


def _prose(evidence: Evidence) -> Iterator[Segment]:
    return (segment for segment in evidence.segments if segment.document and segment.key in _PROSE)


def _known(evidence: Evidence, language: str) -> str:
    """A language that the organization lacks is read as the master language."""
    return language if language in evidence.by_language else evidence.organization.master


@cache
def _loosely(pattern: CodePattern) -> re.Pattern[str] | None:
    """What a folded code of this pattern looks like; None for a pattern too loose to be told from other writing."""
    if "-" not in pattern.pattern or not blanks(pattern):
        return None
    forms = {"letter": re.escape(pattern.letter.lower()), "process": "[0-9]{2,3}", "serial": f"[0-9]{{{pattern.serial_width}}}"}
    forms["parent"] = "[0-9]{2,3}(?:[-.][0-9]{2,3})+"
    source = re.escape(pattern.pattern.lower())
    for blank in BLANKS:
        source = source.replace(re.escape(f"{{{blank}}}"), forms[blank])
    return re.compile(source)
