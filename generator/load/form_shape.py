"""Form shapes: what a file in `forms/` may say beyond what every document says.

Outside stay the keys that it shares with procedures (`load/document_shape.py`).
"""

from typing import Annotated, Literal

from generator.load.document_shape import HeadShape
from generator.load.scalars import Citation, Flag, Id, Name, Positive, Whole, Words, choice, whole_number
from generator.load.shape import Many, Shape, TextShape, may, need
from generator.model.document import FieldType, Prefill
from generator.model.organization import DocumentType

Start = Literal["created", "closed", "replaced", "employment-end"]
Disposition = Literal["shred", "erase", "archive"]
Orientation = Literal["portrait", "landscape"]


class OptionShape(Shape):
    """A choice of a select field."""

    id: Name = need("A name that never changes and is never printed.", "telephone")
    label: TextShape = need("The choice as printed.")


class FieldShape(Shape):
    """One field of a form."""

    id: Id = need("A name that never changes and is never printed; filled records hold on to it.", "tracking-code")
    label: TextShape = need("The label as printed.")
    type: Annotated[FieldType, choice(FieldType)] = need(
        "What is written there. `auto` is filled by a pattern, `static` is printed words, `table` has columns.", "text"
    )
    required: Flag = may("Yes, if the field must be filled.", default=False)
    required_when: TextShape = may("When it must be filled, if not always.")
    help: TextShape = may("A short sentence that helps to fill it; for `static` the printed words.")
    options: list[OptionShape] = may("The choices of a `select` or `multiselect` field.")
    subjects: Many[Id] = may("Lists of organization/subjects.yml whose subjects are choices too.", ["services"])
    columns: list["FieldShape"] = may("The columns of a `table`; each is a field.")
    width: Annotated[int, whole_number(1, 12)] = may("Its width on the sheet, in twelfths.", 6, default=12)
    rows: Annotated[int, whole_number(1, 60)] = may("How many lines there are to write on; for a table, empty rows.", 3, default=1)
    unit: TextShape = may("The unit printed after a number.")
    role: Id = may("The role that signs, for `signature`.", "crm_manager")
    filled_by: Id = may("The role that fills it, if another than fills the form.", "document_controller")
    pattern: Words = may("The pattern of an `auto` number: {yyyy} is the year and {nnnn} a running number.", "C-{yyyy}-{nnnn}")
    minimum: Whole = may("The least number allowed; the first step of a rating, which is 1 without it.", 1)
    maximum: Whole = may("The greatest number allowed; the last step of a rating, which is 5 without it.", 5)
    max_length: Positive = may("How many characters fit at most.", 200)
    maps_to: Many[Citation] = may("The clauses of standards that the field serves.", "iso-10002-2018/7.2")
    prefill: Annotated[Prefill, choice(Prefill)] = may("What it shows when the form is opened from a document's page.", "code")


class SectionShape(Shape):
    """A titled group of fields."""

    id: Id = need("A name that never changes and is never printed.", "complainant")
    title: TextShape = need("The group's title as printed.")
    fields: list[FieldShape] = need("The fields in printed order.")
    office: Flag = may("Yes, if the organization fills this part and not the customer.", default=False)


class RecordShape(Shape):
    """How the filled copies of the form are kept."""

    owner: Id = need("The role that keeps the records.", "complaints_officer")
    storage: TextShape = need("Where they are kept.")
    years: Whole = need("How many years they are kept.", 5)
    start: Annotated[Start, choice(Start)] = need("From when the years count.", "closed")
    disposition: Annotated[Disposition, choice(Disposition)] = need("What is done with them afterwards.", "shred")
    protection: TextShape = need("Who may see them, and how they are protected from loss and change.")
    basis: TextShape = need("Why so long: a law, a contract, a decision of the organization.")
    order: TextShape = may("In which order they are filed.")
    active_years: Whole = may("How many of the years they stay at hand before they go to the archive.", 1)
    personal: Flag = may("Yes, if they hold personal data.", default=False)


class FormShape(HeadShape):
    """A form: the head of a document, its one parent, its record rules and its sections."""

    type: Annotated[DocumentType, choice(DocumentType, ("form",), elsewhere="N179")] = need("Always `form` in this folder.", "form")
    parent: Name = need("The one document that the form belongs to, by id or code.", "I-06-02")
    when: TextShape = may("When the form is used, in a sentence.")
    filled_by: Many[Id] = need("The roles or units that fill it.", "crm_unit")
    sent_to: Many[Id] = may("The roles or units that get it when it is filled.", "complaints_officer")
    record: RecordShape = need("How the filled copies are kept.")
    orientation: Annotated[Orientation, choice(Orientation)] = may("How the sheet stands.", default="portrait")
    generated: Id = may("The register that fills the form by itself; such a form has no sections.", "master-list")
    sections: list[SectionShape] = may("The groups of fields in printed order.")
