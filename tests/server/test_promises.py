"""What a server is made to promise, however it is set up."""

from __future__ import annotations

from team_server import ServerWell
from wellkeeper.storage.server.session import write_server


def test_what_is_acknowledged_is_on_its_disk(well: ServerWell) -> None:
    """The server of the tests doesn't wait for its disk: a transaction of ours does."""
    with write_server(well.server) as connection:
        assert next(connection.execute("SHOW synchronous_commit")) == ("on",)
