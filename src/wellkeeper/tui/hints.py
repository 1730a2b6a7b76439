"""The keys that work now in a row at the bottom, as far as there is room; and all of them, for the help."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.tui.keys import KEYS
from wellkeeper.tui.lines.spans import Line, Span, make_line, measure

LAST_KEYS = ("u", "?", "q")  # that stand in the row however narrow it is

Hint = tuple[str, str]  # a key and its word


def list_hints(width: int, gap: int) -> list[Hint]:
    """The keys of the list that have room in a row: the first ones of the table, and always the last."""
    hints = [(key.label, key.short) for key in KEYS if key.short]
    ends = [hint for hint in hints if hint[0] in LAST_KEYS]
    others = [hint for hint in hints if hint[0] not in LAST_KEYS]
    preferred = ("/", "g", "a", "m", "t", "p", "↵", "c", "n", "w", "s", "d", "v", "W")
    others.sort(key=lambda hint: preferred.index(hint[0]))
    while others and measure(make_row([*others, *ends], gap)) > width:
        others.pop()
    chosen = {*others, *ends}
    return [hint for hint in hints if hint in chosen]


def make_row(hints: Sequence[Hint], gap: int) -> Line:
    """A row of keys, each with its word."""
    spans: list[Span] = [Span(" ")]
    for place, (name, word) in enumerate(hints):
        spans += [Span(" " * gap if place else ""), Span(name, "strong"), Span(f" {word}", "quiet")]
    return tuple(spans)


def list_help(width: int) -> list[Line]:
    """Every key with what it does: in two columns if there is room."""
    rows = [(Span(f"{key.label:>5}", "strong"), Span(f"  {key.about}")) for key in KEYS]
    rows.append((Span("  esc", "strong"), Span("  one step back")))
    column = max(map(measure, rows)) + 1
    if width < 2 * column:
        return [make_line(*row) for row in rows]
    half = (len(rows) + 1) // 2
    pairs = zip(rows[:half], [*rows[half:], ()], strict=False)
    return [(*left, Span(" " * (column - measure(left))), *right) for left, right in pairs]
