"""Plain cells: a register's cells as JSON values that need no language.

Outside stay the words of a language, which `wording/cells.py` gives to pages, sheets and spreadsheets.
"""

from datetime import date
from typing import Any

from generator.model.register import Cell, Citation, Code, Many, Phrase, Quantity, RevisionNumber, Word
from generator.model.text import Text


def plain_cell(cell: Cell) -> Any:  # noqa: PLR0911 - one return per kind of cell
    """The cell as JSON: dates as ISO 8601, texts by language, everything else as an object that names what it is."""
    match cell:
        case Many(cells=cells):
            return [plain_cell(part) for part in cells]
        case Text():
            return dict(cell.words)
        case Code(code=code, document=document):
            return {"code": code} if document is None else {"code": code, "document": document}
        case Citation(code=code, document=document, number=number, clause=clause):
            return {"code": code, "document": document, "number": number, "clause": clause}
        case RevisionNumber(key=key):
            return {"revision": key}
        case Word(key=key):
            return {"word": key}
        case Quantity(amount=amount, unit=unit):
            return {"amount": amount, "unit": unit.removeprefix("unit.")}
        case Phrase(key=key, blanks=blanks):
            return {"phrase": key, **{name: plain_cell(part) for name, part in blanks}}
        case date():
            return cell.isoformat()
        case _:
            return cell


def harmless(text: str) -> str:
    """Text that a spreadsheet program would read as a formula gets an apostrophe before it; a negative number is none."""
    number = text.startswith("-") and text[1:].isdigit()
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) and not number else text
