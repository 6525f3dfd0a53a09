"""Pages seen: the browser's tests count the pages that they look at, and the run's summary tells the sum."""

from collections.abc import Callable

import pytest

PROPERTY = "pages seen"
Record = Callable[[str, object], None]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many pages were seen, from wherever the tests ran."""
    reports = (report for reports in terminalreporter.stats.values() for report in reports if getattr(report, "when", "") == "call")
    counts = [count for report in reports for name, count in report.user_properties if name == PROPERTY]
    if counts:
        terminalreporter.write_line(f"pages seen in the browser: {sum(counts)}")
