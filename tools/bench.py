"""The benchmark: how fast sheets, pages and whole builds are, as ratios from one run on one machine.

    python -m tools.bench

Seconds differ from machine to machine and from hour to hour; ratios of two things measured side by side say more. Outside
stays any judgement: nothing fails here, a person reads and compares.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from generator import mkdocs_build, outputs, pipeline, settings
from generator.artifacts import Artifact
from generator.pdf.press import print_sheets
from generator.pdf.sheet import Sheet
from generator.site.language_site import LanguageSite, language_site

ROOT = Path(__file__).resolve().parent.parent
WORKSPACE = ("organization", "procedures", "forms", "docs", "mkdocs.yml")
COPIES = 10
"""The sample's pages are taken this many times, so that starting a program does not hide what a page costs."""

PLAIN_SETTINGS = """\
site_name: plain
theme: {name: material, font: false}
plugins: []
markdown_extensions: [attr_list, md_in_html]
nav: [index.md]
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, anchors: ignore}}
"""
"""Only the first page is in the navigation, as in ours: a list of all pages on each would make plain MkDocs slower than it is."""

Edit = Callable[[Path], None]


def main() -> None:
    """Measure and print."""
    with workspace() as place:
        drawn = drafts(place)
        say(f"{drawn.workers} workers; the sample organization's drafts, in all its languages")
        measure_sheets(drawn.sheets, drawn.workers)
        measure_pages(drawn.sites, drawn.workers)
        measure_builds(place)


def measure_sheets(sheets: Mapping[str, Sheet], workers: int) -> None:
    """PDFs by the press, against a plain loop over the same sheets in one warm process."""
    from generator.pdf.engine import lay_out

    first = next(iter(sheets.values()))
    lay_out(first)
    loop = seconds(lambda: [lay_out(sheet) for sheet in sheets.values()])
    press = seconds(lambda: list(print_sheets(sheets, None, workers)))
    row("PDFs: plain warm loop", loop, f"{len(sheets)} sheets, {len(sheets) / loop:.1f} a second")
    row("PDFs: the press", press, f"{loop / press:.2f} times as fast (wanted: 1.8 on 2 cores)")


def measure_pages(sites: tuple[LanguageSite, ...], workers: int) -> None:
    """Pages by our build, against `mkdocs build` of the same sources, one language after the other."""
    many = tuple(multiplied(site) for site in sites)
    pages = sum(len(site.sources) for site in many)
    with TemporaryDirectory() as folder:
        for site in many:
            write_plain(site, Path(folder) / site.language)
        commands = [
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", f"{folder}/{site.language}/mkdocs.yml"] for site in many
        ]
        plain = seconds(lambda: list(map(run, commands)))
    ours = seconds(lambda: mkdocs_build.build(many, None, workers))
    row("pages: plain mkdocs build", plain, f"{pages} pages, {pages / plain:.0f} a second")
    row("pages: ours", ours, f"{ours / plain:.2f} of it (wanted: at most 1.1)")


def measure_builds(place: Path) -> None:
    """Whole previews from the command line: the first, then after nothing, or one thing, changed."""
    cold = build(place)
    row("build: the first", cold)
    for name, edit in EDITS.items():
        edit(place)
        took = build(place)
        row(f"build: {name}", took, f"1/{cold / took:.1f} of the first" + (" (wanted: at most 1/10)" if edit is nothing else ""))


class Drawn:
    """What a preview of a workspace consists of before anything slow happens."""

    def __init__(self, place: Path) -> None:
        now = settings.read()
        site = pipeline.site_input(place, now, drafts=True)
        if site is None:
            raise SystemExit("the sample's definitions have problems: run `nuskha check`")
        languages = site.system.organization.languages
        self.workers = now.workers
        self.sheets = {**outputs.draft_sheets(site.system), **outputs.register_sheets(site.system, site.registers)}
        self.sites = tuple(language_site(site, language) for language in languages)


def drafts(place: Path) -> Drawn:
    """The sheets and pages of a workspace's drafts."""
    return Drawn(place)


def multiplied(site: LanguageSite) -> LanguageSite:
    """The site with each of its generated pages several times, each in a folder of its own."""
    copies = (
        Artifact(f"copy-{number}/{source.path}", source.content)
        for number in range(1, COPIES)
        for source in site.sources
        if source.path.endswith(".md")
    )
    return replace(site, sources=(*site.sources, *copies))


def write_plain(site: LanguageSite, folder: Path) -> None:
    """The site's sources as a plain MkDocs project."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(PLAIN_SETTINGS, encoding="utf-8")
    for source in site.sources:
        path = folder / "docs" / source.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source.content)


def build(place: Path) -> float:
    """The seconds that a preview takes from the command line."""
    words = [sys.executable, "-m", "generator", "build", "--drafts", "--workspace", str(place), "--output", str(place / "preview")]
    return seconds(lambda: run(words))


def nothing(_: Path) -> None:
    """Change nothing."""


def edit_clause(place: Path) -> None:
    """Put a word before the first English text of a clause."""
    rewrite(place / "procedures" / "I-06-02.yml", r"(clauses:(?:.|\n)*?\n +en: )", r"\g<1>Also, ")


def rename_role(place: Path) -> None:
    """Give the quality representative, whom most pages name, another English name."""
    rewrite(place / "organization" / "roles.yml", r"(- id: management_rep\n +title: \{.*, en: )", r"\g<1>Acting ")


def add_document(place: Path) -> None:
    """Copy a procedure under another id and code."""
    source = (place / "procedures" / "P-02.yml").read_text(encoding="utf-8")
    changes = (
        (r"(?m)^id: .*", "id: another-procedure"),
        (r"(?m)^code: .*", "code: P-03"),
        (r"(?m)^process: .*", 'process: "03"'),
        (r"(?m)^aliases:\n(?:[ -].*\n)*", ""),
        (r"(?m)^title:\n  fa: (.*)\n  th: (.*)\n  en: (.*)", r"title:\n  fa: \1 ۲\n  th: \2 2\n  en: \3 2"),
    )
    for pattern, by in changes:
        source, count = re.subn(pattern, by, source, count=1)
        assert count, pattern
    (place / "procedures" / "P-03.yml").write_text(source, encoding="utf-8")


EDITS: Mapping[str, Edit] = {
    "nothing changed": nothing,
    "one clause edited": edit_clause,
    "one role renamed": rename_role,
    "one document added": add_document,
}


def rewrite(path: Path, pattern: str, by: str) -> None:
    """Replace the first match in a file. Raises SystemExit where there is none: the benchmark must follow the sample."""
    text, count = re.subn(pattern, by, path.read_text(encoding="utf-8"), count=1)
    if not count:
        raise SystemExit(f"{path.name} is not as this benchmark expects")
    path.write_text(text, encoding="utf-8")


@contextmanager
def workspace() -> Iterator[Path]:
    """A copy of the sample's definitions, without an archive and without anything kept from an earlier build."""
    with TemporaryDirectory(prefix="nuskha-bench-") as folder:
        place = Path(folder) / "workspace"
        for name in WORKSPACE:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, place / name)
            elif source.exists():
                shutil.copyfile(source, place / name)
        yield place


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def run(command: list[str]) -> None:
    """Run a command silently. Raises SystemExit with its words when it fails."""
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise SystemExit(f"{' '.join(command)}\n{ended.stdout}{ended.stderr}")


def row(name: str, took: float, note: str = "") -> None:
    """Print one measured line."""
    say(f"{name:28} {took:7.2f} s  {note}".rstrip())


def say(words: str) -> None:
    """Print at once."""
    print(words, flush=True)


if __name__ == "__main__":
    main()
