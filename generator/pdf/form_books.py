"""Form books: the contents page of all forms that a role fills, which stand behind it in one file as their own sheets.

Outside stay the forms (`forms.py`) and putting them behind it (`binding.py`).
"""

from collections.abc import Iterable

from generator.model.organization import Role
from generator.model.system import Revision, System
from generator.pdf.booklets import role_frame, role_metadata
from generator.pdf.frame import sheet
from generator.pdf.reader import Extracts
from generator.pdf.sheet import Sheet


def contents_sheet(role: Role, forms: Iterable[tuple[Revision, int]], system: System, read: Extracts) -> Sheet:
    """The contents of a role's forms, each with the number of its pages."""
    now = read.now
    return sheet(
        "forms",
        now,
        role_frame("pdf.forms.kind", role, system, now),
        role_metadata("pdf.forms.kind", "forms", role, system, now),
        role=role,
        forms=tuple(forms),
        of=read.of,
    )
