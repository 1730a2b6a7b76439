"""What opens an encrypted backup comes from a prompt, a private file or a command: never from the command line."""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
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


def read_passphrase(file_name: str | None, command_line: str | None, *, is_new: bool) -> str:
    """The passphrase from the file or the command that was named, else from a prompt; a new one is asked for twice."""
    if file_name is not None and command_line is not None:
        raise WrongUsage("the passphrase comes from a file or from a command", "leave one of them out")
    if file_name is not None:
        return _take_line(read_private_lines(Path(file_name), "passphrase"), f"the file {quote(file_name)}")
    if command_line is not None:
        return _take_line(_run(command_line), "the command")
    if not is_attended():
        hint = "name a file or a command that has it: --passphrase-file, --passphrase-command"
        raise WrongUsage("it takes a passphrase, and nobody is here to type one", hint)
    passphrase: str = typer.prompt("Passphrase", hide_input=True, confirmation_prompt=is_new, err=True)
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


def _run(command_line: str) -> list[str]:
    """The lines that a command prints. No shell reads it, and nothing of it stands in an error."""
    try:
        words = shlex.split(command_line)
        process = subprocess.run(words, stdout=subprocess.PIPE, timeout=LONGEST_WAIT, check=False)
    except (OSError, ValueError, IndexError) as error:
        reason = getattr(error, "strerror", None) or "it can't be read as words"
        raise WrongUsage(f"the --passphrase-command can't be run: {reason}", "try it by itself") from None
    except subprocess.TimeoutExpired:
        raise WrongUsage("the --passphrase-command doesn't end", "try it by itself") from None
    if process.returncode:
        raise WrongUsage(f"the --passphrase-command failed, with {process.returncode}", "try it by itself")
    return process.stdout.decode("utf-8", "surrogateescape").splitlines()


def _take_line(lines: list[str], source: str) -> str:
    """The first line, which is the passphrase."""
    if not lines or not lines[0]:
        raise BadText(f"{source} has no passphrase in its first line", "nothing was done")
    try:
        lines[0].encode()
    except UnicodeEncodeError:
        raise BadText(f"{source} has a passphrase that isn't UTF-8", "nothing was done") from None
    return lines[0]
