"""A team's ledger is made on its server, its roles get their rights, and it tells who works with it."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper import views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import HAS_COMMITTED, get_call, load_settings, read
from wellkeeper.cli.show import show
from wellkeeper.doors.reading import find_actor, read_now
from wellkeeper.errors import UnknownWord, WrongUsage, quote
from wellkeeper.homes import Server
from wellkeeper.render import pages
from wellkeeper.settings import parse_home

WHO, INIT, GRANTS = "who", "init", "grants"
DEEDS = {
    WHO: "who wrote to the ledger, by name",
    INIT: "make an empty ledger on a server, and print what lets others in",
    GRANTS: "print that again",
}
_URL_HINT = "postgresql://USER@HOST/DATABASE, with ?schema=NAME if it isn't wellkeeper"


@options.replaces
def team(
    deed: Annotated[
        str,
        typer.Argument(help="who, init or grants.", metavar="DEED", autocompletion=complete.offer_words(DEEDS)),
    ] = WHO,
    url: Annotated[
        str | None,
        typer.Argument(
            help="The server and its database, for init and grants; else the ledger's.",
            metavar="URL",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Share a ledger on a PostgreSQL server, and see who writes.

    Alone it tells who wrote to the ledger, how often and when last, and how many contacts are theirs; by name, since
    nobody is ranked. `well team init URL` makes an empty ledger in a schema of its own, and prints SQL for psql that
    makes two roles: members read and write, readers only read. `well team grants` prints it again, as after an upgrade.
    `well copy` brings a ledger there. Nothing is private within a team: what must stay private stays in a file of your
    own.

    Examples:
    well team
    well team grants postgresql://ann@db.example.org/acme
    """
    if deed not in DEEDS:
        raise UnknownWord("deed of a team", deed, tuple(DEEDS))
    if deed == WHO:
        if url is not None:
            raise WrongUsage("`well team who` is about the ledger in use", "name another one by --db or WELL_DB")
        return _show_who()
    server = _find_server(url)
    return _show_grants(server) if deed == GRANTS else _init(server)


def _show_who() -> None:
    user = load_settings()
    actor = find_actor(user.name, user.ledger)
    answer = read(views.ledger.load_team)
    show(pages.team.build_team(answer.colleagues, answer.shared_contacts, actor, read_now()))


def _find_server(url: str | None) -> Server:
    """The server that was named, else that of the ledger. Raises `WrongUsage` if it is a file."""
    home = load_settings().ledger if url is None else parse_home(url)
    if not isinstance(home, Server):
        raise WrongUsage(f"a team shares a ledger on a server, and {quote(home)} is a file", f"name {_URL_HINT}")
    return home


def _init(server: Server) -> None:
    from wellkeeper.doors import team as door  # it knows servers: only this command waits for it

    is_dry = get_call().dry_run
    grants = door.make(server, dry_run=is_dry)
    HAS_COMMITTED.set(not is_dry)
    deed = f"would be made: {server}" if is_dry else f"made an empty ledger at {server}"
    show(pages.team.build_grants(grants, server.schema, is_made=not is_dry, talk=[deed]))


def _show_grants(server: Server) -> None:
    from wellkeeper.doors import team as door  # as above

    show(pages.team.build_grants(door.list_rights(server), server.schema, is_made=False, talk=[]))
