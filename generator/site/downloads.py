"""Downloads: the files that a build makes for readers, in every language, as a page links to them.

Outside stay the sheets of a revision (`items.py`), which it has in its own languages.
"""

from collections.abc import Callable

from generator.site.items import Download
from generator.site.reader import Reader
from generator.wording.words import words


def downloads(address: Callable[[str], str], reader: Reader) -> tuple[Download, ...]:
    """The files whose path in a language `address` gives, the reader's language first; only those that the build makes."""
    languages = sorted(reader.organization.languages, key=lambda found: found != reader.language)
    return tuple(
        Download(reader.link(f"../{address(one)}"), one, words(one)("language_name"), own=one == reader.language)
        for one in languages
        if reader.site.has(address(one))
    )
