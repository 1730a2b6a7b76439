"""Who may be in the ledger twice: a suspicion with its reasons, never a verdict.

Each reason to think that two contacts are one leaves some doubt; together they leave the product of their doubts, and
the score is what isn't doubted, in hundredths. It is halved if the names have nothing in common: colleagues share a
switchboard, families a phone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from math import prod
from typing import NamedTuple

from wellkeeper.domain.words import addresses, emails, pages, phones
from wellkeeper.domain.words.nicknames import WHOLE_NAMES
from wellkeeper.domain.words.text import make_key
from wellkeeper.domain.words.titles import TITLES

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
# How much alike two names are: in every word; but for nicknames; but for words in between.
SAME_WORDS, SHORT_FORM, LONGER_NAME = 100, 95, 90

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


class _ComparedName(NamedTuple):
    """A name as it is compared: its words without titles, sorted, and those again with nicknames written out.

    `first_and_last` are two of the words that are written out, in alphabetical order.
    """

    first_and_last: str
    words: tuple[str, ...]
    whole_words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def list_pairs(people: Sequence[Person], matcher: NameMatcher) -> list[Pair]:
    """Every two of `people` who may be one, the likeliest first. Only those who share something are compared."""
    names = [_make_name(person.name) for person in people]
    likenesses = _match_names(names, matcher)
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


def _make_name(name: str) -> _ComparedName:
    """A name to compare; without words if it is an e-mail address."""
    bare = "" if emails.is_meant(name) else re.sub("['’`´]", "", make_key(name))
    all_words = re.findall(r"\w+", bare)
    words = [word for word in all_words if word not in TITLES] or all_words
    whole_words = [WHOLE_NAMES.get(word, word) for word in words]
    ends = " ".join(sorted({*whole_words[:1], *whole_words[-1:]}))
    return _ComparedName(ends, tuple(sorted(words)), tuple(sorted(whole_words)))


def _match_names(names: Sequence[_ComparedName], matcher: NameMatcher) -> dict[Places, float]:
    """How much alike names are, for every two that are."""
    likenesses: dict[Places, float] = {}
    by_blocks = ((place, block) for place, name in enumerate(names) for block in _iterate_name_blocks(name))
    for places in _group_places(by_blocks):
        texts = [names[place].text for place in places]
        for start, place in enumerate(places):
            for step, likeness in matcher(texts[start], texts[start + 1 :]):
                likenesses[place, places[start + 1 + step]] = likeness
    by_ends = ((place, name.first_and_last) for place, name in enumerate(names) if name.words)
    for places in _group_places(by_ends):
        for place, other_place in combinations(places, 2):
            if likeness := _compare_words(names[place], names[other_place]):
                likenesses[place, other_place] = max(likeness, likenesses.get((place, other_place), 0))
    return likenesses


def _iterate_name_blocks(name: _ComparedName) -> Iterator[str]:
    """Under what to look for names like this one: each of its words, and the beginnings of two."""
    yield from (word for word in dict.fromkeys(name.words) if len(word) > 1 or not word.isascii())
    if len(name.words) > 1:
        first, last = name.words[0], name.words[-1]
        yield f"{first[:2]} {last[:1]}"
        yield f"{first[:1]} {last[:2]}"
    elif name.words:
        yield f"{name.words[0][:3]} "


def _group_places(placed_blocks: Iterable[tuple[int, object]]) -> Iterator[list[int]]:
    """The places that share a block, from two places to a crowd."""
    blocks: defaultdict[object, list[int]] = defaultdict(list)
    for place, block in placed_blocks:
        blocks[block].append(place)
    return (places for places in blocks.values() if 1 < len(places) <= CROWD_SIZE)


def _compare_words(name: _ComparedName, other_name: _ComparedName) -> int:
    """How much alike names are whose first and last words are the same, be it in a short form; else 0."""
    if name.words == other_name.words:
        return SAME_WORDS
    if name.whole_words == other_name.whole_words:
        return SHORT_FORM
    shorter, longer = sorted((set(name.whole_words), set(other_name.whole_words)), key=len)
    return LONGER_NAME if len(shorter) > 1 and shorter <= longer else 0


def _compute_likeness(name: _ComparedName, other_name: _ComparedName, matcher: NameMatcher) -> float:
    """How much alike two names are, or 0 if they aren't."""
    if not name.words or not other_name.words:
        return 0
    return max([_compare_words(name, other_name), *(likeness for _, likeness in matcher(name.text, [other_name.text]))])


def _is_strange(name: _ComparedName, other_name: _ComparedName) -> bool:
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
    descriptions: dict[float, str] = {
        SAME_WORDS: "the same name",
        SHORT_FORM: "the same name in a short form",
        LONGER_NAME: "one name within the other",
    }
    return descriptions.get(likeness) or f"names alike ({likeness:.0f} of 100)"
