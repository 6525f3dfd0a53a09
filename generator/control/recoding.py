"""Recoding: deciding whether documents may be given other codes.

    recode(history, library, moment, codes=, person=, reason=, role=None) -> Act

A recoding takes effect with the document's next revision, which bears the new code (`content.code_is_its_own`); the former code
stays the document's. Outside stays the next free code (`coding.py`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.control.act import Act, keepers, office, reason_is_given
from generator.control.content import SAFE, code_to_bear, withdrawn_problems
from generator.control.corrections import applied
from generator.control.force import code_of, named, place_of, unknown
from generator.control.ledger import Moment
from generator.control.lives import Life, lives
from generator.control.scheme import blanks, parent_part, parts, pattern_of
from generator.control.signing import day_has_come
from generator.model.document import Document
from generator.model.events import Recoded, RecodedLine
from generator.model.history import History
from generator.model.library import Library
from generator.model.text import Text
from generator.problems import Place, Problem, errors, problem


@dataclass(frozen=True, slots=True)
class Case:
    """Someone wants to give documents (ids) other codes; `released` is the last released content of every document."""

    library: Library
    lives: Mapping[str, Life]
    released: Mapping[str, Document]
    codes: Mapping[str, str]


def recode(
    history: History,
    library: Library,
    moment: Moment,
    *,
    codes: Mapping[str, str],
    person: str,
    reason: Text,
    role: str | None = None,
) -> Act:
    """Documents (by id or by the code that they have) are given other codes, all or none. Who keeps the record does it."""
    known = lives(applied(history.entries))
    ids = {key: named(library, known, key) for key in codes}
    if missing := [key for key, found in ids.items() if found is None]:
        return Act(None, tuple(unknown(key) for key in missing), moment)
    last = {one: life.releases[-1].released for one, life in known.items() if life.releases}
    released = {one: history.documents[one, line.revision] for one, line in last.items()}
    case = Case(library, known, released, {ids[key] or key: code for key, code in codes.items()})
    found = (*day_has_come(library, moment), *reason_is_given(library, reason=reason), *recoding_problems(case))
    if errors(found):
        return Act(None, found, moment)
    role, refused = office(library, moment, person=person, role=role, allowed=keepers(library))
    if role is None:
        return Act(None, (*found, *refused), moment)
    if all(code_to_bear(known[one], known[one].releases[-1]) == code for one, code in case.codes.items()):
        return Act(None, (problem("N709", Place("archive/ledger.jsonl"), "warning"),), moment)
    lines = tuple(RecodedLine(one, last[one].code, code) for one, code in case.codes.items())
    return Act(Recoded(lines, person, role, reason), found, moment)


def recoding_problems(case: Case) -> tuple[Problem, ...]:
    """What every rule of a recoding finds, in the rules' order; the others only where each document can be recoded."""
    refused = tuple(there_is_something_to_recode(case))
    return refused or tuple(found for rule in RULES[1:] for found in rule(case))


def there_is_something_to_recode(case: Case) -> Iterator[Problem]:
    """What is given another code was released under its present one, and was not withdrawn.

    Before its first release a code is a word in a file that anybody may change; after the document's end nobody needs
    another. (R-02; ISO 9001:2015, 7.5.2 a)
    """
    for document in case.codes:
        life = case.lives.get(document, Life())
        if not life.releases:
            yield problem("N378", place_of(case.library, document), code=code_of(case.library, case.lives, document))
        elif withdrawn := tuple(withdrawn_problems(life, case.released[document], case.library)):
            yield from withdrawn


def the_new_code_is_free(case: Case) -> Iterator[Problem]:
    """The new code follows the scheme, is not reserved, and was never given to another document.

    An old sheet with that code would point to something else. (R-02; ISO 9001:2015, 7.5.2 a)
    """
    for document, code in case.codes.items():
        if _taken(case, document, code) or not _follows(case, document, code):
            was = code_of(case.library, case.lives, document)
            yield problem("N388", place_of(case.library, document), code=was, to=code)


def forms_follow(case: Case) -> Iterator[Problem]:
    """Forms whose codes contain the number of a document are recoded with it.

    The code of a form says to which document it belongs; it would name one that is not there. (R-02; ISO 9001:2015, 7.5.2 a)
    """
    for document, code in case.codes.items():
        before = case.released[document]
        stay = sorted(one.code for one in _forms(case, document) if _contains(case, one, before, replace(before, code=code)))
        if stay:
            yield problem("N389", place_of(case.library, document), code=before.code, to=code, codes=", ".join(stay))


RULES: tuple[Callable[[Case], Iterator[Problem]], ...] = (there_is_something_to_recode, the_new_code_is_free, forms_follow)


def _taken(case: Case, document: str, code: str) -> bool:
    """Whether another document has the code or ever had it, was given it here or before, or it is reserved."""
    others = (
        *case.library.organization.codes.reserved,
        *(one.code for one in case.library.documents if one.id != document),
        *(line.released.code for other, life in case.lives.items() if other != document for line in life.releases),
        *(line.to for other, life in case.lives.items() if other != document for line, _ in life.recodings),
        *(new for other, new in case.codes.items() if other != document),
    )
    return code.casefold() in {other.casefold() for other in others}


def _follows(case: Case, document: str, code: str) -> bool:
    """Whether the code is safe in addresses and one of the document's type and process."""
    before = case.released[document]
    pattern = pattern_of(case.library.organization.codes, before.type)
    if not SAFE.fullmatch(code):
        return False
    if pattern is None or blanks(pattern) is None:
        return True
    said = parts(code, pattern)
    return said is not None and said.process in (None, before.process)


def _forms(case: Case, document: str) -> tuple[Document, ...]:
    """The released forms of a document that neither ended nor are recoded with it."""
    return tuple(
        one
        for key, one in case.released.items()
        if one.form and one.form.parent == document and key not in case.codes and not case.lives[key].withdrawal
    )


def _contains(case: Case, form: Document, before: Document, after: Document) -> bool:
    """Whether a form's code contains the number that its parent has, and would not have after."""
    scheme = case.library.organization.codes
    pattern = pattern_of(scheme, form.type)
    if pattern is None or "parent" not in (blanks(pattern) or ()):
        return False
    said, was = parts(form.code, pattern), parent_part(before, scheme, pattern)
    return bool(said and was and said.parent == was and parent_part(after, scheme, pattern) != was)
