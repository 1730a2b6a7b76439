"""A team that shares a ledger: what its roles may do on the server, and who wrote what of it."""

from __future__ import annotations

from typing import NamedTuple

MEMBERS, READERS = "members", "readers"
ROLES = {MEMBERS: "read and write", READERS: "read, and change nothing"}
# A role is called as the schema and what it is; a server cuts names at 63 octets, and two teams would become one.
LONGEST_SCHEMA = 63 - len("_members")


def name_copies(schema: str) -> str:
    """How the schemas begin in which a ledger is kept as it was before an upgrade; the number of its format follows."""
    return f"{schema[:40]}_format_"


class Grant(NamedTuple):
    """A statement that gives a role of a team its rights, or makes it; `role` is members or readers."""

    role: str
    sql: str


class Colleague(NamedTuple):
    """Somebody who wrote to a ledger, or owns contacts of it.

    `last` is when they last wrote, in UTC as ISO text; empty if they never did. The `name` is empty for what was done
    before a ledger kept who did it.
    """

    name: str
    actions: int = 0
    last: str = ""
    contacts: int = 0
