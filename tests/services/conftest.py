"""What tests of referrals ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.referral_ledger import make_ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with Alice, Bob and Carla."""
    return make_ledger(tmp_path / "ledger.db")
