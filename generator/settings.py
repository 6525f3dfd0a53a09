"""Settings: the one door to the clock and the environment.

Outside stay the organization's own settings, which are definitions (`organization/`).
"""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

STORE = "NUSKHA_STORE"
"""Names a folder for the archive's PDFs on this machine, before the one of organization.yml."""
CLOCK = "NUSKHA_NOW"
"""Names a fixed moment (ISO 8601 with zone) that stands for now: for replaying a history and for tests."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run takes from around it: the moment it began (with zone), the workers it may use, the reader's language, and this
    machine's own store for the archive's PDFs, if it has one."""

    now: datetime
    workers: int = 1
    language: str = "en"
    store: str | None = None

    def today(self, timezone: str) -> date:
        """The day that it is in a time zone of the IANA database, such as `Asia/Tehran`."""
        return self.now.astimezone(ZoneInfo(timezone)).date()

    @property
    def recorded(self) -> str:
        """The moment as the ledger records it: UTC, whole seconds, `2026-11-21T09:30:00Z`."""
        return self.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this run. Raises ValueError when `NUSKHA_NOW` is no moment with a zone or `NUSKHA_WORKERS` no number."""
    given = dict(os.environ if environment is None else environment)
    return Settings(_now(given), _workers(given), _language(given), given.get(STORE) or None)


def language() -> str:
    """The reader's language, which is known even where the rest of the settings cannot be read."""
    return _language(os.environ)


def library_variable(name: str, default: str | None = None) -> str | None:
    """A variable that a C library reads for itself, such as `LIBTHAI_DICTDIR`; with a default, sets it where it is absent."""
    if default is not None:
        os.environ.setdefault(name, default)
    return os.environ.get(name)


def _now(environment: Mapping[str, str]) -> datetime:
    fixed = environment.get(CLOCK)
    if not fixed:
        return datetime.now(UTC)
    with suppress(ValueError):
        if (moment := datetime.fromisoformat(fixed)).tzinfo is not None:
            return moment
    raise ValueError(f"{CLOCK}={fixed} is no moment with a time zone; write it like 2026-11-21T09:30:00+03:30")


def _workers(environment: Mapping[str, str]) -> int:
    if given := environment.get("NUSKHA_WORKERS"):
        if not re.fullmatch("[0-9]{1,4}", given):
            raise ValueError(f"NUSKHA_WORKERS={given} is no number of workers; write it like 4")
        return max(1, int(given))
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_LANGUAGES = ("NUSKHA_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where the reader's language is looked for: our own variable, then POSIX's in their order."""


def _language(environment: Mapping[str, str]) -> str:
    wanted = next((given for name in _LANGUAGES if (given := environment.get(name))), "en")
    return wanted[:2].lower() if wanted[:2].lower() in ("fa", "th") else "en"
