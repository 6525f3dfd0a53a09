"""An editor with a YAML language server proposes, explains and checks what stands in a definition, without a network."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.load.kinds import KINDS
from generator.load.schemas import modeline, schemas, written
from tests.cases import BASE
from tests.editor.language_client import LanguageClient

HEAD = f"{modeline('document')}\nschema: 1\nid: gifts\n"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    (folder / ".schemas").mkdir()
    for name, schema in schemas().items():
        (folder / ".schemas" / f"{name}.json").write_text(written(schema), encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="module")
def editor(language_server: tuple[str, ...], workspace: Path) -> Iterator[LanguageClient]:
    with LanguageClient(language_server, workspace) as client:
        yield client


def test_an_editor_proposes_the_keys_that_a_document_still_lacks(editor: LanguageClient, workspace: Path) -> None:
    address, _ = editor.open(workspace / "procedures" / "P-04.yml", f"{HEAD}\n")
    proposed = {item["label"]: item for item in editor.complete(address, 3, 0)}
    assert {"code", "owner", "title", "clauses", "responsibilities"} <= set(proposed)
    assert "id" not in proposed, "what is there is not proposed again"
    assert "The code as printed" in str(proposed["code"].get("documentation"))


def test_an_editor_proposes_the_keys_of_a_clause_and_the_words_that_a_key_takes(editor: LanguageClient, workspace: Path) -> None:
    text = f"{HEAD}confidentiality: \nclauses:\n  - id: one\n    \n"
    address, _ = editor.open(workspace / "procedures" / "P-05.yml", text)
    assert {"number", "actor", "limit", "record", "text"} <= {item["label"] for item in editor.complete(address, 6, 4)}
    assert {"public", "internal", "restricted"} <= {item["label"] for item in editor.complete(address, 3, 17)}


def test_an_editor_marks_a_key_that_nobody_knows(editor: LanguageClient, workspace: Path) -> None:
    text = (BASE / "procedures" / "P-03.yml").read_text(encoding="utf-8").replace("\nowner:", "\nownr:")
    _, marked = editor.open(workspace / "procedures" / "P-06.yml", f"{modeline('document')}\n{text}")
    told = {(found["range"]["start"]["line"], found["message"]) for found in marked}
    assert (6, "Property ownr is not allowed.") in told
    assert any('Missing property "owner"' in message for _, message in told)


def test_an_editor_explains_a_value_in_the_words_of_the_command_line(editor: LanguageClient, workspace: Path) -> None:
    _, marked = editor.open(workspace / "procedures" / "P-07.yml", f"{HEAD}owner: The manager\n")
    assert any("An id has small Latin letters" in found["message"] for found in marked)


def test_an_editor_explains_a_key(editor: LanguageClient, workspace: Path) -> None:
    address, _ = editor.open(workspace / "procedures" / "P-08.yml", f"{HEAD}owner: manager\n")
    assert "The role that owns the document" in editor.explain(address, 3, 1)


FOLDERS = tuple(path.parent for path in (BASE / "organization", Path(__file__).parents[2] / "organization") if path.exists())
FILES = tuple(
    (kind.name, path)
    for folder in FOLDERS
    for kind in KINDS
    for path in sorted((folder / kind.folder).glob("*.yml"))
    if kind.stem in (None, path.stem)
)


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda value: value.name if isinstance(value, Path) else value)
def test_an_editor_finds_nothing_wrong_with_a_sound_file(editor: LanguageClient, workspace: Path, kind: str, path: Path) -> None:
    place = workspace / next(found.folder for found in KINDS if found.name == kind) / f"{path.parents[1].name}-{path.name}"
    text = path.read_text(encoding="utf-8")
    _, marked = editor.open(place, text if text.startswith("# yaml-language-server") else f"{modeline(kind)}\n{text}")
    assert [found["message"] for found in marked] == []
