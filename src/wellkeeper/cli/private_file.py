"""Writing a file that was asked for: private, whole or not at all, never through a link or over a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from wellkeeper.cli.call import load_settings
from wellkeeper.errors import LedgerUnusable, Refused, WrongUsage, quote
from wellkeeper.homes import Server
from wellkeeper.storage import file as ledger_file
from wellkeeper.storage import new_file

FORCE_HINT = "name another file, or replace it by --force"
OTHER_FILE_HINT = "name another file"


def save(content: bytes, path: Path, *, force: bool = False) -> None:
    """Write a file that only you can read."""
    save_parts((content,), path, force=force)


def save_parts(parts: Iterable[bytes], path: Path, *, force: bool = False) -> None:
    """Write a file that only you can read, part by part; if a part can't be had, none of it.

    Raises `Refused` if something is there already (with `force`: if it isn't a plain file), `WrongUsage` if the file
    can't be written.
    """
    check_is_free(path, force=force)
    with _explain_errors(path):
        new_file.save(parts, path, replaces=force)


@contextmanager
def _explain_errors(path: Path) -> Iterator[None]:
    """Say in words why a file can't be written."""
    try:
        yield
    except FileExistsError:
        raise _make_refusal(path) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file has such a name"
        raise WrongUsage(f"{quote(path)} can't be written: {reason}", OTHER_FILE_HINT) from None


def check_is_free(path: Path, *, force: bool = False, hint: str = FORCE_HINT) -> None:
    """Raise `Refused` if something is at `path` that must not be replaced: a ledger never is, by force or not.

    Raises `WrongUsage` if no file can be there.
    """
    with _explain_errors(path):
        _refuse_what_is_there(path, force=force, hint=hint)


def _refuse_what_is_there(path: Path, *, force: bool, hint: str) -> None:
    if _is_in_use(path):
        raise Refused(f"{quote(path)} is the ledger in use, or part of it: nothing is written there", OTHER_FILE_HINT)
    if path.is_symlink() or (path.exists() and not path.is_file()):
        noun = "a link" if path.is_symlink() else "no plain file"
        raise Refused(f"{quote(path)} is {noun}: nothing is written there", OTHER_FILE_HINT)
    if ledger_file.is_ledger(path):
        raise Refused(f"{quote(path)} is a ledger: nothing is written there", OTHER_FILE_HINT)
    if path.exists() and not force:
        raise _make_refusal(path, hint)


def _is_in_use(path: Path) -> bool:
    """Whether it is the ledger that was named, or part of it. An account without a home may have none."""
    try:
        home = load_settings().ledger
        return not isinstance(home, Server) and ledger_file.is_part_of(path, home)
    except LedgerUnusable:
        return False


def _make_refusal(path: Path, hint: str = FORCE_HINT) -> Refused:
    return Refused(f"{quote(path)} is there already", hint)
