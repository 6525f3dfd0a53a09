"""Numbered copies as whoever finds one may know them: number, language and state, and the day from which it is to be given back.

For the verification page, whose readers may be anybody: no holder, no place. Outside stay what a copy's holder sees
(`holder_page.py`), and which state the address' own copy has today, which the browser tells (`plain/copy.js`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from generator.artifacts import Artifact
from generator.model.copies import Copy, CopyState
from generator.model.system import Revision
from generator.model.text import Language
from generator.site.reader import Reader, browser_locale
from generator.wording.words import language_name

WORDS = "v/copy-words.js"
SAID = (
    "chip", "chip_unissued", "chip_untold", "valid", "coming", "recalled", "returned", "destroyed", "lost", "unissued", "untold",
)  # fmt: skip
"""What the browser says of one copy, below `site.copy`."""
_EARLIEST, _LATEST = "0000-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class During:
    """Words that hold from one day to another, both included (ISO 8601); `now` on the system's date."""

    words: Markup
    since: str = _EARLIEST
    until: str = _LATEST
    now: bool = True


@dataclass(frozen=True, slots=True)
class NumberedShown:
    """A copy in the table: its number and of how many, its language, what is told of it from when to when, and the same for
    the browser. Days are ISO 8601, empty where there is none."""

    number: int
    of: int
    words: Markup
    language: str
    state: CopyState
    told: tuple[During, ...]
    issued: str
    day: str
    recalled: str


def numbered(revision: Revision, at: Reader) -> tuple[NumberedShown, ...]:
    """The copies of a revision, by number."""
    found, since = sorted(at.shelf.copies_of(revision), key=lambda one: one.number), at.paper.back_since
    return tuple(_shown(copy, since.get((revision.document.id, revision.key, copy.number)), at) for copy in found)


def copy_words(readers: Iterable[Reader]) -> Artifact:
    """What the browser says of a copy, in every language, with its calendar and whom to give the copy to."""
    told = {one.language: _words(one) for one in readers}
    return Artifact(WORDS, f"nuskha.copyWords({json.dumps(told, ensure_ascii=False, sort_keys=True)});\n".encode())


def controller(at: Reader) -> str:
    """Who takes copies back: the title of the first role that releases; where none is named, that of the work itself."""
    role = next((found for one in at.organization.releasers if (found := at.organization.role(one))), None)
    return at.plain(role.title) if role else at.say("site.copy.controller")


def written(language: Language, at: Reader) -> str:
    """The name of a copy's language."""
    return language_name(language, at.say)


def _words(one: Reader) -> Mapping[str, object]:
    say = {name: one.unfilled(f"site.copy.{name}") for name in SAID}
    return {"calendar": browser_locale(one.locale), "controller": controller(one), "say": say}


def _shown(copy: Copy, recalled: date | None, at: Reader) -> NumberedShown:
    day = copy.ended or copy.received or copy.issued
    return NumberedShown(
        number=copy.number,
        of=copy.of,
        words=at.phrase("site.copy.of", number=at.number(copy.number), of=at.number(copy.of)),
        language=written(copy.language, at),
        state=copy.state,
        told=tuple(_told(copy, day, recalled, at)),
        issued=copy.issued.isoformat(),
        day=day.isoformat(),
        recalled=recalled.isoformat() if recalled else "",
    )


def _told(copy: Copy, day: date, recalled: date | None, at: Reader) -> Iterator[During]:
    """What is told of a copy; of one that is to be given back from a day on, both what holds before that day and from it on."""
    says = at.phrase(f"site.copy.state_{copy.state}", day=at.short_day(day))
    if not recalled:
        yield During(says)
        return
    today, before = at.site.system.as_of, recalled - timedelta(days=1)
    back = at.phrase("site.copy.state_recalled", day=at.short_day(recalled))
    yield During(says, until=before.isoformat(), now=today < recalled)
    yield During(back, since=recalled.isoformat(), now=today >= recalled)
