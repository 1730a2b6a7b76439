"""Running what was typed: waiting for a ledger that is held, and saying how it ended."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Sequence

from wellkeeper.domain.action import Action
from wellkeeper.errors import LedgerUnusable, WellError, WrongUsage
from wellkeeper.tui.commands import LEDGER_UNUSABLE, REFUSED, Outcome, is_attended, split_line
from wellkeeper.tui.frame import measure_answer
from wellkeeper.tui.lines.spans import Line, Span, fit, make_line, make_span, measure, spread
from wellkeeper.tui.lines.wording import format_level
from wellkeeper.tui.panes.texts import MARGIN, iterate_answer, iterate_problem, measure_outcome
from wellkeeper.tui.panes.verdict import iterate_refusal
from wellkeeper.tui.stage import Stage, tell
from wellkeeper.tui.state import BESIDE, TYPING, WHOLE, Page

BUSY_SECONDS = 30  # for which a held ledger is tried again, as in a shell
PAUSE = 0.25  # seconds between two tries
ENDINGS = ("q", "quit", "exit")


class Runner:
    """Runs one command at a time. `last` are the words of the last one that was carried out, and for whom."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.is_running = self._is_stopped = False
        self.last: tuple[Sequence[str], str] = ((), "")

    def run(self, text: str) -> None:
        """Carry out a line, unless another one is under way."""
        if self.is_running:
            return tell(self._stage, "one thing at a time", "quiet")
        try:
            words = split_line(text)
        except WrongUsage as error:
            return self._complain(error.message, error.hint)
        if not words or words[0] in ENDINGS:
            return self._stage.leave() if words else self._stage.close_line()
        if words[0] == "ui":
            return self._complain("this is the screen already", "esc leaves the line")
        return self.run_words(words)

    def run_words(self, words: Sequence[str]) -> None:
        """Carry out a command."""
        if not self.is_running:
            self.is_running, self._is_stopped = True, False
            self._stage.begin(self._run, words)

    def stop(self) -> None:
        """Don't wait any more for a ledger that is held."""
        self._is_stopped = True

    async def _run(self, words: Sequence[str]) -> None:
        stage = self._stage
        try:
            if is_attended(words):
                await self._run_attended(words)
            elif not stage.commands.writes(words) or await self._wait(words):
                outcome, reach = await self._ask(words)
                await self._tell(words, outcome, reach)
        finally:
            self.is_running = False

    async def _ask(self, words: Sequence[str]) -> tuple[Outcome, str]:
        """What a command answers, and how far it reaches: beside the list, unless a line of it has no room there."""
        stage, state = self._stage, self._stage.state
        width = measure_answer(state) - MARGIN
        outcome = await stage.ask(stage.commands.run, words, width)
        if measure_outcome(outcome) <= width or stage.commands.writes(words):
            return outcome, BESIDE
        return await stage.ask(stage.commands.run, words, state.width - MARGIN), WHOLE

    async def _run_attended(self, words: Sequence[str]) -> None:
        """Leave the terminal to a command that asks questions; afterwards the screen comes back."""
        stage = self._stage
        with stage.give_way():
            code = stage.commands.run_attended(words)
        stage.close_line()
        actions = await stage.follow(is_own=True)
        summary = actions[0].summary if actions else f"well {words[0]} ended with {code}" if code else ""
        tell(stage, summary)

    async def _wait(self, words: Sequence[str]) -> bool:
        """Wait as long as another program holds the ledger, while the list can be read on; whether it is free."""
        stage, state = self._stage, self._stage.state
        for tries_left in range(round(BUSY_SECONDS / PAUSE), 0, -1):
            if not await stage.ask(stage.clerk.is_held):
                state.waiting = 0
                return True
            if self._is_stopped:
                break
            if not state.waiting:
                stage.close_line()
            state.waiting = max(1, round(tries_left * PAUSE))
            stage.show()
            await asyncio.sleep(PAUSE)
        state.waiting = 0
        stage.open_line(TYPING, shlex.join(words))
        self._complain("not recorded: another program holds the ledger", "↵ tries again")
        return False

    # -- how it ended -------------------------------------------------------------------------

    async def _tell(self, words: Sequence[str], outcome: Outcome, reach: str) -> None:
        """Say how a command ended: what was done, what was answered, or why not."""
        stage = self._stage
        actions = await stage.follow(is_own=True)
        if outcome.problem and outcome.code not in (0, 1):
            return await self._tell_problem(words, outcome)
        self.last = (words, stage.state.handle)
        stage.close_line()
        if actions:
            stage.state.open_page(None)
            stage.state.notice = self._make_success(actions[0], outcome)
        else:
            title = shlex.join(["well", *words])
            page = Page("answer", lambda width, _: iterate_answer(title, outcome, width), reach)
            stage.state.open_page(page)
        stage.show()
        return None

    def _make_success(self, action: Action, outcome: Outcome) -> Line:
        """What was done, with the level that it left, and the way back."""
        state = self._stage.state
        remark = outcome.err.strip().split("\n")[0] or self._describe_level()
        key = "u" if action.undoes is None else "U"
        way_back = make_line(Span(f" {key}", "strong"), Span(" takes it back ", "quiet"))
        done = make_line(Span(" ✓ ", "yes"), make_span(action.summary), make_span(f"  {remark}", "quiet"))
        return (*fit(done, state.width - measure(way_back)), *way_back)

    def _describe_level(self) -> str:
        """The level of the contact that was touched; empty if there were several, or none."""
        overview, touched = self._stage.state.overview, self._stage.state.touched
        people = overview.relationships.values() if overview is not None and len(touched) == 1 else ()
        levels = [relationship.level for relationship in people if relationship.contact.handle in touched]
        return f"level {format_level(levels[0])}" if levels else ""

    async def _tell_problem(self, words: Sequence[str], outcome: Outcome) -> None:
        """Say why a command wasn't carried out; the line stays open, so that it can be mended."""
        stage, state = self._stage, self._stage.state
        if outcome.code == REFUSED and words[0] == "ask" and "--anyway" in outcome.err and len(words) > 2:
            return await self._show_refusal(words)
        if outcome.code == LEDGER_UNUSABLE:
            await stage.follow()
            if state.problem is not None:
                return stage.close_line()
        return self._complain(outcome.problem, outcome.hint)

    def _complain(self, message: str, hint: str) -> None:
        """Say what is wrong, in place of the person: the line is still there to be mended."""
        self._stage.state.open_page(Page("problem", lambda width, _: iterate_problem(message, hint, width)))
        tell(self._stage, f"! {message}", "late")

    async def _show_refusal(self, words: Sequence[str]) -> None:
        """Show the checks that fail; A goes against them."""
        stage, state = self._stage, self._stage.state
        stage.close_line()
        try:
            contact = await stage.ask(stage.clerk.find_contact, words[1])
            story = await stage.ask(stage.clerk.tell_story, contact.handle, words[2])
        except LedgerUnusable as error:
            return tell(stage, f"! {error.message}", "late")
        except WellError:
            story = None
        if story is not None:
            shown_story = story
            state.reveal(story.case.contact.id)
            stage.rest()
            state.open_page(Page("refused", lambda width, _: iterate_refusal(shown_story, width)))
        state.refused = words
        left = (Span(" ! not recorded: a rule says no", "late"),)
        state.notice = spread(
            left, make_line(Span("A", "strong"), Span(" ask anyway; it is recorded as such ", "quiet")), state.width
        )
        stage.show()
        return None
