"""Outputs: which sheets a system has, where each belongs, and what a release laid out in its day.

Outside stay laying them out (`pdf/press.py`), the site's pages (`site/`) and writing anything (`store.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.archive import layout
from generator.artifacts import Artifact
from generator.control.audience import codes, shows
from generator.control.changes import former
from generator.control.timeline import fold, snapshots
from generator.exports.machine import register_bytes
from generator.model.document import Document
from generator.model.events import Translated
from generator.model.history import History
from generator.model.register import Register
from generator.model.system import ENDED, Revision, System
from generator.model.text import Language
from generator.pdf.booklets import booklet_sheet
from generator.pdf.documents import document_sheet
from generator.pdf.form_books import contents_sheet
from generator.pdf.forms import form_sheet
from generator.pdf.poster import poster_sheet
from generator.pdf.reader import extracts, reader
from generator.pdf.redlines import redline_sheet
from generator.pdf.registers import register_sheet, register_sheets
from generator.pdf.sheet import Sheet
from generator.pdf.stamp import Size, banner_sheet
from generator.pdf.workplace_poster import workplace_poster, workplaces
from generator.prose.titled import by_key, titled
from generator.registers.booklet import booklets
from generator.registers.master_list import master_list
from generator.registers.parts import is_printed
from generator.site.addresses import (
    changes_file,
    poster_file,
    register_file,
    role_file,
    role_forms_file,
    sheet_file,
    workplace_file,
)
from generator.site.shelf import Shelf, shelf


@dataclass(frozen=True, slots=True)
class Frozen:
    """A sheet that a release or a translation made: its paths in the archive and in the site, its recorded digest, how to make it
    again, and the versions of what made it."""

    archived: str
    served: str
    sha256: str | None
    again: Callable[[], Sheet]
    tools: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Stamped:
    """The copy of a sheet that no longer holds: the sheet as it was released, the copy's path in the site, and what the banner
    tells of in which language; `instead` is the code that is used now, where that is another one."""

    released: Frozen
    served: str
    revision: Revision
    language: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class FormBook:
    """All forms of a role in one file: the revisions by the paths of their own sheets, and how to make the contents page once
    the number of each one's pages is known."""

    forms: Mapping[str, Revision]
    contents: Callable[[Iterable[tuple[Revision, int]]], Sheet]


def at_release(history: History, number: int) -> System:
    """The system as the release of that number made it: on its effective date, by what the ledger held then.

    The head is the one before the release: what the release prints cannot contain the digest of its own line.
    """
    return next(then for _, then in snapshots(history, (number,)))


def frozen_sheets(history: History, number: int) -> Iterator[Frozen]:
    """Every sheet that a release makes: of its revisions, and its list of valid documented information, in all languages."""
    return sheets_of(number, at_release(history, number))


def sheets_of(number: int, then: System) -> Iterator[Frozen]:
    """Every sheet that a release makes, from the system as it made it."""
    release = next(found for found in then.releases if found.number == number)
    recorded, tools = {file.path: file.sha256 for file in release.files}, release.tools
    for revision in (found for found in then.revisions if found.release == number):
        recorded |= {file.path: file.sha256 for file in revision.files}
        for language in then.organization.languages:
            path = layout.sheet(revision.document.code, revision.key, language)
            served = sheet_file(replace(revision, status="in_force"), language)
            yield Frozen(path, served, recorded.get(path), partial(revision_sheet, revision, then, language), tools)
    for language in then.organization.languages:
        ending = f"_{number}_{language}.pdf"
        name = next((file.path for file in release.files if file.path.endswith(ending)), None) or _list_file(then, number, ending)
        yield Frozen(name, f"files/{name}", recorded.get(name), partial(_list_sheet, then, language), tools)


def _list_file(then: System, number: int, ending: str) -> str:
    """The file of a list that no release has recorded yet. Its rows take long: of a past release they are made where its file is
    not kept."""
    listed = master_list(then)
    form = then.find(listed.form) if listed.form else None
    return f"{layout.release_folder(number)}/{form.document.code if form else listed.name}{ending}"


def _list_sheet(then: System, language: str) -> Sheet:
    return register_sheet(master_list(then), then, language)


def issued_sheets(history: History, now: System) -> Iterator[Frozen]:
    """The sheet of each language of a revision in which a translation followed it: that of its latest issue that has begun."""
    translated = ((place, entry.event) for place, entry in enumerate(history.entries) if isinstance(entry.event, Translated))
    places = {(event.document, event.revision, event.language, event.issue): place for place, event in translated}
    for revision in now.released:
        latest = {issue.language: issue.number for issue in revision.issues if issue.effective <= now.as_of}
        for language, number in latest.items():
            yield issue_sheet(history, places[revision.document.id, revision.key, language, number])


