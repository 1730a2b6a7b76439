"""Who may be in the ledger twice: a suspicion with its reasons, never a verdict.

Each reason that two contacts are one leaves some doubt; together they leave the product of their doubts, and the score
is what isn't doubted, in hundredths. It is halved where the names have nothing in common: colleagues share a
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
from wellkeeper.domain.words.handles import TITLES
from wellkeeper.domain.words.nicknames import WHOLE_NAMES
from wellkeeper.domain.words.text import make_key

LEAST_LIKENESS = 85  # of 100, from which two names are alike
CROWD_SIZE = 200  # what more people than that have in common tells nobody apart

# How sure a reason makes, in hundredths. People share a name more often than a mark; it counts as far as it is alike.
SURENESS = {"uid": 95, "profile": 95, "email": 80, "phone": 60, "page": 40, "name": 80, "firm": 20}
REASONS = {
    "uid": "the same mark in an address book",
    "profile": "the same profile",
    "email": "the same e-mail",
    "phone": "the same phone",
    "page": "the same page",
}
SAME_WORDS, SHORT_FORM, LONGER_NAME = (
    100,
    95,
    90,
)  # how much alike: every word, but for nicknames, but for words in between

# Says which of some names are like one: their places, and how much, from `LEAST_ALIKE` to 100.
NameMatcher = Callable[[str, Sequence[str]], Iterable[tuple[int, float]]]
Places = tuple[int, int]


class Person(NamedTuple):
    """Somebody by what tells people apart; `marks` are addresses by sort and key."""

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
    """A name as it is compared: its words without titles, sorted, and those again with nicknames written out."""

    first_and_last: str
    words: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def list_pairs(people: Sequence[Person], matcher: NameMatcher) -> list[Pair]:
    """Every two of `people` who may be one, the likeliest first. Only who has something in common is compared."""
    names = [_make_name(person.name) for person in people]
    similar = _match_names(names, matcher)
    shared = _find_shared_sorts(people)
    for one, other in shared.keys() - similar.keys():
        similar[one, other] = _compute_likeness(names[one], names[other], matcher)
    found = []
    for (one, other), likeness in similar.items():
        is_strange = not likeness and _is_strange(names[one], names[other])
        found.append(
            _make_pair(people[one], people[other], likeness, shared.get((one, other), ()), is_halved=is_strange)
        )
    return sorted(found, key=lambda pair: (-pair.score, pair.contact, pair.other))


# -- names ---------------------------------------------------------------------------------------


def _make_name(name: str) -> _ComparedName:
    bare = "" if emails.is_meant(name) else re.sub("['’`´]", "", make_key(name))
    found = re.findall(r"\w+", bare)
    told = [word for word in found if word not in TITLES] or found
    whole = [WHOLE_NAMES.get(word, word) for word in told]
    return _ComparedName(" ".join(sorted({*whole[:1], *whole[-1:]})), tuple(sorted(told)), tuple(sorted(whole)))


def _match_names(names: Sequence[_ComparedName], matcher: NameMatcher) -> dict[Places, float]:
    """How much alike names are, for those that are."""
    found: dict[Places, float] = {}
    for places in _group_places(
        (place, block) for place, name in enumerate(names) for block in _iterate_name_blocks(name)
    ):
        texts = [names[place].text for place in places]
        for start, place in enumerate(places):
            for step, likeness in matcher(texts[start], texts[start + 1 :]):
                found[place, places[start + 1 + step]] = likeness
    by_ends = ((place, name.first_and_last) for place, name in enumerate(names) if name.words)
    for block in _group_places(by_ends):
        for one, other in combinations(block, 2):
            if likeness := _compare_words(names[one], names[other]):
                found[one, other] = max(likeness, found.get((one, other), 0))
    return found


def _iterate_name_blocks(name: _ComparedName) -> Iterator[str]:
    """Where to look for names like this one: under each of its words, and under the beginnings of two."""
    yield from (word for word in dict.fromkeys(name.words) if len(word) > 1 or not word.isascii())
    if len(name.words) > 1:
        first, last = name.words[0], name.words[-1]
        yield f"{first[:2]} {last[:1]}"
        yield f"{first[:1]} {last[:2]}"
    elif name.words:
        yield f"{name.words[0][:3]} "


def _group_places(placed_blocks: Iterable[tuple[int, object]]) -> Iterator[list[int]]:
    """The places that share something, from two to a crowd."""
    blocks: defaultdict[object, list[int]] = defaultdict(list)
    for place, block in placed_blocks:
        blocks[block].append(place)
    return (places for places in blocks.values() if 1 < len(places) <= CROWD_SIZE)


def _compare_words(name: _ComparedName, other_name: _ComparedName) -> int:
    """How much alike names are that begin and end with the same words, be it in a short form."""
    if name.words == other_name.words:
        return SAME_WORDS
    if name.whole == other_name.whole:
        return SHORT_FORM
    shorter, longer = sorted((set(name.whole), set(other_name.whole)), key=len)
    return LONGER_NAME if len(shorter) > 1 and shorter <= longer else 0


def _compute_likeness(name: _ComparedName, other_name: _ComparedName, matcher: NameMatcher) -> float:
    """How much alike two names are, or 0 where they aren't."""
    if not name.words or not other_name.words:
        return 0
    return max([_compare_words(name, other_name), *(likeness for _, likeness in matcher(name.text, [other_name.text]))])


