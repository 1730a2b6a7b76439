"""Do two names agree so far that whoever shares an address is one person?

Whoever has the same given name and the same family name is one person, in either order, with or without accents, titles
and middle names, with initials and the short forms that everybody knows. Where a name is only a part of the other, an
address must be one person's own to decide; and whoever differs in the given name, in Jr. and Sr., or is a firm, is
somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

from wellkeeper.domain.contact import Birthday, NameParts
from wellkeeper.domain.names import whole_names
from wellkeeper.domain.names.handles import reduce_to_ascii
from wellkeeper.domain.names.nicknames import may_be_same
from wellkeeper.domain.names.titles import PARTICLES
from wellkeeper.domain.words.text import make_key

Words = tuple[str, ...]


class Agreement(IntEnum):
    """How far two names agree, from not at all to as a whole."""

    NONE = 0  # two people
    DOUBT = 1  # two people, unless somebody knows better
    PART = 2  # one of them is a part of the other: one person, if the address is theirs alone
    WHOLE = 3  # one person


class PersonName(NamedTuple):
    """A name as it is compared: folded words, each of the family's names without its particles.

    `generation` is jr, sr, ii and so on. A name that isn't a person's has neither given nor family names.
    """

    whole: str
    given: Words = ()
    family: Words = ()
    particles: Words = ()
    generation: str = ""


_GENERATIONS = {"jr": "jr", "junior": "jr", "jun": "jr", "sr": "sr", "senior": "sr", "sen": "sr"}
_NUMBERS = frozenset({"ii", "iii", "iv", "v"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})


def make_person_name(name: str, name_parts: NameParts | None = None) -> PersonName:
    """A name to compare, by its parts if they are known, else by what its words tell."""
    whole = " ".join(_fold_words(name))
    spoken_parts = whole_names.parse_name(name)
    parts = name_parts if name_parts and (name_parts.given or name_parts.family) else spoken_parts
    last_words = _fold_words(f"{parts.suffix} {spoken_parts.suffix}") + _fold_words(name)[1:]
    family = _fold_words(parts.family)
    core = tuple(word for word in family if word not in PARTICLES) or family
    return PersonName(
        whole,
        _fold_words(f"{parts.given} {parts.additional}"),
        core,
        tuple(word for word in family if word in PARTICLES),
        next((_GENERATIONS.get(word, word) for word in last_words if word in _GENERATIONS or word in _NUMBERS), ""),
    )


def compare_names(full_name: PersonName, other_full_name: PersonName) -> Agreement:
    """How far two names agree."""
    if full_name.whole == other_full_name.whole and _compare_given(full_name.given, other_full_name.given):
        return Agreement.WHOLE
    if not (full_name.given or full_name.family) or not (other_full_name.given or other_full_name.family):
        return Agreement.NONE
    agreement = max(_compare_in_order(full_name, other_full_name), _compare_turned(full_name, other_full_name))
    if full_name.generation != other_full_name.generation:
        both_known = full_name.generation and other_full_name.generation
        return Agreement.NONE if both_known else min(agreement, Agreement.DOUBT)
    return agreement


def may_share_given_name(full_name: PersonName, other_full_name: PersonName) -> bool:
    """Whether two names may have one given name, as after a wedding, or where one of them has none."""
    return _compare_given(full_name.given, other_full_name.given) > Agreement.NONE


def is_same_name(full_name: PersonName, other_full_name: PersonName) -> bool:
    """Whether two names that agree as a whole do so without an initial or a short form, of which anybody may be meant.

    `A. Weber` is Anna as well as Albert, and `Alex` both Alexander and Alexandra.
    """
    if full_name.whole == other_full_name.whole or _compare_turned(full_name, other_full_name):
        return True
    if not (full_name.given and other_full_name.given):
        return False
    is_same_given = _is_spelled_alike(full_name.given[0], other_full_name.given[0]) or (
        _join(full_name.given) == _join(other_full_name.given)
    )
    return is_same_given and compare_names(full_name, other_full_name) == Agreement.WHOLE


def are_two_birthdays(birthday: Birthday | None, other_birthday: Birthday | None) -> bool:
    """Whether two birthdays differ by more than a slip: in the year as well as in the month or the day."""
    if not birthday or not other_birthday or not (birthday.year and other_birthday.year):
        return False
    days = birthday._replace(year=None), other_birthday._replace(year=None)
    return birthday.year != other_birthday.year and differ(*days)


def differ(birthday: Birthday | None, other_birthday: Birthday | None) -> bool:
    """Whether two birthdays can't be one person's: a part that both know is another."""
    if birthday is None or other_birthday is None:
        return False
    return any(part and other and part != other for part, other in zip(birthday, other_birthday, strict=True))


# -- parts of names --------------------------------------------------------------------------------


def _compare_in_order(full_name: PersonName, other_full_name: PersonName) -> Agreement:
    if not full_name.given or not other_full_name.given:
        are_families = full_name.family and other_full_name.family
        is_same_family = are_families and _compare_family(full_name, other_full_name) > Agreement.DOUBT
        return Agreement.DOUBT if is_same_family or _is_part(full_name, other_full_name) else Agreement.NONE
    given = _compare_given(full_name.given, other_full_name.given)
    if not given:
        is_lone_word = not (full_name.family and other_full_name.family) and _is_part(full_name, other_full_name)
        return Agreement.DOUBT if is_lone_word else Agreement.NONE
    if not full_name.family or not other_full_name.family:
        return min(given, Agreement.PART)
    family = _compare_family(full_name, other_full_name)
    return min(given, family)


def _compare_turned(full_name: PersonName, other_full_name: PersonName) -> Agreement:
    """`Rossi Maria` and `Maria Rossi`: nothing is allowed for where the order is in doubt."""
    is_turned = (
        full_name.family
        and other_full_name.family
        and _join(full_name.given) == _join(other_full_name.family)
        and _join(full_name.family) == _join(other_full_name.given)
        and not full_name.particles + other_full_name.particles
    )
    return Agreement.WHOLE if is_turned else Agreement.NONE


def _is_part(full_name: PersonName, other_full_name: PersonName) -> bool:
    """Whether the only words of one name are the family's of the other: `Weber`, of whom nobody knows which."""
    words, other_words = {*full_name.given, *full_name.family}, {*other_full_name.given, *other_full_name.family}
    return words <= {*other_full_name.family} or other_words <= {*full_name.family}


