"""A lively ledger for every test of the command line: told once, copied for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import CARD, STORY
from harness import Well


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The ledger of `STORY`."""
    well = Well(tmp_path_factory.mktemp("told"))
    well.story(STORY)
    return well.ledger.read_bytes()


@pytest.fixture
def full(well: Well, told: bytes) -> Well:
    """`well` with a ledger of its own in which much has happened, and a card to import."""
    well.ledger.write_bytes(told)
    well.ledger.chmod(0o600)
    (well.home / "people.vcf").write_text(CARD)
    return well


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that isn't the home."""
    folder = tmp_path / "outside"
    folder.mkdir()
    return folder
