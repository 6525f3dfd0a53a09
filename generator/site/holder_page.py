"""Holder page: what one copy holder has, is still to get and is to give back; and the list of all holders (R-30, R-31, R-32).

A page to print and to take to the place. Outside stay how that follows from the record, and all holders' copies in one list
(`registers/`). No person is named: a holder is a role or a unit at a place.
"""

from functools import partial

from markupsafe import Markup

from generator.control.needs import is_vacant
from generator.model.workplaces import Holder
from generator.registers.usage import readers
from generator.site import addresses
from generator.site.downloads import downloads
from generator.site.items import Cell, Table, actor_item, actors
from generator.site.page import Heading, Page
from generator.site.paper_tables import back_table, notes_table, plain_title, title, wanted_table
from generator.site.paperwork import Paperwork
from generator.site.reader import Reader
from generator.site.register_page import cells_shown
from generator.site.register_page import downloads as register_files
from generator.site.templates import filled
from generator.wording.cells import column_title
from generator.wording.words import language_name

PARTS = ("held", "wanted", "back", "notes")
"""The parts of the page, as they are called in the wording below `site.holder`."""
_CHIP = Markup('<span class="nk-tag nk-tag--{}">{}</span>')


def holders_index(reader: Reader) -> Page:
    """The list of copy holders, with what is open at each."""
    paper = reader.paper
    columns = tuple(reader.say(f"site.holder.{key}") for key in ("who", "place", "medium", "documents", "copies", "wanted", "back"))
    rows = tuple(_row(holder, paper, reader) for holder in paper.declared.values())
    title, says = reader.say("site.holders.title"), reader.say("site.holders.says")
    body = filled("index", r=reader, title=title, says=says, listed=Table(columns, rows), hint="")
    return Page(reader.at, "holders", title, body)


def holder_page(holder: Holder, reader: Reader) -> Page:
    """The page of a holder."""
    paper = reader.paper
    register = paper.holdings.get(holder.id)
    tables = {
        "held": _held(holder, reader),
        "wanted": wanted_table(paper.wanted_by.get(holder.id, ()), reader, of_all=False),
        "back": back_table(paper.back_from.get(holder.id, ()), reader, of_all=False),
        "notes": notes_table(paper.notes.get(holder.id, ()), reader),
    }
    parts = tuple((name, reader.say(f"site.holder.part_{name}"), tables[name]) for name in PARTS)
    body = filled(
        "holder",
        r=reader,
        holder=holder,
        title=title(holder.id, reader),
        vacant=_vacant(holder, reader),
        who=actor_item(holder.role or holder.unit or "", reader),
        roles=actors((one.id for one in readers(reader.site.system) if holder.unit and one.unit == holder.unit), reader),
        languages=_languages(holder, reader),
        because=reader.block(holder.because),
        downloads=register_files(register, reader) if register else (),
        posters=downloads(partial(addresses.workplace_file, holder.id), reader),
        parts=tuple(part for part in parts if part[2].rows or part[0] == "held"),
        verify=reader.link(f"../v/index.html#{reader.language}"),
    )
    contents = tuple(Heading(f"_{name}", words) for name, words, table in parts if table.rows)
    return Page(reader.at, "holders", plain_title(holder.id, reader), body, contents)


def _row(holder: Holder, paper: Paperwork, reader: Reader) -> tuple[Cell, ...]:
    register, out = paper.holdings.get(holder.id), len(paper.out.get(holder.id, ()))
    documents = len({row[0] for row in register.rows}) if register else 0
    who = reader.linked(reader.link(addresses.index("holders", holder.id)), title(holder.id, reader))
    tag = _CHIP.format("warn", reader.say("site.holder.vacant")) if _vacant(holder, reader) else ""
    counts = (documents, out, len(paper.wanted_by.get(holder.id, ())), len(paper.back_from.get(holder.id, ())))
    return (
        Cell(Markup("{} {}").format(who, tag) if tag else who),
        Cell(reader.inline(holder.place) or "—"),
        Cell(reader.say(f"medium.{holder.medium}")),
        *(Cell(reader.number(count), f"{count:06}") for count in counts),
    )


def _vacant(holder: Holder, reader: Reader) -> bool:
    return is_vacant(holder, reader.organization, reader.site.system.as_of)


def _languages(holder: Holder, reader: Reader) -> str:
    known = dict.fromkeys((holder.language, *holder.reads))
    return reader.say("list.separator").join(language_name(one, reader.say) for one in known)


def _held(holder: Holder, reader: Reader) -> Table:
    """What the holder has; the medium stands at the head of the page, and in the rows only where one has another."""
    register = reader.paper.holdings.get(holder.id)
    if register is None:
        return Table((), ())
    media = {row[place] for place, column in enumerate(register.columns) if column.key == "medium" for row in register.rows}
    kept = [place for place, column in enumerate(register.columns) if column.key != "medium" or len(media) > 1]
    columns = tuple(column_title(register.columns[place], reader.language, reader.organization) for place in kept)
    return Table(columns, cells_shown((tuple(row[place] for place in kept) for row in register.rows), reader))