def _compare_given(given: Words, other_given: Words) -> Agreement:
    """The first of the given names decides; those in the middle must not speak against it."""
    if not given or not other_given or _join(given) == _join(other_given):
        return Agreement.WHOLE
    first, other_first = given[0], other_given[0]
    if not _is_same_word(first, other_first, may_be_same):
        return max(_compare_with_second(given, other_given), _compare_with_second(other_given, given))
    middle_names = zip(given[1:], other_given[1:], strict=False)
    return Agreement.WHOLE if all(_is_same_word(*pair, may_be_same) for pair in middle_names) else Agreement.DOUBT


def _compare_with_second(given: Words, other_given: Words) -> Agreement:
    """How far somebody who is called by their second given name is who is called by it: `R. James`, `Anna Maria`."""
    if other_given[0] not in given[1:]:
        return Agreement.NONE
    return Agreement.WHOLE if len(given[0]) == 1 else Agreement.DOUBT


def _compare_family(full_name: PersonName, other_full_name: PersonName) -> Agreement:
    """The same names, with the same particles or none; or one is a part of the other: a first surname, an initial."""
    if full_name.particles and other_full_name.particles and full_name.particles != other_full_name.particles:
        return Agreement.NONE
    family, other_family = full_name.family, other_full_name.family
    if _are_same_words(family, other_family) or _join(family) == _join(other_family):
        return Agreement.WHOLE
    shorter, longer = sorted((family, other_family), key=len)
    if _are_same_words(shorter, longer[: len(shorter)]) or (
        len(shorter) == 1 and _are_same_words(shorter, longer[-1:])
    ):
        return Agreement.PART
    pairs = ((family, other_family), (other_family, family))
    is_initial = any(len(names[0]) == len(names) == 1 and others[0].startswith(names[0]) for names, others in pairs)
    return Agreement.PART if is_initial else Agreement.NONE


# -- words -----------------------------------------------------------------------------------------


def _fold_words(text: str) -> Words:
    """The words of a text as they are compared: `Anne-Marie` is two, `O'Brien` one; accents and case don't count.

    Umlauts stay until words are compared: `Müller` is `Mueller` as well as `Muller`.
    """
    bare = re.sub("['’`´ʼ]", "", text.casefold())
    return tuple(word for word in re.split(r"[\s.,;:/()\[\]\"“”„«»|&+_-]+", bare) if word)


def _are_same_words(words: Words, other_words: Words) -> bool:
    return len(words) == len(other_words) and all(map(_is_spelled_alike, words, other_words))


def _is_same_word(word: str, other_word: str, are_forms: Callable[[str, str], bool]) -> bool:
    """Whether two given names may be one: spelled alike, an initial of the other, or a short form of it."""
    if _is_spelled_alike(word, other_word):
        return True
    shorter, longer = sorted((_fold(word), _fold(other_word)), key=len)
    return (len(shorter) == 1 and longer.startswith(shorter)) or are_forms(shorter, longer)


def _is_spelled_alike(word: str, other_word: str) -> bool:
    """Whether two words are one without their accents, or with umlauts written out."""
    if word == other_word or _fold(word) == _fold(other_word):
        return True
    return _fold(word.translate(_UMLAUTS)) == _fold(other_word.translate(_UMLAUTS))


def _join(words: Words) -> str:
    """Words written as one: `Annemarie` is `Anne-Marie`."""
    return "".join(map(_fold, words))


def _fold(word: str) -> str:
    return reduce_to_ascii(word) or make_key(word)
