"""The manual's reference says what the program says."""

import pytest

from tools import reference


@pytest.mark.parametrize("name", ["commands.md", "definitions.md", "problems.md"])
def test_the_manuals_reference_is_what_the_program_says(name: str) -> None:
    written = reference.FOLDER / name
    assert written.is_file() and written.read_text(encoding="utf-8") == reference.pages()[name], "run `make reference`"  # noqa: PT018
