"""Write src/wellkeeper/queries/schema.sql: the tables of a new ledger, as `well check` expects them."""

from __future__ import annotations

import sqlite3

from wellkeeper.queries.health import SCHEMA
from wellkeeper.storage.session import create, engine_for


def schema() -> str:
    """The SQL of a new ledger, table by table in the order of creation."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with engine_for(connection).begin() as transaction:
        create(transaction)
    made = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")
    lines = [line.replace("\t", "    ").rstrip() for (sql,) in made for line in f"{sql};".splitlines()]
    connection.close()
    return "\n".join(["-- The tables of a new ledger. Written by scripts/schema.py from storage/models.py.", *filter(None, lines), ""])


if __name__ == "__main__":
    SCHEMA.write_text(schema(), encoding="utf-8")
