"""Printing: every PDF of a build, kept ones from the archive, the others laid out and compared with what was released.

Outside stay what a sheet says (`outputs.py`, `pdf/`) and writing it (`store.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from generator import outputs
from generator.archive.kept import Kept
from generator.artifacts import Artifact
from generator.model.events import FileDigest
from generator.model.history import History
from generator.model.register import Register
from generator.model.system import System
from generator.pdf.binding import pages
from generator.pdf.press import Unprinted, bind, print_sheets
from generator.pdf.sheet import Sheet
from generator.pdf.stamp import Size, sizes, stamped
from generator.pdf.toolchain import differing, tools
from generator.problems import Place, Problem, problem

Progress = Callable[[str, int, int], None]
"""Is told a stage of long work, how much of it is done, and how much there is."""


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Press:
    """How to print: where finished PDFs are kept (None: nowhere), how many workers, and who is told."""

    cache: Path | None
    workers: int
    progress: Progress = silent

    @property
    def folder(self) -> Path | None:
        """Where finished PDFs are kept."""
        return self.cache / "pdf" if self.cache else None


def printed(sheets: Mapping[str, Sheet], press: Press) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """The PDFs of these sheets under their paths, and what could not be printed."""
    made: list[Artifact] = []

    def told(done: int, total: int) -> None:
        press.progress("sheets", done, total)

    try:
        made.extend(print_sheets(sheets, press.folder, press.workers, progress=told))
    except Unprinted as some:
        return tuple(made), some.problems
    return tuple(made), ()


def printed_sheets(
    kept: Kept,
    history: History,
    now: System,
    registers: tuple[Register, ...],
    press: Press,
    *,
    examples: Mapping[str, Sheet] = MappingProxyType({}),
) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """Every PDF: released ones as the archive keeps them, or laid out again and compared; of those that no longer hold only a
    stamped copy; registers, drafts, filled examples and what is made for roles and customers as of now."""
    frozen, old = outputs.served_sheets(history, now), outputs.stamped_copies(history, now)
    found = {one.served: path for one in frozen if (path := _kept(kept, one))}
    again = {one.served: one.again() for one in frozen if one.served not in found}
    drafts = outputs.draft_sheets(now) if now.preview else {}
    made, unprinted = printed({**again, **drafts, **outputs.redline_sheets(now), **outputs.reader_sheets(now), **examples}, press)
    lists, unlisted = printed_registers(now, registers, press)
    there = tuple(Artifact(served, path.read_bytes()) for served, path in found.items())
    books, unbound = _books(outputs.form_books(now), (*there, *made), press)
    stamps, unstamped = stamped_copies(kept, old, press)
    return (*there, *made, *lists, *books, *stamps), (*unprinted, *unlisted, *unbound, *_compared(frozen, made), *unstamped)


def printed_registers(
    now: System, registers: tuple[Register, ...], press: Press
) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """The registers in all languages, a long one bound of its parts; one of which a part could not be printed is left out."""
    return printed_bound(outputs.list_sheets(now, registers), press)


def printed_bound(wanted: Mapping[str, tuple[Sheet, ...]], press: Press) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """Files of one sheet or of several that are bound; one of which a sheet could not be printed is left out."""
    names = {path: [path, *(f"{path}#{part}" for part in range(1, len(sheets)))] for path, sheets in wanted.items()}
    laid, unprinted = printed(
        {name: sheet for path in wanted for name, sheet in zip(names[path], wanted[path], strict=True)}, press
    )
    content = {one.path: one.content for one in laid}
    whole = {path: tuple(content[name] for name in of) for path, of in names.items() if content.keys() >= set(of)}
    single = tuple(Artifact(path, one) for path, (one, *more) in whole.items() if not more)
    return (*single, *bind({path: files for path, files in whole.items() if len(files) > 1}, press.folder)), unprinted


def stamped_copies(kept: Kept, wanted: Sequence[outputs.Stamped], press: Press) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """The copies of what no longer holds: the released files, laid out again where they are not kept, with a banner under each
    page. Copies that say the same on pages of one size share the banner."""
    content, told = as_released(kept, [one.released for one in wanted], press)
    under: dict[str, dict[Size, Sheet]] = {
        one.served: {size: outputs.banner(one, size) for size in sizes(content[one.released.served])}
        for one in wanted
        if one.released.served in content
    }
    laid, unlaid = printed({sheet.key: sheet for sheets in under.values() for sheet in sheets.values()}, press)
    banners = {one.path: one.content for one in laid}
    copies = tuple(
        Artifact(one.served, stamped(content[one.released.served], {size: banners[sheet.key] for size, sheet in sheets.items()}))
        for one in wanted
        if (sheets := under.get(one.served)) and all(sheet.key in banners for sheet in sheets.values())
    )
    return copies, (*told, *unlaid)


def as_released(kept: Kept, files: Sequence[outputs.Frozen], press: Press) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """The released files by their paths in the site, laid out again where they are not kept, and what is wrong with some."""
    found = {one.served: released for one in files if (released := _as_released(kept, one))}
    made, unprinted = printed({one.served: one.again() for one in files if one.served not in found}, press)
    return {**{one.path: one.content for one in made}, **found}, (*unprinted, *_compared(files, made))


def _kept(kept: Kept, one: outputs.Frozen) -> Path | None:
    """Where a sheet is kept as it was released; one that no release recorded is kept nowhere."""
    return kept.find(FileDigest(one.archived, one.sha256)) if one.sha256 else None


def _as_released(kept: Kept, one: outputs.Frozen) -> bytes | None:
    """A sheet's bytes where they are kept as they were released: whoever asks about a copy has not compared all that is kept."""
    path = _kept(kept, one)
    content = path.read_bytes() if path else None
    return content if content is not None and sha256(content).hexdigest() == one.sha256 else None


def _books(
    books: Mapping[str, outputs.FormBook], made: Iterable[Artifact], press: Press
) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """The forms of each role behind their contents page, as their own sheets were printed; one that was not is left out."""
    content = {artifact.path: artifact.content for artifact in made}
    wanted = {path for book in books.values() for path in book.forms if path in content}
    counted = {path: pages(content[path]) for path in wanted}
    parts = {name: [path for path in book.forms if path in content] for name, book in books.items()}
    covers = {
        name: book.contents([(book.forms[path], counted[path]) for path in parts[name]])
        for name, book in books.items()
        if parts[name]
    }
    first, unprinted = printed(covers, press)
    files = {cover.path: (cover.content, *(content[path] for path in parts[cover.path])) for cover in first}
    return tuple(bind(files, press.folder)), unprinted


def _compared(frozen: Iterable[outputs.Frozen], made: Iterable[Artifact]) -> Iterator[Problem]:
    """What was laid out again is compared with the digest that the ledger has; other tools are told once, with both versions."""
    digests = {artifact.path: artifact.sha256 for artifact in made}
    other = [one for one in frozen if one.sha256 and digests.get(one.served, one.sha256) != one.sha256]
    for one in [one for one in other if tuple(one.tools) == tools()][:1]:
        yield problem("N405", Place(f"archive/{one.archived}"), path=one.archived)
    for one in [one for one in other if tuple(one.tools) != tools()][:1]:
        there, here = differing(one.tools)
        yield problem("N404", Place(f"archive/{one.archived}"), "warning", path=one.archived, there=there, here=here)
