"""Readers on a ledger in which everything happened at least once, and on one in which somebody may be asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from books import act, reading
from wellkeeper.queries.reader import Reader
from wellkeeper.services import contacts, entries
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from year import copy_year


@pytest.fixture(scope="package")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader on a year of Alice, Bob, Cleo, Dora and Robert."""
    with reading(copy_year(tmp_path_factory.mktemp("views") / "ledger.db")) as reader:
        yield reader


@pytest.fixture(scope="package")
def deep(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader on a ledger in which Alice was given much, and asked for nothing; and Bob was not."""
    path = tmp_path_factory.mktemp("deep") / "ledger.db"
    act(path, contacts.add, Details(name="Alice Chen"), day=date(2025, 1, 1))
    act(path, contacts.add, Details(name="Bob Lee"), day=date(2025, 1, 1))
    for month in (10, 11, 12):
        act(path, entries.give, "alice", "intro", Particulars(), day=date(2025, month, 1))
    with reading(path) as reader:
        yield reader
