"""How much of each fault is caused: a short form for every test run, a long one by hand."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")
LOCK_VARIABLE = "WELL_FAULTS_LOCK"  # seconds for which a lock is held


class Scale(NamedTuple):
    """How often a fault is caused.

    sample    at most so many of the calls at which a fault can be caused; None for each
    kills     at a random moment
    images    that a power loss leaves, chosen at random after each call
    writers   at once, each with so many `gives`, one after the other
    lock      seconds for which another program holds the ledger
    outlast   whether a lock is tried that outlasts what a command waits
    flips     of a bit that do harm
    formats   older formats whose upgrade is killed; None for all
    backups   that are made while others write
    seed      of what is chosen at random
    """

    sample: int | None
    kills: int
    images: int
    writers: int
    gives: int
    lock: float
    outlast: bool
    flips: int
    formats: int | None
    backups: int
    seed: int = 12

    def choose(self, items: Sequence[Item]) -> list[Item]:
        """So many of the items, spread evenly; or all of them."""
        if self.sample is None or len(items) <= self.sample:
            return [*items]
        return [items[(2 * n + 1) * len(items) // (2 * self.sample)] for n in range(self.sample)]


SHORT = Scale(sample=1, kills=6, images=1, writers=4, gives=4, lock=1, outlast=False, flips=6, formats=1, backups=2)
LONG = Scale(
    sample=None,
    kills=400,
    images=8,
    writers=50,
    gives=20,
    lock=20,
    outlast=True,
    flips=1_000,
    formats=None,
    backups=100,
)


def choose_scale(*, short: bool) -> Scale:
    """The short or the long form; the environment may say how long a lock is held."""
    scale = SHORT if short else LONG
    return scale._replace(lock=float(os.environ.get(LOCK_VARIABLE, scale.lock)))
