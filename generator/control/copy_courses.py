"""Copy courses: what each numbered copy was from which day on, so that whoever has the courses can tell the copies of any day.

`courses(entries, as_of) -> Mapping`. Outside stay the fold itself (`copies.py`), whose steps these are, and who asks for a day.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from generator.control.copies import Key, States, add, numbered
from generator.control.corrections import applied
from generator.model.copies import CopyState
from generator.model.copy_events import PaperEvent
from generator.model.events import Entry

Course = tuple[tuple[date, CopyState], ...]
"""The states of a copy in their order, each with its first day; a copy stays in the last of them that has begun."""


def courses(entries: Iterable[Entry], as_of: date) -> Mapping[Key, Course]:
    """The course of each copy that was handed out up to a day, by the entries as the corrections among them make them."""
    states, found = States(), defaultdict[Key, list[tuple[date, CopyState]]](list)
    for entry in applied(entries):
        if not isinstance(entry.event, PaperEvent) or entry.date > as_of:
            continue
        add(states, entry)
        for key in numbered(entry):
            known = states.copies.get(key)
            if known and (not found[key] or found[key][-1][1] != known.state):
                found[key].append((entry.date, known.state))
    return {key: tuple(steps) for key, steps in found.items()}
