"""The reference: pages of the manual made from the program itself, so that they cannot say anything else.

    python -m tools.reference     writes docs/manual/reference/{commands,definitions,problems}.md

Outside stay the tasks that people have, which the manual's other pages tell.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from generator.check.explain import codes, explanation
from generator.cli import nuskha
from generator.load.schemas import schemas
from generator.options import commands_of

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "manual" / "reference"
NOTE = "<!-- Made by `make reference`: change the program, not this page. -->"


def pages() -> Mapping[str, str]:
    """Every page by its file name."""
    return {"commands.md": commands(), "definitions.md": definitions(), "problems.md": problems()}


def commands() -> str:
    """Each command with its help, options and examples, as the command line prints them."""
    parts = [
        "# Commands",
        NOTE,
        "Every command takes `--workspace FOLDER` and `--language fa|th|en`, and prints this help with `--help`.",
    ]
    program = click.Context(nuskha, info_name="nuskha", **nuskha.context_settings)
    for name, command in sorted(commands_of(nuskha)):
        context = click.Context(command, program, info_name=name, terminal_width=110)
        parts += [f"## nuskha {name}", f"```text\n{command.get_help(context).rstrip()}\n```"]
    return "\n\n".join(parts) + "\n"


def problems() -> str:
    """Each problem with its sentence, its hint and why it matters, as `nuskha explain` prints them."""
    parts = [
        "# Problems",
        NOTE,
        "What `nuskha check` and the other commands may tell, by code. `nuskha explain CODE` prints the same.",
    ]
    for code in codes():
        title, _, rest = explanation(code, "en").partition("\n")
        parts += [f"## {code} {{#{code}}}", f"```text\n{title}\n{rest.strip()}\n```" if rest.strip() else title]
    return "\n\n".join(parts) + "\n"


def definitions() -> str:
    """Each kind of file with its keys: what they mean, which are needed, and an example."""
    parts = [
        "# Definitions",
        NOTE,
        "What each file may say. Editors that know YAML schemas propose the same keys and explain them.",
    ]
    for kind, schema in schemas().items():
        parts += [f"## {schema['title']} {{#{kind}}}", _described(schema), _table(schema, kind)]
        for name, definition in sorted(schema.get("definitions", {}).items()):
            if "properties" in definition and name != "TextShape":
                parts += [f"### {_plain(name)} {{#{kind}-{_plain(name)}}}", _described(definition), _table(definition, kind)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _described(schema: Mapping[str, Any]) -> str:
    return str(schema.get("description", "")).strip()


def _table(schema: Mapping[str, Any], kind: str) -> str:
    needed = set(schema.get("required", ()))
    rows = [
        f"| `{key}` | {'yes' if key in needed else ''} | {_meaning(value, kind)} | {_example(value)} |"
        for key, value in _keys(schema)
    ]
    return "\n".join(["| key | needed | meaning | example |", "|---|---|---|---|", *rows])


def _keys(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from schema.get("properties", {}).items()


def _meaning(value: Mapping[str, Any], kind: str) -> str:
    said = _described(value).replace("|", "\\|").replace("\n", " ")
    if choices := value.get("enum"):
        said += " One of " + ", ".join(f"`{choice}`" for choice in choices) + "."
    if target := _target(value):
        said += " In languages." if target == "TextShape" else f" See [{_plain(target)}](#{kind}-{_plain(target)})."
    return said


def _target(value: Mapping[str, Any]) -> str:
    inner = value.get("items", value)
    return str(inner.get("$ref", "")).rpartition("/")[2] if isinstance(inner, Mapping) else ""


def _example(value: Mapping[str, Any]) -> str:
    examples = value.get("examples", ())
    return f"`{examples[0]}`".replace("|", "\\|") if examples and not isinstance(examples[0], dict | list) else ""


def _plain(name: str) -> str:
    return name.removesuffix("Shape").lower()


def main() -> None:
    """Writes the pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        print(FOLDER / name)


if __name__ == "__main__":
    main()
