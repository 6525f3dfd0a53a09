"""Options: what commands take from the command line: days, moments, words, and the options that many of them share.

Outside stay the commands themselves (`commands/`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import click

from generator import settings
from generator.model.organization import DocumentType
from generator.wording.days import written_day
from generator.wording.words import LANGUAGES

TYPES = click.Choice([name for name in get_args(DocumentType) if name != "form"])
"""The types of documents that are not forms."""
ANYWHERE = frozenset({"explain", "schemas", "verify"})
"""The commands that need no workspace, by their words; `verify` asks for one itself unless it is given packs alone."""


class Day(click.ParamType[date]):
    """A Gregorian day, `2026-11-21`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that was written, or a usage error that shows how to write one."""
        try:
            return value if isinstance(value, date) else written_day(value)
        except ValueError:
            self.fail(f"{value} is no date; write it like 2026-11-21 (Gregorian: year-month-day)", param, ctx)


class Moment(click.ParamType[str]):
    """A Gregorian day or moment, `2026-11-01` or `2026-11-01T09:30:00Z`."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """What was written, or a usage error that shows how to write one."""
        try:
            written_day(value[:10])
            datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value} is no moment; write it like 2026-11-01 (its end) or 2026-11-01T09:30:00Z", param, ctx)
        return str(value)


class Head(click.ParamType[str]):
    """A head of the ledger as it is printed: hexadecimal digits, in groups or not, at least the first sixteen."""

    name = "hash"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The digits, or a usage error."""
        digits = "".join(str(value).split()).lower()
        if not re.fullmatch("[0-9a-f]{16,64}", digits):
            self.fail(f"{value} is no head; write at least its first 16 digits, with or without spaces", param, ctx)
        return digits


class Words(click.ParamType[str]):
    """Words on one line; white space alone is none."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words, or a usage error."""
        plain = " ".join(str(value).split())
        if not plain.isprintable() and not all(letter.isprintable() or letter in "\u200c\u200d" for letter in plain):
            self.fail("it holds a character that cannot be printed", param, ctx)
        return plain or self.fail("write some words", param, ctx)


class Examples(click.Command):
    """A command whose help ends with examples, kept line by line."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - the list of commands has room for a sentence
        """What the command does, in the whole first sentence of its help."""
        return _sentence(self)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's own
        """The examples, each on a line of its own."""
        with formatter.section("Example" if len(self.examples) == 1 else "Examples"):
            for example in self.examples:
                formatter.write(f"  {example}\n")


class InOrder(click.Group):
    """A program, or a group of its commands, whose help lists the commands in the order in which people need them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own
        """The commands as they were declared."""
        return list(self.commands)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - as a command's
        """What the commands of the group are for, in the whole first sentence of its help."""
        return _sentence(self)


def commands_of(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """Every command of a program by its words, those of its groups too (`copies issue`), in the order of its help."""
    for name, found in group.commands.items():
        if isinstance(found, click.Group):
            yield from ((f"{name} {words}", command) for words, command in commands_of(found))
        else:
            yield name, found


def _sentence(command: click.Command) -> str:
    return (command.help or "").partition("\n\n")[0].replace("\n", " ")


def shared(function: Callable[..., None]) -> Callable[..., None]:
    """The function with the options that every command has, listed after its own."""
    for option in (WORKSPACE, LANGUAGE):
        option(function)
        params: list[click.Parameter] = function.__click_params__  # type: ignore[attr-defined] # click keeps them there, last first
        params.insert(0, params.pop())
    return function


def read_settings() -> settings.Settings:
    """The settings of this run, or a usage error for an environment that says nonsense."""
    try:
        return settings.read()
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from None


def _workspace(context: click.Context, folder: Path) -> Path:
    words = context.command_path.removeprefix(f"{context.find_root().info_name} ")
    return folder.absolute() if words in ANYWHERE else workspace_at(folder)


def workspace_at(folder: Path) -> Path:
    """The workspace in a folder, or a usage error."""
    if not any((folder / name).is_dir() for name in ("organization", "archive")):
        where = folder.absolute()
        raise click.UsageError(f"{where} is no workspace: it has neither organization/ nor archive/. Name one with --workspace.")
    return folder.absolute()


WORKSPACE = click.option(
    "--workspace",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    callback=lambda context, _, value: _workspace(context, value),
    help="The folder with organization/, procedures/, forms/ and archive/. Default: this folder.",
)
LANGUAGE = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    callback=lambda _, __, value: value or read_settings().language,
    help="The language of messages. Default: the system's, else English.",
)
FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print: for people or for programs."
)
LISTED = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help="How to print: for people, for programs, or as a table for a spreadsheet.",
)
BY = click.option("--by", "person", required=True, metavar="PERSON", help="Who does it: a person's code from people.yml.")
ROLE = click.option("--role", help="In which role, where the person holds several that may.")
ON = click.option("--date", "day", type=Day(), help="The day that it claims, such as 2026-11-21. Default: today.")
AS_OF = click.option("--date", "day", type=Day(), help="The day as of which to tell, such as 2026-11-21. Default: today.")
