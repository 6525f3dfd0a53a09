"""Common: what the commands share: their form, and telling what came of them.

Outside stay the commands themselves (beside this module) and the program that they are put together to (`cli.py`).
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import report
from generator.options import Examples, shared
from generator.problems import Problem, errors
from generator.terminal import Progress, say, say_csv, say_json, say_table, tell
from generator.wording.words import words

if TYPE_CHECKING:
    from generator.listings import Listing
    from generator.recording import Done

PROBLEMS = 1
"""The exit code for problems in what the user wrote."""


def command(*examples: str, name: str | None = None) -> Callable[[Callable[..., None]], click.Command]:
    """A command of the program with its examples and the options that every command has."""

    def made(function: Callable[..., None]) -> click.Command:
        return click.command(name=name, cls=Examples, examples=examples)(shared(function))

    return made


def said(key: str, language: str, **blanks: object) -> str:
    """The command line's own words for a key."""
    return words(language)(f"cli.{key}", **blanks)


def shown(path: Path) -> Path:
    """A path as a person in this folder would write it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def progress_in(language: str) -> Progress:
    """The progress of a command's stages, told in a language while it runs."""
    return Progress({stage: said(f"stage.{stage}", language) for stage in ("sheets", "pages", "copies", "notes")})


def tell_recorded(done: "Done", workspace: Path, language: str) -> None:
    """What was recorded is told first, also where a later act was refused."""
    from generator.listings import told_event

    if done.organization:
        for entry in done.entries:
            say(f"{told_event(entry, done.organization, language)}  [{entry.id}]")
    finish(done.problems, workspace, language, "text", "" if done.entries else said("nothing_recorded", language))


def tell_listing(listing: "Listing", workspace: Path, language: str, form: str, **others: "Listing") -> None:
    """Prints rows, those of other listings below them, and what is wrong; leaves the program where that is an error."""
    if form == "text" and listing.rows:
        say_table(listing.titles, listing.rows)
    if form == "csv" and listing.titles:
        from generator.exports.plain_cells import harmless

        say_csv(listing.titles, [[harmless(cell) for cell in row] for row in listing.rows])
    for other in others.values() if form == "text" else ():
        _tell_below(other)
    after = "\n".join(listing.told)
    none = f"\n{after}" if after and listing.rows else after or ("" if listing.rows else listing.none)
    more = {"requests": listing.requests, "open": listing.open}
    plain = {name: values for name, values in more.items() if values is not None} | {
        name: other.plain for name, other in others.items()
    }
    finish(listing.problems, workspace, language, form, none, rows=listing.plain, **plain)


def _tell_below(listing: "Listing") -> None:
    if listing.rows:
        say("")
        say_table(listing.titles, listing.rows)
    elif listing.none:
        say(f"\n{listing.none}")


def finish(problems: tuple[Problem, ...], workspace: Path, language: str, form: str, well: str, **more: object) -> None:
    """Ends a command: prints what is wrong and leaves, or says that it went well; `more` is what programs are told besides."""
    tell_problems(problems, workspace, language, form, **more)
    if errors(problems):
        raise click.exceptions.Exit(PROBLEMS)
    if form == "text" and well:
        say(well)


def tell_problems(problems: tuple[Problem, ...], workspace: Path, language: str, form: str, **more: object) -> None:
    """Prints what is wrong, for people or as JSON."""
    if form == "json":
        say_json({**report.as_plain(problems, language), **more})
        return
    for line in report.lines(problems, language, lambda file: _source(workspace / file)) if problems else ():
        tell(line)


def _source(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
