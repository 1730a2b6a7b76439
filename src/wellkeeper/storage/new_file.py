"""New files: private, there as a whole or not at all, and nothing of them is left by who was stopped or killed.

Until it is whole, a file has no name where the file system can do that (`O_TMPFILE`). Elsewhere it is called
`.well-….new`, and whoever writes it holds a lock (flock) on it: what nobody holds was left by a process that was
killed, and the next one that writes beside it takes it away.
"""

from __future__ import annotations

import fcntl
import os
import re
import signal
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EBADF, EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP, EPERM
from pathlib import Path
from types import FrameType
from typing import NoReturn

from wellkeeper.errors import Stopped

_NAME = re.compile(r"\.well-[0-9a-f]{12}\.new")
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NAMELESS = getattr(os, "O_TMPFILE", 0)  # Linux has it
_CHUNK_SIZE = 1 << 20
_STOPPING = (signal.SIGHUP, signal.SIGTERM)
# What a file system says that can't sync a folder (9p and some of FUSE), or whose folder may be written but not read.
_UNSYNCED = (EACCES, EBADF, EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP, EPERM)


def save(parts: Iterable[bytes], path: Path, *, replaces: bool = False) -> None:
    """Write a file part by part. If a part can't be had, or if the process is stopped, none of it.

    Raises `FileExistsError` if something is there already, unless it `replaces` that.
    """
    remove_leftovers(path)
    with heed_signals():
        if (descriptor := _open_nameless(path.parent)) is None:
            return _save_aside(parts, path, replaces=replaces)
        with open(descriptor, "w+b") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(descriptor)
            try:
                _give_name(descriptor, path, replaces=replaces)
            except FileExistsError:
                raise
            except OSError:  # it can't be named after all: a file system without hard links, or there is no /proc
                _save_aside(_read_again(descriptor), path, replaces=replaces)


def _save_aside(parts: Iterable[bytes], path: Path, *, replaces: bool) -> None:
    with make_aside(path.parent) as (aside, descriptor):
        with open(os.dup(descriptor), "wb") as file:
            file.writelines(parts)
        os.fsync(descriptor)
        if replaces:
            os.replace(aside, path)
        else:
            place(aside, path)


@contextmanager
def make_aside(folder: Path) -> Iterator[tuple[Path, int]]:
    """A private file in `folder` with its descriptor; at the end it is gone, unless it was put into its place."""
    with heed_signals():
        path, descriptor = _make_locked_file(folder)
        try:
            yield path, descriptor
        finally:
            with suppress(OSError):
                path.unlink()
            os.close(descriptor)


def place(aside: Path, path: Path) -> None:
    """Put a file that is whole at `path`. Raises `FileExistsError` if something is there already."""
    try:
        os.link(aside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, as exFAT is; if it is the disk, this fails as well
        _place_by_renaming(aside, path)


def _place_by_renaming(aside: Path, path: Path) -> None:
    """Hold the place by an empty file, which only one can make, and put the whole one over it.

    If the process is killed in between, `remove_leftovers` takes the empty one away with the other.
    """
    with _hold_signals():
        while (descriptor := _lock_new_file(path)) is None:
            pass
        try:
            os.replace(aside, path)
        except OSError:
            path.unlink()
            raise
        finally:
            os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make a folder remember its new files through a power cut, if its file system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _UNSYNCED:
            raise


# -- without a name ------------------------------------------------------------------------------


def _open_nameless(folder: Path) -> int | None:
    """The descriptor of a file without a name in `folder`; None if the file system has none such."""
    if not _NAMELESS:
        return None
    try:
        return os.open(folder, _NAMELESS | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError:
        return None


def _give_name(descriptor: int, path: Path, *, replaces: bool) -> None:
    """Name a file that has no name yet."""
    name = f".well-{os.urandom(6).hex()}.new" if replaces else path.name
    folder = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        # A folder is named so that Python follows the link in /proc.
        os.link(f"/proc/self/fd/{descriptor}", name, dst_dir_fd=folder, follow_symlinks=True)
        if replaces:
            os.replace(name, path.name, src_dir_fd=folder, dst_dir_fd=folder)
    finally:
        os.close(folder)


def _read_again(descriptor: int) -> Iterator[bytes]:
    """What was written to a file, from its beginning."""
    start = 0
    while chunk := os.pread(descriptor, _CHUNK_SIZE, start):
        yield chunk
        start += len(chunk)


# -- what killed processes left ------------------------------------------------------------------


def remove_leftovers(path: Path) -> None:
    """Remove what killed processes left in the folder of `path`, and the empty file by which one held that place."""
    try:
        names = [name for name in os.listdir(path.parent) if name.startswith(".well-") and _NAME.fullmatch(name)]
    except OSError:
        return
    if [name for name in names if _remove_if_left(path.with_name(name))]:
        _remove_if_left(path, is_empty=True)


def count_leftover_names(path: Path, names: Iterable[str]) -> int:
    """How many `names` in its folder a file has besides its own since a process was killed that had just placed it."""
    left = (path.with_name(name) for name in names if _NAME.fullmatch(name))
    return sum(os.path.samefile(leftover, path) for leftover in left)


def _remove_if_left(path: Path, *, is_empty: bool = False) -> bool:
    """Remove a file of ours that no living process holds; whether it was. With `is_empty` only if it is."""
    with suppress(OSError):
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid() or (is_empty and status.st_size):
            return False
        if status.st_nlink > 1 and not is_empty:
            # It is in its place already. It may be the ledger in use: to open and close it would drop SQLite's locks.
            path.unlink()
            return True
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(descriptor), os.lstat(path)) and not (
                is_empty and os.fstat(descriptor).st_size
            ):
                path.unlink()
                return True
        finally:
            os.close(descriptor)
    return False


def _make_locked_file(folder: Path) -> tuple[Path, int]:
    while True:
        path = folder / f".well-{os.urandom(6).hex()}.new"
        if (descriptor := _lock_new_file(path)) is not None:
            return path, descriptor


def _lock_new_file(path: Path) -> int | None:
    """The descriptor of a new private file that this process holds; a file system without locks will do.

    None if somebody took it for a leftover before it was locked.
    """
    descriptor = os.open(path, _FLAGS, 0o600)
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


# -- signals -------------------------------------------------------------------------------------


@contextmanager
def heed_signals() -> Iterator[None]:
    """A terminal that closes (HUP) and a request to end (TERM) stop what is done here as Ctrl-C does.

    So it is cleaned up. Who has their own way with a signal, as nohup has, keeps it.
    """
    heeded = []
    try:
        for number in _STOPPING:
            if signal.getsignal(number) == signal.SIG_DFL:
                with suppress(ValueError):  # only the main thread may
                    signal.signal(number, _stop)
                    heeded.append(number)
        yield
    finally:
        for number in heeded:
            signal.signal(number, signal.SIG_DFL)


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped(128 + number)


@contextmanager
def _hold_signals() -> Iterator[None]:
    """Signals that would stop the process wait until the end."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, *_STOPPING))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
