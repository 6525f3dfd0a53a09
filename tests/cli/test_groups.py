"""Commands may stand in groups: each has words of its own, help, and the exit codes of every other command."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.commands.common import command
from generator.options import InOrder, commands_of


@command("nuskha copies receive 7ZQ40MKX12K")
def receive(workspace: Path, language: str) -> None:
    """Record that copies reached their holders."""
    click.echo(f"received in {workspace.name}, {language}")


@command("nuskha copies explain")
def explain(workspace: Path, language: str) -> None:
    """Has the name of a command that needs no workspace, and needs one."""
    click.echo(f"{workspace.name}, {language}")


@click.group(cls=InOrder)
def copies() -> None:
    """Numbered copies on paper: handing them out, and what comes back of those that hold no longer.

    A copy is named by its row code.
    """


@click.group(cls=InOrder)
def program() -> None:
    """A program."""


copies.add_command(receive)
copies.add_command(explain)
program.add_command(copies)


def ask(*words: str) -> Result:
    return CliRunner().invoke(program, words, prog_name="nuskha")


def test_every_command_is_known_by_all_its_words() -> None:
    assert dict(commands_of(program)) == {"copies receive": receive, "copies explain": explain}


def test_help_tells_what_a_group_is_for_in_a_whole_sentence_and_lists_its_commands_in_order() -> None:
    assert "what comes back of those that hold no longer." in " ".join(ask("--help").output.split())
    told = ask("copies", "--help").output
    assert told.index("receive  Record that copies") < told.index("explain  Has the name")
    assert "nuskha copies receive [OPTIONS]" in ask("copies", "receive", "--help").output


def test_a_group_without_a_command_is_wrong_usage() -> None:
    assert ask("copies").exit_code == 2


@pytest.mark.parametrize("name", ["receive", "explain"])
def test_a_command_of_a_group_wants_a_workspace_as_every_other(name: str, tmp_path: Path) -> None:
    assert "is no workspace" in ask("copies", name, "--workspace", str(tmp_path)).output
    (tmp_path / "organization").mkdir()
    told = ask("copies", name, "--workspace", str(tmp_path), "--language", "fa")
    assert (told.exit_code, f"{tmp_path.name}, fa" in told.output) == (0, True)
