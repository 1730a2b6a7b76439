"""Lines of the screen as data: pieces of text, each with a word for its colour. Nothing here knows a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from wellkeeper.domain.words.text import join_lines

ELLIPSIS = "…"


class Span(NamedTuple):
    """A piece of a line; `token` is one of `colours.TOKENS`."""

    text: str
    token: str = ""


Line = tuple[Span, ...]
BLANK: Line = ()


def make_span(text: str, token: str = "") -> Span:
    """Text of the ledger as a piece of a line: on one line, without what a terminal would act on."""
    return Span(join_lines(text), token)


def make_line(*parts: Span | str) -> Line:
    """A line of pieces; plain text has no colour."""
    return tuple(part if isinstance(part, Span) else make_span(part) for part in parts)


def measure(line: Line) -> int:
    """How many columns a line takes."""
    return sum(cell_len(span.text) for span in line)


def cut_text(text: str, width: int) -> str:
    """`text` in at most `width` columns, with `…` at its end if something was cut off."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + ELLIPSIS if width > 0 else ""


def pad_text(text: str, width: int, *, right: bool = False) -> str:
    """`text` in exactly `width` columns."""
    text = cut_text(text, width)
    blanks = " " * (width - cell_len(text))
    return blanks + text if right else text + blanks


def fit(line: Line, width: int) -> Line:
    """A line in exactly `width` columns: cut with `…`, or filled with blanks."""
    room, spans = width, []
    for span in line:
        length = cell_len(span.text)
        if length > room:
            text = cut_text(span.text, room)
            spans.append(span._replace(text=text))
            room -= cell_len(text)
            break
        spans.append(span)
        room -= length
    return (*spans, Span(" " * room)) if room > 0 else tuple(spans)


def spread(left_end: Line, right_end: Line, width: int) -> Line:
    """Two parts of a line at its ends; the right one is left out if there is no room."""
    room = width - measure(left_end) - measure(right_end)
    return (*left_end, Span(" " * room), *right_end) if room >= 1 else left_end


def wrap_text(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken at blanks; a word that is longer is broken itself."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in join_lines(paragraph).split():
            if line and cell_len(line) + 1 + cell_len(word) > width:
                lines.append(line)
                line = ""
            line = f"{line} {word}" if line else word
            while cell_len(line) > width > 0:
                head = set_cell_size(line, width).rstrip()
                lines.append(head)
                line = line[len(head) :]
        lines.append(line)
    return lines


def wrap_under(lead: Line, text: str, width: int, token: str = "") -> list[Line]:
    """A text behind the head of its line, wrapped under itself."""
    indent = measure(lead)
    first, *rest = wrap_text(text, max(1, width - indent))
    return [(*lead, Span(first, token)), *((Span(" " * indent), Span(line, token)) for line in rest)]


def make_rule(width: int, title: str = "") -> Line:
    """A horizontal line, with a title in it."""
    head = f"─ {title} " if title else ""
    return (Span(head + "─" * (width - cell_len(head)), "quiet"),)


def join_columns(panes: Sequence[Sequence[Line]], widths: Sequence[int], height: int) -> Iterable[Line]:
    """Several columns of lines side by side, with a vertical line between them; exactly `height` lines."""
    for row in range(height):
        spans: list[Span] = []
        for place, (lines, width) in enumerate(zip(panes, widths, strict=True)):
            if place:
                spans.append(Span("│", "quiet"))
            spans.extend(fit(lines[row] if row < len(lines) else BLANK, width))
        yield tuple(spans)
