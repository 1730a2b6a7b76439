"""A sitting: newcomers are sorted by keys, a person a screen. It is a value, and a key makes another one of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from wellkeeper.domain.contact import SOURCES, TIERS

SOURCE_KEYS: dict[str, str] = dict(zip("123456789", SOURCES, strict=True))
TIER_KEYS: dict[str, str] = {tier.lower(): tier for tier in TIERS}
LATER_KEY, ARCHIVE_KEY, BACK_KEY, DONE_KEY = " ", "x", "u", "q"


class Choice(NamedTuple):
    """What was keyed for one newcomer; empty if nothing was."""

    source: str = ""
    tier: str = ""
    is_archived: bool = False


NO_CHOICE = Choice()


class Sitting(NamedTuple):
    """How far a sitting is: the place of the newcomer on the screen, and what was keyed for whom, by place.

    `before` is the sitting before the last key that did something; None if there was none.
    """

    total: int
    place: int = 0
    choices: Mapping[int, Choice] = {}
    is_over: bool = False
    before: Sitting | None = None

    @property
    def choice(self) -> Choice:
        """What was keyed for the newcomer on the screen."""
        return self.choices.get(self.place, NO_CHOICE)


def press(sitting: Sitting, key: str) -> Sitting:
    """The sitting after a key: a tier or x goes on to the next newcomer, a source stays; u takes the last key back.

    Capital letters count as small ones; any other key changes nothing.
    """
    key = key.lower()
    choice = sitting.choice
    if key in TIER_KEYS:
        return _go_on(sitting, choice._replace(tier=TIER_KEYS[key], is_archived=False))
    if key in SOURCE_KEYS:
        return _put(sitting, choice._replace(source=SOURCE_KEYS[key]))
    if key == ARCHIVE_KEY:
        return _go_on(sitting, choice._replace(is_archived=True))
    if key == LATER_KEY:
        return _go_on(sitting, choice)
    if key == BACK_KEY:
        return sitting.before or sitting
    return end(sitting) if key == DONE_KEY else sitting


def end(sitting: Sitting) -> Sitting:
    """The sitting once it is over: what was keyed counts."""
    return sitting._replace(is_over=True)


def _put(sitting: Sitting, new_choice: Choice) -> Sitting:
    is_new = new_choice != sitting.choice
    choices = {**sitting.choices, sitting.place: new_choice} if is_new else sitting.choices
    return sitting._replace(choices=choices, before=sitting)


def _go_on(sitting: Sitting, new_choice: Choice) -> Sitting:
    place = sitting.place + 1
    return _put(sitting, new_choice)._replace(place=place, is_over=place == sitting.total)
