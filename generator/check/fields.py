"""Fields: rules about the fields of a form: options, columns, signatures, bounds, numbers.

Outside stay widths and rows (`load/` bounds them), the form as a whole and its records (`forms.py`).
"""

import re
from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.mentions import fields_of
from generator.check.texts import Path
from generator.model.choices import choices
from generator.model.document import Document, Field
from generator.problems import Problem, problem

CHOICES = ("select", "multiselect")
"""The types of fields to choose from."""
_MEASURED = ("number", "money", "rating")
_FEWEST_OPTIONS = 2
_AUTO_BLANKS = re.compile(r"\{(?:y{2}|y{4}|m{2}|d{2}|n{1,8})\}")


def all_fields(evidence: Evidence) -> Iterator[tuple[Document, Path, Field]]:
    """Every field of every form with its document and path, a table's columns after the table."""
    for document in evidence.documents:
        for path, field in fields_of(document.form) if document.form else ():
            yield document, path, field


def a_choice_has_options(evidence: Evidence) -> Iterator[Problem]:
    """A field to choose from has at least two options, subjects of its lists among them, and no other field has any.

    A choice with one answer records nothing. (R-50; ISO 9001:2015, 7.5.2 b)
    """
    known = {found.id for found in evidence.organization.subjects}
    for document, path, field in all_fields(evidence):
        is_choice = field.type in CHOICES
        count = len(choices(field, evidence.organization)) if is_choice else len(field.options)
        is_open = not set(field.subjects) <= known
        if (is_choice and count < _FEWEST_OPTIONS and not is_open) or (not is_choice and count):
            yield problem("N270", evidence.place(document.id, *path), field=field.id, type=field.type, count=count)


def a_table_has_columns(evidence: Evidence) -> Iterator[Problem]:
    """A table has columns, no column is a table itself, and no other field has columns.

    A table without columns prints as an empty frame, and a table inside a cell cannot be written in. (R-50; ISO 9001:2015, 7.5.2 b)
    """
    for document, path, field in all_fields(evidence):
        is_table = field.type == "table"
        if is_table != bool(field.columns) or (is_table and "columns" in path):
            yield problem("N271", evidence.place(document.id, *path), field=field.id, type=field.type)


def a_signature_has_a_role(evidence: Evidence) -> Iterator[Problem]:
    """A field for a signature says which role signs.

    A signature without a role does not tell whether whoever signed was entitled to. (R-16; ISO 9001:2015, 5.3)
    """
    for document, path, field in all_fields(evidence):
        if field.type == "signature" and field.role is None:
            yield problem("N273", evidence.place(document.id, *path), "warning", field=field.id)


def bounds_are_in_order(evidence: Evidence) -> Iterator[Problem]:
    """A least and a greatest value belong to numbers, and the least is not above the greatest.

    No value satisfies crossed bounds, and a bound on words says nothing; the record cannot be filled rightly.
    (R-50; ISO 9001:2015, 7.5.2 b)
    """
    for document, path, field in all_fields(evidence):
        bounded = field.minimum is not None or field.maximum is not None
        crossed = field.minimum is not None and field.maximum is not None and field.minimum > field.maximum
        if crossed or (bounded and field.type not in _MEASURED):
            low, high = ("–" if value is None else value for value in (field.minimum, field.maximum))
            yield problem("N274", evidence.place(document.id, *path), field=field.id, type=field.type, minimum=low, maximum=high)


def a_pattern_makes_numbers(evidence: Evidence) -> Iterator[Problem]:
    """A pattern belongs to an automatic number, and has a running number among its blanks.

    Records are found by their numbers; a pattern without a running number gives every record the same one.
    (R-50; ISO 9001:2015, 7.5.2 a)
    """
    for document, path, field in all_fields(evidence):
        if field.pattern is None:
            continue
        rest = _AUTO_BLANKS.sub("", field.pattern)
        if field.type != "auto" or "{n" not in field.pattern or set("{}") & set(rest):
            yield problem("N275", evidence.place(document.id, *path, "pattern"), field=field.id, pattern=field.pattern)
