"""The nine kinds of sources: how deep, what came of them, and with whom to go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from wellkeeper.domain.contact import SOURCES, Want
from wellkeeper.domain.insight.coverage import QUIET, WANT, YOUR_TURN, Coverage, PurposeCount, SourcePerson
from wellkeeper.domain.words.days import format_short
from wellkeeper.domain.words.saying import begin, describe_number, format_figure
from wellkeeper.render.page import Block, Caption, Column, Item, Page, Paragraph, Table
from wellkeeper.render.pages.insight.words import (
    LEAST_BAR,
    choose_money_format,
    describe_past_day,
    format_number,
    make_money_items,
    round_figure,
)
from wellkeeper.render.pictures import choose_scale, describe_scale, make_bar

PLAIN_KEYS = (
    "source", "contacts", "depth", "last_touch", "gives", "asks", "introductions", "wins", "next", "because",
)  # fmt: skip
NOBODY_BAR = "┈"
MOST_BAR = 16
PURPOSE_NOUNS = {
    "prospect": "prospects",
    "newsletter": "newsletter",
    "support": "support",
    "information": "information",
}


def make_item(cover: Coverage) -> Item:
    """A kind of source as data; `depth` has one decimal."""
    return {**cover._asdict(), "depth": round_figure(cover.depth, 1), "won": make_money_items(cover.won)}


def build_sources(
    coverages: Sequence[Coverage],
    purposes: Sequence[PurposeCount],
    people_by_handle: Mapping[str, SourcePerson],
    brought: Mapping[str, int],
    wants: Mapping[str, Sequence[Want]],
    today: date,
) -> Page:
    """A line for each kind of source, also for those that nobody is of, and the purposes against their goals."""

    def make_row(cover: Coverage) -> Item:
        source_person = people_by_handle.get(cover.next)
        move, because = f"add --source {cover.source}" if cover.source and not cover.contacts else "", ""
        if source_person is not None:
            move, because = MOVES[cover.because](source_person, brought, wants, today)
        return {
            **make_item(cover),
            "kind": cover.source or "no source",
            "people": f"{cover.contacts:,}" if cover.contacts else "nobody",
            "level": format_figure(cover.depth) if cover.contacts else "",
            "bar": (cover.contacts, cover.depth),
            "touch": describe_past_day(cover.last_touch, today) if cover.last_touch else "",
            "money": cover.won,
            "move": move,
            "reason": because,
        }

    def make_blocks() -> list[Block]:
        rows = [make_row(cover) for cover in coverages if cover.source or cover.contacts or cover.introductions]
        goals = f"Purposes, 90 days: {', '.join(map(_describe_purpose, purposes))}"
        return [Caption(_describe_kinds(coverages)), Table(_make_columns(coverages), rows), Paragraph(goals)]

    return Page(
        [make_item(cover) for cover in coverages],
        PLAIN_KEYS,
        "next",
        people=make_blocks,
        extra={"purposes": [purpose._asdict() for purpose in purposes]},
        is_no=not people_by_handle,
        as_of=today,
    )


def _describe_purpose(purpose: PurposeCount) -> str:
    goal = f" of {purpose.goal}" if purpose.goal else ""
    return f"{PURPOSE_NOUNS.get(purpose.purpose, purpose.purpose)} {purpose.introductions}{goal}"


def _make_columns(coverages: Sequence[Coverage]) -> list[Column]:
    """The columns of the table: bars share one scale, and money has its code in the head if it has only one."""
    scale = choose_scale([cover.depth for cover in coverages])
    currency, format_sums = choose_money_format([cover.won for cover in coverages])
    return [
        Column("kind", "source", style="strong"),
        Column("people", "people", right=True),
        Column("level", "level", right=True, style=lambda row: "late" if row["contacts"] and row["depth"] < 0 else ""),
        Column(
            "bar",
            describe_scale(scale),
            draw=lambda well, width: make_bar(well[1], scale, width) if well[0] else NOBODY_BAR * width,
            style=lambda row: "water" if row["contacts"] else "quiet",
            least=LEAST_BAR,
            most=MOST_BAR,
        ),
        Column("touch", "in touch", spare=5),
        Column("gives", "gives", right=True, show=format_number, spare=4),
        Column("asks", "asks", right=True, show=format_number, spare=3),
        Column("introductions", "came", right=True, show=format_number),
        Column("wins", "won", right=True, show=format_number, spare=1),
        Column("money", currency or "worth", right=True, show=format_sums, spare=2),
        Column("move", "next", flexible=True),
        Column("reason", "because", flexible=True, style="quiet", spare=6),
    ]


def _describe_kinds(coverages: Sequence[Coverage]) -> str:
    """`Nine kinds of source. Two are empty: team, group.`"""
    empty = [cover.source for cover in coverages if cover.source and not cover.contacts]
    kinds = f"{begin(describe_number(len(SOURCES)))} kinds of source"
    if len(empty) in (0, len(SOURCES)):
        return f"{kinds}, {'all of them empty' if empty else 'and none is empty'}."
    verb = "is" if len(empty) == 1 else "are"
    return f"{kinds}. {begin(describe_number(len(empty)))} {verb} empty: {', '.join(empty)}."


def _describe_turn(
    source_person: SourcePerson, brought: Mapping[str, int], _wants: Mapping[str, Sequence[Want]], _today: date
) -> tuple[str, str]:
    reason = f"brought {brought.get(source_person.handle, 0)} and got {source_person.connects} back"
    return f"{source_person.handle}: your turn", reason


def _describe_want(
    source_person: SourcePerson, _brought: Mapping[str, int], wants: Mapping[str, Sequence[Want]], _today: date
) -> tuple[str, str]:
    return f"{source_person.handle}: fulfil", f"wants “{wants[source_person.handle][0].text}”"


def _describe_quiet(
    source_person: SourcePerson, _brought: Mapping[str, int], _wants: Mapping[str, Sequence[Want]], today: date
) -> tuple[str, str]:
    if source_person.last_touch is None:
        return f"{source_person.handle}: never met", f"added {describe_past_day(source_person.added, today)}"
    silence = format_short((today - source_person.last_touch).days)
    return (
        f"{source_person.handle}: {silence} quiet",
        f"last touch {describe_past_day(source_person.last_touch, today)}",
    )


# With whom to go on and how, and why.
MOVES: dict[str, Callable[..., tuple[str, str]]] = {
    YOUR_TURN: _describe_turn,
    WANT: _describe_want,
    QUIET: _describe_quiet,
}
