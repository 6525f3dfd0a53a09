"""Layout: where everything lies in a sealed pack, so that a person finds it by hand.

    index.html README.txt verify.html verify.py      for people: what is here, and how to prove it
    MANIFEST.json SEAL.txt SEAL.sig                  every file with its hash, the hash of that, and who signed it
    archive/…                                        ledger and released files, by the paths that they have in the archive
    laid-out-again/…                                 PDFs that other tools made otherwise than they were released
    registers/<day>/<name>_<lang>.pdf, .xlsx, .csv   the lists as of a day; <name>.json for programs
    changes/<CODE>_<REV>_<lang>.pdf                  what a revision changed
    approvals.csv approvals/<CODE>_<REV>.html        who signed what, and all that happened to a revision
    transmittals/<NUMBER>.pdf receipts.csv           what was handed out on paper, and what came back
    allowed_signers                                  whose signature counts by which key
    fonts/…                                          the letters of the pages, for machines that lack Persian or Thai ones

A client gets besides:

    README.<lang>.txt                                what is here, the client's master language first
    site/…                                           the built site, which opens without a server
    pdf/… forms/… registers/…                        what holds, to be opened by hand
    sign-off/<CODE>_<REV>.html                       who is to sign what, and lines to sign on
    definitions/… archive/… evidence/…               what the client goes on working with, and scans that prove what was signed

Outside stays what is in the files (`contents.py`, `pages.py`, `handover.py`).
"""

from datetime import date

from generator.archive.layout import ARCHIVE, LEDGER

MANIFEST, SEAL, SIGNATURE = "MANIFEST.json", "SEAL.txt", "SEAL.sig"
INDEX, README, PAGE, PROGRAM = "index.html", "README.txt", "verify.html", "verify.py"
APPROVALS, RECEIPTS, SIGNERS = "approvals.csv", "receipts.csv", "allowed_signers"
RECORD = f"{ARCHIVE}/{LEDGER}"


def archived(path: str) -> str:
    """A file of the archive, by its path there."""
    return f"{ARCHIVE}/{path}"


def again(path: str) -> str:
    """A PDF that came out otherwise than it was released, by its path in the archive."""
    return f"laid-out-again/{path}"


def register(day: date, name: str) -> str:
    """A file of the registers as of a day."""
    return f"registers/{day.isoformat()}/{name}"


def changes(name: str) -> str:
    """What a revision changed, as a PDF that a site calls `<CODE>_<REV>_<lang>_changes.pdf`."""
    return f"changes/{name.removesuffix('_changes.pdf').removesuffix('.pdf')}.pdf"


def approval(code: str, revision: str) -> str:
    """The page of a revision's approvals."""
    return f"approvals/{code}_{revision}.html"


def readme(language: str) -> str:
    """The README of a client in a language."""
    return f"README.{language}.txt"


def sign_off(code: str, revision: str) -> str:
    """The page on which a revision is signed."""
    return f"sign-off/{code}_{revision}.html"


def font(name: str) -> str:
    """A font of the pages."""
    return f"fonts/{name}"


def transmittal(number: str) -> str:
    """The note of that number, as a PDF."""
    return f"transmittals/{number}.pdf"
