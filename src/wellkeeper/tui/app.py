"""The screen as a program: keys in, the ledger read in a thread of its own, lines out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from functools import partial
from typing import Any, ClassVar, ParamSpec, TypeVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.events import Click, Event, Key, Resize
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import Worker, WorkerFailed

from wellkeeper.domain.action import Action
from wellkeeper.errors import LockedLedger, NoLedger, WellError
from wellkeeper.tui.clerk import Clerk, Stamp
from wellkeeper.tui.commands import Commands
from wellkeeper.tui.driver import EagerDriver
from wellkeeper.tui.frame import PROMPTS, compute_widths, paint
from wellkeeper.tui.keyboard import Keyboard
from wellkeeper.tui.line import LineEditor
from wellkeeper.tui.lines.colours import make_styles
from wellkeeper.tui.running import Runner
from wellkeeper.tui.stage import Stories, tell
from wellkeeper.tui.state import BROWSING, LIST, PERSON, State
from wellkeeper.tui.widgets import Canvas, CommandLine

Words = ParamSpec("Words")
Answer = TypeVar("Answer")

REST = 0.06  # seconds for which the cursor rests before somebody's story is read
POLL = 1.0  # seconds between two looks at the file
FAR_POLL = 5.0  # the same of a server, where each is a connection
FIRST_ROW = 2  # of the body


async def _ask_at(desk: ThreadPoolExecutor, question: Callable[[], Answer]) -> Answer:
    """What a question answers in the thread of a desk, to which what the command line has set is known as well."""
    return await asyncio.get_running_loop().run_in_executor(desk, copy_context().run, question)


class WellScreen(App[None]):
    """`well ui`. What is drawn is in `state`; what is done by a key is in `keyboard`, `line` and `running`."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { layers: below above; background: transparent; } Canvas { layer: below; }"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, clerk: Clerk, commands: Commands, theme: str = "") -> None:
        super().__init__(driver_class=EagerDriver, ansi_color=True)
        self.animation_level = "none"
        self.clerk, self.commands = clerk, commands
        stamp = clerk.read_stamp()
        self.state = State(stamp.day, is_private=clerk.private, selection=clerk.selection)
        self.stamp: Stamp | None = None
        self.canvas = Canvas(lambda: paint(self.state), make_styles(theme))
        self.line = CommandLine()
        self.stories = Stories(self)
        self.runner = Runner(self)
        self.editor = LineEditor(self, self.line, self.runner, self.stories)
        self.keyboard = Keyboard(self, self.editor, self.runner, self.stories)
        self.bug: Exception | None = None
        self._desk = ThreadPoolExecutor(1, "clerk")
        self._side_desk = ThreadPoolExecutor(1, "aside")
        self._rest: Timer | None = None
        self._open_tasks = 0

    def compose(self) -> ComposeResult:
        """The canvas, and the line above it."""
        yield self.canvas
        yield self.line

    def on_mount(self) -> None:
        """Read the ledger, and look at its file from now on."""
        self.theme = "ansi-dark"
        self.canvas.focus()
        self.set_interval(FAR_POLL if self.clerk.is_far else POLL, self.look)
        self.begin(self.read_all)
        self.begin(self._prepare)

    async def _prepare(self) -> None:
        await self.ask(self.commands.prepare)

    # -- the ledger ---------------------------------------------------------------------------

    async def ask(self, question: Callable[Words, Answer], *words: Words.args, **named: Words.kwargs) -> Answer:
        """What the clerk answers, one question after the other, while the screen goes on."""
        return await _ask_at(self._desk, partial(question, *words, **named))

    async def ask_aside(self, question: Callable[[], Answer]) -> Answer:
        """What a question answers that takes long, while the clerk goes on with others."""
        return await _ask_at(self._side_desk, question)

    def begin(
        self, task: Callable[Words, Coroutine[Any, Any, None]], *words: Words.args, **named: Words.kwargs
    ) -> None:
        """Let something go on beside the keys. If the screen ends before it has begun, it never does."""

        async def carry_out() -> None:
            try:
                await task(*words, **named)
            finally:
                self._open_tasks -= 1

        self._open_tasks += 1
        _: Worker[None] = self.run_worker(carry_out)

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or done, or will be in a moment."""
        return self._open_tasks > 0 or self._rest is not None

    async def read_all(self) -> None:
        """Read all relationships; or say why that can't be."""
        self.stamp = await self._read_stamp()
        try:
            self.state.take(*await self.ask(self.clerk.load, self.state.order))
        except NoLedger:
            self._forget_all(None)
        except LockedLedger as error:
            self.stamp = None
            if self.state.overview is None:
                self._forget_all(error)
        except WellError as error:
            self._forget_all(error)
        self.show()
        self.rest()

    def _forget_all(self, error: WellError | None) -> None:
        """Nothing is known of the ledger: it isn't there, or it can't be read."""
        state = self.state
        state.overview, state.arrangement, state.story, state.wells = None, None, None, None
        state.problem, state.is_empty = error, error is None
        state.list_again()

    def look(self) -> None:
        """Notice what another process did to the ledger, or that it is another day."""
        if self.is_busy:
            return
        if self.clerk.is_far:
            self.begin(self._look_far)
        elif self.clerk.read_stamp() != self.stamp:
            self.begin(self._follow_others)

    async def _look_far(self) -> None:
        stamp = await self._read_stamp()
        if stamp != self.stamp and self._open_tasks == 1:  # else what was begun meanwhile tells it
            await self._follow_others()

    async def _read_stamp(self) -> Stamp:
        """What the ledger looks like now. A server is asked while the screen goes on."""
        return await self.ask_aside(self.clerk.read_stamp) if self.clerk.is_far else self.clerk.read_stamp()

    async def follow(self, *, is_own: bool = False) -> Sequence[Action]:
        """Read what was done since; say so if it was done elsewhere. These actions, the newest first."""
        state = self.state
        if state.overview is None:
            await self.read_all()
            return await self.ask(self.clerk.list_actions, 1) if is_own and state.overview is not None else ()
        stamp = await self._read_stamp()
        try:
            news, arrangement = await self.ask(self.clerk.follow, state.overview, state.order)
        except LockedLedger:
            return ()  # the next look tries again
        except WellError:
            await self.read_all()
            return ()
        self.stamp = stamp
        self.stories.forget(news.handles)
        state.take(news.overview, arrangement)
        state.touched = news.handles or frozenset()
        await self.stories.refresh()
        if news.actions and not is_own and state.mode == BROWSING:
            tell(self, f"elsewhere: {news.actions[0].summary}", "quiet")
        self.show()
        self.rest()
        return news.actions

    async def _follow_others(self) -> None:
        await self.follow()

    # -- what is in view ----------------------------------------------------------------------

    def show(self) -> None:
        """Draw the screen as the state is."""
        self.canvas.show()

    def rest(self) -> None:
        """Wait until the cursor rests; then read the story of whom it is on."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._read_at_rest)

    def _read_at_rest(self) -> None:
        self._rest = None
        self.begin(self.stories.read)

    def on_resize(self, resize: Resize) -> None:
        """Another size: what fits is drawn, and the cursor stays in view."""
        state = self.state
        state.width, state.height = resize.size
        state.list_again(state.contact_id)
        self.show()
        if self.is_running:
            self.rest()

    # -- keys, the mouse, the line ------------------------------------------------------------

    async def on_event(self, event: Event) -> None:
        """A key while nothing is typed is done at once: what comes in one go with it is for the line that it opens."""
        if isinstance(event, Key) and not event.is_forwarded and self.focused is not self.line:
            self.keyboard.press(event.key, event.character or "")
        else:
            await super().on_event(event)

    def action_line(self, key: str) -> None:
        """A key in the line that isn't for editing."""
        self.editor.press(key)

    def on_input_changed(self, field_change: Input.Changed) -> None:
        """The text of the line is another one."""
        self.editor.change(field_change.value)

    def on_input_submitted(self, submission: Input.Submitted) -> None:
        """Enter in the line."""
        self.editor.submit(submission.value)

    def on_canvas_scrolled(self, scroll: Canvas.Scrolled) -> None:
        """The wheel moves the cursor of the list, or scrolls the page that it is above."""
        if scroll.cell < compute_widths(self.state)[0] and self.state.pane == LIST and self.state.page is None:
            self.keyboard.move(scroll.distance)
        else:
            self.keyboard.scroll(scroll.distance)

    def on_click(self, click: Click) -> None:
        """A click picks a row of the list, or goes to the pane."""
        state, widths = self.state, compute_widths(self.state)
        if state.mode != BROWSING or state.page is not None:
            return
        is_in_list = click.x < widths[0] and (len(widths) > 1 or state.pane == LIST)
        if is_in_list and 0 <= click.y - FIRST_ROW - state.has_head < state.list_height:
            state.pane = LIST
            self.keyboard.go_to(state.top + click.y - FIRST_ROW - state.has_head)
        elif not is_in_list:
            state.pane = PERSON

    def open_line(self, mode: str, text: str, behind: str = "") -> None:
        """Let a text be typed, before what is `behind` the cursor."""
        self.state.mode = mode
        self.line.styles.margin = (0, 0, 1, 1 + len(PROMPTS[mode]))
        self.line.fill(text, behind)
        self.state.text = self.line.value
        self.line.display = True
        self.set_focus(self.line)
        self.show()

    def close_line(self) -> None:
        """Nothing is typed any more."""
        self.state.mode = BROWSING
        self.line.display = False
        self.set_focus(self.canvas)
        self.show()

    @contextmanager
    def give_way(self) -> Iterator[None]:
        """Leave the terminal to a command that asks questions."""
        with self.suspend():
            yield

    def copy(self, text: str) -> None:
        """Put a text into the clipboard of the terminal."""
        self.copy_to_clipboard(text)

    def leave(self) -> None:
        """End the screen, but not in the middle of a command."""
        if self.runner.is_running and not self.state.waiting:
            return tell(self, "a command is at work still; q once it is done", "quiet")
        self.exit()
        return None

    # -- the end ------------------------------------------------------------------------------

    async def _on_exit_app(self) -> None:
        for desk in (self._desk, self._side_desk):
            desk.shutdown(wait=False, cancel_futures=True)
        await super()._on_exit_app()

    def _handle_exception(self, error: Exception) -> None:
        """A bug ends the screen, and is told by the command line: textual would print private notes beside it."""
        if isinstance(error, WorkerFailed):
            error = error.error  # type: ignore[assignment]  # it was an exception of ours
        self.bug = self.bug or error
        self._exception = error
        self.exit(return_code=1)
