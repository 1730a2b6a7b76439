"""A ledger on a server: kill -9 of those who write to it, and many of them at once.

It is the server that WELL_TEST_SERVER names, else a private one is started. What is in the ledger afterwards is read in
SQL of our own, and by `well check`.
"""

from __future__ import annotations

import os
import secrets
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import with_postgres
from faults.home import Home
from faults.scale import Scale
from faults.tally import Audit, Tally, leave_out
from faults.writers import do_at_once, iterate_gives

CLIENTS = 20  # at most
MISSING = "PostgreSQL isn't installed, or psycopg"
_DIFFERENT_BALANCES = """
    SELECT handle FROM contact LEFT JOIN account ON account.id = contact.id
    WHERE balance IS DISTINCT FROM (SELECT COALESCE(SUM(points), 0) FROM entry WHERE contact_id = contact.id)
"""


class ServerHome(Home):
    """A home whose ledger is in a schema of a server."""

    def __init__(self, folder: Path, url: str) -> None:
        super().__init__(folder)
        self.url = url

    @property
    def env(self) -> dict[str, str]:
        """The whole environment of a command."""
        return {**super().env, "WELL_DB": self.url}

    def query(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a query."""
        from wellkeeper.homes import parse_server
        from wellkeeper.storage.server.connection import ServerConnection

        with closing(ServerConnection(parse_server(self.url), wait_ms=10_000)) as connection:
            return connection.execute(sql).fetchall()


@contextmanager
def make_server_home(*commands: str | Sequence[str]) -> Iterator[ServerHome]:
    """A home with a new ledger on a server, in which commands were done."""
    from wellkeeper.homes import parse_server
    from wellkeeper.storage.server.session import make_on_server
    from wellkeeper.storage.server.tables import furnish

    with _finding_server() as url, tempfile.TemporaryDirectory(prefix="well-faults-") as name:
        server = parse_server(f"{url}&schema=faults_{secrets.token_hex(4)}")
        with make_on_server(server) as connection:
            furnish(connection)
            connection.commit()
        home = ServerHome(Path(name), str(server))
        try:
            home.tell(*commands)
            yield home
        finally:
            home.query(f"DROP SCHEMA {server.schema} CASCADE")


@contextmanager
def _finding_server() -> Iterator[str]:
    if url := os.environ.get(with_postgres.VARIABLE):
        yield url
        return
    with with_postgres.running_server() as url:
        yield url


def is_possible() -> bool:
    """Whether a server is there, or can be started."""
    try:
        import psycopg  # noqa: F401  an extra

        return bool(os.environ.get(with_postgres.VARIABLE) or with_postgres.find_program("initdb"))
    except (ImportError, SystemExit):
        return False


def kill_writers(scale: Scale) -> Tally:
    """Give again and again to a ledger on a server, and kill each command at some moment of its life."""
    audit, random = Audit("kill -9 beside a server"), Random(scale.seed)
    if not is_possible():
        return leave_out(audit.fault, MISSING)
    acknowledged: list[str] = []
    with make_server_home(("add", "Ann")) as home:
        began = time.monotonic()
        home.tell(("give", "ann", "advice", "first"))
        life = time.monotonic() - began
        for number in range(scale.kills):
            process = home.start(("give", "ann", "advice", f"kill {number}"))
            time.sleep(random.uniform(0, 1.3 * life))
            os.kill(process.pid, signal.SIGKILL)
            answer = process.wait()
            audit.tried += 1
            if answer.code == 0:
                acknowledged.append(f"kill {number}")
            else:
                audit.expect(answer, (-signal.SIGKILL,), "give")
        count_notes(audit, home, ["first", *acknowledged])
    return audit.close(f"{scale.kills} gives, {scale.kills - len(acknowledged)} of them killed in time")


def write_at_once(scale: Scale) -> Tally:
    """Colleagues who give to one contact at once, and look at the balance in between."""
    clients = min(CLIENTS, scale.writers)
    gives = scale.writers * scale.gives // clients
    audit = Audit(f"{clients} clients × {gives} gives on a server")
    if not is_possible():
        return leave_out(audit.fault, MISSING)
    with make_server_home(("add", "Ann")) as home:
        reports = do_at_once(home, clients, lambda client: _iterate_work(client, gives))
        for report in reports:
            audit.expect(report.answer, (0,), "a command")
        notes = [report.name for report in reports if report.code == 0 and report.name]
        audit.tried = clients * gives
        count_notes(audit, home, notes)
        balances = home.query("SELECT balance FROM account")
        if balances != [(2 * audit.found,)]:
            audit.unexpected[f"{audit.found} gives make a balance of {balances}"] += 1
        seconds = max(report.ended for report in reports) - min(report.began for report in reports)
    return audit.close(f"in {seconds:.0f} s, with as many reads between")


def _iterate_work(client: int, count: int) -> Iterator[tuple[str, Sequence[str]]]:
    for give in iterate_gives(client, count):
        yield give
        yield "", ("balance",)


def count_notes(audit: Audit, home: ServerHome, acknowledged: Iterable[str]) -> None:
    """Every acknowledged note is in the ledger once, the numbers have no gaps, and the ledger is sound."""
    notes = {*acknowledged}
    there = Counter(str(note) for (note,) in home.query("SELECT note FROM entry"))
    audit.acknowledged += len(notes)
    audit.found += sum(there[note] > 0 for note in notes)
    audit.unexpected.update(f"{note} is there {count} times" for note, count in there.items() if count > 1)
    audit.unexpected.update(f"the balance of {handle} is wrong" for (handle,) in home.query(_DIFFERENT_BALANCES))
    for table in ("action", "change", "contact", "entry"):
        sql = f"SELECT COUNT(*), COALESCE(MAX(id), 0), COALESCE(MIN(id), 1) FROM {table}"
        ((count, last, first),) = home.query(sql)
        if (count, first) != (last, 1):
            audit.unexpected[f"the numbers of {table} have gaps"] += 1
    audit.expect(home.run("check"), (0,), "check")
