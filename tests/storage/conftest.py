"""What every test of storage may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from books import act
from wellkeeper.services import contacts
from wellkeeper.services.contacts import Details
from wellkeeper.storage import file


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    """The most generous umask before the test, and the one of before after it."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a lock for longer than a moment."""
    monkeypatch.setattr(file, "_COMMON_PRAGMAS", (*file._COMMON_PRAGMAS, "PRAGMA busy_timeout = 50"))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with Alice in it."""
    path = tmp_path / "ledger.db"
    act(path, contacts.add, Details(name="Alice Chen"))
    return path
