"""How often a command waits for a server: every message that an answer follows, the startup among them."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from commands import READS as LINES_READING
from commands import WRITES as LINES_WRITING
from harness import Well
from proxies import Proxy, running_proxy
from team_server import VARIABLE, SchemaPool, ServerWell
from wellkeeper.homes import parse_server
from worlds import MONTH
from worlds.crowd import make_person

pytestmark = pytest.mark.skipif(VARIABLE not in os.environ, reason="no server: scripts/with_postgres.py starts one")

READ_MOST, WRITE_MOST = 6, 14
LINE_MOST = 7  # of a batch that is one action
OWN_LINE_MOST = 14  # of one whose lines are actions of their own
# What goes through the whole ledger, table by table, and some that do several things at once.
WITHOUT_LIMIT = {"check", "doctor", "forget"}
MOST = {
    'give "Nora Holm" meal --new': 18,
    'got cleo "Nina Ross" --new': 15,
    "merge alice bob": 18,
    "import mail.mbox": 20,  # several for each address that may be the user's own
    "batch friday.txt --atomic": WRITE_MOST + 3 * LINE_MOST,
}
SIZES = (3, 300)


def is_unlimited(line: str) -> bool:
    return line.split(maxsplit=1)[0] in WITHOUT_LIMIT


READS = (
    *("balance", "balance person-0", "today", "next", "ask --ready", "show person-0", "why person-0"),
    *("statement person-0", "find deck", "history", "contacts", "log"),
)
WRITES = (
    *("give person-0 intro", "give person-0 person-1 intro", "ask person-1 live --anyway", "undo"),
    *("met person-0 lunch", "undo", "add 'Zoe New'", "edit person-0 --tier B", "promise person-1 'the book'"),
)
STORY = """
2026-02-10
met person-0 lunch
ask person-2 intro --anyway
promise person-0 "send the deck"
want person-1 "a designer"
"""


@contextmanager
def counted_well(schemas: SchemaPool, home: Path, contact_count: int) -> Iterator[tuple[ServerWell, Proxy]]:
    """A ledger with so many contacts, and the proxy through which it is reached."""
    with schemas.take() as server, running_proxy(str(server)) as (proxy, url):
        well = ServerWell(home, server)
        rows = (f"Person {number},{make_person(number).email}" for number in range(contact_count))
        write_table(home / "people.csv", rows)
        (home / "gives.txt").write_text("".join(f"give person-{number % 3} intro\n" for number in range(6)))
        for command in ("import people.csv", "batch --atomic gives.txt"):
            result = well(command, today="2026-02-02")
            assert result.code == 0, result
        well.story(STORY)
        well.server = parse_server(url)
        yield well, proxy


def write_table(path: Path, rows: Iterator[str]) -> None:
    path.write_text("\n".join(("name,email", *rows)) + "\n")


@pytest.fixture(scope="module")
def pool() -> SchemaPool:
    return SchemaPool(f"trips_{secrets.token_hex(3)}")


def count_trips(proxy: Proxy, call: Callable[[], Any]) -> int:
    """The round trips of a command, which must succeed."""
    before = proxy.trips
    result = call()
    assert result.code == 0, result
    return proxy.trips - before


def list_counts(well: ServerWell, proxy: Proxy, home: Path) -> dict[str, int]:
    """The round trips of each command, in turn."""
    completing = {"_WELL_COMPLETE": "complete_bash", "COMP_WORDS": "well balance person-0", "COMP_CWORD": "2"}
    gives = [f"give person-{number % 3} meal\n" for number in range(100)]
    (home / "hundred.txt").write_text("".join(gives))
    (home / "ten.txt").write_text("".join(gives[:10]))
    write_table(home / "hundred.csv", (f"Newcomer {number},new-{number}@people.example" for number in range(100)))
    counts = {"TAB": count_trips(proxy, lambda: well([], env=completing))}
    for place, command in enumerate((*READS, *WRITES)):
        name = command if command not in counts else f"{command} ({place})"
        counts[name] = count_trips(proxy, lambda command=command: well(command))
    for command in ("batch --atomic hundred.txt", "batch ten.txt", "import hundred.csv"):
        counts[command] = count_trips(proxy, lambda command=command: well(command))
    return counts


@pytest.fixture(scope="module")
def counts_by_size(pool: SchemaPool, tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, int]]:
    """The round trips of each command on a small ledger, and on a large one."""
    counts = {}
    for size in SIZES:
        home = tmp_path_factory.mktemp("home")
        with counted_well(pool, home, size) as (well, proxy):
            counts[size] = list_counts(well, proxy, home)
            assert well("check").code == 0  # what was written by so few messages is sound
    return counts


@pytest.mark.parametrize("size", SIZES)
def test_a_command_waits_for_few_answers(counts_by_size: dict[int, dict[str, int]], size: int) -> None:
    counts = dict(counts_by_size[size])
    assert counts.pop("batch --atomic hundred.txt") <= 100 * LINE_MOST
    assert counts.pop("batch ten.txt") <= 10 * OWN_LINE_MOST
    reads = {"TAB", *READS}
    too_many = {name: n for name, n in counts.items() if n > (READ_MOST if name in reads else WRITE_MOST)}
    assert not too_many


def test_the_number_of_rows_changes_nothing(counts_by_size: dict[int, dict[str, int]]) -> None:
    small, large = (counts_by_size[size] for size in SIZES)
    assert small == large


@pytest.fixture(scope="module")
def story() -> Iterator[tuple[Path, bytes]]:
    """The files of a lively ledger, and itself."""
    with TemporaryDirectory() as folder:
        well = Well(Path(folder))
        well.tell(MONTH)
        yield well.home, well.ledger.read_bytes()


@pytest.mark.parametrize("line", [line for line in (*LINES_READING, *LINES_WRITING) if not is_unlimited(line)])
def test_every_command_waits_for_few_answers(
    home: Path, pool: SchemaPool, story: tuple[Path, bytes], line: str
) -> None:
    copytree(story[0], home, dirs_exist_ok=True)
    most = MOST.get(line, READ_MOST if line in LINES_READING else WRITE_MOST)
    with pool.take() as server, running_proxy(str(server)) as (proxy, url):
        well = ServerWell(home, server)
        well.put(story[1])
        well.server = parse_server(url)
        assert count_trips(proxy, lambda: well(line)) <= most
