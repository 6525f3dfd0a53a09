"""The way a definition is typed does not change its fingerprint; what it says does. Shown on the definitions that ship."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.control.fingerprint import changed, fingerprint
from generator.load.workspace import load
from generator.model.events import Fingerprint
from generator.model.library import Library

SHIPPED = Path(__file__).parents[3]
FOLDERS = ("organization", "procedures", "forms")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("workspace")
    for name in FOLDERS:
        shutil.copytree(SHIPPED / name, folder / name)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def library(workspace: Path) -> Library:
    return read(workspace)


def read(workspace: Path) -> Library:
    found, problems = load(workspace)
    assert found, problems
    return found


def prints(library: Library) -> dict[str, Fingerprint]:
    return {document.code: fingerprint(document) for document in library.documents}


def definitions(workspace: Path) -> list[Path]:
    return sorted([*(workspace / "procedures").glob("*.yml"), *(workspace / "forms").glob("*.yml")])


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same mapping with its keys in another order, at every depth; lists keep theirs."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


@pytest.mark.requirement("R-17")
@pytest.mark.parametrize("style", ['"', "'", None])
def test_keys_in_another_order_other_quotes_and_no_comments_are_the_same_content(
    workspace: Path, library: Library, tmp_path: Path, style: str | None
) -> None:
    shutil.copytree(workspace, tmp_path / "other")
    for path in definitions(tmp_path / "other"):
        plain = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        typed = yaml.dump(shuffled(plain, random.Random(7)), allow_unicode=True, sort_keys=False, default_style=style, width=60)
        assert typed != path.read_text(encoding="utf-8")
        path.write_text(f"# Typed anew.\n{typed}", encoding="utf-8")
    assert prints(read(tmp_path / "other")) == prints(library)


@pytest.mark.requirement("R-17")
@pytest.mark.parametrize("language", ["fa", "th", "en"])
def test_one_word_of_one_language_changes_that_languages_leaf_alone(
    workspace: Path, library: Library, tmp_path: Path, language: str
) -> None:
    shutil.copytree(workspace, tmp_path / "other")
    for path in definitions(tmp_path / "other"):
        plain = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        plain["title"][language] += " ۱ ๑ 1"
        path.write_text(yaml.dump(plain, allow_unicode=True), encoding="utf-8")
    before, after = prints(library), prints(read(tmp_path / "other"))
    assert {changed(before[code], after[code]) for code in before} == {(language,)}


def test_every_shipped_document_has_a_leaf_for_every_language(library: Library) -> None:
    for found in prints(library).values():
        assert {language for language, _ in found.languages} == set(library.organization.languages)
