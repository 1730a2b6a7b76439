"""A lively ledger for every test of the command line: told once, copied for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import Well
from worlds import MONTH


@pytest.fixture(scope="session")
def story_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The ledger of `MONTH`."""
    well = Well(tmp_path_factory.mktemp("told"))
    well.tell(MONTH)
    return well.ledger.read_bytes()


@pytest.fixture
def full(well: Well, story_bytes: bytes) -> Well:
    """`well` with a ledger of its own in which much has happened, and files to import."""
    well.put(story_bytes)
    MONTH.write_files(well.home)
    return well


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that isn't the home."""
    folder = tmp_path / "outside"
    folder.mkdir()
    return folder
