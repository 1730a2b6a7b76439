"""The terminal's keys, without the tenth of a second for which textual looks whether Esc begins another key."""

from __future__ import annotations

import selectors
from typing import Any

from textual.drivers import linux_driver

BRIEFLY, LOOKS = 0.015, 3  # seconds, and how often


class EagerSelector(selectors.SelectSelector):
    """Waits briefly after a key, since what came may be an Esc that has to be told from the beginning of an arrow."""

    _looks = 0  # that are left, after which it waits again

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """The files that can be read by now."""
        ready = super().select(BRIEFLY if self._looks and timeout else timeout)
        self._looks = LOOKS if ready else max(0, self._looks - 1)
        return ready


class _Selectors:
    """What the driver takes of the module `selectors`."""

    EVENT_READ = selectors.EVENT_READ
    SelectSelector = EagerSelector


class EagerDriver(linux_driver.LinuxDriver):
    """Textual's driver, which waits a fixed tenth of a second otherwise."""

    def run_input_thread(self) -> None:
        """Read keys until the end."""
        module: Any = linux_driver
        module.selectors = _Selectors
        try:
            super().run_input_thread()
        finally:
            module.selectors = selectors
