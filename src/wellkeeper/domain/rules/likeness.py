"""Who may be in the ledger twice: a suspicion with its reasons, never a verdict.

Each reason to think that two contacts are one leaves some doubt; together they leave the product of their doubts, and
the score is what isn't doubted, in hundredths. It is halved if the names have nothing in common: colleagues share a
switchboard, families a phone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product
from math import prod
from typing import NamedTuple

from wellkeeper.domain.names.compared_names import (
    DESCRIPTIONS,
    SAME_SOUND,
    ComparedName,
    Transliterate,
    compare_names,
    iterate_near_blocks,
    iterate_word_blocks,
    make_compared_name,
    make_sounded_name,
)
from wellkeeper.domain.words import addresses, pages, phones
from wellkeeper.domain.words.text import make_key

LEAST_LIKENESS = 85  # of 100, from which two names are alike
CROWD_SIZE = 200  # of people: what more of them share doesn't tell them apart

# How sure each reason makes, in hundredths; a name counts as far as the two names are alike.
SURENESS = {"uid": 95, "profile": 95, "email": 80, "phone": 60, "page": 40, "name": 80, "firm": 20}
REASONS = {
    "uid": "the same mark in an address book",
    "profile": "the same profile",
    "email": "the same e-mail",
    "phone": "the same phone",
    "page": "the same page",
}

# Finds which of several names are like the first: their places, and how much alike, from `LEAST_LIKENESS` to 100.
NameMatcher = Callable[[str, Sequence[str]], Iterable[tuple[int, float]]]
Places = tuple[int, int]


class Person(NamedTuple):
    """A contact by what tells people apart; `marks` are addresses by sort and key."""

    handle: str
    name: str
    org: str = ""
    marks: tuple[tuple[str, str], ...] = ()


class Pair(NamedTuple):
    """Two contacts who may be one, the older first; `score` is from 0 to 100."""

    score: int
    contact: str
    name: str
    other: str
    other_name: str
    reasons: tuple[str, ...]


def list_pairs(people: Sequence[Person], matcher: NameMatcher, transliterate: Transliterate) -> list[Pair]:
    """Every two of `people` who may be one, the likeliest first. Only those who share something are compared."""
    names = [make_compared_name(person.name) for person in people]
    likenesses = {**_match_names(names, matcher), **_match_across_scripts(people, names, matcher, transliterate)}
    shared_sorts = _find_shared_sorts(people)
    for place, other_place in shared_sorts.keys() - likenesses.keys():
        likenesses[place, other_place] = _compute_likeness(names[place], names[other_place], matcher)
    pairs = []
    for (place, other_place), likeness in likenesses.items():
        is_halved = not likeness and _is_strange(names[place], names[other_place])
        sorts = shared_sorts.get((place, other_place), ())
        pairs.append(_make_pair(people[place], people[other_place], likeness, sorts, is_halved=is_halved))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.contact, pair.other))


# -- names ---------------------------------------------------------------------------------------


def _match_names(names: Sequence[ComparedName], matcher: NameMatcher) -> dict[Places, float]:
    """How much alike names are, for every two that are."""
    likenesses: dict[Places, float] = {}
    by_nearness = ((place, block) for place, name in enumerate(names) for block in iterate_near_blocks(name))
    for places in _group_places(by_nearness):
        texts = [names[place].text for place in places]
        for start, place in enumerate(places):
            for step, likeness in matcher(texts[start], texts[start + 1 :]):
                likenesses[place, places[start + 1 + step]] = likeness
    by_words = ((place, block) for place, name in enumerate(names) for block in iterate_word_blocks(name))
    for places in _group_places(by_words):
        for place, other_place in combinations(places, 2):
            if likeness := compare_names(names[place], names[other_place]):
                likenesses[place, other_place] = max(likeness, likenesses.get((place, other_place), 0))
    return likenesses


def _match_across_scripts(
    people: Sequence[Person], names: Sequence[ComparedName], matcher: NameMatcher, transliterate: Transliterate
) -> dict[Places, float]:
    """How much alike names sound, for every two that do of which one is in Latin letters and one isn't."""
    if all(name.is_latin for name in names):
        return {}
    sounded_names = [make_sounded_name(person.name, transliterate) for person in people]
    likenesses: dict[Places, float] = {}
    blocks = (iterate_near_blocks, iterate_word_blocks)
    placed_blocks = ((p, b) for iterate in blocks for p, name in enumerate(sounded_names) for b in iterate(name))
    for places in _group_places(placed_blocks):
        latin_places = [place for place in places if names[place].is_latin]
        for place, other_place in product({*places} - {*latin_places}, latin_places):
            likeness = _compute_likeness(sounded_names[place], sounded_names[other_place], matcher)
            if likeness:
                likenesses[min(place, other_place), max(place, other_place)] = min(likeness, SAME_SOUND)
    return likenesses


