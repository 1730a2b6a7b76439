"""A file that was asked for: private, whole or not at all, never through a link, over another only by force."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from wellkeeper.errors import Refused, WrongUsage, quote

FORCE_HINT = "name another file, or replace it by --force"


def save(content: bytes, path: Path, *, force: bool = False) -> None:
    """Write a file that only you can read."""
    save_parts((content,), path, force=force)


def save_parts(parts: Iterable[bytes], path: Path, *, force: bool = False) -> None:
    """Write a file that only you can read, part by part; where a part can't be had, none of it.

    Raises `Refused` where something is there already (with `force`: where it isn't a plain file), `WrongUsage` where
    nothing can be written.
    """
    refuse_in_the_way(path, force=force)
    aside = path.with_name(f".well-{os.urandom(6).hex()}.new")
    try:
        _write(parts, aside)
        if force:
            os.replace(aside, path)
        else:
            os.link(aside, path)
    except FileExistsError:
        raise _make_refusal(path) from None
    except OSError as error:
        raise WrongUsage(f"{quote(path)} can't be written: {error.strerror}", "name another file") from None
    finally:
        with suppress(OSError):
            aside.unlink()


def refuse_in_the_way(path: Path, *, force: bool = False, hint: str = FORCE_HINT) -> None:
    """Raises `Refused` where something is there that isn't replaced."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        what = "a link" if path.is_symlink() else "no plain file"
        raise Refused(f"{quote(path)} is {what}: nothing is written there", "name another file")
    if path.exists() and not force:
        raise _make_refusal(path, hint)


def _make_refusal(path: Path, hint: str = FORCE_HINT) -> Refused:
    return Refused(f"{quote(path)} is there already", hint)


def _write(parts: Iterable[bytes], path: Path) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with open(handle, "wb") as new:
        new.writelines(parts)
        new.flush()
        os.fsync(new.fileno())
