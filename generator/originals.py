"""Originals: the pages of a filled form beside those of the files that were released of its revision, in the same language.

    Originals.of(workspace, settings, history, cache).compared(revision, raw) -> problems

Whoever reads a record back believes the form's own questions: here it shows where somebody changed them. A released file that is
kept nowhere is laid out again; one that comes out otherwise, with other tools than those of its day, is compared with nothing.
Outside stay what pages show (`pdf/page_prints.py`) and the fields (`filing.py`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from generator.archive import layout
from generator.archive.kept import Kept
from generator.model.history import History
from generator.model.records import RawForm
from generator.model.system import Revision
from generator.outputs import sheets_of_form
from generator.pdf.returned import values_of
from generator.printing import Press, as_released
from generator.problems import Place, Problem, problem
from generator.settings import Settings

Prints = tuple[str, ...]
"""The digests of a file's pages."""


@dataclass(slots=True)
class Originals:
    """The pages of released forms, looked for when a form is first asked about."""

    history: History
    kept: Kept
    press: Press
    known: dict[tuple[str, str, str], tuple[Prints, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Path, settings: Settings, history: History, cache: str) -> "Originals":
        """Those of a workspace's archive; `cache` is its folder in which printed sheets are kept."""
        kept = Kept.of(workspace / layout.ARCHIVE, settings.store, history.organizations.values())
        return cls(history, kept, Press(workspace / cache, settings.workers))

    def compared(self, revision: Revision, raw: RawForm) -> Iterator[Problem]:
        """Warnings of a filled form that was read: N814, its pages are not those of any file that was released of its revision in
        its language; N815, on some of them something stands besides the fields, and is not read."""
        place = Place(raw.named.source)
        released = self._released(revision, raw.named.language)
        if released and raw.pages not in released:
            pages = min((_apart(raw.pages, one) for one in released), key=len)
            yield problem("N814", place, "warning", code=raw.named.form, revision=raw.named.revision, pages=_listed(pages))
        if raw.marked:
            yield problem("N815", place, "warning", pages=_listed(raw.marked))

    def _released(self, revision: Revision, language: str) -> tuple[Prints, ...]:
        key = (revision.document.id, revision.key, language)
        if key not in self.known:
            wanted = {one.served: one for one in sheets_of_form(self.history, revision, language) if one.sha256}
            found, _ = as_released(self.kept, tuple(wanted.values()), self.press)
            same = [content for served, content in found.items() if sha256(content).hexdigest() == wanted[served].sha256]
            self.known[key] = tuple(values_of(content).pages for content in same)
        return self.known[key]


def _apart(pages: Prints, others: Prints) -> tuple[int, ...]:
    """The numbers of the pages that differ."""
    longest = max(len(pages), len(others))
    return tuple(at + 1 for at in range(longest) if pages[at : at + 1] != others[at : at + 1])


def _listed(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages))
