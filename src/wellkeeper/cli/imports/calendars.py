"""Calendars that a question is about, and which addresses in them are your own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from wellkeeper import interchange
from wellkeeper.cli.call import PRIVATE_HINT, is_private, load_settings
from wellkeeper.domain.contact import SkippedPart
from wellkeeper.domain.rules.meetings import find_end_of_reading
from wellkeeper.domain.touch import Meeting
from wellkeeper.domain.words.emails import is_email
from wellkeeper.errors import Unreadable, WrongUsage, quote

if TYPE_CHECKING:
    from wellkeeper.interchange.files import ImportFile

MOST_TOLD = 5  # events that can't be read

Me = Annotated[
    list[str] | None,
    typer.Option(help="An address of yours, in mail and calendars; may be repeated.", metavar="ADDRESS"),
]
Calendars = Annotated[
    list[str] | None,
    typer.Option(
        "--calendar",
        help="A calendar (.ics), - for standard input; may be repeated.",
        metavar="FILE",
        show_default=False,
    ),
]


class ReadCalendars(NamedTuple):
    """The meetings that calendars tell, and a sentence for each of the first events that can't be read."""

    meetings: Sequence[Meeting] = ()
    talk: Sequence[str] = ()


def check_own_addresses(addresses: Iterable[str] | None) -> tuple[str, ...]:
    """The user's own addresses, from --me or the settings. Raises `WrongUsage` if one isn't an e-mail address."""
    own_addresses = tuple(addresses or load_settings().me)
    for address in own_addresses:
        if not is_email(address.strip()):
            raise WrongUsage(f"{quote(address)} is no e-mail address", "say one of yours: --me you@example.com")
    return own_addresses


def find_own_addresses(addresses: Iterable[str] | None) -> frozenset[str]:
    """The same, as they are compared."""
    return frozenset(address.strip().lower() for address in check_own_addresses(addresses))


def read_calendars(paths: Sequence[str], day: date) -> ReadCalendars:
    """The meetings of a day that some calendars tell, of files and of folders with such files.

    Raises `Unreadable` if a file is no calendar, `WrongUsage` if others see the screen: calendars have real names.
    """
    if not paths:
        return ReadCalendars()
    if is_private():
        raise WrongUsage("a calendar doesn't go with --private: it has real names and addresses", PRIVATE_HINT)
    with ExitStack() as stack:
        reading = interchange.recognise.Reading("calendar", until=find_end_of_reading(day))
        files, _ = interchange.files.find_files(paths, reading, stack)
        meetings, talk = [], list[str]()
        for file in files:
            for item in _read_items(file):
                if isinstance(item, SkippedPart):
                    talk.append(f"{file.name}, line {item.line}: {item.reason}")
                elif isinstance(item, Meeting) and item.day == day:
                    meetings.append(item)
    more = [f"and {len(talk) - MOST_TOLD} more events"] if len(talk) > MOST_TOLD else []
    return ReadCalendars(meetings, [*talk[:MOST_TOLD], *more])


def _read_items(file: ImportFile) -> Iterator[Any]:
    """What a calendar holds. Raises `Unreadable` if it isn't one."""
    if file.contents.holds != interchange.recognise.TOUCHES:
        raise Unreadable(f"{quote(file.name)} is no calendar", "name a file in iCalendar format (.ics)")
    return file.read_items()
