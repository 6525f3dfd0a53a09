"""Segmentation: writing cut into words, also where a language puts no spaces between them.

The one door to libthai, which sheets need for their line breaks anyway; without it Thai is cut into clusters of a letter and its
marks: still right, only finer. Outside stays what a word is compared for.
"""

import ctypes
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

THAI = re.compile("[\u0e00-\u0e7f]+")
"""A run of Thai (Unicode block Thai): its vowels and tones are no letters to regular expressions."""

_CLUSTER = re.compile("[เแโใไ]?[^\u0e31\u0e34-\u0e3a\u0e47-\u0e4e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4eะาำๅ]*|.")
"""A letter with the vowel before it and the marks over, under and behind it."""
_WORD = re.compile(r"[\w\u064b-\u065f\u0670\u200c\u200d]+(?:[-./:][\w\u200c\u200d]+)*|\s+|.", re.DOTALL)
"""A word with what joins it (a zero-width non-joiner, a hyphen within a code), a run of white space, or a mark."""


def words_of(text: str) -> tuple[str, ...]:
    """The words, marks and white spaces of a text, which joined are the text again; Thai words also within another language."""
    found: list[str] = []
    end = 0
    for run in THAI.finditer(text):
        found += _WORD.findall(text[end : run.start()])
        found += thai_words(run[0])
        end = run.end()
    return (*found, *_WORD.findall(text[end:]))


def thai_words(run: str) -> tuple[str, ...]:
    """The words of a run of Thai."""
    breaks = _breaker()
    return breaks(run) if breaks else clusters(run)


def clusters(run: str) -> tuple[str, ...]:
    """A run of Thai cut between letters, where no word is known."""
    return tuple(_CLUSTER.findall(run))


@cache
def _breaker() -> Callable[[str], tuple[str, ...]] | None:
    """The breaker of libthai with its own dictionary, or None where the library is missing or has none."""
    library = _library()
    if library is None:
        return None
    library.th_brk_new.restype = ctypes.c_void_p
    library.th_brk_new.argtypes = [ctypes.c_char_p]
    find = library.th_brk_wc_find_breaks
    find.argtypes = [ctypes.c_void_p, ctypes.c_wchar_p, ctypes.POINTER(ctypes.c_int), ctypes.c_size_t]
    find.restype = ctypes.c_int
    dictionary = library.th_brk_new(None)
    if not dictionary:
        return None

    def breaks(run: str) -> tuple[str, ...]:
        places = (ctypes.c_int * len(run))()
        count = find(dictionary, run, places, len(run))
        cuts = (0, *places[:count], len(run))
        return tuple(run[start:end] for start, end in pairwise(cuts) if start < end)

    return breaks


def _library() -> ctypes.CDLL | None:
    for name in ("libthai.so.0", "libthai.0.dylib", "libthai-0.dll"):
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None
