"""The two things on the screen: a canvas that shows the lines of `frame`, and the line that is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import MouseScrollDown, MouseScrollUp, Paste
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from wellkeeper.domain.words.text import join_lines
from wellkeeper.tui.lines.colours import pick
from wellkeeper.tui.lines.spans import BLANK, Line

PICKED = "picked:"
CURSOR_STYLE, GHOST_STYLE = Style(reverse=True), Style(dim=True)


class Canvas(Widget, can_focus=True):
    """Shows lines as they are: text of the ledger is never markup, and nothing in it moves a cursor."""

    DEFAULT_CSS = "Canvas { width: 100%; height: 100%; background: transparent; }"

    class Scrolled(Message):
        """The wheel turned, by so many rows, at that column."""

        def __init__(self, distance: int, cell: int) -> None:
            super().__init__()
            self.distance, self.cell = distance, cell

    def __init__(self, make_lines: Callable[[], Sequence[Line]], styles: Mapping[str, Style]) -> None:
        super().__init__()
        self._make_lines, self._styles = make_lines, styles
        self._lines: Sequence[Line] = ()

    def show(self) -> None:
        """Draw anew what is in view."""
        self._lines = self._make_lines()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A row of the screen."""
        line = self._lines[y] if y < len(self._lines) else BLANK
        segments = [Segment(join_lines(span.text), self._choose_style(span.token)) for span in line if span.text]
        return Strip(segments).adjust_cell_length(self.size.width)

    def _choose_style(self, token: str) -> Style:
        if token.startswith(PICKED):
            return pick(self._styles, token.removeprefix(PICKED))
        return self._styles[token]

    def on_mouse_scroll_down(self, turn: MouseScrollDown) -> None:
        """The wheel."""
        self.post_message(self.Scrolled(3, turn.x))

    def on_mouse_scroll_up(self, turn: MouseScrollUp) -> None:
        """The wheel."""
        self.post_message(self.Scrolled(-3, turn.x))


class CommandLine(Input):
    """The line at the bottom; what Tab would add stands behind it, quiet. Keys that aren't for editing go on."""

    DEFAULT_CSS = """
    CommandLine, CommandLine:focus {
        layer: above; dock: bottom; height: 1; width: 1fr; border: none; padding: 0; margin: 0 0 1 6;
        background: transparent; background-tint: transparent; color: ansi_default; display: none;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"app.line('{key}')", show=False) for key in ("tab", "escape", "up", "down")),
        *(Binding(key, f"app.line('{key}')", show=False) for key in ("pageup", "pagedown", "ctrl+c")),
    ]

    def __init__(self) -> None:
        super().__init__(select_on_focus=False, compact=True)
        self.cursor_blink = False
        self.ghost = ""

    def show_ghost(self, ghost: str) -> None:
        """Show what Tab would add, and the grammar behind it."""
        self.ghost = ghost
        self.refresh()

    @property
    def _value(self) -> Text:
        return Text(join_lines(self.value), no_wrap=True, overflow="ignore", end="")

    def render_line(self, y: int) -> Strip:
        """The text, the cursor, and the ghost."""
        strip = super().render_line(y)
        if y or not self.ghost or not self.has_focus or not self.cursor_at_end:
            return strip
        used = cell_len(self.value) + (1 if self.cursor_at_end else 0)
        room = self.size.width - used
        if self.scroll_offset.x or room <= 1:
            return strip
        visible_ghost = self.ghost if cell_len(self.ghost) <= room else self.ghost[:room].rpartition(" ")[0]
        ghost = [Segment(visible_ghost[:1] or " ", CURSOR_STYLE), Segment(visible_ghost[1:], GHOST_STYLE)]
        return Strip.join([strip.crop(0, used - 1), Strip(ghost)]).adjust_cell_length(self.size.width)

    def get_component_rich_style(self, *names: str, partial: bool = False, default: Style | None = None) -> Style:
        """The cursor and what is marked, in the terminal's own colours."""
        if names[0] in ("input--cursor", "input--selection"):
            return CURSOR_STYLE
        return super().get_component_rich_style(*names, partial=partial, default=default)

    def _on_paste(self, paste: Paste) -> None:
        paste.text = " ".join(paste.text.splitlines())
        super()._on_paste(paste)

    def fill(self, text: str, behind: str = "") -> None:
        """Put a text on the line, with the cursor at its end, and more behind the cursor."""
        self.value = text + behind
        self.cursor_position = len(text)
        self.show_ghost("")
