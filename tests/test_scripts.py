"""The scripts behind `make demo` and `make bench`."""

from __future__ import annotations

import json
import shlex
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import demo
import sample_ledger
from harness import DAY, Shell, Well, as_a_process, environment
from wellkeeper.domain.kinds import ASK, DEFAULT_KINDS, GIVE, Kinds
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.reader import SqlReader
from wellkeeper.storage.file import connect_to_read
from worlds import HISTORY

SCRIPTS = Path(demo.__file__).parent


@pytest.mark.parametrize(("contacts", "entries"), [(1, 0), (1, 500), (40, 800)])
def test_a_sample_ledger_is_sound(home: Path, contacts: int, entries: int) -> None:
    sample_ledger.build(home / "ledger.db", contacts, entries)
    with closing(connect_to_read(home / "ledger.db")) as connection:
        reader = SqlReader(connection)
        assert list(list_problems(reader)) == []
        assert next(reader.rows("SELECT count(*) FROM contact")) == (contacts,)
        assert next(reader.rows("SELECT count(*) FROM entry")) == (entries,)


def test_somebody_in_a_sample_ledger_is_ready(well: Well) -> None:
    sample_ledger.build(well.ledger, 40, 800)
    assert well("ask --ready --ids", today=date.today()).lines


@pytest.mark.parametrize("day", [DAY, "2028-02-29"])
def test_the_demo_shows_every_move_and_asks_of_several_prices(home: Path, well: Well, day: str) -> None:
    with as_a_process(home, environment(home), day):
        demo.live(date.fromisoformat(day))
    moves = [item["move"] for item in well("today --json", today=day).json["items"]]
    ready = [item["ready_for"] for item in well("ask --ready --json", today=day).json["items"]]
    assert {"thank", "act", "report", "birthday", "nudge", "fulfil", "sound out", "ask", "give"} <= set(moves)
    assert len(set(ready)) >= 2
    assert well("check", today=day).code == 0


def test_the_year_of_the_demo_has_every_kind() -> None:
    commands = [shlex.split(line) for line in HISTORY.splitlines() if line]
    kinds = Kinds(DEFAULT_KINDS)
    for side in (GIVE, ASK):
        assert {words[3] for words in commands if words[1] == side} == set(kinds.words(side))
    others = {kind.word for kind in DEFAULT_KINDS if kind.side not in (GIVE, ASK)}
    assert others <= {words[1] for words in commands}


def test_the_demo_runs_to_its_end_in_a_pipe_and_leaves_nothing(home: Path, shell: Shell) -> None:
    done = shell(f"python {SCRIPTS / 'demo.py'}", env={"TMPDIR": str(home)})
    assert done.code == 0, done.err
    assert done.err.count("error:") == 1  # Grace isn't ready, and that is shown
    assert all(f"$ {step.typed}\n" in done.out for step in demo.WALK)
    assert "\x1b" not in done.out
    assert list(home.iterdir()) == []


def test_the_bench_measures_every_command(shell: Shell) -> None:
    sizes = "-n 1 --contacts 20 --entries 200 --short 10 --long 20 --people 30 --offered 9 --rows 200 --gives 9"
    rows = json.loads(shell(f"python {SCRIPTS / 'bench.py'} {sizes} --json").out)
    assert [row["failure"] for row in rows if row["failure"]] == []
    assert all(row["ms"] for row in rows)
