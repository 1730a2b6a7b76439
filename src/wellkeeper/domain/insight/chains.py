"""Chains: who came through whom, and how the credit for an introduction goes up to those who brought its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.insight.credit import CREDIT
from wellkeeper.domain.insight.facts import Introduction

HUNDRED = 100

Origins = Mapping[str, Introduction]  # by which introduction a contact came, by handle


class ChainCredit(NamedTuple):
    """What a contact has of their own introductions and of those of people who came through them.

    `credit` is in millionths; `won` in minor units, by currency; `brought` counts their own introductions.
    """

    brought: int
    credit: int
    won: Mapping[str, int]


NO_CREDIT = ChainCredit(0, 0, {})


class TreeLine(NamedTuple):
    """A person of the tree, below whoever brought them, with what they have; a root came through nobody.

    `contact` is the handle, empty for a person who is only a name.
    """

    contact: str
    name: str
    depth: int
    introduction: Introduction | None
    credit: ChainCredit


def list_origins(introductions: Iterable[Introduction], origins: Mapping[str, int]) -> Origins:
    """The introduction by which each contact came; `origins` are the numbers of their referrals."""
    by_number = {introduction.referral.id: introduction for introduction in introductions}
    return {handle: by_number[number] for handle, number in origins.items() if number in by_number}


def list_chain(source: str, day: date, origins: Origins) -> list[str]:
    """The source, through whom they had come by that day, and so on; nobody twice."""
    chain = [source]
    while (origin := origins.get(chain[-1])) and origin.day <= day and origin.source not in chain:
        chain.append(origin.source)
    return chain


def hand_on(amount: int, chain: Sequence[str], percent: int) -> Iterator[tuple[str, int]]:
    """Each of a chain with what they keep: they hand on so many per cent of what reaches them, the last keeps all."""
    for place, handle in enumerate(chain):
        handed = amount * percent // HUNDRED if place + 1 < len(chain) else 0
        yield handle, amount - handed
        amount = handed


def share_up(introductions: Iterable[Introduction], origins: Origins, percent: int) -> dict[str, ChainCredit]:
    """The credit and the won value of every introduction, handed up its chain; by handle."""
    brought: dict[str, int] = {}
    credit: dict[str, int] = {}
    won: dict[str, dict[str, int]] = {}
    for introduction in introductions:
        chain = list_chain(introduction.source, introduction.day, origins)
        brought[introduction.source] = brought.get(introduction.source, 0) + 1
        for handle, part in hand_on(CREDIT, chain, percent):
            credit[handle] = credit.get(handle, 0) + part
        if introduction.won_value is not None:
            currency, value = introduction.won_value
            for handle, part in hand_on(value, chain, percent):
                sums = won.setdefault(handle, {})
                sums[currency] = sums.get(currency, 0) + part
    return {
        handle: ChainCredit(
            brought.get(handle, 0), part, {code: value for code, value in sorted(won.get(handle, {}).items()) if value}
        )
        for handle, part in credit.items()
    }


def count_through(introductions: Iterable[Introduction], origins: Origins) -> dict[str, int]:
    """How many of some introductions came by people who had come through a contact, by any number of hops."""
    counts: dict[str, int] = {}
    for introduction in introductions:
        for handle in list_chain(introduction.source, introduction.day, origins)[1:]:
            counts[handle] = counts.get(handle, 0) + 1
    return counts


# -- the tree ------------------------------------------------------------------------------------


class Tree(NamedTuple):
    """Every introduction below its source: what each contact brought, by which they came themselves, and their credit.

    All but `names` are by handle and in order: sources by credit, what they brought by day.
    """

    children: Mapping[str, Sequence[Introduction]]
    origins: Origins
    credits: Mapping[str, ChainCredit]
    names: Mapping[str, str]


def plant_tree(
    introductions: Iterable[Introduction], origins: Origins, percent: int, names_by_handle: Mapping[str, str]
) -> Tree:
    """The tree of some introductions, which come by day; `names` are those of the contacts, by handle."""
    introductions = list(introductions)
    credits = share_up(introductions, origins, percent)
    sources = {introduction.source for introduction in introductions}
    children: dict[str, list[Introduction]] = {
        source: [] for source in sorted(sources, key=lambda handle: (-credits[handle].credit, handle))
    }
    for introduction in introductions:
        children[introduction.source].append(introduction)
    return Tree(children, origins, credits, names_by_handle)


def list_lines(tree: Tree) -> list[TreeLine]:
    """The whole tree, depth first. Nobody stands twice with children: brought again, they are a leaf."""
    lines: list[TreeLine] = []
    seen: set[str] = set()
    roots = [source for source in tree.children if source not in tree.origins]
    # Whoever isn't below a root is in a loop, which no ledger should have: its first stands for a root.
    for source in (*roots, *tree.children):
        if source not in seen:
            lines += _list_branch(tree, source, 0, seen)
    return lines


def list_branch(tree: Tree, handle: str) -> list[TreeLine]:
    """The way down to a contact, and everybody below."""
    way = [handle]
    while (origin := tree.origins.get(way[0])) and origin.source not in way:
        way.insert(0, origin.source)
    above = [_make_line(tree, person, depth, tree.origins.get(person)) for depth, person in enumerate(way)]
    above[0] = above[0]._replace(introduction=None)
    below = list(_list_branch(tree, handle, len(way) - 1, set(way[:-1])))
    return [*above, *below[1:]]


def _list_branch(tree: Tree, root: str, depth: int, seen: set[str]) -> Iterator[TreeLine]:
    """A contact and everybody below, who are added to those seen. A chain has no limit of hops: nothing recurs."""
    seen.add(root)
    yield _make_line(tree, root, depth, None)
    waiting = [(child, depth + 1) for child in reversed(tree.children.get(root, ()))]
    while waiting:
        introduction, depth = waiting.pop()
        person = introduction.referral.who
        origin = tree.origins.get(person)
        if not person or person in seen or origin is None or origin.referral.id != introduction.referral.id:
            yield _make_leaf(tree, introduction, depth)
            continue
        seen.add(person)
        yield _make_line(tree, person, depth, introduction)
        waiting += [(child, depth + 1) for child in reversed(tree.children.get(person, ()))]


def _make_line(tree: Tree, handle: str, depth: int, introduction: Introduction | None) -> TreeLine:
    credit = tree.credits.get(handle, NO_CREDIT)
    return TreeLine(handle, tree.names.get(handle, handle), depth, introduction, credit)


def _make_leaf(tree: Tree, introduction: Introduction, depth: int) -> TreeLine:
    """Somebody without credit of their own here: only a name, or a contact who stands elsewhere."""
    referral = introduction.referral
    name = tree.names.get(referral.who, referral.title)
    return TreeLine(referral.who, name, depth, introduction, NO_CREDIT)
