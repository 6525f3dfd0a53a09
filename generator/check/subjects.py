"""Subjects: rules about the lists of subjects of complaints, and the fields that take them in.

Outside stay options that a field has of its own (`fields.py`) and how choices are printed.
"""

import re
from collections import Counter
from collections.abc import Iterator

from generator.check.clauses import KEBAB
from generator.check.evidence import Evidence
from generator.check.fields import CHOICES, all_fields
from generator.check.near import near
from generator.check.texts import Path, home
from generator.model.choices import choices
from generator.problems import Problem, problem


def subject_lists_named_exist(evidence: Evidence) -> Iterator[Problem]:
    """A list of subjects that a field takes in is one of the organization's.

    The form would be printed without its choices, and every complaint registered without a subject that can be counted.
    (R-50; ISO 10002:2018, 7.5, 8.2)
    """
    known = frozenset(found.id for found in evidence.organization.subjects)
    for mention in evidence.mentioned("subjects"):
        if mention.name not in known:
            place = evidence.place(mention.owner, *mention.path)
            yield problem("N621", place, name=mention.name, near=near(mention.name, known))


def subjects_are_choices(evidence: Evidence) -> Iterator[Problem]:
    """Only a field to choose from takes in subjects.

    A field to write in has no boxes to tick: the subjects would be printed nowhere. (R-50; ISO 9001:2015, 7.5.2 b)
    """
    for document, path, field in all_fields(evidence):
        if field.subjects and field.type not in CHOICES:
            yield problem("N622", evidence.place(document.id, *path, "subjects"), field=field.id, type=field.type)


def ids_of_subjects_are_unique(evidence: Evidence) -> Iterator[Problem]:
    """No two lists of subjects share an id, nor two subjects, in whichever lists they stand.

    Records hold on to a subject by its id, and a form may take in several lists: two subjects under one id are counted as one.
    (R-50; ISO 10002:2018, 8.2)
    """
    seen: dict[tuple[str, str], Path] = {}
    for kind, path, one in _ids(evidence):
        first = seen.setdefault((kind, one), path)
        if first != path:
            owner, _ = home("subjects")
            yield problem("N623", evidence.place(owner, *path), id=one, first=evidence.place(owner, *first))


def ids_of_subjects_are_kebab_case(evidence: Evidence) -> Iterator[Problem]:
    """Ids of lists and of subjects are small Latin letters and digits joined by hyphens.

    They stand in records and in exported tables for as long as complaints are compared; one habit keeps them easy to type.
    (R-50; ISO 10002:2018, 8.2)
    """
    owner, _ = home("subjects")
    for _, path, one in _ids(evidence):
        if not KEBAB.fullmatch(one):
            right = re.sub("[^a-z0-9]+", "-", one.lower()).strip("-")
            yield problem("N624", evidence.place(owner, *path), "warning", id=one, right=right)


def a_field_offers_each_choice_once(evidence: Evidence) -> Iterator[Problem]:
    """No subject that a field takes in has the id of one of its options, nor is a list taken in twice.

    A filled record would not tell which of the two was meant. (R-50; ISO 9001:2015, 7.5.2 b)
    """
    for document, path, field in all_fields(evidence):
        offered = Counter(choice.id for choice in choices(field, evidence.organization))
        own = Counter(option.id for option in field.options)
        for one, count in offered.items():
            if count > max(own[one], 1):
                yield problem("N625", evidence.place(document.id, *path, "subjects"), field=field.id, id=one)


def _ids(evidence: Evidence) -> Iterator[tuple[str, Path, str]]:
    """The id of every list, and of every subject, with the path to it."""
    _, start = home("subjects")
    for index, found in enumerate(evidence.organization.subjects):
        yield "list", (*start, index, "id"), found.id
        for number, subject in enumerate(found.subjects):
            yield "subject", (*start, index, "subjects", number, "id"), subject.id
