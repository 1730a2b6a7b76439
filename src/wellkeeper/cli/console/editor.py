"""Writing a note in the editor of the user's choice, on a file that only they can read and that is gone afterwards."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from wellkeeper.cli.console.terminal import is_attended
from wellkeeper.cli.options import check_note, read_note
from wellkeeper.domain.words.text import NOTE_LIMIT, clean, format_command
from wellkeeper.errors import BadText, WrongUsage, quote

STDIN_HINT = "- in its place reads it from standard input"
TYPED_HINT = f"type the note behind the command, in quotes; {STDIN_HINT}"


def write_note(ref: str) -> str:
    """A note on somebody, from `$VISUAL` or `$EDITOR`; from the terminal itself if neither is set.

    Raises `WrongUsage` without a terminal, or if the editor fails; `BadText` if the note is empty or too long.
    """
    if not is_attended():
        raise WrongUsage("say what is worth remembering", f"`{format_command('note', ref, '…')}`; {STDIN_HINT}")
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    return _edit(shlex.split(command)) if command.strip() else read_note()


def _edit(command: list[str]) -> str:
    """What the editor leaves in an empty file. A note that can't be kept stays there, so that its words aren't lost."""
    # A folder of our own, since editors write copies beside the file.
    folder = tempfile.TemporaryDirectory(prefix="well-", ignore_cleanup_errors=True)
    path = Path(folder.name) / "note.txt"
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _run([*command, str(path)])
        note = _read(path)
    finally:
        folder.cleanup()
    return note


def _run(words: list[str]) -> None:
    try:
        code = subprocess.run(words, check=False).returncode
    except OSError as error:
        reason = f"the editor {quote(words[0])} can't be run: {error.strerror}"
        raise WrongUsage(reason, f"set VISUAL to another one, or {TYPED_HINT}") from None
    if code:
        raise WrongUsage(f"the editor {quote(words[0])} ended with {code}: nothing was written", TYPED_HINT)


def _read(path: Path) -> str:
    """The note in a file. If it is too long, its words are kept where the error says."""
    text = path.read_bytes().decode("utf-8", "surrogateescape").removesuffix("\n") if path.is_file() else ""
    try:
        clean(check_note(text), "note", keeps_lines=True)
    except BadText as error:
        if not text.strip():
            raise
        descriptor, kept = tempfile.mkstemp(prefix="well-note-", suffix=".txt")  # 0600
        with open(descriptor, "wb") as file:
            file.write(path.read_bytes())
        raise BadText(error.message, f"a note has at most {NOTE_LIMIT:,} characters; yours is kept in {kept}") from None
    return text