def _is_strange(name: _ComparedName, other_name: _ComparedName) -> bool:
    """Whether two names have no word in common."""
    return bool(name.words and other_name.words) and not set(name.whole) & set(other_name.whole)


# -- marks ---------------------------------------------------------------------------------------


def _find_shared_sorts(people: Sequence[Person]) -> dict[Places, tuple[str, ...]]:
    """The sorts of marks that two people share."""
    found: dict[Places, set[str]] = {}
    for block in _group_places(
        (place, mark) for place, person in enumerate(people) for mark in _list_mark_blocks(person)
    ):
        for one, other in combinations(block, 2):
            found[one, other] = _list_common_sorts(people[one], people[other])
    order = list(SURENESS)
    return {places: tuple(sorted(sorts, key=order.index)) for places, sorts in found.items() if sorts}


def _list_mark_blocks(person: Person) -> set[tuple[str, str]]:
    """Where to look for the marks of somebody: of phone numbers under the last digits."""
    return {(sort, addresses.shorten_key(sort, word)) for sort, word in person.marks}


def _list_common_sorts(person: Person, other_person: Person) -> set[str]:
    """The sorts of marks that these two share."""
    found = {_find_mark_sort(sort, word) for sort, word in set(person.marks) & set(other_person.marks)}
    mine, theirs = ([word for sort, word in person.marks if sort == "phone"] for person in (person, other_person))
    return found | {"phone" for number in mine for word in theirs if phones.is_same(number, word)}


def _find_mark_sort(sort: str, mark_key: str) -> str:
    if sort == "url":
        return "profile" if pages.is_profile(mark_key) else "page"
    return sort


# -- the pair ------------------------------------------------------------------------------------


def _make_pair(
    person: Person, other_person: Person, likeness: float, shared_sorts: Sequence[str], *, is_halved: bool
) -> Pair:
    reasons = [REASONS[sort] for sort in shared_sorts]
    sure = [SURENESS[sort] / 100 for sort in shared_sorts]
    if likeness:
        reasons.append(_describe_likeness(likeness))
        sure.append(SURENESS["name"] / 100 * likeness / 100)
    if person.org and make_key(person.org) == make_key(other_person.org):
        reasons.append("the same firm")
        sure.append(SURENESS["firm"] / 100)
    score = (50 if is_halved else 100) * (1 - prod(1 - part for part in sure))
    return Pair(round(score), person.handle, person.name, other_person.handle, other_person.name, tuple(reasons))


def _describe_likeness(likeness: float) -> str:
    """How much alike the names are, in words."""
    exact = {
        SAME_WORDS: "the same name",
        SHORT_FORM: "the same name in a short form",
        LONGER_NAME: "one name within the other",
    }
    return exact.get(int(likeness), "") if likeness in exact else f"names alike ({likeness:.0f} of 100)"
