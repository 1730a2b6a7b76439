"""The nine kinds of sources: how deep, what came of them, and with whom to go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from wellkeeper.domain.contact import SOURCES, Want
from wellkeeper.domain.insight.coverage import QUIET, WANT, YOUR_TURN, Coverage, PurposeCount, SourcePerson
from wellkeeper.render.page import Block, Column, Item, Page, Paragraph, Table, format_count
from wellkeeper.render.pages.insight.words import (
    describe_past_day,
    format_depth,
    format_money,
    make_money_items,
    round_figure,
)

PLAIN_KEYS = (
    "source", "contacts", "depth", "last_touch", "gives", "asks", "introductions", "wins", "next", "because",
)  # fmt: skip
COLUMNS = (
    Column("kind", "source"),
    Column("contacts", "people", right=True),
    Column("depth", "depth", right=True, show=format_depth),
    Column("touch", "in touch", spare=3),
    Column("gives", "gives", right=True, spare=2),
    Column("asks", "asks", right=True, spare=2),
    Column("introductions", "brought", right=True),
    Column("wins", "won", right=True),
    Column("money", "worth", right=True, spare=4),
    Column("reason", "next", flexible=True, spare=1),
)
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
    """A line for each kind of source, those that nobody is of in a sentence, and the purposes against their goals."""

    def describe_next(cover: Coverage) -> str:
        source_person = people_by_handle.get(cover.next)
        return (
            ""
            if source_person is None
            else f"{source_person.handle}, {REASONS[cover.because](source_person, brought, wants, today)}"
        )

    def make_blocks() -> list[Block]:
        rows = [
            {
                **make_item(cover),
                "kind": cover.source or "no source",
                "touch": describe_past_day(cover.last_touch, today) if cover.last_touch else "",
                "money": format_money(cover.won),
                "reason": describe_next(cover),
            }
            for cover in coverages
            if cover.contacts or cover.gives or cover.introductions
        ]
        empty = [SOURCES[cover.source] for cover in coverages if cover.source and not cover.contacts]
        talk = [f"Nobody yet: {'; '.join(empty)}."] if empty else []
        talk.append(f"Purposes, 90 days: {', '.join(map(_describe_purpose, purposes))}")
        return [*([Table(COLUMNS, rows)] if rows else []), *map(Paragraph, talk)]

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


def _describe_turn(
    source_person: SourcePerson, brought: Mapping[str, int], _wants: Mapping[str, Sequence[Want]], _today: date
) -> str:
    return f"brought {brought.get(source_person.handle, 0)} and got {source_person.connects} back"


def _describe_want(
    source_person: SourcePerson, _brought: Mapping[str, int], wants: Mapping[str, Sequence[Want]], _today: date
) -> str:
    return f"wants “{wants[source_person.handle][0].text}”"


def _describe_quiet(
    source_person: SourcePerson, _brought: Mapping[str, int], _wants: Mapping[str, Sequence[Want]], today: date
) -> str:
    if source_person.last_touch is None:
        return f"never in touch, added {describe_past_day(source_person.added, today)}"
    return f"not in touch for {format_count((today - source_person.last_touch).days, 'day')}"


REASONS: dict[str, Callable[..., str]] = {YOUR_TURN: _describe_turn, WANT: _describe_want, QUIET: _describe_quiet}
