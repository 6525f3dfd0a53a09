"""Examples: filled forms that a workspace keeps to show how a form is filled, judged like any record and laid out as samples.

    examples(workspace, system) -> (examples, what is wrong)
    misfits(workspace, history, settings) -> what is wrong today
    example_sheets(examples, system) -> sheets by their paths in the site

They lie in `samples/`, one file for each form and language (`F-06-02-01_en.json`), and tell of nobody who lives. Whoever may see a
form may see its examples. Outside stay what a record says (`records/`), its sheet (`pdf/`), and the pages that lead to it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.control import standing
from generator.control.audience import codes
from generator.given_files import content_of
from generator.model.history import History
from generator.model.records import Record
from generator.model.system import Revision, System
from generator.pdf.forms import is_fillable
from generator.pdf.record_sheets import record_sheet
from generator.pdf.sheet import Sheet
from generator.problems import Place, Problem, problem
from generator.records.plain import LARGEST
from generator.records.taking import Taken, from_json
from generator.settings import Settings
from generator.site.addresses import example_file

SAMPLES = "samples"
"""The folder of a workspace in which examples lie."""


@dataclass(frozen=True, slots=True)
class Example:
    """A record that shows how the revision in force of its form is filled."""

    record: Record
    revision: Revision


def examples(workspace: Path, system: System) -> tuple[tuple[Example, ...], tuple[Problem, ...]]:
    """The examples of a workspace that fit their forms as they are in force, in the order of their files; and why others do not,
    as warnings: a form holds without its example. Those of forms that readers may not see are passed over."""
    found: list[Example] = []
    told: list[Problem] = []
    withheld = codes(system)
    for path in sorted((workspace / SAMPLES).glob("*.json")):
        code, _, _ = path.stem.rpartition("_")
        if code in withheld:
            continue
        taken = _taken(path, system)
        misfits = (*taken.problems, *_misplaced(taken, path))
        told += (replace(one, severity="warning") for one in misfits)
        if taken.is_whole and taken.record and taken.revision and not any(one.severity == "error" for one in misfits):
            found.append(Example(taken.record, taken.revision))
    return tuple(found), tuple(told)


def example_sheets(found: Iterable[Example], system: System) -> Mapping[str, Sheet]:
    """The examples as sheets, each marked as a sample on every page, by their paths in the site."""
    paths = {example_file(one.revision, one.record.language): one for one in found}
    return {path: record_sheet(one.record, one.revision, system, sample=True) for path, one in paths.items()}


def misfits(workspace: Path, history: History, settings: Settings) -> tuple[Problem, ...]:
    """Why some examples are not shown today; before the first release there is no form that one could fit."""
    latest = history.organizations[max(history.organizations)] if history.organizations else None
    now = standing.system(history, settings.today(latest.timezone), paper=False) if latest else None
    return examples(workspace, now)[1] if now else ()


def _taken(path: Path, system: System) -> Taken:
    name = f"{SAMPLES}/{path.name}"
    content, unread = content_of(path, LARGEST, name)
    return Taken(problems=unread) if unread else from_json(content, name, system, system.as_of)


def _misplaced(taken: Taken, path: Path) -> Iterator[Problem]:
    """Why a record is no example of the form after which its file is named, or of none that people fill today."""
    record, revision, place = taken.record, taken.revision, Place(f"{SAMPLES}/{path.name}")
    if record is None or revision is None:
        return
    if path.stem != (own := f"{record.form}_{record.language}"):
        yield problem("N845", place, form=own, wanted=path.stem)
    elif not is_fillable(revision):
        yield problem("N847", place, form=record.form)
    elif revision.status != "in_force":
        yield problem("N849", place, form=record.form, revision=record.revision)
