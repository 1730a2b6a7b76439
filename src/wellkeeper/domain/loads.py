"""Loads: how often each source was asked lately, by whom, against what they were given; and what each colleague did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.insight.facts import Introduction, Period
from wellkeeper.domain.insight.mirror import Figure, choose_introductions
from wellkeeper.domain.kinds import ASK, GIVE
from wellkeeper.domain.words.text import make_key

LOAD_DAYS = 90  # in which asks are counted against gives


class ActCount(NamedTuple):
    """How often somebody asked or gave on the account of a contact: the points, without a sign, and the last day."""

    contact: str
    name: str
    actor: str
    side: str
    number: int
    points: int
    last: date


class Load(NamedTuple):
    """What was asked of a contact, in all and by each colleague in the order of the alphabet, and what was given."""

    contact: str
    name: str
    asks: int
    drawn: int
    last_ask: date
    gives: int
    given: int
    by: Mapping[str, int]


def order_loads(act_counts: Iterable[ActCount]) -> list[Load]:
    """The load of everybody who was asked: first those of whom most was asked beyond what they were given."""
    by_contact: dict[str, list[ActCount]] = {}
    for count in act_counts:
        by_contact.setdefault(count.contact, []).append(count)
    loads = [_make_load(parts) for parts in by_contact.values() if any(part.side == ASK for part in parts)]
    return sorted(loads, key=lambda load: (load.given - load.drawn, -load.asks, load.contact))


def _make_load(act_counts: list[ActCount]) -> Load:
    asks = [count for count in act_counts if count.side == ASK]
    gives = [count for count in act_counts if count.side == GIVE]
    return Load(
        act_counts[0].contact,
        act_counts[0].name,
        sum(ask.number for ask in asks),
        sum(ask.points for ask in asks),
        max(ask.last for ask in asks),
        sum(give.number for give in gives),
        sum(give.points for give in gives),
        sum_by_name((ask.actor, ask.number) for ask in asks),
    )


def sum_by_name(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Numbers by colleague, in the order of the alphabet; two spellings of a name are one colleague."""
    names: dict[str, str] = {}
    totals: Counter[str] = Counter()
    for name, number in pairs:
        key = make_key(name)
        names[key] = min(names.get(key, name), name)
        totals[key] += number
    return {names[key]: totals[key] for key in sorted(totals)}


def make_figures(
    acts: Iterable[tuple[str, str, int]],
    introductions: Iterable[Introduction],
    authors: Mapping[int, str],
    period: Period,
) -> list[Figure]:
    """The gives, asks and introductions of a period by colleague, who are never ranked.

    `acts` are an actor, a side and a count each; `authors` say who wrote a referral down, by its number.
    """
    counted = [*acts]
    chosen = choose_introductions(introductions, period)
    brought = sum_by_name((authors.get(introduction.referral.id, ""), 1) for introduction in chosen)
    gives, asks = (sum_by_name((name, n) for name, side, n in counted if side == word) for word in (GIVE, ASK))
    return [
        *(Figure("gives_by", name, count) for name, count in gives.items()),
        *(Figure("asks_by", name, count) for name, count in asks.items()),
        *(Figure("introductions_by", name, count) for name, count in brought.items()),
    ]
