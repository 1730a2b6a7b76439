"""One engine for all of these tests, as `well engine start` makes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from warm import running_engine


@pytest.fixture(scope="session")
def engine() -> Iterator[Path]:
    """The runtime folder of a running engine."""
    with running_engine() as folder:
        yield folder
