"""Today's list in a pane of its own, and the wells below the list: the nine kinds of sources, and the half year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.move import Move
from wellkeeper.render.words.moves import describe_move
from wellkeeper.tui.clerk import Wells
from wellkeeper.tui.lines.colours import MOVE_TOKENS
from wellkeeper.tui.lines.spans import BLANK, Line, Span, cut_text, make_line, make_rule, pad_text, wrap_under
from wellkeeper.tui.lines.wording import draw_bar, draw_row, format_level

LINES_EACH = 2  # of a move; the rest of its sentence is left to `why`
MOVE_WIDTH = 10
NAME_WIDTH, BAR_WIDTH, DEPTH_WIDTH = 12, 14, 10
LABEL_WIDTH, COUNT_WIDTH = 7, 4


def iterate_today(moves: Mapping[int, tuple[Case, Move]], rules: Rules, width: int, height: int) -> Iterator[Line]:
    """The lines of today's list, numbered; each in two lines at most if they don't fit otherwise."""
    yield BLANK
    yield make_line(Span(" Today", "strong"))
    yield BLANK
    if not moves:
        yield make_line(Span(" nothing is due; all is well", "quiet"))
    is_many = len(moves) * LINES_EACH > height
    blocks = [] if is_many else [_make_block(number, pair, rules, width) for number, pair in moves.items()]
    if blocks and sum(map(len, blocks)) + 3 <= height:
        yield from chain(*blocks)
        return
    for number, pair in moves.items():
        yield from _cut_block(_make_block(number, pair, rules, width), width)


def _make_block(number: int, pair: tuple[Case, Move], rules: Rules, width: int) -> list[Line]:
    """The lines of one move."""
    case, move = pair
    head = (Span(f" {number:>2} ", "quiet"), Span(pad_text(move.name, MOVE_WIDTH), MOVE_TOKENS[move.name]))
    return wrap_under(head, describe_move(case, move, rules), width - 1)


def _cut_block(pane_lines: list[Line], width: int) -> list[Line]:
    """The first lines of one move, with `…` at their end if there were more."""
    if len(pane_lines) <= LINES_EACH:
        return pane_lines
    *before, rest = pane_lines[LINES_EACH - 1]
    room = width - 1 - sum(len(span.text) for span in before)
    return [*pane_lines[: LINES_EACH - 1], (*before, Span(cut_text(f"{rest.text} …", room)))]


def iterate_wells(wells: Wells, width: int) -> Iterator[Line]:
    """How deep the nine kinds of sources are, on one scale; and what was given, asked and came, by weeks."""
    coverages = [coverage for coverage in wells.sources.coverages if coverage.source]
    high = max((coverage.depth for coverage in coverages), default=0.0)
    bar_width = min(BAR_WIDTH, width - NAME_WIDTH - DEPTH_WIDTH - 2)
    yield make_line(" ", *make_rule(width - 2, "nine sources"))
    for coverage in coverages:
        name = Span(f" {pad_text(coverage.source, NAME_WIDTH)}")
        if coverage.contacts:
            bar = Span(pad_text(draw_bar(coverage.depth, high, bar_width), bar_width), "water")
            yield make_line(name, bar, pad_text(format_level(coverage.depth), DEPTH_WIDTH, right=True))
        else:
            yield make_line(name, Span(f"{'┈' * bar_width}{'nobody':>{DEPTH_WIDTH}}", "quiet"))
    yield BLANK
    weeks = wells.weeks[-(width - LABEL_WIDTH - COUNT_WIDTH - 2) :]
    yield make_line(" ", *make_rule(width - 2, f"momentum, {len(weeks)} weeks"))
    rows = (
        ("given", [week.gives for week in weeks], "water"),
        ("asked", [week.asks for week in weeks], "draw"),
        ("came", [week.introductions for week in weeks], "strong"),
    )
    for label, counts, token in rows:
        picture = draw_row([float(count) for count in counts]).replace("·", " ")
        yield make_line(
            Span(f" {pad_text(label, LABEL_WIDTH)}", "quiet"),
            Span(picture, token),
            f"{counts[-1] if counts else 0:>{COUNT_WIDTH}}",
        )
