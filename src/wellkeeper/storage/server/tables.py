"""The tables of a ledger in a schema of a server: made once, by whoever may, and known by their format."""

from __future__ import annotations

import secrets

from wellkeeper.databases import SERVER_SCHEMA, Connection
from wellkeeper.domain.kinds import DEFAULT_KINDS
from wellkeeper.domain.policy import Policy
from wellkeeper.storage.file import FORMAT
from wellkeeper.storage.models import Kind, Setting
from wellkeeper.storage.rows import Writer


def list_tables(connection: Connection) -> list[str]:
    """The tables of the schema."""
    sql = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
    return [name for (name,) in connection.execute(sql)]


def furnish(connection: Connection) -> None:
    """Give an empty schema its tables, its kinds and its policy, within a transaction."""
    connection.execute(SERVER_SCHEMA.read_text(encoding="utf-8"))
    fill(connection)


def fill(connection: Connection) -> None:
    """Give empty tables what a ledger is born with."""
    connection.execute("INSERT INTO ledger (id, format) VALUES (1, ?)", (FORMAT,))
    connection.execute("INSERT INTO alembic_version VALUES (?)", (f"{FORMAT:04}",))
    salt = secrets.token_hex(16)
    connection.execute("INSERT INTO seal (id, born, rest, salt) VALUES (1, '', '', ?)", (salt,))
    writer = Writer(connection)
    writer.set_born(Kind, [kind._asdict() for kind in DEFAULT_KINDS])
    writer.set_born(Setting, [{"name": name, "value": value} for name, value in Policy()._asdict().items()])
    writer.settle()