def issue_sheet(history: History, place: int) -> Frozen:
    """The sheet of the issue of a translation that the entry at this place, from 0, records. Raises TypeError for another entry."""
    event = history.entries[place].event
    if not isinstance(event, Translated):
        raise TypeError("no translation")
    path = layout.issue_sheet(event.code, event.revision, (event.language, event.issue))
    served = f"files/{event.code}/{event.revision}/{event.code}_{event.revision}_{event.language}.pdf"
    recorded = next((file.sha256 for file in event.files if file.path == path), None)
    return Frozen(path, served, recorded, partial(_issue_sheet, history, place, event), event.tools)


def sheets_of_form(history: History, revision: Revision, language: str) -> Iterator[Frozen]:
    """Every sheet that was made of a released revision in a language: of its release, then of each issue of a translation. Their
    paths in the site are made apart."""
    path = layout.sheet(revision.document.code, revision.key, language)
    for number, then in snapshots(history, () if revision.release is None else (revision.release,)):
        yield from (one for one in sheets_of(number, then) if one.archived == path)
    wanted = (revision.document.id, revision.key, language)
    for place, entry in enumerate(history.entries):
        event = entry.event
        if isinstance(event, Translated) and (event.document, event.revision, event.language) == wanted:
            sheet = issue_sheet(history, place)
            yield replace(sheet, served=sheet.archived)


def _issue_sheet(history: History, place: int, event: Translated) -> Sheet:
    """The sheet as the system stood on the issue's first day, by what the ledger held when it was recorded: what it says of other
    documents and of the organization is of that day."""
    then = fold(history, history.entries[: place + 1]).system(event.effective)
    assert then is not None, "what is translated was released"
    found = next(one for one in then.revisions_of(event.document) if one.key == event.revision)
    issued = replace(
        found,
        document=history.issues[event.document, event.revision, event.language, event.issue],
        fingerprint=event.fingerprint,
        organization=history.organizations[event.organization],
        release=then.releases[-1].number,
    )
    return revision_sheet(issued, then, event.language)


def served_sheets(history: History, now: System) -> tuple[Frozen, ...]:
    """The released sheets that readers may have as they were released: all but those of revisions that no longer hold, and of a
    translation the latest issue; nothing that tells of a document that they may not see."""
    held = tuple(one for one in now.released if one.status not in ENDED)
    numbers = {release.number for release in now.releases}
    every = [one for number, then in snapshots(history, numbers) for one in _told(number, then, now)]
    issued = {one.served: one for one in issued_sheets(history, now)}
    released = (one for one in every if one.served not in issued)
    folders = (*_folders(open_to_readers(history, now, held)), *(f"{layout.release_folder(number)}/" for number in numbers))
    return tuple(one for one in (*released, *issued.values()) if one.archived.startswith(folders))


