"""Faults that are caused on purpose, to see what a ledger loses: nothing that was acknowledged.

Each is a function of a scale that gives a tally. A write is acknowledged if its command ended with 0; nothing else is
believed. What is in a ledger afterwards is read by SQLite alone (contents.py), and by `well check`.
"""

from collections.abc import Callable
from functools import partial

from faults import (
    backups,
    clocks,
    damage,
    failures,
    kills,
    locks,
    power,
    rights,
    seals,
    servers,
    space,
    upgrades,
    writers,
)
from faults.scale import Scale
from faults.tally import Tally

FAULTS: dict[str, Callable[[Scale], Tally]] = {
    "kills": kills.kill_at_random,
    "killed-calls": kills.kill_at_every_call,
    "power": power.lose_power,
    "eio": partial(failures.fail_with, "EIO"),
    "enospc": partial(failures.fail_with, "ENOSPC"),
    "eintr": partial(failures.fail_with, "EINTR"),
    "quota": space.limit_files,
    "full-disk": space.fill_disk,
    "lock": locks.hold_ledger,
    "writers": writers.write_at_once,
    "first-writers": writers.make_at_once,
    "clocks": clocks.turn_clocks,
    "read-only": rights.write_without_rights,
    "flips": damage.flip_bits,
    "other-files": damage.open_strangers,
    "upgrades": upgrades.kill_upgrades,
    "backups": backups.back_up_at_once,
    "seals": seals.kill_sealing,
    "server-kills": servers.kill_writers,
    "server-writers": servers.write_at_once,
}
