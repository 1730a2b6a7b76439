"""The clerk: all that the screen reads of the ledger, through the doors, each as it is at that moment."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from wellkeeper import views
from wellkeeper.domain.action import Action
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.insight.depth import Depth
from wellkeeper.domain.insight.mirror import Week
from wellkeeper.domain.selection import Selection
from wellkeeper.domain.sought import Hit
from wellkeeper.doors.reading import is_held, read_today, reading
from wellkeeper.errors import LedgerUnusable, WellError
from wellkeeper.homes import Home, Server
from wellkeeper.queries.reader import Reader
from wellkeeper.tui.listing import Arrangement, arrange
from wellkeeper.views.insight import Sources
from wellkeeper.views.overview import News, Overview, Story

Words = ParamSpec("Words")
Answer = TypeVar("Answer")

PATIENCE = 0.5  # seconds for which a question waits: the screen asks again
MOST_HITS = 300  # lines that a search describes
WEEKS = 26


class Stamp(NamedTuple):
    """By what a change of the file is noticed, and a new day."""

    day: date
    size: int
    modified: int
    inode: int


class Wells(NamedTuple):
    """What a high screen tells of all: the nine kinds of sources, the last half year by weeks, and the year's depth."""

    sources: Sources
    weeks: Sequence[Week]
    depth: Depth


class Clerk:
    """Reads a ledger; with made-up names if it is `private`. No connection stays open between questions.

    The list and today's have the people of the `selection`, if there is one; whoever is looked for is among all.
    """

    def __init__(self, home: Home, *, private: bool = False, selection: Selection | None = None) -> None:
        self.home = home
        self.private = private
        self.selection = selection

    @contextmanager
    def _reading(self) -> Iterator[Reader]:
        with reading(self.home, wait=PATIENCE, private=self.private) as reader:
            yield reader

    def _ask(
        self, view: Callable[Concatenate[Reader, date, Words], Answer], *words: Words.args, **named: Words.kwargs
    ) -> Answer:
        with self._reading() as reader:
            return reader.ask_together(lambda: view(reader, read_today(), *words, **named))

    def knock(self) -> None:
        """Open the ledger once, for what has to be asked at the terminal before a screen takes it."""
        with suppress(WellError), self._reading():
            pass

    @property
    def is_far(self) -> bool:
        """Whether each question goes to a server, which may let one wait."""
        return isinstance(self.home, Server)

    def read_stamp(self) -> Stamp:
        """What the file looks like now, without opening it. A file that isn't there has no size.

        A server is asked for the newest action.
        """
        if isinstance(self.home, Server):
            return self._ask_for_stamp()
        try:
            status = os.stat(self.home)
        except OSError:
            return Stamp(read_today(), -1, 0, 0)
        return Stamp(read_today(), status.st_size, status.st_mtime_ns, status.st_ino)

    def _ask_for_stamp(self) -> Stamp:
        try:
            return Stamp(read_today(), self._ask(views.ledger.count_actions), 0, 0)
        except LedgerUnusable:  # whoever asks for more is told
            return Stamp(read_today(), -1, 0, 0)

    def is_held(self) -> bool:
        """Whether another program is writing to the ledger at this moment."""
        return isinstance(self.home, Path) and is_held(self.home)

    def load(self, order: str) -> tuple[Overview, Arrangement]:
        """All relationships, in an order."""
        with _hold_still(), self._reading() as reader:
            overview = views.overview.load_overview(reader, read_today())
            return overview, self._arrange(reader, overview, order)

    def follow(self, overview: Overview, order: str) -> tuple[News, Arrangement]:
        """All relationships after what was done since: only those are read that it touched."""
        with _hold_still(), self._reading() as reader:
            news = views.overview.follow_overview(reader, read_today(), overview)
            return news, self._arrange(reader, news.overview, order)

    def _arrange(self, reader: Reader, overview: Overview, order: str) -> Arrangement:
        if self.selection is None:
            return arrange(overview, order)
        return arrange(overview, order, views.overview.list_selected(reader, overview.day, self.selection))

    def tell_story(self, handle: str, kind_name: str = "") -> Story:
        """One relationship in full."""
        return self._ask(views.overview.tell_story, handle, kind_name)

    def find_contact(self, ref: str) -> Contact:
        """The contact whom some words name."""
        return self._ask(views.contacts.find_contact, ref)

    def list_finds(self, words: str) -> list[tuple[Contact, list[Hit]]]:
        """The people in whose lines some words are found, the best first, each with these lines."""
        with self._reading() as reader:
            finds = views.searches.list_finds(reader, read_today(), words, limit=MOST_HITS)
        people: dict[int, tuple[Contact, list[Hit]]] = {}
        for contact, hit in finds.hits:
            people.setdefault(contact.id, (contact, []))[1].append(hit)
        return list(people.values())

    def list_actions(self, limit: int) -> Sequence[Action]:
        """The newest actions, the newest first."""
        with self._reading() as reader:
            return views.overview.list_latest_actions(reader, read_today(), limit)

    def load_wells(self) -> Wells:
        """The kinds of sources, the last weeks, and how deep the well was."""
        with self._reading() as reader:
            today = read_today()
            sources = views.insight.cover_sources(reader, today)
            weeks = views.insight.count_weeks(reader, today, _find_first_week(today))[-WEEKS:]
            return Wells(sources, weeks, views.insight.measure_depth(reader, today))


@contextmanager
def _hold_still() -> Iterator[None]:
    """Don't collect garbage among ten thousand relationships, now or later: a key would wait a quarter of a second."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _find_first_week(today: date) -> date:
    return date.fromordinal(today.toordinal() - 7 * (WEEKS - 1) - today.weekday())