def open_to_readers(history: History, now: System, revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """Those of some revisions whose released sheets tell of nothing that the readers of now may not see. Where an author gave a
    document a higher class later, sheets of before may still print its title: their pages stay, the sheets are not served."""
    given = tuple(revisions)
    if not now.withheld:
        return given
    hidden, telling, known = {one.document for one in now.withheld}, set[tuple[str, str]](), dict[str, Document]()
    for number, then in snapshots(history, {release.number for release in now.releases}):
        known |= by_key(one.document for one in then.revisions)
        made = (one for one in then.revisions if one.release == number)
        telling |= {(one.document.id, one.key) for one in made if hidden & titled(one.document, known)}
    telling |= {(one.document.id, one.key) for one in given if one.issues and hidden & titled(one.document, known)}
    return tuple(one for one in given if (one.document.id, one.key) not in telling)


def _told(number: int, then: System, now: System) -> Iterator[Frozen]:
    """What a release made, without its list where that names a document that the readers of now may not see."""
    known, folder = {one.document.id for one in now.revisions}, f"{layout.release_folder(number)}/"
    listed = shows(now.audience, "releases") and all(one.document.id in known for one in then.shown)
    return (one for one in sheets_of(number, then) if listed or not one.archived.startswith(folder))


def _folders(revisions: Iterable[Revision]) -> tuple[str, ...]:
    return tuple(f"{layout.revision_folder(one.document.code, one.key)}/" for one in revisions)


def stamped_copies(history: History, now: System, revision: Revision | None = None) -> tuple[Stamped, ...]:
    """The copies that are served of what no longer holds: of all revisions, or of one."""
    ended = (one for one in ((revision,) if revision else now.released) if one.status in ENDED)
    old = {
        sheet_file(replace(one, status="in_force"), language): (one, language)
        for one in open_to_readers(history, now, ended)
        for language in languages_of(one)
    }
    numbers = {one.release for one, _ in old.values() if one.release}
    made = {one.served: one for number, then in snapshots(history, numbers) for one in sheets_of(number, then) if one.served in old}
    shelves, known = shelf(now), codes(now)
    made |= {one.served: one for one in issued_sheets(history, now) if one.served in old}
    return tuple(
        Stamped(one, sheet_file(*old[served]), *old[served], _instead(old[served][0], shelves, known))
        for served, one in made.items()
    )


def _instead(revision: Revision, shelves: Shelf, withheld: Mapping[str, str]) -> str:
    """The code that is used instead of a revision that no longer holds, where that is another one; else nothing."""
    other = shelves.successor(revision) or shelves.following(revision)
    if other is None and revision.withdrawal:
        return withheld.get(revision.withdrawal.successor or "", "")
    return other.document.code if other and other.document.code != revision.document.code else ""


def languages_of(revision: Revision) -> tuple[Language, ...]:
    """The languages in which a released revision has a sheet: those of its organization, and those into which it was translated
    since."""
    return tuple(dict.fromkeys((*revision.organization.languages, *(issue.language for issue in revision.issues))))


def banner(copy: Stamped, size: Size) -> Sheet:
    """What lies under the copy's pages of that size."""
    return banner_sheet(copy.revision, reader(copy.revision.organization, copy.language, ()), size, copy.instead)


def frozen_list(history: History, number: int) -> Artifact:
    """The rows of the list of valid documented information that a release issues, for programs and for people in ten years."""
    then = at_release(history, number)
    return Artifact(f"{layout.release_folder(number)}/master-list.json", register_bytes(master_list(then)))


def revision_sheet(revision: Revision, then: System, language: str) -> Sheet:
    """The sheet of a document or a form, as the system stood then."""
    everything = then.revisions_of(revision.document.id)
    earlier = everything[: [found.key for found in everything].index(revision.key)]
    layout = form_sheet if revision.document.form else document_sheet
    return layout(revision, earlier, then, language)


def draft_sheets(preview: System) -> Mapping[str, Sheet]:
    """The sheets of a preview's drafts, by their path in the site."""
    return {
        sheet_file(revision, language): revision_sheet(revision, preview, language)
        for revision in preview.shown
        if revision.release is None
        for language in preview.organization.languages
    }


def redline_sheets(now: System, only: Revision | None = None) -> Mapping[str, Sheet]:
    """What each revision changed against the one before it, or one alone, by its path in the site: the same for ever."""
    made: dict[str, Sheet] = {}
    for revision in (only,) if only else (*now.released, *(found for found in now.shown if found.release is None)):
        if before := former(now, revision):
            for language in revision.organization.languages:
                made[changes_file(revision, language)] = redline_sheet(before, revision, now, language)
    return made


def list_sheets(now: System, registers: tuple[Register, ...]) -> Mapping[str, tuple[Sheet, ...]]:
    """The sheets of all registers that are printed, by the path of their file in the site: of a long one several, which are bound
    in this order."""
    return {
        register_file(register.name, language, "pdf"): register_sheets(register, now, language)
        for register in registers
        if is_printed(register)
        for language in now.organization.languages
    }


def reader_sheets(now: System) -> Mapping[str, Sheet]:
    """What is made for people rather than released: the booklet of each role that has something to do, the poster for customers,
    and that of each workplace."""
    found = booklets(now) if shows(now.audience, "roles") else ()
    made: dict[str, Sheet] = {}
    for language in now.organization.languages:
        read = extracts(now, language)
        made |= {role_file(one.role.id, language): booklet_sheet(one, now, read) for one in found if one.busy}
        if poster := now.organization.poster:
            made[poster_file(language)] = poster_sheet(poster, now, read)
    hung = workplaces(now) if shows(now.audience, "posters") else ()
    return made | {workplace_file(holder.id, language): workplace_poster(holder, now, language) for holder, language in hung}


def form_books(now: System) -> Mapping[str, FormBook]:
    """The forms of each role that fills any, by the path of the file in the site."""
    found = [one for one in booklets(now) if one.fills] if shows(now.audience, "roles") else []
    made: dict[str, FormBook] = {}
    for language in now.organization.languages:
        read = extracts(now, language)
        for one in found:
            forms = {sheet_file(form, language): form for form in one.fills}
            contents = partial(contents_sheet, one.role, system=now, read=read)
            made[role_forms_file(one.role.id, language)] = FormBook(forms, contents)
    return made
