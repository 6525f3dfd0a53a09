"""Choices: what a field of a form offers to choose from: its own options, then the subjects of the lists that it takes in.

Outside stay how choices are printed (`pdf/`, `site/`) and whether the lists are there (`check/`).
"""

from generator.model.document import Field, Option
from generator.model.organization import Organization


def choices(field: Field, organization: Organization) -> tuple[Option, ...]:
    """The field's choices in printed order; a subject keeps its own id, and a list that the organization lacks adds nothing."""
    lists = {found.id: found.subjects for found in organization.subjects}
    taken = (subject for name in field.subjects for subject in lists.get(name, ()))
    return (*field.options, *(Option(subject.id, subject.label) for subject in taken))
