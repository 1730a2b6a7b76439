"""Lines of styled text, of which drawings are made: headings, labels at their columns, neighbours of one style."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from wellkeeper.render.lines import compute_width, wrap
from wellkeeper.render.page import GAP, Line, Span

LEGEND_GAP = "  "
INTERVAL_FIRST, INTERVAL_LINE, INTERVAL_MIDDLE, INTERVAL_LAST = "├", "─", "●", "┤"


def measure_line(line: Line) -> int:
    """How many columns of a terminal a line takes."""
    return sum(compute_width(span.text) for span in line)


def join_spans(line: Line) -> list[Span]:
    """The same line with neighbours of one style as one, and no blanks at its end."""
    joined = [
        Span("".join(span.text for span in group), style) for style, group in groupby(line, key=attrgetter("style"))
    ]
    while joined and not joined[-1].text.strip():
        joined.pop()
    return [*joined[:-1], joined[-1]._replace(text=joined[-1].text.rstrip())] if joined else []


def make_heading(title: str, finding: str, width: int) -> list[Line]:
    """A title at the left and a finding at the right of a line; on two lines if they don't fit on one."""
    gap = width - compute_width(title) - compute_width(finding)
    if gap >= GAP:
        return [[Span(title, "strong"), Span(" " * gap + finding)]]
    return [[Span(line, style)] for text, style in ((title, "strong"), (finding, "")) for line in wrap(text, width)]


def make_legend(entries: Iterable[str], width: int) -> list[Line]:
    """What the signs of a drawing mean, on as few lines as it takes."""
    lines: list[str] = []
    for entry in entries:
        longer = f"{lines[-1]}{LEGEND_GAP}{entry}" if lines else ""
        if lines and compute_width(longer) <= width:
            lines[-1] = longer
        else:
            lines += wrap(entry, width)
    return [[Span(line, "quiet")] for line in lines]


def place_labels(labels: Iterable[tuple[int, str]], width: int) -> str:
    """Labels at their columns of a line; those that would touch another or leave the line are left out."""
    line = ""
    for column, label in labels:
        if (not line or column > len(line)) and column + len(label) <= width:
            line = line.ljust(column) + label
    return line


def make_interval(low: float, middle: float, high: float, scale: float, width: int) -> str:
    """An interval from zero to `scale` as a line with ends, and its middle as a dot: `  ├──●────┤`."""
    first, dot, last = (round(min(max(figure / scale, 0), 1) * (width - 1)) for figure in (low, middle, high))
    cells = [" "] * first + [INTERVAL_LINE] * (last + 1 - first)
    cells[first], cells[last] = INTERVAL_FIRST, INTERVAL_LAST
    cells[dot] = INTERVAL_MIDDLE
    return "".join(cells)


def choose_text(texts: Iterable[str], width: int) -> str:
    """The first of some texts that has room, from the longest to the shortest; empty if none has."""
    return next((text for text in texts if compute_width(text) <= width), "")
