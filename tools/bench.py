"""The benchmark: how fast sheets, pages and whole builds are, as ratios from one run on one machine.

    python -m tools.bench                  60 documents, a table
    python -m tools.bench --documents 120  more of them
    python -m tools.bench --json           for programs

Seconds differ from machine to machine and from hour to hour; ratios of what is measured side by side say more, on a machine that
does nothing else. Outside stays any judgement: nothing fails here, a person reads and compares. Whatever is measured starts in a
process of its own, and the workspace is removed at the end.
"""

import argparse
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import outputs, pipeline, settings
from generator.control.copies import late, pending, reconciled
from generator.control.issuing import issue
from generator.control.ledger import Moment, line_of, read_lines
from generator.control.standing import system
from generator.control.timeline import snapshots
from generator.exports.spreadsheet import spreadsheets
from generator.model.events import Released
from generator.model.library import Library
from generator.model.organization import Organization
from generator.model.register import Register
from generator.opening import opened
from generator.pdf.sheet import Sheet
from generator.problems import errors
from generator.registers.everything import all_registers
from generator.site.language_site import LanguageSite, language_site
from tools import large_archive, long_paper, long_record, many_records, past_releases, plain_site, synthetic
from tools.alone import Spent, spent
from tools.machine import machine

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-21T09:00:00+03:30"
"""When every build takes place: a day that passes during a run would change each page."""
NEXT_DAY = "2026-11-22T09:00:00+03:30"
QUIET = 0.05
"""The share of the processors that others may take before ratios of seconds are unsure."""
EACH = 5
"""Numbered copies that are made of each sheet."""
FILLED = 1_000
"""Filled PDFs that are read back."""
PARTS = ("sheets", "pages", "builds", "past", "as-of", "copies", "paper", "records")

