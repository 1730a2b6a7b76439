"""The line while something is typed: a command that Tab completes, or words to look for."""

from __future__ import annotations

import asyncio
from typing import Protocol

from wellkeeper.errors import WellError
from wellkeeper.tui.commands import NO_COMPLETION, Completion, find_ghost, take_offer
from wellkeeper.tui.running import Runner
from wellkeeper.tui.stage import Stage, Stories
from wellkeeper.tui.state import BROWSING, FINDING, TYPING, Find

PAUSE = 0.04  # seconds without a key, after which what was typed is looked at


class Field(Protocol):
    """Where the text is typed."""

    value: str

    def fill(self, text: str, behind: str = "") -> None:
        """Put a text there, and more behind the cursor."""

    def show_ghost(self, ghost: str) -> None:
        """Show what Tab would add, and the grammar behind it."""


class LineEditor:
    """What is typed, what could stand next, and what was typed before."""

    def __init__(self, stage: Stage, field: Field, runner: Runner, stories: Stories) -> None:
        self._stage, self._field, self._runner, self._stories = stage, field, runner, stories
        self._past: list[str] = []
        self._place = 0
        self._is_answering = False
        self._answered = ""
        self._taken: tuple[str, Completion, int] | None = None  # what Tab put there last, of which offers
        self._contact_before = 0

    def open(self, text: str, behind: str = "") -> None:
        """Begin a command; the cursor stands before what is `behind`."""
        state = self._stage.state
        state.open_page(None)
        state.completion, state.notice = NO_COMPLETION, ()
        self._place, self._taken, self._answered = len(self._past), None, "\0"
        self._stage.open_line(TYPING, text, behind)

    def open_search(self) -> None:
        """Begin to look for words."""
        state = self._stage.state
        state.open_page(None)
        self._contact_before, self._answered = state.contact_id, "\0"
        self._stage.open_line(FINDING, "")

    def change(self, text: str) -> None:
        """Look at another text, once nothing was typed for a moment."""
        state = self._stage.state
        if state.mode == BROWSING:
            return
        if text != state.text:
            state.text, state.page, state.notice = text, None, ()
        self._field.show_ghost("")
        self._stage.show()
        if not self._is_answering:
            self._is_answering = True
            self._stage.begin(self._answer)

    async def _answer(self) -> None:
        """Answer the newest text, until there is no newer one."""
        state = self._stage.state
        try:
            while state.mode != BROWSING and self._answered != state.text:
                await asyncio.sleep(PAUSE)
                text = state.text
                await (self._complete(text) if state.mode == TYPING else self._search(text))
                self._answered = text
        finally:
            self._is_answering = False

    # -- a command ----------------------------------------------------------------------------

    async def _complete(self, text: str) -> None:
        state = self._stage.state
        completion = self._prefer(text, await self._stage.ask(self._stage.commands.complete, text))
        if state.mode == TYPING and state.text == text:
            state.completion = completion
            is_preferred = completion.offers[:1] != () and completion.offers[0].word == self._find_preferred(text)
            is_at_will = text.endswith(" ") and not completion.is_word_missing and not is_preferred
            self._field.show_ghost(completion.grammar if is_at_will else find_ghost(text, completion))
            self._stage.show()

    def _prefer(self, text: str, completion: Completion) -> Completion:
        """The offers with that of the next move before all others."""
        preferred = self._find_preferred(text)
        if not preferred:
            return completion
        return completion._replace(offers=tuple(sorted(completion.offers, key=lambda offer: offer.word != preferred)))

    def _find_preferred(self, text: str) -> str:
        """The kind that suits the contact under the cursor best, if it may stand next; else nothing."""
        relationship, words = self._stage.state.relationship, text.split()
        if relationship is None or words[1:] != [relationship.contact.handle]:
            return ""
        if words[0] == "ask":
            return relationship.ask_range.ask_for.word if relationship.ask_range else ""
        return relationship.move.kind if words[0] == "give" else ""

    async def _take(self) -> None:
        """Put the first offer on the line; the next one, if Tab put the one there that stands there."""
        state = self._stage.state
        text, place = self._field.value, 0
        if self._taken is not None and text == take_offer(*self._taken):
            text, completion, place = self._taken[0], self._taken[1], self._taken[2] + 1
        else:
            completion = self._prefer(text, await self._stage.ask(self._stage.commands.complete, text))
        if completion.offers and state.mode == TYPING:
            self._taken = (text, completion, place)
            self._field.fill(take_offer(text, completion, place))

    # -- a search -----------------------------------------------------------------------------

    async def _search(self, text: str) -> None:
        state = self._stage.state
        is_enough = len(text.strip()) > 1 or not text.isascii()  # a single letter is in nearly everybody's lines
        try:
            people = await self._stage.ask(self._stage.clerk.list_finds, text) if is_enough else None
        except WellError:
            people = []  # no letter among the words yet
        if state.mode != FINDING or state.text != text:
            return
        state.finds = None if people is None else [Find(*person) for person in people]
        state.list_again(self._contact_before if people is None else 0)
        if people is not None:
            state.put_cursor(0)
        self._stories.recall()
        self._stage.show()
        self._stage.rest()

    def _close_search(self, contact_id: int) -> None:
        """Show all people again; the cursor goes to that one, whose group is unfolded if it must be."""
        state = self._stage.state
        self._stage.close_line()
        state.finds = None
        state.reveal(contact_id)
        self._stories.recall()
        self._stage.show()
        self._stage.rest()

    # -- keys ---------------------------------------------------------------------------------

    def submit(self, text: str) -> None:
        """Enter: carry out the command, or go to whom was found."""
        state = self._stage.state
        if state.mode == FINDING:
            return self._close_search(state.contact_id or self._contact_before)
        if text.strip():
            self._past = [*self._past, text]
        self._runner.run(text)
        return None

    def press(self, key: str) -> None:
        """A key that isn't for editing."""
        state = self._stage.state
        if key in ("escape", "ctrl+c"):
            self._leave()
        elif state.mode == FINDING and key in ("up", "down", "pageup", "pagedown"):
            step = {"up": -1, "down": 1, "pageup": -state.list_height, "pagedown": state.list_height}[key]
            state.put_cursor(state.cursor + step)
            self._stories.recall()
            self._stage.show()
            self._stage.rest()
        elif key == "tab" and state.mode == TYPING:
            self._stage.begin(self._take)
        elif key in ("up", "down"):
            self._recall_line(-1 if key == "up" else 1)
        elif key in ("pageup", "pagedown"):
            state.page_top = max(0, state.page_top + (8 if key == "pagedown" else -8))
            self._stage.show()

    def _leave(self) -> None:
        """One step back: stop waiting, else close the line."""
        state = self._stage.state
        if state.waiting:
            self._runner.stop()
        elif state.mode == FINDING:
            self._close_search(self._contact_before)
        else:
            state.open_page(None)
            state.notice = ()
            self._stage.close_line()
            self._stage.show()

    def _recall_line(self, distance: int) -> None:
        """A line of before, or of after."""
        place = self._place + distance
        if 0 <= place < len(self._past):
            self._place = place
            self._field.fill(self._past[place])
