"""What every test may ask for: `well`, a call that reads like the shell, and `shell`, the real one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from harness import Shell, Well

settings.register_profile("ci", deadline=None, print_blob=True)
settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-transcripts", action="store_true", help="write what the commands of transcripts say now")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home, whose `ledger.db` is the ledger of `well` and `shell`."""
    return tmp_path


@pytest.fixture
def well(home: Path) -> Well:
    """`well("give alice intro", today="2026-03-01").out`"""
    return Well(home)


@pytest.fixture
def shell(home: Path) -> Shell:
    """`shell("well balance | head -n 1").out`"""
    return Shell(home)