def _group_places(placed_blocks: Iterable[tuple[int, object]]) -> Iterator[list[int]]:
    """The places that share a block, from two places to a crowd."""
    blocks: defaultdict[object, list[int]] = defaultdict(list)
    for place, block in placed_blocks:
        blocks[block].append(place)
    return (places for places in blocks.values() if 1 < len(places) <= CROWD_SIZE)


def _compute_likeness(name: ComparedName, other_name: ComparedName, matcher: NameMatcher) -> float:
    """How much alike two names are, or 0 if they aren't."""
    if not name.words or not other_name.words:
        return 0
    return max([compare_names(name, other_name), *(likeness for _, likeness in matcher(name.text, [other_name.text]))])


def _is_strange(name: ComparedName, other_name: ComparedName) -> bool:
    """Whether two names have no word in common."""
    return bool(name.words and other_name.words) and not set(name.whole_words) & set(other_name.whole_words)


# -- marks ---------------------------------------------------------------------------------------


def _find_shared_sorts(people: Sequence[Person]) -> dict[Places, tuple[str, ...]]:
    """The sorts of marks that two people share, the surest first, for every two who share one."""
    shared_sorts: dict[Places, set[str]] = {}
    by_blocks = ((place, block) for place, person in enumerate(people) for block in _list_mark_blocks(person))
    for places in _group_places(by_blocks):
        for place, other_place in combinations(places, 2):
            shared_sorts[place, other_place] = _list_common_sorts(people[place], people[other_place])
    order = list(SURENESS)
    return {pair: tuple(sorted(sorts, key=order.index)) for pair, sorts in shared_sorts.items() if sorts}


def _list_mark_blocks(person: Person) -> set[tuple[str, str]]:
    """Under what to look for the marks of a person: of phone numbers, the last digits."""
    return {(sort, addresses.shorten_key(sort, key)) for sort, key in person.marks}


def _list_common_sorts(person: Person, other_person: Person) -> set[str]:
    """The sorts of marks that these two share."""
    sorts = {_find_mark_sort(sort, key) for sort, key in set(person.marks) & set(other_person.marks)}
    keys, other_keys = _list_phone_keys(person), _list_phone_keys(other_person)
    return sorts | {"phone" for key in keys for other_key in other_keys if phones.is_same(key, other_key)}


def _list_phone_keys(person: Person) -> list[str]:
    return [key for sort, key in person.marks if sort == "phone"]


def _find_mark_sort(sort: str, mark_key: str) -> str:
    """The reason that a shared mark is: its sort, but of a url whether it is a profile or another page."""
    if sort == "url":
        return "profile" if pages.is_profile(mark_key) else "page"
    return sort


# -- the pair ------------------------------------------------------------------------------------


def _make_pair(
    person: Person, other_person: Person, likeness: float, shared_sorts: Sequence[str], *, is_halved: bool
) -> Pair:
    reasons = [REASONS[sort] for sort in shared_sorts]
    shares = [SURENESS[sort] / 100 for sort in shared_sorts]
    if likeness:
        reasons.append(_describe_likeness(likeness))
        shares.append(SURENESS["name"] / 100 * likeness / 100)
    if person.org and make_key(person.org) == make_key(other_person.org):
        reasons.append("the same firm")
        shares.append(SURENESS["firm"] / 100)
    score = (50 if is_halved else 100) * (1 - prod(1 - share for share in shares))
    return Pair(round(score), person.handle, person.name, other_person.handle, other_person.name, tuple(reasons))


def _describe_likeness(likeness: float) -> str:
    """How much alike the names are, in words."""
    return DESCRIPTIONS.get(likeness) or f"names alike ({likeness:.0f} of 100)"
