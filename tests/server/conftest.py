"""Tests of ledgers on a server: `scripts/with_postgres.py` starts one, and says where; without one they are skipped."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator

import pytest

from harness import Well
from team_server import VARIABLE, SchemaPool, ServerWell, get_url
from wellkeeper.homes import Server, parse_server
from wellkeeper.storage.server.connection import ServerConnection


@pytest.fixture(autouse=True)
def _needs_server() -> None:
    if not os.environ.get(VARIABLE):
        pytest.skip("there is no server: `make test-postgres` starts one")


@pytest.fixture(scope="session")
def pool(worker_id: str) -> SchemaPool:
    """The schemas of this process, for tests that run on a server whatever is asked for."""
    return SchemaPool(f"s_{worker_id}_{secrets.token_hex(3)}")


@pytest.fixture
def well(home: object, pool: SchemaPool, tmp_path: object) -> Iterator[Well]:
    """`well("give alice intro")` on a new ledger of the server."""
    with pool.take() as server:
        yield ServerWell(tmp_path, server)  # type: ignore[arg-type]


@pytest.fixture
def empty_server() -> Iterator[Server]:
    """A schema that isn't there, and isn't afterwards."""
    server = parse_server(get_url(f"e_{secrets.token_hex(6)}"))
    yield server
    connection = ServerConnection(server, wait_ms=10_000)
    names = f"SELECT nspname FROM pg_namespace WHERE nspname LIKE '{server.schema}%'"
    for (name,) in connection.execute(names).fetchall():
        connection.execute(f'DROP SCHEMA "{name}" CASCADE')
    connection.close()