Sheets = Mapping[str, Sheet]
Sites = tuple[LanguageSite, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One measured thing: what it took (see `Spent`), and the ratio of its seconds to another's.

    `target` is what is wanted of the ratio, in words; both are empty where a thing is what others are compared with.
    """

    name: str
    seconds: float
    processor: float
    others: float | None
    ratio: float | None = None
    target: str = ""


def main() -> None:
    """Measures and prints."""
    wish = _wish()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # ends as Ctrl-C does, with everything removed
    about = machine()
    rows: list[Row] = []
    with TemporaryDirectory(prefix="nuskha-bench-") as folder:
        for row in _measured(Path(folder), wish):
            _tell(f"  {row.seconds:.2f} s")
            rows.append(row)
    if wish.json:
        print(json.dumps({"machine": about, "rows": [asdict(row) for row in rows]}, ensure_ascii=False, indent=1))
    else:
        print("\n".join((*(f"{key}: {value}" for key, value in about.items()), "", *table(rows))))


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The rows for people."""
    yield f"{'measured':44} {'seconds':>8} {'processor':>9} {'others':>6} {'ratio':>6}  wanted"
    for row in rows:
        others = "" if row.others is None else f"{row.others:.0%}"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        yield f"{row.name:44} {row.seconds:8.2f} {row.processor:9.2f} {others:>6} {ratio:>6}  {row.target}".rstrip()
    if any((row.others or 0) > QUIET for row in rows):
        yield "Others were at work on this machine: measure again when it is quiet."


def _measured(folder: Path, wish: argparse.Namespace) -> Iterator[Row]:
    if "as-of" in wish.parts:
        yield from _as_of()
    if "copies" in wish.parts:
        yield from _copies(folder)
    if "paper" in wish.parts:
        yield from _paper()
    if "records" in wish.parts:
        yield from _records(folder, wish.records)
    if "past" in wish.parts:
        yield from _past(folder, wish.releases)
    if set(wish.parts) & {"sheets", "pages", "builds"}:
        yield from _built(folder, wish)


def _built(folder: Path, wish: argparse.Namespace) -> Iterator[Row]:
    workspace = folder / "workspace"
    workspace.mkdir()
    _tell(f"making a workspace of {wish.documents} documents")
    count = synthetic.make(workspace, wish.documents)
    sheets, sites, organization = _drawn(workspace)
    workers = settings.read().workers
    if "sheets" in wish.parts:
        yield from _sheets(_some(sheets, wish.sheets), organization, folder, workers)
    if "pages" in wish.parts:
        yield from _pages(sites, folder, workers)
    if "builds" in wish.parts:
        yield from _builds(workspace, count, len(sheets))


def _drawn(workspace: Path) -> tuple[Sheets, Sites, Organization]:
    """What a preview of the workspace consists of before anything slow happens. Raises SystemExit where rules are broken."""
    found = opened(workspace, settings.read())
    if found.library is None or errors(found.problems):
        raise SystemExit(f"the workspace is not clean: {', '.join(sorted({one.code for one in errors(found.problems)}))}")
    site = pipeline.site_input(workspace, settings.read({"NUSKHA_NOW": DAY}), drafts=True)
    assert site is not None, "it was checked"
    registers = all_registers(site.system)
    lists = outputs.list_sheets(site.system, registers)
    pieces = {f"{path}#{number}": sheet for path, of in lists.items() for number, sheet in enumerate(of)}
    sheets = {**outputs.draft_sheets(site.system), **pieces}
    organization = site.system.organization
    return sheets, tuple(language_site(site, language) for language in organization.languages), organization


def _some(sheets: Sheets, number: int) -> Sheets:
    """So many of the sheets, taken evenly from all kinds and languages."""
    paths = sorted(sheets)
    number = min(number, len(paths))
    return {path: sheets[path] for path in (paths[index * len(paths) // number] for index in range(number))}


def _sheets(sheets: Sheets, organization: Organization, folder: Path, workers: int) -> Iterator[Row]:
    file = _handed_over(sheets, folder / "sheets")
    _tell(f"{len(sheets)} sheets, one after the other")
    loop = _alone("loop", file)
    yield Row(f"PDFs: a plain warm loop over {len(sheets)} sheets", *loop)
    _tell(f"{len(sheets)} sheets by the press, {workers} workers")
    press = _alone("press", file, workers)
    yield Row("PDFs: the press", *press, loop.seconds / press.seconds, "at least 1.8 times as fast on 2 cores")
    _tell(f"{EACH} numbered copies of each of them")
    copies = _alone("copies", _handed_over((dict(sheets), organization), folder / "numbered"), EACH)
    yield Row(f"PDFs: {EACH} numbered copies of each", *copies, EACH * loop.seconds / copies.seconds, "at least 10 times the pages")


def _pages(sites: Sites, folder: Path, workers: int) -> Iterator[Row]:
    pages = sum(source.path.endswith(".md") for site in sites for source in site.sources)
    projects = [plain_site.write(site, folder / "plain" / site.language) for site in sites]
    _tell(f"{pages} pages by plain mkdocs build, one language after the other")
    plain = spent(lambda: [_run("-m", "mkdocs", "build", "--quiet", "-f", project) for project in projects])
    yield Row(f"site: plain mkdocs build of {pages} pages", *plain)
    file = _handed_over(sites, folder / "sites")
    _tell(f"{pages} pages by our build, {workers} workers")
    ours = spent(lambda: _alone("pages", file, workers, folder / "ours"))
    _same_pages(sites, folder)
    yield Row("site: our build", *ours, ours.seconds / plain.seconds, "at most 1.1 of plain mkdocs build")


def _same_pages(sites: Sites, folder: Path) -> None:
    """Raises SystemExit where the two builds did not make the same pages, but for empty lines: they could not be compared."""
    for site in sites:
        plain, ours = folder / "plain" / site.language / "site", folder / "ours" / site.language
        for page in (source.path.removesuffix(".md") + ".html" for source in site.sources if source.path.endswith(".md")):
            if (plain / page).read_bytes().split() != (ours / page).read_bytes().split():
                raise SystemExit(f"plain mkdocs build makes another {site.language}/{page}")


def _builds(workspace: Path, documents: int, sheets: int) -> Iterator[Row]:
    _tell(f"a build of {documents} documents with {sheets} sheets")
    cold = spent(lambda: _build(workspace))
    yield Row(f"build: the first, {documents} documents, {sheets} sheets", *cold)
    for name, (edit, target) in EDITS.items():
        _tell(f"a build after {name}")
        edit(workspace)
        again = spent(lambda: _build(workspace))
        yield Row(f"build: {name}", *again, again.seconds / cold.seconds, target)


EDITS: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "nothing changed": (lambda _: None, "at most 0.10 of the first"),
    "one clause edited": (synthetic.edit_clause, ""),
    "one role renamed": (synthetic.rename_role, ""),
    "one document added": (synthetic.add_document, ""),
}


def _build(workspace: Path) -> None:
    """Previews a workspace from the command line, as people do."""
    _run("-m", "generator", "build", "--drafts", "--workspace", workspace, "--output", workspace / "preview")


def _as_of() -> Iterator[Row]:
    """What a day says of a ledger of 100,000 events about 10,000 revisions; 500 releases are 500 days."""
    _tell("a ledger of 100,000 events about 10,000 revisions")
    found = long_record.history()
    lines = [line_of(entry) for entry in found.entries]
    read = spent(lambda: read_lines(lines, "archive/ledger.jsonl"))
    yield Row(f"as-of: {len(lines):,} lines of the ledger read and checked", *read)
    middle = found.entries[len(lines) // 2]
    for name, known_at in (("what stood on a day", None), ("what was known of that day then", middle.recorded)):
        one = spent(partial(system, found, middle.date, known_at))
        yield Row(f"as-of: {name}", *one, one.seconds / read.seconds, "at most 0.5 of reading")
    numbers = [entry.event.number for entry in found.entries if isinstance(entry.event, Released)]
    every = spent(lambda: [len(then.revisions) for _, then in snapshots(found, numbers)])
    yield Row(f"as-of: the systems of {len(numbers)} releases", *every, every.seconds / read.seconds, "at most 5 of reading")


def _copies(folder: Path) -> Iterator[Row]:
    """What many files are, against taking their hashes alone."""
    _tell("an archive of 10,000 PDFs")
    copies, workspace = folder / "copies", folder / "large"
    count = large_archive.make(workspace, copies)
    files = sorted(copies.iterdir())
    for _ in range(2):  # the files are in memory when the second one reads them
        plain = spent(lambda: _called("sha256sum", *files))
    yield Row(f"copies: sha256sum over {count:,} files", *plain)
    ours = spent(lambda: _run("-m", "generator", "verify", copies, "--workspace", workspace))
    yield Row(f"copies: nuskha verify of {count:,} files", *ours, ours.seconds / plain.seconds, "at most 1.5 of sha256sum")


def _paper() -> Iterator[Row]:
    """Numbered copies of a company with 500 documents, 200 holders and 20 releases: what stands on a day, the lists, a release."""
    _tell("a ledger of some 34,000 copies, 200 holders and 20 releases")
    found = long_paper.history()
    day = found.entries[-1].date
    lines = [line_of(entry) for entry in found.entries]
    read = spent(lambda: read_lines(lines, "archive/ledger.jsonl"))
    yield Row(f"paper: {len(lines):,} lines of the ledger read and checked", *read)
    without = spent(lambda: system(found, day, paper=False))
    yield Row("paper: what stood on a day, without copies", *without)
    with_it = spent(lambda: system(found, day))
    yield Row("paper: the same with every copy", *with_it, with_it.seconds / read.seconds, "at most 0.5 of reading")
    now = system(found, day)
    assert now is not None, "it was released"
    sums = spent(lambda: (reconciled(now.paper), late(now.paper, now), pending(now.paper, now)))
    yield Row(f"paper: sums, what is late and to come of {len(now.paper.copies):,} copies", *sums)
    registers: list[Register] = []
    made = spent(lambda: registers.extend(all_registers(now)))
    rows = sum(len(one.rows) for one in registers)
    yield Row(f"paper: {len(registers)} lists, {rows:,} rows", *made)
    lists = spent(lambda: spreadsheets(tuple(registers), now, "en"))
    yield Row("paper: the same as XLSX and CSV", *lists)
    _tell("a release of it, and its notes")
    before = long_paper.of_release(found, 20)
    moment = Moment(before.entries[-1].date, before.entries[-1].recorded)
    library = Library(before.organizations[1], ())
    act = spent(lambda: issue(before, library, moment, person="p000"))
    yield Row("paper: what a release hands out is decided", *act)


def _records(folder: Path, count: int) -> Iterator[Row]:
    """Forms that can be filled against the same without fields, and their coming back against reading their files alone."""
    workspace, pdfs, records = folder / "complained", folder / "filled", folder / "records"
    _tell("a workspace whose forms are in force")
    many_records.in_force(workspace)
    without, fillable = many_records.forms(workspace)
    _tell(f"{len(without)} forms, without fields and with them")
    flat = _alone("loop", _handed_over(without, folder / "flat"))
    yield Row(f"records: {len(without)} forms without fields", *flat)
    made = _alone("loop", _handed_over(fillable, folder / "fillable"))
    name = f"records: the same to be filled, {len(fillable) / made.seconds:.1f} a second"
    yield Row(name, *made, made.seconds / flat.seconds, "at most 1.5 of those without")
    _tell(f"{FILLED:,} filled PDFs")
    many_records.filled(workspace, pdfs, FILLED)
    plain = _alone("fields", pdfs)
    yield Row(f"records: the fields of {FILLED:,} PDFs alone", *plain)
    ours = spent(lambda: _record(workspace, "read", pdfs))
    yield Row(
        f"records: nuskha record read of {FILLED:,} PDFs", *ours, ours.seconds / plain.seconds, "at most 6 of the fields alone"
    )
    _tell(f"a folder of {count:,} records")
    many_records.complaints(workspace, records, count)
    parsed = _alone("parse", records)
    yield Row(f"records: {count:,} files read as JSON", *parsed)
    first = spent(lambda: _record(workspace, "register", records))
    yield Row("records: their register, the first time", *first, first.seconds / parsed.seconds, "at most 30 of reading")
    again = spent(lambda: _record(workspace, "register", records))
    yield Row("records: their register, again", *again, again.seconds / first.seconds, "at most 0.3 of the first time")


def _record(workspace: Path, command: str, folder: Path) -> None:
    _run("-m", "generator", "record", command, folder, "--format", "csv", "--workspace", workspace)


def _past(folder: Path, releases: int) -> Iterator[Row]:
    """Builds with a past against builds without; what each lays out once is kept, and the day is another one."""
    young, old = folder / "young", folder / "old"
    young.mkdir()
    _tell("a workspace that was released once")
    synthetic.make(young, 0)
    past_releases.begun(young)
    shutil.copytree(young, old)
    _tell(f"the same after {releases} more releases")
    past_releases.continued(old, releases)
    took: dict[Path, Spent] = {}
    for workspace in (young, old):
        _tell(f"builds of {workspace.name}")
        _published(workspace, DAY)
        took[workspace] = spent(partial(_published, workspace, NEXT_DAY))
    yield Row("build: on another day, one release", *took[young])
    ratio = took[old].seconds / took[young].seconds
    yield Row(f"build: on another day, {releases} past releases", *took[old], ratio, "at most 1.2 of the one without")


def _published(workspace: Path, day: str) -> None:
    _run("-m", "generator", "build", "--workspace", workspace, "--output", workspace / "site", day=day)


def _handed_over(what: object, file: Path) -> Path:
    file.write_bytes(pickle.dumps(what))
    return file


def _alone(*words: object) -> Spent:
    """What `alone.py` measures within a fresh process."""
    return Spent(*json.loads(_run("-m", "tools.alone", *words)))


def _run(*words: object, day: str = "") -> str:
    """Runs Python on a day; gives what it printed. Raises SystemExit with all of it when that fails."""
    return _called(sys.executable, *words, day=day)


def _called(*words: object, day: str = "") -> str:
    environment = {**os.environ, "NUSKHA_NOW": day or DAY, "NO_MKDOCS_2_WARNING": "1"}
    command = [*map(str, words)]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise SystemExit(f"{' '.join(command[:8])}\n{ended.stdout}{ended.stderr}")
    return ended.stdout


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="Measures speed: ratios from one run.")
    parser.add_argument("--documents", type=int, default=60, help="how many documents the workspace has, about (default: 60)")
    parser.add_argument("--sheets", type=int, default=60, help="how many of its sheets the press is measured with (default: 60)")
    parser.add_argument("--releases", type=int, default=20, help="how many past releases a build is measured with (default: 20)")
    parser.add_argument("--records", type=int, default=100_000, help="how many records are counted (default: 100000)")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="what is measured (default: everything)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser.parse_args()


if __name__ == "__main__":
    main()
