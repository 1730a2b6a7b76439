"""Clocks that are wrong: ahead, behind, at the beginning of time; and right again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import time_machine

from faults.home import Home, make_home
from faults.scale import Scale
from faults.tally import Audit, Tally

RIGHT = timedelta()
CLOCKS: dict[str, Sequence[timedelta]] = {  # how far the clock is off, at one command after the other
    "an hour back, as a clock is set": (RIGHT, timedelta(hours=-1), RIGHT),
    "a year behind, then right": (RIGHT, timedelta(days=-365), RIGHT),
    "four years ahead, then right": (RIGHT, timedelta(days=4 * 365), RIGHT, RIGHT),
}
EPOCH = datetime(1969, 12, 31, tzinfo=UTC)


def turn_clocks(_scale: Scale) -> Tally:
    """Give by clocks that are wrong. Nothing is lost from view, the order stays, and the ledger can be carried on."""
    audit = Audit("wrong clocks")
    for name, offsets in CLOCKS.items():
        with make_home() as home:
            audit.expect(home.run(("add", "Ann"), _turn(offsets[0])), (0,), f"{name}: add")
            acknowledged = []
            for number, offset in enumerate(offsets):
                answer = home.run(("give", "ann", "advice", f"clock {number}"), _turn(offset))
                audit.tried += 1
                audit.expect(answer, (0, 2, 6), f"{name}: give")
                acknowledged += [f"clock {number}"] if answer.code == 0 else []
            _look(audit, home, name, acknowledged)
    with make_home() as home:
        audit.tried += 1
        audit.expect(home.run(("add", "Ann"), lambda: _travel(EPOCH)), (0, 2, 6), "a clock before 1970: add")
    return audit.close("ahead, behind, before 1970")


def _look(audit: Audit, home: Home, name: str, acknowledged: list[str]) -> None:
    """By the right clock: what was given is in the statement, or told of; mended, it is exported."""
    statement = home.run(("statement", "ann", "--json"))
    page = home.run(("statement", "ann"))
    remarks = page.out + page.err + statement.out + statement.err
    audit.acknowledged += len(acknowledged)
    for note in acknowledged:
        audit.found += note in statement.out or "after today" in remarks
    audit.expect(home.run("check"), (0, 1), f"{name}: check")
    audit.expect(home.run(("undo",)), (0,), f"{name}: undo")
    if (left := acknowledged[-1]) in home.run(("statement", "ann", "--json")).out:
        audit.unexpected[f"{name}: undo took back another than {left}"] += 1
    audit.expect(home.run(("check", "--repair")), (0,), f"{name}: check --repair")
    audit.expect(home.run(("export", "all.jsonl")), (0,), f"{name}: export")
    with make_home() as other:
        audit.expect(other.run(("import", str(home.folder / "all.jsonl"))), (0,), f"{name}: its export elsewhere")


def _turn(offset: timedelta) -> Callable[[], None]:
    return lambda: _travel(datetime.now(UTC) + offset)


def _travel(moment: datetime) -> None:
    """Let this process believe that it is that moment; its clock ticks on."""
    time_machine.travel(moment, tick=True).start()
