"""A lively ledger for every test of the command line: told once, copied for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import STORY, furnish
from harness import Well


@pytest.fixture(scope="session")
def story_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The ledger of `STORY`."""
    well = Well(tmp_path_factory.mktemp("told"))
    furnish(well.home)
    well.story(STORY)
    return well.ledger.read_bytes()


@pytest.fixture
def full(well: Well, story_bytes: bytes) -> Well:
    """`well` with a ledger of its own in which much has happened, and files to import."""
    well.ledger.write_bytes(story_bytes)
    well.ledger.chmod(0o600)
    furnish(well.home)
    return well


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that isn't the home."""
    folder = tmp_path / "outside"
    folder.mkdir()
    return folder
