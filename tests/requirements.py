"""The table of requirements and what proves them, made from the tests' own marks and from the rules that have a case.

Outside stays whether those tests pass. `python -m tests.requirements` writes the table.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parent
SENTENCES = TESTS / "requirements.toml"
CASES = TESTS / "cases"
RULES = TESTS.parent / "generator" / "check"
TABLE = TESTS.parent / "docs" / "development" / "requirements.md"

HEAD = """\
# Requirements and the tests that prove them

Written by `make requirements`; a test fails when it is behind. {proved} of {all} requirements have a test. A code such as N215 is
a rule with a folder in `tests/cases/` that breaks it.

| | asks | proved by |
|---|---|---|
"""


def table() -> str:
    """The table as Markdown. Raises ValueError when a test names a requirement that is not in requirements.toml."""
    asked: dict[str, str] = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))
    proofs: dict[str, list[str]] = {number: [] for number in asked}
    for number, test in (*marks(), *rules()):
        if number not in proofs:
            raise ValueError(f"{test} proves {number}, which is not in {SENTENCES.name}")
        proofs[number].append(test)
    rows = (f"| {number} | {asked[number]} | {'<br>'.join(tests) or '–'} |\n" for number, tests in proofs.items())
    proved = sum(1 for tests in proofs.values() if tests)
    return HEAD.format(proved=proved, all=len(proofs)) + "".join(rows)


def marks() -> Iterator[tuple[str, str]]:
    """Each requirement that a test names, with the test, such as `R-07` and `unit/test_prose: codes are isolated`."""
    for path in sorted(TESTS.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        place = path.relative_to(TESTS).with_suffix("").as_posix()
        of_all = _numbers(*(node for node in tree.body if isinstance(node, ast.Assign)))
        for test in _tests(tree):
            for number in dict.fromkeys((*of_all, *_numbers(*test.decorator_list))):
                yield number, f"{place}: {test.name.removeprefix('test_').replace('_', ' ')}"


def rules() -> Iterator[tuple[str, str]]:
    """Each requirement that a rule's docstring names, with the rule's code, where a case shows that the rule holds."""
    cased = {case.name[:4] for case in CASES.glob("*/N*")}
    for path in sorted(RULES.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                codes = sorted(set(re.findall(r"\bN2[0-9]{2}\b", ast.unparse(node))) & cased)
                for number in dict.fromkeys(re.findall(r"\bR-[0-9]{2}\b", ast.get_docstring(node) or "")):
                    yield from ((number, f"{code}: {node.name.replace('_', ' ')}") for code in codes)


def _tests(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def _numbers(*nodes: ast.AST) -> tuple[str, ...]:
    calls = (call for node in nodes for call in ast.walk(node) if isinstance(call, ast.Call))
    marked = (call for call in calls if re.fullmatch(r"(pytest\.)?mark\.requirement", ast.unparse(call.func)))
    return tuple(str(argument.value) for call in marked for argument in call.args if isinstance(argument, ast.Constant))


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
