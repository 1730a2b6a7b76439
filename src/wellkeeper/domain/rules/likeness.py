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
from wellkeeper.domain.words.nicknames import WHOLE
from wellkeeper.domain.words.text import key

LEAST_ALIKE = 85  # of 100, from which two names are alike
CROWD = 200  # what more people than that have in common tells nobody apart

# How sure a reason makes, in hundredths. People share a name more often than a mark; it counts as far as it is alike.
SURE = {"uid": 95, "profile": 95, "email": 80, "phone": 60, "page": 40, "name": 80, "firm": 20}
SAID = {
    "uid": "the same mark in an address book",
    "profile": "the same profile",
    "email": "the same e-mail",
    "phone": "the same phone",
    "page": "the same page",
}
SAME, SHORT_FORM, LONGER = 100, 95, 90  # how much alike: every word, but for nicknames, but for words in between

# Says which of some names are like one: their places, and how much, from `LEAST_ALIKE` to 100.
Alike = Callable[[str, Sequence[str]], Iterable[tuple[int, float]]]
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


class _Name(NamedTuple):
    """A name as it is compared: its words without titles, sorted, and those again with nicknames written out."""

    first_and_last: str
    words: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def pairs(people: Sequence[Person], alike: Alike) -> list[Pair]:
    """Every two of `people` who may be one, the likeliest first. Only who has something in common is compared."""
    names = [_name(person.name) for person in people]
    similar = _similar(names, alike)
    shared = _shared(people)
    for one, other in shared.keys() - similar.keys():
        similar[one, other] = _likeness(names[one], names[other], alike)
    found = []
    for (one, other), likeness in similar.items():
        is_strange = not likeness and _strange(names[one], names[other])
        found.append(_pair(people[one], people[other], likeness, shared.get((one, other), ()), halved=is_strange))
    return sorted(found, key=lambda pair: (-pair.score, pair.contact, pair.other))


# -- names ---------------------------------------------------------------------------------------


def _name(name: str) -> _Name:
    bare = "" if emails.is_meant(name) else re.sub("['’`´]", "", key(name))
    found = re.findall(r"\w+", bare)
    told = [word for word in found if word not in TITLES] or found
    whole = [WHOLE.get(word, word) for word in told]
    return _Name(" ".join(sorted({*whole[:1], *whole[-1:]})), tuple(sorted(told)), tuple(sorted(whole)))


def _similar(names: Sequence[_Name], alike: Alike) -> dict[Places, float]:
    """How much alike names are, for those that are."""
    found: dict[Places, float] = {}
    for places in _blocks((place, block) for place, name in enumerate(names) for block in _initials(name)):
        texts = [names[place].text for place in places]
        for start, place in enumerate(places):
            for step, likeness in alike(texts[start], texts[start + 1 :]):
                found[place, places[start + 1 + step]] = likeness
    by_ends = ((place, name.first_and_last) for place, name in enumerate(names) if name.words)
    for block in _blocks(by_ends):
        for one, other in combinations(block, 2):
            if likeness := _by_words(names[one], names[other]):
                found[one, other] = max(likeness, found.get((one, other), 0))
    return found


def _initials(name: _Name) -> Iterator[str]:
    """Where to look for names like this one: under each of its words, and under the beginnings of two."""
    yield from (word for word in dict.fromkeys(name.words) if len(word) > 1 or not word.isascii())
    if len(name.words) > 1:
        first, last = name.words[0], name.words[-1]
        yield f"{first[:2]} {last[:1]}"
        yield f"{first[:1]} {last[:2]}"
    elif name.words:
        yield f"{name.words[0][:3]} "


def _blocks(marked: Iterable[tuple[int, object]]) -> Iterator[list[int]]:
    """The places that share something, from two to a crowd."""
    blocks: defaultdict[object, list[int]] = defaultdict(list)
    for place, block in marked:
        blocks[block].append(place)
    return (places for places in blocks.values() if 1 < len(places) <= CROWD)


def _by_words(one: _Name, other: _Name) -> int:
    """How much alike names are that begin and end with the same words, be it in a short form."""
    if one.words == other.words:
        return SAME
    if one.whole == other.whole:
        return SHORT_FORM
    shorter, longer = sorted((set(one.whole), set(other.whole)), key=len)
    return LONGER if len(shorter) > 1 and shorter <= longer else 0


def _likeness(one: _Name, other: _Name, alike: Alike) -> float:
    """How much alike two names are, or 0 where they aren't."""
    if not one.words or not other.words:
        return 0
    return max([_by_words(one, other), *(likeness for _, likeness in alike(one.text, [other.text]))])


def _strange(one: _Name, other: _Name) -> bool:
    """Whether two names have no word in common."""
    return bool(one.words and other.words) and not set(one.whole) & set(other.whole)


# -- marks ---------------------------------------------------------------------------------------


def _shared(people: Sequence[Person]) -> dict[Places, tuple[str, ...]]:
    """The sorts of marks that two people share."""
    found: dict[Places, set[str]] = {}
    for block in _blocks((place, mark) for place, person in enumerate(people) for mark in _buckets(person)):
        for one, other in combinations(block, 2):
            found[one, other] = _common(people[one], people[other])
    order = list(SURE)
    return {places: tuple(sorted(sorts, key=order.index)) for places, sorts in found.items() if sorts}


def _buckets(person: Person) -> set[tuple[str, str]]:
    """Where to look for the marks of somebody: of phone numbers under the last digits."""
    return {(sort, addresses.shorten_key(sort, word)) for sort, word in person.marks}


def _common(one: Person, other: Person) -> set[str]:
    """The sorts of marks that these two share."""
    found = {_sort(sort, word) for sort, word in set(one.marks) & set(other.marks)}
    mine, theirs = ([word for sort, word in person.marks if sort == "phone"] for person in (one, other))
    return found | {"phone" for number in mine for word in theirs if phones.is_same(number, word)}


def _sort(sort: str, word: str) -> str:
    if sort == "url":
        return "profile" if pages.is_profile(word) else "page"
    return sort


# -- the pair ------------------------------------------------------------------------------------


def _pair(one: Person, other: Person, likeness: float, shared: Sequence[str], *, halved: bool) -> Pair:
    reasons = [SAID[sort] for sort in shared]
    sure = [SURE[sort] / 100 for sort in shared]
    if likeness:
        reasons.append(_named(likeness))
        sure.append(SURE["name"] / 100 * likeness / 100)
    if one.org and key(one.org) == key(other.org):
        reasons.append("the same firm")
        sure.append(SURE["firm"] / 100)
    score = (50 if halved else 100) * (1 - prod(1 - part for part in sure))
    return Pair(round(score), one.handle, one.name, other.handle, other.name, tuple(reasons))


def _named(likeness: float) -> str:
    """How much alike the names are, in words."""
    exact = {
        SAME: "the same name",
        SHORT_FORM: "the same name in a short form",
        LONGER: "one name within the other",
    }
    return exact.get(int(likeness), "") if likeness in exact else f"names alike ({likeness:.0f} of 100)"
