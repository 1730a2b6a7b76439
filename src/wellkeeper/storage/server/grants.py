"""The rights that a team needs on its server, as SQL for whoever keeps it: of those who write, and those who read."""

from __future__ import annotations

from wellkeeper.domain.team import LONGEST_SCHEMA, MEMBERS, READERS, ROLES, Grant
from wellkeeper.errors import WrongUsage
from wellkeeper.homes import Server

# To wait for one's turn to write is an UPDATE for the server: `SELECT … FOR UPDATE` on the table `ledger`.
_RIGHTS = {MEMBERS: "SELECT, INSERT, UPDATE, DELETE", READERS: "SELECT"}


def make_role_name(server: Server, role: str) -> str:
    """What a role of a team is called on the server, whose roles are those of all its databases."""
    return f"{server.schema}_{role}"


def list_grants(server: Server) -> list[Grant]:
    """The statements that make both roles and give them their rights, on all tables that are there now.

    Raises `WrongUsage` if the schema's name leaves no room for the names of roles.
    """
    if len(server.schema) > LONGEST_SCHEMA:
        message = f"the schema of a team has a name of at most {LONGEST_SCHEMA} letters, and this one more"
        raise WrongUsage(message, "name a shorter one: …?schema=sales")
    return [
        *(Grant(role, f'CREATE ROLE "{make_role_name(server, role)}" NOLOGIN;') for role in ROLES),
        *(grant for role in ROLES for grant in _list_rights(server, role)),
    ]


def _list_rights(server: Server, role: str) -> list[Grant]:
    schema, grantee = f'"{server.schema}"', f'"{make_role_name(server, role)}"'
    return [
        Grant(role, f"GRANT USAGE ON SCHEMA {schema} TO {grantee};"),
        Grant(role, f"GRANT {_RIGHTS[role]} ON ALL TABLES IN SCHEMA {schema} TO {grantee};"),
    ]
