"""The manual's reference says what the program says."""

import pytest

from tools import reference


@pytest.mark.parametrize("name", ["commands.md", "definitions.md", "problems.md"])
def test_the_manuals_reference_is_what_the_program_says(name: str) -> None:
    page = reference.FOLDER / name
    behind = not page.is_file() or page.read_text(encoding="utf-8") != reference.pages()[name]
    assert not behind, "run `make reference`"
