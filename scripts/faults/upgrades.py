"""Upgrades of ledgers that older wellkeepers wrote, killed at every call."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

from faults import tracing
from faults.home import Home, make_home
from faults.scale import Scale
from faults.tally import Audit, Tally, leave_out

FORMATS = Path(__file__).parents[2] / "tests" / "storage" / "formats"
OTHER_CALLS = 8  # at so many calls the upgrades of other formats than the first are killed
KILLED = (-signal.SIGKILL, 128 + signal.SIGKILL)


def kill_upgrades(scale: Scale) -> Tally:
    """Kill an upgrade at each call: the ledger is the old one or the new one, and the next upgrade does it."""
    audit = Audit("upgrades killed at every call")
    if not tracing.is_there():
        return leave_out(audit.fault, tracing.MISSING)
    paths = sorted(FORMATS.glob("*.sql"))[: scale.formats]
    upgraded = 0
    for path in paths:
        with make_home() as home:
            old = _make_ledger(home, path)
            if home.run("balance").code == 0:
                continue  # it is of this format
            calls = tracing.count_calls(home, ["upgrade"], tracing.CHANGES)
            new = _read_entries(home.ledger)
            few = scale if upgraded == 0 else scale._replace(sample=min(scale.sample or OTHER_CALLS, OTHER_CALLS))
            upgraded += 1
            for call, occurrence in few.choose(calls):
                home.lay(old)
                _kill_upgrade(audit, home, call, occurrence, new)
    return audit.close(f"{upgraded} formats; the entries of each were there before and after")


def _kill_upgrade(audit: Audit, home: Home, call: str, occurrence: int, entries: list[object]) -> None:
    answer = tracing.inject(home, ["upgrade"], call, occurrence, "signal=KILL")
    audit.tried += 1
    audit.expect(answer, (0, *KILLED), "upgrade")
    audit.acknowledged += 1
    audit.expect(home.run("check"), (0, 6), "check after a killed upgrade")  # 6: upgrade it first
    again = home.run("upgrade")
    audit.expect(again, (0,), "the next upgrade")
    audit.expect(home.run("check"), (0,), "check after the next upgrade")
    audit.found += _read_entries(home.ledger) == entries


def _make_ledger(home: Home, path: Path) -> dict[str, bytes]:
    """A ledger of an older format in its place."""
    with closing(sqlite3.connect(home.ledger, isolation_level=None)) as connection:
        connection.executescript(path.read_text(encoding="utf-8"))
    return home.save()


def _read_entries(path: Path) -> list[object]:
    """Every entry, as any format tells it."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT uid, contact_id, day, side, points, note FROM entry ORDER BY id").fetchall()
