"""What opens an encrypted backup comes from a prompt, a private file or a command: never from the command line."""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from wellkeeper.cli.console.terminal import is_attended
from wellkeeper.errors import BadText, Refused, Unreadable, WrongUsage, quote

LONGEST_SECRET = 100_000  # octets of a file
LONGEST_WAIT = 300  # seconds that a command may take, which may ask somebody

PassphraseFile = Annotated[
    str | None,
    typer.Option(
        "--passphrase-file", help="The passphrase: the first line of a file that only you can read.", metavar="FILE"
    ),
]
PassphraseCommand = Annotated[
    str | None,
    typer.Option(
        "--passphrase-command", help="The passphrase: the first line that this command prints.", metavar="COMMAND"
    ),
]


def read_passphrase(
    file_name: str | None,
    command_line: str | None,
    *,
    is_new: bool,
    noun: str = "passphrase",
    command_name: str = "",
) -> str:
    """The passphrase from the file or the command that was named, else from a prompt; a new one is asked for twice.

    An error calls it by its `noun`, and the command by the name of what named it, if that isn't an option.
    """
    if file_name is not None and command_line is not None:
        raise WrongUsage(f"the {noun} comes from a file or from a command", "leave one of them out")
    if file_name is not None:
        return _take_line(read_private_lines(Path(file_name), noun), f"the file {quote(file_name)}", noun)
    if command_line is not None:
        return _take_line(_run(command_line, command_name or f"--{noun}-command"), "the command", noun)
    if not is_attended():
        hint = f"name a file or a command that has it: --{noun}-file, --{noun}-command"
        raise WrongUsage(f"it takes a {noun}, and nobody is here to type one", hint)
    return ask_passphrase(noun.capitalize(), is_new=is_new)


def ask_passphrase(prompt: str, *, is_new: bool) -> str:
    """What is typed, without showing it; a new one is asked for twice."""
    sys.stdout.flush()
    passphrase: str = typer.prompt(prompt, hide_input=True, confirmation_prompt=is_new, err=True)
    return passphrase


def read_private_lines(path: Path, noun: str) -> list[str]:
    """The lines of a file with a secret. Raises `Refused` if others can read it, `Unreadable` if you can't."""
    try:
        with open(path, "rb") as stream:
            mode = os.fstat(stream.fileno()).st_mode
            content = stream.read(LONGEST_SECRET)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file has such a name"
        raise Unreadable(f"the {noun} in {quote(path)} can't be read: {reason}", "check its name and rights") from None
    if stat.S_ISREG(mode) and mode & 0o077:
        message = f"the {noun} in {quote(path)} can be read by others ({stat.S_IMODE(mode):04o})"
        raise Refused(message, f"make it yours alone: chmod 600 {shlex.quote(str(path))}")
    return content.decode("utf-8", "surrogateescape").splitlines()


def read_identities(path: Path) -> tuple[str, ...]:
    """The secret keys in a file as `age-keygen` writes it: a key a line, and comments."""
    lines = (line.strip() for line in read_private_lines(path, "secret key"))
    keys = tuple(line for line in lines if line and not line.startswith("#"))
    if not keys:
        raise Unreadable(f"there is no secret key in {quote(path)}", "`age-keygen` makes one")
    return keys


def _run(command_line: str, command_name: str) -> list[str]:
    """The lines that a command prints. No shell reads it, and nothing of it stands in an error."""
    try:
        words = shlex.split(command_line)
        process = subprocess.run(words, stdout=subprocess.PIPE, timeout=LONGEST_WAIT, check=False)
    except (OSError, ValueError, IndexError) as error:
        reason = getattr(error, "strerror", None) or "it can't be read as words"
        raise WrongUsage(f"the {command_name} can't be run: {reason}", "try it by itself") from None
    except subprocess.TimeoutExpired:
        raise WrongUsage(f"the {command_name} doesn't end", "try it by itself") from None
    if process.returncode:
        raise WrongUsage(f"the {command_name} failed, with {process.returncode}", "try it by itself")
    return process.stdout.decode("utf-8", "surrogateescape").splitlines()


def _take_line(lines: list[str], source: str, noun: str) -> str:
    """The first line, which is the secret."""
    if not lines or not lines[0]:
        raise BadText(f"{source} has no {noun} in its first line", "nothing was done")
    try:
        lines[0].encode()
    except UnicodeEncodeError:
        raise BadText(f"{source} has a {noun} that isn't UTF-8", "nothing was done") from None
    if "\0" in lines[0]:
        raise BadText(f"{source} has a {noun} with a NUL in it, which no engine takes", "nothing was done")
    return lines[0]
