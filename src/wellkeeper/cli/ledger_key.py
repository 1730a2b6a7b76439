"""The key of a sealed ledger: from a private file or a command that was named, else from a prompt; never from words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wellkeeper import settings
from wellkeeper.storage.driver import KEY_FINDER, NEW_KEY_FINDER


@contextmanager
def finding_keys(*, may_ask: bool) -> Iterator[None]:
    """Let sealed ledgers be opened. Nothing is read, run or asked before one is met, and then once."""
    keys: dict[Path, str] = {}

    def find(path: Path) -> str | None:
        if not keys.get(path):
            keys[path] = find_named_key() or (_ask(path) if may_ask else "")
        return keys[path]

    tokens = KEY_FINDER.set(find), NEW_KEY_FINDER.set(find_named_key)
    try:
        yield
    finally:
        KEY_FINDER.reset(tokens[0])
        NEW_KEY_FINDER.reset(tokens[1])


def find_named_key() -> str:
    """The key in the file or of the command that the environment or the settings name; empty if they name none."""
    user = settings.load(None, os.environ)
    if not (user.key_file or user.key_command):
        return ""
    from wellkeeper.cli.console.passphrases import read_passphrase  # 10 ms, which only a named key waits for

    command_name = "WELL_KEY_COMMAND" if os.environ.get("WELL_KEY_COMMAND") else "key_command of the settings"
    return read_passphrase(
        user.key_file or None, user.key_command or None, is_new=False, noun="key", command_name=command_name
    )


def _ask(path: Path) -> str:
    """The key, typed; empty if nobody is here to type it."""
    from wellkeeper.cli.console.passphrases import ask_passphrase  # as above
    from wellkeeper.cli.console.terminal import is_attended

    return ask_passphrase(f"Key of {path.name}", is_new=False) if is_attended() else ""


def read_new_key(file_name: str | None, command_line: str | None) -> str:
    """The key by which a ledger is to be sealed: from what was named, else typed twice."""
    from wellkeeper.cli.console.passphrases import read_passphrase  # as above

    return read_passphrase(file_name, command_line, is_new=True, noun="key")
