"""Choices: what a field offers to choose from: its own options, the subjects of its lists, "other", the steps of a rating.

Outside stay how choices are printed (`pdf/`, `site/`) and whether the lists are there (`check/`).
"""

from generator.model.document import Field, FieldType, Option
from generator.model.organization import Organization

OTHER = "other"
"""The id of the option that takes what no other choice says."""
TICKED: tuple[FieldType, ...] = ("select", "multiselect", "yesno", "checkbox", "rating")
"""The types of fields that are answered by ticking boxes."""


def choices(field: Field, organization: Organization) -> tuple[Option, ...]:
    """The field's choices in printed order: an option `other` is what is left when nothing before it fits, so it stays last.

    A subject keeps its own id; a list that the organization lacks adds nothing.
    """
    lists = {found.id: found.subjects for found in organization.subjects}
    taken = (subject for name in field.subjects for subject in lists.get(name, ()))
    subjects = tuple(Option(subject.id, subject.label) for subject in taken)
    last = tuple(option for option in field.options if option.id == OTHER) if subjects else ()
    return (*(option for option in field.options if option not in last), *subjects, *last)


def scale(field: Field) -> range:
    """The steps of a rating in printed order, 1 to 5 unless the form says otherwise."""
    return range(1 if field.minimum is None else field.minimum, (5 if field.maximum is None else field.maximum) + 1)
