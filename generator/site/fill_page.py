"""Fill page: a form that is filled in the browser, kept as the file of a record or printed; it sends nothing and asks nobody.

The form for errors opens from a document's page with what is known of that document in its address after `#`, which never leaves
the reader's machine. Outside stay the form's own page (`form_page.py`) and the sheet (`pdf/forms.py`).
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from markupsafe import Markup

from generator.model.document import FormBody
from generator.model.system import DRAFTS, Revision
from generator.site import addresses
from generator.site.fill_fields import groups
from generator.site.fill_model import model_json
from generator.site.items import Item, actors, document_item
from generator.site.page import Page
from generator.site.reader import Reader
from generator.site.standing import standing
from generator.site.templates import filled


def fill_page(revision: Revision, body: FormBody, reader: Reader) -> Page:
    """The page on which a form's revision is filled."""
    document = revision.document
    html = filled(
        "fill",
        r=reader,
        title=reader.inline(document.title, revision),
        form=document_item(document, reader, titled=False),
        revision=revision,
        organization=reader.inline(revision.organization.name, revision),
        told=standing(revision, reader),
        is_draft=revision.status in DRAFTS,
        filled_by=tuple(one.words for one in actors(body.filled_by, reader, revision)),
        goes_to=tuple(_goes_to(body, revision, reader)),
        personal=body.record.personal,
        is_numbered=body.number_field is not None,
        groups=tuple(groups(body, revision, reader)),
        model=model_json(revision, body, reader),
    )
    number = reader.revision(revision.key).striptags()
    title = f"{document.code} {reader.plain(document.title, revision)} ({reader.say('site.revision')} {number})"
    return Page(reader.at, "forms", title, html, indexed=False)


def fill_address(document_code: str) -> str:
    """The page on which a form is filled, below a language's folder."""
    return addresses.index("forms", document_code, "fill")


def is_fillable(revision: Revision, reader: Reader) -> bool:
    """Whether a revision has a page on which it is filled: it is what readers get of a form that people fill; of a draft, in a
    preview, a page to try it on."""
    body = revision.document.form
    is_shown = body is not None and body.generated is None and reader.shelf.find(revision.document.id) is revision
    return is_shown and reader.shows("fill")


def fill_item(revision: Revision, reader: Reader, words: Markup | str) -> Item | None:
    """The way to the page on which a revision is filled, if it has one."""
    return Item(words, reader.link(fill_address(revision.document.code))) if is_fillable(revision, reader) else None


def report_item(revision: Revision, reader: Reader) -> Item | None:
    """The way to report an error in a document: the organization's form for that, with what is known already filled in."""
    form = reader.shelf.find(reader.organization.error_form) if reader.organization.error_form else None
    if form is None or not is_fillable(form, reader):
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
