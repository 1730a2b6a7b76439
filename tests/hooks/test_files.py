"""Which hooks there are, and which of them others could change."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from wellkeeper.domain.hook import Hook
from wellkeeper.hooks.files import list_hooks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of hooks in one of settings, with a `pre-write` that is as it should be."""
    folder = tmp_path / "wellkeeper" / "hooks"
    folder.mkdir(parents=True)
    write(folder / "pre-write")
    return folder


def write(path: Path, mode: int = 0o700) -> None:
    path.write_text("#!/bin/sh\n")
    path.chmod(mode)


def find_problem(folder: Path) -> str:
    [hook] = list_hooks(folder)
    return hook.problem


def test_a_folder_that_isnt_there_is_one_look(tmp_path: Path) -> None:
    with patch.object(os, "lstat", side_effect=AssertionError):
        assert list_hooks(tmp_path / "hooks") == []
    assert list_hooks(None) == []


def test_hooks_come_in_the_order_in_which_they_are_run(folder: Path) -> None:
    write(folder / "post-write")
    write(folder / "pre-write.sample")

    assert list_hooks(folder) == [Hook(name, folder / name) for name in ("pre-write", "post-write")]


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
@pytest.mark.parametrize("choose", [lambda f: f / "pre-write", lambda f: f, lambda f: f.parent])
def test_what_others_may_change_isnt_run(folder: Path, choose: Callable[[Path], Path], mode: int) -> None:
    choose(folder).chmod(mode)

    assert find_problem(folder) == f"others on this machine can change {choose(folder)}"


def test_what_others_may_only_read_is_run(folder: Path) -> None:
    for path in (folder / "pre-write", folder, folder.parent):
        path.chmod(0o755)

    assert find_problem(folder) == ""


def test_a_link_is_followed_and_its_target_must_be_ones_own(folder: Path, tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    write(programs / "guard")
    (folder / "pre-write").unlink()
    (folder / "pre-write").symlink_to(programs / "guard")
    assert find_problem(folder) == ""

    programs.chmod(0o777)
    assert find_problem(folder) == f"others on this machine can change {programs}"

    programs.chmod(0o700)
    (programs / "guard").unlink()
    assert find_problem(folder) == "it can't be looked at: No such file or directory"


def test_what_belongs_to_somebody_else_isnt_run(folder: Path) -> None:
    with patch.object(os, "geteuid", return_value=folder.stat().st_uid + 4_000):
        problem = find_problem(folder)

    is_root = folder.stat().st_uid == 0  # whose programs everybody may run
    assert problem == ("" if is_root else f"{folder / 'pre-write'} belongs to somebody else")


def test_what_cant_be_run_says_so(folder: Path) -> None:
    (folder / "pre-write").chmod(0o600)
    assert find_problem(folder) == "it can't be run"

    (folder / "pre-write").unlink()
    (folder / "pre-write").mkdir()
    assert find_problem(folder) == "it isn't a plain file"


def test_a_folder_that_cant_be_looked_into_may_hold_a_guard(folder: Path) -> None:
    with patch.object(os, "stat", side_effect=PermissionError(13, "Permission denied")):
        problem = find_problem(folder)

    assert problem == f"{folder} can't be looked into: Permission denied"
