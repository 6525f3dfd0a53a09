"""Frame: what every page of every sheet shows around its content, and the making of the sheet from template and styles.

The header block has the organization, the title and what identifies the sheet, with page x of y; the foot has the copy class
and how to see whether the sheet still holds (R-04). A released sheet carries only what never changes. Outside stays the
content itself (`documents.py`, `forms.py`, `registers.py`).
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.control.frozen import definition_bytes
from generator.control.short import grouped, short_code
from generator.model.document import Document
from generator.model.events import ReleasedRevision
from generator.model.system import Issue, Revision
from generator.pdf.qr import PAGE, source
from generator.pdf.reader import Reader
from generator.pdf.sheet import UNDATED, Embedded, Sheet

NOTHING = Markup()
DEFINITION = "definition.json"
"""The name of the embedded file, which is the archive's own `definition.json`."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A label of the header block, by its wording key, and what stands beside it."""

    key: str
    value: Markup


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the content: `kind` below the title, `identities` beside it, `notes` and `drawing` in the foot.

    `drawing` is the source of the QR code's picture (none: no code). `watermark` lies over every page of a sheet that is none
    to work by, so pale that all of it can be read. `page` names the style of the page: portrait, landscape, or list, which is
    landscape under a header block of few lines. `told` are sentences before the content of the first page.
    """

    kind: str
    title: Markup
    identities: tuple[Identity, ...]
    notes: tuple[Markup, ...]
    drawing: str
    watermark: str = ""
    page: str = "portrait"
    foot: Markup = NOTHING
    told: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself, besides its text."""

    title: str
    subject: str
    identity: str
    day: date
    properties: tuple[tuple[str, str], ...] = ()
    embedded: tuple[Embedded, ...] = ()


def sheet(template: str, reader: Reader, frame: Frame, metadata: Metadata, *, looks: str = "", **content: object) -> Sheet:
    """The sheet that a template makes of its content; the template's name is also that of its styles.

    `looks` are styles that the content brings along, before which those of the template hold.
    """
    html = _templates().get_template(f"{template}.jinja").render(r=reader, w=reader.say, frame=frame, meta=metadata, **content)
    style = "\n".join((looks, *(_style(name) for name in ("fonts", "base", frame.page, template))))
    author = reader.plain(reader.organization.name)
    return Sheet(
        html,
        style,
        reader.language,
        metadata.title,
        metadata.subject,
        author,
        metadata.identity,
        metadata.day,
        metadata.properties,
        metadata.embedded,
    )


def revision_frame(revision: Revision, reader: Reader, orientation: str = "portrait", foot: Markup = NOTHING) -> Frame:
    """The frame of a revision of a document: a draft's says that it is none to work by, and has no address to check."""
    document, draft = revision.document, is_draft(revision)
    since = Markup("<strong>{}</strong>").format(reader.say("pdf.head.not_released")) if draft else reader.day(revision.since)
    identities = (
        Identity("pdf.head.code", reader.code(document.code)),
        *_numbers(revision.key, reader),
        Identity("pdf.head.effective", since),
    )
    return Frame(
        kind=_kind(document, reader),
        title=reader.line(document.title),
        identities=identities,
        notes=_draft_notes(reader) if draft else _released_notes(revision, reader),
        drawing="" if draft else source(f"{verification(revision, reader)};page={PAGE}"),
        watermark=reader.say("pdf.watermark") if draft else "",
        page=orientation,
        foot=foot,
    )


def _numbers(key: str, reader: Reader) -> tuple[Identity, ...]:
    """The revision, and where revisions have editions, the edition on a line of its own."""
    edition, dash, number = key.rpartition("-")
    revision = Identity("pdf.head.revision", reader.revision(number))
    return (Identity("pdf.head.edition", reader.revision(edition)), revision) if dash else (revision,)


def _kind(document: Document, reader: Reader) -> str:
    """The type of the document and, unless it is public, who may see it."""
    kind = reader.say(f"type.{document.type}")
    return kind if document.confidentiality == "public" else f"{kind} · {reader.say(f'confidentiality.{document.confidentiality}')}"


def revision_metadata(revision: Revision, reader: Reader) -> Metadata:
    """The metadata of a revision's sheet, with its definition embedded as what the sheet was made from."""
    document = revision.document
    properties = [("documentCode", document.code), ("revision", revision.key)]
    if not is_draft(revision) and revision.since:
        properties.append(("effectiveDate", revision.since.isoformat()))
    properties.append(("definitionFingerprint", revision.fingerprint.root))
    kind = reader.say(f"type.{document.type}")
    number = reader.say("pdf.subject", kind=kind, code=document.code, revision=revision.key)
    definition = Embedded(DEFINITION, _definition(revision), f"{document.code} {revision.key}")
    day = UNDATED if is_draft(revision) else revision.since or UNDATED
    title = f"{document.code} {reader.plain(document.title)}"
    identity = f"{document.code}/{revision.key}/{reader.language}"
    if issue := issue_in(revision, reader.language):
        properties.append(("translationIssue", str(issue.number)))
        day, identity = issue.effective, f"{identity}/{issue.number}"
    return Metadata(title, number, identity, day, tuple(properties), (definition,))


def issue_in(revision: Revision, language: str) -> Issue | None:
    """The latest issue of a revision's translation into a language that followed the revision, or None."""
    return next((issue for issue in reversed(revision.issues) if issue.language == language), None)


def _definition(revision: Revision) -> bytes:
    """The definition as the archive keeps it, byte for byte; a draft's has the same form."""
    document = revision.document
    return definition_bytes(ReleasedRevision(document.id, document.code, revision.key, revision.fingerprint), document)


def is_draft(revision: Revision) -> bool:
    """Whether this content was never released."""
    return revision.release is None


def verification(revision: Revision, reader: Reader) -> str:
    """The page that says for ever whether this revision still holds, in the reader's language: what the QR code opens, which
    adds the number of the sheet's page.
    """
    base = reader.organization.base_address.rstrip("/")
    return f"{base}/v/{revision.document.code}/{revision.key}/#{reader.language}"


def _released_notes(revision: Revision, reader: Reader) -> tuple[Markup, ...]:
    document: Document = revision.document
    letters = grouped(short_code(document.code, revision.key))
    address = f"{reader.organization.base_address.rstrip('/').partition('//')[2]}/v/"
    return (
        Markup("<strong>{}</strong>").format(reader.say("pdf.copy.class")),
        reader.line(reader.organization.medium_statement),
        reader.told("pdf.verify", code=Markup("<strong>{}</strong>").format(reader.code(letters)), address=reader.code(address)),
    )


def _draft_notes(reader: Reader) -> tuple[Markup, ...]:
    return (Markup("<strong>{}</strong>").format(reader.say("pdf.copy.draft")),)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("generator.pdf", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style(name: str) -> str:
    source = files("generator.pdf") / "css" / f"{name}.css"
    return source.read_text(encoding="utf-8")
