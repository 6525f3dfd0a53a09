"""No word of the program is left that nothing says: each key stands somewhere in the program, whole or as a pattern of it."""

import ast
import re
from collections.abc import Iterator

from generator.wording.words import words
from tests.conftest import ROOT

PROGRAM = ROOT / "generator"


def test_every_word_is_said_somewhere() -> None:
    whole, patterns = frozenset(_whole()), re.compile("|".join(sorted(set(_patterns()))))
    unsaid = [key for key in (*words("en").known, "pdf.no_such_word") if key not in whole and not patterns.fullmatch(key)]
    assert unsaid == ["pdf.no_such_word"]


def _whole() -> Iterator[str]:
    """What stands between quotes in modules and templates; the command line says its own words without `cli.`."""
    for source in _modules():
        for node in ast.walk(source):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from (node.value, f"cli.{node.value}")
    for template in _templates():
        yield from re.findall(r"""["']([\w.]+)["']""", template)


def _patterns() -> Iterator[str]:
    """Keys that are put together: `f"status.{…}"` in modules, `"status." ~ …` in templates."""
    for source in _modules():
        for node in ast.walk(source):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                pattern = "".join(re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".+" for one in node.values)
                if re.match(r"[a-z_]+(?:\\\.|_)", pattern):
                    yield from (pattern, f"cli\\.{pattern}")
    for template in _templates():
        yield from (f"{re.escape(start)}.+" for start in re.findall(r"""["']([\w.]+[._])["'] ~""", template))


def _modules() -> Iterator[ast.Module]:
    for path in sorted(PROGRAM.rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def _templates() -> Iterator[str]:
    for path in sorted((*PROGRAM.rglob("*.jinja"), *PROGRAM.rglob("*.html"))):
        yield path.read_text(encoding="utf-8")
