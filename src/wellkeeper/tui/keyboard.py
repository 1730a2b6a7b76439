"""What each key does while nothing is typed."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence

from wellkeeper.domain.action import Action
from wellkeeper.errors import WellError
from wellkeeper.tui.commands import replace_who
from wellkeeper.tui.frame import count_lines, iterate_keys
from wellkeeper.tui.keys import BY_NAME
from wellkeeper.tui.line import LineEditor
from wellkeeper.tui.lines.spans import Line
from wellkeeper.tui.lines.wording import shorten_command
from wellkeeper.tui.listing import ORDERS, arrange, find_group
from wellkeeper.tui.panes.person import iterate_statement
from wellkeeper.tui.panes.texts import iterate_undo
from wellkeeper.tui.panes.verdict import iterate_why
from wellkeeper.tui.running import Runner
from wellkeeper.tui.stage import Stage, Stories, tell
from wellkeeper.tui.state import LIST, PERSON, SIDE_BY_SIDE, WHOLE, Page

LATEST_ACTIONS = 30  # among which there is one to take back
HOME = -(10**9)
ACTS_OF_ALL = ("find", "do", "order", "group before", "group behind", "pane", "sort", "anyway")
KEYS_OF_ALL = ("?", "q", "+", "i", "d", ":", "u", "U")  # that need nobody under the cursor


class Keyboard:
    """The keys of the list and of the pages."""

    def __init__(self, stage: Stage, editor: LineEditor, runner: Runner, stories: Stories) -> None:
        self._stage, self._editor, self._runner, self._stories = stage, editor, runner, stories
        self._acts: dict[str, Callable[[], None]] = {
            "find": editor.open_search,
            "do": self._do_next,
            "why": lambda: self._show_story("why"),
            "statement": lambda: self._show_story("statement"),
            "brief": self._show_brief,
            "undo": lambda: stage.begin(self._prepare_undo, is_redo=False),
            "redo": lambda: stage.begin(self._prepare_undo, is_redo=True),
            "anyway": self._ask_anyway,
            "again": self._do_again,
            "editor": lambda: runner.run_words(["note", stage.state.handle]),
            "sort": lambda: runner.run_words(["sort"]),
            "order": lambda: stage.begin(self._change_order),
            "group before": lambda: self.go_to(find_group(stage.state.rows, stage.state.cursor, -1)),
            "group behind": lambda: self.go_to(find_group(stage.state.rows, stage.state.cursor, 1)),
            "copy": self._copy,
            "line": lambda: editor.open(""),
            "pane": self._change_pane,
            "keys": lambda: self._show(Page("keys", iterate_keys, WHOLE)),
            "quit": stage.leave,
        }

    def press(self, key: str, character: str) -> None:
        """Do what a key is for; what the line said before is said no more."""
        state = self._stage.state
        name = character if character and character.isprintable() else key
        state.notice = () if not state.refused else state.notice
        if key in ("ctrl+c", "ctrl+q"):
            return self._stage.leave()
        if state.problem is not None:
            return self._stage.leave() if name in ("q", "escape") else None
        if self._move_by_key(key if len(key) > 1 else name):
            return None
        if name.isdigit() and name != "0":
            return self._fill_today(int(name))
        return self._act(name)

    def _act(self, name: str) -> None:
        state, key = self._stage.state, BY_NAME.get(name)
        if key is None or not (state.handle or name in KEYS_OF_ALL or key.act in ACTS_OF_ALL):
            return self._stage.show()
        if key.fills:
            text, _, behind = key.fills.partition("|")
            return self._editor.open(text.replace("{who}", shlex.quote(state.handle)), behind)
        return self._acts[key.act]()

    # -- moving -------------------------------------------------------------------------------

    def _move_by_key(self, key: str) -> bool:
        """Whether a key moves the cursor, scrolls a page, or goes a step back."""
        state = self._stage.state
        height = state.list_height
        steps = {"up": -1, "k": -1, "down": 1, "j": 1, "pageup": -height, "pagedown": height, "space": height}
        steps |= {"home": HOME, "end": -HOME}
        if key == "escape":
            self._go_back()
        elif key in steps and (state.page is not None or state.pane == PERSON):
            self.scroll(steps[key])
        elif key in steps:
            self.move(steps[key])
        else:
            return False
        return True

    def move(self, distance: int) -> None:
        """The cursor some rows up or down."""
        self.go_to(self._stage.state.cursor + distance)

    def go_to(self, place: int) -> None:
        """The cursor on a row."""
        state = self._stage.state
        state.put_cursor(place)
        state.open_page(None)
        self._stories.recall()
        self._stage.show()
        self._stage.rest()

    def scroll(self, distance: int) -> None:
        """The page some lines up or down, as far as there are any."""
        state = self._stage.state
        count = count_lines(state, max(0, state.page_top + distance) + state.body_height)
        state.page_top = max(0, min(state.page_top + distance, count - state.body_height))
        self._stage.show()

    def _go_back(self) -> None:
        """Esc: one step back."""
        state = self._stage.state
        if state.waiting:
            self._runner.stop()
        elif state.page is not None:
            state.open_page(None)
        else:
            state.pane = LIST
        state.notice = ()
        self._stage.show()

    def _change_pane(self) -> None:
        state = self._stage.state
        state.pane, state.page_top = (PERSON if state.pane == LIST else LIST), 0
        self._stage.show()

    async def _change_order(self) -> None:
        """The next order; the cursor stays with its contact."""
        state = self._stage.state
        state.order = ORDERS[(ORDERS.index(state.order) + 1) % len(ORDERS)]
        tell(self._stage, f"order: {state.order}", "quiet")
        overview = state.overview
        if overview is not None:
            arrangement = await self._stage.ask(arrange, overview, state.order)
            if state.overview is overview:
                state.take(overview, arrangement)
        self._stage.show()

    # -- pages --------------------------------------------------------------------------------

    def _show(self, page: Page) -> None:
        self._stage.state.open_page(page)
        self._stage.show()

    def _show_story(self, name: str) -> None:
        self._stage.begin(self._open_story, name)

    async def _open_story(self, name: str) -> None:
        """Why, or the statement, of whom the cursor is on; the same key closes it again."""
        state = self._stage.state
        if state.page is not None and state.page.name == name:
            return self._go_back()
        await self._stories.read()
        story = state.story
        if story is None:
            return None

        def make_lines(width: int, _height: int) -> Sequence[Line]:
            return list((iterate_why if name == "why" else iterate_statement)(story, width))

        return self._show(Page(name, make_lines))

    def _show_brief(self) -> None:
        if not self._stage.commands.knows("brief"):
            return tell(self._stage, "there is no brief yet", "quiet")
        return self._runner.run_words(["brief", self._stage.state.handle])

    # -- the line -----------------------------------------------------------------------------

    def _do_next(self) -> None:
        """Enter: unfold a group, go into the person, or fill the line with what is next."""
        state = self._stage.state
        relationship = state.relationship
        if relationship is None:
            return self._unfold()
        if state.width < SIDE_BY_SIDE and state.pane == LIST and state.page is None:
            return self._change_pane()
        if not relationship.move.command:
            return self._show_story("why")
        return self._editor.open(shorten_command(relationship.move.command))

    def _unfold(self) -> None:
        state = self._stage.state
        if state.row.group:
            state.unfold(state.row.group)
            self._stage.show()
            self._stage.rest()

    def _fill_today(self, number: int) -> None:
        """Fill the line with a line of today's list."""
        state = self._stage.state
        if number not in state.day_list:
            return tell(self._stage, f"today’s list has no line {number}", "quiet")
        case, move = state.day_list[number]
        if not state.has_third_pane:
            state.reveal(case.contact.id)
        return self._editor.open(shorten_command(move.command))

    def _do_again(self) -> None:
        words, handle = self._runner.last
        if not words:
            return tell(self._stage, "nothing was done yet", "quiet")
        return self._editor.open(shlex.join(replace_who(words, handle, self._stage.state.handle)))

    def _ask_anyway(self) -> None:
        """A: go against the rule that said no; if none did, fill the line so."""
        state = self._stage.state
        if state.refused:
            return self._runner.run_words([*state.refused, "--anyway"])
        return self._editor.open(f"ask {shlex.quote(state.handle)} ", " --anyway") if state.handle else None

    def _copy(self) -> None:
        relationship = self._stage.state.relationship
        if relationship is not None and relationship.move.command:
            self._stage.copy(relationship.move.command.strip())
            tell(self._stage, f"copied: {relationship.move.command.strip()}", "quiet")

    async def _prepare_undo(self, *, is_redo: bool) -> None:
        """Fill the line with the undo of the newest action that is in force; or of the newest undo."""
        try:
            actions = await self._stage.ask(self._stage.clerk.list_actions, LATEST_ACTIONS)
        except WellError as error:
            return tell(self._stage, f"! {error.message}", "late")
        chosen = find_undoable(actions, is_redo=is_redo)
        if chosen is None:
            return tell(self._stage, "there is nothing to take back", "quiet")
        self._editor.open("undo" if chosen is actions[0] else f"undo {chosen.id}")
        self._stage.state.open_page(Page("undo", lambda width, _: iterate_undo(actions, chosen, width)))
        return self._stage.show()


def find_undoable(actions: Sequence[Action], *, is_redo: bool) -> Action | None:
    """The newest action that nothing took back and that took nothing back itself; or that did, to redo."""
    in_force = (action for action in actions if action.undone_by is None)
    return next((action for action in in_force if (action.undoes is not None) == is_redo), None)
