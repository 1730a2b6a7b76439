"""Esc isn't waited for longer than it must be."""

from __future__ import annotations

import os
import selectors
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from textual.drivers import linux_driver

from wellkeeper.tui.driver import BRIEFLY, LOOKS, EagerDriver, EagerSelector


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def test_after_a_key_it_looks_again_soon_and_then_waits(pipe: tuple[int, int]) -> None:
    timeouts: list[float | None] = []

    def note(selector: selectors.SelectSelector, timeout: float | None = None) -> list[str]:
        timeouts.append(timeout)
        return ["a key"] if len(timeouts) == 2 else []

    selector = EagerSelector()
    with patch.object(selectors.SelectSelector, "select", note):
        for _ in range(LOOKS + 4):
            selector.select(0.1)
    selector.close()

    assert timeouts == [0.1, 0.1, *[BRIEFLY] * LOOKS, 0.1, 0.1]


def test_the_driver_reads_by_it_and_leaves_no_trace() -> None:
    selected: list[type] = []

    def read(driver: linux_driver.LinuxDriver) -> None:
        selected.append(linux_driver.selectors.SelectSelector)

    with patch.object(linux_driver.LinuxDriver, "run_input_thread", read):
        EagerDriver.run_input_thread(EagerDriver.__new__(EagerDriver))

    assert selected == [EagerSelector]
    assert linux_driver.selectors is selectors
