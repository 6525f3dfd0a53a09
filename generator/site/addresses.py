"""Addresses: the path of every page and download, and how one page links to another.

Outside stays what the pages say. These paths are a promise: codes on paper point at them. Every link names its `index.html`,
so that a site opens from a folder without a server.
"""

from generator.model.document import Document
from generator.model.system import ENDED, Revision

HOME = "index.html"


def index(*folders: str) -> str:
    """The page of a folder within a language, such as `forms/F-06-02-01/index.html`."""
    return "/".join((*folders, "index.html"))


def document_page(document: Document, clause_id: str | None = None) -> str:
    """The page of what is in force under a document's code, or one of its clauses there."""
    page = index(document.folder, document.code)
    return f"{page}#{clause_id}" if clause_id else page


def revision_page(revision: Revision) -> str:
    """The permanent page of one revision."""
    return index(revision.document.folder, revision.document.code, revision.key)


def sheet_file(revision: Revision, language: str) -> str:
    """The PDF of a revision in a language, below the site's root; of a superseded or withdrawn one, the stamped copy."""
    code, key = revision.document.code, revision.key
    stamp = f"_{revision.status}" if revision.status in ENDED else ""
    return f"files/{code}/{key}/{code}_{key}_{language}{stamp}.pdf"


def example_file(revision: Revision, language: str) -> str:
    """A filled example of a form's revision as a PDF in a language, below the site's root."""
    code, key = revision.document.code, revision.key
    return f"files/{code}/{key}/{code}_{key}_{language}_sample.pdf"


def changes_page(revision: Revision) -> str:
    """The page that tells what a revision changed against the one before it."""
    return index(revision.document.folder, revision.document.code, revision.key, "changes")


def changes_file(revision: Revision, language: str) -> str:
    """What a revision changed, as a PDF in a language, below the site's root."""
    code, key = revision.document.code, revision.key
    return f"files/{code}/{key}/{code}_{key}_{language}_changes.pdf"


def register_file(name: str, language: str, kind: str) -> str:
    """A register as `pdf`, `xlsx` or `csv`, below the site's root."""
    return f"files/registers/{name}_{language}.{kind}"


def register_part(name: str, number: int) -> str:
    """The page of a part of a long register, by its number."""
    return index("registers", name, str(number))


def role_file(role_id: str, language: str) -> str:
    """A role's booklet with its job card, below the site's root."""
    return f"files/roles/{role_id}_{language}.pdf"


def role_forms_file(role_id: str, language: str) -> str:
    """All forms that a role fills in one file, below the site's root."""
    return f"files/roles/{role_id}_forms_{language}.pdf"


def poster_file(language: str) -> str:
    """The poster for customers, below the site's root."""
    return f"files/poster/how-to-complain_{language}.pdf"


def workplace_file(holder: str, language: str) -> str:
    """The poster of a workplace, by its holder: what is held there, below the site's root."""
    return f"files/posters/{holder}_{language}.pdf"


def verification(code: str, key: str) -> str:
    """The folder, below the site's root, of the page that a sheet's QR code opens."""
    return f"v/{code}/{key}/"


def from_page(page: str, target: str) -> str:
    """The relative link from a page to a target, both below the same folder; `../` leaves it."""
    return "../" * page.count("/") + target
