"""Which hooks there are, and whether they may run: a program that others can change would run with your rights."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

from wellkeeper.domain.hook import HOOK_MEANINGS, PRE_WRITE, Hook

_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def list_hooks(folder: Path | None) -> list[Hook]:
    """The hooks that there are, in the order in which they are run. If there is no folder, that is one look at it."""
    if folder is None:
        return []
    try:
        os.stat(folder)
        names = [name for name in HOOK_MEANINGS if os.path.lexists(folder / name)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        problem = f"{folder} can't be looked into: {error.strerror}"
        return [Hook(PRE_WRITE, folder / PRE_WRITE, problem, "check its rights, or move it away")]
    return [_examine(Hook(name, folder / name)) for name in names]


def _examine(hook: Hook) -> Hook:
    """The hook with what speaks against it, if anything does."""
    try:
        problem, advice = next(_iterate_problems(hook.path), ("", ""))
    except OSError as error:
        problem, advice = f"it can't be looked at: {error.strerror}", "mend it, or move it away"
    return hook._replace(problem=problem, advice=advice)


def _iterate_problems(path: Path) -> Iterator[tuple[str, str]]:
    """What speaks against running a program: it, and the folders that lead to it, must be yours alone to change."""
    program = Path(os.path.realpath(path, strict=True))
    if not program.is_file():
        yield "it isn't a plain file", "a hook is a program: put one there, or move this away"
    elif not os.access(program, os.X_OK):
        yield "it can't be run", f"`{shlex.join(['chmod', 'u+x', str(path)])}`, or give it another name"
    for leading_path in dict.fromkeys((program, program.parent, path.parent, path.parent.parent)):
        yield from _iterate_right_problems(leading_path)


def _iterate_right_problems(path: Path) -> Iterator[tuple[str, str]]:
    status = path.stat()
    if status.st_uid not in (os.geteuid(), 0):
        yield f"{path} belongs to somebody else", "a hook, and its folder, must be yours: copy it"
    elif status.st_mode & _OTHERS:
        yield f"others on this machine can change {path}", f"`{shlex.join(['chmod', 'go-w', str(path)])}`"
