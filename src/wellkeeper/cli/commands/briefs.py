"""Before a meeting, what is to be known; after it, what came of it."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper import views
from wellkeeper.cli import options
from wellkeeper.cli.call import get_today, read
from wellkeeper.cli.imports.calendars import Calendars, Me, find_own_addresses, read_calendars
from wellkeeper.cli.show import show
from wellkeeper.domain.words import days
from wellkeeper.errors import WrongUsage
from wellkeeper.render import pages


@options.reads
def brief(
    who: Annotated[list[str] | None, options.make_contact_argument()] = None,
    calendars: Calendars = None,
    day: Annotated[
        str | None,
        typer.Option("--on", help="With --calendar: the day, else today.", metavar="DAY", show_default=False),
    ] = None,
    me: Me = None,
) -> None:
    """Show what to know before you meet somebody, on one screen.

    The story so far, promises both ways, what they want, where you stand, what may be asked and why, three things to
    give, and whom they could meet. With --calendar, of everybody whom you meet on a day; who isn't in the ledger is
    named as unknown. Your own addresses are those of --me, or of the settings.

    Examples:
    well brief alice
    well brief --calendar calendar.ics --on tomorrow --me you@example.com
    """
    if bool(who) == bool(calendars):
        raise WrongUsage(
            "name somebody, or else a calendar", "`well brief alice`, or `well brief --calendar calendar.ics`"
        )
    if who:
        if day is not None or me:
            raise WrongUsage("--on and --me belong to --calendar", "`well brief --calendar calendar.ics --on tomorrow`")
        return show(pages.brief.build_briefs(read(views.brief.list_briefs, who), get_today()))
    chosen_day = get_today() if day is None else days.parse_until(day, get_today(), earliest=get_today())
    calendar = read_calendars(calendars or (), chosen_day)
    day_brief = read(views.brief.brief_day, calendar.meetings, chosen_day, find_own_addresses(me))
    return show(pages.brief.build_day(day_brief, calendar.talk))


@options.reads
def debrief(
    day: Annotated[
        str,
        typer.Option("--on", help="The day, else yesterday.", metavar="DAY", show_default=False),
    ] = "yesterday",
    calendars: Calendars = None,
    me: Me = None,
) -> None:
    """Write lines to finish for meetings of which nothing is told.

    A line for everybody whom you met yesterday, if the ledger has nothing of that but the touch. Finish those of which
    there is something to tell, and let `well did -` read the file: lines that stay as they are, are read over. With
    --calendar, also for those whom you met by it; `well import` brings in the touches themselves.

    Examples:
    well debrief
    well debrief --on friday
    well debrief --calendar calendar.ics --me you@example.com
    """
    chosen_day = days.parse_past(day, get_today())
    calendar = read_calendars(calendars or (), chosen_day)
    debriefings = read(views.brief.list_debriefings, calendar.meetings, chosen_day, find_own_addresses(me))
    return show(pages.debrief.build_debrief(debriefings, chosen_day, calendar.talk))
