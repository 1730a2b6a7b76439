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
LINE_MOST = 3  # of a batch that is one action, besides
OWN_LINE_MOST = 10  # of one whose lines are actions of their own
WITHOUT_LIMIT = {"check", "doctor", "forget", "report"}  # what goes through the whole ledger
SIZES = (3, 300)
FIRST_NAMES = ("Ada", "Bela", "Carl", "Dora", "Emil", "Frida", "Gus", "Hilde", "Iwan", "Jutta")
LAST_NAMES = ("Adler", "Berg", "Christ", "Dahl", "Ernst", "Falk", "Graf", "Hahn", "Isler", "Jung")


def is_unlimited(line: str) -> bool:
    return line.split(maxsplit=1)[0] in WITHOUT_LIMIT


READS = (
    *("balance", "balance person-0", "today", "next", "ask --ready", "show person-0", "why person-0"),
    *("statement person-0", "find deck", "history", "contacts", "log", "inbox", "promises", "digest"),
    *("export - --format csv", "export - --format vcard", "export - --format ics", "export - --format jsonl"),
)
WRITES = (
    *("give person-0 intro", "give person-0 person-1 intro", "ask person-1 live --anyway", "undo"),
    *("met person-0 lunch", "undo", "add 'Zoe New'", "edit person-0 --tier B", "promise person-1 'the book'"),
    *("kept 2", "got person-2 'Nina Ross' --new", "thank person-2", "told person-2"),
    "did 'call with Zoe New: advice on hiring, she wants a stage'",
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


BATCHES = ("batch --atomic hundred.txt", "batch ten.txt")
IMPORTS = (
    *("import hundred.csv", "import hundred.csv", "import gives.csv --new"),
    *("import meetings.ics --me me@people.example", "import mails.mbox"),
)


def write_imports(home: Path) -> None:
    """What brings in a hundred people, and of them gives to as many others, meetings and mails."""
    names = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
    emails = [f"new-{number}@people.example" for number in range(100)]
    write_table(home / "hundred.csv", (f"Newcomer {number},{email}" for number, email in enumerate(emails)))
    gives = (f"{name},give,intro,2026-02-{place % 20 + 1:02}" for place, name in enumerate(names))
    (home / "gives.csv").write_text("\n".join(("contact,side,kind,day", *gives)) + "\n")
    meetings = "".join(
        f"BEGIN:VEVENT\nUID:meeting-{number}\nDTSTART:20260203T100000Z\nDTEND:20260203T110000Z\nSUMMARY:coffee\n"
        f"ATTENDEE:mailto:{email}\nEND:VEVENT\n"
        for number, email in enumerate(emails)
    )
    (home / "meetings.ics").write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\n{meetings}END:VCALENDAR\n")
    mails = (
        f"From me@people.example Mon Feb  2 10:00:00 2026\nMessage-ID: <mail-{number}@people.example>\n"
        f"From: Ada <me@people.example>\nTo: {email}\nDate: Mon, 2 Feb 2026 10:00:00 +0000\nSubject: hello\n\nhi\n\n"
        for number, email in enumerate(emails)
    )
    (home / "mails.mbox").write_text("".join(mails))


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
    write_imports(home)
    counts = {"TAB": count_trips(proxy, lambda: well([], env=completing))}
    for place, command in enumerate((*READS, *WRITES, *BATCHES, *IMPORTS)):
        name = command if command not in counts else f"{command} ({place})"
        counts[name] = count_trips(proxy, lambda command=command: well(command))
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
    assert counts.pop("batch --atomic hundred.txt") <= WRITE_MOST + 100 * LINE_MOST
    assert counts.pop("batch ten.txt") <= WRITE_MOST + 10 * OWN_LINE_MOST
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
    most = READ_MOST if line in LINES_READING else WRITE_MOST
    if line.startswith("batch"):
        most += len((home / line.split()[1]).read_text().splitlines()) * LINE_MOST
    with pool.take() as server, running_proxy(str(server)) as (proxy, url):
        well = ServerWell(home, server)
        well.put(story[1])
        well.server = parse_server(url)
        assert count_trips(proxy, lambda: well(line)) <= most
