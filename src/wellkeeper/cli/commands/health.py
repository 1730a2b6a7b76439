"""The health of the ledger's file."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer

from wellkeeper import services, views
from wellkeeper.cli import options
from wellkeeper.cli.backups import find_backup_place, keep_before
from wellkeeper.cli.call import HAS_COMMITTED, REMARKS, get_today, load_settings, reading, writing
from wellkeeper.cli.imports.progress import show_progress
from wellkeeper.cli.show import show
from wellkeeper.domain.backup import REPAIR, UPGRADE
from wellkeeper.doors.backups import backup_before
from wellkeeper.doors.hooks import refuse_inside_hook
from wellkeeper.doors.reading import read_now
from wellkeeper.errors import DamagedLedger
from wellkeeper.homes import Server
from wellkeeper.render import pages
from wellkeeper.storage.file import FORMAT
from wellkeeper.storage.surroundings import look_around


@options.reads
def check(
    quick: Annotated[
        bool, typer.Option("--quick", help="Only the pages, the tables, and what was done lately: for every day.")
    ] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make anew what follows from your entries, and check again.")
    ] = False,
) -> None:
    """Check every row against its history, and every balance.

    What endangers the file from outside is told, too: rights of others, hard links, conflict copies. Exits with 1 if
    something is wrong. That its folder is synced, or on a network, is only said.

    Examples:
    well check
    well check --quick
    well check --repair
    """
    repairs = _repair() if repair else []
    with reading(checks=True) as reader:
        if quick:
            problems = views.ledger.list_quick_problems(reader, get_today())
        else:
            with show_progress("checking", views.ledger.count_steps(reader, get_today())) as advance:
                problems = views.ledger.list_problems(reader, get_today(), advance)
        remarks = [] if problems else views.ledger.list_remarks(reader, get_today())
        version = views.ledger.find_engine_version(reader, get_today())
    home = load_settings().ledger
    surroundings = look_around(home)  # once the ledger is closed
    health = pages.history.Health(problems, remarks, repairs, surroundings.faults, is_quick=quick)
    page = pages.history.build_health(health, home)
    show(page._replace(talk=(*page.talk, *surroundings.advice), extra={**page.extra, **version}))
    if page.is_no:
        raise typer.Exit(1)


def _repair() -> list[str]:
    """Put right what can be derived, and what a wrong clock wrote; what was put right."""
    from wellkeeper.doors import repair  # a door that is heavy, for this option only

    keep_before(REPAIR, is_sound=False)
    repairs = repair.repair(load_settings().ledger)
    HAS_COMMITTED.set(True)
    with suppress(DamagedLedger), writing() as action:  # if it is damaged still, the check says by what
        mended = action.do(services.history.mend_clock.mend_clock, read_now())
        repairs += filter(None, [mended.summary])
    REMARKS.set(())  # the check looks around the file itself
    return repairs


@options.reads_as_it_is
def doctor() -> None:
    """Print a report without names, to paste into a bug report.

    Versions, machine, terminal, which settings there are, the ledger's place, format and rights, and what the check
    says of it. No text of the ledger is in it, no setting that names somebody, and no folder that you named.

    Examples:
    well doctor
    well doctor --json
    """
    from wellkeeper.cli.diagnosis import list_facts  # it looks at packages and the machine, as nothing else does

    show(pages.history.build_diagnosis([*list_facts()]))


@options.answers
def upgrade() -> None:
    """Bring an older ledger up to date.

    The old one is kept among its backups.

    Examples:
    well upgrade
    well upgrade --json
    """
    from wellkeeper.doors.books import settle_upgrade  # a door that is heavy, for this command only
    from wellkeeper.storage.upgrade import upgrade as upgrade_ledger  # Alembic takes half a second

    refuse_inside_hook()
    home = load_settings().ledger
    place = find_backup_place()
    if isinstance(home, Server):
        from wellkeeper.storage.server.upgrade import upgrade_server  # only who has a server waits for it

        kept: object = upgrade_server(home, settle_upgrade)
    else:
        kept = upgrade_ledger(home, settle_upgrade, lambda ledger: backup_before(ledger, UPGRADE, place))
    HAS_COMMITTED.set(kept is not None)
    show(pages.backups.build_upgrade(home, FORMAT, kept))
