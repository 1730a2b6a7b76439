"""What tests of ledgers on a server may ask for. They need WELL_TEST_SERVER; `scripts/with_postgres.py` sets it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from broken_lines import BrokenLine, running_line
from team_server import VARIABLE, SchemaPool, ServerWell
from wellkeeper.homes import Server, parse_server


@pytest.fixture(scope="session")
def pool(worker_id: str) -> SchemaPool:
    """The schemas of this process."""
    if VARIABLE not in os.environ:
        pytest.skip(f"it needs {VARIABLE}: scripts/with_postgres.py starts a server")
    return SchemaPool(f"faults_{worker_id}_{secrets.token_hex(3)}")


@pytest.fixture
def server(pool: SchemaPool) -> Iterator[Server]:
    """A server with a new ledger."""
    with pool.take() as server:
        yield server


@pytest.fixture
def team(home: Path, server: Server) -> ServerWell:
    """`team("give alice intro")` on a ledger of the server, in which Ann is."""
    team = ServerWell(home, server)
    assert team("add Ann").code == 0
    return team


@pytest.fixture
def line(server: Server) -> Iterator[BrokenLine]:
    """A line to the server that breaks when it is told to."""
    with running_line(dict(server.options)["host"]) as line:
        yield line


@pytest.fixture
def distant(home: Path, team: ServerWell, line: BrokenLine) -> ServerWell:
    """The same ledger as that of `team`, over the line."""
    url = f"postgresql://you@127.0.0.1:{line.port}/postgres?schema={team.server.schema}"
    return ServerWell(home, parse_server(url))
