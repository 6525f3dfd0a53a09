"""Machine: on what a measurement was made, in words.

Outside stays what is measured (`bench.py`).
"""

import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from generator import settings
from generator.pdf.toolchain import tools

PACKAGES = ("nuskha", "mkdocs", "mkdocs-material")


def machine() -> Mapping[str, str]:
    """The machine, how busy it is, and the versions of what is measured."""
    libraries = {name: number for name, number in tools() if name not in ("fonts", "layout", "libthai")}
    return {
        "when": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": f"{platform.system()} {platform.release()}, {_processor()}, {_memory()}",
        "workers": str(settings.read().workers),
        "load": _load(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "packages": ", ".join(
            f"{name} {number}" for name, number in (*((one, version(one)) for one in PACKAGES), *libraries.items())
        ),
    }


def _load() -> str:
    if not hasattr(os, "getloadavg"):
        return "unknown"
    return f"{os.getloadavg()[0]:.1f} before the start"


def _processor() -> str:
    """The processor's name, where the system tells it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.is_file() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def _memory() -> str:
    if "SC_PHYS_PAGES" not in getattr(os, "sysconf_names", ()):
        return "memory unknown"
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB"
