"""How the screen says days, levels and moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.account import round_level
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.words.saying import MINUS, format_figure
from wellkeeper.domain.words.text import cut_lines

_BARS = "▁▂▃▄▅▆"


def format_level(level: float) -> str:
    """A level with one decimal: `21.8`, `−1.9`."""
    return format_figure(round_level(level))


def format_points(points: int) -> str:
    """`+2`, `−1`, and nothing for a touch."""
    return "" if not points else f"+{points}" if points > 0 else f"{MINUS}{-points}"


def format_day(day: date, today: date) -> str:
    """`16 Nov`, and `Nov 2024` if it is more than a year ago or ahead."""
    return f"{day.day:>2} {day:%b}" if abs((today - day).days) < 365 else f"{day:%b} {day:%y}".replace(" ", " ’")


def format_long_day(day: date) -> str:
    """`Wed 25 Nov 2026`."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def draw_row(figures: Sequence[float]) -> str:
    """A picture of some figures, one column each: its shape only, and a dot for zero and below."""
    high = max(0.0, *figures) if figures else 0.0
    if high <= 0:
        return "·" * len(figures)
    return "".join("·" if figure <= 0 else _BARS[min(5, int(figure / high * 5.999))] for figure in figures)


def draw_bar(figure: float, high: float, width: int) -> str:
    """A bar of half cells on a scale from zero to `high`, at most `width` long."""
    halves = round(2 * width * figure / high) if high > 0 and figure > 0 else 0
    return "━" * (halves // 2) + "╸" * (halves % 2)


def describe_note(entry: Entry) -> str:
    """The first line of an entry's note, and with whom it was."""
    parts = (cut_lines(entry.note), f"with {entry.other}" if entry.other else "")
    return "; ".join(part for part in parts if part)


def shorten_command(command: str) -> str:
    """A command without its first word: what stands behind `well` on the line."""
    return command.removeprefix("well ")
