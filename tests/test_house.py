"""The house keeps its own rules: what is tracked, how modules read, what the map shows.

Outside stay layers and doors between modules, which import-linter checks (`make check`).
"""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.requirements import TABLE, table

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "generator"
MAP = ROOT / "docs" / "development" / "house.md"
BINARY = {".ttf", ".woff2", ".png", ".pdf", ".xlsx"}

FOREIGN = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org"  # a package index's host
    r"|(?<![\w.$}>])/(?:home|root|Users|mnt|work)/\w"  # a path of one machine
)
UNFINISHED = re.compile(r"#.*\b(TODO|FIXME|XXX)\b|raise NotImplementedError|^\s*\.\.\.$")
CLOCK_AND_ENVIRONMENT = {
    "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time", "os.environ", "os.getenv",
}  # fmt: skip

TREES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PROGRAM.rglob("*.py"))
    if path.stat().st_size
}


def test_no_tracked_file_names_a_package_index_or_a_path_of_one_machine() -> None:
    found = [f"{name}:{number}: {line.strip()[:80]}" for name, number, line in _lines() if FOREIGN.search(line)]
    assert not found, "\n".join(found)


def test_nothing_in_the_program_is_unfinished() -> None:
    found = [f"{name}:{number}" for name, number, line in _lines() if name.startswith("generator/") and UNFINISHED.search(line)]
    assert not found, "\n".join(found)


def test_every_tracked_text_is_utf8_with_newlines_at_its_ends() -> None:
    signed = "/archive/signatures/"  # exactly the bytes that were signed, so that other programs can check them
    broken = [name for name, content in _texts() if "\r" in content or (content and not content.endswith("\n"))]
    assert not [name for name in broken if not (signed in f"/{name}" and name.endswith(".json"))]


def test_a_module_says_what_it_is_for_and_what_stays_outside() -> None:
    silent = [name for name, tree in TREES.items() if not _says_two_things(ast.get_docstring(tree) or "")]
    assert not silent


def test_a_module_is_at_most_400_lines() -> None:
    long = [name for name in TREES if len((ROOT / name).read_text(encoding="utf-8").splitlines()) > 400]
    assert not long


def test_a_function_is_at_most_60_lines() -> None:
    long = [f"{name}: {node.name}" for name, node in _functions() if (node.end_lineno or 0) - node.lineno >= 60]
    assert not long


def test_the_clock_and_the_environment_have_one_door() -> None:
    elsewhere = {name: tree for name, tree in TREES.items() if name != "generator/settings.py"}
    words = (
        (name, ast.unparse(node)) for name, tree in elsewhere.items() for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    )
    used = sorted(f"{name}: {word}" for name, word in words if word in CLOCK_AND_ENVIRONMENT)
    assert not used, "ask generator/settings.py"


def test_the_package_root_is_empty() -> None:
    assert not (PROGRAM / "__init__.py").read_text(encoding="utf-8").strip()


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for path in PROGRAM.rglob("*.py")}
    bare = sorted(folder.name for folder in folders if not (folder / "__init__.py").exists())
    assert not bare, "add an empty __init__.py, or neither layers nor an installation see what is in there"


def test_an_installation_takes_every_file_of_the_program() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    taken = {Path(pattern).suffix for pattern in settings["package-data"]["generator"]} | {".py"}
    assert {path.suffix for path in _tracked() if path.is_relative_to(PROGRAM)} <= taken


def test_every_room_is_on_the_map() -> None:
    drawn = MAP.read_text(encoding="utf-8")
    assert len(drawn.splitlines()) <= 150
    absent = [room for room in _rooms() if f"`{room}`" not in drawn]
    assert not absent


def test_the_map_shows_the_layers_that_are_enforced() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    assert "\n".join(re.sub(r"[()]", "", layer) for layer in layers) in MAP.read_text(encoding="utf-8")


def test_the_table_of_requirements_shows_the_tests_that_there_are() -> None:
    behind = TABLE.read_text(encoding="utf-8") != table()
    assert not behind, "run `make requirements`"


def _rooms() -> Iterator[str]:
    for path in sorted(PROGRAM.iterdir()):
        if path.suffix == ".py" and path.name != "__init__.py":
            yield path.name
        elif (path / "__init__.py").exists():
            yield f"{path.name}/"


def _lines() -> Iterator[tuple[str, int, str]]:
    for name, content in _texts():
        for number, line in enumerate(content.split("\n"), 1):
            yield name, number, line


def _texts() -> Iterator[tuple[str, str]]:
    for path in _tracked():
        if path.suffix not in BINARY and path.is_file():
            yield path.relative_to(ROOT).as_posix(), path.read_bytes().decode("utf-8")


def _tracked() -> Iterator[Path]:
    listed = subprocess.run(["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is not a git checkout")
    yield from (ROOT / name for name in listed.stdout.decode().split("\0") if name)


def _functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield name, node


def _says_two_things(docstring: str) -> bool:
    """Whether a docstring begins with a sentence of its own line and goes on."""
    first = docstring.split("\n\n", maxsplit=1)[0].rstrip()
    return first.endswith((".", ":")) and len(re.findall(r"[.;:](?:\s|$)", docstring)) >= 2
