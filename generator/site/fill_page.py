"""Fill page: a form that is filled in the browser and printed; it sends nothing and asks nobody.

It opens from a document's page with what is known of that document in its address after `#`, which never leaves the reader's
machine. Outside stay the form's own page (`form_page.py`) and the sheet (`pdf/forms.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from generator.model.choices import choices
from generator.model.document import Field, FormBody
from generator.model.system import Revision
from generator.site import addresses
from generator.site.items import Item, document_item
from generator.site.page import Page
from generator.site.reader import Reader
from generator.site.templates import filled

KINDS = {
    "longtext": "lines",
    "file_list": "lines",
    "select": "one",
    "rating": "one",
    "yesno": "one",
    "multiselect": "several",
    "checkbox": "tick",
    "signature": "sign",
    "stamp": "sign",
    "table": "table",
    "static": "words",
}
"""How a field is shown; what is not here is one line to write on."""


DATES = {"jalali": "{year}/{month}/{day}", "buddhist": "{day}/{month}/{year}", "gregorian": "{year}-{month}-{day}"}
"""How a day is written in digits, as `wording/dates.py` does, for the browser to fill."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice with the value that stands for it."""

    value: str
    words: Markup | str


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field to fill: `prefill` is what of the document it shows, `hint` how a date is written."""

    id: str
    kind: str
    width: int
    rows: int
    label: Markup
    required: bool
    help: Markup
    hint: str
    prefill: str
    choices: tuple[Choice, ...]
    columns: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A section of the form."""

    id: str
    title: Markup
    fields: tuple[FieldShown, ...]


def fill_page(revision: Revision, body: FormBody, reader: Reader) -> Page:
    """The page on which a form's revision is filled."""
    document = revision.document
    html = filled(
        "fill",
        r=reader,
        title=reader.inline(document.title, revision),
        form=document_item(document, reader, titled=False),
        revision=revision,
        dates=DATES[reader.locale.calendar],
        goes_to=tuple(_goes_to(body, revision, reader)),
        groups=tuple(
            Group(
                section.id,
                reader.inline(section.title, revision),
                tuple(_field(field, revision, reader) for field in section.fields),
            )
            for section in body.sections
        ),
    )
    return Page(reader.at, "forms", f"{document.code} {reader.plain(document.title, revision)}", html, indexed=False)


def fill_address(document_code: str) -> str:
    """The page on which a form is filled, below a language's folder."""
    return addresses.index("forms", document_code, "fill")


def report_item(revision: Revision, reader: Reader) -> Item | None:
    """The way to report an error in a document: the organization's form for that, with what is known already filled in."""
    form = reader.shelf.find(reader.organization.error_form) if reader.organization.error_form else None
    if form is None or form.document.form is None:
        return None
    known = {
        "code": revision.document.code,
        "title": reader.plain(revision.document.title, revision),
        "revision": reader.revision(revision.key).striptags(),
        "effective": reader.short_day(revision.since).striptags() if revision.since else "",
    }
    return Item(reader.say("site.fill.report"), f"{reader.link(fill_address(form.document.code))}#{urlencode(known)}")


def _goes_to(body: FormBody, revision: Revision, reader: Reader) -> Iterator[Markup]:
    for key in body.sent_to:
        found = revision.organization.role(key) or revision.organization.unit(key)
        if found:
            yield reader.inline(found.title, revision)


def _field(field: Field, revision: Revision, reader: Reader) -> FieldShown:
    return FieldShown(
        field.id,
        KINDS.get(field.type, "line"),
        min(max(field.width, 1), 12),
        max(field.rows, 1),
        reader.inline(field.label, revision),
        field.required,
        reader.inline(field.help, revision),
        reader.say(f"site.fill.{field.type}.{reader.locale.calendar}") if field.type in ("date", "datetime") else "",
        field.prefill or "",
        tuple(_choices(field, revision, reader)),
        tuple(reader.inline(column.label, revision) for column in field.columns),
    )


def _choices(field: Field, revision: Revision, reader: Reader) -> Iterator[Choice]:
    if field.type == "yesno":
        yield from (Choice(answer, reader.say(answer)) for answer in ("yes", "no"))
    elif field.type == "rating" and not field.options:
        first, last = 1 if field.minimum is None else field.minimum, 5 if field.maximum is None else field.maximum
        yield from (Choice(str(step), reader.number(step)) for step in range(first, last + 1))
    else:
        yield from (Choice(one.id, reader.inline(one.label, revision)) for one in choices(field, revision.organization))
