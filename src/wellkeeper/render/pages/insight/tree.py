"""The tree: who came through whom, with the credit that goes up to those who brought their sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from wellkeeper.domain.insight.chains import TreeLine
from wellkeeper.domain.insight.credit import CREDIT
from wellkeeper.domain.insight.statistics import apportion
from wellkeeper.domain.words.money import compute_scale
from wellkeeper.domain.words.text import join_lines
from wellkeeper.render.drawing import join_spans
from wellkeeper.render.lines import compute_width, pad, wrap
from wellkeeper.render.page import GAP, Block, Caption, Column, Drawing, Item, Line, Page, Span, Table, format_count
from wellkeeper.render.pages.insight.branches import Branch, continue_strokes, grow, shorten
from wellkeeper.render.pages.insight.words import (
    apportion_tenths,
    format_money,
    format_number,
    make_money_items,
    round_figure,
)

PLAIN_KEYS = ("contact", "name", "depth", "referral", "source", "day", "stage", "brought", "credit")
HEAD = "who came through whom"
LEAST_NAME = 16  # columns for a name beside its strokes


def make_item(tree_line: TreeLine) -> Item:
    """A person of the tree as data; a root has no referral."""
    introduction = tree_line.introduction
    return {
        "contact": tree_line.contact,
        "name": tree_line.name,
        "depth": tree_line.depth,
        "referral": introduction.referral.id if introduction else None,
        "source": introduction.source if introduction else "",
        "day": introduction.day if introduction else None,
        "stage": introduction.referral.stage if introduction else "",
        "brought": tree_line.credit.brought,
        "credit": round_figure(tree_line.credit.credit / CREDIT, 6),
        "won": make_money_items(tree_line.credit.won),
    }


class Figures(NamedTuple):
    """A column of figures of the tree: its head, what each line has, empty for none, the sum, and its currency."""

    head: str
    cells: Sequence[str]
    total: str
    currency: str = ""

    @property
    def width(self) -> int:
        """How wide the column is."""
        return max(map(len, (self.head, self.total, *self.cells)))


def build_tree(
    tree_lines: Sequence[TreeLine],
    introductions: int,
    won: Mapping[str, int],
    today: date,
    limit: int | None = None,
    *,
    is_whole: bool = False,
) -> Page:
    """A line for each person, below whoever brought them; and the sum, which all credit adds up to.

    People see the first `limit` lines; those who lapsed or were lost share one, unless the tree is `whole`.
    """

    def make_blocks() -> list[Block]:
        pairs = list_figures(tree_lines, won)
        is_complete = sum(tree_line.credit.credit for tree_line in tree_lines) == introductions * CREDIT

        def draw(width: int) -> list[Line]:
            branches = grow(tree_lines, is_whole=is_whole)
            return draw_tree(branches, tree_lines, pairs, width, limit=limit, has_sum=is_complete)

        money = f", won {format_money(won)}" if won else ""
        total = f"{format_count(introductions, 'introduction')} in all{money}."
        return [Drawing(draw, _make_table(tree_lines, pairs, limit)), Caption(total)]

    return Page(
        [make_item(tree_line) for tree_line in tree_lines],
        PLAIN_KEYS,
        "contact",
        people=lambda: make_blocks() if tree_lines else [],
        empty="Nobody was introduced to you yet: `well got CONTACT NAME` records it.",
        extra={"introductions": introductions, "won": make_money_items(won)},
        as_of=today,
    )


# -- figures -------------------------------------------------------------------------------------


Pair = tuple[Figures, Figures]


def list_figures(tree_lines: Sequence[TreeLine], won: Mapping[str, int]) -> list[Pair]:
    """The columns of figures, in pairs, of which the first and the second have the same sum, which both add up to.

    For each currency what was won by a person and what is credited to them; then how many they brought, and their
    credit for that.
    """
    brought = [tree_line.credit.brought for tree_line in tree_lines]
    credits = [tree_line.credit.credit / CREDIT for tree_line in tree_lines]
    tenths = [tenth if credit else "" for tenth, credit in zip(apportion_tenths(credits, CREDIT), credits, strict=True)]
    counts = [f"{count:,}" if count else "" for count in brought]
    people = Figures("brought", counts, f"{sum(brought):,}"), Figures("credit", tenths, f"{sum(credits):.1f}")
    return [*(_make_money_figures(tree_lines, currency) for currency in won), people]


def _make_money_figures(tree_lines: Sequence[TreeLine], currency: str) -> Pair:
    """What was won by each person, and what is credited to them, in whole units of a currency."""
    own = [tree_line.introduction.won_value if tree_line.introduction else None for tree_line in tree_lines]
    values = [value[1] if value and value[0] == currency else 0 for value in own]
    credits = [tree_line.credit.won.get(currency, 0) for tree_line in tree_lines]
    return (
        _apportion_units(f"won, {currency}", values, currency),
        _apportion_units(f"credit, {currency}", credits, currency),
    )


def _apportion_units(head: str, amounts: Sequence[int], currency: str) -> Figures:
    """Sums of money in whole units that add up to their sum."""
    total = round(sum(amounts) / compute_scale(currency))
    units = apportion(total, amounts) if any(amounts) else amounts
    cells = [format_number(unit) if amount else "" for unit, amount in zip(units, amounts, strict=True)]
    return Figures(head, cells, format_number(total), currency)


def _make_table(tree_lines: Sequence[TreeLine], pairs: Sequence[Pair], limit: int | None) -> Table:
    """The same as rows, each with whom a person came through."""
    figures = [*chain(*pairs)]
    columns = [
        Column("name", "name"),
        Column("source", "through"),
        Column("stage", "stage"),
        Column("day", "came"),
        *(Column(column.head, column.head, right=True) for column in figures),
    ]
    rows = [
        {**make_item(tree_line), **{column.head: column.cells[place] for column in figures}}
        for place, tree_line in enumerate(tree_lines)
    ]
    return Table(columns, rows[:limit], total=len(rows))


# -- the drawing ---------------------------------------------------------------------------------


def draw_tree(
    branches: Sequence[Branch],
    tree_lines: Sequence[TreeLine],
    pairs: Sequence[Pair],
    width: int,
    *,
    limit: int | None,
    has_sum: bool,
) -> list[Line]:
    """The first branches with their figures, and the sums of all; no line is wider than `width`.

    Of the figures the last leave first.
    """
    longest = max(len(branch.strokes) + compute_width("".join(_describe(branch, ()))) for branch in branches)
    natural = max(len(HEAD), longest)
    figure_columns = _choose_figures(pairs, width - min(natural, max(len(HEAD), width // 2)))
    room = min(natural, width - _sum_widths(figure_columns))
    places = {id(tree_line): place for place, tree_line in enumerate(tree_lines)}
    currencies = {column.currency for column in figure_columns}
    rule: Line = [Span("─" * (room + _sum_widths(figure_columns)), "quiet")]
    lines = [[Span(_align(HEAD, [column.head for column in figure_columns], figure_columns, room), "quiet")], rule]
    for branch in branches[:limit]:
        place = places[id(branch.lines[0])]
        cells = [column.cells[place] if len(branch.lines) == 1 else "" for column in figure_columns]
        lines += _draw_branch(branch, _describe(branch, currencies), _align("", cells, figure_columns, 0), room)
    if more := len(branches) - len(branches[:limit]):
        lines.append([Span(f"… {more:,} more: well tree -n 0", "quiet")])
    total = [Span(_align("", [column.total for column in figure_columns], figure_columns, room))]
    return [*lines, *([rule, total] if has_sum and figure_columns else [])]


def _choose_figures(pairs: Sequence[Pair], room: int) -> list[Figures]:
    """The first pairs of columns that fit."""
    figure_columns: list[Figures] = []
    for pair in pairs:
        if _sum_widths([*figure_columns, *pair]) > room:
            break
        figure_columns += pair
    return figure_columns


def _sum_widths(figure_columns: Sequence[Figures]) -> int:
    return sum(GAP + column.width for column in figure_columns)


def _align(text: str, cells: Sequence[str], figure_columns: Sequence[Figures], room: int) -> str:
    """A text, and the cells of a line behind it."""
    aligned = (
        " " * GAP + pad(cell, column.width, right=True) for cell, column in zip(cells, figure_columns, strict=True)
    )
    return (pad(text, room) + "".join(aligned)).rstrip()


def _describe(branch: Branch, currencies: Collection[str]) -> tuple[str, str]:
    """The name of a person, and how it goes: `Rut Aasen`, `  proposed, you asked`; of several, how they ended.

    A win says it by its value, if that is in one of the currencies that are shown.
    """
    stages = [line.introduction.referral.stage for line in branch.lines if line.introduction]
    if len(branch.lines) > 1:
        return "", f"{len(branch.lines)} more, {' or '.join(sorted(set(stages)))}"
    [line] = branch.lines
    won_value = line.introduction.won_value if line.introduction else None
    if line.introduction is None or (won_value and won_value[0] in currencies):
        return join_lines(line.name), ""
    remark = "" if line.introduction.is_offered else ", you asked"
    return join_lines(line.name), f"  {stages[0]}{remark}"


def _draw_branch(branch: Branch, label: tuple[str, str], tail: str, room: int) -> list[Line]:
    """The lines of a branch: its text is wrapped under itself, and the figures stand in the first line."""
    name, rest = label
    strokes = shorten(branch.strokes, room - min(LEAST_NAME, compute_width(name + rest)))
    first, *others = wrap(name + rest, room - len(strokes))
    in_name = min(len(name), len(first))
    blanks = " " * (room - len(strokes) - compute_width(first))
    style = "strong" if branch.lines[0].contact else ""
    lines = [
        [
            Span(strokes, "water" if branch.is_heavy else "quiet"),
            Span(first[:in_name], style),
            Span(first[in_name:], "quiet"),
            Span(blanks + tail),
        ]
    ]
    lines += [[Span(continue_strokes(strokes), "quiet"), Span(line)] for line in others]
    return [join_spans(line) for line in lines]
