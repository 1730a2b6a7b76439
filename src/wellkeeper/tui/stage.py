"""What those who handle keys and commands see of the screen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Coroutine, Sequence
from contextlib import AbstractContextManager
from typing import Any, ParamSpec, Protocol, TypeVar

from wellkeeper.domain.action import Action
from wellkeeper.errors import LockedLedger, NotFound, WellError
from wellkeeper.tui.clerk import Clerk
from wellkeeper.tui.commands import Commands
from wellkeeper.tui.lines.spans import make_line, make_span
from wellkeeper.tui.state import State
from wellkeeper.views.overview import Overview, Story

Words = ParamSpec("Words")
Answer = TypeVar("Answer")
MOST_STORIES = 60  # that are kept in memory


class Stage(Protocol):
    """The screen, as far as its parts need it."""

    state: State
    clerk: Clerk
    commands: Commands

    async def ask(self, question: Callable[Words, Answer], *words: Words.args, **named: Words.kwargs) -> Answer:
        """What a question in the clerk's thread answers."""

    async def ask_aside(self, question: Callable[[], Answer]) -> Answer:
        """What a question answers that takes long, while others are answered."""

    def begin(
        self, task: Callable[Words, Coroutine[Any, Any, None]], *words: Words.args, **named: Words.kwargs
    ) -> None:
        """Let something go on beside the keys. If the screen ends before it has begun, it never does."""

    def show(self) -> None:
        """Draw the screen as the state is."""

    def rest(self) -> None:
        """Wait until the cursor rests, then read a story."""

    async def follow(self, *, is_own: bool = False) -> Sequence[Action]:
        """Read what was done since; these actions, the newest first."""

    def open_line(self, mode: str, text: str, behind: str = "") -> None:
        """Let a text be typed, before what is `behind` the cursor."""

    def close_line(self) -> None:
        """Nothing is typed any more."""

    def give_way(self) -> AbstractContextManager[None]:
        """Leave the terminal to another meanwhile."""

    def copy(self, text: str) -> None:
        """Put a text into the clipboard of the terminal."""

    def leave(self) -> None:
        """End the screen."""


def tell(stage: Stage, text: str, token: str = "") -> None:
    """Say something in the last line but one; it stays until the next key."""
    stage.state.notice = make_line(make_span(f" {text}", token))
    stage.show()


class Stories:
    """The stories of the contacts on whom the cursor was, and of their neighbours."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._stories: OrderedDict[str, Story] = OrderedDict()
        self._wells_of: Overview | None = None  # what was known when the wells were read

    def forget(self, handles: Collection[str] | None) -> None:
        """Forget the stories of some contacts, or all."""
        for handle in [*self._stories] if handles is None else handles:
            self._stories.pop(handle, None)

    def recall(self) -> None:
        """Show the story of the contact under the cursor, if it is at hand."""
        state = self._stage.state
        state.story = self._stories.get(state.handle)

    async def read(self) -> None:
        """Read the story of the contact under the cursor, and then those of the neighbours; and the wells, once."""
        state = self._stage.state
        place, handle = state.cursor, state.handle
        await self._load(handle)
        if state.handle == handle:
            self.recall()
            self._stage.show()
        for neighbour in (place + 1, place - 1):
            if state.cursor != place or state.overview is None:
                return
            if 0 <= neighbour < len(state.rows):
                relationship = state.overview.relationships.get(state.rows[neighbour].contact_id)
                await self._load(relationship.contact.handle if relationship else "")
        if state.has_wells and state.overview is not None and state.overview is not self._wells_of:
            await self._load_wells(state.overview)

    async def refresh(self) -> None:
        """Read the story of the contact under the cursor anew, if it was forgotten."""
        await self._load(self._stage.state.handle)
        self.recall()

    async def _load(self, handle: str) -> None:
        if not handle or handle in self._stories:
            return
        try:
            self._stories[handle] = await self._stage.ask(self._stage.clerk.tell_story, handle)
        except (NotFound, LockedLedger):
            return  # the next look at the file sees to it
        if len(self._stories) > MOST_STORIES:
            self._stories.popitem(last=False)

    async def _load_wells(self, overview: Overview) -> None:
        self._wells_of = overview
        try:
            self._stage.state.wells = await self._stage.ask_aside(self._stage.clerk.load_wells)
        except WellError:
            return  # as above
        self._stage.show()
