"""What the pages are made of: a year in which everything happened, and worlds in which little did."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import AT, DAY, act, reading
from wellkeeper.domain.report import PersonReport, Report
from wellkeeper.services import contacts
from wellkeeper.services.contacts import Details
from wellkeeper.storage.ledger import open_ledger
from wellkeeper.views.report import gather_person, gather_report
from year import copy_year


@pytest.fixture(scope="package")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The whole well of Alice, Bob, Cleo, Dora and Robert."""
    with reading(copy_year(tmp_path_factory.mktemp("report") / "ledger.db")) as reader:
        return gather_report(reader, DAY)


@pytest.fixture(scope="package")
def person(tmp_path_factory: pytest.TempPathFactory) -> PersonReport:
    """What is known of Bob."""
    with reading(copy_year(tmp_path_factory.mktemp("report") / "ledger.db")) as reader:
        return gather_person(reader, DAY, "bob")


@pytest.fixture(scope="package")
def empty_report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A ledger without anybody."""
    path = tmp_path_factory.mktemp("empty") / "ledger.db"
    with open_ledger(path, command="add", day=DAY, at=AT, create=True):
        pass
    with reading(path) as reader:
        return gather_report(reader, DAY)


@pytest.fixture(scope="package")
def new_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with one person of whom nothing is known."""
    path = tmp_path_factory.mktemp("new") / "ledger.db"
    act(path, contacts.add, Details(name="Alice Chen"))
    return path
