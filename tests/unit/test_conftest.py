"""The rule that in CI nothing is skipped, tried on small test files."""

import pytest

from tests.conftest import ROOT

TESTS = """
import pytest

def test_one_that_passes(): pass

def test_one_that_is_skipped(): pytest.skip("no printer here")

@pytest.mark.xfail(strict=True)
def test_one_that_is_known_to_fail(): raise ValueError
"""


@pytest.fixture
def tests(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    return pytester


def test_elsewhere_a_skipped_test_is_named_with_its_reason(tests: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    tests.makepyfile(TESTS)
    result = tests.runpytest_inprocess("-rs")
    result.assert_outcomes(passed=1, skipped=1, xfailed=1)
    result.stdout.fnmatch_lines(["SKIPPED*no printer here"])


def test_in_ci_a_skipped_test_fails_with_its_reason(tests: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    tests.makepyfile(TESTS)
    result = tests.runpytest_inprocess()
    result.assert_outcomes(passed=1, failed=1, xfailed=1)
    result.stdout.fnmatch_lines(["in CI nothing is skipped, and this was: *no printer here"])


def test_in_ci_a_skipped_file_fails_with_its_reason(tests: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    tests.makepyfile("import pytest\npytest.importorskip('a_module_that_nobody_has')")
    result = tests.runpytest_inprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["in CI nothing is skipped, and this was: *a_module_that_nobody_has*"])
