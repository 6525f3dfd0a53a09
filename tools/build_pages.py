"""Build pages: our build of language sites that are ready to be built, alone in a process, as the program does it.

    python -m tools.build_pages SITES OUTPUT WORKERS

Outside stay measuring it (`bench.py`) and the same pages by plain MkDocs (`plain_site.py`).
"""

import pickle
import sys
from collections.abc import Iterable
from pathlib import Path

from generator.mkdocs_build import build
from generator.site.language_site import LanguageSite
from generator.store import sync


def hand_over(sites: Iterable[LanguageSite], file: Path) -> None:
    """Writes the sites into a file for such a process."""
    file.write_bytes(pickle.dumps(tuple(sites)))


def main(sites: str, output: str, workers: str) -> None:
    """Builds the pages of all languages without a cache, and writes them."""
    handed = pickle.loads(Path(sites).read_bytes())  # noqa: S301 - what `hand_over` wrote
    sync(Path(output), build(handed, None, int(workers)).artifacts)


if __name__ == "__main__":
    main(*sys.argv[1:])
