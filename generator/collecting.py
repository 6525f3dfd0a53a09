"""Collecting: Python's search for cycles among values, paused where very many values without any are made.

Outside stays everything that such work is about.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Reading, and following a long record, make up to millions of values without a cycle among them; looking for cycles would take
    a third to more than half of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
